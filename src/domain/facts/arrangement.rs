//! Arranged sessions: when, where, what each person brings, and what became of them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::people::PersonRef;
use crate::domain::{
    id::{ArrangementId, Digest},
    policy::SessionFormat,
};

/// A session that is arranged, as it is said in one entry; an entry says at most one word of each.
///
/// A move is the same arrangement with another `at`. To say something new of it, change the value that
/// [`ArrangementHistory::now`](crate::domain::file::ArrangementHistory::now) gives: its `replaces` names every word
/// that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// Its identity; also the calendar event's.
    pub id: ArrangementId,
    /// The entries whose word about it this one answers: none at first, two when it settles two that crossed.
    pub replaces: Vec<Digest>,
    /// The day and time, in the school's own time; midnight where no time is known.
    pub at: NaiveDateTime,
    /// The venue.
    pub venue: String,
    /// The session format, where it is another than the file's own (Stockport, section 10: a reflective 1-1).
    pub format: Option<SessionFormat>,
    /// The items that were announced for it; the session that keeps it takes them onto its agenda.
    pub agenda: Vec<AgendaProposal>,
    /// The reason for an extra session; empty when it is none (Highcliffe Appendix 1, clause 1).
    pub extra: String,
    /// The reason for moving it to `at`; empty when it was not moved.
    pub why: String,
    /// Its status.
    pub status: ArrangementStatus,
}

/// Something for the agenda that somebody brings and says beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaProposal {
    /// Its title on the agenda.
    pub title: String,
    /// The names of those who bring it.
    pub by: String,
    /// Minutes planned for it.
    pub minutes: Option<u16>,
}

impl AgendaProposal {
    /// Its title, with those who bring it where that is said.
    pub fn words(&self) -> String {
        if self.by.is_empty() {
            return self.title.clone();
        }
        format!("{} (brought by {})", self.title, self.by)
    }
}

/// The status of an arranged session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArrangementStatus {
    /// It is to be held.
    Planned,
    /// It was called off (Highcliffe Appendix 1, clause 4: with another date agreed at once).
    Cancelled {
        /// The reason.
        why: String,
        /// Its replacement.
        instead: Replacement,
    },
    /// Its time came and it was not held, as somebody did not come.
    NotAttended {
        /// The people who did not come.
        who: Vec<PersonRef>,
        /// The reason.
        why: String,
        /// Its replacement.
        instead: Replacement,
    },
}

/// The replacement of a session that was not held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Replacement {
    /// It is still to be said.
    ToBeSaid,
    /// Another session, arranged for it.
    Other(ArrangementId),
    /// No other date is wanted.
    NoneWanted {
        /// The reason.
        why: String,
    },
}

impl Arrangement {
    /// A session that is arranged for the first time; at midnight where no time is known.
    pub const fn new(id: ArrangementId, at: NaiveDateTime, venue: String) -> Self {
        Self {
            id,
            replaces: Vec::new(),
            at,
            venue,
            format: None,
            agenda: Vec::new(),
            extra: String::new(),
            why: String::new(),
            status: ArrangementStatus::Planned,
        }
    }

    /// The same, where the time can be left open.
    pub fn on(id: ArrangementId, day: NaiveDate, time: Option<NaiveTime>, venue: String) -> Self {
        Self::new(id, day.and_time(time.unwrap_or(NaiveTime::MIN)), venue)
    }

    /// The time of day; none where none was given.
    pub fn time(&self) -> Option<NaiveTime> {
        Some(self.at.time()).filter(|time| *time != NaiveTime::MIN)
    }

    /// Returns whether it is to be held.
    pub fn is_planned(&self) -> bool {
        self.status == ArrangementStatus::Planned
    }

    /// Returns its replacement; none where it is to be held.
    pub const fn instead(&self) -> Option<&Replacement> {
        match &self.status {
            ArrangementStatus::Planned => None,
            ArrangementStatus::Cancelled { instead, .. }
            | ArrangementStatus::NotAttended { instead, .. } => Some(instead),
        }
    }

    /// The same, called off as what it was arranged for became something else; none while that is to be said.
    pub fn not_needed(self, chosen: &Self) -> Option<Self> {
        let instead = match chosen.instead() {
            Some(Replacement::ToBeSaid) => return None,
            Some(instead) => instead.clone(),
            None => Replacement::Other(chosen.id),
        };
        let why = match &instead {
            Replacement::NoneWanted { why } => why.clone(),
            _ => String::new(),
        };
        let status = ArrangementStatus::Cancelled { why, instead };
        Some(Self { status, ..self })
    }

    /// The same with what takes its place; one that is to be held stays as it is.
    #[must_use]
    pub fn answered(mut self, by: Replacement) -> Self {
        match &mut self.status {
            ArrangementStatus::Cancelled { instead, .. }
            | ArrangementStatus::NotAttended { instead, .. } => *instead = by,
            ArrangementStatus::Planned => {}
        }
        self
    }

    /// Adds what another word of it has and this one lacks.
    pub fn bring_along(&mut self, agenda: &[AgendaProposal]) {
        for brought in agenda {
            if !self.agenda.contains(brought) {
                self.agenda.push(brought.clone());
            }
        }
    }
}
