//! The sessions that were arranged, moved and called off.

use std::{iter, mem};

use chrono::NaiveDate;

use super::{Said, SupervisionFile};
use crate::domain::{
    arrangement::{Arrangement, ArrangementStatus},
    id::ArrangementId,
};

/// One arranged session with everything that was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    earlier: Vec<Said<Arrangement>>,
    latest: Said<Arrangement>,
    /// What the latest does not answer: a move or a cancellation that crossed it.
    unanswered: Vec<Said<Arrangement>>,
}

/// A session that was moved on one machine and called off on another, neither knowing of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing<'a> {
    /// The session as it was moved.
    pub moved: &'a Said<Arrangement>,
    /// The session as it was called off.
    pub cancelled: &'a Said<Arrangement>,
}

impl Planned {
    /// Which.
    pub const fn id(&self) -> ArrangementId {
        self.latest.what.id
    }

    /// Everything that was said of it, oldest first: where it was moved from, and why.
    pub fn said(&self) -> impl Iterator<Item = &Said<Arrangement>> {
        self.earlier.iter().chain(iter::once(&self.latest))
    }

    /// How it stands. Where a move and a cancellation crossed, the move: a session too many is sooner noticed than one
    /// too few.
    pub fn now(&self) -> &Arrangement {
        let planned = self.standing().find(|said| is_planned(said));
        &planned.unwrap_or(&self.latest).what
    }

    /// The move and the cancellation that crossed, if they did.
    pub fn crossing(&self) -> Option<Crossing<'_>> {
        Some(Crossing {
            moved: self.standing().find(|said| is_planned(said))?,
            cancelled: self.standing().find(|said| !is_planned(said))?,
        })
    }

    /// The latest, then what it does not answer.
    fn standing(&self) -> impl Iterator<Item = &Said<Arrangement>> {
        iter::once(&self.latest).chain(self.unanswered.iter().rev())
    }

    fn hear(&mut self, said: Said<Arrangement>) {
        let before = mem::replace(&mut self.latest, said);
        self.unanswered.push(before.clone());
        let latest = &self.latest;
        self.unanswered.retain(|said| !answers(latest, said));
        self.earlier.push(before);
    }
}

fn is_planned(said: &Said<Arrangement>) -> bool {
    said.what.status == ArrangementStatus::Planned
}

/// Whether something was said in the knowledge of something earlier.
///
/// Ticks cannot tell, as a machine that was away counts on by itself. But a machine knows its own words; a cancellation
/// repeats the date it calls off; and nothing that was called off is planned again (another date is another
/// arrangement), so a move that comes after a cancellation from elsewhere had not heard of it.
fn answers(later: &Said<Arrangement>, earlier: &Said<Arrangement>) -> bool {
    if later.turn.writer == earlier.turn.writer || is_planned(later) == is_planned(earlier) {
        return true;
    }
    is_planned(earlier) && later.what.at == earlier.what.at
}

/// Adds what was said of an arrangement, in the order of the entries.
pub(super) fn hear(arranged: &mut Vec<Planned>, said: Said<Arrangement>) {
    match arranged.iter_mut().find(|known| known.id() == said.what.id) {
        Some(known) => known.hear(said),
        None => arranged.push(Planned {
            earlier: Vec::new(),
            latest: said,
            unanswered: Vec::new(),
        }),
    }
}

impl SupervisionFile {
    /// The arrangement with this identity, with everything that was said of it.
    pub fn arrangement(&self, id: ArrangementId) -> Option<&Planned> {
        self.arranged.iter().find(|planned| planned.id() == id)
    }

    /// The sessions that are to be held and that no record keeps, earliest first.
    pub fn planned(&self) -> Vec<&Arrangement> {
        let mut planned: Vec<_> = self
            .arranged
            .iter()
            .map(Planned::now)
            .filter(|now| now.status == ArrangementStatus::Planned && !self.is_kept(now.id))
            .collect();
        planned.sort_by_key(|now| now.at);
        planned
    }

    fn is_kept(&self, id: ArrangementId) -> bool {
        let mut heads = self.records.iter().flat_map(|history| history.heads());
        heads.any(|head| head.record.arrangement == Some(id))
    }

    /// The next session that is planned, today's included.
    pub fn next_session(&self, today: NaiveDate) -> Option<&Arrangement> {
        self.planned()
            .into_iter()
            .find(|planned| planned.at.date() >= today)
    }

    /// The sessions that were planned for a day that has passed, and that no record keeps; earliest first.
    pub fn overdue(&self, today: NaiveDate) -> Vec<&Arrangement> {
        let mut planned = self.planned();
        planned.retain(|planned| planned.at.date() < today);
        planned
    }

    /// The sessions that were moved and called off at once: both are to be shown, and somebody asked. A cancellation
    /// of the moved date, with another arrangement instead where it is to be held, answers both.
    pub fn crossed(&self) -> impl Iterator<Item = Crossing<'_>> {
        self.arranged.iter().filter_map(Planned::crossing)
    }
}
