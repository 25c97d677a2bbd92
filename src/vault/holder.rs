//! The person who has a vault open for writing.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The window that holds the lock, in words for whoever finds the vault locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The person, by the name they gave.
    pub who: String,
    /// The moment they opened it.
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

/// Returns a moment in words: "10:41 on Fri 9 Oct 2026".
pub(super) fn moment(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M on %a %-d %b %Y").to_string()
}
