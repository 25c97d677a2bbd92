//! Cases: the children and families a supervisee works with, named as the school's policy wants.

use serde::{Deserialize, Serialize};

use super::id::CaseId;

/// What a session, or a moment between sessions, says of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseUpdate {
    /// Which case.
    pub id: CaseId,
    /// The name, initials or number, as written this time.
    pub as_written: String,
    /// Said only when it changed: a mention neither opens nor closes a case.
    pub status: Option<CaseStatus>,
}

/// Whether a case is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseStatus {
    /// On the caseload.
    Open,
    /// No longer on the caseload.
    Closed,
}

impl CaseUpdate {
    /// Whether it is called so here, capitals and spaces around it aside.
    pub fn is_called(&self, name: &str) -> bool {
        self.as_written.trim().to_lowercase() == name.trim().to_lowercase()
    }
}
