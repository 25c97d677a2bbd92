//! The environment of the program at its start: the vault, the configuration, this computer's folders.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset, Local};

use super::CliError;
use crate::{
    config::{Config, ConfigError, Folders},
    tui,
    vault::Places,
};

/// The variable that names the vault's folder.
pub const VAULT_VARIABLE: &str = "QUIETROOM_VAULT";

/// The environment of the program at its start.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The vault's folder: that of the command line, else of [`VAULT_VARIABLE`], else of the configuration, else the default.
    pub vault: PathBuf,
    /// The settings of this computer.
    pub config: Config,
    /// The mistake in the configuration file, where it has one.
    pub mistake: Option<ConfigError>,
    /// The folders of this computer.
    pub folders: Folders,
    /// The moment of the start, with this computer's offset.
    pub now: DateTime<FixedOffset>,
    /// The columns of the terminal that is printed to; none where output goes to a file or another program.
    pub columns: Option<usize>,
}

impl Environment {
    /// Returns this computer's disk and folders for opening a vault.
    pub(super) fn places(&self) -> Places {
        let Folders { state, spare, .. } = &self.folders;
        Places::new(state.clone()).with_spare(spare.clone())
    }

    /// Returns the vault's folder if somebody named it or if it exists. None where nobody has made a vault yet.
    pub(super) fn known_vault(&self) -> Option<&Path> {
        let named = self.vault != self.folders.vault || self.config.vault.is_some();
        (named || self.vault.exists()).then_some(&*self.vault)
    }

    /// Reads the environment of this computer; `vault` is the folder that the command line names.
    pub(super) fn of_this_computer(vault: Option<PathBuf>) -> Result<Self, CliError> {
        let folders = Folders::of_this_computer().ok_or_else(CliError::homeless)?;
        let (config, mistake) = Config::load(&folders.config_file());
        let named = env::var_os(VAULT_VARIABLE).filter(|path| !path.is_empty());
        Ok(Self {
            vault: which_vault(vault, named, &config, &folders),
            config,
            mistake,
            folders,
            now: Local::now().fixed_offset(),
            columns: io::stdout().is_terminal().then(tui::columns),
        })
    }
}

/// Returns the vault's folder: `said` on the command line, else `named` by the variable, else configured, else the default.
fn which_vault(
    said: Option<PathBuf>,
    named: Option<OsString>,
    config: &Config,
    folders: &Folders,
) -> PathBuf {
    said.or_else(|| named.map(PathBuf::from))
        .or_else(|| config.vault.clone())
        .unwrap_or_else(|| folders.vault.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_says_which_vault() {
        let folders = Folders {
            config: "/config".into(),
            state: "/state".into(),
            vault: "/default".into(),
            spare: "/spare".into(),
        };
        let configured = Config {
            vault: Some("/configured".into()),
            ..Config::default()
        };
        let plain = Config::default();
        for (said, named, config, vault) in [
            (Some("/said"), Some("/named"), &configured, "/said"),
            (None, Some("/named"), &configured, "/named"),
            (None, None, &configured, "/configured"),
            (None, None, &plain, "/default"),
        ] {
            let found = which_vault(
                said.map(PathBuf::from),
                named.map(OsString::from),
                config,
                &folders,
            );
            assert_eq!(found, PathBuf::from(vault));
        }
    }
}
