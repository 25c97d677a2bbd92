//! What comes in from the keyboard and the mouse, and which command it is.

pub mod bindings;
pub mod key_help;
pub mod keymap;
pub mod mouse;
pub(super) mod paste;
