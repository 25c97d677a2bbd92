//! A school year as the boxes of its form, and back.

use chrono::NaiveDate;

use super::{Column, DAYS, Key, Part, TERMS, USUAL};
use crate::{
    domain::{
        calendar::{DayException, Difference, SchoolYear, Term, Where},
        facts::record::Value,
    },
    tui::widgets::form::form_screen::InputForm,
};

/// How a day can differ, in the words of the form.
pub(crate) const HOW: [(Difference, &str); 3] = [
    (Difference::Off, "day off"),
    (Difference::BankHoliday, "bank holiday"),
    (Difference::NoHoliday, "no holiday here"),
];

/// What stands in the boxes for a year; without one, the usual names.
pub(crate) fn values(year: Option<&SchoolYear>) -> Vec<(Key, Value)> {
    let mut values = Vec::new();
    for at in 0..TERMS {
        let term = year.and_then(|year| year.terms.get(at));
        let name = term.map_or_else(
            || match USUAL.get(at) {
                Some(name) => (*name).to_owned(),
                None => format!("Term {}", at + 1),
            },
            |term| term.name.clone(),
        );
        let half = term.and_then(|term| term.half);
        let parts = [
            (Part::Name, Value::words(&name)),
            (Part::First, date(term.map(|term| term.first))),
            (Part::HalfFrom, date(half.map(|(from, _)| from))),
            (Part::HalfTo, date(half.map(|(_, to)| to))),
            (Part::Last, date(term.map(|term| term.last))),
        ];
        values.extend(parts.map(|(part, value)| (Key::Term(at, part), value)));
    }
    for row in 0..DAYS {
        let day = year.and_then(|year| year.differs.get(row));
        let how = day.map_or(Difference::Off, |day| day.how);
        let how = HOW.iter().find(|(known, _)| *known == how);
        let cells = [
            (Column::On, date(day.map(|day| day.on))),
            (
                Column::How,
                how.map_or(Value::Empty, |(_, words)| {
                    Value::Choice((*words).to_owned())
                }),
            ),
            (
                Column::Name,
                Value::words(day.map_or("", |day| day.name.as_str())),
            ),
        ];
        values.extend(cells.map(|(column, value)| (Key::Day(row, column), value)));
    }
    values
}

fn date(date: Option<NaiveDate>) -> Value {
    date.map_or(Value::Empty, Value::Date)
}

/// The year that stands in the boxes, or the box in which something is wrong and what.
pub(crate) fn read(form: &InputForm<Key>, begins: i32) -> Result<SchoolYear, (Key, String)> {
    let (mut terms, mut places) = (Vec::new(), Vec::new());
    for at in 0..TERMS {
        if let Some(term) = term(form, at)? {
            terms.push(term);
            places.push(at);
        }
    }
    if terms.is_empty() {
        let words = "A school year has a term: write its first day and its last.";
        return Err((Key::Term(0, Part::First), words.to_owned()));
    }
    let (differs, rows): (Vec<_>, Vec<_>) = (0..DAYS).filter_map(|row| day(form, row)).unzip();
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
        Where::Day(at) => Key::Day(place(&rows, at), Column::On),
    };
    Err((key, mistake.words))
}

/// A term; none where none of its dates is written.
fn term(form: &InputForm<Key>, at: usize) -> Result<Option<Term>, (Key, String)> {
    let date = |part| match form.value(&Key::Term(at, part)) {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let (first, last) = (date(Part::First), date(Part::Last));
    let (from, to) = (date(Part::HalfFrom), date(Part::HalfTo));
    if [first, last, from, to] == [None; 4] {
        return Ok(None);
    }
    let name = form.words(&Key::Term(at, Part::Name));
    let wanted = |part, words: &str| (Key::Term(at, part), words.to_owned());
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
fn day(form: &InputForm<Key>, row: usize) -> Option<(DayException, usize)> {
    let Value::Date(on) = form.value(&Key::Day(row, Column::On)) else {
        return None;
    };
    let how = form.words(&Key::Day(row, Column::How));
    let how = HOW.iter().find(|(_, words)| *words == how);
    let differs = DayException {
        on,
        how: how.map_or(Difference::Off, |(how, _)| *how),
        name: form.words(&Key::Day(row, Column::Name)),
    };
    Some((differs, row))
}
