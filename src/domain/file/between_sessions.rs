//! What is said of actions between sessions: whether it can be said, what was, and what can be taken back.

use chrono::NaiveDate;

use super::{ActionEvent, ActionSource, RecordHistory, SupervisionFile, TrackedAction};
use crate::domain::{
    dates,
    facts::Progress,
    id::{Digest, RecordId},
};

impl TrackedAction {
    /// Returns why it cannot become this today; none where it can. What is done is done by today and since it was agreed,
    /// and what is put off is put off to a day that is to come and later than the one it has.
    pub fn objection(&self, now: Progress, today: NaiveDate) -> Option<String> {
        match now {
            Progress::Done(on) if on > today => {
                Some(format!("{} is still to come.", dates::short(on)))
            }
            Progress::Done(on) => self.is_done_before(on),
            Progress::Due(Some(to)) if to < today => Some(format!("{} is past.", dates::short(to))),
            Progress::Due(Some(to)) => self.is_no_putting_off(to),
            Progress::Due(None) | Progress::Dropped => None,
        }
    }

    /// Says that a day lies before the one on which it was agreed; none where it does not.
    pub fn is_done_before(&self, on: NaiveDate) -> Option<String> {
        let agreed = self.born.on;
        (on < agreed).then(|| {
            let (on, agreed) = (dates::short(on), dates::short(agreed));
            format!("{on} is before it was agreed, on {agreed}.")
        })
    }

    /// Says that a day is not later than the one by which it is to be done already; none where it is.
    pub fn is_no_putting_off(&self, to: NaiveDate) -> Option<String> {
        let due = self.due()?;
        if to == due {
            return Some(format!("That is {} again.", dates::day(due)));
        }
        (to < due).then(|| format!("That is earlier than {}.", dates::day(due)))
    }

    /// The last word on it, where it was said between sessions.
    pub fn last_word_between(&self) -> Option<&ActionEvent> {
        let last = self.updates.last()?;
        last.entry().is_some().then_some(last)
    }
}

impl ActionEvent {
    /// Returns what was said, by whom and why: `done on Mon 30 Nov 2026, said by Jo Madeup: by telephone`.
    pub fn words(&self) -> String {
        let now = self.update.now.in_words();
        let why = match self.update.why.trim() {
            "" => String::new(),
            why => format!(": {why}"),
        };
        format!(
            "{now}, said by {} on {}{why}",
            self.by.name,
            dates::day(self.on)
        )
    }

    /// The entry that says it between sessions; none where a record says it.
    pub const fn entry(&self) -> Option<Digest> {
        match self.said_in {
            ActionSource::Between(entry) => Some(entry),
            ActionSource::Record(_) => None,
        }
    }
}

impl SupervisionFile {
    /// The actions that were done or dropped between the newest session and now, each with its last word, in the order
    /// in which that was said.
    pub fn over_since_last_time(&self) -> Vec<(&TrackedAction, &ActionEvent)> {
        let since = self.last().map(RecordHistory::date);
        let actions = self.numbered_actions().into_iter();
        let over = actions.filter(|tracked| !tracked.is_open());
        let told = over.filter_map(|tracked| Some((tracked, tracked.last_word_between()?)));
        let mut told: Vec<_> = told.filter(|(_, told)| Some(told.on) >= since).collect();
        told.sort_by_key(|(_, told)| told.turn);
        told
    }

    /// Returns what was said of actions between a session and the one before it, in the order in which that was said;
    /// nothing of a record that is not in the file.
    pub fn said_before(&self, session: RecordId) -> Vec<&ActionEvent> {
        let Some(history) = self.history(session).filter(|it| it.is_session()) else {
            return Vec::new();
        };
        let before = self.before(session).next_back().map(RecordHistory::begun);
        let actions = self.numbered_actions().into_iter();
        let told = actions.flat_map(|tracked| &tracked.updates);
        let mut told: Vec<_> = told
            .filter(|told| told.entry().is_some())
            .filter(|told| Some(told.turn) > before && told.turn <= history.begun())
            .collect();
        told.sort_by_key(|told| told.turn);
        told
    }

    /// The last word of this day on an action that was said in this file between sessions.
    pub fn last_word_of(&self, day: NaiveDate) -> Option<(&TrackedAction, Digest)> {
        let actions = self.numbered_actions().into_iter();
        let told = actions.filter_map(|tracked| {
            let told = tracked.last_word_between()?;
            (told.file == self.id && told.on == day).then_some((tracked, told))
        });
        let (tracked, told) = told.max_by_key(|(_, told)| told.turn)?;
        Some((tracked, told.entry()?))
    }
}
