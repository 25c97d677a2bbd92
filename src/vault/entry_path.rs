//! Where an entry lies in the vault. Paths are made of identities alone.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{
    facts::entry::{Entry, StoredEntry},
    id::FileId,
};

/// The file that makes a folder a vault.
pub(super) const MARKER: &str = "VAULT.ron";
/// The folder of the register.
pub(super) const REGISTER: &str = "register";
/// The folder of the supervision files.
pub(super) const FILES: &str = "files";

/// Where an entry belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntryLocation {
    /// The vault itself: whose it is, its policies.
    Register,
    /// A supervision file.
    File(FileId),
}

impl EntryLocation {
    /// Where an entry says that it belongs.
    pub(super) fn of(entry: &Entry) -> Self {
        entry.file.map_or(Self::Register, Self::File)
    }

    pub(super) const fn file(self) -> Option<FileId> {
        match self {
            Self::Register => None,
            Self::File(id) => Some(id),
        }
    }

    /// Its folder in a vault, and the one above that has to be there.
    pub(super) fn folder(self, vault: &Path) -> PathBuf {
        match self {
            Self::Register => vault.join(REGISTER),
            Self::File(id) => vault.join(FILES).join(id.to_string()),
        }
    }
}

/// The name of an entry in the vault.
pub(super) fn name(entry: &Entry) -> String {
    format!("{}-{}.ron", entry.writer, entry.seq)
}

/// The name of an entry whose own name is taken by another: one that nothing else can have.
pub(super) fn other_name(kept: &StoredEntry) -> String {
    let Entry { writer, seq, .. } = &kept.entry;
    format!("{writer}-{seq}-{}.ron", kept.digest)
}

/// The name of an entry in the outbox, where those of all places lie together.
pub(super) fn waiting_name(entry: &Entry) -> String {
    match entry.file {
        Some(file) => format!("{file}-{}", name(entry)),
        None => format!("{REGISTER}-{}", name(entry)),
    }
}
