//! A year of which a term is not entered: nothing is known of the days that it can have.

use super::iso;
use crate::domain::{calendar::*, fixture::school_year as year};

#[test]
fn a_term_that_is_not_entered_is_no_holiday() {
    use DayKind::{HalfTerm, Outside, Working};
    type Kept = fn(&str) -> bool;
    let table: &[(&str, Kept, &str, DayKind)] = &[
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2026-11-30",
            Working,
        ),
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2026-12-08",
            Working,
        ),
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2027-01-04",
            Working,
        ),
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2027-02-17",
            HalfTerm,
        ),
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2027-04-01",
            Outside,
        ),
        (
            "no Autumn term",
            |name| name != "Autumn",
            "2027-07-30",
            Outside,
        ),
        (
            "the Autumn term alone",
            |name| name == "Autumn",
            "2026-08-27",
            Outside,
        ),
        (
            "the Autumn term alone",
            |name| name == "Autumn",
            "2026-10-28",
            HalfTerm,
        ),
        (
            "the Autumn term alone",
            |name| name == "Autumn",
            "2027-01-12",
            Working,
        ),
        (
            "the Spring term alone",
            |name| name == "Spring",
            "2026-12-21",
            Working,
        ),
        (
            "the Spring term alone",
            |name| name == "Spring",
            "2027-04-21",
            Working,
        ),
        (
            "a holiday between two",
            |name| name != "Spring",
            "2027-01-12",
            Outside,
        ),
        ("no term", |_| false, "2027-01-12", Working),
    ];
    for (says, kept, date, kind) in table {
        let mut known = year();
        known.terms.retain(|term| kept(&term.name));
        known.differs.clear();
        let mut calendar = Calendar::default();
        calendar.add(known);
        assert_eq!(calendar.kind(iso(date)), *kind, "{says}: {date}");
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
