//! What a file's records are listed with, day by day: the sessions that were held, and the days for which one was
//! arranged and on which it was not held.

use chrono::NaiveDate;

use super::{History, Planned, SupervisionFile, Word};
use crate::domain::facts::arrangement::{Arrangement, Instead};

/// A line of that list.
#[derive(Clone, Copy, Debug)]
pub enum Listed<'a> {
    /// It was held: its record.
    Held(&'a History),
    /// It was moved away from this day: the word before, and the one that moved it.
    Moved(&'a Planned, &'a Word, &'a Word),
    /// It was called off or not attended, and this one, if any, is arranged instead.
    Off(&'a Planned, Option<&'a Arrangement>),
}

impl Listed<'_> {
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
    pub fn listed(&self) -> Vec<Listed<'_>> {
        let moved = self.arranged.iter().flat_map(|planned| {
            let left = planned.left().into_iter();
            left.map(move |(before, word)| Listed::Moved(planned, before, word))
        });
        let off = self.arranged.iter().filter_map(|planned| {
            let now = planned.now();
            let instead = now.instead().and_then(|instead| match instead {
                Instead::Other(id) => self.arrangement(*id),
                Instead::ToBeSaid | Instead::NoneWanted { .. } => None,
            });
            let is_off = !now.is_planned() && !self.is_kept(now.id);
            is_off.then(|| Listed::Off(planned, instead.map(Planned::now)))
        });
        let held = self.records.iter().map(Listed::Held);
        let mut listed: Vec<_> = moved.chain(off).chain(held).collect();
        // Stable: records stay in session order.
        listed.sort_by_key(Listed::on);
        listed
    }
}
