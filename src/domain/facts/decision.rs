//! Decisions: what was decided, why, and what it rests on.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::id::{CaseId, DecisionId};

/// Something decided: "all decisions made, with timescales and reporting back arrangements" (Stockport, section 13.1),
/// "based on agreed evidence" (PLACE, Promoting and Evidencing Accountable Practice).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its identity.
    pub id: DecisionId,
    /// The moment it was written down.
    pub at: DateTime<FixedOffset>,
    /// The decision.
    pub what: String,
    /// The reason.
    pub why: String,
    /// The evidence it rests on.
    pub evidence: String,
    /// The day by which it is carried out.
    pub by_when: Option<NaiveDate>,
    /// To whom it is reported back, and when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reports_back: String,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// Set where it was written in an item for personal matters, as an action's is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
}
