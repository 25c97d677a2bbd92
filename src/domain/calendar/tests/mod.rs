//! Holidays against the published tables, cadences over the ends of months and years.

mod known;
mod terms;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, DayKind, DueState, Interval, Month, holidays::bank_holiday, suggest};

/// Bank holidays of England and Wales as gov.uk published them, in the order of the year (month/day).
const PUBLISHED: [(i32, &str); 11] = [
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (
        2022,
        "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    ),
    (
        2023,
        "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    ),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
];

/// Years before those, with their moved and added days.
const EARLIER: [(i32, &str); 7] = [
    (1977, ""),
    (
        1981,
        "01-01 04-17 04-20 05-04 05-25 07-29 08-31 12-25 12-28",
    ),
    (1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"),
    (
        1999,
        "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
    ),
    (
        2002,
        "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    ),
    (
        2011,
        "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    ),
    (
        2012,
        "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    ),
];

fn iso(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

#[test]
fn bank_holidays_are_the_published_ones() {
    for (year, published) in PUBLISHED.into_iter().chain(EARLIER) {
        let days = iso(&format!("{year}-01-01"))
            .iter_days()
            .take_while(|date| date.year() == year);
        let found: Vec<String> = days
            .filter(|date| bank_holiday(*date).is_some())
            .map(|date| date.format("%m-%d").to_string())
            .collect();
        assert_eq!(found.join(" "), published, "{year}");
    }
}

#[test]
fn holidays_have_their_published_names() {
    let table = [
        ("2026-01-01", "New Year’s Day"),
        ("2022-01-03", "New Year’s Day (substitute)"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-05-04", "Early May bank holiday"),
        ("2020-05-08", "Early May bank holiday (VE Day)"),
        ("2022-06-02", "Spring bank holiday"),
        ("2026-08-31", "Summer bank holiday"),
        ("2021-12-27", "Christmas Day (substitute)"),
        ("2021-12-28", "Boxing Day (substitute)"),
        ("2022-12-26", "Boxing Day"),
        ("2022-12-27", "Christmas Day (substitute)"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute)"),
    ];
    for (date, name) in table {
        assert_eq!(bank_holiday(iso(date)), Some(name), "{date}");
    }
}

#[test]
fn every_year_has_its_eight_holidays_on_weekdays() {
    for year in 2029..=2100 {
        let days = iso(&format!("{year}-01-01"))
            .iter_days()
            .take_while(|date| date.year() == year);
        let found: Vec<NaiveDate> = days.filter(|date| bank_holiday(*date).is_some()).collect();
        assert_eq!(found.len(), 8, "{year}: {found:?}");
    }
}

#[test]
fn working_days_step_over_weekends_and_holidays() {
    let calendar = Calendar::default();
    let around = [
        ("2026-11-25", "2026-11-25", "2026-11-25"),
        ("2026-12-25", "2026-12-24", "2026-12-29"),
        ("2026-12-27", "2026-12-24", "2026-12-29"),
        ("2027-01-01", "2026-12-31", "2027-01-04"),
        ("2026-04-05", "2026-04-02", "2026-04-07"),
    ];
    for (date, last, next) in around {
        assert_eq!(calendar.last_fit(iso(date)), iso(last), "last by {date}");
        assert_eq!(calendar.next_fit(iso(date)), iso(next), "next from {date}");
    }
}

#[test]
fn cadences_over_the_ends_of_months_and_years() {
    let table = [
        (Interval::Weeks(6), "2026-10-09", Some("2026-11-20")),
        (Interval::Weeks(6), "2026-12-04", Some("2027-01-15")),
        (Interval::Weeks(4), "2028-02-01", Some("2028-02-29")),
        (Interval::Days(10), "2026-02-20", Some("2026-03-02")),
        (Interval::Months(1), "2026-01-31", Some("2026-02-28")),
        (Interval::Months(1), "2028-01-31", Some("2028-02-29")),
        (Interval::Months(3), "2026-11-30", Some("2027-02-28")),
        (Interval::Months(12), "2028-02-29", Some("2029-02-28")),
        (Interval::Weeks(0), "2026-01-31", None),
        (Interval::HalfTerm, "2026-01-31", None),
        (Interval::Term, "2026-01-31", None),
        (Interval::Terms(2), "2026-01-31", None),
    ];
    for (every, from, expected) in table {
        assert_eq!(
            every.after(iso(from)),
            expected.map(iso),
            "{every} from {from}"
        );
    }
    assert_eq!(Interval::Weeks(6).after(NaiveDate::MAX), None);
}

#[test]
fn cadences_in_words() {
    let table = [
        (Interval::Days(1), "every day", "daily"),
        (Interval::Days(10), "every 10 days", "every 10 days"),
        (Interval::Weeks(1), "every week", "weekly"),
        (Interval::Weeks(2), "every 2 weeks", "fortnightly"),
        (Interval::Weeks(6), "every 6 weeks", "six-weekly"),
        (Interval::Weeks(13), "every 13 weeks", "13-weekly"),
        (Interval::Months(1), "every month", "monthly"),
        (Interval::Months(3), "every 3 months", "three-monthly"),
        (Interval::Months(12), "every 12 months", "yearly"),
        (Interval::HalfTerm, "every half term", "half-termly"),
        (Interval::Term, "every term", "termly"),
        (Interval::Terms(1), "every term", "termly"),
        (Interval::Terms(2), "every 2 terms", "every 2 terms"),
    ];
    for (every, words, adverb) in table {
        assert_eq!(
            (every.to_string().as_str(), every.adverb().as_str()),
            (words, adverb)
        );
    }
}

/// Checks (today, last session, suggested date, reason).
fn check_suggestions(every: Interval, table: &[(&str, &str, &str, &str)]) {
    for (today, last, date, because) in table {
        let suggestion = suggest(iso(last), every, &Calendar::default(), iso(today)).unwrap();
        assert_eq!(
            (suggestion.date, suggestion.because.as_str()),
            (iso(date), *because),
            "{every} after {last} on {today}"
        );
    }
}

#[test]
fn a_suggestion_is_one_cadence_on_and_says_why() {
    let on_time = "six-weekly: 6 weeks after Fri 9 Oct is Fri 20 Nov";
    let overdue = "6 weeks after Fri 9 Oct was Fri 20 Nov: overdue";
    let table = [
        ("2026-10-09", "2026-10-09", "2026-11-20", on_time),
        ("2026-11-20", "2026-10-09", "2026-11-20", on_time),
        ("2026-11-22", "2026-10-09", "2026-11-23", overdue),
        ("2026-12-24", "2026-10-09", "2026-12-29", overdue),
        (
            "2026-12-04",
            "2026-12-04",
            "2027-01-15",
            "six-weekly: 6 weeks after Fri 4 Dec is Fri 15 Jan 2027",
        ),
        (
            "2027-02-01",
            "2026-12-04",
            "2027-02-02",
            "6 weeks after Fri 4 Dec 2026 was Fri 15 Jan: overdue",
        ),
    ];
    check_suggestions(Interval::Weeks(6), &table);
}

#[test]
fn a_suggestion_moves_to_a_working_day_before_or_else_after() {
    let before = "six-weekly: 6 weeks after Fri 13 Nov is Fri 25 Dec, Christmas Day; Thu 24 Dec is the working day before";
    let after = "six-weekly: 6 weeks after Fri 13 Nov is Fri 25 Dec, Christmas Day; Tue 29 Dec is the working day after";
    let table = [
        ("2026-11-13", "2026-11-13", "2026-12-24", before),
        ("2026-12-24", "2026-11-13", "2026-12-29", after),
    ];
    check_suggestions(Interval::Weeks(6), &table);
    let plain = "monthly: 1 month after Sat 31 Oct is Mon 30 Nov";
    let weekend = "monthly: 1 month after Thu 22 Oct is Sun 22 Nov, a weekend; Fri 20 Nov is the working day before";
    let table = [
        ("2026-10-31", "2026-10-31", "2026-11-30", plain),
        ("2026-10-22", "2026-10-22", "2026-11-20", weekend),
    ];
    check_suggestions(Interval::Months(1), &table);
}

#[test]
fn a_suggestion_is_a_working_day_that_is_not_past() {
    let calendar = Calendar::default();
    for last in iso("2025-12-01").iter_days().take(800) {
        for today in last.iter_days().take(60).step_by(3) {
            let date = suggest(last, Interval::Weeks(6), &calendar, today)
                .unwrap()
                .date;
            assert_eq!(calendar.kind(date), DayKind::Working, "{last} {today}");
            assert!(date >= today, "{last} {today}");
        }
    }
}

#[test]
fn how_a_file_stands() {
    let due = iso("2026-11-20");
    let table = [
        ("2026-10-09", DueState::Fine { due }),
        ("2026-11-12", DueState::Fine { due }),
        ("2026-11-13", DueState::DueSoon { due }),
        ("2026-11-20", DueState::DueSoon { due }),
        ("2026-11-21", DueState::Late { due, by_days: 1 }),
        ("2026-11-22", DueState::Late { due, by_days: 2 }),
    ];
    for (today, expected) in table {
        assert_eq!(DueState::of(due, iso(today)), expected, "{today}");
    }
}

#[test]
fn a_month_is_laid_out_from_monday() {
    let lines = |date: &str| -> Vec<String> {
        let cell = |day: Option<NaiveDate>| {
            day.map_or("..".to_owned(), |day| day.format("%d").to_string())
        };
        Month::of(iso(date))
            .weeks()
            .into_iter()
            .map(|week| week.map(cell).join(" "))
            .collect()
    };
    assert_eq!(
        lines("2026-11-22"),
        [
            ".. .. .. .. .. .. 01",
            "02 03 04 05 06 07 08",
            "09 10 11 12 13 14 15",
            "16 17 18 19 20 21 22",
            "23 24 25 26 27 28 29",
            "30 .. .. .. .. .. ..",
        ]
    );
    assert_eq!(lines("2027-02-28").len(), 4);
    assert_eq!(lines("2028-02-29").last().unwrap(), "28 29 .. .. .. .. ..");
    assert_eq!(Month::of(iso("2026-11-22")).title(), "November 2026");
}
