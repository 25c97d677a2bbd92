//! The configuration of this computer, and the folders in which it keeps things.

mod file;
mod folders;
mod setting;
#[cfg(test)]
mod tests;

pub use self::{
    file::{Config, ConfigError, DEFAULT_TEXT},
    folders::{Folders, NOT_WHOLE, looks_synced, text_of, typed_folder},
    setting::Setting,
};
