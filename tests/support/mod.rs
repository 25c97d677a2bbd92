//! What tests of the screen share: the program without a terminal, and keys as they are written.

pub mod keys;
pub mod stage;
