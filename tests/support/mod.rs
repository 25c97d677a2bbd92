//! What tests of the screen share: the program without a terminal, and keys as they are written.

pub mod keys;
mod mouse;
mod shown;
pub mod stage;
