//! What the program finds when it is started: the vault that is meant, the configuration, this computer's folders.

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

/// What the program finds when it is started.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The vault's folder, as the command line, the environment or the configuration says, else the default one.
    pub vault: PathBuf,
    /// What a person set.
    pub config: Config,
    /// What is wrong with the configuration file.
    pub mistake: Option<ConfigError>,
    /// Where this computer keeps things.
    pub folders: Folders,
    /// The moment.
    pub now: DateTime<FixedOffset>,
    /// How many columns the terminal has that is printed to; none where it goes to a file or another program.
    pub columns: Option<usize>,
}

impl Environment {
    /// What a vault needs of this computer.
    pub(super) fn places(&self) -> Places {
        let Folders { state, spare, .. } = &self.folders;
        Places::new(state.clone()).with_spare(spare.clone())
    }

    /// The vault that somebody named or that is there; none where nobody has made one yet.
    pub(super) fn known_vault(&self) -> Option<&Path> {
        let named = self.vault != self.folders.vault || self.config.vault.is_some();
        (named || self.vault.exists()).then_some(&*self.vault)
    }

    /// Looks around; `vault` is the command line's.
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

/// Which vault: the command line's, else the environment's, else the configuration's, else the default one.
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
