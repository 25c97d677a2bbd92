//! A school year as the boxes of its form, and back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::TermsKey as Key;
use crate::{
    domain::{
        calendar::{DayException, Difference, SchoolYear, Term, Where},
        facts::{SchoolTerms, Value},
        id::SchoolId,
    },
    tui::{
        controls::choice::ChoiceBox,
        widgets::form::{FormValues, Wanted},
    },
};

/// The most terms that a year can have; some schools count six.
pub const TERMS: usize = 6;
/// The terms that are there to be filled in at first.
pub const USUAL: [&str; 3] = ["Autumn", "Spring", "Summer"];
/// The most days that can differ.
pub const DAYS: usize = 20;

/// The boxes of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Its name.
    Name,
    /// Its first day.
    First,
    /// The first day of its half term.
    HalfFrom,
    /// The last day of its half term.
    HalfTo,
    /// Its last day.
    Last,
}

/// A column of the days that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayColumn {
    /// The day.
    On,
    /// The way in which it differs.
    How,
    /// Its name.
    Name,
}

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermsKey {
    /// Whether there are terms.
    Keeps,
    /// Of a term, by its place.
    Term(usize, Part),
    /// Shows another term.
    Another,
    /// A cell of the days that differ, by its row.
    Day(usize, DayColumn),
    /// Keeps the year.
    Keep,
    /// Goes to the school year that begins in that autumn.
    Year(i32),
    /// Goes to another school.
    School(SchoolId),
}

/// The ways in which a day can differ, in the words of the form.
pub const HOW: [(Difference, &str); 3] = [
    (Difference::Off, "INSET, day off"),
    (Difference::BankHoliday, "bank holiday"),
    (Difference::NoHoliday, "no holiday here"),
];

/// The choices of whether a school keeps terms.
const KEEPS: [(SchoolTerms, &str); 2] = [
    (SchoolTerms::Own, "its own, as entered below"),
    (SchoolTerms::NoTerms, "no terms (dates in all weeks)"),
];

/// The box that asks whether there are terms, at first as it is known.
pub fn keeps_box(known: SchoolTerms) -> ChoiceBox {
    let mut all = KEEPS.iter();
    let known = all.find(|(terms, _)| *terms == known);
    let known = known.map_or(Value::Empty, |(_, words)| {
        Value::Choice((*words).to_owned())
    });
    ChoiceBox::of(KEEPS.map(|(_, words)| words), &known)
}

/// The answer in that box.
pub fn kept_terms(values: &FormValues<Key>) -> SchoolTerms {
    let said = values.words(&Key::Keeps);
    let mut all = KEEPS.iter();
    let said = all.find(|(_, words)| *words == said);
    said.map_or(SchoolTerms::Own, |(terms, _)| *terms)
}

/// The value that a box offers for a year; without one, the usual names.
pub fn offered(year: Option<&SchoolYear>, key: Key) -> Value {
    let date = |date: Option<NaiveDate>| date.map_or(Value::Empty, Value::Date);
    match key {
        Key::Term(at, part) => {
            let term = year.and_then(|year| year.terms.get(at));
            let half = term.and_then(|term| term.half);
            match part {
                Part::Name => {
                    Value::words(&term.map_or_else(|| usual(year, at), |it| it.name.clone()))
                }
                Part::First => date(term.map(|term| term.first)),
                Part::HalfFrom => date(half.map(|(from, _)| from)),
                Part::HalfTo => date(half.map(|(_, to)| to)),
                Part::Last => date(term.map(|term| term.last)),
            }
        }
        Key::Day(row, column) => {
            let day = year.and_then(|year| year.differs.get(row));
            match column {
                DayColumn::On => date(day.map(|day| day.on)),
                DayColumn::How => {
                    let how = day.map_or(Difference::Off, |day| day.how);
                    let how = HOW.iter().find(|(known, _)| *known == how);
                    how.map_or(Value::Empty, |(_, words)| {
                        Value::Choice((*words).to_owned())
                    })
                }
                DayColumn::Name => Value::words(day.map_or("", |day| &day.name)),
            }
        }
        Key::Keeps | Key::Another | Key::Keep | Key::Year(_) | Key::School(_) => Value::Empty,
    }
}

/// The name that a term usually has which is not entered yet: the first that no term of the year has.
fn usual(year: Option<&SchoolYear>, at: usize) -> String {
    let entered: Vec<&str> = year.map_or_else(Vec::new, |year| {
        year.terms.iter().map(|term| term.name.as_str()).collect()
    });
    let mut free = USUAL.iter().filter(|name| !entered.contains(name));
    let is_usual = entered.iter().all(|name| USUAL.contains(name));
    let name = free.nth(at.saturating_sub(entered.len()));
    let name = name.filter(|_| is_usual);
    name.map_or_else(|| format!("Term {}", at + 1), ToString::to_string)
}

/// The year that stands in the boxes, or the box in which something is wrong and what.
pub fn read(values: &FormValues<Key>, begins: i32) -> Result<SchoolYear, Wanted<Key>> {
    let mut entered = Vec::new();
    for at in 0..TERMS {
        entered.extend(term(values, at)?.map(|term| (term, at)));
    }
    // One that is entered after the others can come before them.
    entered.sort_by_key(|(term, _)| term.first);
    let (terms, places): (Vec<_>, Vec<_>) = entered.into_iter().unzip();
    if terms.is_empty() {
        let words = "A school year has a term: write its first day and its last.";
        return Err(Wanted::new(Key::Term(0, Part::First), words));
    }
    let (differs, rows): (Vec<_>, Vec<_>) = (0..DAYS).filter_map(|row| day(values, row)).unzip();
    let year = SchoolYear {
        begins,
        terms,
        differs,
    };
    let Some(mistake) = year.mistake() else {
        return Ok(year);
    };
    let place = |places: &[usize], at: usize| places.get(at).copied().unwrap_or_default();
    let key = match mistake.at {
        Where::Term(at) => Key::Term(place(&places, at), Part::First),
        Where::Half(at) => Key::Term(place(&places, at), Part::HalfFrom),
        Where::Day(at) => Key::Day(place(&rows, at), DayColumn::On),
    };
    Err(Wanted::new(key, mistake.words))
}

/// A term; none where none of its dates is written.
fn term(values: &FormValues<Key>, at: usize) -> Result<Option<Term>, Wanted<Key>> {
    let date = |part| values.date(&Key::Term(at, part));
    let (first, last) = (date(Part::First), date(Part::Last));
    let (from, to) = (date(Part::HalfFrom), date(Part::HalfTo));
    if [first, last, from, to] == [None; 4] {
        return Ok(None);
    }
    let name = values.words(&Key::Term(at, Part::Name));
    let wanted = |part, words: &str| Wanted::new(Key::Term(at, part), words);
    if name.is_empty() {
        return Err(wanted(Part::Name, "A term has a name: Autumn, or Term 1."));
    }
    let first = first.ok_or_else(|| wanted(Part::First, "Its first day is wanted."))?;
    let last = last.ok_or_else(|| wanted(Part::Last, "Its last day is wanted."))?;
    let half = match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) => Some((from, to)),
        (None, Some(_)) => {
            return Err(wanted(
                Part::HalfFrom,
                "The first day of the half term is wanted.",
            ));
        }
        (Some(_), None) => {
            return Err(wanted(
                Part::HalfTo,
                "The last day of the half term is wanted.",
            ));
        }
    };
    Ok(Some(Term {
        name,
        first,
        half,
        last,
    }))
}

/// A day that differs, and its row; none where no date is written.
fn day(values: &FormValues<Key>, row: usize) -> Option<(DayException, usize)> {
    let on = values.date(&Key::Day(row, DayColumn::On))?;
    let how = values.words(&Key::Day(row, DayColumn::How));
    let how = HOW.iter().find(|(_, words)| *words == how);
    let differs = DayException {
        on,
        how: how.map_or(Difference::Off, |(how, _)| *how),
        name: values.words(&Key::Day(row, DayColumn::Name)),
    };
    Some((differs, row))
}
