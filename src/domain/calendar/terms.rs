//! A school year: its terms with their half-term breaks, and the days that differ from the rules.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::holidays::bank_holiday;
use crate::domain::dates;

/// A school year, as the register keeps it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// The year of its autumn: 2026 for 2026/27.
    pub begins: i32,
    /// Its terms, the first one first.
    pub terms: Vec<Term>,
    /// The days that differ from the rules.
    pub differs: Vec<DayException>,
}

/// A term.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name: "Autumn".
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// The first and last day of its half-term break, where it has one.
    pub half: Option<(NaiveDate, NaiveDate)>,
    /// Its last day.
    pub last: NaiveDate,
}

/// A day that differs from the rules.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct DayException {
    /// The day.
    pub on: NaiveDate,
    /// The difference.
    pub how: Difference,
    /// Its name: "INSET day". May be empty.
    pub name: String,
}

/// The difference of a day from the rules.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A day of term on which the school is closed, or pupils stay away.
    Off,
    /// A bank holiday that the rules do not know.
    BankHoliday,
    /// No bank holiday, though the rules have one.
    NoHoliday,
}

/// The part of a school year that has a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The term of this index.
    Term(usize),
    /// The break of the term of this index.
    Half(usize),
    /// The exceptional day of this index.
    Day(usize),
}

/// A mistake in a school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermError {
    /// The part that has it.
    pub at: Where,
    /// The sentence for the screen.
    pub words: String,
}

impl SchoolYear {
    /// Returns the school year of a date: 2026 for 2026/27, from August to July.
    pub fn of(date: NaiveDate) -> i32 {
        date.year() - i32::from(date.month() < 8)
    }

    /// Returns its first day, 1 August: dates that are typed without a year count from it.
    pub fn start(begins: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(begins, 8, 1)
    }

    /// Returns its name: `2026/27`.
    pub fn title(begins: i32) -> String {
        format!("{begins}/{:02}", (begins + 1).rem_euclid(100))
    }

    /// Returns the same terms and days off in another year, moved by whole weeks so that each keeps its weekday. Bank holidays
    /// that were proclaimed once are left out.
    ///
    /// `None` beyond the calendar's end.
    pub fn again(&self, begins: i32) -> Option<Self> {
        let apart = Self::start(begins)?.signed_duration_since(Self::start(self.begins)?);
        // The nearest whole number of weeks: no date is more than three days from its old one, however far the year.
        let days = apart.num_days();
        let weeks = TimeDelta::weeks((days + 3 * days.signum()) / 7);
        let moved = |date: NaiveDate| date.checked_add_signed(weeks);
        let term = |term: &Term| {
            let half = match term.half {
                Some((from, to)) => Some((moved(from)?, moved(to)?)),
                None => None,
            };
            Some(Term {
                name: term.name.clone(),
                first: moved(term.first)?,
                half,
                last: moved(term.last)?,
            })
        };
        let off = self.differs.iter().filter(|day| day.how == Difference::Off);
        let differs = off.map(|day| {
            Some(DayException {
                on: moved(day.on)?,
                ..day.clone()
            })
        });
        Some(Self {
            begins,
            terms: self.terms.iter().map(term).collect::<Option<_>>()?,
            differs: differs.collect::<Option<_>>()?,
        })
    }

    /// Returns true on a day of one of its terms, and false in a half-term break.
    pub(super) fn is_in_term(&self, date: NaiveDate) -> bool {
        self.terms
            .iter()
            .any(|term| term.covers(date) && !term.is_in_half(date))
    }

    /// Returns the days of which its terms tell whether they are school days; none without a term.
    ///
    /// They begin and end with the terms that were entered. Before a term that begins by September, and after one that
    /// ends in June or later, is the summer holiday; elsewhere a term can be missing.
    pub(super) fn known(&self) -> Option<RangeInclusive<NaiveDate>> {
        let (first, last) = (self.terms.first()?.first, self.terms.last()?.last);
        let summer =
            Self::start(self.begins).filter(|_| first.month() <= 9 && first.year() == self.begins);
        let august = NaiveDate::from_ymd_opt(self.begins + 1, 8, 31)
            .filter(|_| last.month() >= 6 && last.year() > self.begins);
        Some(summer.unwrap_or(first)..=august.unwrap_or(last))
    }

    /// Returns the first mistake in it.
    pub fn mistake(&self) -> Option<TermError> {
        let mut before: Option<&Term> = None;
        for (at, term) in self.terms.iter().enumerate() {
            let mistake = self.mistake_in_term(term, at).or_else(|| {
                let before = before.filter(|before| before.last >= term.first)?;
                let words = format!(
                    "{} begins on {}, before {} is over on {}.",
                    dates::capital(&term.words()),
                    dates::short(term.first),
                    before.words(),
                    dates::short(before.last)
                );
                Some(TermError::new(Where::Term(at), words))
            });
            if mistake.is_some() {
                return mistake;
            }
            before = Some(term);
        }
        let mut days = self.differs.iter().enumerate();
        days.find_map(|(at, day)| {
            let words = self.mistake_in_day(at, day)?;
            Some(TermError::new(Where::Day(at), words))
        })
    }

    fn mistake_in_term(&self, term: &Term, at: usize) -> Option<TermError> {
        let name = term.words();
        let wrong = |at, words: String| Some(TermError::new(at, words));
        for date in [term.first, term.last] {
            let (year, month) = (date.year() - self.begins, date.month());
            if !matches!((year, month), (0, 8..=12) | (1, 1..=8)) {
                let title = Self::title(self.begins);
                let date = dates::short(date);
                let words = format!("{date} is not in the school year {title}.");
                return wrong(Where::Term(at), words);
            }
        }
        if term.last <= term.first {
            let (first, last) = (dates::short(term.first), dates::short(term.last));
            let words = format!(
                "{} ends on {last}, and begins on {first}: the last day comes after the first.",
                dates::capital(&name)
            );
            return wrong(Where::Term(at), words);
        }
        let (from, to) = term.half?;
        if to < from {
            let (from, to) = (dates::short(from), dates::short(to));
            let words = format!("The half term ends on {to}, before it begins on {from}.");
            return wrong(Where::Half(at), words);
        }
        if from <= term.first || to >= term.last {
            let words = format!(
                "The half term from {} to {} is not within {name}.",
                dates::short(from),
                dates::short(to)
            );
            return wrong(Where::Half(at), words);
        }
        None
    }

    fn mistake_in_day(&self, at: usize, day: &DayException) -> Option<String> {
        let on = dates::short(day.on);
        let title = Self::title(self.begins);
        let mut earlier = self.differs.iter().take(at);
        if earlier.any(|other| other.on == day.on) {
            return Some(format!("{on} is there twice."));
        }
        match day.how {
            Difference::Off if !self.is_in_term(day.on) => Some(format!(
                "{on} is outside the terms of {title}: it is off already."
            )),
            Difference::NoHoliday if bank_holiday(day.on).is_none() => {
                Some(format!("{on} is no bank holiday."))
            }
            Difference::BankHoliday | Difference::NoHoliday if Self::of(day.on) != self.begins => {
                Some(format!("{on} is not in the school year {title}."))
            }
            _ => None,
        }
    }
}

impl TermError {
    const fn new(at: Where, words: String) -> Self {
        Self { at, words }
    }
}

impl Term {
    /// Returns its name in a sentence: `the Autumn term`, `Term 3`.
    pub fn words(&self) -> String {
        let name = self.name.trim();
        if name.to_lowercase().contains("term") {
            name.to_owned()
        } else {
            format!("the {name} term")
        }
    }

    pub(super) fn covers(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }

    pub(super) fn is_in_half(&self, date: NaiveDate) -> bool {
        self.half
            .is_some_and(|(from, to)| (from..=to).contains(&date))
    }
}
