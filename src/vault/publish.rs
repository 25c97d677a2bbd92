//! Publishing: an entry becomes part of the vault whole, once, or not at all.
//!
//! The finished entry is put into the outbox first, durably, and copied from there into the vault. So a vault that
//! is away, a full disk and a crash between any two steps all end the same way: the next delivery takes the
//! same bytes by the same steps, and they have the same digest.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};

use super::{
    Access, Vault, codec,
    entry_path::{self, EntryLocation, FILES},
    error::{Finding, Flaw, VaultError},
    limits::MOST_BYTES,
    local_state,
    pins::Head,
};
use crate::domain::{
    facts::{Entry, FORMAT, Fact, PersonRef, StoredEntry},
    id::RecordId,
};

/// The outcome of publishing an entry.
#[derive(Debug)]
pub enum Published {
    /// It is in the vault.
    Kept(StoredEntry),
    /// It is safe in this computer's outbox, and goes into the vault when that can be written to.
    Waiting {
        /// The entry as it will be stored.
        kept: StoredEntry,
        /// The reason that it waits.
        why: VaultError,
    },
}

impl Published {
    /// The entry, in the vault or in the outbox.
    pub const fn entry(&self) -> &StoredEntry {
        match self {
            Self::Kept(kept) | Self::Waiting { kept, .. } => kept,
        }
    }
}

/// The outcome of emptying the outbox.
#[derive(Debug, Default)]
pub struct Delivery {
    /// The entries that are in the vault now.
    pub delivered: Vec<StoredEntry>,
    /// The files in the outbox that cannot be read.
    pub findings: Vec<Finding>,
    /// The reason that the others still wait.
    pub stopped: Option<VaultError>,
}

/// An entry in the outbox.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) path: PathBuf,
    pub(super) stored: StoredEntry,
    bytes: Vec<u8>,
}

impl Vault {
    /// Publishes facts as one entry, and removes the draft they were made from.
    ///
    /// `title` is the first line of the file, for people: `"Robin Example · session 7 · Fri 9 Oct 2026"`.
    /// The [`Saver`](super::Saver) must have been flushed before, and is told afterwards that the draft is over.
    ///
    /// # Errors
    /// When the entry is not even safe in the outbox. Nothing is then published, and the draft is untouched.
    pub fn publish(
        &mut self,
        location: EntryLocation,
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
        if self.heads.is_none() {
            self.read()?;
        }
        let entry = self.next_entry(location, by, at, facts);
        let (bytes, stored) = freeze(title, &entry).map_err(VaultError::Unwritable)?;
        let waiting = self.put_in_outbox(&bytes, &stored)?;
        let heads = self.heads.get_or_insert_default();
        heads.tick = stored.entry.tick;
        heads.by_location.insert(location, Head::of(&stored));

        let delivery = self.deliver();
        if let Some(draft) = draft {
            // Should it stay, `Vault::sweep` finds at the next start that it was published.
            self.drafts().remove(draft, at).ok();
            self.save_in_state_folder();
        }
        if delivery.delivered.contains(&stored) {
            return Ok(Published::Kept(stored));
        }
        let why = delivery.stopped;
        let why = why.unwrap_or(VaultError::ReadsBackDifferently(waiting));
        Ok(Published::Waiting { kept: stored, why })
    }

    /// Moves what waits in the outbox into the vault, oldest first, until the vault refuses one.
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
                Ok(()) => delivery.delivered.push(waiting.stored),
                // Not the next one either: it would lie in the vault without the one before it.
                Err(why) => {
                    delivery.stopped = Some(why);
                    break;
                }
            }
        }
        delivery
    }

    /// Reads the outbox, oldest entry first.
    pub(super) fn outbox(&self, findings: &mut Vec<Finding>) -> Result<Vec<Waiting>, VaultError> {
        let folder = self.state.outbox();
        let listed = self.state.disk.list(&folder);
        let listed = listed.map_err(VaultError::disk("could not be listed", &folder))?;
        let (prefix, _) = crate::disk::temp_name(local_state::TAG);
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
                    let stored = StoredEntry { digest, entry };
                    outbox.push(Waiting {
                        path,
                        stored,
                        bytes,
                    });
                }
                Err(flaw) => findings.push(Finding::flaw(&path, &flaw)),
            }
        }
        outbox.sort_by_key(|waiting| waiting.stored.entry.tick);
        Ok(outbox)
    }

    fn next_entry(
        &self,
        location: EntryLocation,
        by: &PersonRef,
        at: DateTime<FixedOffset>,
        facts: Vec<Fact>,
    ) -> Entry {
        let heads = self.heads.as_ref();
        let head = heads.and_then(|heads| heads.by_location.get(&location));
        Entry {
            format: FORMAT,
            vault: self.id,
            file: location.file(),
            writer: self.writer.id,
            seq: head.map_or(1, |head| head.seq.saturating_add(1)),
            prev: head.map(|head| head.digest),
            tick: heads.map_or(0, |heads| heads.tick).saturating_add(1),
            at,
            by: by.clone(),
            facts,
        }
    }

    fn put_in_outbox(&self, bytes: &[u8], stored: &StoredEntry) -> Result<PathBuf, VaultError> {
        let path = self
            .state
            .outbox()
            .join(entry_path::waiting_name(&stored.entry));
        let put = self.state.disk.replace(&path, bytes, local_state::TAG);
        if put.is_err() {
            // A failed sync leaves it there: it must not be delivered after the person was told that it failed.
            self.state.disk.remove(&path).ok();
        }
        put.map_err(VaultError::disk("could not be written", &path))?;
        Ok(path)
    }

    fn deliver_one(&mut self, waiting: &Waiting) -> Result<(), VaultError> {
        self.check_present()?;
        let location = EntryLocation::of(&waiting.stored.entry);
        let target = self.write_entry(location, waiting)?;
        let read = self.state.disk.read(&target, MOST_BYTES);
        let read = read.map_err(VaultError::disk("could not be read back", &target))?;
        if read != waiting.bytes {
            return Err(VaultError::ReadsBackDifferently(target));
        }
        // A stick that was pulled in between leaves its empty mount point, which can be written to just as well.
        self.check_present()?;
        let mut pins = self.pins.clone();
        pins.see(
            location,
            waiting.stored.entry.writer,
            Head::of(&waiting.stored),
        );
        pins.store(&self.state)?;
        self.pins = pins;
        // The entry is in the vault. Should its copy stay here, the next delivery finds the same bytes and removes it.
        let disk = &self.state.disk;
        let removed = disk.remove(&waiting.path);
        removed
            .and_then(|()| disk.sync_folder(&self.state.outbox()))
            .ok();
        Ok(())
    }

    /// Writes an entry into the vault, and returns its path.
    fn write_entry(
        &self,
        location: EntryLocation,
        waiting: &Waiting,
    ) -> Result<PathBuf, VaultError> {
        let disk = &self.state.disk;
        let tag = waiting.stored.entry.writer.to_string();
        let folder = location.folder(&self.folder);
        self.make_folder_of(location, &folder)?;
        let target = folder.join(entry_path::name(&waiting.stored.entry));
        let doing = "could not be written";
        match disk.write_once(&target, &waiting.bytes, &tag) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => {
                written.map_err(VaultError::disk(doing, &target))?;
                return Ok(target);
            }
        }
        let present = disk.read(&target, MOST_BYTES);
        // The same bytes mean that an earlier attempt was broken off: the file is written afresh, since it may
        // not have reached the disk. Other bytes mean that another machine took this name: both are kept.
        let target = match present.map_err(VaultError::disk("could not be read", &target))? {
            present if present == waiting.bytes => target,
            _ => folder.join(entry_path::other_name(&waiting.stored)),
        };
        let written = disk.replace(&target, &waiting.bytes, &tag);
        written.map_err(VaultError::disk(doing, &target))?;
        Ok(target)
    }

    /// Makes the folder of a location, but never the vault itself: it would be made where a stick is not connected.
    fn make_folder_of(&self, location: EntryLocation, folder: &Path) -> Result<(), VaultError> {
        let disk = &self.state.disk;
        let files = self.folder.join(FILES);
        let above = match location {
            EntryLocation::Register => None,
            EntryLocation::File(_) => Some(files.as_path()),
        };
        for folder in above.into_iter().chain([folder]) {
            let parent = folder.parent().unwrap_or(&self.folder);
            disk.make_folder(folder)
                .and_then(|_made| disk.sync_folder(parent))
                .map_err(VaultError::disk("could not be made", folder))?;
        }
        Ok(())
    }
}

/// Returns the bytes of an entry, and the entry that they read back as.
fn freeze(title: &str, entry: &Entry) -> Result<(Vec<u8>, StoredEntry), Flaw> {
    let typed = codec::to_bytes(title, entry)?;
    // Reading cleans the text. So it is read once and written again: a digest is of clean bytes, which read back as they are.
    let entry: Entry = codec::from_bytes(&typed)?;
    let bytes = codec::to_bytes(title, &entry)?;
    if codec::from_bytes::<Entry>(&bytes)? != entry {
        return Err(Flaw::Changed);
    }
    let digest = codec::digest(&bytes);
    Ok((bytes, StoredEntry { digest, entry }))
}
