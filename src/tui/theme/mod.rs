//! Colours: a palette mapped to a few roles. Nothing outside this folder names a colour. The themes are
//! `themes/*.ron` beside `src`; one of a person's own is checked, and warned of, in `themes.rs`.

mod contrast;
mod file;
mod rgb;
mod roles;
mod terminal_colours;
mod themes;

pub use self::{
    contrast::{Contrast, LEGIBLE},
    file::{Described, MOST_BYTES, ThemeError},
    roles::{Roles, Theme},
    terminal_colours::Colours,
    themes::{Listed, Themes},
};
