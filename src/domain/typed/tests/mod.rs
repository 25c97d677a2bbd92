//! Every way of saying a date, on days where it could go wrong.

mod interval;
mod term;
mod words;

use chrono::{NaiveDate, NaiveTime};

use proptest::prelude::*;

use super::{DateBias, DateError, read_ago, read_time};
use crate::domain::{
    calendar::Calendar,
    dates::{ago, clock, day, short},
};

/// Wed 25 Nov 2026.
const TODAY: &str = "2026-11-25";

fn iso(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

/// Reads a date where no terms are entered.
fn read_date(said: &str, today: NaiveDate, bias: DateBias) -> Result<NaiveDate, DateError> {
    super::read_date(said, today, bias, &Calendar::default())
}

fn check(table: &[(&str, &str, &str)], lean: DateBias) {
    for (today, said, expected) in table {
        assert_eq!(
            read_date(said, iso(today), lean),
            Ok(iso(expected)),
            "“{said}” on {today}, {lean:?}"
        );
    }
}

#[test]
fn words_for_days_and_spans() {
    let table = [
        ("today", "2026-11-25"),
        (" Tomorrow. ", "2026-11-26"),
        ("YESTERDAY,", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("Friday,", "2026-11-27"),
        ("on fri.", "2026-11-27"),
        ("by  thurs", "2026-11-26"),
        ("weds", "2026-12-02"),
        ("wed", "2026-12-02"),
        ("tue", "2026-12-01"),
        ("next fri", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("next sun", "2026-12-06"),
        ("last fri", "2026-11-20"),
        ("fri week", "2026-12-04"),
        ("today week", "2026-12-02"),
        ("tomorrow week", "2026-12-03"),
        ("in 2 weeks", "2026-12-09"),
        ("in two weeks’ time", "2026-12-09"),
        ("in a week", "2026-12-02"),
        ("in a fortnight", "2026-12-09"),
        ("2 weeks", "2026-12-09"),
        ("2weeks", "2026-12-09"),
        ("2 wks", "2026-12-09"),
        ("in six weeks", "2027-01-06"),
        ("in 10 days", "2026-12-05"),
        ("in 0 days", "2026-11-25"),
        ("3 days ago", "2026-11-22"),
        ("a month ago", "2026-10-25"),
        ("in a month", "2026-12-25"),
        ("in 2 months", "2027-01-25"),
        ("next week", "2026-12-04"),
        ("in a year", "2027-11-25"),
    ];
    check(
        &table.map(|(said, expected)| (TODAY, said, expected)),
        DateBias::Ahead,
    );
}

#[test]
fn dates_in_every_order_that_is_british_or_plain() {
    let table = [
        ("27/11", "2026-11-27"),
        ("25/11", "2026-11-25"),
        ("27/11/26", "2026-11-27"),
        ("27/11/2026", "2026-11-27"),
        ("27.11.", "2026-11-27"),
        ("27.11.26", "2026-11-27"),
        ("27-11-2026", "2026-11-27"),
        ("27 / 11", "2026-11-27"),
        ("27 nov", "2026-11-27"),
        ("27nov", "2026-11-27"),
        ("nov 27", "2026-11-27"),
        ("27 november 2026", "2026-11-27"),
        ("27th of November, 2026", "2026-11-27"),
        ("1st sept", "2027-09-01"),
        ("Fri. 27 Nov.", "2026-11-27"),
        ("fri 27 nov", "2026-11-27"),
        ("Friday 27 November 2026", "2026-11-27"),
        ("fri 27/11", "2026-11-27"),
        ("2026-11-27", "2026-11-27"),
        ("2026-1-7", "2026-01-07"),
        ("27", "2026-11-27"),
        ("25", "2026-11-25"),
        ("24", "2026-12-24"),
        ("24th", "2026-12-24"),
        ("fri 27", "2026-11-27"),
        ("9/10/11", "2011-10-09"),
        ("1/1/1950", "1950-01-01"),
        ("31/12/2100", "2100-12-31"),
        ("1/3/99", "2099-03-01"),
    ];
    check(
        &table.map(|(said, expected)| (TODAY, said, expected)),
        DateBias::Ahead,
    );
}

#[test]
fn dates_that_lie_behind() {
    let table = [
        ("wed", "2026-11-18"),
        ("fri", "2026-11-20"),
        ("27/11", "2025-11-27"),
        ("25/11", "2026-11-25"),
        ("24 nov", "2026-11-24"),
        ("27", "2026-10-27"),
        ("25", "2026-11-25"),
        ("2 weeks", "2026-11-11"),
        ("in 2 weeks", "2026-12-09"),
        ("tomorrow", "2026-11-26"),
        ("29/2", "2024-02-29"),
        ("mon 23 nov", "2026-11-23"),
    ];
    check(
        &table.map(|(said, expected)| (TODAY, said, expected)),
        DateBias::Back,
    );
    check(
        &[
            ("2026-03-30", "31", "2026-01-31"),
            ("2026-01-02", "31/12", "2025-12-31"),
        ],
        DateBias::Back,
    );
}

#[test]
fn ends_of_months_and_years_and_leap_days() {
    let table = [
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-01-31", "in a month", "2028-02-29"),
        ("2026-12-31", "in 2 months", "2027-02-28"),
        ("2028-02-29", "in a year", "2029-02-28"),
        ("2026-03-31", "a month ago", "2026-02-28"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-30", "fri", "2027-01-01"),
        ("2026-12-31", "1/1", "2027-01-01"),
        ("2026-12-31", "1", "2027-01-01"),
        ("2026-01-31", "30", "2026-03-30"),
        ("2026-02-01", "31", "2026-03-31"),
        ("2027-06-25", "29/2", "2028-02-29"),
        ("2096-04-01", "28 feb", "2097-02-28"),
        ("2026-11-25", "29/2/2028", "2028-02-29"),
        ("2026-11-29", "next mon", "2026-11-30"),
        ("2026-11-30", "next mon", "2026-12-07"),
        ("2026-11-30", "mon", "2026-12-07"),
    ];
    check(&table, DateBias::Ahead);
}

#[test]
fn what_is_no_date_says_why() {
    let none = "No date is given. Write it like fri, in 2 weeks or 27/11.";
    let unknown = "This is not understood as a date. Write it like fri, in 2 weeks or 27/11.";
    let range = "Only dates from 1950 to 2100 can be written here, the year with two figures (26) or four (2026).";
    let terms = "Terms are not entered yet, so no date follows from them. Write a weekday, “in 6 weeks” or 27/11 instead.";
    let table = [
        ("", none),
        (" . ", unknown),
        ("31/2", "There is no 31 February."),
        ("30 feb", "There is no 30 February."),
        ("30/2/2026", "There is no 30 February."),
        ("31 nov", "There is no 31 November."),
        ("0/11", "There is no 0 November."),
        ("32/1", "There is no 32 January."),
        ("29/2/2026", "There is no 29 February in 2026."),
        ("29 feb 2100", "There is no 29 February in 2100."),
        ("32", "No month has a day 32."),
        ("0", "No month has a day 0."),
        (
            "11/27",
            "There is no month 27. The day comes first, as in 27/11.",
        ),
        (
            "2026-13-01",
            "There is no month 13. The day comes first, as in 27/11.",
        ),
        ("mon 27 nov", "27 Nov 2026 is a Friday, not a Monday."),
        ("fri 27/11/2027", "27 Nov 2027 is a Saturday, not a Friday."),
        ("27/11/1949", range),
        ("27/11/2101", range),
        ("27/11/202", range),
        ("27/11/6", range),
        ("in 99999999999999999999 days", range),
        ("4000000000 months", range),
        ("90 years ago", range),
        ("end of term", terms),
        ("half term", terms),
        ("End of half-term", terms),
        ("after", unknown),
        ("fr", unknown),
        ("2711", unknown),
        ("in weeks", unknown),
        ("in -2 weeks", unknown),
        ("1.5 weeks", unknown),
        (
            "nov 2025",
            "November 2025 is no day. Write the day, like 27/11.",
        ),
        ("on", none),
        ("27/11 at 3", unknown),
        ("14:30", unknown),
        ("дек", unknown),
    ];
    for (said, expected) in table {
        let error = read_date(said, iso(TODAY), DateBias::Ahead).map_err(|error| error.to_string());
        assert_eq!(error, Err(expected.to_owned()), "“{said}”");
    }
}

#[test]
fn nothing_is_read_past_the_last_year() {
    assert_eq!(
        read_date("tomorrow", iso("2100-12-31"), DateBias::Ahead),
        Err(DateError::OutOfRange)
    );
    assert_eq!(
        read_date("29/2", iso("2097-01-01"), DateBias::Ahead),
        Err(DateError::OutOfRange)
    );
    assert_eq!(
        read_date("1 jan", NaiveDate::MAX, DateBias::Ahead),
        Err(DateError::OutOfRange)
    );
}

#[test]
fn every_date_is_read_back_as_it_is_written() {
    let days = iso("1950-01-01")
        .iter_days()
        .take_while(|date| *date <= iso("2100-12-31"));
    let mut count = 0;
    for date in days {
        for lean in [DateBias::Ahead, DateBias::Back, DateBias::Near] {
            assert_eq!(
                read_date(&short(date), iso(TODAY), lean),
                Ok(date),
                "{}",
                short(date)
            );
        }
        assert_eq!(
            read_date(&day(date), date, DateBias::Ahead),
            Ok(date),
            "{}",
            day(date)
        );
        count += 1;
    }
    assert_eq!(count, 55_152);
}

#[test]
fn times_as_they_are_typed() {
    let table = [
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("1430", "14:30"),
        ("930", "09:30"),
        ("9", "09:00"),
        ("09:05", "09:05"),
        ("9am", "09:00"),
        ("2pm", "14:00"),
        ("2:30 PM", "14:30"),
        (" 2.30 p.m. ", "14:30"),
        ("12am", "00:00"),
        ("12:15pm", "12:15"),
        ("noon", "12:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
    ];
    for (said, expected) in table {
        assert_eq!(
            read_time(said).map(clock).as_deref(),
            Ok(expected),
            "“{said}”"
        );
    }
}

#[test]
fn what_is_no_time_says_why() {
    let unknown = "This is not understood as a time. Write it like 14:30, 9 or 2pm.";
    let none =
        "There is no such time of day. Times run from 0:00 to 23:59, or from 12am to 11:59pm.";
    let table = [
        ("", "No time is given. Write it like 14:30, 9 or 2pm."),
        ("24:00", none),
        ("14:60", none),
        ("25", none),
        ("14pm", none),
        ("0am", none),
        ("pm", unknown),
        ("14:3", unknown),
        ("14:300", unknown),
        ("14:30:00", unknown),
        ("143000", unknown),
        ("+9", unknown),
        ("half past", unknown),
        ("é9", unknown),
        ("9é", unknown),
    ];
    for (said, expected) in table {
        assert_eq!(
            read_time(said).map_err(|error| error.to_string()),
            Err(expected.to_owned()),
            "“{said}”"
        );
    }
}

#[test]
fn dates_and_times_as_they_are_shown() {
    let date = iso("2026-10-09");
    assert_eq!(short(date), "Fri 9 Oct 2026");
    assert_eq!(day(date), "Fri 9 Oct");
    assert_eq!(clock(NaiveTime::from_hms_opt(9, 5, 59).unwrap()), "09:05");
}

#[test]
fn how_far_a_date_is() {
    let table = [
        ("2026-11-25", "today"),
        ("2026-11-24", "yesterday"),
        ("2026-11-26", "tomorrow"),
        ("2026-11-19", "6 days ago"),
        ("2026-11-18", "1 week ago"),
        ("2026-11-17", "1 week 1 day ago"),
        ("2026-10-12", "6 weeks 2 days ago"),
        ("2026-11-28", "in 3 days"),
        ("2026-12-30", "in 5 weeks"),
        ("2025-11-26", "52 weeks ago"),
        ("2025-11-25", "1 year ago"),
        ("2025-09-25", "1 year 2 months ago"),
        ("2025-09-26", "1 year 1 month ago"),
        ("2027-11-24", "in 52 weeks"),
        ("2028-11-25", "in 2 years"),
    ];
    for (date, expected) in table {
        assert_eq!(ago(iso(date), iso(TODAY)), expected, "{date}");
    }
}

#[test]
fn how_long_ago_it_was_is_a_time_of_the_same_day() {
    let table = [
        ("10 min ago", Some("09:55")),
        (" 10 Minutes ago ", Some("09:55")),
        ("10min ago", Some("09:55")),
        ("1 hour ago", Some("09:05")),
        ("an hour ago", Some("09:05")),
        ("2h ago", Some("08:05")),
        ("now", Some("10:05")),
        ("11 hours ago", None),
        ("10 ago", None),
        ("ago", None),
        ("min ago", None),
        ("10 days ago", None),
        ("99999999999999999999 min ago", None),
        ("9999999999999999 hours ago", None),
        ("10 min", None),
    ];
    let now = NaiveTime::from_hms_opt(10, 5, 0).unwrap();
    for (said, expected) in table {
        let read = read_ago(said, now).map(clock);
        assert_eq!(read.as_deref(), expected, "{said}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_a_date_or_a_sentence(said in any::<String>(), words in proptest::collection::vec(said_word(), 0..6), days in 0_u64..55_000) {
        let today = iso("1950-01-01") + chrono::Days::new(days);
        for said in [said, words.join(" ")] {
            for lean in [DateBias::Ahead, DateBias::Back, DateBias::Near] {
                match read_date(&said, today, lean) {
                    Ok(date) => prop_assert_eq!(read_date(&short(date), today, lean), Ok(date)),
                    Err(DateError::NoDay(period)) => {
                        let again = read_date(&period.to_string(), today, DateBias::Back);
                        prop_assert_eq!(again, Err(DateError::NoDay(period)));
                    }
                    Err(error) => prop_assert!(error.to_string().ends_with('.')),
                }
            }
            match read_time(&said) {
                Ok(time) => prop_assert_eq!(read_time(&clock(time)), Ok(time)),
                Err(error) => prop_assert!(error.to_string().ends_with('.')),
            }
        }
    }
}

fn said_word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,4}",
        "[0-9]{1,2}[/.:-][0-9]{1,2}",
        "(in|a|on|next|last|today|week|months|years|ago|fri|mon|nov|february|of|th|pm|am|term|end|mid|the|after|before|easter|xmas|first|back|half|w/c)",
    ]
}
