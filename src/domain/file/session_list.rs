//! The list of a file's records, day by day: the sessions that were held, and the days for which one was arranged and
//! on which it was not held.

use chrono::NaiveDate;

use super::{ArrangementChange, ArrangementHistory, RecordHistory, SupervisionFile};
use crate::domain::facts::{Arrangement, Replacement};

/// A line of that list.
#[derive(Clone, Copy, Debug)]
pub enum SessionListItem<'a> {
    /// It was held: its record.
    Held(&'a RecordHistory),
    /// It was moved away from this day: the word before, and the one that moved it.
    Moved(
        &'a ArrangementHistory,
        &'a ArrangementChange,
        &'a ArrangementChange,
    ),
    /// It was called off or not attended, and this one, if any, is arranged instead.
    Off(&'a ArrangementHistory, Option<&'a Arrangement>),
}

impl SessionListItem<'_> {
    /// The day it stands at.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Held(history) => history.date(),
            Self::Moved(_, before, _) => before.said.what.at.date(),
            Self::Off(planned, _) => planned.now().at.date(),
        }
    }
}

impl SupervisionFile {
    /// Its records with the sessions that were not held on the day they were arranged for, each in its place by date.
    /// One that was moved and moved back was held on its day.
    pub fn listed(&self) -> Vec<SessionListItem<'_>> {
        let moved = self.arranged.iter().flat_map(|planned| {
            let left = planned.left().into_iter();
            left.map(move |(before, word)| SessionListItem::Moved(planned, before, word))
        });
        let off = self.arranged.iter().filter_map(|planned| {
            let now = planned.now();
            let instead = now.instead().and_then(|instead| match instead {
                Replacement::Other(id) => self.arrangement(*id),
                Replacement::ToBeSaid | Replacement::NoneWanted { .. } => None,
            });
            let is_off = !now.is_planned() && !self.is_kept(now.id);
            is_off.then(|| SessionListItem::Off(planned, instead.map(ArrangementHistory::now)))
        });
        let held = self.records.iter().map(SessionListItem::Held);
        let mut listed: Vec<_> = moved.chain(off).chain(held).collect();
        // Stable: records stay in session order.
        listed.sort_by_key(SessionListItem::on);
        listed
    }
}
