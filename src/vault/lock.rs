//! The lock that lets one window at a time write to a vault.
//!
//! The lock file is never deleted: two windows could then hold locks on two files of one name. The holder is named in a
//! second file, because on Windows nobody else can read a locked one.

use std::fs::File;

use chrono::{DateTime, FixedOffset};

use super::{error::VaultError, holder::Holder, local_state::LocalState};

const LOCK: &str = "lock";
const HOLDER: &str = "holder.ron";

/// The use that an open vault allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing.
    Writes,
    /// Reading only, as another window has it.
    ReadsOnly {
        /// The person who has it, where the file that names them can be read.
        holder: Option<Holder>,
    },
}

/// The lock, released when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock and writes down the holder, or reads who the holder is.
pub(super) fn take(
    state: &LocalState,
    who: &str,
    now: DateTime<FixedOffset>,
) -> Result<(Option<Lock>, Access), VaultError> {
    let path = state.folder.join(LOCK);
    let taken = state.disk.lock(&path);
    let Some(file) = taken.map_err(VaultError::disk("could not be locked", &path))? else {
        // The holder's name only helps: the lock itself has said that somebody has it.
        let holder = state.load(HOLDER).ok().flatten();
        return Ok((None, Access::ReadsOnly { holder }));
    };
    let holder = Holder {
        who: who.to_owned(),
        since: now,
        process: std::process::id(),
    };
    state.store_soon(HOLDER, "Who has the vault open.", &holder)?;
    Ok((Some(Lock { _file: file }), Access::Writes))
}
