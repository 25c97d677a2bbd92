//! The dates that a cadence asks for, as far ahead as a policy wants them fixed, and why these.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    domain::{
        calendar::{Calendar, Interval, Suggestion},
        facts::Profile,
        file::{PlanningHorizon, SupervisionFile, arrangement_words},
        id::FileId,
        policy::Policy,
    },
    tui::{Context, screens::school_terms::wanted},
};

/// The time ahead without a rule: about a term.
const TERM: Interval = Interval::Term;

/// The dates that are offered for a file.
pub struct Offers<'a> {
    file: &'a SupervisionFile,
    profile: &'a Profile,
    policy: Option<&'a Policy>,
    /// The days that they keep to.
    pub calendar: &'a Arc<Calendar>,
    cx: &'a Context,
    /// The dates, one after the other, for two years.
    pub all: Vec<Suggestion>,
}

impl<'a> Offers<'a> {
    /// The dates after the last session that is fixed; none where the file is not there.
    pub fn new(id: FileId, cx: &'a Context) -> Option<Self> {
        let (file, profile) = cx.file(id)?;
        let policy = cx.policy(&profile.policy);
        let calendar = cx.contents.calendar_of(profile);
        Some(Self {
            file,
            profile,
            policy,
            calendar,
            cx,
            all: policy.map_or_else(Vec::new, |policy| {
                let from = fixed_to(file, cx);
                file.dates_after(policy, from, calendar, cx.today())
            }),
        })
    }

    /// The day up to which they are offered at first.
    pub fn until(&self) -> NaiveDate {
        self.horizon()
            .map_or(self.cx.today(), |horizon| horizon.day)
    }

    /// As far ahead as the policy wants, else a term.
    fn horizon(&self) -> Option<PlanningHorizon> {
        let ahead = self.policy.and_then(Policy::fixed_ahead);
        let by = ahead.map_or(TERM, |(by, _)| by);
        PlanningHorizon::of(by, self.calendar, self.cx.today())
    }

    /// Returns whether the policy has several formats that a session can be held in.
    pub fn has_formats(&self) -> bool {
        let is_group = self.profile.is_group();
        self.policy
            .is_some_and(|policy| policy.ways(is_group).count() > 1)
    }

    /// The reasons for these dates, and for how far ahead they go.
    pub fn reasons(&self) -> Vec<String> {
        let Self { file, cx, .. } = *self;
        let due = self.policy.and_then(|policy| file.due(policy, cx.today()));
        let every = match (self.all.first(), due) {
            (Some(offer), Some(due)) => format!("{} ({}).", offer.because, due.source),
            (None, Some(due)) => {
                let often = due.how_often();
                format!(
                    "{often} ({}): no dates can be worked out; type them below.",
                    due.source
                )
            }
            (_, None) => "Nobody says how often: type the dates below.".to_owned(),
        };
        let ahead = self.policy.and_then(Policy::fixed_ahead);
        let ahead = ahead.zip(self.horizon()).map(|((by, source), horizon)| {
            let asked = format!("Dates are fixed {} ahead ({source})", by.span());
            match horizon.term {
                Some(term) => format!("{asked}: to the end of {term}."),
                None if by.is_by_terms() => format!("{asked}; a term is taken for 13 weeks."),
                None => format!("{asked}."),
            }
        });
        let late = self.policy.and_then(|policy| self.late(policy));
        std::iter::once(every).chain(late).chain(ahead).collect()
    }

    /// Says where the first date is later than the least that the policy asks for.
    fn late(&self, policy: &Policy) -> Option<String> {
        let Self { file, cx, .. } = *self;
        let first = self.all.first()?;
        let from = fixed_to(file, cx);
        let due = file.due_after(policy, from, cx.today());
        let least = file.minimum_after(policy, from, cx.today());
        let least = least.filter(|least| due.as_ref() != Some(least))?;
        arrangement_words::late(&least, first.date, self.calendar)
    }

    /// Returns whether a date hangs on terms that are not entered.
    pub fn want_terms(&self) -> bool {
        let ahead = self.horizon().is_some_and(|horizon| horizon.term.is_none());
        let by_terms = self
            .policy
            .and_then(Policy::fixed_ahead)
            .is_none_or(|(by, _)| by.is_by_terms());
        (ahead && by_terms && !self.calendar.has_no_terms())
            || wanted::are_wanted(self.file.id, self.cx)
    }
}

/// The last day on which a session keeps the cadence: of those that are fixed, and of the one that is being held.
fn fixed_to(file: &SupervisionFile, cx: &Context) -> NaiveDate {
    let live = cx.live().filter(|draft| draft.file == file.id);
    let in_session = live.into_iter().flat_map(|draft| {
        let next = draft.follow_ups.next.date.as_date();
        let kind = draft.record.format;
        let held = draft.record.date().filter(|held| file.counts(kind, *held));
        [next.filter(|_| held.is_some() || !kind.is_beside()), held]
    });
    let fixed = file
        .usual_planned()
        .into_iter()
        .map(|planned| planned.at.date());
    in_session
        .flatten()
        .chain(fixed)
        .fold(NaiveDate::MIN, NaiveDate::max)
}
