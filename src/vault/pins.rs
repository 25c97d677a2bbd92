//! The newest entry this machine has seen of every sequence, so that the loss of one is noticed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{entry_path::EntryLocation, error::VaultError, local_state::LocalState};
use crate::domain::{
    facts::StoredEntry,
    id::{Digest, WriterId},
};

const FILE: &str = "pins.ron";

/// The end of a sequence: its last entry's number and digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) seq: u32,
    pub(super) digest: Digest,
}

impl Head {
    pub(super) const fn of(stored: &StoredEntry) -> Self {
        Self {
            seq: stored.entry.seq,
            digest: stored.digest,
        }
    }
}

/// The latest head that was ever seen of every sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pins(BTreeMap<(EntryLocation, WriterId), Head>);

impl Pins {
    pub(super) fn load(state: &LocalState) -> Result<Self, VaultError> {
        Ok(state.load(FILE)?.unwrap_or_default())
    }

    pub(super) fn store(&self, state: &LocalState) -> Result<(), VaultError> {
        state.store(FILE, "The newest entry seen of every sequence.", self)
    }

    pub(super) fn head(&self, location: EntryLocation, writer: WriterId) -> Option<Head> {
        self.0.get(&(location, writer)).copied()
    }

    /// Remembers a head, unless a later one was seen.
    pub(super) fn see(&mut self, location: EntryLocation, writer: WriterId, head: Head) {
        let pin = self.0.entry((location, writer)).or_insert(head);
        if pin.seq < head.seq {
            *pin = head;
        }
    }

    pub(super) fn sequences(&self) -> impl Iterator<Item = (EntryLocation, WriterId)> {
        self.0.keys().copied()
    }
}
