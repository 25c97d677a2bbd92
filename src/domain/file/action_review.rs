//! The review of a session: what had become, by its end, of the actions that were open when it began.

use super::{
    ActionEvent, ActionSource, ActionState, RecordHistory, Shares, SupervisionFile, TrackedAction,
};
use crate::domain::{facts::When, id::RecordId};

/// An earlier action as it stood at the end of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedAction<'a> {
    /// The action.
    pub tracked: &'a TrackedAction,
    /// By when it was due, as the session began.
    pub due: When,
    /// Its state as the session ended.
    pub now: ActionState,
    /// The state of each owner's part.
    pub shares: Shares,
    /// The reason, as it was told since the session before; no words where nothing was told.
    pub why: &'a str,
}

impl SupervisionFile {
    /// The actions of earlier sessions that were open when this one began.
    pub fn reviewed(&self, record: RecordId) -> Vec<ReviewedAction<'_>> {
        let (Some(before), Some(this)) = (self.previous(record), self.history(record)) else {
            return Vec::new();
        };
        let here = self
            .records
            .iter()
            .position(|history| history.id() == record);
        let earlier = here
            .and_then(|here| self.records.get(..here))
            .unwrap_or_default();
        let mut reviewed = Vec::new();
        for tracked in &self.actions {
            let born = earlier
                .iter()
                .any(|history| history.id() == tracked.born.record);
            let then = tracked.told_by(before);
            let stood = tracked.shares_by(&then).together();
            if born && stood.is_open() {
                let now = tracked.told_by(this);
                let news = now.iter().rev().find(|told| !then.contains(told));
                let shares = tracked.shares_by(&now);
                reviewed.push(ReviewedAction {
                    tracked,
                    due: tracked.when_by(stood, &then),
                    now: shares.together(),
                    shares,
                    why: news.map_or("", |told| &told.update.why),
                });
            }
        }
        reviewed
    }
}

impl TrackedAction {
    /// Returns what was told of it up to the end of a session.
    fn told_by(&self, session: &RecordHistory) -> Vec<&ActionEvent> {
        let by_then = |told: &&ActionEvent| {
            told.said_in == ActionSource::Record(session.id()) || told.turn <= session.begun()
        };
        self.updates.iter().filter(by_then).collect()
    }
}
