//! The settings.

use std::path::PathBuf;

use crate::domain::id::PersonId;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the vault is.
    pub vault: Option<PathBuf>,
    /// Which of its supervisors uses this computer.
    pub me: Option<PersonId>,
    /// The theme.
    pub theme: Option<String>,
    /// How long a session is, in minutes, where nothing else says so.
    pub length: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            vault: None,
            me: None,
            theme: None,
            length: 45,
        }
    }
}
