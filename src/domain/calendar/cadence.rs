//! How often people meet: the next date that a cadence asks for, why it is that date, and how a file stands.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::holidays::{DayKind, Holidays};
use crate::domain::dates::{self, COUNTS, counted};

/// How often something is to happen at least: a session, the review of an agreement.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
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

/// How many days before its date a session is due soon.
const SOON: i64 = 7;

impl Every {
    /// Finds the date one cadence after another; a month later is the same day or the month's last.
    ///
    /// `None` for half terms and terms, whose dates are not known, for a count of 0, and beyond the calendar's end.
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

    /// The same, with a term taken for 13 weeks and a half term for 7: about when, where only a hint or an offer hangs
    /// on it.
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

    /// Says the time that it spans: `6 weeks`, `1 month`, `half term`.
    pub fn span(self) -> String {
        match self.count() {
            None => self.unit().to_owned(),
            Some(count) => counted(i64::from(count), self.unit()),
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
impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count() == Some(1) {
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

/// A date to offer for the next session, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The date to offer: a working day, today or later.
    pub date: NaiveDate,
    /// The reason, as the screen says it: `six-weekly: 6 weeks after Fri 9 Oct is Fri 20 Nov`.
    pub because: String,
}

/// Suggests when to meet next, given the date of the last session.
///
/// A cadence is a minimum ("at least six weekly", Highcliffe Appendix 1, clause 1): on a weekend or a holiday the working
/// day before is offered, or the one after where only today or the past lies before. When the date is past, the next
/// working day after today is offered. `None` when the cadence gives no date.
pub fn suggest(
    from: NaiveDate,
    every: Every,
    holidays: &Holidays,
    today: NaiveDate,
) -> Option<Suggestion> {
    let due = every.after(from)?;
    let write = |date: NaiveDate| {
        if date.year() == today.year() {
            dates::day(date)
        } else {
            dates::short(date)
        }
    };
    let after = format!("{} after {}", every.span(), write(from));
    if due < today {
        let date = holidays.next_working(today.succ_opt()?);
        return Some(Suggestion {
            date,
            because: format!("{after} was {}: overdue", write(due)),
        });
    }
    let asked = format!("{}: {after} is {}", every.adverb(), write(due));
    let why = match holidays.kind(due) {
        DayKind::Working => {
            return Some(Suggestion {
                date: due,
                because: asked,
            });
        }
        DayKind::Weekend => "a weekend".to_owned(),
        DayKind::Holiday(name) => name,
    };
    let before = holidays.last_working(due);
    let (date, place) = if before > today {
        (before, "before")
    } else {
        (holidays.next_working(due), "after")
    };
    Some(Suggestion {
        date,
        because: format!("{asked}, {why}; {} is the working day {place}", write(date)),
    })
}

/// How a file stands against its cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
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
        /// How many days ago that was; at least 1.
        by_days: u32,
    },
}

/// Says how a file stands today, given the date of the last session; `None` when the cadence gives no date.
pub fn standing(last: NaiveDate, every: Every, today: NaiveDate) -> Option<Standing> {
    let due = every.after(last)?;
    let left = due.signed_duration_since(today).num_days();
    Some(match u32::try_from(-left) {
        Ok(by_days @ 1..) => Standing::Late { due, by_days },
        _ if left <= SOON => Standing::DueSoon { due },
        _ => Standing::Fine { due },
    })
}
