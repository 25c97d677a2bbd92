//! The state that this machine alone keeps of a vault: its writer, its pins, the holder of the lock.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    codec::{self, Versioned},
    error::{Finding, VaultError},
    limits::MOST_BYTES,
};
use crate::{
    disk::{Disk, Privacy},
    domain::id::VaultId,
};

/// The tag of half-written files in the folder.
pub(super) const TAG: &str = "state";

/// The folder of one vault in the state folder of this machine.
#[derive(Clone, Debug)]
pub(super) struct LocalState {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: PathBuf,
}

impl LocalState {
    /// Makes the folder, if need be, with all that belongs in it, and makes it this account's alone. A file that others can
    /// read is taken from them; where that fails, it is a finding.
    pub(super) fn prepare(
        disk: Arc<dyn Disk>,
        root: &Path,
        id: VaultId,
    ) -> Result<(Self, Vec<Finding>), VaultError> {
        let state = Self {
            disk,
            folder: root.join(id.to_string()),
        };
        let mut findings = Vec::new();
        let inner = [state.sessions(), state.discarded(), state.outbox()];
        for folder in [root.to_owned(), state.folder.clone()]
            .into_iter()
            .chain(inner)
        {
            let made = state.disk.make_folders(&folder);
            made.map_err(VaultError::disk("could not be made", &folder))?;
            state.own_folder(&folder, &mut findings)?;
            if folder != root {
                state.tighten_files(&folder, &mut findings)?;
            }
        }
        Ok((state, findings))
    }

    fn own_folder(&self, folder: &Path, findings: &mut Vec<Finding>) -> Result<(), VaultError> {
        let privacy = self.disk.privacy(folder);
        let what = match privacy.map_err(VaultError::disk("could not be read", folder))? {
            Privacy::Private => return Ok(()),
            Privacy::Loose => {
                findings.extend(self.tighten(folder));
                return Ok(());
            }
            Privacy::Foreign => "belongs to another account of this computer",
            Privacy::Link => "is a link to somewhere else",
        };
        Err(VaultError::NotOwn {
            path: folder.to_owned(),
            what,
        })
    }

    fn tighten_files(&self, folder: &Path, findings: &mut Vec<Finding>) -> Result<(), VaultError> {
        let listed = self.disk.list(folder);
        for listed in listed.map_err(VaultError::disk("could not be listed", folder))? {
            // An error is no finding: another window may have removed the file meanwhile.
            let privacy = self.disk.privacy(&listed.path);
            if !listed.folder && matches!(privacy, Ok(Privacy::Loose | Privacy::Foreign)) {
                findings.extend(self.tighten(&listed.path));
            }
        }
        Ok(())
    }

    fn tighten(&self, path: &Path) -> Option<Finding> {
        let refused = self.disk.make_private(path).err()?;
        let doing = "can be read by other accounts of this computer, which could not be changed";
        Some(Finding::refused(doing, path, &refused))
    }

    pub(super) fn sessions(&self) -> PathBuf {
        self.folder.join("sessions")
    }

    pub(super) fn discarded(&self) -> PathBuf {
        self.folder.join("discarded")
    }

    pub(super) fn outbox(&self) -> PathBuf {
        self.folder.join("outbox")
    }

    /// Reads one of the files. None when it does not exist.
    pub(super) fn load<T>(&self, name: &str) -> Result<Option<T>, VaultError>
    where
        T: DeserializeOwned + Serialize,
    {
        let path = self.folder.join(name);
        let bytes = match self.disk.read(&path, MOST_BYTES) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes.map_err(VaultError::disk("could not be read", &path))?,
        };
        let versioned: Versioned<T> =
            codec::from_bytes(&bytes).map_err(VaultError::unreadable(&path))?;
        Ok(Some(versioned.kept))
    }

    /// Replaces one of the files, durably.
    pub(super) fn store<T: Serialize>(
        &self,
        name: &str,
        title: &str,
        value: &T,
    ) -> Result<(), VaultError> {
        let path = self.folder.join(name);
        let stored = self.disk.replace(&path, &bytes_of(title, value)?, TAG);
        stored.map_err(VaultError::disk("could not be written", &path))
    }

    /// Replaces one of the files without waiting for the disk: for what a power cut makes meaningless.
    pub(super) fn store_soon<T: Serialize>(
        &self,
        name: &str,
        title: &str,
        value: &T,
    ) -> Result<(), VaultError> {
        let path = self.folder.join(name);
        let stored = self.disk.replace_soon(&path, &bytes_of(title, value)?, TAG);
        stored.map_err(VaultError::disk("could not be written", &path))
    }
}

fn bytes_of<T: Serialize>(title: &str, value: &T) -> Result<Vec<u8>, VaultError> {
    codec::to_bytes(title, &Versioned::new(value)).map_err(VaultError::Unwritable)
}
