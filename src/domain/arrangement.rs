//! Arranged sessions: when, where, and what became of them.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::id::ArrangementId;

/// A session that is planned. A move is the same arrangement with another `at`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// Which; also the calendar event's identity.
    pub id: ArrangementId,
    /// When, in the school's own time.
    pub at: NaiveDateTime,
    /// Where.
    pub venue: String,
    /// Why it was moved or is extra.
    pub why: Option<String>,
    /// What became of it.
    pub status: ArrangementStatus,
}

/// What became of an arranged session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArrangementStatus {
    /// It is to be held.
    Planned,
    /// It was called off (Highcliffe Appendix 1, clause 4: with another date agreed at once).
    Cancelled {
        /// Why.
        why: String,
        /// The date agreed instead.
        instead: Option<ArrangementId>,
    },
}
