//! Opening a vault: the lock first, then what this machine remembers of it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};

use super::{
    Vault,
    draft_folders::DraftFolders,
    draft_store::DraftStore,
    error::{Finding, VaultError},
    local_state::LocalState,
    lock::{self, Access},
    manifest,
    pins::Pins,
    random::random_ids,
    writer::Writer,
};
use crate::{
    disk::{Disk, LocalDisk},
    domain::id::VaultId,
};

/// The disk and the folders of the computer that a vault is opened on.
#[derive(Clone, Debug)]
pub struct Places {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The folder for what this machine alone remembers, of all its vaults.
    pub state: PathBuf,
    /// The folder that is offered for drafts when that one cannot be written; every start looks into it.
    pub spare: Option<PathBuf>,
}

impl Places {
    /// Returns this computer's own disk and a state folder, without a spare one.
    pub fn new(state: PathBuf) -> Self {
        Self {
            disk: Arc::new(LocalDisk::default()),
            state,
            spare: None,
        }
    }

    /// Returns these with a spare folder.
    #[must_use]
    pub fn with_spare(self, spare: PathBuf) -> Self {
        Self {
            spare: Some(spare),
            ..self
        }
    }
}

impl Vault {
    /// Makes a vault in a folder that is new or empty, and opens it for `who`.
    ///
    /// # Errors
    /// When there is something in the folder, or the disk refuses.
    pub fn create(
        folder: &Path,
        places: &Places,
        who: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        manifest::write(&*places.disk, folder, random_ids()?.fresh())?;
        Self::open(folder, places, who, now)
    }

    /// Opens a vault for `who`; for reading only when it is open already.
    ///
    /// # Errors
    /// When there is no vault (none is ever made here), a newer program made it, or this machine's own
    /// folder for it cannot be written or is not this account's: there would be no place to save to.
    pub fn open(
        folder: &Path,
        places: &Places,
        who: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        let id = manifest::read(&*places.disk, folder)?;
        let (state, mut findings) =
            LocalState::prepare(Arc::clone(&places.disk), &places.state, id)?;
        findings.extend(readable_by_others(&*places.disk, folder));
        let (lock, access) = lock::take(&state, who, now)?;
        let ids = random_ids()?;
        let loaded = Writer::load(&state)?;
        let is_new = loaded.is_none();
        let writer = loaded.unwrap_or_else(|| Writer::new(&ids));
        let draft_folders = DraftFolders::load(&state, id, places.spare.clone(), &mut findings)?;
        let pins = Pins::load(&state).or_else(|error| match error {
            VaultError::Unreadable { path, flaw } => {
                findings.push(Finding::new(
                    &path,
                    flaw.to_string(),
                    "What this computer had seen is forgotten: see that the newest records are all there.",
                ));
                Ok(Pins::default())
            }
            refused => Err(refused),
        })?;
        let vault = Self {
            folder: folder.to_owned(),
            id,
            state,
            access,
            _lock: lock,
            ids,
            writer,
            pins,
            draft_folders,
            heads: None,
            findings,
        };
        if vault.access == Access::Writes {
            // Before the first entry is written under it: forgotten afterwards, it would leave a sequence that nobody continues.
            if is_new {
                vault.writer.store(&vault.state)?;
            }
            vault.sweep_half_written();
        }
        Ok(vault)
    }

    /// The identity of the vault, which its manifest carries.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writing or only reading; in that case with the person who has it open.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// The drafts of this vault on this machine, in the folders that are in use now.
    pub fn drafts(&self) -> DraftStore {
        let folders = self.draft_folders.folders(self.state.sessions(), self.id);
        DraftStore::new(&self.state, self.id, folders)
    }

    /// Checks that this vault still lies where it was opened: a stick may have been pulled, or another put in.
    pub(super) fn check_present(&self) -> Result<(), VaultError> {
        if manifest::read(&*self.state.disk, &self.folder)? == self.id {
            Ok(())
        } else {
            Err(VaultError::AnotherVault(self.folder.clone()))
        }
    }
}

/// Returns a finding when other accounts can read a vault. It may be shared on purpose, so it is left as it is.
fn readable_by_others(disk: &dyn Disk, vault: &Path) -> Option<Finding> {
    let open = disk.is_open_to_others(vault).unwrap_or(false);
    open.then(|| {
        Finding::new(
            vault,
            "can be read by other accounts of this computer",
            "If it is not shared on purpose, let only your own account open this folder (on Linux and macOS: chmod 700).",
        )
    })
}
