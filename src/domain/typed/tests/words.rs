//! The words that schools use for days: typed, today, direction, and the day that they mean or the sentence that is said.

use super::{DateBias, iso, read_date as read_without_terms};
use crate::domain::{
    calendar::Calendar,
    dates::short,
    fixture::school_year,
    typed::{read_date, read_time},
};

use DateBias::{Ahead, Back, Near};

/// Mon 30 Nov 2026, in the second half of the autumn term.
const NOV: &str = "2026-11-30";
/// Fri 4 Dec 2026.
const FRI: &str = "2026-12-04";
/// Sat 5 Dec 2026.
const SAT: &str = "2026-12-05";
/// Mon 28 Dec 2026, in the Christmas holidays.
const HOLIDAY: &str = "2026-12-28";
/// Mon 15 Mar 2027.
const MARCH: &str = "2027-03-15";

const NEXT: &str = "No next session is known here. Write a day instead, like fri or 27/11.";

const LAST_WEEK: &str =
    "That is several days, Mon 23 Nov 2026 to Sun 29 Nov 2026. Write the day, like 29/11.";
const THIS_WEEK: &str =
    "That is several days, Mon 30 Nov 2026 to Sun 6 Dec 2026. Write the day, like 6/12.";

/// Typed, today, direction, and what it means where the terms are known.
const WORDS: &[(&str, &str, DateBias, &str)] = &[
    // Nobody said a day of these: the last school day ahead, and none behind.
    ("this week", NOV, Ahead, "Fri 4 Dec 2026"),
    ("by next week", NOV, Ahead, "Fri 11 Dec 2026"),
    ("next week", SAT, Near, "Fri 11 Dec 2026"),
    ("week after next", NOV, Ahead, "Fri 18 Dec 2026"),
    ("the week after next", NOV, Near, "Fri 18 Dec 2026"),
    ("next month", NOV, Ahead, "Fri 18 Dec 2026"),
    ("month after next", NOV, Ahead, "Fri 29 Jan 2027"),
    ("last week", NOV, Back, LAST_WEEK),
    ("last week", NOV, Near, LAST_WEEK),
    ("this week", SAT, Ahead, THIS_WEEK),
    ("this week", NOV, Back, THIS_WEEK),
    ("last month", NOV, Back, "October 2026"),
    (
        "last year",
        NOV,
        Back,
        "That is several days, Sun 30 Nov 2025 to Mon 30 Nov 2026. Write the day, like 30/11.",
    ),
    ("18th of next month", NOV, Ahead, "Fri 18 Dec 2026"),
    ("the 18th of next month", NOV, Near, "Fri 18 Dec 2026"),
    ("the 5th of last month", NOV, Back, "Mon 5 Oct 2026"),
    ("31st of this month", NOV, Ahead, "There is no 31 November."),
    ("w/c 7 dec", NOV, Ahead, "Fri 11 Dec 2026"),
    ("wc 7/12", NOV, Near, "Mon 7 Dec 2026"),
    ("w/b 7 dec", NOV, Ahead, "Fri 11 Dec 2026"),
    (
        "week commencing the 7th of dec",
        NOV,
        Ahead,
        "Fri 11 Dec 2026",
    ),
    ("week beginning 7 dec", NOV, Ahead, "Fri 11 Dec 2026"),
    // School ends on the Friday, and the week after it is none.
    ("w/c 14 dec", NOV, Ahead, "Fri 18 Dec 2026"),
    ("w/c 23 nov", NOV, Back, "Mon 23 Nov 2026"),
    ("the 15th", NOV, Ahead, "Tue 15 Dec 2026"),
    ("by the 15th", NOV, Ahead, "Tue 15 Dec 2026"),
    ("the 15th", NOV, Back, "Sun 15 Nov 2026"),
    ("the 15th", NOV, Near, "Tue 15 Dec 2026"),
    ("the 20th", NOV, Near, "Fri 20 Nov 2026"),
    ("mid dec", NOV, Ahead, "Tue 15 Dec 2026"),
    ("mid-december", NOV, Near, "Tue 15 Dec 2026"),
    ("middle of Dec.", NOV, Ahead, "Tue 15 Dec 2026"),
    // The 15th is a Saturday.
    ("mid may", NOV, Ahead, "Fri 14 May 2027"),
    ("end of week", NOV, Ahead, "Fri 4 Dec 2026"),
    ("by the end of the week", NOV, Near, "Fri 4 Dec 2026"),
    ("end of this week", FRI, Ahead, "Fri 4 Dec 2026"),
    ("end of the week", SAT, Ahead, "Fri 11 Dec 2026"),
    ("end of the week", SAT, Back, "Fri 4 Dec 2026"),
    // No school day is left of that week: a day on which people work.
    ("end of the week", HOLIDAY, Ahead, "Thu 31 Dec 2026"),
    ("end of next week", NOV, Ahead, "Fri 11 Dec 2026"),
    ("end of the month", FRI, Ahead, "Fri 18 Dec 2026"),
    ("end of next month", NOV, Ahead, "Fri 18 Dec 2026"),
    ("next session", NOV, Ahead, NEXT),
    ("at the next session", NOV, Ahead, NEXT),
    ("next time", NOV, Near, NEXT),
    ("by next supervision", NOV, Ahead, NEXT),
    ("before xmas", NOV, Ahead, "Fri 18 Dec 2026"),
    ("by christmas", NOV, Ahead, "Fri 18 Dec 2026"),
    ("christmas day", NOV, Ahead, "Fri 25 Dec 2026"),
    ("after christmas", NOV, Ahead, "Tue 5 Jan 2027"),
    ("after xmas", HOLIDAY, Near, "Tue 5 Jan 2027"),
    ("easter", NOV, Ahead, "Thu 25 Mar 2027"),
    ("before Easter", MARCH, Near, "Thu 25 Mar 2027"),
    ("after easter", NOV, Ahead, "Mon 12 Apr 2027"),
    ("first week back", NOV, Ahead, "Fri 8 Jan 2027"),
    ("the first week back", HOLIDAY, Near, "Fri 8 Jan 2027"),
    ("first day back", NOV, Ahead, "Tue 5 Jan 2027"),
    ("a week on thursday", NOV, Ahead, "Thu 10 Dec 2026"),
    ("a week on thurs", NOV, Near, "Thu 10 Dec 2026"),
    ("a week today", NOV, Ahead, "Mon 7 Dec 2026"),
    ("2 weeks on fri", NOV, Ahead, "Fri 18 Dec 2026"),
    ("fri next week", NOV, Ahead, "Fri 11 Dec 2026"),
    ("this fri", NOV, Near, "Fri 4 Dec 2026"),
    ("by end of jan", NOV, Ahead, "Fri 29 Jan 2027"),
    ("end of january", NOV, Near, "Fri 29 Jan 2027"),
    ("end of july", NOV, Ahead, "Thu 22 Jul 2027"),
    ("jan", NOV, Ahead, "Fri 29 Jan 2027"),
    ("in jan", NOV, Ahead, "Fri 29 Jan 2027"),
    ("next jan", NOV, Ahead, "Fri 29 Jan 2027"),
    ("January 2027", NOV, Near, "Fri 29 Jan 2027"),
    ("1/2027", NOV, Ahead, "Fri 29 Jan 2027"),
    ("nov", NOV, Ahead, "Mon 30 Nov 2026"),
    ("next nov", NOV, Ahead, "Tue 30 Nov 2027"),
    // A month without a school day.
    ("august", NOV, Ahead, "Tue 31 Aug 2027"),
    ("sept 2025", NOV, Back, "September 2025"),
    ("september 2025", NOV, Near, "September 2025"),
    ("09/2025", NOV, Back, "September 2025"),
    ("last sept", NOV, Back, "September 2026"),
    ("last sept", NOV, Ahead, "September 2026"),
    ("last nov", NOV, Near, "November 2025"),
    ("november", NOV, Back, "November 2026"),
    ("jan", NOV, Back, "January 2026"),
    ("mid jan", NOV, Back, "mid January 2026"),
    ("end of July", NOV, Back, "end of July 2026"),
    ("easter", NOV, Back, "Easter 2026"),
    ("xmas 2024", NOV, Back, "Christmas 2024"),
    ("monday am", NOV, Ahead, "Mon 7 Dec 2026"),
    ("fri pm", NOV, Near, "Fri 27 Nov 2026"),
    ("tomorrow morning", NOV, Ahead, "Tue 1 Dec 2026"),
    ("tonight", NOV, Ahead, "Mon 30 Nov 2026"),
    ("this afternoon", NOV, Back, "Mon 30 Nov 2026"),
    // The nearest, where nothing says which way to look.
    ("18 dec", NOV, Near, "Fri 18 Dec 2026"),
    ("18 sep", NOV, Near, "Fri 18 Sep 2026"),
    ("1/6", NOV, Near, "Mon 1 Jun 2026"),
    ("30/11", NOV, Near, "Mon 30 Nov 2026"),
    ("wed", NOV, Near, "Wed 2 Dec 2026"),
    // Most of a year ahead is rather the one before, and asked about; its weekday tells.
    (
        "23/11",
        NOV,
        Ahead,
        "Is that Mon 23 Nov 2026 or Tue 23 Nov 2027? Write the year too.",
    ),
    (
        "31/10",
        NOV,
        Ahead,
        "Is that Sat 31 Oct 2026 or Sun 31 Oct 2027? Write the year too.",
    ),
    ("30/10", NOV, Ahead, "Sat 30 Oct 2027"),
    ("23/11", NOV, Back, "Mon 23 Nov 2026"),
    ("23/11", NOV, Near, "Mon 23 Nov 2026"),
    ("1/12", NOV, Back, "Mon 1 Dec 2025"),
    ("mon 23 nov", NOV, Ahead, "Mon 23 Nov 2026"),
    ("tue 23 nov", NOV, Ahead, "Tue 23 Nov 2027"),
    (
        "29/2",
        NOV,
        Near,
        "Is that Thu 29 Feb 2024 or Tue 29 Feb 2028? Write the year too.",
    ),
    ("29/2", NOV, Back, "Thu 29 Feb 2024"),
    ("half term", NOV, Near, "Fri 23 Oct 2026"),
    ("end of term", NOV, Near, "Fri 18 Dec 2026"),
];

fn with_terms() -> Calendar {
    let mut calendar = Calendar::default();
    calendar.add(school_year());
    calendar
}

/// What a box shows for these words: a day, a time that has none, or why they are refused.
fn shown(said: &str, today: &str, bias: DateBias, calendar: &Calendar) -> String {
    match read_date(said, iso(today), bias, calendar) {
        Ok(date) => short(date),
        Err(error) => error
            .period()
            .map_or_else(|| error.to_string(), |period| period.to_string()),
    }
}

#[test]
fn words_of_the_school_day() {
    let calendar = with_terms();
    for (said, today, bias, expected) in WORDS {
        let found = shown(said, today, *bias, &calendar);
        assert_eq!(found, *expected, "“{said}” on {today}, {bias:?}");
    }
}

/// What a box shows is what it holds: read again it is the same, whatever box of that direction it is typed in.
#[test]
fn what_a_box_shows_for_these_words_reads_back() {
    let calendar = with_terms();
    for (said, today, bias, expected) in WORDS.iter().filter(|line| !line.3.ends_with('.')) {
        let again = shown(expected, today, *bias, &calendar);
        assert_eq!(again, *expected, "“{said}” on {today}, {bias:?}");
    }
}

#[test]
fn without_terms_a_month_ends_on_a_day_on_which_people_work() {
    let terms = "Terms are not entered yet, so no date follows from them. Write a weekday, “in 6 weeks” or 27/11 instead.";
    let table = [
        ("end of july", "Fri 30 Jul 2027"),
        ("before xmas", "Thu 24 Dec 2026"),
        ("easter", "Thu 25 Mar 2027"),
        ("after christmas", terms),
        ("first week back", terms),
        ("after easter", terms),
    ];
    for (said, expected) in table {
        let found = shown(said, NOV, Ahead, &Calendar::default());
        assert_eq!(found, expected, "“{said}”");
    }
}

#[test]
fn words_that_only_look_like_these_are_no_day() {
    let unknown = "This is not understood as a date. Write it like fri, in 2 weeks or 27/11.";
    for said in [
        "9.30 am",
        "10.11 am",
        "3pm",
        "am",
        "mid",
        "end",
        "w/c",
        "the",
        "before",
        "after fri",
        "week on",
        "back",
        "mid 2025",
        "sept 202",
        "end of",
    ] {
        let error = read_without_terms(said, iso(NOV), Ahead).map_err(|error| error.to_string());
        let empty = "No date is given. Write it like fri, in 2 weeks or 27/11.";
        let expected = if said == "the" { empty } else { unknown };
        assert_eq!(error, Err(expected.to_owned()), "“{said}”");
    }
}

/// School days begin at seven at the earliest and end before seven: a bare hour between is plain.
#[test]
fn an_early_hour_alone_is_in_the_afternoon() {
    let table = [
        ("1", "13:00"),
        ("1.30", "13:30"),
        ("1:30", "13:30"),
        ("130", "13:30"),
        ("6.59", "18:59"),
        ("7", "07:00"),
        ("12", "12:00"),
        ("01.30", "01:30"),
        ("01", "01:00"),
        ("0130", "01:30"),
        ("1.30am", "01:30"),
        ("1.30 pm", "13:30"),
        ("0:30", "00:30"),
        ("half 1", "13:30"),
        ("half one", "13:30"),
        ("half past 9", "09:30"),
        ("half-past nine", "09:30"),
        ("half 9 pm", "21:30"),
        ("quarter past 2", "14:15"),
        ("quarter to 2", "13:45"),
        ("a quarter to one", "12:45"),
        ("quarter to 7", "18:45"),
        ("2 o'clock", "14:00"),
    ];
    for (said, expected) in table {
        let read = read_time(said).map(crate::domain::dates::clock);
        assert_eq!(read.as_deref(), Ok(expected), "“{said}”");
    }
}
