//! Cases: the children and families a supervisee works with, named as the school's policy wants.

use serde::{Deserialize, Serialize};

use super::value::Value;
use crate::domain::{id::CaseId, text::alike};

/// One statement about a case, made in a session or between two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseUpdate {
    /// The case's identity.
    pub id: CaseId,
    /// The name, initials or number, as written this time.
    pub as_written: String,
    /// Said only when it changed: a mention neither opens nor closes a case, and puts nobody on the caseload.
    pub status: Option<CaseStatus>,
    /// The news, this time, of what tells it apart from others of its name: a year group, a letter, a note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub apart: String,
    /// A person's word that it is the same child as this other case; its own identity where that is taken back. Nothing
    /// joins two cases but this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<CaseId>,
    /// The news, this time, of how it is kept in sight. Every open case stands in every record, and of few anything is
    /// said: it is left out where it is empty.
    #[serde(default, skip_serializing_if = "CaseReview::is_empty")]
    pub review: Box<CaseReview>,
}

impl CaseUpdate {
    /// A mention of a case, with whether it is worked on where that changed.
    pub fn mention(id: CaseId, as_written: impl Into<String>, status: Option<CaseStatus>) -> Self {
        Self {
            id,
            as_written: as_written.into(),
            status,
            apart: String::new(),
            same_as: None,
            review: Box::default(),
        }
    }

    /// The other case that it is said to be the same child as.
    pub fn joined(&self) -> Option<CaseId> {
        self.same_as.filter(|other| *other != self.id)
    }

    /// Returns whether it is called so here, capitals and spaces around it aside.
    pub fn is_called(&self, name: &str) -> bool {
        alike(&self.as_written, name)
    }
}

/// The status of a case on the caseload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseStatus {
    /// On the caseload.
    Open,
    /// No longer on the caseload.
    Closed,
}

/// The means to keep a case in sight: "when the next supervision is required and rationale for this" (Stockport,
/// section 7). Each is said only when it is new; a day is words until it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseReview {
    /// The day it was allocated.
    pub allocated: Value,
    /// The change in the child's life.
    pub change: String,
    /// The day of that change.
    pub changed_on: Value,
    /// By which day it is talked about next.
    pub next: Value,
    /// The reason for that day.
    pub because: String,
}

/// One thing of an [`CaseReview`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CaseReviewField {
    /// The day it was allocated.
    Allocated,
    /// The change.
    Change,
    /// The day of the change.
    ChangedOn,
    /// The day by which it is talked about next.
    Next,
    /// The reason for that day.
    Because,
}

impl CaseReview {
    /// Returns whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
