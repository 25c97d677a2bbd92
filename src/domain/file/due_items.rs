//! The wants of a file from its supervisor, with the clause that asks for each: one list for the list of people, the
//! file and the command line.

use chrono::NaiveDate;

use super::{
    ArrangementHistory, DueDays, SessionDue, SupervisionFile, TrackedAction,
    write_up::{Urgency, WriteUpDeadline},
};
use crate::domain::{
    calendar::{self, Calendar, Deadline, Interval},
    dates,
    facts::{Arrangement, ArrangementStatus, PersonRef, Profile, Replacement},
    id::{ArrangementId, RecordId},
    policy::{Policy, Rule, SessionFormat},
};

/// The days before its day from which a review is told of.
pub(super) const AHEAD: i64 = 42;

/// Something that is to be done in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The kind of thing.
    pub what: DueKind,
    /// Its urgency.
    pub weight: Urgency,
    /// The first school day of the range in which it is to be done, as long as that is to come.
    pub first: Option<NaiveDate>,
    /// The day that it is about, as lists name it: by when, or since when. What is to come has a school day, the one to
    /// take where its own is none.
    pub on: NaiveDate,
    /// The thing and its reason, in a sentence without a full stop: `6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days
    /// late`. No words of a record stand in it.
    pub words: String,
    /// The source that asks for it: the policy's clause, or "agreed"; none where it only makes good sense.
    pub source: Option<String>,
}

/// The kinds of thing that a file can want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// Words about an arranged session crossed: somebody is to choose.
    Choice(ArrangementId),
    /// An arranged session's day is past and no record keeps it: what became of it is to be said.
    Outcome(ArrangementId),
    /// A session is due.
    Session,
    /// A session is due that goes on beside the file's own way.
    Beside(SessionFormat),
    /// A session was called off and no other date is agreed.
    NewDate(ArrangementId),
    /// A session is arranged for a day after the last of supervision.
    AfterEnd(ArrangementId),
    /// Actions are late, or to be done within the week.
    Actions,
    /// A record waits for agreement.
    Agreement(RecordId),
    /// Supervision is not held by an agreement yet.
    NoAgreement,
    /// The agreement is to be looked at again.
    AgreementReview(RecordId),
    /// Cases are to be talked about.
    Cases,
    /// Sessions are not fixed as far ahead as the policy asks.
    Ahead,
    /// A review on a form of its own is due.
    Review,
    /// Progress in a stage is to be reviewed.
    Milestone,
    /// Training has no date, or is to be refreshed.
    Training,
    /// A policy is itself to be reviewed.
    PolicyReview,
}

impl SupervisionFile {
    /// Returns what it wants today, the most pressing first. Without its policy nothing is due; after the end of
    /// supervision only what is still open counts.
    pub fn wants(
        &self,
        policy: Option<&Policy>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<DueItem> {
        let mut wants = Vec::new();
        let profile = self.profile();
        let goes_on = profile.is_some_and(|profile| !profile.has_ended(today));
        let leaves = profile.and_then(|profile| profile.ended.as_ref());
        wants.extend(
            leaves
                .into_iter()
                .flat_map(|ended| self.after_the_end(ended.on)),
        );
        if goes_on {
            wants.extend(self.crossed().map(choice));
            let missed = self.overdue(today).into_iter();
            wants.extend(missed.map(|missed| outcome(missed, policy, calendar, today)));
            wants.extend(policy.and_then(|policy| self.session_due(policy, calendar, today)));
            wants.extend(policy.and_then(|policy| self.unnamed(policy, today)));
            let beside = policy.map(|policy| self.beside_due(policy, calendar, today));
            wants.extend(beside.into_iter().flatten());
            wants.extend(
                policy
                    .into_iter()
                    .flat_map(|policy| self.new_dates(policy, calendar, today)),
            );
            wants.extend(policy.and_then(|policy| self.cases_wanted(policy, calendar, today)));
        }
        wants.extend(self.late_actions(today));
        wants.extend(self.near_actions(today));
        wants.extend(self.not_agreed(policy, calendar, today));
        if goes_on {
            wants.extend(policy.and_then(|policy| self.not_ahead(policy, calendar, today)));
            wants.extend(policy.and_then(|policy| self.agreement_wanted(policy, calendar, today)));
            let policy = policy.into_iter();
            let reviews = policy.flat_map(|policy| self.reviews_wanted(policy, calendar, today));
            wants.extend(reviews.filter(|want| want.is_near(today)));
        }
        // Nothing is fixed or looked at again after the last day.
        let last_day = leaves.map_or(NaiveDate::MAX, |ended| ended.on);
        wants.retain(|want| match want.what {
            DueKind::Session | DueKind::Beside(_) | DueKind::Review | DueKind::Milestone => {
                want.on <= last_day
            }
            DueKind::Ahead | DueKind::AgreementReview(_) => leaves.is_none(),
            _ => true,
        });
        wants.sort_by_key(|want| want.weight);
        wants
    }

    /// The sessions that are arranged for after the last day of supervision: each is to be called off or held earlier.
    fn after_the_end(&self, last_day: NaiveDate) -> impl Iterator<Item = DueItem> {
        let planned = self.planned().into_iter();
        let after = planned.filter(move |planned| planned.at.date() > last_day);
        after.map(move |planned| {
            let on = planned.at.date();
            let (day, last) = (dates::day(on), dates::day(last_day));
            let words = format!("{day} is arranged, and supervision ends on {last}");
            DueItem::new(DueKind::AfterEnd(planned.id), Urgency::Soon, on, words)
        })
    }

    /// The last day that keeps both what the two agreed and the policy's least, with what it is counted from.
    pub fn binding(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<(Deadline, SessionDue)> {
        self.binding_after(policy, NaiveDate::MIN, calendar, today)
    }

    /// The days that a list names for the next session after one on this day that is not in the file yet.
    pub fn due_days_after(
        &self,
        policy: &Policy,
        day: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<DueDays> {
        let (deadline, due) = self.binding_after(policy, day, calendar, today)?;
        Some(due.days(&deadline, calendar, today))
    }

    /// The same, after a session on this day that is not in the file yet.
    fn binding_after(
        &self,
        policy: &Policy,
        day: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<(Deadline, SessionDue)> {
        let dues = [
            self.due_after(policy, day, today),
            self.minimum_after(policy, day, today),
        ];
        let dated = dues
            .into_iter()
            .flatten()
            .filter_map(|due| Some((due.deadline(calendar)?, due)));
        dated.min_by_key(|(deadline, _)| deadline.day)
    }

    /// The sessions that were called off without a word on another date, where the policy asks for it: until one is
    /// arranged for it, or none is said to be wanted, or a later session of the file's usual way was held: no other way
    /// takes its place.
    fn new_dates(&self, policy: &Policy, calendar: &Calendar, today: NaiveDate) -> Vec<DueItem> {
        let Some(rearranged) = policy.rearranged() else {
            return Vec::new();
        };
        let wants = self.arranged().iter().filter_map(|planned| {
            let now = planned.now();
            let called_off = matches!(
                now.status,
                ArrangementStatus::Cancelled {
                    instead: Replacement::ToBeSaid,
                    ..
                }
            );
            let on = now.at.date();
            let said = planned
                .heads()
                .next_back()
                .map(|head| head.said.at.date_naive());
            // Which session replaces it only those two can say; a usual one that was held since has.
            let answered = self.usual_sessions().any(|history| history.date() > on);
            let words = format!("{} was called off without another date", dates::day(on));
            let by = said.and_then(|said| rearranged.last_day(on, said, calendar));
            let want = match by {
                Some((within, from, by)) => {
                    let (weight, is) = if by < today {
                        (Urgency::Late, "was")
                    } else {
                        (Urgency::Soon, "is")
                    };
                    let (from, last) = (dates::near(from, today), dates::near(by, today));
                    let words = format!("{words}: {within} after {from} {is} {last}");
                    DueItem::new(DueKind::NewDate(now.id), weight, by, words)
                }
                // It has been due since it was called off, and not since the day that was called off.
                None => {
                    let since = said.unwrap_or(on);
                    DueItem::new(DueKind::NewDate(now.id), Urgency::Soon, since, words)
                }
            };
            (called_off && !answered).then(|| want.asked_by(rearranged.source.to_owned()))
        });
        wants.collect()
    }

    fn late_actions(&self, today: NaiveDate) -> Option<DueItem> {
        // The file itself lists what is personal; what is due is read beside everybody else's.
        let listed = self.listed_actions(None);
        let late: Vec<_> = listed.filter(|listed| listed.is_late(today)).collect();
        let since = late.iter().filter_map(|tracked| tracked.due()).min()?;
        let day = dates::day(since);
        let whose = self.whose(&late);
        let words = match late.len() {
            1 => format!("1 action is late, since {day}: {whose}"),
            count => format!("{count} actions are late, the first since {day}: {whose}"),
        };
        Some(DueItem::new(DueKind::Actions, Urgency::Late, since, words))
    }

    /// The actions that are to be done within the week.
    fn near_actions(&self, today: NaiveDate) -> Option<DueItem> {
        let is_near = |due: NaiveDate| (today..=calendar::soon(today)).contains(&due);
        let near = self
            .listed_actions(None)
            .filter(|tracked| tracked.due().is_some_and(is_near));
        let near: Vec<_> = near.collect();
        let first = near.iter().filter_map(|tracked| tracked.due()).min()?;
        let day = dates::day(first);
        let whose = self.whose(&near);
        let words = match near.len() {
            1 => format!("1 action is due by {day}: {whose}"),
            count => format!("{count} actions are due, the first by {day}: {whose}"),
        };
        Some(DueItem::new(DueKind::Actions, Urgency::Soon, first, words))
    }

    /// Says which of these the supervisor has to do, alone or with others: `yours`, `theirs`, `1 yours, 2 theirs`.
    fn whose(&self, actions: &[&TrackedAction]) -> String {
        let supervisees = self.profile().map_or(&[][..], Profile::supervisees);
        let is_other = |who: &PersonRef| supervisees.iter().all(|known| known.id != who.id);
        let is_mine = |tracked: &&&TrackedAction| tracked.action.owners.iter().any(is_other);
        let mine = actions.iter().filter(is_mine).count();
        match (mine, actions.len() - mine) {
            (_, 0) => "yours".to_owned(),
            (0, _) => "theirs".to_owned(),
            (mine, theirs) => format!("{mine} yours, {theirs} theirs"),
        }
    }

    fn not_agreed(
        &self,
        policy: Option<&Policy>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> impl Iterator<Item = DueItem> {
        let source = policy.and_then(|policy| {
            policy.rule(|rule| match rule {
                Rule::AgreedByBoth { source, .. } => Some(source.clone()),
                _ => None,
            })
        });
        self.unagreed().map(move |history| {
            let on = history.date();
            let what = history.purpose().words();
            let words = format!("{what} of {} not yet agreed", dates::day(on));
            let until = self.agreed_by_when(history, policy, calendar, today);
            let (weight, words) = match until {
                Some((weight, until)) => (weight, format!("{words}: {until}")),
                None => (Urgency::Soon, words),
            };
            DueItem {
                source: source.clone(),
                ..DueItem::new(DueKind::Agreement(history.id()), weight, on, words)
            }
        })
    }

    /// Returns whether another session would still fit before the day up to which the policy wants them fixed.
    fn not_ahead(&self, policy: &Policy, calendar: &Calendar, today: NaiveDate) -> Option<DueItem> {
        let (by, source) = policy.fixed_ahead()?;
        let horizon = PlanningHorizon::of(by, calendar, today)?;
        let last = self.usual_planned().last().map(|planned| planned.at.date());
        let last = last.filter(|last| *last >= today);
        let asked = horizon.words(by);
        let words = match last {
            None => format!("not arranged; {asked}"),
            Some(last) => {
                let every = self.due(policy, today)?.every;
                let deadline = every.deadline(last, calendar);
                let next = deadline.map_or_else(|| every.about(last), |next| Some(next.day))?;
                if next > horizon.day {
                    return None;
                }
                format!("The last session fixed is {}; {asked}", dates::day(last))
            }
        };
        let want = DueItem::new(DueKind::Ahead, Urgency::Later, last.unwrap_or(today), words);
        Some(want.asked_by(source.to_owned()))
    }
}

/// Up to which day dates are to be fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanningHorizon {
    /// The last day.
    pub day: NaiveDate,
    /// The term that ends on it, where the terms are known.
    pub term: Option<String>,
}

impl PlanningHorizon {
    /// The day up to which dates "fixed at least 1 term in advance" (Highcliffe Appendix 1, clause 2) are fixed today:
    /// the end of the term after this one, since the dates of a term are fixed together. Where the terms are not
    /// entered, a term is taken for 13 weeks.
    pub fn of(by: Interval, calendar: &Calendar, today: NaiveDate) -> Option<Self> {
        let deadline = by.deadline(today, calendar);
        let Some(Deadline { day, within, .. }) = deadline else {
            let day = by.about(today)?;
            return Some(Self { day, term: None });
        };
        let term = within.map(|within| within.name);
        Some(Self { day, term })
    }

    /// Says how far ahead that is: `dates are fixed 1 term ahead: to the end of the Spring term on Thu 25 Mar`.
    pub fn words(&self, by: Interval) -> String {
        let asked = format!("dates are fixed {} ahead", by.span());
        match &self.term {
            Some(term) => format!("{asked}: to the end of {term} on {}", dates::day(self.day)),
            None => asked,
        }
    }
}

/// Returns what became of an arranged session is to be said; and by when its record is written, where the policy says
/// so.
fn outcome(
    missed: &Arrangement,
    policy: Option<&Policy>,
    calendar: &Calendar,
    today: NaiveDate,
) -> DueItem {
    let on = missed.at.date();
    let day = dates::day(on);
    let words = format!("{day} was arranged, and nothing says what became of it");
    let Some(within) = policy.and_then(WriteUpDeadline::of) else {
        return DueItem::new(DueKind::Outcome(missed.id), Urgency::Soon, on, words);
    };
    let last = within.last_day(on, calendar);
    let weight = if within.is_over(on, today, calendar) {
        Urgency::Late
    } else {
        Urgency::Soon
    };
    let verb = if last < today { "was" } else { "is" };
    let words = format!(
        "{words}; {} for its record {verb} {}",
        within.words(),
        dates::near(last, today)
    );
    let want = DueItem::new(DueKind::Outcome(missed.id), weight, on, words);
    want.asked_by(within.source.to_owned())
}

fn choice(crossed: &ArrangementHistory) -> DueItem {
    let on = crossed.now().at.date();
    let words = format!(
        "What was said of the session on {} crossed on two computers",
        dates::day(on)
    );
    DueItem::new(DueKind::Choice(crossed.id()), Urgency::Soon, on, words)
}

impl DueItem {
    pub(super) const fn new(what: DueKind, weight: Urgency, on: NaiveDate, words: String) -> Self {
        Self {
            what,
            weight,
            first: None,
            on,
            words,
            source: None,
        }
    }

    /// It is in a range that begins on this day, if on any.
    pub(super) fn not_before(self, first: Option<NaiveDate>) -> Self {
        Self { first, ..self }
    }

    /// The days that a list names for it.
    pub const fn days(&self) -> DueDays {
        DueDays {
            first: self.first,
            last: self.on,
        }
    }

    pub(super) fn asked_by(self, source: String) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// Returns whether it is told of unasked: its day has come near, or the first end of its range is past.
    pub fn is_near(&self, today: NaiveDate) -> bool {
        self.weight != Urgency::Later || (self.on - today).num_days() <= AHEAD
    }

    /// Returns whether its day is past, even where something is arranged for it since.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.on < today
    }

    /// Returns what and why, and who asks for it: `6 weeks after Fri 9 Oct is Fri 20 Nov · Appendix 1, clause 1`.
    pub fn in_full(&self) -> String {
        match &self.source {
            Some(source) => format!("{} · {source}", self.words),
            None => self.words.clone(),
        }
    }
}
