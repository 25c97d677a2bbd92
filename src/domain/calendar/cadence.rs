//! Cadences: the date that one asks for, the date to suggest with its reason, and whether a session is late.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::days::{Calendar, DateSpan, DayKind};
use crate::domain::dates::{self, COUNTS, counted};

/// The longest time between two sessions, or between two reviews of an agreement.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// Every so many days.
    Days(u16),
    /// Every so many weeks.
    Weeks(u16),
    /// Every so many calendar months.
    Months(u16),
    /// Once each half term.
    HalfTerm,
    /// Once each term.
    Term,
    /// Once in so many terms.
    Terms(u16),
}

/// The number of days before its day from which something is due soon.
const SOON: u64 = 7;

impl Interval {
    /// Finds the date one cadence after another; a month later is the same day or the month's last.
    ///
    /// `None` for half terms and terms, whose dates are the school's ([`deadline`](Self::deadline)), for a count of 0,
    /// and beyond the calendar's end.
    pub fn after(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(0)
            | Self::Weeks(0)
            | Self::Months(0)
            | Self::HalfTerm
            | Self::Term
            | Self::Terms(_) => None,
            Self::Days(count) => from.checked_add_days(Days::new(u64::from(count))),
            Self::Weeks(count) => from.checked_add_days(Days::new(u64::from(count) * 7)),
            Self::Months(count) => from.checked_add_months(Months::new(u32::from(count))),
        }
    }

    /// Finds the last day that keeps the cadence after a session.
    ///
    /// A half-termly session takes place "once every half term" (Highcliffe, Frequency of supervision): the next one is
    /// due by the last school day of the half term after the one of the last session. "1 per term" (Stretford,
    /// Frequency) is due, likewise, by the end of the term after it. A session in a holiday counts for the half term
    /// before it. `None` where the terms for that are not entered; where there are none at all, a term is 13 weeks.
    pub fn deadline(self, from: NaiveDate, calendar: &Calendar) -> Option<Deadline> {
        let within = match self {
            by_terms if by_terms.is_by_terms() && calendar.has_no_terms() => {
                let day = by_terms.about(from)?;
                return Some(Deadline::on(day));
            }
            Self::HalfTerm => calendar.half_ahead(from, 1)?,
            Self::Term => calendar.term_ahead(from, 1)?,
            Self::Terms(count) => calendar.term_ahead(from, count)?,
            dated => {
                let day = dated.after(from)?;
                return Some(Deadline::on(day));
            }
        };
        Some(Deadline {
            day: within.last,
            within: Some(within),
            first: None,
        })
    }

    /// Returns true when its dates depend on the school's terms.
    pub const fn is_by_terms(self) -> bool {
        matches!(self, Self::HalfTerm | Self::Term | Self::Terms(_))
    }

    /// Finds about the date one cadence after another, with a term taken for 13 weeks and a half term for 7. It serves for
    /// hints and suggestions where the terms are not entered, and for a deadline only where there are no terms at all.
    pub fn about(self, from: NaiveDate) -> Option<NaiveDate> {
        let weeks = match self {
            Self::HalfTerm => 7,
            Self::Term => 13,
            Self::Terms(count) => count.checked_mul(13)?,
            dated => return dated.after(from),
        };
        Self::Weeks(weeks).after(from)
    }

    /// Says it as people do: `six-weekly`, `fortnightly`, `monthly`, `half-termly`.
    pub fn adverb(self) -> String {
        match self {
            Self::Days(1) => "daily".to_owned(),
            Self::Weeks(2) => "fortnightly".to_owned(),
            Self::Months(12) => "yearly".to_owned(),
            Self::HalfTerm => "half-termly".to_owned(),
            Self::Weeks(1) | Self::Months(1) | Self::Term | Self::Terms(1) => {
                format!("{}ly", self.unit())
            }
            // Nobody says "ten-daily" or "two-termly".
            Self::Days(_) | Self::Terms(_) => self.to_string(),
            Self::Weeks(count) | Self::Months(count) => {
                format!("{}-{}ly", count_in_words(count), self.unit())
            }
        }
    }

    /// Says the time that it spans: `6 weeks`, `1 month`, `a half term`.
    pub fn span(self) -> String {
        match self.count() {
            None => format!("a {}", self.unit()),
            Some(count) => counted(i64::from(count), self.unit()),
        }
    }

    /// Says the time that a range spans of which this is the longer interval: `6 to 8 weeks`.
    pub fn span_from(self, soonest: Self) -> String {
        use Interval::{Days, Months, Terms, Weeks};
        match (soonest, self) {
            (Days(least), Days(_))
            | (Weeks(least), Weeks(_))
            | (Months(least), Months(_))
            | (Terms(least), Terms(_)) => format!("{least} to {}", self.span()),
            _ => format!("{} to {}", soonest.span(), self.span()),
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Days(_) => "day",
            Self::Weeks(_) => "week",
            Self::Months(_) => "month",
            Self::HalfTerm => "half term",
            Self::Term | Self::Terms(_) => "term",
        }
    }

    fn count(self) -> Option<u16> {
        match self {
            Self::Days(count) | Self::Weeks(count) | Self::Months(count) | Self::Terms(count) => {
                Some(count)
            }
            Self::HalfTerm | Self::Term => None,
        }
    }
}

/// Writes `every 6 weeks`, `every week`, `every half term`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count().is_none_or(|count| count == 1) {
            write!(f, "every {}", self.unit())
        } else {
            write!(f, "every {}", self.span())
        }
    }
}

fn count_in_words(count: u16) -> String {
    let word = COUNTS.get(usize::from(count).wrapping_sub(1));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The last day that keeps a cadence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub day: NaiveDate,
    /// The term or half term whose end it is, where the cadence is by terms.
    pub within: Option<DateSpan>,
    /// The shorter interval of a range, "six to eight weeks", and its day.
    pub first: Option<(Interval, NaiveDate)>,
}

impl Deadline {
    /// A day that no term sets.
    pub const fn on(day: NaiveDate) -> Self {
        Self {
            day,
            within: None,
            first: None,
        }
    }

    /// The end of a range that begins so long after `from`; a range by terms has no first day.
    #[must_use]
    pub fn not_before(self, soonest: Option<Interval>, from: NaiveDate) -> Self {
        let first = soonest.and_then(|soonest| Some((soonest, soonest.after(from)?)));
        Self { first, ..self }
    }

    /// Says why it is that day: `6 weeks after Fri 9 Oct is Fri 20 Nov`, `one in every half term: the Autumn term’s
    /// second half ends on Fri 18 Dec`; of a range both ends: `6 to 8 weeks after Fri 9 Oct is between Fri 20 Nov and
    /// Fri 4 Dec`.
    ///
    /// `from` names the day it is counted from.
    pub fn words(&self, every: Interval, from: &str, today: NaiveDate) -> String {
        let day = dates::near(self.day, today);
        let past = self.day < today;
        let verb = if past { "was" } else { "is" };
        match (&self.within, self.first) {
            (None, None) => format!("{} after {from} {verb} {day}", every.span()),
            (None, Some((soonest, first))) => {
                let first = dates::near(first, today);
                let span = every.span_from(soonest);
                format!("{span} after {from} {verb} between {first} and {day}")
            }
            (Some(within), _) => {
                let verb = if past { "ended" } else { "ends" };
                format!("one in {every}: {} {verb} on {day}", within.name)
            }
        }
    }

    /// Returns the day that a list names for it: the day itself, or where that is to come and is no school day, the one
    /// to take in its place.
    pub fn listed(&self, from: NaiveDate, calendar: &Calendar, today: NaiveDate) -> NaiveDate {
        let instead = self.instead(from, calendar, today);
        let instead = instead.filter(|_| self.day >= today);
        instead.map_or(self.day, |(day, _why)| day)
    }

    /// Returns the day to take in its place, after `from` and today, and the reason: `a weekend; Fri 20 Nov is the school day
    /// before`. None when a session can be held on the day itself.
    pub fn instead(
        &self,
        from: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<(NaiveDate, String)> {
        let why = match calendar.kind(self.day) {
            DayKind::Working => return None,
            DayKind::Weekend => "a weekend".to_owned(),
            DayKind::Off(name) if name.is_empty() => "a day off".to_owned(),
            DayKind::Holiday(name) | DayKind::Off(name) => name,
            DayKind::HalfTerm => "in half term".to_owned(),
            DayKind::Outside => "outside term".to_owned(),
        };
        let before = calendar.last_fit(self.day);
        let crowds = self.within.is_none() && is_crowded(from, before, self.day - from);
        let (date, place) = if before > today.max(from) && !crowds {
            (before, "before")
        } else {
            (calendar.next_fit(self.day), "after")
        };
        let day = if calendar.knows(date) {
            "school"
        } else {
            "working"
        };
        let near = dates::near(date, today);
        Some((date, format!("{why}; {near} is the {day} day {place}")))
    }
}

/// Returns whether the second of two sessions of a cadence comes too soon to be one of its own: in less than half the
/// time between them, or in the same week where there is no more than one in a week. None is by terms.
pub fn crowds(one: NaiveDate, other: NaiveDate, every: Interval) -> bool {
    every
        .after(one)
        .is_some_and(|next| is_crowded(one, other, next - one))
}

fn is_crowded(one: NaiveDate, other: NaiveDate, between: TimeDelta) -> bool {
    let in_one_week = between >= TimeDelta::weeks(1) && one.iso_week() == other.iso_week();
    in_one_week || (other - one) * 2 < between
}

/// A date to suggest for the next session, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The date: a day for a session, today or later.
    pub date: NaiveDate,
    /// The reason, as the screen says it: `six-weekly: 6 weeks after Fri 9 Oct is Fri 20 Nov`.
    pub because: String,
}

/// Suggests when to meet next, given the date of the last session.
///
/// A cadence is a minimum ("at least six weekly", Highcliffe Appendix 1, clause 1): on a weekend, a holiday or outside
/// term the school day before is offered, or the one after where only today, the past or the last session lies before.
/// When the date is past, the next school day after today is offered. By terms a day within the next one is offered,
/// about as far from the last session as a term or half term is long; where terms are not entered, so many weeks on.
/// `None` when the cadence gives no date.
pub fn suggest(
    from: NaiveDate,
    every: Interval,
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<Suggestion> {
    let said = dates::near(from, today);
    let Some(due) = every.deadline(from, calendar) else {
        let about = every.about(from).filter(|_| every.is_by_terms())?;
        let date = calendar.next_fit(about.max(today.succ_opt()?));
        let because = format!(
            "{}: the terms for it are not entered; {} is about {} later",
            every.adverb(),
            dates::near(date, today),
            counted(date.signed_duration_since(from).num_days() / 7, "week"),
        );
        return Some(Suggestion { date, because });
    };
    let words = due.words(every, &said, today);
    if due.day < today {
        let date = calendar.next_fit(today.succ_opt()?);
        let because = format!("{words}: overdue");
        return Some(Suggestion { date, because });
    }
    if let Some(within) = &due.within {
        let about = every.about(from)?.max(within.first).max(today.succ_opt()?);
        let date = calendar.next_fit(about).min(due.day);
        return Some(Suggestion {
            date,
            because: words,
        });
    }
    let asked = format!("{}: {words}", every.adverb());
    let instead = due.instead(from, calendar, today);
    let (date, because) = instead.map_or_else(
        || (due.day, asked.clone()),
        |(date, why)| (date, format!("{asked}, {why}")),
    );
    Some(Suggestion { date, because })
}

/// The state of a file against its cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// More than a week is left.
    Fine {
        /// The last day that keeps the cadence.
        due: NaiveDate,
    },
    /// It is due today or within seven days.
    DueSoon {
        /// The last day that keeps the cadence.
        due: NaiveDate,
    },
    /// The date is past.
    Late {
        /// The last day that kept the cadence.
        due: NaiveDate,
        /// The number of days since; at least 1.
        by_days: u32,
    },
}

impl DueState {
    /// Returns how something stands today whose last day is this one.
    pub fn of(due: NaiveDate, today: NaiveDate) -> Self {
        let over = today.signed_duration_since(due).num_days();
        match u32::try_from(over) {
            Ok(by_days @ 1..) => Self::Late { due, by_days },
            _ if due <= soon(today) => Self::DueSoon { due },
            _ => Self::Fine { due },
        }
    }
}

/// Returns the last day that is soon: what is due on it or before is due soon.
pub fn soon(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_days(Days::new(SOON))
        .unwrap_or(NaiveDate::MAX)
}
