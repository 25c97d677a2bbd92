//! Where something is typed: places made of identities.

use serde::{Deserialize, Serialize};

use super::case::CaseReviewField;
use crate::domain::{
    id::{ActionId, AgendaId, CaseId, PersonId, RowId, SheetId},
    policy::Slug,
};

/// A question of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The sheet.
    pub sheet: SheetId,
    /// The form's item.
    pub item: Slug,
    /// The question within it.
    pub field: Slug,
}

impl Question {
    /// A cell of its table.
    pub fn cell(&self, row: RowId, column: &str) -> FieldPath {
        FieldPath::Cell {
            of: self.clone(),
            row,
            column: column.to_owned(),
        }
    }
}

/// A place where something is typed: made of identities, never of positions, so that it stays true when rows move.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FieldPath {
    /// The answer to a question.
    Answer(Question),
    /// A cell of a table.
    Cell {
        /// The table.
        of: Question,
        /// The row.
        row: RowId,
        /// The column.
        column: Slug,
    },
    /// The number told beside what a table lists, by the tally's label.
    StatedCount {
        /// The table.
        of: Question,
        /// The tally.
        tally: String,
    },
    /// A case's name, initials or number.
    CaseName(CaseId),
    /// A case's place on the caseload: open or closed.
    CaseOpen(CaseId),
    /// The words that tell a case apart from others of its name.
    CaseApart(CaseId),
    /// One field of a case's review.
    CaseReview(CaseId, CaseReviewField),
    /// An agenda item's notes.
    Notes(AgendaId),
    /// An agenda item's planned minutes.
    Minutes(AgendaId),
    /// The reason why an agenda item was left out or not reached.
    Reason(AgendaId),
    /// Somebody's presence.
    Present(PersonId),
    /// The reason for somebody's absence.
    Absence(PersonId),
    /// The session format.
    Format,
    /// The session's venue.
    Venue,
    /// The session's number.
    Number,
    /// The reason for an extra session.
    Extra,
    /// The reason for a session without an agreement.
    NoAgreementReason,
    /// The day of a session that was held earlier.
    Date,
    /// The time the session began.
    Began,
    /// The time the session ended.
    Ended,
    /// The jottings.
    Jottings,
    /// The correction or disagreement about last time's record.
    Correction,
    /// The status of an earlier action.
    ActionReport(ActionId),
    /// Whose part of an earlier action of a group that is.
    ActionReportWhose(ActionId),
    /// The day on which an earlier action was done, or is now due.
    ActionReportWhen(ActionId),
    /// The reason why an earlier action was put off or dropped.
    ActionReportWhy(ActionId),
    /// The day of the next session.
    NextDate,
    /// The time of the next session.
    NextTime,
    /// The venue of the next session.
    NextVenue,
}

impl FieldPath {
    /// The question of a form that it belongs to.
    pub const fn question(&self) -> Option<&Question> {
        match self {
            Self::Answer(of) | Self::Cell { of, .. } | Self::StatedCount { of, .. } => Some(of),
            _ => None,
        }
    }

    /// Returns whether it belongs to an item of the agenda: only there is an action said to have been asked.
    pub const fn is_asked(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Cell { .. } | Self::Notes(_))
    }
}
