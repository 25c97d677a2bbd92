//! Screens of the program itself: help, menu, palette, curtain, themes.

pub mod command_palette;
pub mod confirm;
pub mod curtain;
pub mod help;
pub mod menu_bar;
pub mod save_elsewhere;
pub mod text_popup;
pub mod theme_picker;
pub mod vault_findings;
