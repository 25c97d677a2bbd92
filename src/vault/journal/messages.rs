//! What the threads of saving are asked, and what they tell.

use super::journal_file::TakenOver;
use crate::{
    domain::{
        draft::{Line, UnfinishedDraft},
        id::RecordId,
    },
    vault::{draft_store::DraftStore, error::VaultError},
};

/// Something for the appender.
pub(super) enum Ask {
    /// Begin the journal of a draft.
    Begin(Box<UnfinishedDraft>, u64),
    /// Write what was done to it.
    Append(RecordId, Line, u64),
    /// The draft is published or put aside: no more is written of it.
    End(RecordId),
    /// A draft was taken back, for whose next journal this is what it takes over.
    Found(RecordId, Vec<TakenOver>),
    /// Write into another store from now on, beginning with what there is.
    Elsewhere(DraftStore),
    /// Try again now what failed. It has this number.
    Retry(u64),
    /// A file could not be synced.
    NotSynced(RecordId, VaultError),
    /// The program ends.
    Close,
}

/// News of saving.
#[derive(Debug)]
pub enum Saved {
    /// All up to the change with this number is on the disk, and survives a power cut.
    Durable(u64),
    /// Nothing was saved; it is tried again with a new file, after ever longer waits.
    Failed {
        /// The error.
        why: VaultError,
        /// The number of failures in a row; after three, another folder should be offered.
        times: u32,
    },
    /// The journal of this draft is not what was handed in: it is to be begun anew.
    Lost(RecordId),
}
