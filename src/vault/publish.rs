//! Publishing: an entry becomes part of the vault whole, once, or not at all.
//!
//! The finished entry is put into the outbox first, durably, and from there into the vault. So a vault that
//! is away, a full disk and a crash between any two steps all end the same way: the next delivery takes the
//! same bytes by the same steps, and they have the same digest.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};

use super::{
    Access, Vault,
    codec::{self, MOST_BYTES},
    entry_path::{self, EntryLocation, FILES},
    error::{Finding, Flaw, VaultError},
    local_state,
    pins::Head,
};
use crate::domain::{
    facts::{
        entry::{Entry, FORMAT, Fact, StoredEntry},
        people::PersonRef,
    },
    id::RecordId,
};

/// What became of an entry.
#[derive(Debug)]
pub enum Published {
    /// It is in the vault.
    Kept(StoredEntry),
    /// It is finished and safe on this computer, and goes into the vault when that can be written to.
    Waiting {
        /// The entry as it will be kept.
        kept: StoredEntry,
        /// Why it waits.
        why: VaultError,
    },
}

impl Published {
    /// The entry, wherever it is.
    pub const fn entry(&self) -> &StoredEntry {
        match self {
            Self::Kept(kept) | Self::Waiting { kept, .. } => kept,
        }
    }
}

/// What became of the entries that waited.
#[derive(Debug, Default)]
pub struct Delivery {
    /// Those that are in the vault now.
    pub kept: Vec<StoredEntry>,
    /// Those that cannot be read.
    pub findings: Vec<Finding>,
    /// Why the others still wait.
    pub stopped: Option<VaultError>,
}

/// An entry in the outbox.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) path: PathBuf,
    pub(super) kept: StoredEntry,
    bytes: Vec<u8>,
}

impl Vault {
    /// Publishes facts as one entry, and removes the draft they were made from.
    ///
    /// `title` is the first line of the file, for people: `"Robin Example · session 7 · Fri 9 Oct 2026"`.
    /// Whoever saves the draft has saved it for the last time before this is called.
    ///
    /// # Errors
    /// When the entry is not safe anywhere. Nothing is then published, and the draft is where it was.
    pub fn publish(
        &mut self,
        place: EntryLocation,
        by: &PersonRef,
        at: DateTime<FixedOffset>,
        facts: Vec<Fact>,
        title: &str,
        draft: Option<RecordId>,
    ) -> Result<Published, VaultError> {
        if let Access::ReadsOnly { holder } = &self.access {
            let holder = holder.clone();
            return Err(VaultError::ReadsOnly { holder });
        }
        if self.ends.is_none() {
            self.read()?;
        }
        let entry = self.next_entry(place, by, at, facts);
        let (bytes, kept) = freeze(title, &entry).map_err(VaultError::Unwritable)?;
        let waiting = self.put_in_outbox(&bytes, &kept)?;
        let ends = self.ends.get_or_insert_default();
        ends.tick = kept.entry.tick;
        ends.heads.insert(place, Head::of(&kept));

        let delivery = self.deliver();
        if let Some(draft) = draft {
            // Should it stay, the next start knows that it was published.
            self.drafts().remove(draft, at).ok();
            self.come_back();
        }
        if delivery.kept.contains(&kept) {
            return Ok(Published::Kept(kept));
        }
        let why = delivery.stopped;
        let why = why.unwrap_or(VaultError::ReadsBackDifferently(waiting));
        Ok(Published::Waiting { kept, why })
    }

    /// Puts what waits in the outbox into the vault, oldest first, until the vault refuses.
    pub fn deliver(&mut self) -> Delivery {
        let mut delivery = Delivery::default();
        if self.access != Access::Writes {
            return delivery;
        }
        let outbox = match self.outbox(&mut delivery.findings) {
            Ok(outbox) => outbox,
            Err(why) => {
                delivery.stopped = Some(why);
                return delivery;
            }
        };
        for waiting in outbox {
            match self.deliver_one(&waiting) {
                Ok(()) => delivery.kept.push(waiting.kept),
                Err(why) => {
                    delivery.stopped = Some(why);
                    break;
                }
            }
        }
        delivery
    }

    /// Reads what waits, oldest first.
    pub(super) fn outbox(&self, findings: &mut Vec<Finding>) -> Result<Vec<Waiting>, VaultError> {
        let folder = self.state.outbox();
        let listed = self.state.disk.list(&folder);
        let listed = listed.map_err(VaultError::disk("could not be listed", &folder))?;
        let (prefix, _) = super::temp_name(local_state::TAG);
        let mut outbox = Vec::new();
        for listed in listed {
            if listed.folder || listed.name.to_string_lossy().starts_with(&prefix) {
                continue;
            }
            let path = listed.path;
            let read = self.state.disk.read(&path, MOST_BYTES);
            let bytes = read.map_err(VaultError::disk("could not be read", &path))?;
            match codec::from_bytes(&bytes) {
                Ok(entry) => {
                    let digest = codec::digest(&bytes);
                    let kept = StoredEntry { digest, entry };
                    outbox.push(Waiting { path, kept, bytes });
                }
                Err(flaw) => findings.push(Finding::flaw(&path, &flaw)),
            }
        }
        outbox.sort_by_key(|waiting| waiting.kept.entry.tick);
        Ok(outbox)
    }

    fn next_entry(
        &self,
        place: EntryLocation,
        by: &PersonRef,
        at: DateTime<FixedOffset>,
        facts: Vec<Fact>,
    ) -> Entry {
        let ends = self.ends.as_ref();
        let head = ends.and_then(|ends| ends.heads.get(&place));
        Entry {
            format: FORMAT,
            vault: self.id,
            file: place.file(),
            writer: self.writer.id,
            seq: head.map_or(1, |head| head.seq.saturating_add(1)),
            prev: head.map(|head| head.digest),
            tick: ends.map_or(0, |ends| ends.tick).saturating_add(1),
            at,
            by: by.clone(),
            facts,
        }
    }

    fn put_in_outbox(&self, bytes: &[u8], kept: &StoredEntry) -> Result<PathBuf, VaultError> {
        let path = self
            .state
            .outbox()
            .join(entry_path::waiting_name(&kept.entry));
        let put = self.state.disk.replace(&path, bytes, local_state::TAG);
        if put.is_err() {
            // It may be there and not be safe: then it must not be delivered.
            self.state.disk.remove(&path).ok();
        }
        put.map_err(VaultError::disk("could not be written", &path))?;
        Ok(path)
    }

    fn deliver_one(&mut self, waiting: &Waiting) -> Result<(), VaultError> {
        self.see_it_is_there()?;
        let place = EntryLocation::of(&waiting.kept.entry);
        let target = self.write_entry(place, waiting)?;
        let read = self.state.disk.read(&target, MOST_BYTES);
        let read = read.map_err(VaultError::disk("could not be read back", &target))?;
        if read != waiting.bytes {
            return Err(VaultError::ReadsBackDifferently(target));
        }
        // A stick that was pulled in between leaves an empty folder that takes writing just as well.
        self.see_it_is_there()?;
        let mut pins = self.pins.clone();
        pins.see(place, waiting.kept.entry.writer, Head::of(&waiting.kept));
        pins.store(&self.state)?;
        self.pins = pins;
        // The entry is kept; should its copy stay, the next delivery finds the same bytes and removes it.
        let disk = &self.state.disk;
        let removed = disk.remove(&waiting.path);
        removed
            .and_then(|()| disk.sync_folder(&self.state.outbox()))
            .ok();
        Ok(())
    }

    /// Writes an entry under its name; returns where it lies.
    fn write_entry(&self, place: EntryLocation, waiting: &Waiting) -> Result<PathBuf, VaultError> {
        let disk = &self.state.disk;
        let tag = waiting.kept.entry.writer.to_string();
        let folder = place.folder(&self.folder);
        self.make_folder_of(place, &folder)?;
        let target = folder.join(entry_path::name(&waiting.kept.entry));
        let doing = "could not be written";
        match disk.write_once(&target, &waiting.bytes, &tag) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => {
                written.map_err(VaultError::disk(doing, &target))?;
                return Ok(target);
            }
        }
        let there = disk.read(&target, MOST_BYTES);
        // The same bytes mean that an earlier attempt was broken off: a fresh file, since the disk may have
        // lost that one after all. Others mean that somebody took this place: both are kept.
        let target = match there.map_err(VaultError::disk("could not be read", &target))? {
            there if there == waiting.bytes => target,
            _ => folder.join(entry_path::other_name(&waiting.kept)),
        };
        let written = disk.replace(&target, &waiting.bytes, &tag);
        written.map_err(VaultError::disk(doing, &target))?;
        Ok(target)
    }

    /// Makes the folder of a place, but never the vault itself.
    fn make_folder_of(&self, place: EntryLocation, folder: &Path) -> Result<(), VaultError> {
        let disk = &self.state.disk;
        let files = self.folder.join(FILES);
        let above = match place {
            EntryLocation::Register => None,
            EntryLocation::File(_) => Some(files.as_path()),
        };
        for folder in above.into_iter().chain([folder]) {
            let around = folder.parent().unwrap_or(&self.folder);
            disk.make_folder(folder)
                .and_then(|_made| disk.sync_folder(around))
                .map_err(VaultError::disk("could not be made", folder))?;
        }
        Ok(())
    }
}

/// Returns the bytes of an entry, and the entry that they read back as.
fn freeze(title: &str, entry: &Entry) -> Result<(Vec<u8>, StoredEntry), Flaw> {
    let typed = codec::to_bytes(title, entry)?;
    // Reading cleans the text, and what is kept is clean: so it is written as it was read.
    let entry: Entry = codec::from_bytes(&typed)?;
    let bytes = codec::to_bytes(title, &entry)?;
    if codec::from_bytes::<Entry>(&bytes)? != entry {
        return Err(Flaw::Changed);
    }
    let digest = codec::digest(&bytes);
    Ok((bytes, StoredEntry { digest, entry }))
}
