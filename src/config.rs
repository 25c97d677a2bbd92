//! The settings.

use std::path::PathBuf;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the vault is.
    pub vault: Option<PathBuf>,
    /// The theme.
    pub theme: Option<String>,
    /// How long a session is, in minutes, where nothing else says so.
    pub length: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            vault: None,
            theme: None,
            length: 45,
        }
    }
}
