//! Colours: a palette mapped to a few roles. Nothing outside this folder names a colour.

mod colours;
mod contrast;
mod file;
mod rgb;
mod roles;
mod themes;

pub use self::{
    colours::Colours,
    contrast::{Contrast, LEGIBLE},
    file::{Described, MOST_BYTES, ThemeError},
    roles::Theme,
    themes::{Listed, Themes},
};
