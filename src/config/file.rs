//! The configuration file `config.ron`, and its mistakes.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

use crate::{
    domain::id::PersonId,
    policies::{SourcePosition, explain},
};

/// The text of a new configuration file: every setting with its default, explained where it stands.
pub const DEFAULT_TEXT: &str = r#"// The configuration of quietroom on this computer. Change it with any text editor; it counts from the next start.
Config(
    // The folder of the vault, where the records are: vault: "/home/robin/supervision",
    // None means quietroom's own folder on this computer. `quietroom --vault PATH` and QUIETROOM_VAULT go before it.
    vault: None,

    // Which of the vault's supervisors uses this computer. quietroom writes it down when it is set up.
    me: None,

    // The colours: theme: "calm-light", or another; Esc 8 and “themes” show them all and write down the one that is kept.
    // None means the one that suits the terminal. With NO_COLOR in the environment there are none.
    theme: None,

    // Whether the mouse places the cursor, scrolls, opens and selects. mouse: false leaves it to the terminal.
    mouse: true,

    // How long a session is meant to take, in minutes, where neither an agreement nor the policy says so.
    length: 45,
)
"#;

/// The longest that a configuration file may be, in bytes.
const MOST_BYTES: u64 = 64 * 1024;
/// The longest planned session, in minutes.
const LONGEST: u16 = 480;
/// The settings of this computer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The vault's folder, if not the default one.
    pub vault: Option<PathBuf>,
    /// The supervisor of the vault who uses this computer.
    pub me: Option<PersonId>,
    /// The theme's name.
    pub theme: Option<String>,
    /// Set unless the mouse is left to the terminal.
    pub mouse: bool,
    /// The planned length of a session in minutes, where neither an agreement nor the policy has one.
    pub length: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            vault: None,
            me: None,
            theme: None,
            mouse: true,
            length: 45,
        }
    }
}

/// A mistake in the configuration file. The program goes on with the defaults, and never writes over the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The position of the mistake, if a single one can be named.
    pub position: Option<SourcePosition>,
    /// The mistake and what was expected instead, as a sentence without its full stop.
    pub what: String,
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(position) = self.position {
            write!(f, ", {position}")?;
        }
        write!(f, ": {}. It was left as it is.", self.what)
    }
}

impl Config {
    /// Reads the configuration file. A file that does not exist means the defaults, and so does one with a mistake.
    pub fn load(path: &Path) -> (Self, Option<ConfigError>) {
        match Self::read(path) {
            Ok(config) => (config.unwrap_or_default(), None),
            Err(error) => (Self::default(), Some(error)),
        }
    }

    fn read(path: &Path) -> Result<Option<Self>, ConfigError> {
        text(path)?.map(|text| Self::parse(path, &text)).transpose()
    }

    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let options = Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .with_recursion_limit(8);
        let config: Self = options.from_str(text).map_err(|error| {
            let (position, what) = explain(text, &error);
            ConfigError {
                path: path.to_owned(),
                position: Some(position),
                what,
            }
        })?;
        if !(1..=LONGEST).contains(&config.length) {
            let what = format!(
                "`length` is {} minutes; expected 1 to {LONGEST}",
                config.length
            );
            return Err(mistaken(path, what));
        }
        Ok(config)
    }
}

/// Returns the text of the file. None where it does not exist.
pub(super) fn text(path: &Path) -> Result<Option<String>, ConfigError> {
    let unreadable = |error: &io::Error| mistaken(path, format!("it could not be read ({error})"));
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
        Ok(found) if found.len() > MOST_BYTES => {
            let what = format!("it holds more than {} KB", MOST_BYTES / 1024);
            return Err(mistaken(path, what));
        }
        Ok(_) => {}
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(&error))?;
    Ok(Some(text))
}

pub(super) fn mistaken(path: &Path, what: String) -> ConfigError {
    ConfigError {
        path: path.to_owned(),
        position: None,
        what,
    }
}
