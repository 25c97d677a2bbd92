//! The next session: the date that the policy asks for after this one, and what speaks against another. The day and its
//! reason are the cadence's (`calendar/cadence.rs`).

use chrono::{NaiveDate, NaiveDateTime};

use super::Draft;
use crate::domain::{
    calendar::{Calendar, Interval, Suggestion},
    dates,
    facts::{Arrangement, When},
    file::{AgreedTerms, PlanningHorizon, SessionDue, SupervisionFile, arrangement_words},
    policy::{Policy, Rule, SessionFormat},
    typed::is_next_session,
};

/// Everything the next session is planned from.
#[derive(Clone, Copy, Debug)]
pub struct Planning<'a> {
    /// The session that is held.
    pub draft: &'a Draft,
    /// Its file.
    pub file: &'a SupervisionFile,
    /// The policy that it was begun with.
    pub policy: &'a Policy,
    /// The school's days.
    pub calendar: &'a Calendar,
    /// The moment, where the supervisor is.
    pub now: NaiveDateTime,
}

impl<'a> Planning<'a> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The next session, where one is arranged already and is not the one that is being held.
    pub fn arranged(&self) -> Option<&'a Arrangement> {
        self.file.follows(&self.draft.record, self.today())
    }

    /// The sessions after this one that are arranged already, earliest first.
    pub fn already(&self) -> impl Iterator<Item = &'a Arrangement> {
        let (kept, held) = (self.draft.record.arrangement, self.held());
        let planned = self.file.planned().into_iter();
        planned.filter(move |next| Some(next.id) != kept && next.at.date() > held)
    }

    /// The day that is written for it, once it is one.
    pub fn chosen(&self) -> Option<NaiveDate> {
        self.draft.follow_ups.next.date.as_date()
    }

    /// Its day: of the one that is arranged or written here, whichever is first, else what is offered.
    pub fn day(&self) -> Option<NaiveDate> {
        let offered = || Some(self.suggestion()?.date);
        self.agreed_day().or_else(offered)
    }

    /// Its day, once it is agreed.
    pub fn agreed_day(&self) -> Option<NaiveDate> {
        self.draft.next_day(self.arranged())
    }

    /// The day of words that say "next session".
    pub fn named(&self, words: &str) -> Option<NaiveDate> {
        is_next_session(words).then(|| self.day()).flatten()
    }

    /// The date that the cadence asks for, counted from this session.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let due = self.due()?;
        let counted = due.counted(self.calendar);
        let mut suggestion = due.suggestion(counted, self.calendar, self.today())?;
        suggestion.because = format!("{} ({})", suggestion.because, due.source);
        Some(suggestion)
    }

    /// Returns whether what was agreed asks for another date than the policy's least.
    pub fn is_agreed(&self) -> bool {
        self.due() != self.least()
    }

    /// Returns what the date is worked out from: the policy's least alone where this session goes on beside the file's
    /// own.
    fn due(&self) -> Option<SessionDue> {
        if self.beside().is_some() {
            return self.least();
        }
        let from = self.counted_from();
        let due = self.file.due_after(self.policy, from, self.today())?;
        Some(match self.drawn_up() {
            Some(every) => SessionDue {
                every,
                soonest: None,
                warn_from: None,
                source: "as agreed today, once both have signed".to_owned(),
                ..due
            },
            None => due,
        })
    }

    /// How often, as the agreement says it that was drawn up in this session and that not everybody has agreed yet.
    fn drawn_up(&self) -> Option<Interval> {
        let drafted = self.file.drafted()?;
        let today = drafted.date() == self.held();
        let every = AgreedTerms::of(&drafted.head().record).every;
        every.filter(|_| today)
    }

    /// Says what the policy would like best beside its least, and by when that is.
    pub fn ideally(&self) -> Option<String> {
        let wished = self.file.ideally(self.policy, self.today());
        let every = wished.filter(|_| !self.is_agreed() && self.beside().is_none())?;
        let by = every.deadline(self.held(), self.calendar);
        let by = by.map_or_else(String::new, |by| {
            format!(", by {}", dates::near(by.day, self.today()))
        });
        let every = every.adverb();
        Some(format!("Ideally {every}{by}, as the policy says."))
    }

    /// The least that the policy asks for after this session.
    fn least(&self) -> Option<SessionDue> {
        let (policy, today) = (self.policy, self.today());
        match self.beside() {
            Some(format) => self.file.minimum_beside(policy, format, self.held(), today),
            None => self.file.minimum_after(policy, self.counted_from(), today),
        }
    }

    /// The day of this session.
    fn held(&self) -> NaiveDate {
        self.draft.record.date().unwrap_or_else(|| self.today())
    }

    /// The format of this session, where it goes on beside the file's own.
    fn beside(&self) -> Option<SessionFormat> {
        let format = self.draft.record.format;
        (format.is_beside() && self.counted_from() == NaiveDate::MIN).then_some(format)
    }

    /// The day of this session, where it keeps the cadence of the file; one that was held before others moves no date
    /// back.
    fn counted_from(&self) -> NaiveDate {
        let held = self.held();
        let record = &self.draft.record;
        let is_apart =
            !record.extra_reason.trim().is_empty() && !self.policy.counts_extra(record.format);
        if self.file.counts(record.format, held) && !is_apart {
            held
        } else {
            NaiveDate::MIN
        }
    }

    /// Says what speaks against the date that is written here, if one is.
    pub fn amiss(&self) -> Option<String> {
        let date = self.chosen()?;
        let time = self.draft.follow_ups.next.time.as_time();
        let kept = self.draft.record.arrangement;
        arrangement_words::against(self.calendar, self.now, date, time)
            .or_else(|| arrangement_words::twice(self.file, kept, date))
            .or_else(|| self.late(date))
    }

    /// Says where a date is later than the least that the policy asks for.
    pub fn late(&self, date: NaiveDate) -> Option<String> {
        arrangement_words::late(&self.least()?, date, self.calendar)
    }

    /// Returns what the policy says about dates, with its clause; and up to which day dates are fixed, which a term
    /// that is not entered only says roughly.
    pub fn demands(&self) -> impl Iterator<Item = String> {
        let horizon = |by| PlanningHorizon::of(by, self.calendar, self.today());
        self.policy.rules.iter().filter_map(move |rule| match rule {
            Rule::FixedAhead { by, source } => {
                let up_to = horizon(*by).map(|horizon| {
                    let day = dates::day(horizon.day);
                    match horizon.term {
                        Some(term) => format!(", to the end of {term} on {day}"),
                        None if by.is_by_terms() => format!(", to about {day}"),
                        None => format!(", to {day}"),
                    }
                });
                let (span, up_to) = (by.span(), up_to.unwrap_or_default());
                Some(format!("Dates are fixed {span} ahead{up_to} ({source})."))
            }
            Rule::Rearrange { source, .. } => {
                let words = self.policy.rearranged()?.words();
                Some(format!("A session that is called off {words} ({source})."))
            }
            _ => None,
        })
    }
}

impl Draft {
    /// The day of the next session as it is agreed: of the one that is arranged or written here, whichever is first.
    pub(super) fn next_day(&self, arranged: Option<&Arrangement>) -> Option<NaiveDate> {
        let arranged = arranged.map(|arranged| arranged.at.date());
        let chosen = self.follow_ups.next.date.as_date();
        [arranged, chosen].into_iter().flatten().min()
    }
}

/// Returns by when an action is to be done, once the day of the next session is known: who says "next session" means the
/// day that is agreed in the end. Unless one is, it stays in words.
pub fn by_next_session(due: &When, next: Option<NaiveDate>) -> Option<NaiveDate> {
    match due {
        When::InWords(words) if is_next_session(words) => next,
        _ => None,
    }
}
