//! What this machine alone remembers of a vault: its writer, its pins, who has the vault open.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};

use crate::domain::id::VaultId;

use super::{
    disk::Disk,
    error::VaultError,
    format::{self, MOST_BYTES, Stamped},
};

/// What half-written files in the folder are called after.
pub(super) const TAG: &str = "state";

/// The folder of one vault in the state folder of this machine.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: PathBuf,
}

impl State {
    /// Makes the folder, if need be, with all that belongs in it.
    pub(super) fn prepare(
        disk: Arc<dyn Disk>,
        root: &Path,
        id: VaultId,
    ) -> Result<Self, VaultError> {
        let state = Self {
            disk,
            folder: root.join(id.to_string()),
        };
        for folder in [state.drafts(), state.discarded(), state.outbox()] {
            let made = state.disk.make_folders(&folder);
            made.map_err(VaultError::disk("could not be made", &folder))?;
        }
        Ok(state)
    }

    pub(super) fn drafts(&self) -> PathBuf {
        self.folder.join("drafts")
    }

    pub(super) fn discarded(&self) -> PathBuf {
        self.folder.join("discarded")
    }

    pub(super) fn outbox(&self) -> PathBuf {
        self.folder.join("outbox")
    }

    /// Reads one of the files; none when it is not there.
    pub(super) fn load<T>(&self, name: &str) -> Result<Option<T>, VaultError>
    where
        T: DeserializeOwned + Serialize,
    {
        let path = self.folder.join(name);
        let bytes = match self.disk.read(&path, MOST_BYTES) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes.map_err(VaultError::disk("could not be read", &path))?,
        };
        let stamped: Stamped<T> =
            format::from_bytes(&bytes).map_err(VaultError::unreadable(&path))?;
        Ok(Some(stamped.kept))
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

    /// Replaces one of the files without waiting for the disk: what it says means nothing after a power cut.
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
    format::to_bytes(title, &Stamped::new(value)).map_err(VaultError::Unwritable)
}
