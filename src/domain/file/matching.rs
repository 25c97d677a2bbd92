//! Which arranged session one that is held keeps by itself: one that is near, or that nobody answered.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::SupervisionFile;
use crate::domain::{facts::Arrangement, policy::SessionFormat};

/// An arrangement this near is the one that is being kept.
const NEAR: TimeDelta = TimeDelta::days(6);

/// For so long an arrangement that nobody answered is kept by the session that is held next: as long as a cadence of
/// six weeks (Highcliffe Appendix 1, clause 1).
const LAPSED: TimeDelta = TimeDelta::weeks(6);

impl SupervisionFile {
    /// The planned session that one of this time keeps by itself: the nearest that is near, before or after, else the
    /// one that was to be held last. One that is still further away is only taken by hand.
    pub fn kept_by_one_of(
        &self,
        format: SessionFormat,
        held: NaiveDateTime,
    ) -> Option<&Arrangement> {
        let is_it = |arranged: &Arrangement| self.is_held_so(arranged, format, held.date());
        self.near(held, is_it)
            .or_else(|| self.lapsed(format, held.date()))
    }

    /// The planned session that one begun now keeps, however it is to be held; `usual` is the format of one that nobody
    /// answered.
    pub fn to_begin(&self, usual: SessionFormat, now: NaiveDateTime) -> Option<&Arrangement> {
        self.near(now, |_| true)
            .or_else(|| self.lapsed(usual, now.date()))
    }

    /// The nearest planned session that is it, within a few days of one that is held.
    pub fn near(
        &self,
        held: NaiveDateTime,
        is_it: impl Fn(&Arrangement) -> bool,
    ) -> Option<&Arrangement> {
        let away = |arrangement: &Arrangement| (arrangement.at.date() - held.date()).abs();
        let near = self.planned().into_iter();
        near.filter(|arrangement| is_it(arrangement) && away(arrangement) <= NEAR)
            .min_by_key(|arrangement| (away(arrangement), (arrangement.at - held).abs()))
    }

    /// The last session that was to be held before this day, where none was held since that takes its place.
    pub fn lapsed(&self, format: SessionFormat, held: NaiveDate) -> Option<&Arrangement> {
        let overdue = self.overdue(held).into_iter();
        let mut overdue = overdue.filter(|before| self.is_held_so(before, format, held));
        let before = overdue.next_back()?;
        let on = before.at.date();
        let mut sessions = self.sessions();
        let answered = sessions.any(|history| {
            history.date() >= on
                && self.is_held_so(before, history.head().record.format, history.date())
        });
        (held - on <= LAPSED && !answered).then_some(before)
    }
}
