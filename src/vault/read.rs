//! Reading: what an entry is, its content says and not its name.

use std::{collections::BTreeMap, path::Path};

use super::{
    Access, SequenceHeads, Vault,
    codec::{self, MOST_BYTES},
    disk::{Disk, FolderItem},
    entry_path::{EntryLocation, FILES, REGISTER},
    error::{Finding, Flaw, VaultError},
    pins::{Head, Pins},
};
use crate::domain::{
    facts::entry::{Entry, StoredEntry},
    id::{FileId, VaultId, WriterId},
};

/// What systems and sync engines leave in any folder, and is nobody's business here.
const LITTER: [&str; 2] = ["desktop.ini", "thumbs.db"];

/// Everything in a vault, each list in the order in which it was written.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The vault's own entries.
    pub register: Vec<StoredEntry>,
    /// The entries of every supervision file.
    pub files: BTreeMap<FileId, Vec<StoredEntry>>,
    /// What its people should know.
    pub findings: Vec<Finding>,
}

impl Contents {
    fn of(found: Vec<StoredEntry>, findings: Vec<Finding>) -> Self {
        let mut contents = Self {
            findings,
            ..Self::default()
        };
        for kept in found {
            let list = match kept.entry.file {
                None => &mut contents.register,
                Some(file) => contents.files.entry(file).or_default(),
            };
            list.push(kept);
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
    /// Delivers what waits, then reads everything there is.
    ///
    /// # Errors
    /// When the vault is away or cannot be listed. A file that cannot be read is a finding.
    pub fn read(&mut self) -> Result<Contents, VaultError> {
        let mut findings = Vec::new();
        self.see_it_is_there()?;
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
        for ((place, writer), sequence) in &reading.sequences {
            if let Some(head) = sequence.head() {
                pins.see(*place, *writer, head);
            }
        }
        let waiting: Vec<_> = outbox
            .into_iter()
            .map(|waiting| (waiting.path, waiting.kept))
            .collect();
        let doubled = self.access == Access::Writes
            && reading.somebody_writes_as(self.writer.id, &self.pins, &waiting);
        for (path, kept) in waiting {
            reading.take(&path, kept);
        }
        if doubled {
            self.take_new_name(&mut reading.findings)?;
        }
        self.remember(pins, &mut reading.findings);
        self.ends = Some(reading.ends_of(self.writer.id, &self.pins));
        // Who can read the folder matters less than what is missing in it.
        reading.findings.append(&mut self.findings);
        Ok(reading.finish())
    }

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

/// The entries of one writer in one place, by number; several where they say different things.
#[derive(Debug, Default)]
struct Sequence(BTreeMap<u32, Vec<StoredEntry>>);

impl Sequence {
    fn head(&self) -> Option<Head> {
        let (_, last) = self.0.last_key_value()?;
        last.first().map(Head::of)
    }

    fn has(&self, head: Head) -> bool {
        let there = self.0.get(&head.seq).into_iter().flatten();
        there.into_iter().any(|kept| kept.digest == head.digest)
    }

    /// What is missing in it, as first and last number.
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

    /// The entries that do not follow the one before them, which is there.
    fn strays(&self) -> impl Iterator<Item = &Entry> {
        self.0
            .values()
            .flatten()
            .map(|kept| &kept.entry)
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

/// What was read so far.
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
        // A hidden or half-written file is somebody's that is not finished with it.
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

    /// Takes an entry: the same one again is nothing new, another in its place is kept beside it.
    fn take(&mut self, path: &Path, kept: StoredEntry) {
        let (place, writer, seq) = (
            EntryLocation::of(&kept.entry),
            kept.entry.writer,
            kept.entry.seq,
        );
        let sequence = self.sequences.entry((place, writer)).or_default();
        let there = sequence.0.entry(seq).or_default();
        if there.iter().any(|other| other.digest == kept.digest) {
            return;
        }
        if !there.is_empty() {
            self.findings.push(Finding::new(
                path,
                format!(
                    "says something else than another copy of entry {seq} of the same computer"
                ),
                "Both are shown. Read them, and write down in the file which one holds.",
            ));
        }
        there.push(kept);
    }

    /// Looks for what is missing, does not follow, or was seen otherwise.
    fn check(&mut self, vault: &Path, pins: &Pins) {
        let nothing = Sequence::default();
        let mut findings = Vec::new();
        let places = pins.sequences().chain(self.sequences.keys().copied());
        for (place, writer) in places.collect::<std::collections::BTreeSet<_>>() {
            let sequence = self.sequences.get(&(place, writer)).unwrap_or(&nothing);
            let folder = place.folder(vault);
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
            let Some(pin) = pins.head(place, writer) else {
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

    /// Whether entries under this name were written by somebody else: there are two in one place, or more
    /// than this machine knows of.
    fn somebody_writes_as(
        &self,
        writer: WriterId,
        pins: &Pins,
        waiting: &[(std::path::PathBuf, StoredEntry)],
    ) -> bool {
        self.sequences
            .iter()
            .filter(|((_, by), _)| *by == writer)
            .any(|((place, _), sequence)| {
                let pinned = pins.head(*place, writer).map_or(0, |pin| pin.seq);
                let known = waiting
                    .iter()
                    .map(|(_, kept)| &kept.entry)
                    .filter(|entry| EntryLocation::of(entry) == *place && entry.writer == writer)
                    .map(|entry| entry.seq)
                    .fold(pinned, u32::max);
                sequence.head().is_some_and(|head| head.seq > known)
                    || sequence.0.values().any(|there| there.len() > 1)
            })
    }

    /// Where a writer's sequences go on: after what is there, what waits, and what was seen.
    fn ends_of(&self, writer: WriterId, pins: &Pins) -> SequenceHeads {
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
            .map(|(place, by)| ((place, by), pins.head(place, by)));
        let mut heads: BTreeMap<EntryLocation, Head> = BTreeMap::new();
        for ((place, by), head) in found.chain(pinned) {
            if let Some(head) = head
                && by == writer
                && heads.get(&place).is_none_or(|known| known.seq < head.seq)
            {
                heads.insert(place, head);
            }
        }
        let tick = all().map(|kept| kept.entry.tick).max().unwrap_or(0);
        SequenceHeads { heads, tick }
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
