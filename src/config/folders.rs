//! The folders of this computer, and the signs that one of them is synced.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use directories::{BaseDirs, ProjectDirs};

/// The folders of quietroom on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The files that a person writes: `config.ron`, policies, themes.
    pub config: PathBuf,
    /// The state of vaults that this machine alone keeps.
    pub state: PathBuf,
    /// The default folder of the vault.
    pub vault: PathBuf,
    /// The folder that is offered for sessions when `state` cannot be written to.
    pub spare: PathBuf,
}

/// The most bytes that are read of a policy or a theme: more than either may have, so that its reader sees that it is too
/// long.
const MOST_BYTES: u64 = 1024 * 1024;

/// What some editors write before a text in UTF-8.
const UTF_8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
/// What stands before a text in UTF-16.
const UTF_16_MARKS: [[u8; 2]; 2] = [[0xFF, 0xFE], [0xFE, 0xFF]];

/// The name of the spare folder in the person's home, where they will notice it.
const SPARE: &str = "quietroom-drafts";

impl Folders {
    /// Asks the system for them. None where this account has no home folder.
    pub fn of_this_computer() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "quietroom")?;
        let home = BaseDirs::new()?;
        let local = dirs.data_local_dir();
        Some(Self {
            config: dirs.config_dir().to_owned(),
            // Windows and macOS have no folder for state.
            state: dirs
                .state_dir()
                .map_or_else(|| local.join("state"), Path::to_owned),
            vault: local.join("vault"),
            spare: home.home_dir().join(SPARE),
        })
    }

    /// The configuration file.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.ron")
    }

    /// The folder of a school's own policies.
    pub fn policies(&self) -> PathBuf {
        self.config.join("policies")
    }

    /// Reads the policies in that folder: the name of each file, and its text or the error.
    pub fn policy_files(&self) -> Vec<(String, io::Result<String>)> {
        let name = |path: &Path| path.file_name().map(lossy);
        files(&self.policies(), name)
    }

    /// The folder of a supervisor's own themes.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Reads the themes in that folder: the name of each file without its ending, and its text or the error.
    pub fn theme_files(&self) -> Vec<(String, io::Result<String>)> {
        let name = |path: &Path| path.file_stem().map(lossy);
        files(&self.themes(), name)
    }
}

fn lossy(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// Reads the RON files of a folder in the order of their names. `name` makes the name to return of a path.
fn files(
    folder: &Path,
    name: impl Fn(&Path) -> Option<String>,
) -> Vec<(String, io::Result<String>)> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_ron = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron");
    let mut paths: Vec<_> = listed.map(|entry| entry.path()).filter(is_ron).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| (name(path).unwrap_or_default(), text_of(path)))
        .collect()
}

/// Reads a file that a person wrote, up to the longest that a policy or a theme may be, without a byte-order mark.
///
/// # Errors
/// When it cannot be read, or is no text in UTF-8. The error is in plain words.
pub fn text_of(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| plain(&error))?;
    file.take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| plain(&error))?;
    let text = bytes.strip_prefix(UTF_8_MARK).unwrap_or(&bytes);
    let wrong = match str::from_utf8(text) {
        Ok(text) => return Ok(text.to_owned()),
        Err(_) if UTF_16_MARKS.iter().any(|mark| text.starts_with(mark)) => {
            "it is saved as UTF-16".to_owned()
        }
        Err(error) => {
            let read = text.get(..error.valid_up_to()).unwrap_or_default();
            let line = read.split(|byte| *byte == b'\n').count();
            format!("line {line} holds a letter that is not in UTF-8")
        }
    };
    Err(io::Error::new(
        io::ErrorKind::InvalidData,
        format!("{wrong}; save it as plain text, UTF-8"),
    ))
}

/// Returns an error with the commonest reasons in plain words, and others without the system's number.
fn plain(error: &io::Error) -> io::Error {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "this account may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => {
            let words = error.to_string();
            let number = words.find(" (os error");
            words
                .get(..number.unwrap_or(words.len()))
                .unwrap_or_default()
                .to_owned()
        }
    };
    io::Error::new(error.kind(), words)
}

/// The words where a folder was typed that is no absolute path.
pub const NOT_WHOLE: &str =
    "Type the whole path of the folder, from its beginning (/ or C:\\); ~/ is your own folder.";

/// Returns the folder that was typed; `~/` is the person's own. None where it is no absolute path: people do not know the
/// folder that a program was started in, and records must not end up there.
pub fn typed_folder(typed: &str) -> Option<PathBuf> {
    let home = BaseDirs::new();
    let own = typed
        .strip_prefix("~/")
        .zip(home.as_ref())
        .map(|(rest, home)| home.home_dir().join(rest));
    let folder = own.unwrap_or_else(|| PathBuf::from(typed));
    folder.is_absolute().then_some(folder)
}

/// The beginnings of folders' names, in lower case, that programs sync with somebody's servers.
const SYNCED: [(&str, &str); 14] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("pcloud", "pCloud"),
    ("sharepoint", "SharePoint"),
    ("syncthing", "Syncthing"),
];

/// The file that Syncthing puts into a folder that it syncs.
const SYNCTHING: &str = ".stfolder";

/// Returns the name of the program that seems to sync a folder, judged by the names of the folders in its path and by
/// Syncthing's marker in one of them. That none is recognised does not mean that there is none.
pub fn looks_synced(path: &Path) -> Option<&'static str> {
    let by_name = path.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        let called = |begins: &str| {
            let rest = name.strip_prefix(begins);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        SYNCED.iter().find(|(begins, _)| called(begins))
    });
    let signed = || path.ancestors().any(|above| above.join(SYNCTHING).exists());
    match by_name {
        Some((_, program)) => Some(program),
        None => signed().then_some("Syncthing"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_synced_folder_is_known_by_its_name() {
        for (path, program) in [
            ("/home/robin/Dropbox/vault", Some("Dropbox")),
            (
                "/home/robin/OneDrive - Anywhere Primary/v",
                Some("OneDrive"),
            ),
            (
                "/Users/robin/Library/CloudStorage/GoogleDrive-r@x/v",
                Some("Google Drive"),
            ),
            ("/Users/robin/Library/Mobile Documents/v", Some("iCloud")),
            ("/home/robin/Nextcloud2/v", None),
            ("/home/robin/boxes/vault", None),
            ("/home/robin/.local/share/quietroom/vault", None),
        ] {
            assert_eq!(looks_synced(Path::new(path)), program, "{path}");
        }
    }

    #[test]
    fn syncthing_is_known_by_the_sign_it_leaves() {
        let home = tempfile::tempdir().unwrap();
        let vault = home.path().join("papers").join("vault");
        assert_eq!(looks_synced(&vault), None);
        fs::create_dir(home.path().join(SYNCTHING)).unwrap();
        assert_eq!(looks_synced(&vault), Some("Syncthing"));
    }
}
