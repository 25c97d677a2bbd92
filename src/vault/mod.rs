//! The vault: entries written once, each by one machine, in a folder that may be synced.
//!
//! The folder is the database and everything else can be made from it. Nothing here changes or removes an
//! entry; what cannot be read is reported and left as it is. What lies beside it in the state folder belongs
//! to this machine alone: drafts, the outbox, pins, the lock.

mod clock;
mod codec;
mod draft_folders;
mod draft_store;
mod drafts_found;
mod entry_path;
mod error;
mod holder;
mod journal;
mod limits;
mod local_state;
mod lock;
mod manifest;
mod open;
mod pins;
mod publish;
mod random;
mod read;
mod stored_entry;
mod sweep;
mod writer;

use std::{collections::BTreeMap, path::PathBuf};

use self::{
    draft_folders::DraftFolders,
    local_state::LocalState,
    lock::Lock,
    pins::{Head, Pins},
    writer::Writer,
};
use crate::domain::id::{Ids, VaultId};

pub use self::{
    codec::{digest, from_bytes, to_bytes},
    draft_store::DraftStore,
    drafts_found::{DraftsFound, TakenUp},
    entry_path::EntryLocation,
    error::{Finding, Flaw, VaultError},
    holder::Holder,
    journal::{Saved, Saver, replayed},
    limits::MOST_BYTES,
    lock::Access,
    open::Places,
    publish::{Delivery, Published},
    random::random_ids,
    read::Contents,
};

/// An open vault. While it lives, this window alone may write to it, unless [`Access`] says otherwise.
#[derive(Debug)]
pub struct Vault {
    folder: PathBuf,
    id: VaultId,
    state: LocalState,
    access: Access,
    /// Held until the vault is dropped.
    _lock: Option<Lock>,
    ids: Ids,
    writer: Writer,
    pins: Pins,
    draft_folders: DraftFolders,
    /// None until the vault has been read: the next entry continues what lies in it.
    heads: Option<SequenceHeads>,
    /// Found while opening, and handed out by the first reading.
    findings: Vec<Finding>,
}

/// The ends of this machine's sequences, which its next entries follow.
#[derive(Debug, Default)]
struct SequenceHeads {
    by_location: BTreeMap<EntryLocation, Head>,
    /// The highest tick of any entry that was read, of every writer.
    tick: u64,
}
