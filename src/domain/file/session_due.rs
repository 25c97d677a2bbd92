//! The interval of a file's sessions, from which day it runs, and who says so; the dates are the calendar's.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{Attributed, RecordHistory, SupervisionFile};
use crate::domain::{
    calendar::{self, Calendar, DateSpan, Deadline, Interval, Suggestion},
    dates,
    facts::Profile,
    policy::{Often, Policy, Rule, SessionFormat, Who},
};

/// The days of a term or half term that are enough for a first session in it.
const ENOUGH: i64 = 14;

/// The most dates that are suggested at once.
const MOST: usize = 60;

/// Everything the date of the next session is worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionDue {
    /// The interval.
    pub every: Interval,
    /// The shorter interval of a range, "six to eight weeks", at which the next session is offered.
    pub soonest: Option<Interval>,
    /// The day it is counted from.
    pub from: NaiveDate,
    /// The nature of that day.
    pub since: DueFrom,
    /// The time after it from which the next session is to be thought of, where the policy says so.
    pub warn_from: Option<Interval>,
    /// The source: the policy's clause, or "agreed".
    pub source: String,
}

/// The days that a list names for something that is due; the file's own line says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDays {
    /// The first school day of a range, as long as that is to come.
    pub first: Option<NaiveDate>,
    /// The last day that keeps it: while it is to come a school day, the one to take where the day itself is none.
    pub last: NaiveDate,
}

impl DueDays {
    /// Names them as `show` writes a day: `Fri 20 Nov`, of a range `Thu 26 Nov to Thu 10 Dec`.
    pub fn words(&self, show: impl Fn(NaiveDate) -> String) -> String {
        let last = show(self.last);
        match self.first {
            Some(first) => format!("{} to {last}", show(first)),
            None => last,
        }
    }
}

/// The days that a date can be counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueFrom {
    /// The last one.
    Last,
    /// The day supervision began.
    Start,
    /// The day on which the file was opened.
    Opening,
    /// The day on which they took up their post.
    Post,
    /// The day a stage began.
    Stage(String),
}

impl DueFrom {
    /// Names the day in a sentence: `Fri 9 Oct`, `the start of supervision on Tue 1 Sep`, `the start of ASYE on Tue 1 Sep`.
    pub fn words(&self, day: NaiveDate, today: NaiveDate) -> String {
        let day = dates::near(day, today);
        match self {
            Self::Last => day,
            Self::Start => format!("the start of supervision on {day}"),
            Self::Opening => format!("the opening of this file on {day}"),
            Self::Post => format!("taking up the post on {day}"),
            Self::Stage(stage) => format!("the start of {stage} on {day}"),
        }
    }
}

impl SessionDue {
    /// The day from which the calendar counts. Who begins in the middle of a term or half term meets in it already, as
    /// "once every half term" has it (Highcliffe, Frequency of supervision), unless little of it is left.
    pub fn counted(&self, calendar: &Calendar) -> NaiveDate {
        let begins = || {
            let spans: Vec<DateSpan> = match self.every {
                Interval::HalfTerm => calendar.half_terms().collect(),
                Interval::Term | Interval::Terms(1) => calendar.whole_terms().collect(),
                _ => return None,
            };
            let mut spans = spans.into_iter();
            let now = spans.find(|span| span.first <= self.from && self.from <= span.last)?;
            let left = (now.last - self.from).num_days();
            now.first.pred_opt().filter(|_| left >= ENOUGH)
        };
        match self.since {
            DueFrom::Start | DueFrom::Opening => begins().unwrap_or(self.from),
            DueFrom::Last | DueFrom::Post | DueFrom::Stage(_) => self.from,
        }
    }

    /// Returns how often in words, both ends of a range: `six-weekly`, `every 6 to 8 weeks`.
    pub fn how_often(&self) -> String {
        match self.soonest {
            Some(soonest) => Often {
                soonest: Some(soonest),
                latest: self.every,
            }
            .to_string(),
            None => self.every.adverb(),
        }
    }

    /// Returns the interval at which the next one is offered.
    pub fn offered(&self) -> Interval {
        self.soonest.unwrap_or(self.every)
    }

    /// The last day that keeps it; none where it hangs on terms that are not entered.
    pub fn deadline(&self, calendar: &Calendar) -> Option<Deadline> {
        let counted = self.counted(calendar);
        let deadline = self.every.deadline(counted, calendar)?;
        Some(deadline.not_before(self.soonest, counted))
    }

    /// The days that a list names for the next one, `deadline` being its own.
    pub fn days(&self, deadline: &Deadline, calendar: &Calendar, today: NaiveDate) -> DueDays {
        let last = deadline.listed(self.counted(calendar), calendar, today);
        let first = deadline.first.map(|(_, first)| calendar.next_fit(first));
        DueDays {
            first: first.filter(|first| *first >= today && *first < last),
            last,
        }
    }

    /// The date that is offered for the next one, with its reason, counted from this day: of a range its first school
    /// day.
    pub fn suggestion(
        &self,
        from: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<Suggestion> {
        let ends = self.every.deadline(from, calendar);
        let range = ends.map(|ends| ends.not_before(self.soonest, from));
        let range = range.filter(|range| range.day >= today);
        let Some((range, (_, first))) = range.and_then(|range| Some((range.clone(), range.first?)))
        else {
            return calendar::suggest(from, self.every, calendar, today);
        };
        let because = range.words(self.every, &dates::near(from, today), today);
        let date = calendar.next_fit(first.max(today.succ_opt()?));
        if date <= range.day {
            return Some(Suggestion { date, because });
        }
        // Its whole range has no school day.
        calendar::suggest(from, self.every, calendar, today)
    }

    /// Says by when the next one is due and why, `deadline` being its own: `6 weeks after Fri 9 Oct is Fri 20 Nov`.
    pub fn words(&self, deadline: &Deadline, today: NaiveDate) -> String {
        let from = self.since.words(self.from, today);
        deadline.words(self.every, &from, today)
    }
}

impl SupervisionFile {
    /// Returns what the next session's date is suggested from: what the agreement in force says, else the cadence that
    /// was agreed by word, else the policy's least. None when supervision has ended, and where nobody says how often.
    pub fn due(&self, policy: &Policy, today: NaiveDate) -> Option<SessionDue> {
        self.due_after(policy, NaiveDate::MIN, today)
    }

    /// Returns what the policy's warning is worked out from: its least, whatever the two agreed.
    pub fn minimum(&self, policy: &Policy, today: NaiveDate) -> Option<SessionDue> {
        self.minimum_after(policy, NaiveDate::MIN, today)
    }

    /// As [`due`](Self::due), after a session on this day that is not in the file yet.
    pub fn due_after(
        &self,
        policy: &Policy,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Option<SessionDue> {
        let profile = self.profile().filter(|profile| !profile.has_ended(today))?;
        let agreed = self.terms().every.or(profile.cadence).map(|every| {
            let (from, since) = self.counted_from(policy, profile, day);
            SessionDue {
                every,
                soonest: None,
                from,
                since,
                warn_from: None,
                source: "agreed".to_owned(),
            }
        });
        agreed.or_else(|| self.minimum_after(policy, day, today))
    }

    /// The dates that the cadence asks for after this day, one after the other, for two years. A holiday moves one of
    /// them, and not the weekday of those after it; one that it would move into the week of another is left out.
    pub fn dates_after(
        &self,
        policy: &Policy,
        day: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<Suggestion> {
        let last = today + TimeDelta::weeks(104);
        let mut from = day;
        let mut dates: Vec<Suggestion> = Vec::new();
        let mut weekday_of = None;
        while dates.len() < MOST
            && let Some(due) = self.due_after(policy, from, today)
        {
            let every = due.offered();
            let on_its_weekday = |day, of: Option<NaiveDate>| {
                of.and_then(|of| on_the_weekday(day, of, every))
                    .unwrap_or(day)
            };
            let counted = on_its_weekday(due.counted(calendar), weekday_of);
            let next = due.suggestion(counted, calendar, today);
            let Some(next) = next.filter(|next| next.date <= last) else {
                break;
            };
            let nominal = every.about(counted);
            let overdue = nominal.is_some_and(|day| day < today);
            // What is overdue begins on the next day there is, and goes on from it.
            weekday_of = weekday_of.or(Some(if overdue { next.date } else { counted }));
            let is_moved_on = !overdue && nominal.is_some_and(|day| day < next.date);
            let after = every.after(on_its_weekday(next.date, weekday_of));
            let after = after.filter(|_| is_moved_on);
            let before = dates.last().map(|before| before.date);
            let crowds = before.is_some_and(|before| calendar::crowds(before, next.date, every))
                || after.is_some_and(|after| calendar::crowds(next.date, after, every));
            if crowds || next.date <= due.from {
                let Some(nominal) = nominal.filter(|nominal| *nominal > from) else {
                    break;
                };
                from = nominal;
                continue;
            }
            from = next.date;
            dates.push(next);
        }
        dates
    }

    /// As [`minimum`](Self::minimum), after a session on this day that is not in the file yet.
    pub fn minimum_after(
        &self,
        policy: &Policy,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Option<SessionDue> {
        let profile = self.profile().filter(|profile| !profile.has_ended(today))?;
        let (from, since) = self.counted_from(policy, profile, day);
        asked_of(policy, profile, profile.format, (from, since), today)
    }

    /// Returns how often the policy would like sessions best, where it says so beside its least and nothing else is agreed.
    pub fn ideally(&self, policy: &Policy, today: NaiveDate) -> Option<Interval> {
        let profile = self.profile().filter(|profile| !profile.has_ended(today))?;
        let is_agreed = self.terms().every.or(profile.cadence).is_some();
        let (best, _) = self.would_like(policy, today).filter(|_| !is_agreed)?;
        Some(best)
    }

    /// Returns how often the policy would like sessions best, whatever is agreed, with its clause.
    pub fn would_like<'a>(
        &self,
        policy: &'a Policy,
        today: NaiveDate,
    ) -> Option<(Interval, &'a str)> {
        let profile = self.profile()?;
        match least(policy, profile, profile.format, today)? {
            Rule::Cadence {
                ideally, source, ..
            } => Some(((*ideally)?, source)),
            _ => None,
        }
    }

    /// The policy's least for sessions that go on beside the file's own way (Stockport, section 10), after one on this
    /// day.
    pub fn minimum_beside(
        &self,
        policy: &Policy,
        kind: SessionFormat,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Option<SessionDue> {
        let profile = self.profile().filter(|profile| !profile.has_ended(today))?;
        asked_of(policy, profile, kind, (day, DueFrom::Last), today)
    }

    /// The same after the last one that was held, be there one; before it, from the beginning.
    pub(super) fn least_beside(
        &self,
        policy: &Policy,
        kind: SessionFormat,
        last: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Option<SessionDue> {
        let profile = self.profile().filter(|profile| !profile.has_ended(today))?;
        let from = match last {
            Some(last) => (last, DueFrom::Last),
            None => self.beginning(profile),
        };
        asked_of(policy, profile, kind, from, today)
    }

    /// Returns whether a session held so on this day keeps the file's own cadence: it was the usual way then, or became
    /// it on that day. What is held otherwise does "not replace formal 1-1" supervision (Stockport, section 5).
    ///
    /// A day before the file was opened goes by what was said first: what comes from paper is older than the file.
    pub fn counts(&self, kind: SessionFormat, on: NaiveDate) -> bool {
        let said_on = |said: &Attributed<Profile>| said.at.date_naive();
        let profiles = self.profiles();
        let before = profiles.iter().rfind(|said| said_on(said) < on);
        let that_day = profiles.iter().filter(|said| said_on(said) == on);
        let mut usual = before.into_iter().chain(that_day).peekable();
        let first = profiles.first().filter(|_| usual.peek().is_none());
        usual.chain(first).any(|said| said.what.format == kind)
    }

    /// The sessions that keep the file's own cadence, in their order.
    pub(super) fn usual_sessions(&self) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        self.sessions()
            .filter(|history| self.counts(history.head().record.format, history.date()))
    }

    /// The day on which the file was opened.
    pub(super) fn opened(&self) -> Option<NaiveDate> {
        self.profiles().first().map(|said| said.at.date_naive())
    }

    /// The day of the last session that counts, be it this one; before the first, and where the post was taken up since
    /// that and since the file was opened, the beginning.
    fn counted_from(
        &self,
        policy: &Policy,
        profile: &Profile,
        day: NaiveDate,
    ) -> (NaiveDate, DueFrom) {
        let counts = |history: &&RecordHistory| {
            let record = &history.head().record;
            record.extra_reason.trim().is_empty() || policy.counts_extra(record.format)
        };
        let last = self.usual_sessions().rfind(counts).map(RecordHistory::date);
        let last = last.max(Some(day).filter(|day| *day > NaiveDate::MIN));
        let opened = self.opened();
        let is_since = |last: &NaiveDate| {
            let post = profile.in_post_since;
            post.is_some_and(|post| post > *last && opened.is_none_or(|opened| post > opened))
        };
        match last.filter(|last| !is_since(last)) {
            Some(last) => (last, DueFrom::Last),
            None => self.beginning(profile),
        }
    }

    /// The day that a first session counts from: the first of supervision, that of the file's opening, or that on which
    /// they took up their post, the latest of them: nobody was late before the file was opened.
    fn beginning(&self, profile: &Profile) -> (NaiveDate, DueFrom) {
        let opened = self.opened().filter(|opened| *opened > profile.since);
        let start = opened.map_or((profile.since, DueFrom::Start), |opened| {
            (opened, DueFrom::Opening)
        });
        let post = profile.in_post_since.filter(|post| *post > start.0);
        post.map_or(start, |post| (post, DueFrom::Post))
    }
}

/// The last day up to this one on the weekday of another, where a cadence of weeks is to keep to that weekday and does
/// not by itself.
fn on_the_weekday(from: NaiveDate, of: NaiveDate, every: Interval) -> Option<NaiveDate> {
    let weeks = matches!(every, Interval::Weeks(_));
    let moved = weeks && from.weekday() != of.weekday();
    let mut days = from.iter_days().rev();
    days.find(|day| day.weekday() == of.weekday())
        .filter(|_| moved)
}

/// Returns what the policy asks of sessions of a kind, after a day.
fn asked_of(
    policy: &Policy,
    profile: &Profile,
    kind: SessionFormat,
    (mut from, mut since): (NaiveDate, DueFrom),
    today: NaiveDate,
) -> Option<SessionDue> {
    let Rule::Cadence {
        who,
        phases,
        warn_from,
        source,
        ..
    } = least(policy, profile, kind, from.max(today))?
    else {
        return None;
    };
    let mut began = profile.began();
    if let Some(stage) = profile.stage_of(who, from.max(today)) {
        began = stage.since;
        if from < began {
            (from, since) = (began, DueFrom::Stage(stage.name.clone()));
        }
    }
    let often = phase(phases, began, from)?;
    Some(SessionDue {
        every: often.latest,
        soonest: often.soonest,
        from,
        since,
        warn_from: warn_from.or(often.soonest),
        source: source.clone(),
    })
}

/// Returns how often, after something that was on a day: what the phase says in which the next one still falls. A phase
/// ends so long after the beginning, that day included: weekly for six weeks is six times.
///
/// It does not hang on today: what was due in one phase stays due when the next has begun.
pub(super) fn phase(
    phases: &[(Option<Interval>, Often)],
    began: NaiveDate,
    from: NaiveDate,
) -> Option<Often> {
    let falls_in = |(until, every): &&(Option<Interval>, Often)| {
        let end = until.and_then(|until| until.about(began));
        end.is_none_or(|end| every.latest.about(from).is_some_and(|next| next <= end))
    };
    phases.iter().find(falls_in).map(|(_, every)| *every)
}

/// The cadence rule for somebody on a day: the one for their stage before the one for their role, and that before the
/// one for everyone.
fn least<'a>(
    policy: &'a Policy,
    profile: &Profile,
    kind: SessionFormat,
    on: NaiveDate,
) -> Option<&'a Rule> {
    let for_whom = |is_meant: &dyn Fn(&Who) -> bool| {
        policy.rules.iter().find(|rule| match rule {
            Rule::Cadence { of, who, .. } => *of == kind && is_meant(who),
            _ => false,
        })
    };
    for_whom(&|who| profile.stage_of(who, on).is_some())
        .or_else(|| for_whom(&|who| matches!(who, Who::Roles(_)) && profile.is_meant(who, on)))
        .or_else(|| for_whom(&|who| *who == Who::Everyone))
}
