//! Errors of a command in two lines: what happened, and what to do.

use std::{
    fmt,
    io::{self, Write},
};

use crate::{domain::text, vault::VaultError};

/// The failure of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CliError {
    /// The sentence that says what happened.
    pub what: String,
    /// The sentence that says what to do, where `what` does not say so already.
    pub hint: Option<String>,
}

impl CliError {
    /// Returns an error of what happened and what to do.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: Some(hint.into()),
        }
    }

    /// Returns an error without a hint, for words that say what to do themselves.
    pub(super) fn plain(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: None,
        }
    }

    pub(super) fn homeless() -> Self {
        Self::new(
            "This account has no home folder, so there is no place for the configuration.",
            "Set HOME to the folder that is yours, and start again.",
        )
    }

    pub(super) fn unprinted(error: &io::Error) -> Self {
        Self::new(
            format!("The answer could not be printed: {error}."),
            "If it goes to a file, see that the disk has room. The vault is as it was.",
        )
    }

    pub(super) fn done_unprinted(error: &io::Error) -> Self {
        Self::new(
            format!("It is done and written down; only the answer could not be printed: {error}."),
            "Do not do it again. `quietroom list`, `due` and `show` tell of it.",
        )
    }
}

impl std::error::Error for CliError {}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", text::clean_line(&self.what))?;
        match &self.hint {
            Some(hint) => writeln!(f, "hint: {}", text::clean_line(hint)),
            None => Ok(()),
        }
    }
}

impl From<VaultError> for CliError {
    fn from(error: VaultError) -> Self {
        let hint = match &error {
            VaultError::Missing(_) | VaultError::NotAVault { .. } => Some(
                "`quietroom` without a command makes a vault; `--vault PATH` names another folder."
                    .to_owned(),
            ),
            _ => None,
        };
        Self {
            what: error.to_string(),
            hint,
        }
    }
}

/// Prints a warning, which stops nothing.
pub(super) fn warning(warn: &mut dyn Write, words: &str) {
    // Ignored: a closed standard error cannot be reported anywhere.
    writeln!(warn, "warning: {}", text::clean_line(words)).ok();
}
