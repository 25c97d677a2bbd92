//! Where this computer keeps things, and whether a folder seems to be synced.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use directories::{BaseDirs, ProjectDirs};

/// Where this computer keeps what belongs to quietroom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What a person set: `config.ron`, policies, themes.
    pub config: PathBuf,
    /// What this machine alone remembers.
    pub state: PathBuf,
    /// Where the vault lies unless somebody says otherwise.
    pub vault: PathBuf,
    /// Where a session is saved when `state` cannot be written, unless somebody says otherwise.
    pub spare: PathBuf,
}

/// The most bytes that are read of a policy or a theme: more than any may hold.
const MOST_BYTES: u64 = 1024 * 1024;

/// What that folder is called in the person's own one, where they see it.
const SPARE: &str = "quietroom-drafts";

impl Folders {
    /// Asks the system; none where this account has no home.
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

    /// Where a school's own policies are picked up.
    pub fn policies(&self) -> PathBuf {
        self.config.join("policies")
    }

    /// The policies that were put there: each file's name, and its text or why it cannot be read.
    pub fn policy_files(&self) -> Vec<(String, io::Result<String>)> {
        let name = |path: &Path| path.file_name().map(lossy);
        files(&self.policies(), name)
    }

    /// Where a supervisor's own themes are picked up.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The themes that were put there: each file's name without its ending, and its text or why it cannot be read.
    pub fn theme_files(&self) -> Vec<(String, io::Result<String>)> {
        let name = |path: &Path| path.file_stem().map(lossy);
        files(&self.themes(), name)
    }
}

fn lossy(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// The RON files of a folder in the order of their names, each by what `name` makes of its path. Of one that is far too
/// long only so much is read that its reader can say so.
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

/// The text of a file that a person wrote: a policy or a theme.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = fs::File::open(path)?;
    file.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// What is said where a folder was typed that is not a whole path.
pub const NOT_WHOLE: &str =
    "Type the whole path of the folder, from its beginning (/ or C:\\); ~/ is your own folder.";

/// The folder that is meant by what was typed: `~` is the person's own. None where it is not a whole path: nobody knows
/// which folder a program was started in, and records are not to be looked for there.
pub fn typed_folder(typed: &str) -> Option<PathBuf> {
    let home = BaseDirs::new();
    let own = typed
        .strip_prefix("~/")
        .zip(home.as_ref())
        .map(|(rest, home)| home.home_dir().join(rest));
    let folder = own.unwrap_or_else(|| PathBuf::from(typed));
    folder.is_absolute().then_some(folder)
}

/// Folder names, in lower case, of programs that copy what is in them to somebody's servers.
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

/// The name of the program that seems to sync a folder: told by the names of the folders above it, or by Syncthing's
/// own sign in one of them. That none is recognised does not mean that there is none.
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
