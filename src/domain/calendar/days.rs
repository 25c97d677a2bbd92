//! The days of a school: those fit for a session, and the terms and half terms between the holidays.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    holidays::bank_holiday,
    terms::{Difference, SchoolYear, Term},
};

/// The bank holidays by rule, and the school years that were entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// In order, each once.
    years: Vec<SchoolYear>,
    /// There are none, and never will be: a team that works in all weeks.
    without_terms: bool,
}

/// The kind of a day, for arranging a session.
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
    /// Between two terms, or in the summer before the first or after the last one of a year.
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
    /// The days of a team that has no terms.
    pub const fn without_terms() -> Self {
        Self {
            years: Vec::new(),
            without_terms: true,
        }
    }

    /// Returns true where there are no terms, rather than none that were entered yet.
    pub const fn has_no_terms(&self) -> bool {
        self.without_terms
    }

    /// Adds a school year, in place of an earlier entry of the same one.
    pub fn add(&mut self, year: SchoolYear) {
        self.years.retain(|known| known.begins != year.begins);
        let at = self
            .years
            .partition_point(|known| known.begins < year.begins);
        self.years.insert(at, year);
    }

    /// Returns the school year that begins in the autumn of a year, where it was entered.
    pub fn year(&self, begins: i32) -> Option<&SchoolYear> {
        self.years.iter().find(|year| year.begins == begins)
    }

    /// Returns the last school year that was entered before one.
    pub fn year_before(&self, begins: i32) -> Option<&SchoolYear> {
        self.years.iter().rev().find(|year| year.begins < begins)
    }

    /// Returns true when the terms around a date are entered.
    pub fn knows(&self, date: NaiveDate) -> bool {
        self.known_until(date).is_some()
    }

    /// Returns true when the terms around every day between two dates are entered.
    pub fn knows_between(&self, one: NaiveDate, other: NaiveDate) -> bool {
        let (from, to) = (one.min(other), one.max(other));
        let further = |until: &NaiveDate| self.known_until(until.succ_opt()?);
        std::iter::successors(self.known_until(from), further).any(|until| until >= to)
    }

    /// Returns the last day of the year that a day is known from.
    fn known_until(&self, day: NaiveDate) -> Option<NaiveDate> {
        let known = self.years.iter().filter_map(SchoolYear::known);
        let around = known.filter(|known| known.contains(&day));
        around.map(|known| *known.end()).max()
    }

    /// Returns the kind of a day. A day the school says is different comes before the rules.
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

    /// Returns why a weekday is one without school, in words.
    pub fn day_off(&self, date: NaiveDate) -> Option<String> {
        match self.kind(date) {
            DayKind::Working | DayKind::Weekend => None,
            DayKind::Off(name) if name.is_empty() => Some("no school".to_owned()),
            DayKind::Holiday(name) | DayKind::Off(name) => Some(name),
            DayKind::HalfTerm => Some("half term".to_owned()),
            DayKind::Outside => Some("in the holidays".to_owned()),
        }
    }

    /// Returns true on a day on which people work, in term or not: Monday to Friday, but for bank holidays.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        !matches!(self.kind(date), DayKind::Weekend | DayKind::Holiday(_))
    }

    /// Returns true on a day for a session.
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

    /// Returns the last school day from one date to another; without one the last on which people work, else the last.
    pub fn last_school_day(&self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = || {
            let days = std::iter::successors(Some(last), NaiveDate::pred_opt);
            days.take_while(|day| *day >= first)
        };
        let fit = days().find(|day| self.is_fit(*day));
        let working = || days().find(|day| self.is_working(*day));
        fit.or_else(working).unwrap_or(last)
    }

    fn terms(&self) -> impl DoubleEndedIterator<Item = &Term> {
        self.years.iter().flat_map(|year| &year.terms)
    }

    /// Returns the terms in order.
    pub fn whole_terms(&self) -> impl DoubleEndedIterator<Item = DateSpan> {
        self.terms()
            .map(|term| self.span(term.words(), term.first, term.last))
    }

    /// Returns the halves of the terms in order; a term without a break counts as one.
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

    /// Returns the span from the first to the last school day between two dates.
    fn span(&self, name: String, first: NaiveDate, last: NaiveDate) -> DateSpan {
        DateSpan {
            name,
            first: self.next_fit(first).min(last),
            last: self.last_fit(last).max(first),
        }
    }

    /// Returns the half-term breaks in order: the last school day before each, and the first after it.
    pub fn breaks(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, NaiveDate)> {
        self.terms().filter_map(|term| {
            let (from, to) = term.half?;
            Some((
                self.last_fit(from.pred_opt()?),
                self.next_fit(to.succ_opt()?),
            ))
        })
    }

    /// Returns the half term `count` after that of a day; a day in a holiday belongs to the half term before it.
    ///
    /// `None` where a school year on the way is not entered, and for 0.
    pub fn half_ahead(&self, day: NaiveDate, count: u16) -> Option<DateSpan> {
        self.ahead(self.half_terms(), day, count)
    }

    /// Returns the term `count` after that of a day; a day in a holiday belongs to the term before it.
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
