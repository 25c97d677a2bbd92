//! The vault: entries written once, each by one machine, in a folder that may be synced.
//!
//! The folder is the database and everything else can be made from it. Nothing here changes or removes an
//! entry; what cannot be read is reported and left as it is. What lies beside it in the state folder belongs
//! to this machine alone: drafts, the outbox, pins, the lock.

mod codec;
mod disk;
mod draft_folders;
mod draft_store;
mod entry_path;
mod error;
mod local_state;
mod lock;
mod manifest;
mod pins;
mod publish;
mod random;
mod read;
mod save_schedule;
mod saver;
mod stored_entry;
mod writer;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};

use self::{
    draft_folders::DraftFolders,
    entry_path::{FILES, REGISTER},
    local_state::LocalState,
    lock::Lock,
    pins::{Head, Pins},
    writer::Writer,
};
use crate::domain::{
    facts::entry::Fact,
    id::{Ids, VaultId},
};

pub use self::{
    codec::{MOST_BYTES, digest, from_bytes, to_bytes},
    disk::{Disk, FolderItem, LocalDisk, Privacy, Temp, temp_name},
    draft_store::{Copied, DraftBytes, DraftStore, DraftsFound},
    entry_path::EntryLocation,
    error::{Finding, Flaw, VaultError},
    lock::{Access, Holder},
    publish::{Delivery, Published},
    random::random_ids,
    read::Contents,
    saver::{Saved, Saver},
};

/// What a vault needs of the computer it is opened on.
#[derive(Clone, Debug)]
pub struct Places {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The folder for what this machine alone remembers, of all vaults.
    pub state: PathBuf,
    /// The folder that is offered for drafts when that one cannot be written; every start looks into it.
    pub spare: Option<PathBuf>,
}

impl Places {
    /// Uses this computer's own disk, and has no spare folder.
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

/// An open vault.
#[derive(Debug)]
pub struct Vault {
    folder: PathBuf,
    id: VaultId,
    state: LocalState,
    access: Access,
    /// Kept until the vault is dropped.
    _lock: Option<Lock>,
    ids: Ids,
    writer: Writer,
    pins: Pins,
    elsewhere: DraftFolders,
    /// Known once the vault has been read.
    ends: Option<SequenceHeads>,
    /// What was found while opening, told by the first reading.
    findings: Vec<Finding>,
}

/// Where this machine's sequences go on.
#[derive(Debug, Default)]
struct SequenceHeads {
    heads: BTreeMap<EntryLocation, Head>,
    tick: u64,
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
        findings.extend(readers(&*places.disk, folder));
        let (lock, access) = lock::take(&state, who, now)?;
        let ids = random_ids()?;
        let known = Writer::load(&state)?;
        let is_new = known.is_none();
        let writer = known.unwrap_or_else(|| Writer::new(&ids));
        let elsewhere = DraftFolders::load(&state, id, places.spare.clone(), &mut findings)?;
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
            elsewhere,
            ends: None,
            findings,
        };
        if vault.access == Access::Writes {
            if is_new {
                vault.writer.store(&vault.state)?;
            }
            vault.sweep_half_written();
        }
        Ok(vault)
    }

    /// Which vault it is.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it can be written to, or who has it.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// The drafts of this vault on this machine, as they are to be saved and found now.
    pub fn drafts(&self) -> DraftStore {
        let folders = self.elsewhere.folders(self.state.drafts(), self.id);
        DraftStore::new(&self.state, folders)
    }

    /// Tidies this machine's drafts at the start, before a [`Saver`] runs.
    ///
    /// A draft whose revision this machine has published is put aside: the program ended after publishing it
    /// and before removing it. What was put aside a month ago goes.
    pub fn sweep(&mut self, contents: &Contents, now: DateTime<FixedOffset>) -> Vec<Finding> {
        if self.access != Access::Writes {
            return Vec::new();
        }
        let tidied = self.put_published_aside(contents, now);
        self.forget_elsewhere();
        let swept = self.drafts().sweep(now.date_naive());
        [tidied, swept]
            .into_iter()
            .filter_map(Result::err)
            .map(|error| {
                let what = "could not be tidied";
                Finding::new(&self.state.drafts(), what, &error.to_string())
            })
            .collect()
    }

    fn put_published_aside(
        &self,
        contents: &Contents,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        let drafts = self.drafts();
        let facts = contents.files.values().flatten();
        let facts = facts.flat_map(|kept| &kept.entry.facts);
        let in_the_vault: BTreeSet<_> = facts
            .filter_map(|fact| match fact {
                Fact::Record(record) => Some(record.id),
                _ => None,
            })
            .collect();
        for draft in drafts.list_of(|id| in_the_vault.contains(&id))?.drafts {
            let entries = contents.files.get(&draft.file).into_iter().flatten();
            let published = entries
                .filter(|kept| self.writer.wrote_as(kept.entry.writer))
                .flat_map(|kept| &kept.entry.facts)
                .any(|fact| matches!(fact, Fact::Record(record) if (record.id, record.revision) == (draft.record.id, draft.record.revision)));
            if published {
                drafts.discard(draft.record.id, now)?;
            }
        }
        Ok(())
    }

    /// Removes what this machine left half-written; what cannot be removed now goes another time.
    fn sweep_half_written(&self) {
        let disk = &self.state.disk;
        for folder in [&self.state.folder, &self.state.outbox()] {
            disk.sweep(folder, local_state::TAG).ok();
        }
        let files = disk.list_if_there(&self.folder.join(FILES));
        let folders = files
            .unwrap_or_default()
            .into_iter()
            .map(|listed| listed.path);
        for folder in folders.chain([self.folder.clone(), self.folder.join(REGISTER)]) {
            for name in self.writer.names() {
                disk.sweep(&folder, &name.to_string()).ok();
            }
        }
        disk.sweep(&self.folder, manifest::TAG).ok();
    }

    /// Sees that this vault still lies where it was opened.
    fn see_it_is_there(&self) -> Result<(), VaultError> {
        if manifest::read(&*self.state.disk, &self.folder)? == self.id {
            Ok(())
        } else {
            Err(VaultError::AnotherVault(self.folder.clone()))
        }
    }
}

/// Says when others can read a vault. It may be shared on purpose, and so it is left as it is.
fn readers(disk: &dyn Disk, vault: &Path) -> Option<Finding> {
    let open = disk.is_open_to_others(vault).unwrap_or(false);
    open.then(|| {
        Finding::new(
            vault,
            "can be read by other accounts of this computer",
            "If it is not shared on purpose, let only your own account open this folder (on Linux and macOS: chmod 700).",
        )
    })
}
