//! This machine's name in the vault, under which it alone writes.

use serde::{Deserialize, Serialize};

use super::{error::VaultError, local_state::LocalState};
use crate::domain::id::{Ids, WriterId};

const FILE: &str = "writer.ron";

/// The name this machine writes under, and those it wrote under before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Writer {
    pub(super) id: WriterId,
    earlier: Vec<WriterId>,
}

impl Writer {
    /// Reads the name; none where there is none that can be read.
    pub(super) fn load(state: &LocalState) -> Result<Option<Self>, VaultError> {
        match state.load(FILE) {
            // A spoilt name is as good as none: a new one begins a new sequence, and nothing is lost.
            Err(VaultError::Unreadable { .. }) => Ok(None),
            loaded => loaded,
        }
    }

    /// A name for a machine that has none.
    pub(super) fn new(ids: &Ids) -> Self {
        Self {
            id: ids.fresh(),
            earlier: Vec::new(),
        }
    }

    /// Writes the name down, before anything is written under it.
    pub(super) fn store(&self, state: &LocalState) -> Result<(), VaultError> {
        state.store(FILE, "The name this computer writes under.", self)
    }

    /// Returns this machine under a new name: somebody else writes under the old one.
    pub(super) fn renamed(&self, ids: &mut Ids) -> Self {
        let mut earlier = self.earlier.clone();
        earlier.push(self.id);
        Self {
            id: ids.fresh(),
            earlier,
        }
    }

    /// Whether this machine wrote under that name.
    pub(super) fn wrote_as(&self, id: WriterId) -> bool {
        self.id == id || self.earlier.contains(&id)
    }

    /// Every name of this machine.
    pub(super) fn names(&self) -> impl Iterator<Item = WriterId> {
        self.earlier.iter().copied().chain([self.id])
    }
}
