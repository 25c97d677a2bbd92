//! Dates that are said by the school's terms.

use super::{DateBias, DateError, iso};
use crate::domain::{calendar::Calendar, fixture::school_year, typed::read_date};

const DAYS: [&str; 5] = [
    "2026-10-09",
    "2026-10-23",
    "2026-10-28",
    "2026-12-18",
    "2026-12-28",
];
/// The words, and their meaning on each of those days.
const AHEAD: [(&str, [&str; 5]); 12] = [
    ("end of term", ["12-18", "12-18", "12-18", "12-18", "03-25"]),
    (
        "by the end of the term",
        ["12-18", "12-18", "12-18", "12-18", "03-25"],
    ),
    (
        "last day of term",
        ["12-18", "12-18", "12-18", "12-18", "03-25"],
    ),
    (
        "end of next term",
        ["03-25", "03-25", "03-25", "03-25", "07-22"],
    ),
    (
        "start of term",
        ["01-05", "01-05", "01-05", "01-05", "01-05"],
    ),
    ("next term", ["01-05", "01-05", "01-05", "01-05", "01-05"]),
    ("Half-term", ["10-23", "10-23", "02-12", "02-12", "02-12"]),
    (
        "before half term",
        ["10-23", "10-23", "02-12", "02-12", "02-12"],
    ),
    (
        "after half term",
        ["11-02", "11-02", "11-02", "02-22", "02-22"],
    ),
    (
        "end of the Autumn term",
        ["12-18", "12-18", "12-18", "12-18", ""],
    ),
    (
        "start of spring term",
        ["01-05", "01-05", "01-05", "01-05", "01-05"],
    ),
    (
        "Spring half term",
        ["02-12", "02-12", "02-12", "02-12", "02-12"],
    ),
];
const BACK: [(&str, [&str; 5]); 3] = [
    (
        "start of term",
        ["09-02", "09-02", "09-02", "09-02", "09-02"],
    ),
    ("half term", ["", "10-23", "10-23", "10-23", "10-23"]),
    ("end of term", ["", "", "", "12-18", "12-18"]),
];

#[test]
fn dates_of_the_terms() {
    let mut calendar = Calendar::default();
    calendar.add(school_year());
    let tables = AHEAD
        .map(|line| (DateBias::Ahead, line))
        .into_iter()
        .chain(BACK.map(|line| (DateBias::Back, line)));
    for (lean, (said, means)) in tables {
        for (today, means) in DAYS.into_iter().zip(means) {
            let found = read_date(said, iso(today), lean, &calendar);
            let found = found.map_or_else(
                |error| {
                    assert_eq!(error, DateError::NoTerms, "{said} on {today}");
                    String::new()
                },
                |date| date.format("%m-%d").to_string(),
            );
            assert_eq!(found, means, "{said} on {today}, {lean:?}");
        }
    }
    // Beyond the terms that are entered nothing is guessed.
    for (said, today, error) in [
        ("end of term", "2027-07-26", DateError::NoTerms),
        ("half term", "2026-06-01", DateError::NoTerms),
        ("middle of term", "2026-10-09", DateError::UnknownTerm),
        ("end of terms", "2026-10-09", DateError::UnknownTerm),
        ("end of winter term", "2026-10-09", DateError::UnknownTerm),
        ("middle of term", "2026-06-01", DateError::NoTerms),
    ] {
        let found = read_date(said, iso(today), DateBias::Ahead, &calendar);
        assert_eq!(found, Err(error), "{said} on {today}");
    }
}
