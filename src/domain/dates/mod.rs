//! Dates and times in words: British order, weeks that start on Monday, a 24-hour clock.
//!
//! These are the only ways in which the program writes them; [`typed`](super::typed) reads what people type.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// The counts that people say as words, from one.
pub(in crate::domain) const COUNTS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Writes a date in full but briefly: `Fri 9 Oct 2026`.
pub fn short(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// Writes a date whose year is plain from where it stands: `Fri 9 Oct`.
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// Writes a date without its day of the week, with its year where it is another than today's: `9 Oct`.
pub fn bare(date: NaiveDate, today: NaiveDate) -> String {
    let year = if date.year() == today.year() {
        ""
    } else {
        " %Y"
    };
    date.format(&["%-d %b", year].concat()).to_string()
}

/// Writes a date, with its year where it is another than today's.
pub fn near(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        day(date)
    } else {
        short(date)
    }
}

/// Begins a sentence: `the Autumn term` becomes `The Autumn term`.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Writes a time on the 24-hour clock: `14:30`, `09:05`.
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Returns the quarter of an hour that a time is in: a session that began at 14:03 was probably arranged for 14:00.
pub fn to_the_quarter(time: NaiveTime) -> NaiveTime {
    let minute = time.minute() - time.minute() % 15;
    NaiveTime::from_hms_opt(time.hour(), minute, 0).unwrap_or(time)
}

/// Says how far a date is from today: `today`, `6 weeks 2 days ago`, `in 5 weeks`, `1 year 2 months ago`.
///
/// Cadences are counted in weeks, so weeks and days are what is said up to a year; beyond it, years and whole months.
pub fn ago(date: NaiveDate, today: NaiveDate) -> String {
    let days = date.signed_duration_since(today).num_days();
    match days {
        -1 => return "yesterday".to_owned(),
        0 => return "today".to_owned(),
        1 => return "tomorrow".to_owned(),
        _ => {}
    }
    let span = span(date.min(today), date.max(today));
    if days < 0 {
        format!("{span} ago")
    } else {
        format!("in {span}")
    }
}

fn span(from: NaiveDate, until: NaiveDate) -> String {
    let months = whole_months(from, until);
    let days = until.signed_duration_since(from).num_days();
    let parts = if months >= 12 {
        [(months / 12, "year"), (months % 12, "month")]
    } else {
        [(days / 7, "week"), (days % 7, "day")]
    };
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| counted(count, unit))
        .collect();
    said.join(" ")
}

fn whole_months(from: NaiveDate, until: NaiveDate) -> i64 {
    let months = i64::from(until.year() - from.year()) * 12 + i64::from(until.month())
        - i64::from(from.month());
    if until.day() < from.day() {
        months - 1
    } else {
        months
    }
}

/// Writes a count with its unit: `1 week`, `6 weeks`.
pub(in crate::domain) fn counted(count: i64, unit: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

/// Writes a length: `45 minutes`, `1 hour`, `1 hour 30 minutes`.
pub fn minutes(minutes: u16) -> String {
    let counted = |count, what| counted(i64::from(count), what);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} {}", counted(hours, "hour"), counted(minutes, "minute")),
    }
}
