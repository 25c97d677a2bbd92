//! The screen: what is drawn in the terminal and what a key does there.

pub mod command;
pub mod controls;
pub mod keymap;
pub mod theme;
pub mod widgets;
