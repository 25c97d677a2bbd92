//! The file of a journal: one that is written, and one that another takes over.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::lines::{Chain, Ending};
use crate::{disk::OpenFile, domain::id::Digest};

/// The file that a journal is written to.
#[derive(Debug)]
pub(in crate::vault) struct OpenJournal {
    pub(in crate::vault) file: Arc<OpenFile>,
    pub(super) chain: Chain,
    /// The bytes that it began with.
    pub(super) began: usize,
    /// The bytes of the lines since.
    pub(super) appended: usize,
}

/// A journal that another takes over.
#[derive(Clone, Debug)]
pub(in crate::vault) struct TakenOver {
    pub(in crate::vault) path: PathBuf,
    pub(in crate::vault) ending: Ending,
    /// Set where lines stand behind its end: it is put aside then and not removed.
    pub(in crate::vault) has_rest: bool,
}

impl OpenJournal {
    pub(in crate::vault) const fn new(file: Arc<OpenFile>, chain: Chain, began: usize) -> Self {
        Self {
            file,
            chain,
            began,
            appended: 0,
        }
    }

    /// Nothing is kept of a line that was written in part: its words are in the next journal.
    pub(super) fn taken_over(&self) -> TakenOver {
        let path = self.file.path();
        TakenOver {
            path: path.to_owned(),
            ending: Ending::of(path, self.chain.last()),
            has_rest: false,
        }
    }
}

impl Ending {
    /// The end of the journal at this path.
    pub(in crate::vault) fn of(path: &Path, last: Digest) -> Self {
        let name = path.file_name().unwrap_or_default();
        let name = original(&name.to_string_lossy()).to_owned();
        Self { name, last }
    }
}

/// Returns a journal's name without what was put before it when it was put away.
pub(in crate::vault) fn original(name: &str) -> &str {
    name.rsplit_once('_').map_or(name, |(_, name)| name)
}
