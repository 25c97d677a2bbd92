//! The made-up school's terms: those of 2026/27, moved to the demo's years.

use chrono::NaiveDate;

use crate::domain::calendar::{DayException, Difference, SchoolYear, Term};

/// A term: its name, its first day, its half term from and to, and its last day.
type Written = (&'static str, [(i32, u32, u32); 4]);

const BEGINS: i32 = 2026;
const TERMS: [Written; 3] = [
    (
        "Autumn",
        [(2026, 9, 2), (2026, 10, 26), (2026, 10, 30), (2026, 12, 18)],
    ),
    (
        "Spring",
        [(2027, 1, 4), (2027, 2, 15), (2027, 2, 19), (2027, 3, 25)],
    ),
    (
        "Summer",
        [(2027, 4, 12), (2027, 5, 31), (2027, 6, 4), (2027, 7, 22)],
    ),
];
const INSET: [(i32, u32, u32); 3] = [(2026, 9, 2), (2027, 1, 4), (2027, 6, 7)];

/// The school year of a date, the one before it, in which the demo begins, and the next.
pub(super) fn around(today: NaiveDate) -> impl Iterator<Item = SchoolYear> {
    let now = SchoolYear::of(today);
    let year = year();
    [now - 1, now, now + 1]
        .into_iter()
        .filter_map(move |begins| year.as_ref()?.again(begins))
}

fn year() -> Option<SchoolYear> {
    let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    let term = |(name, dates): &Written| {
        let [first, from, to, last] = dates.map(date);
        Some(Term {
            name: (*name).to_owned(),
            first: first?,
            half: from.zip(to),
            last: last?,
        })
    };
    let inset = |day| {
        Some(DayException {
            on: date(day)?,
            how: Difference::Off,
            name: "INSET day".to_owned(),
        })
    };
    Some(SchoolYear {
        begins: BEGINS,
        terms: TERMS.iter().map(term).collect::<Option<_>>()?,
        differs: INSET.into_iter().map(inset).collect::<Option<_>>()?,
    })
}
