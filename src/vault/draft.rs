//! Drafts: what is being written, on this machine, twice.
//!
//! The hot copy follows every keystroke and survives the program; the durable copy is at most a second
//! older and survives a power cut. They have two names, because replacing a durable file by one that the
//! disk has not taken yet can lose both.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use crate::domain::{draft::Draft, id::RecordId};

use super::{
    disk::{Disk, Listed},
    error::{Finding, VaultError},
    format::{self, MOST_BYTES, Stamped},
    state::{State, TAG},
};

const HOT: &str = ".hot.ron";
const DURABLE: &str = ".draft.ron";
const TITLE: &str = "A record that is being written; it goes from here when it is published.";

/// How long a discarded draft is kept.
const DISCARDED_FOR: TimeDelta = TimeDelta::days(30);

/// How much a copy of a draft has to survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The end of the program.
    Hot,
    /// A power cut.
    Durable,
}

/// The folder of the drafts.
#[derive(Clone, Debug)]
pub struct Drafts {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    discarded: PathBuf,
}

/// The drafts there are, and the copies that cannot be read.
#[derive(Debug)]
pub struct DraftsFound {
    /// Each draft in its newest readable copy.
    pub drafts: Vec<Draft>,
    /// What could not be read; nothing of it was removed.
    pub findings: Vec<Finding>,
}

/// A draft as it lies on the disk.
#[derive(Clone, Debug)]
pub struct DraftBytes {
    record: RecordId,
    counter: u64,
    bytes: Vec<u8>,
}

impl DraftBytes {
    /// Puts a draft into bytes.
    ///
    /// # Errors
    /// [`VaultError::Unwritable`] when it is larger than an entry may be.
    pub fn of(draft: &Draft) -> Result<Self, VaultError> {
        let bytes =
            format::to_bytes(TITLE, &Stamped::new(draft)).map_err(VaultError::Unwritable)?;
        Ok(Self {
            record: draft.record.id,
            counter: draft.counter,
            bytes,
        })
    }

    /// The draft's counter.
    pub const fn counter(&self) -> u64 {
        self.counter
    }
}

impl Drafts {
    pub(super) fn new(state: &State) -> Self {
        Self {
            disk: Arc::clone(&state.disk),
            folder: state.drafts(),
            discarded: state.discarded(),
        }
    }

    /// Returns the same drafts in another folder, for when theirs cannot be written to.
    #[must_use]
    pub fn elsewhere(&self, folder: PathBuf) -> Self {
        Self {
            folder,
            ..self.clone()
        }
    }

    /// Writes a copy of a draft in place of the one before.
    ///
    /// # Errors
    /// When the disk refuses; the copies that were there are untouched.
    pub fn save(&self, draft: &DraftBytes, copied: Copied) -> Result<(), VaultError> {
        let path = self.path(draft.record, copied);
        let saved = match copied {
            Copied::Hot => self.disk.replace_soon(&path, &draft.bytes, TAG),
            Copied::Durable => self.disk.replace(&path, &draft.bytes, TAG),
        };
        saved.map_err(VaultError::disk("could not be written", &path))
    }

    /// Reads every draft: of its two copies the one with the highest counter that can be read.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn list(&self) -> Result<DraftsFound, VaultError> {
        let mut found = DraftsFound {
            drafts: Vec::new(),
            findings: Vec::new(),
        };
        for Listed { name, path, folder } in self.files()? {
            if folder || record_of(&name).is_none() {
                continue;
            }
            match self.read(&path) {
                Ok(draft) => keep_newest(&mut found.drafts, draft),
                Err(finding) => found.findings.push(finding),
            }
        }
        Ok(found)
    }

    /// Removes a draft whose record is in the vault.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove(&self, record: RecordId) -> Result<(), VaultError> {
        self.each_copy(record, |path, _| self.disk.remove(path))
    }

    /// Puts a draft aside; [`sweep`](Self::sweep) removes it a month later.
    ///
    /// # Errors
    /// When the disk refuses; the draft is then where it was.
    pub fn discard(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        let stamp = now.format("%Y-%m-%dT%H-%M-%S");
        self.each_copy(record, |path, name| {
            let aside = format!("{stamp}_{}", name.to_string_lossy());
            self.disk.rename(path, &self.discarded.join(aside))
        })?;
        self.sync(&self.discarded)
    }

    /// Removes what was discarded more than 30 days ago, and half-written copies.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sweep(&self, today: NaiveDate) -> Result<(), VaultError> {
        let swept = self.disk.sweep(&self.folder, TAG);
        swept.map_err(VaultError::disk("could not be tidied", &self.folder))?;
        let discarded = self.disk.list_if_there(&self.discarded);
        for listed in discarded.map_err(VaultError::disk("could not be listed", &self.discarded))? {
            let name = listed.name.to_string_lossy();
            let day = name.split_once('T').map(|(day, _)| day.parse());
            if let Some(Ok::<NaiveDate, _>(day)) = day
                && today - day > DISCARDED_FOR
            {
                let removed = self.disk.remove(&listed.path);
                removed.map_err(VaultError::disk("could not be removed", &listed.path))?;
            }
        }
        Ok(())
    }

    fn path(&self, record: RecordId, copied: Copied) -> PathBuf {
        let ending = match copied {
            Copied::Hot => HOT,
            Copied::Durable => DURABLE,
        };
        self.folder.join(format!("{record}{ending}"))
    }

    fn files(&self) -> Result<Vec<Listed>, VaultError> {
        let listed = self.disk.list_if_there(&self.folder);
        listed.map_err(VaultError::disk("could not be listed", &self.folder))
    }

    fn read(&self, path: &Path) -> Result<Draft, Finding> {
        let bytes = self.disk.read(path, MOST_BYTES);
        let bytes = bytes.map_err(|error| Finding::refused("could not be read", path, &error))?;
        let stamped: Stamped<Draft> =
            format::from_bytes(&bytes).map_err(|flaw| Finding::flaw(path, &flaw))?;
        Ok(stamped.kept)
    }

    fn each_copy(
        &self,
        record: RecordId,
        step: impl Fn(&Path, &OsStr) -> std::io::Result<()>,
    ) -> Result<(), VaultError> {
        for Listed { name, path, .. } in self.files()? {
            if record_of(&name) == Some(record) {
                let done = step(&path, &name);
                done.map_err(VaultError::disk("could not be put away", &path))?;
            }
        }
        self.sync(&self.folder)
    }

    fn sync(&self, folder: &Path) -> Result<(), VaultError> {
        let synced = self.disk.sync_folder(folder);
        synced.map_err(VaultError::disk("could not be written", folder))
    }
}

/// The record whose draft lies under a name.
fn record_of(name: &OsStr) -> Option<RecordId> {
    let name = name.to_str()?;
    let id = name
        .strip_suffix(HOT)
        .or_else(|| name.strip_suffix(DURABLE))?;
    id.parse().ok()
}

fn keep_newest(drafts: &mut Vec<Draft>, draft: Draft) {
    match drafts
        .iter_mut()
        .find(|kept| kept.record.id == draft.record.id)
    {
        Some(kept) if kept.counter < draft.counter => *kept = draft,
        Some(_) => {}
        None => drafts.push(draft),
    }
}
