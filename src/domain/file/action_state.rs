//! The state of an action, and the reports that led to it.

use chrono::NaiveDate;

use crate::domain::{
    facts::{ActionUpdate, EntryOrder, PersonRef},
    id::{Digest, FileId, RecordId},
};

/// The state of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Still to do.
    Open {
        /// The day it is due, as last agreed.
        due: Option<NaiveDate>,
    },
    /// Done.
    Done {
        /// The day it was done.
        on: NaiveDate,
    },
    /// Not needed any more.
    Dropped,
}

/// One statement about an action, and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionEvent {
    /// The file in whose session, or between whose sessions, it was said.
    pub file: FileId,
    /// The statement.
    pub update: ActionUpdate,
    /// The day it was said: the session's, or between sessions the day it was written.
    pub on: NaiveDate,
    /// The writer.
    pub by: PersonRef,
    /// What says it.
    pub said_in: ActionSource,
    /// The place, in the order of all entries, of what first said it.
    pub turn: EntryOrder,
}

/// What says something of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionSource {
    /// The record of a session.
    Record(RecordId),
    /// The entry with this digest, between sessions: it can be taken back.
    Between(Digest),
}

impl ActionState {
    /// Returns whether it is still to do.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// Returns whether two parts stand alike; the day that one was done on makes no difference.
    pub(super) fn is_like(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Done { .. }, Self::Done { .. }))
    }
}
