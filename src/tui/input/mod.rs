//! Input from the keyboard and the mouse, and the commands that it means.

pub mod bindings;
pub mod key_help;
pub mod keymap;
pub mod mouse;
pub(super) mod paste;

pub use self::{
    bindings::{BINDINGS, Binding, Command, Scope},
    keymap::{Chord, KeyInput, NotAKey},
    mouse::{Clicks, Gesture, Mouse, NOTCH},
};
