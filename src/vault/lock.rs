//! Who may write: one window at a time.
//!
//! The lock file is never deleted, since deleting it would let two holders in. Who has it stands in a second
//! file, because on some systems nobody else can read a locked one.

use std::{fmt, fs::File};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    error::{VaultError, moment},
    local_state::LocalState,
};

const LOCK: &str = "lock";
const HOLDER: &str = "holder.ron";

/// Who has a vault open for writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Who, by the name they gave.
    pub who: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// The number of their process on this computer.
    pub process: u32,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = moment(self.since);
        write!(
            f,
            "{} has had it open on this computer since {since}",
            self.who
        )
    }
}

/// What may be done with an open vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Writes,
    /// Only read, as somebody else has it.
    ReadsOnly {
        /// Who, where that can be read.
        holder: Option<Holder>,
    },
}

/// The lock, for as long as it is kept.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock and writes down who has it, or finds out who does.
pub(super) fn take(
    state: &LocalState,
    who: &str,
    now: DateTime<FixedOffset>,
) -> Result<(Option<Lock>, Access), VaultError> {
    let path = state.folder.join(LOCK);
    let taken = state.disk.lock(&path);
    let Some(file) = taken.map_err(VaultError::disk("could not be locked", &path))? else {
        // Who it is only helps: the lock itself has said that somebody has it.
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
