//! What a person set on this computer, and where this computer keeps things.

mod folders;

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

pub use self::folders::{Folders, NOT_WHOLE, looks_synced, text_of, typed_folder};
use crate::{
    domain::id::PersonId,
    policies::{SourcePosition, explain},
    vault::{Disk, LocalDisk},
};

/// What a new configuration file says: every setting, explained where it stands.
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

/// The most bytes a configuration file may hold.
const MOST_BYTES: u64 = 64 * 1024;
/// The longest that a session may be meant to take, in minutes.
const LONGEST: u16 = 480;
/// What a configuration file is called after while it is being written.
const TAG: &str = "config";

/// What a person set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the vault lies, if not in the default place.
    pub vault: Option<PathBuf>,
    /// Which of the vault's supervisors uses this computer.
    pub me: Option<PersonId>,
    /// The theme's name.
    pub theme: Option<String>,
    /// Whether the mouse is used here, and not left to the terminal.
    pub mouse: bool,
    /// How long a session is meant to take, in minutes.
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

/// Something that the program writes down in the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Where the vault lies, and which of its supervisors uses this computer.
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
    /// The fields it sets and what they are to be, as the file says it.
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

/// What is wrong with the configuration file: the program goes on without it and never writes over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Where it is wrong, if one place can be named.
    pub place: Option<SourcePosition>,
    /// What is wrong and what was expected, without the full stop.
    pub what: String,
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(place) = self.place {
            write!(f, ", {place}")?;
        }
        write!(f, ": {}. It was left as it is.", self.what)
    }
}

impl Config {
    /// Reads the configuration file; one that is not there says nothing. With what is wrong come the defaults.
    pub fn load(path: &Path) -> (Self, Option<ConfigError>) {
        match Self::read(path) {
            Ok(config) => (config.unwrap_or_default(), None),
            Err(error) => (Self::default(), Some(error)),
        }
    }

    fn read(path: &Path) -> Result<Option<Self>, ConfigError> {
        text(path)?.map(|text| Self::parse(path, &text)).transpose()
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let options = Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .with_recursion_limit(8);
        let config: Self = options.from_str(text).map_err(|error| {
            let (place, what) = explain(text, &error);
            ConfigError {
                path: path.to_owned(),
                place: Some(place),
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

    /// Writes a setting down. A file that is there keeps everything else, comments included; a new one is
    /// [`DEFAULT_TEXT`].
    ///
    /// # Errors
    /// When the file is broken, or cannot be changed without changing something else: it is then untouched.
    pub fn remember(path: &Path, setting: &Setting) -> Result<(), ConfigError> {
        let before = text(path)?.unwrap_or_else(|| DEFAULT_TEXT.to_owned());
        let expected = setting.set(Self::parse(path, &before)?);
        let fields = setting
            .fields()
            .map_err(|error| mistaken(path, format!("a name in it is not text: {error}")))?;
        let after = fields
            .iter()
            .fold(before, |text, (field, value)| with(&text, field, value));
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

/// The file's text; none where there is no file.
fn text(path: &Path) -> Result<Option<String>, ConfigError> {
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

fn mistaken(path: &Path, what: String) -> ConfigError {
    ConfigError {
        path: path.to_owned(),
        place: None,
        what,
    }
}

/// The text with another setting: its line changed, or a new line after the first bracket.
fn with(text: &str, setting: &str, value: &str) -> String {
    let is_setting = |line: &str| {
        let rest = line.trim_start().strip_prefix(setting);
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    let is_opening = |line: &str| !line.trim_start().starts_with("//") && line.contains('(');
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(line) = lines.iter_mut().find(|line| is_setting(line)) {
        let indent = line.strip_suffix(line.trim_start()).unwrap_or_default();
        // What a person wrote behind it stays, unless the slashes are part of a path.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> PersonId {
        [7; 16].into()
    }

    fn at(folder: &Path) -> Setting {
        let folder = folder.to_owned();
        Setting::Vault { folder, me: me() }
    }

    fn new_vault() -> Setting {
        at(Path::new("/new"))
    }

    fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.ron");
        fs::write(&path, text).unwrap();
        (home, path)
    }

    #[test]
    fn the_text_that_explains_the_defaults_says_the_defaults() {
        let (_home, path) = written(DEFAULT_TEXT);
        assert_eq!(Config::load(&path), (Config::default(), None));
    }

    #[test]
    fn no_file_is_no_mistake() {
        let home = tempfile::tempdir().unwrap();
        let loaded = Config::load(&home.path().join("none").join("config.ron"));
        assert_eq!(loaded, (Config::default(), None));
    }

    #[test]
    fn settings_are_read_in_plain_ron() {
        let (_home, path) =
            written(r#"(vault: "/srv/vault", theme: "dark", mouse: false, length: 60)"#);
        let config = Config {
            vault: Some("/srv/vault".into()),
            me: None,
            theme: Some("dark".to_owned()),
            mouse: false,
            length: 60,
        };
        assert_eq!(Config::load(&path), (config, None));
    }

    #[test]
    fn a_broken_file_is_told_where_and_what_was_expected_and_stays_as_it_is() {
        for (text, place, what) in [
            (
                "Config(\n    lenght: 45,\n)",
                Some((2, 5)),
                "did you mean `length`",
            ),
            (
                "Config(\n  length: \"45\",\n)",
                Some((2, 11)),
                "expected a whole number",
            ),
            ("Config(\n  length: 45,", Some((2, 13)), "ends too early"),
            (
                "Config(length: 0)",
                None,
                "`length` is 0 minutes; expected 1 to 480",
            ),
        ] {
            let (_home, path) = written(text);
            let (config, error) = Config::load(&path);
            let error = error.unwrap();
            assert_eq!(config, Config::default());
            assert!(error.what.contains(what), "{error}");
            let found = error.place.map(|place| (place.line, place.column));
            assert_eq!(found, place, "{error}");
            assert_eq!(Config::remember(&path, &new_vault()), Err(error));
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn the_vault_is_remembered_and_everything_else_stays() {
        for (before, after) in [
            (
                "Config(\n    // mine\n    vault: \"/old\", // the stick\n    length: 60,\n)\n",
                "Config(\n    me: ME,\n    // mine\n    vault: \"/new\", // the stick\n    length: 60,\n)\n",
            ),
            (
                "(\n  vault: \"//share/old\",\n)\n",
                "(\n    me: ME,\n  vault: \"/new\",\n)\n",
            ),
            (
                "// (a remark)\n(\n    theme: \"dark\",\n)\n",
                "// (a remark)\n(\n    me: ME,\n    vault: \"/new\",\n    theme: \"dark\",\n)\n",
            ),
        ] {
            let (_home, path) = written(before);
            Config::remember(&path, &new_vault()).unwrap();
            let after = after.replace("ME", &format!("\"{}\"", me()));
            assert_eq!(fs::read_to_string(&path).unwrap(), after);
        }
    }

    #[test]
    fn the_theme_is_remembered_and_everything_else_stays() {
        for (before, after) in [
            (
                "Config(\n    // for the evening\n    theme: \"calm-dark\", // or not\n    length: 60,\n)\n",
                "Config(\n    // for the evening\n    theme: \"mine\", // or not\n    length: 60,\n)\n",
            ),
            (
                "// theme: \"sixteen\"\n(\n    length: 60,\n)\n",
                "// theme: \"sixteen\"\n(\n    theme: \"mine\",\n    length: 60,\n)\n",
            ),
        ] {
            let (_home, path) = written(before);
            Config::remember(&path, &Setting::Theme("mine".to_owned())).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), after);
        }
    }

    #[test]
    fn a_file_that_cannot_be_changed_line_by_line_says_what_to_write() {
        let text = "Config(length: 60)";
        let (_home, path) = written(text);
        let error = Config::remember(&path, &new_vault()).unwrap_err();
        assert!(error.what.contains("write `vault: \"/new\",`"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn a_new_file_explains_itself() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("new").join("config.ron");
        let vault = Path::new("/srv/\"quoted\" \\ vault");
        Config::remember(&path, &at(vault)).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let lines = |text: &str| text.lines().filter(|line| line.contains("//")).count();
        assert_eq!(lines(&text), lines(DEFAULT_TEXT));
        assert_eq!(Config::load(&path).0.vault.as_deref(), Some(vault));
    }
}
