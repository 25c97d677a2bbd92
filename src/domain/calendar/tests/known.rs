//! A year of which a term is not entered: nothing is known of the days that it can have.

use super::iso;
use crate::domain::{
    calendar::{
        DayKind::{HalfTerm, Outside, Working},
        *,
    },
    fixture::school_year as year,
};

/// What is entered of a year, and what days are then.
type Known = (
    &'static str,
    fn(&str) -> bool,
    &'static [(&'static str, DayKind)],
);

const KNOWN: [Known; 5] = [
    (
        "no Autumn term",
        |name| name != "Autumn",
        &[
            ("2026-11-30", Working),
            ("2026-12-08", Working),
            ("2027-01-04", Working),
            ("2027-02-17", HalfTerm),
            ("2027-04-01", Outside),
            ("2027-07-30", Outside),
        ],
    ),
    (
        "the Autumn term alone",
        |name| name == "Autumn",
        &[
            ("2026-08-27", Outside),
            ("2026-10-28", HalfTerm),
            ("2027-01-12", Working),
        ],
    ),
    (
        "the Spring term alone",
        |name| name == "Spring",
        &[("2026-12-21", Working), ("2027-04-21", Working)],
    ),
    (
        "a holiday between two",
        |name| name != "Spring",
        &[("2027-01-12", Outside)],
    ),
    ("no term", |_| false, &[("2027-01-12", Working)]),
];

#[test]
fn a_term_that_is_not_entered_is_no_holiday() {
    for (says, kept, days) in KNOWN {
        let mut known = year();
        known.terms.retain(|term| kept(&term.name));
        known.differs.clear();
        let mut calendar = Calendar::default();
        calendar.add(known);
        for (date, kind) in days {
            assert_eq!(calendar.kind(iso(date)), *kind, "{says}: {date}");
        }
    }
}

#[test]
fn nothing_is_counted_over_a_term_that_is_not_entered() {
    let mut known = year();
    known.terms.retain(|term| term.name != "Autumn");
    let mut calendar = Calendar::default();
    calendar.add(known);
    let table = [
        ("2026-10-09", None),
        ("2026-11-30", None),
        ("2027-01-12", Some("2027-02-22")),
    ];
    for (day, first) in table {
        let found = calendar.half_ahead(iso(day), 1).map(|half| half.first);
        assert_eq!(found, first.map(iso), "{day}");
    }
}
