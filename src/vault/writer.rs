//! The identity under which this machine writes, and no other does.

use serde::{Deserialize, Serialize};

use super::{error::VaultError, local_state::LocalState};
use crate::domain::id::{Ids, WriterId};

const FILE: &str = "writer.ron";

/// The identity this machine writes under, and those it wrote under before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Writer {
    pub(super) id: WriterId,
    earlier: Vec<WriterId>,
}

impl Writer {
    /// Reads the identity. None where there is none, or none that can be read.
    pub(super) fn load(state: &LocalState) -> Result<Option<Self>, VaultError> {
        match state.load(FILE) {
            // A damaged one is as good as none: a new identity begins new sequences, and nothing is lost.
            Err(VaultError::Unreadable { .. }) => Ok(None),
            loaded => loaded,
        }
    }

    /// Returns an identity for a machine that has none.
    pub(super) fn new(ids: &Ids) -> Self {
        Self {
            id: ids.fresh(),
            earlier: Vec::new(),
        }
    }

    /// Writes the identity down. This has to be done before anything is written under it.
    pub(super) fn store(&self, state: &LocalState) -> Result<(), VaultError> {
        state.store(FILE, "The name this computer writes under.", self)
    }

    /// Returns this machine under a new identity, for when another writes under the old one.
    pub(super) fn renamed(&self, ids: &mut Ids) -> Self {
        let mut earlier = self.earlier.clone();
        earlier.push(self.id);
        Self {
            id: ids.fresh(),
            earlier,
        }
    }

    /// Returns true for any identity that this machine has written under.
    pub(super) fn wrote_as(&self, id: WriterId) -> bool {
        self.id == id || self.earlier.contains(&id)
    }

    /// Returns every identity of this machine, the present one last.
    pub(super) fn names(&self) -> impl Iterator<Item = WriterId> {
        self.earlier.iter().copied().chain([self.id])
    }
}
