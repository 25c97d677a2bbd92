//! The earlier actions in a session: which of them are read out, and what happened to one meanwhile.

use chrono::NaiveDate;

use super::{ActionReport, ActionStatus, Draft, edit::Edit};
use crate::domain::{
    dates,
    facts::Progress,
    file::{ActionEvent, ActionSource, RecordHistory, SupervisionFile, TrackedAction},
    id::ActionId,
};

impl ActionStatus {
    /// Its sign in a list: ☐ to do, ☑ done, ☒ dropped.
    pub const fn sign(self) -> char {
        match self {
            Self::Open | Self::NewDate => '☐',
            Self::Done => '☑',
            Self::Dropped => '☒',
        }
    }
}

impl From<Progress> for ActionStatus {
    fn from(now: Progress) -> Self {
        match now {
            Progress::Done(_) => Self::Done,
            Progress::Due(_) => Self::NewDate,
            Progress::Dropped => Self::Dropped,
        }
    }
}

impl ActionReport {
    /// Returns whether the action is late and nothing is said of it here yet.
    pub fn is_late(&self, tracked: &TrackedAction, today: NaiveDate) -> bool {
        self.now == ActionStatus::Open && tracked.is_late(today)
    }

    /// Says what is odd in the day that is given here: one to put it off to that is no later one, or one on which it is
    /// done before it was agreed.
    pub fn odd_day(&self, tracked: &TrackedAction) -> Option<String> {
        let day = self.when.as_date()?;
        match self.now {
            ActionStatus::NewDate => {
                let words = tracked.is_no_putting_off(day)?;
                Some(format!("{words} It is kept as the new day."))
            }
            ActionStatus::Done => tracked.is_done_before(day),
            ActionStatus::Open | ActionStatus::Dropped => None,
        }
    }
}

impl Draft {
    /// The earlier actions, without those of sessions that were held after this one.
    pub fn earlier_actions<'a>(
        &'a self,
        file: &'a SupervisionFile,
    ) -> Vec<(&'a ActionReport, &'a TrackedAction)> {
        let held = self.record.date().filter(|_| self.is_written_later());
        let reports = self.follow_ups.action_reports.iter();
        let tracked = reports.filter_map(|report| Some((report, file.action(report.action)?)));
        let is_later = |tracked: &TrackedAction| held.is_some_and(|held| tracked.born.on > held);
        tracked
            .filter(|(report, tracked)| report.now != ActionStatus::Open || !is_later(tracked))
            .collect()
    }

    /// The actions that were done or dropped between last time and now; what a report here is about stands there.
    pub fn over_since_last_time<'a>(
        &self,
        file: &'a SupervisionFile,
    ) -> Vec<(&'a TrackedAction, &'a ActionEvent)> {
        let reports = &self.follow_ups.action_reports;
        let is_told = |id| reports.iter().any(|report| report.action == id);
        let mut over = file.over_since_last_time();
        over.retain(|(tracked, _)| !is_told(tracked.action.id));
        over
    }

    /// The edit that says whose part of an earlier action of a group the report is about; none where it is that.
    pub fn report_of(&self, file: &SupervisionFile, action: ActionId, name: &str) -> Option<Edit> {
        let owners = &file.action(action)?.action.owners;
        let whose = owners.iter().find(|who| who.name == name).cloned();
        let edit = Edit::change(self, action, |report: &mut ActionReport| {
            report.whose = whose;
        });
        edit.filter(Edit::changes_something)
    }

    /// Says what happened to an action since the session was begun: on another machine, or from the command line.
    ///
    /// What a record says that was there already is no news, though it be of the same day.
    pub fn changed_since(
        &self,
        file: &SupervisionFile,
        report: &ActionReport,
        tracked: &TrackedAction,
    ) -> Option<String> {
        let began = self.record.spans.first()?.from;
        let heads = self.base_heads.iter();
        let known = heads.filter_map(|head| Some(file.record(*head)?.0.id()));
        let known: Vec<_> = known.chain([self.record.id]).collect();
        let mut told = tracked.updates.iter().rev();
        let told = told.find(|told| {
            let same = report.whose.is_none() || told.update.is_of(report.whose.as_ref());
            let is_known =
                matches!(&told.said_in, ActionSource::Record(record) if known.contains(record));
            same && !is_known
        })?;
        let became = match told.update.now {
            Progress::Done(_) | Progress::Dropped if tracked.is_open() => return None,
            Progress::Done(on) => format!("to be done on {}", dates::day(on)),
            Progress::Dropped => "not to be needed any more".to_owned(),
            Progress::Due(Some(due)) => format!("to be put off to {}", dates::day(due)),
            Progress::Due(None) => "to be put off without a new date".to_owned(),
        };
        let shared = tracked.is_shared() && report.whose.is_none();
        let whose = told.update.whose.as_ref().filter(|_| shared);
        let of = whose.map_or_else(String::new, |whose| format!(" for {}", whose.name));
        let (by, on) = (&told.by.name, dates::day(told.on));
        (told.on >= began.date_naive())
            .then(|| format!("Meanwhile said {became}{of}: {by}, on {on}."))
    }

    /// Says what was published in the file after the session was begun: on another machine, or from paper.
    pub fn published_since(&self, file: &SupervisionFile) -> Option<String> {
        let is_new = |history: &&RecordHistory| {
            let mut heads = history.heads().into_iter();
            heads.any(|head| !self.base_heads.contains(&head.digest))
        };
        let new = file.records().iter().find(is_new)?;
        let called = match new.number() {
            Some(number) => format!("Session {number} of {}", dates::short(new.date())),
            None => format!("The {}", new.called()),
        };
        Some(format!(
            "{called} was written or changed since this was begun."
        ))
    }
}
