//! The paths of entries in the vault. They are made of identities alone: no path names a person.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{
    facts::{Entry, StoredEntry},
    id::FileId,
};

/// The manifest, whose presence makes a folder a vault.
pub(super) const MANIFEST: &str = "VAULT.ron";
/// The folder of the register.
pub(super) const REGISTER: &str = "register";
/// The folder of the supervision files.
pub(super) const FILES: &str = "files";

/// The part of the vault that an entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntryLocation {
    /// The vault itself: whose it is, its policies.
    Register,
    /// A supervision file.
    File(FileId),
}

impl EntryLocation {
    /// Returns the location that an entry carries in itself.
    pub(super) fn of(entry: &Entry) -> Self {
        entry.file.map_or(Self::Register, Self::File)
    }

    pub(super) const fn file(self) -> Option<FileId> {
        match self {
            Self::Register => None,
            Self::File(id) => Some(id),
        }
    }

    /// Returns its folder in a vault.
    pub(super) fn folder(self, vault: &Path) -> PathBuf {
        match self {
            Self::Register => vault.join(REGISTER),
            Self::File(id) => vault.join(FILES).join(id.to_string()),
        }
    }
}

/// Returns the file name of an entry in the vault: `<writer>-<number>.ron`.
pub(super) fn name(entry: &Entry) -> String {
    format!("{}-{}.ron", entry.writer, entry.seq)
}

/// Returns the file name of an entry whose own name is taken. The digest makes it one that no other entry can have.
pub(super) fn other_name(stored: &StoredEntry) -> String {
    let Entry { writer, seq, .. } = &stored.entry;
    format!("{writer}-{seq}-{}.ron", stored.digest)
}

/// Returns the file name of an entry in the outbox, where the entries of all locations lie together.
pub(super) fn waiting_name(entry: &Entry) -> String {
    match entry.file {
        Some(file) => format!("{file}-{}", name(entry)),
        None => format!("{REGISTER}-{}", name(entry)),
    }
}
