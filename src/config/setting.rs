//! Settings that the program itself writes into the configuration file.

use std::path::{Path, PathBuf};

use super::file::{Config, ConfigError, DEFAULT_TEXT, mistaken, text};
use crate::{
    disk::{Disk, LocalDisk},
    domain::id::PersonId,
};

/// The tag of a configuration file that is half-written.
const TAG: &str = "config";

/// A setting that the program writes into the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The vault, and the supervisor who uses this computer.
    Vault {
        /// The vault's folder.
        folder: PathBuf,
        /// The supervisor.
        me: PersonId,
    },
    /// The name of the theme.
    Theme(String),
}

impl Setting {
    /// Returns the fields it sets, each with its value as RON.
    fn fields(&self) -> ron::Result<Vec<(&'static str, String)>> {
        Ok(match self {
            Self::Vault { folder, me } => {
                vec![
                    ("vault", ron::to_string(folder)?),
                    ("me", format!("\"{me}\"")),
                ]
            }
            Self::Theme(name) => vec![("theme", ron::to_string(name)?)],
        })
    }

    fn set(&self, config: Config) -> Config {
        match self.clone() {
            Self::Vault { folder, me } => Config {
                vault: Some(folder),
                me: Some(me),
                ..config
            },
            Self::Theme(name) => Config {
                theme: Some(name),
                ..config
            },
        }
    }
}

impl Config {
    /// Writes a setting into the file. Everything else in the file stays, comments included; a new file has
    /// [`DEFAULT_TEXT`].
    ///
    /// # Errors
    /// When the file has a mistake, or cannot be changed without changing something else. It is then untouched.
    pub fn remember(path: &Path, setting: &Setting) -> Result<(), ConfigError> {
        // Changed line by line, since RON's writer would lose the person's comments; parsed again to see that nothing else changed.
        let before = text(path)?.unwrap_or_else(|| DEFAULT_TEXT.to_owned());
        let expected = setting.set(Self::parse(path, &before)?);
        let fields = setting
            .fields()
            .map_err(|error| mistaken(path, format!("a name in it is not text: {error}")))?;
        let after = fields.iter().fold(before, |text, (field, value)| {
            with_setting(&text, field, value)
        });
        if Self::parse(path, &after).as_ref() != Ok(&expected) {
            let wanted: Vec<_> = fields
                .iter()
                .map(|(field, value)| format!("`{field}: {value},`"))
                .collect();
            let what = format!(
                "it could not be changed; write {} in it",
                wanted.join(" and ")
            );
            return Err(mistaken(path, what));
        }
        let disk: &dyn Disk = &LocalDisk::default();
        let folder = path.parent().unwrap_or(path);
        disk.make_folders(folder)
            .and_then(|()| disk.replace(path, after.as_bytes(), TAG))
            .map_err(|error| mistaken(path, format!("it could not be written ({error})")))
    }
}

/// Returns the text with another value of a setting: its line is changed, or a line is added after the first bracket.
fn with_setting(text: &str, setting: &str, value: &str) -> String {
    let is_setting = |line: &str| {
        let rest = line.trim_start().strip_prefix(setting);
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    let is_opening = |line: &str| !line.trim_start().starts_with("//") && line.contains('(');
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(line) = lines.iter_mut().find(|line| is_setting(line)) {
        let indent = line.strip_suffix(line.trim_start()).unwrap_or_default();
        // A remark at the end of the line stays. `//` before a quotation mark is part of a path, as in "//share/vault".
        let remark = line
            .rsplit_once("//")
            .filter(|(_, remark)| !remark.contains('"'));
        let remark = remark.map_or_else(String::new, |(_, remark)| format!(" //{remark}"));
        *line = format!("{indent}{setting}: {value},{remark}");
    } else if let Some(at) = lines.iter().position(|line| is_opening(line)) {
        lines.insert(at + 1, format!("    {setting}: {value},"));
    }
    lines.join("\n") + "\n"
}
