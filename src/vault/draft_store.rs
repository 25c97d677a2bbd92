//! The unfinished sessions on the disk of this machine, each in a journal.
//!
//! A program appends only to a journal that it made itself, so that two windows, or a state folder that was copied, never
//! write into one another. Going on with a session makes a new journal, whose first line names those that it takes over:
//! these are superseded. Two that nobody names are two versions of one session, and both are shown.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::{
    drafts_found::{DraftsFound, TakenUp},
    error::{Finding, Flaw, VaultError},
    journal::{
        journal_file::{OpenJournal, TakenOver, original},
        lines::{self, Chain, Ending, Header, JournalRead, MOST_BYTES},
    },
    local_state::{LocalState, TAG},
    random::random_ids,
};
use crate::{
    disk::{Disk, FolderItem},
    domain::{
        draft::UnfinishedDraft,
        id::{RecordId, VaultId},
    },
};

const JOURNAL: &str = ".journal";

/// The endings of the two copies in which an early quietroom kept a session.
const EARLIER: [&str; 2] = [".hot.ron", ".draft.ron"];

/// The time that a discarded session is kept.
const DISCARDED_FOR: TimeDelta = TimeDelta::days(30);

/// The unfinished sessions of a vault on this machine: one folder in which they are saved, and others in which some may
/// lie.
#[derive(Clone, Debug)]
pub struct DraftStore {
    disk: Arc<dyn Disk>,
    vault: VaultId,
    /// The first is the one that is saved in.
    folders: Vec<PathBuf>,
    discarded: PathBuf,
}

impl DraftStore {
    pub(super) fn new(state: &LocalState, vault: VaultId, folders: Vec<PathBuf>) -> Self {
        Self {
            disk: Arc::clone(&state.disk),
            vault,
            folders,
            discarded: state.discarded(),
        }
    }

    /// Returns true for a file that is named as a journal.
    pub(super) fn is_draft(listed: &FolderItem) -> bool {
        !listed.folder && record_of(&listed.name).is_some()
    }

    /// The folder that is saved in.
    pub(super) fn folder(&self) -> &Path {
        self.folders.first().map_or(Path::new(""), PathBuf::as_path)
    }

    pub(super) const fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// Begins a journal with a draft as it is, which takes over others.
    ///
    /// # Errors
    /// When the disk refuses, or the draft is too large; the journals that were there are untouched.
    pub(super) fn begin(
        &self,
        draft: &UnfinishedDraft,
        takes_over: Vec<Ending>,
    ) -> Result<OpenJournal, VaultError> {
        let record = draft.draft.record.id;
        let name: RecordId = random_ids()?.fresh();
        let path = self.folder().join(format!("{record}-{name}{JOURNAL}"));
        let mut chain = Chain::new();
        let header = chain.link(&Header::new(self.vault, record, takes_over));
        let mut bytes = header.map_err(VaultError::Unwritable)?;
        bytes.extend(chain.link(draft).map_err(VaultError::Unwritable)?);
        let refused = || VaultError::disk("could not be written", &path);
        let file = self.disk.create_new(&path).map_err(refused())?;
        if let Err(error) = self.disk.write(&file, &bytes) {
            // What cannot be removed now holds no draft, and is told of at the next start.
            self.disk.remove(&path).ok();
            return Err(refused()(error));
        }
        Ok(OpenJournal::new(Arc::new(file), chain, bytes.len()))
    }

    /// Writes a draft durably, for another program to go on with.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put(&self, draft: impl Into<UnfinishedDraft>) -> Result<(), VaultError> {
        let journal = self.begin(&draft.into(), Vec::new())?;
        let path = journal.file.path();
        let synced = self.disk.sync(&journal.file);
        synced.map_err(VaultError::disk("could not be written", path))?;
        self.sync(path.parent().unwrap_or(path))
    }

    /// Reads every draft.
    ///
    /// # Errors
    /// When the folder that is saved in cannot be listed; any other folder is only a finding.
    pub fn list(&self) -> Result<DraftsFound, VaultError> {
        self.list_of(|_| true)
    }

    /// Reads the drafts of some records.
    pub(super) fn list_of(
        &self,
        wanted: impl Fn(RecordId) -> bool,
    ) -> Result<DraftsFound, VaultError> {
        let (mut read, mut findings) = (Vec::new(), Vec::new());
        for (at, folder) in self.folders.iter().enumerate() {
            let files = match self.disk.list_if_there(folder) {
                Err(error) if at > 0 => {
                    let finding = Finding::refused("could not be listed", folder, &error);
                    findings.push(finding);
                    continue;
                }
                files => files.map_err(VaultError::disk("could not be listed", folder))?,
            };
            self.read_all(files, &wanted, &mut read, &mut findings);
        }
        Ok(DraftsFound::sort(read, findings))
    }

    /// Reads the drafts that were put away, and not removed yet.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_away(&self) -> Result<DraftsFound, VaultError> {
        let files = self.disk.list_if_there(&self.discarded);
        let files = files.map_err(VaultError::disk("could not be listed", &self.discarded))?;
        let (mut read, mut findings) = (Vec::new(), Vec::new());
        self.read_all(files, |_| true, &mut read, &mut findings);
        Ok(DraftsFound::sort(read, findings))
    }

    fn read_all(
        &self,
        files: Vec<FolderItem>,
        wanted: impl Fn(RecordId) -> bool,
        read: &mut Vec<(PathBuf, JournalRead)>,
        findings: &mut Vec<Finding>,
    ) {
        for listed in files {
            let record = record_of(&listed.name).filter(|_| !listed.folder);
            if !record.is_some_and(&wanted) {
                continue;
            }
            match self.read(&listed.path) {
                Ok(journal) => read.push((listed.path, journal)),
                Err(finding) => findings.push(finding),
            }
        }
    }

    /// Takes a draft back that was put away, or goes on with another version of one: what else there is of it is put away.
    ///
    /// # Errors
    /// When the disk refuses; every journal is then where it was, or put away.
    pub fn take_back(
        &self,
        found: TakenUp,
        now: DateTime<FixedOffset>,
    ) -> Result<TakenUp, VaultError> {
        let mut found = found;
        let stays: BTreeSet<_> = found.takes_over.iter().map(|over| &over.path).collect();
        self.each_journal(found.record(), |at, path, name| {
            if stays.contains(&path.to_owned()) {
                return Ok(());
            }
            self.put_aside(path, &self.aside(at, name, now))
        })?;
        if found.path.starts_with(&self.discarded) {
            let name = found.path.file_name().unwrap_or_default();
            let path = self.folder().join(original(&name.to_string_lossy()));
            let moved = self.disk.rename(&found.path, &path);
            moved.map_err(VaultError::disk("could not be taken back", &found.path))?;
            self.sync(self.folder())?;
            for over in &mut found.takes_over {
                if over.path == found.path {
                    over.path.clone_from(&path);
                }
            }
            found.path = path;
        }
        Ok(found)
    }

    fn read(&self, path: &Path) -> Result<JournalRead, Finding> {
        let read = lines::read(&self.bytes(path)?);
        let read = read.map_err(|flaw| Finding::flaw(path, &flaw))?;
        let header = &read.header;
        let named = record_of(path.file_name().unwrap_or_default());
        let flaw = if header.vault != self.vault {
            Flaw::Foreign
        } else if [named, Some(header.record)] != [Some(read.draft.draft.record.id); 2] {
            Flaw::Changed
        } else {
            return Ok(read);
        };
        Err(Finding::flaw(path, &flaw))
    }

    /// Puts journals aside that were never begun to their end: the program or the computer stopped just then, and what was to
    /// be taken over is still there. Each is told of this once.
    pub(super) fn put_unbegun_aside(&self, now: DateTime<FixedOffset>) -> Vec<Finding> {
        let mut told = Vec::new();
        for (at, folder) in self.folders.iter().enumerate() {
            for listed in self.disk.list_if_there(folder).unwrap_or_default() {
                let bytes = self.disk.read(&listed.path, MOST_BYTES);
                let flaw = bytes.ok().and_then(|bytes| lines::read(&bytes).err());
                let is_unbegun = matches!(flaw, Some(Flaw::Empty | Flaw::Syntax { .. }));
                if Self::is_draft(&listed) && is_unbegun {
                    let aside = self.aside(at, &listed.name, now).with_extension("rest");
                    let moved = self.put_aside(&listed.path, &aside);
                    told.extend(moved.is_ok().then(|| {
                        let what = "was begun when the program stopped, and holds no session to go on with";
                        let advice = "It is kept for 30 days. What was saved before it is not touched.";
                        Finding::new(&aside, what, advice)
                    }));
                }
            }
        }
        told
    }

    /// Tells of sessions that an early quietroom left, which this one cannot go on with.
    pub(super) fn earlier(state: &LocalState) -> Option<Finding> {
        let folder = state.folder.join("drafts");
        let files = state.disk.list_if_there(&folder).ok()?;
        let is_earlier = |listed: &FolderItem| {
            let name = listed.name.to_string_lossy();
            EARLIER.iter().any(|ending| name.ends_with(ending))
        };
        files.iter().any(is_earlier).then(|| {
            Finding::new(
                &folder,
                "holds a session that an earlier quietroom left unfinished, which this one cannot go on with",
                "It was left as it is. Its words can be read there with a text editor.",
            )
        })
    }

    /// Removes the journals of a draft whose record is in the vault.
    ///
    /// Another version of it, and one that cannot be read to its end, is put aside instead: words may stand in it that are
    /// not in the record.
    ///
    /// # Errors
    /// When the disk refuses; what could be removed is.
    pub fn remove(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        let found = self.list_of(|of| of == record)?;
        let other = found.versions.iter().map(|other| &other.path);
        let unread = found.findings.iter().map(|finding| &finding.path);
        let aside: BTreeSet<_> = other.chain(unread).collect();
        self.each_journal(record, |at, path, name| {
            if aside.contains(&path.to_owned()) {
                self.put_aside(path, &self.aside(at, name, now))
            } else {
                self.disk.remove(path)
            }
        })
    }

    /// Removes a journal that another takes over, which is durable; one with lines behind its end is put aside, under a name
    /// by which it is no session.
    pub(super) fn remove_taken_over(
        &self,
        over: &TakenOver,
        now: DateTime<FixedOffset>,
    ) -> io::Result<()> {
        let name = over.path.file_name().filter(|_| over.has_rest);
        match name {
            None => self.disk.remove(&over.path),
            Some(name) => {
                let aside = self.aside(0, name, now).with_extension("rest");
                self.put_aside(&over.path, &aside)
            }
        }
    }

    /// Puts a draft aside, in all its journals; [`sweep`](Self::sweep) removes it a month later.
    ///
    /// # Errors
    /// When the disk refuses; the draft is then where it was.
    pub fn discard(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.each_journal(record, |at, path, name| {
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

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Finding> {
        let bytes = self.disk.read(path, MOST_BYTES);
        bytes.map_err(|error| Finding::refused("could not be read", path, &error))
    }

    /// Does a step with every copy of a draft; the step is told the number of the folder. A folder that refuses does not
    /// spare the others.
    fn each_journal(
        &self,
        record: RecordId,
        step: impl Fn(usize, &Path, &OsStr) -> io::Result<()>,
    ) -> Result<(), VaultError> {
        let mut result = Ok(());
        for (at, folder) in self.folders.iter().enumerate() {
            let step = |path: &Path, name: &OsStr| step(at, path, name);
            result = result.and(self.each_journal_in(folder, record, step));
        }
        result
    }

    fn each_journal_in(
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

/// Returns the record whose journal a file of this name is.
fn record_of(name: &OsStr) -> Option<RecordId> {
    let name = original(name.to_str()?).strip_suffix(JOURNAL)?;
    name.split_once('-')?.0.parse().ok()
}
