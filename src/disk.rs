//! The disk: the only place that touches a file of a vault, or writes one anywhere else.
//!
//! [`Disk`] is a handful of single steps, so that a test can make each of them fail in turn. The sequences of steps that
//! survive a crash are written once, in `impl dyn Disk`.

use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use tempfile::TempPath;

/// A file that is being written: a new one under a name that no reader looks for, or one that grows.
#[derive(Debug)]
pub struct OpenFile {
    file: File,
    path: PathBuf,
}

impl OpenFile {
    /// Its path; of a new one until it is given its own name.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A file or a folder in a folder; links and devices are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderItem {
    /// Its name, without the folder's path.
    pub name: OsString,
    /// Its path.
    pub path: PathBuf,
    /// Set for a folder.
    pub folder: bool,
}

/// The owner of a file or folder, and who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// This account's, and nobody else may read it.
    Private,
    /// This account's, and others may read or change it.
    Loose,
    /// Another account's.
    Foreign,
    /// A link to somewhere else.
    Link,
}

/// The single steps a vault asks of a disk.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Reads a file, up to `most` + 1 bytes: the extra one shows the caller that the file is too long.
    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>>;

    /// Lists a folder's files and folders by name.
    fn list(&self, folder: &Path) -> io::Result<Vec<FolderItem>>;

    /// Makes a folder that only this account may enter, in one that exists. Returns false when it exists itself.
    fn make_folder(&self, folder: &Path) -> io::Result<bool>;

    /// Makes a new, empty file that only this account may read, named as [`temp_name`] says.
    fn create(&self, folder: &Path, tag: &str) -> io::Result<OpenFile>;

    /// Makes a new, empty file at a path, which only this account may read and write.
    ///
    /// # Errors
    /// `AlreadyExists` when the name is taken.
    fn create_new(&self, path: &Path) -> io::Result<OpenFile>;

    /// Appends bytes to a file.
    fn write(&self, file: &OpenFile, bytes: &[u8]) -> io::Result<()>;

    /// Waits until a file's bytes would survive a power cut, under its name.
    ///
    /// # Errors
    /// `NotFound` when its folder was taken away.
    fn sync(&self, file: &OpenFile) -> io::Result<()>;

    /// Waits until the names in a folder would survive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Renames a file, but never over another.
    ///
    /// # Errors
    /// `AlreadyExists` when the name is taken.
    fn name(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames a file, in place of any other of that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Takes the lock on a file, which is made if need be, until the returned handle is dropped. None when it is taken.
    fn lock(&self, path: &Path) -> io::Result<Option<File>>;

    /// Returns the owner of a file or folder and who may read it; a link is not followed.
    fn privacy(&self, path: &Path) -> io::Result<Privacy>;

    /// Takes a file or folder of this account's own from everybody else.
    fn make_private(&self, path: &Path) -> io::Result<()>;

    /// Returns true when other accounts of this computer can get to a folder and read it.
    fn is_open_to_others(&self, folder: &Path) -> io::Result<bool>;
}

/// The disk of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalDisk {
    /// Set for the demo: it never waits for the disk, since nothing it writes has to survive a power cut.
    pub passing: bool,
}

impl Disk for LocalDisk {
    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(most);
        let mut bytes = Vec::with_capacity(length.min(most).saturating_add(1));
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<FolderItem>> {
        let mut listed = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_file() || kind.is_dir() {
                listed.push(FolderItem {
                    name: entry.file_name(),
                    path: entry.path(),
                    folder: kind.is_dir(),
                });
            }
        }
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(listed)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<bool> {
        match permissions::folder().create(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {
                Ok(false)
            }
            made => made.map(|()| true),
        }
    }

    fn create(&self, folder: &Path, tag: &str) -> io::Result<OpenFile> {
        let (prefix, suffix) = temp_name(tag);
        // Created exclusively and, on Unix, with mode 0600. Kept rather than removed on drop: `put` decides.
        let (file, path) = tempfile::Builder::new()
            .prefix(&prefix)
            .suffix(suffix)
            .tempfile_in(folder)?
            .keep()
            .map_err(|not_kept| not_kept.error)?;
        Ok(OpenFile { file, path })
    }

    fn create_new(&self, path: &Path) -> io::Result<OpenFile> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        permissions::file(&mut options);
        let file = options.open(path)?;
        let path = path.to_owned();
        Ok(OpenFile { file, path })
    }

    fn write(&self, file: &OpenFile, bytes: &[u8]) -> io::Result<()> {
        (&file.file).write_all(bytes)
    }

    fn sync(&self, file: &OpenFile) -> io::Result<()> {
        if self.passing {
            return Ok(());
        }
        file.file.sync_data()?;
        fs::symlink_metadata(&file.path).map(drop)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.passing {
            return Ok(());
        }
        permissions::sync_folder(folder)
    }

    fn name(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut temp = TempPath::try_from_path(from)?;
        // The outcome of a failed rename is unknown on a network share, so the file is not removed here.
        temp.disable_cleanup(true);
        match temp.persist_noclobber(to).map_err(|refused| refused.error) {
            // Some network shares have neither a rename that fails on a taken name nor hard links. This machine
            // alone writes under this name, and it holds the lock: looking first is enough.
            Err(error)
                if error.kind() != io::ErrorKind::AlreadyExists
                    && from.exists()
                    && !to.exists() =>
            {
                fs::rename(from, to)
            }
            named => named,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        permissions::file(&mut options);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn privacy(&self, path: &Path) -> io::Result<Privacy> {
        permissions::privacy(path)
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        permissions::make_private(path)
    }

    fn is_open_to_others(&self, folder: &Path) -> io::Result<bool> {
        permissions::is_open_to_others(folder)
    }
}

/// Returns the prefix and the suffix of the names of half-written files. `tag` says whose they are: a writer, or a part
/// of the state.
pub fn temp_name(tag: &str) -> (String, &'static str) {
    (format!(".quietroom-{tag}-"), ".tmp")
}

/// Sequences of steps that a crash may interrupt anywhere: write beside, sync the bytes, rename, sync the folder.
impl dyn Disk + '_ {
    /// Writes a new file: once this returns, it is whole under its name, also after a power cut.
    ///
    /// # Errors
    /// `AlreadyExists` when something has that name; it is untouched.
    pub fn write_once(&self, to: &Path, bytes: &[u8], tag: &str) -> io::Result<()> {
        self.put(to, bytes, tag, true, |temp| self.name(temp, to))?;
        self.sync_folder(folder_of(to))
    }

    /// Replaces a file: after a power cut it is the old one or the new one, and the new one once this has returned.
    pub fn replace(&self, to: &Path, bytes: &[u8], tag: &str) -> io::Result<()> {
        self.put(to, bytes, tag, true, |temp| self.rename(temp, to))?;
        self.sync_folder(folder_of(to))
    }

    /// Replaces a file without waiting for the disk: the new one survives the end of the program, but no power cut.
    pub fn replace_soon(&self, to: &Path, bytes: &[u8], tag: &str) -> io::Result<()> {
        self.put(to, bytes, tag, false, |temp| self.rename(temp, to))
    }

    /// Makes a folder and those above it, so that they survive a power cut.
    pub fn make_folders(&self, folder: &Path) -> io::Result<()> {
        let made = match self.make_folder(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let above = folder.parent().ok_or(error)?;
                self.make_folders(above)?;
                self.make_folder(folder)?
            }
            made => made?,
        };
        if made {
            self.sync_folder(folder_of(folder))?;
        }
        Ok(())
    }

    /// Lists a folder; one that does not exist counts as empty.
    pub fn list_if_there(&self, folder: &Path) -> io::Result<Vec<FolderItem>> {
        match self.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            listed => listed,
        }
    }

    /// Removes the half-written files of `folder` that carry this `tag`.
    pub fn sweep(&self, folder: &Path, tag: &str) -> io::Result<()> {
        let (prefix, suffix) = temp_name(tag);
        for listed in self.list_if_there(folder)? {
            let name = listed.name.to_string_lossy();
            if !listed.folder && name.starts_with(&prefix) && name.ends_with(suffix) {
                self.remove(&listed.path)?;
            }
        }
        Ok(())
    }

    fn put(
        &self,
        to: &Path,
        bytes: &[u8],
        tag: &str,
        durably: bool,
        give_name: impl FnOnce(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        // In the same folder, since a rename is atomic only within one file system.
        let temp = self.create(folder_of(to), tag)?;
        let written = self
            .write(&temp, bytes)
            .and_then(|()| if durably { self.sync(&temp) } else { Ok(()) })
            .and_then(|()| give_name(&temp.path));
        if written.is_err() {
            // What cannot be removed now is swept at the next start.
            self.remove(&temp.path).ok();
        }
        written
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
}

/// Permissions on Unix: mode 0700 for folders and 0600 for files, so that only this account reads them.
#[cfg(unix)]
mod permissions {
    use std::{
        fs::{self, DirBuilder, File, OpenOptions, Permissions},
        io,
        os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
        path::Path,
    };

    use super::Privacy;

    const FOLDER: u32 = 0o700;
    const FILE: u32 = 0o600;

    pub(super) fn folder() -> DirBuilder {
        let mut builder = DirBuilder::new();
        builder.mode(FOLDER);
        builder
    }

    pub(super) fn file(options: &mut OpenOptions) {
        options.mode(FILE);
    }

    pub(super) fn privacy(path: &Path) -> io::Result<Privacy> {
        let found = fs::symlink_metadata(path)?;
        Ok(if found.is_symlink() {
            Privacy::Link
        } else if found.uid() != rustix::process::geteuid().as_raw() {
            Privacy::Foreign
        } else if found.mode() & 0o077 != 0 {
            Privacy::Loose
        } else {
            Privacy::Private
        })
    }

    pub(super) fn make_private(path: &Path) -> io::Result<()> {
        let mode = if fs::symlink_metadata(path)?.is_dir() {
            FOLDER
        } else {
            FILE
        };
        fs::set_permissions(path, Permissions::from_mode(mode))
    }

    /// Returns true when somebody else may read a folder and pass through every one above it.
    pub(super) fn is_open_to_others(folder: &Path) -> io::Result<bool> {
        let folder = fs::canonicalize(folder)?;
        let found = fs::metadata(&folder)?;
        let mut others = found.mode() & 0o004 != 0;
        // Linux gives each account a group of its own number, in which it is alone.
        let mut group = found.mode() & 0o040 != 0 && found.gid() != found.uid();
        for above in folder.ancestors().skip(1) {
            let above = fs::metadata(above)?;
            let all_pass = above.mode() & 0o001 != 0;
            others &= all_pass;
            group &= all_pass || (above.gid() == found.gid() && above.mode() & 0o010 != 0);
        }
        Ok(others || group)
    }

    pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

/// Permissions elsewhere: files inherit them from the account's own folder, and a folder cannot be synced.
#[cfg(not(unix))]
mod permissions {
    use std::{
        fs::{self, DirBuilder, OpenOptions},
        io,
        path::Path,
    };

    use super::Privacy;

    pub(super) fn folder() -> DirBuilder {
        DirBuilder::new()
    }

    pub(super) fn file(_options: &mut OpenOptions) {}

    pub(super) fn privacy(path: &Path) -> io::Result<Privacy> {
        Ok(if fs::symlink_metadata(path)?.is_symlink() {
            Privacy::Link
        } else {
            Privacy::Private
        })
    }

    pub(super) fn make_private(_path: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn is_open_to_others(_folder: &Path) -> io::Result<bool> {
        Ok(false)
    }

    pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
        Ok(())
    }
}
