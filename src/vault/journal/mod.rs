//! The journal of a live session: an append-only file that is read back by doing again what was done.
//!
//! [`lines`] knows its bytes. The [`appender`] writes each line at once, which survives the end of the program; the
//! [`syncer`] makes them survive a power cut, at most a second later. [`Saver`] is how the rest of the program hands
//! lines in. The folders that journals lie in are the [draft store](super::draft_store)'s.

mod appender;
mod desk;
pub(super) mod journal_file;
pub(super) mod lines;
mod messages;
mod saver;
mod schedule;
mod syncer;

pub use self::lines::replayed;
pub use self::{messages::Saved, saver::Saver};
