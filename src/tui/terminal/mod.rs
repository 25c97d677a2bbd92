//! The terminal: ours while the program runs, and given back however it ends.

mod backend;
pub mod clipboard;
mod guard;
pub(super) mod signals;
mod surface;

pub use self::{guard::TerminalGuard, surface::Surface};
