//! Reading a vault whole. An entry is known by its content and not by its file's name, which a sync engine may change.

use std::{collections::BTreeMap, path::Path};

use super::{
    Access, SequenceHeads, Vault, codec,
    entry_path::{EntryLocation, FILES, REGISTER},
    error::{Finding, Flaw, VaultError},
    limits::MOST_BYTES,
    pins::{Head, Pins},
};
use crate::{
    disk::{Disk, FolderItem},
    domain::{
        facts::{Entry, StoredEntry},
        id::{FileId, VaultId, WriterId},
    },
};

/// Files that Windows leaves in any folder, in small letters.
const LITTER: [&str; 2] = ["desktop.ini", "thumbs.db"];

/// Everything in a vault, each list in the order of its entries' ticks.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The vault's own entries.
    pub register: Vec<StoredEntry>,
    /// The entries of every supervision file.
    pub files: BTreeMap<FileId, Vec<StoredEntry>>,
    /// Peculiarities that its people should know of.
    pub findings: Vec<Finding>,
}

impl Contents {
    fn of(found: Vec<StoredEntry>, findings: Vec<Finding>) -> Self {
        let mut contents = Self {
            findings,
            ..Self::default()
        };
        for stored in found {
            let list = match stored.entry.file {
                None => &mut contents.register,
                Some(file) => contents.files.entry(file).or_default(),
            };
            list.push(stored);
        }
        for list in contents.files.values_mut().chain([&mut contents.register]) {
            list.sort_by_key(|StoredEntry { digest, entry }| {
                (entry.tick, entry.writer, entry.seq, *digest)
            });
        }
        contents
    }
}

impl Vault {
    /// Delivers what waits in the outbox, then reads everything.
    ///
    /// # Errors
    /// When the vault is not there or cannot be listed. A file that cannot be read is only a finding.
    pub fn read(&mut self) -> Result<Contents, VaultError> {
        let mut findings = Vec::new();
        self.check_present()?;
        if let Some(why) = self.deliver().stopped {
            let what = "holds finished entries that wait for the vault";
            findings.push(Finding::new(&self.state.outbox(), what, &why.to_string()));
        }
        let mut reading = Reading {
            vault: self.id,
            sequences: BTreeMap::new(),
            findings,
        };
        reading.whole_vault(&*self.state.disk, &self.folder)?;
        let outbox = self.outbox(&mut reading.findings)?;
        reading.check(&self.folder, &self.pins);

        let mut pins = self.pins.clone();
        for ((location, writer), sequence) in &reading.sequences {
            if let Some(head) = sequence.head() {
                pins.see(*location, *writer, head);
            }
        }
        let waiting: Vec<_> = outbox
            .into_iter()
            .map(|waiting| (waiting.path, waiting.stored))
            .collect();
        // Asked before what waits is taken in: it would look like entries of another machine's.
        let is_copied = self.access == Access::Writes
            && reading.has_other_writer(self.writer.id, &self.pins, &waiting);
        for (path, stored) in waiting {
            reading.take(&path, stored);
        }
        if is_copied {
            self.take_new_name(&mut reading.findings)?;
        }
        self.remember(pins, &mut reading.findings);
        self.heads = Some(reading.heads_of(self.writer.id, &self.pins));
        // Last, since missing entries matter more than who can read the folder.
        reading.findings.append(&mut self.findings);
        Ok(reading.finish())
    }

    /// Takes a new identity for this machine: a copy of its state folder is in use somewhere, and two machines that write
    /// one sequence would contradict each other.
    fn take_new_name(&mut self, findings: &mut Vec<Finding>) -> Result<(), VaultError> {
        let writer = self.writer.renamed(&mut self.ids);
        writer.store(&self.state)?;
        self.writer = writer;
        findings.push(Finding::new(
            &self.state.folder,
            "was copied or put back from a back-up: entries were written that it does not know of",
            "Nothing to do: this computer writes under a new name from now on, and nothing is lost.",
        ));
        Ok(())
    }

    fn remember(&mut self, pins: Pins, findings: &mut Vec<Finding>) {
        if pins == self.pins || self.access != Access::Writes {
            return;
        }
        if let Err(error) = pins.store(&self.state) {
            let what = "could not be told what was seen";
            findings.push(Finding::new(&self.state.folder, what, &error.to_string()));
        }
        self.pins = pins;
    }
}

/// The entries of one writer in one location, by number; several under one number where their bytes differ.
#[derive(Debug, Default)]
struct Sequence(BTreeMap<u32, Vec<StoredEntry>>);

impl Sequence {
    fn head(&self) -> Option<Head> {
        let (_, last) = self.0.last_key_value()?;
        last.first().map(Head::of)
    }

    fn has(&self, head: Head) -> bool {
        let entries = self.0.get(&head.seq).into_iter().flatten();
        entries
            .into_iter()
            .any(|stored| stored.digest == head.digest)
    }

    /// Returns the missing stretches, each as its first and last number.
    fn gaps(&self) -> Vec<(u32, u32)> {
        let mut expected = 1;
        let mut gaps = Vec::new();
        for seq in self.0.keys() {
            if *seq > expected {
                gaps.push((expected, seq - 1));
            }
            expected = seq.saturating_add(1);
        }
        gaps
    }

    /// Returns the entries whose `prev` is not the digest of the entry before them, as far as that one was read.
    fn strays(&self) -> impl Iterator<Item = &Entry> {
        self.0
            .values()
            .flatten()
            .map(|stored| &stored.entry)
            .filter(|entry| {
                let before = entry.seq.checked_sub(1).filter(|before| *before > 0);
                match (entry.prev, before) {
                    (None, None) => false,
                    (Some(digest), Some(seq)) => {
                        self.0.contains_key(&seq) && !self.has(Head { seq, digest })
                    }
                    (Some(_), None) | (None, Some(_)) => true,
                }
            })
    }
}

/// A reading in progress.
struct Reading {
    vault: VaultId,
    sequences: BTreeMap<(EntryLocation, WriterId), Sequence>,
    findings: Vec<Finding>,
}

impl Reading {
    fn whole_vault(&mut self, disk: &dyn Disk, vault: &Path) -> Result<(), VaultError> {
        self.folder(disk, &vault.join(REGISTER))?;
        let files = vault.join(FILES);
        let listed = disk.list_if_there(&files);
        for FolderItem { path, folder, .. } in
            listed.map_err(VaultError::disk("could not be listed", &files))?
        {
            if folder {
                self.folder(disk, &path)?;
            } else {
                self.file(disk, &path);
            }
        }
        Ok(())
    }

    fn folder(&mut self, disk: &dyn Disk, folder: &Path) -> Result<(), VaultError> {
        let listed = disk.list_if_there(folder);
        for listed in listed.map_err(VaultError::disk("could not be listed", folder))? {
            if !listed.folder {
                self.file(disk, &listed.path);
            }
        }
        Ok(())
    }

    fn file(&mut self, disk: &dyn Disk, path: &Path) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        // Hidden and temporary files are half-written: a sync engine's, or another machine's.
        if name.starts_with('.') || has_ending(path, "tmp") || LITTER.contains(&&*name) {
            return;
        }
        let bytes = match disk.read(path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => {
                let finding = Finding::refused("could not be read", path, &error);
                return self.findings.push(finding);
            }
        };
        let entry = match codec::from_bytes::<Entry>(&bytes) {
            Ok(entry) if entry.vault == self.vault => Ok(entry),
            Ok(_) => Err(Flaw::Foreign),
            Err(Flaw::Syntax { .. } | Flaw::NotText) if !has_ending(path, "ron") => {
                Err(Flaw::NotAnEntry)
            }
            Err(flaw) => Err(flaw),
        };
        match entry {
            Ok(entry) => {
                let digest = codec::digest(&bytes);
                self.take(path, StoredEntry { digest, entry });
            }
            Err(flaw) => self.findings.push(Finding::flaw(path, &flaw)),
        }
    }

    /// Takes in an entry. A second copy of it is dropped; another entry of the same number is kept beside it.
    fn take(&mut self, path: &Path, stored: StoredEntry) {
        let (location, writer, seq) = (
            EntryLocation::of(&stored.entry),
            stored.entry.writer,
            stored.entry.seq,
        );
        let sequence = self.sequences.entry((location, writer)).or_default();
        let copies = sequence.0.entry(seq).or_default();
        if copies.iter().any(|other| other.digest == stored.digest) {
            return;
        }
        if !copies.is_empty() {
            self.findings.push(Finding::new(
                path,
                format!(
                    "says something else than another copy of entry {seq} of the same computer"
                ),
                "Both are shown. Read them, and write down in the file which one holds.",
            ));
        }
        copies.push(stored);
    }

    /// Finds entries that are missing, that do not follow the one before, or that this machine has seen in other words.
    fn check(&mut self, vault: &Path, pins: &Pins) {
        let nothing = Sequence::default();
        let mut findings = Vec::new();
        // The pinned ones too: of a sequence that is gone altogether, nothing was read.
        let known = pins.sequences().chain(self.sequences.keys().copied());
        for (location, writer) in known.collect::<std::collections::BTreeSet<_>>() {
            let sequence = self.sequences.get(&(location, writer)).unwrap_or(&nothing);
            let folder = location.folder(vault);
            let mut find = |what: String, advice| {
                let what = format!("{what} of computer {writer}");
                findings.push(Finding::new(&folder, what, advice));
            };
            for (first, last) in sequence.gaps() {
                find(format!("lacks {}", numbers(first, last)), MISSING);
            }
            for stray in sequence.strays() {
                let what = format!(
                    "has entry {} that does not follow the one before it",
                    stray.seq
                );
                find(what, CHANGED);
            }
            let Some(pin) = pins.head(location, writer) else {
                continue;
            };
            let last = sequence.head().map_or(0, |head| head.seq);
            if last < pin.seq {
                let what = numbers(last.saturating_add(1), pin.seq);
                find(format!("lacks {what}, seen here before,"), MISSING);
            } else if sequence.0.contains_key(&pin.seq) && !sequence.has(pin) {
                let what = format!(
                    "has entry {} in other words than were seen here before",
                    pin.seq
                );
                find(what, CHANGED);
            }
        }
        self.findings.append(&mut findings);
    }

    /// Returns true when another machine writes under this name: an entry has two copies that differ, or there are later
    /// ones than this machine knows of. It happens when the state folder was copied or put back from a back-up.
    fn has_other_writer(
        &self,
        writer: WriterId,
        pins: &Pins,
        waiting: &[(std::path::PathBuf, StoredEntry)],
    ) -> bool {
        self.sequences
            .iter()
            .filter(|((_, by), _)| *by == writer)
            .any(|((location, _), sequence)| {
                let pinned = pins.head(*location, writer).map_or(0, |pin| pin.seq);
                let known = waiting
                    .iter()
                    .map(|(_, stored)| &stored.entry)
                    .filter(|entry| EntryLocation::of(entry) == *location && entry.writer == writer)
                    .map(|entry| entry.seq)
                    .fold(pinned, u32::max);
                sequence.head().is_some_and(|head| head.seq > known)
                    || sequence.0.values().any(|copies| copies.len() > 1)
            })
    }

    /// Returns the heads of a writer's sequences, of what was read, what waits and what was ever seen: a number is never
    /// given twice, also not when the entry that had it is missing.
    fn heads_of(&self, writer: WriterId, pins: &Pins) -> SequenceHeads {
        let all = || {
            self.sequences
                .values()
                .flat_map(|sequence| sequence.0.values().flatten())
        };
        let found = self
            .sequences
            .iter()
            .map(|(key, sequence)| (*key, sequence.head()));
        let pinned = pins
            .sequences()
            .map(|(location, by)| ((location, by), pins.head(location, by)));
        let mut by_location: BTreeMap<EntryLocation, Head> = BTreeMap::new();
        for ((location, by), head) in found.chain(pinned) {
            if let Some(head) = head
                && by == writer
                && by_location
                    .get(&location)
                    .is_none_or(|known| known.seq < head.seq)
            {
                by_location.insert(location, head);
            }
        }
        let tick = all().map(|stored| stored.entry.tick).max().unwrap_or(0);
        SequenceHeads { by_location, tick }
    }

    fn finish(self) -> Contents {
        let sequences = self.sequences.into_values();
        let found = sequences.flat_map(|sequence| sequence.0.into_values().flatten());
        Contents::of(found.collect(), self.findings)
    }
}

const MISSING: &str =
    "They were deleted or have not arrived: wait for the sync, then put them back from a back-up.";
const CHANGED: &str =
    "Somebody changed what was kept: compare with a back-up and with what was agreed.";

fn numbers(first: u32, last: u32) -> String {
    if first == last {
        format!("entry {first}")
    } else {
        format!("entries {first} to {last}")
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|has| has.eq_ignore_ascii_case(ending))
}
