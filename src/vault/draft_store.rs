//! Drafts on the disk of this machine, each in two copies.
//!
//! The hot copy follows every keystroke and survives the end of the program; the durable copy is at most a second
//! older and survives a power cut. They have two names, because replacing a durable file by one that the
//! disk has not taken yet can lose both.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::{
    codec::{self, Versioned},
    error::{Finding, VaultError},
    limits::MOST_BYTES,
    local_state::{LocalState, TAG},
};
use crate::{
    disk::{Disk, FolderItem},
    domain::{
        draft::Draft,
        id::{FileId, RecordId},
    },
};

const HOT: &str = ".hot.ron";
const DURABLE: &str = ".draft.ron";
const TITLE: &str = "A record that is being written; it goes from here when it is published.";

/// The time that a discarded draft is kept.
const DISCARDED_FOR: TimeDelta = TimeDelta::days(30);

/// The event that a copy of a draft has to survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The end of the program.
    Hot,
    /// A power cut.
    Durable,
}

/// The drafts of a vault on this machine: one folder in which they are saved, and others in which copies may lie.
#[derive(Clone, Debug)]
pub struct DraftStore {
    disk: Arc<dyn Disk>,
    /// The first is the one that is saved in.
    folders: Vec<PathBuf>,
    discarded: PathBuf,
}

/// The drafts there are, and the copies that cannot be read.
#[derive(Debug)]
pub struct DraftsFound {
    /// Each draft in its newest readable copy.
    pub drafts: Vec<Draft>,
    /// Copies that cannot be read; none was removed.
    pub findings: Vec<Finding>,
}

impl DraftsFound {
    /// Returns those of one supervision file.
    pub fn of(&self, file: FileId) -> impl Iterator<Item = &Draft> {
        self.drafts.iter().filter(move |draft| draft.file == file)
    }
}

/// The bytes of a draft as they lie on the disk, and the name they lie under.
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
            codec::to_bytes(TITLE, &Versioned::new(draft)).map_err(VaultError::Unwritable)?;
        Ok(Self {
            record: draft.record.id,
            counter: draft.counter,
            bytes,
        })
    }

    /// The counter of the draft in it.
    pub const fn counter(&self) -> u64 {
        self.counter
    }
}

impl DraftStore {
    pub(super) fn new(state: &LocalState, folders: Vec<PathBuf>) -> Self {
        Self {
            disk: Arc::clone(&state.disk),
            folders,
            discarded: state.discarded(),
        }
    }

    /// Returns true for a file that is named as a copy of a draft.
    pub(super) fn is_draft(listed: &FolderItem) -> bool {
        !listed.folder && record_of(&listed.name).is_some()
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

    /// Reads every draft, each in the readable copy with the highest counter.
    ///
    /// # Errors
    /// When the folder that is saved in cannot be listed; any other folder is only a finding.
    pub fn list(&self) -> Result<DraftsFound, VaultError> {
        self.list_of(|_| true)
    }

    /// Reads the drafts of some records. Of two identical copies, as they lie there after the program was left, only one is
    /// parsed.
    pub(super) fn list_of(
        &self,
        wanted: impl Fn(RecordId) -> bool,
    ) -> Result<DraftsFound, VaultError> {
        let mut last = Vec::new();
        let mut found = DraftsFound {
            drafts: Vec::new(),
            findings: Vec::new(),
        };
        for (at, folder) in self.folders.iter().enumerate() {
            let files = match self.disk.list_if_there(folder) {
                Err(error) if at > 0 => {
                    let finding = Finding::refused("could not be listed", folder, &error);
                    found.findings.push(finding);
                    continue;
                }
                files => files.map_err(VaultError::disk("could not be listed", folder))?,
            };
            let wanted = |listed: &&FolderItem| {
                Self::is_draft(listed) && record_of(&listed.name).is_some_and(&wanted)
            };
            for listed in files.iter().filter(wanted) {
                match self.bytes(&listed.path) {
                    Ok(bytes) if bytes == last => {}
                    Ok(bytes) => {
                        match parse(&listed.path, &bytes) {
                            Ok(draft) => keep_newest(&mut found.drafts, draft),
                            Err(finding) => found.findings.push(finding),
                        }
                        last = bytes;
                    }
                    Err(finding) => found.findings.push(finding),
                }
            }
        }
        Ok(found)
    }

    /// Removes a draft whose record is in the vault.
    ///
    /// Copies in other folders are put aside instead: they may be older ones, with words that are not in the record.
    ///
    /// # Errors
    /// When the disk refuses; what could be removed is.
    pub fn remove(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.each_copy(record, |at, path, name| match at {
            0 => self.disk.remove(path),
            _ => self.put_aside(path, &self.aside(at, name, now)),
        })
    }

    /// Puts a draft aside; [`sweep`](Self::sweep) removes it a month later.
    ///
    /// # Errors
    /// When the disk refuses; the draft is then where it was.
    pub fn discard(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.each_copy(record, |at, path, name| {
            self.put_aside(path, &self.aside(at, name, now))
        })?;
        self.sync(&self.discarded)
    }

    /// Returns the path of a copy that is put aside. It carries the moment, and the number of the folder, since copies in two
    /// folders have the same name.
    fn aside(&self, at: usize, name: &OsStr, now: DateTime<FixedOffset>) -> PathBuf {
        let stamp = now.format("%Y-%m-%dT%H-%M-%S");
        let name = name.to_string_lossy();
        self.discarded.join(match at {
            0 => format!("{stamp}_{name}"),
            at => format!("{stamp}_{at}_{name}"),
        })
    }

    fn put_aside(&self, path: &Path, aside: &Path) -> io::Result<()> {
        match self.disk.rename(path, aside) {
            // A folder that a person chose is often on a stick, and a rename cannot leave a file system.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                let bytes = self.disk.read(path, MOST_BYTES)?;
                if bytes.len() > MOST_BYTES {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                self.disk.replace(aside, &bytes, TAG)?;
                self.disk.remove(path)
            }
            moved => moved,
        }
    }

    /// Removes what was discarded more than 30 days ago, and half-written copies.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sweep(&self, today: NaiveDate) -> Result<(), VaultError> {
        for folder in self.folders.iter().chain([&self.discarded]) {
            let swept = self.disk.sweep(folder, TAG);
            swept.map_err(VaultError::disk("could not be tidied", folder))?;
        }
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
        let folder = self.folders.first().map_or(Path::new(""), PathBuf::as_path);
        folder.join(format!("{record}{ending}"))
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Finding> {
        let bytes = self.disk.read(path, MOST_BYTES);
        bytes.map_err(|error| Finding::refused("could not be read", path, &error))
    }

    /// Does a step with every copy of a draft; the step is told the number of the folder. A folder that refuses does not
    /// spare the others.
    fn each_copy(
        &self,
        record: RecordId,
        step: impl Fn(usize, &Path, &OsStr) -> io::Result<()>,
    ) -> Result<(), VaultError> {
        let mut result = Ok(());
        for (at, folder) in self.folders.iter().enumerate() {
            let step = |path: &Path, name: &OsStr| step(at, path, name);
            result = result.and(self.each_copy_in(folder, record, step));
        }
        result
    }

    fn each_copy_in(
        &self,
        folder: &Path,
        record: RecordId,
        step: impl Fn(&Path, &OsStr) -> io::Result<()>,
    ) -> Result<(), VaultError> {
        let files = self.disk.list_if_there(folder);
        let mut files = files.map_err(VaultError::disk("could not be listed", folder))?;
        files.retain(|listed| record_of(&listed.name) == Some(record));
        for FolderItem { name, path, .. } in &files {
            let done = step(path, name);
            done.map_err(VaultError::disk("could not be put away", path))?;
        }
        if files.is_empty() {
            Ok(())
        } else {
            self.sync(folder)
        }
    }

    fn sync(&self, folder: &Path) -> Result<(), VaultError> {
        let synced = self.disk.sync_folder(folder);
        synced.map_err(VaultError::disk("could not be written", folder))
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Draft, Finding> {
    let versioned: Versioned<Draft> =
        codec::from_bytes(bytes).map_err(|flaw| Finding::flaw(path, &flaw))?;
    Ok(versioned.kept)
}

/// Returns the record whose draft a file of this name holds.
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
