//! The days of a school: which of them are fit for a session, and the terms and half terms between its holidays.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    holidays::bank_holiday,
    terms::{Difference, SchoolYear, Term},
};

/// What is known of a school's days: the bank holidays by rule, and the school years that were entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// By their beginning, each once.
    years: Vec<SchoolYear>,
}

/// What a day is to somebody who arranges a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A day for a session: from Monday to Friday, no holiday, and in term where the terms are known.
    Working,
    /// A Saturday or Sunday.
    Weekend,
    /// A bank holiday, with its name.
    Holiday(String),
    /// A day of term on which the school is closed, with its name.
    Off(String),
    /// In the break in the middle of a term.
    HalfTerm,
    /// Between two terms.
    Outside,
}

/// A term, or a half of one: from one holiday to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSpan {
    /// Its name in a sentence: "the Autumn term’s second half".
    pub name: String,
    /// Its first school day.
    pub first: NaiveDate,
    /// Its last school day.
    pub last: NaiveDate,
}

impl Calendar {
    /// Takes up a school year; what was known of the same one is forgotten.
    pub fn hear(&mut self, year: SchoolYear) {
        self.years.retain(|known| known.begins != year.begins);
        let at = self
            .years
            .partition_point(|known| known.begins < year.begins);
        self.years.insert(at, year);
    }

    /// The school year that begins in that autumn, where it was entered.
    pub fn year(&self, begins: i32) -> Option<&SchoolYear> {
        self.years.iter().find(|year| year.begins == begins)
    }

    /// The last school year that was entered before that one.
    pub fn year_before(&self, begins: i32) -> Option<&SchoolYear> {
        self.years.iter().rev().find(|year| year.begins < begins)
    }

    /// Whether the terms around a date are entered.
    pub fn knows(&self, date: NaiveDate) -> bool {
        let of = SchoolYear::of(date);
        // August is the end of one school year before it is the beginning of the next.
        self.year(of).is_some() || (date.month() == 8 && self.year(of - 1).is_some())
    }

    /// Whether no school year is missing between two dates.
    pub fn knows_between(&self, one: NaiveDate, other: NaiveDate) -> bool {
        let mut years = SchoolYear::of(one.min(other))..=SchoolYear::of(one.max(other));
        years.all(|begins| self.year(begins).is_some())
    }

    /// Says what a day is.
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        let mut years = self.years.iter().flat_map(|year| &year.differs);
        let differs = years.find(|day| day.on == date);
        let how = differs.map(|day| day.how);
        let name = differs.map_or("", |day| day.name.trim());
        if how == Some(Difference::BankHoliday) {
            let name = if name.is_empty() {
                "Bank holiday"
            } else {
                name
            };
            return DayKind::Holiday(name.to_owned());
        }
        let by_rule = bank_holiday(date).filter(|_| how != Some(Difference::NoHoliday));
        if let Some(name) = by_rule {
            return DayKind::Holiday(name.to_owned());
        }
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            return DayKind::Weekend;
        }
        if self.terms().any(|term| term.is_in_half(date)) {
            return DayKind::HalfTerm;
        }
        if !self.terms().any(|term| term.covers(date)) && self.knows(date) {
            return DayKind::Outside;
        }
        if how == Some(Difference::Off) {
            return DayKind::Off(name.to_owned());
        }
        DayKind::Working
    }

    /// Whether people are at work on that day, in term or not: from Monday to Friday, but for bank holidays.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        !matches!(self.kind(date), DayKind::Weekend | DayKind::Holiday(_))
    }

    /// Whether a session can be on that day.
    pub fn is_fit(&self, date: NaiveDate) -> bool {
        self.kind(date) == DayKind::Working
    }

    /// Finds the first day for a session that is not before a date: the date itself if it is one.
    pub fn next_fit(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days()
            .find(|day| self.is_fit(*day))
            .unwrap_or(date)
    }

    /// Finds the last day for a session that is not after a date: the date itself if it is one.
    pub fn last_fit(&self, date: NaiveDate) -> NaiveDate {
        let mut days = std::iter::successors(Some(date), NaiveDate::pred_opt);
        days.find(|day| self.is_fit(*day)).unwrap_or(date)
    }

    fn terms(&self) -> impl DoubleEndedIterator<Item = &Term> {
        self.years.iter().flat_map(|year| &year.terms)
    }

    /// The terms, in order.
    pub fn whole_terms(&self) -> impl DoubleEndedIterator<Item = DateSpan> {
        self.terms()
            .map(|term| self.span(term.words(), term.first, term.last))
    }

    /// The halves of the terms, in order; a term without a half term is one.
    pub fn half_terms(&self) -> impl DoubleEndedIterator<Item = DateSpan> {
        self.terms().flat_map(|term| {
            let name = term.words();
            match term.half {
                None => vec![self.span(name, term.first, term.last)],
                Some((from, to)) => {
                    let (first, second) = (
                        format!("{name}’s first half"),
                        format!("{name}’s second half"),
                    );
                    vec![
                        self.span(first, term.first, from.pred_opt().unwrap_or(from)),
                        self.span(second, to.succ_opt().unwrap_or(to), term.last),
                    ]
                }
            }
        })
    }

    /// From the first to the last day for a session.
    fn span(&self, name: String, first: NaiveDate, last: NaiveDate) -> DateSpan {
        DateSpan {
            name,
            first: self.next_fit(first).min(last),
            last: self.last_fit(last).max(first),
        }
    }

    /// The breaks in the middle of the terms, in order: the last school day before each, and the first after it.
    pub fn breaks(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, NaiveDate)> {
        self.terms().filter_map(|term| {
            let (from, to) = term.half?;
            Some((
                self.last_fit(from.pred_opt()?),
                self.next_fit(to.succ_opt()?),
            ))
        })
    }

    /// The half term that many after the one of a day; a day in a holiday belongs to the one before it.
    ///
    /// `None` where a school year on the way is not entered, and for 0.
    pub fn half_ahead(&self, day: NaiveDate, count: u16) -> Option<DateSpan> {
        self.ahead(self.half_terms(), day, count)
    }

    /// The term that many after the one of a day; a day in a holiday belongs to the one before it.
    ///
    /// `None` where a school year on the way is not entered, and for 0.
    pub fn term_ahead(&self, day: NaiveDate, count: u16) -> Option<DateSpan> {
        self.ahead(self.whole_terms(), day, count)
    }

    fn ahead(
        &self,
        spans: impl Iterator<Item = DateSpan>,
        day: NaiveDate,
        count: u16,
    ) -> Option<DateSpan> {
        let nth = usize::from(count).checked_sub(1)?;
        let found = spans.filter(|span| span.first > day).nth(nth)?;
        self.knows_between(day, found.first).then_some(found)
    }
}
