//! A date of the calendar, read from its words: `fri`, `in 2 weeks`, `27 nov`.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use thiserror::Error;

use crate::domain::dates::COUNTS;

/// The direction in which a date lies when the words leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateBias {
    /// Today or later: an action's date, the next session.
    Ahead,
    /// Today or earlier: "file seen", "session held".
    Back,
}

/// The reason that a date cannot be read, as it is shown beneath the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("No date is given. Write it like fri, in 2 weeks or 27/11.")]
    Empty,
    /// The words have not the form of a date.
    #[error("This is not understood as a date. Write it like fri, in 2 weeks or 27/11.")]
    Unknown,
    /// A term or half term was named, and the terms around that time are not entered.
    #[error(
        "Terms are not entered yet, so no date follows from them. Write a weekday, “in 6 weeks” or 27/11 instead."
    )]
    NoTerms,
    /// A term or half term was named, with words that are not understood.
    #[error(
        "Of terms, these words are understood: start of term, half term, after half term, end of term, end of next term, end of autumn term."
    )]
    UnknownTerm,
    /// The month has no such day, in any year.
    #[error("There is no {day} {}.", month_name(*.month))]
    NoSuchDay {
        /// The day of the month that was typed.
        day: u32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// 29 February in a year that is not a leap year.
    #[error("There is no 29 February in {0}.")]
    NotLeap(i32),
    /// No month has such a day.
    #[error("No month has a day {0}.")]
    NoSuchDayOfMonth(u32),
    /// The year has no such month; perhaps the order was American.
    #[error("There is no month {0}. The day comes first, as in 27/11.")]
    NoSuchMonth(u32),
    /// The weekday that was typed is not the date's.
    #[error("{} is a {}, not a {}.", .date.format("%-d %b %Y"), .date.format("%A"), weekday_name(*.said))]
    OtherWeekday {
        /// The date that was typed.
        date: NaiveDate,
        /// The weekday that was typed before it.
        said: Weekday,
    },
    /// The year is outside the range that anybody would mean.
    #[error(
        "Only dates from 1950 to 2100 can be written here, the year with two figures (26) or four (2026)."
    )]
    OutOfRange,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];
/// Years that can be meant.
const YEARS: RangeInclusive<i32> = 1950..=2100;
/// Any leap year: it has every day that some year has.
const LEAP_YEAR: i32 = 2024;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days(u32),
    Months(u32),
}

const DAY: Unit = Unit::Days(1);
const WEEK: Unit = Unit::Days(7);

#[derive(Clone, Copy)]
struct Figure {
    value: u32,
    digits: usize,
}

#[derive(Clone, Copy)]
enum Word<'a> {
    Figure(Figure),
    Weekday(Weekday),
    Month(u32),
    Unit(Unit),
    Plain(&'a str),
}

/// Reads a date from its words, in lower case and with figures and letters apart.
pub(super) fn read(
    texts: &[&str],
    today: NaiveDate,
    bias: DateBias,
) -> Result<NaiveDate, DateError> {
    let words: Vec<Word> = texts.iter().copied().map(word).collect();
    let words = match words.as_slice() {
        [Word::Plain("on" | "by"), rest @ ..] => rest,
        all => all,
    };
    in_range(phrase(words, today, bias)?)
}

fn word(text: &str) -> Word<'_> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Saturated: a number that does not fit is out of every range below.
        return Word::Figure(Figure {
            value: text.parse().unwrap_or(u32::MAX),
            digits: text.len(),
        });
    }
    let unit = match text {
        "day" | "days" => Some(DAY),
        "week" | "weeks" | "wk" | "wks" => Some(WEEK),
        "fortnight" | "fortnights" => Some(Unit::Days(14)),
        "month" | "months" => Some(Unit::Months(1)),
        "year" | "years" => Some(Unit::Months(12)),
        _ => None,
    };
    if let Some(unit) = unit {
        return Word::Unit(unit);
    }
    let begins = |name: &str| {
        text.len() >= 3
            && name
                .get(..text.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(text))
    };
    let weekday = WEEKDAYS
        .iter()
        .find(|(name, weekday)| begins(name) || (text == "weds" && *weekday == Weekday::Wed));
    if let Some((_, weekday)) = weekday {
        return Word::Weekday(*weekday);
    }
    let month = (1..).zip(MONTHS).find(|(_, name)| begins(name));
    month.map_or(Word::Plain(text), |(month, _)| Word::Month(month))
}

fn phrase(words: &[Word], today: NaiveDate, bias: DateBias) -> Result<NaiveDate, DateError> {
    use Word::{Plain, Unit, Weekday};
    match words {
        [] => Err(DateError::Empty),
        [Plain("today")] => Ok(today),
        [Plain("tomorrow")] => shift(today, 1, DAY, DateBias::Ahead),
        [Plain("yesterday")] => shift(today, 1, DAY, DateBias::Back),
        [Weekday(weekday)] => coming(today, *weekday, bias),
        [Plain("next"), Weekday(weekday)] => weekday_of_next_week(today, *weekday),
        [Plain("last"), Weekday(weekday)] => coming(today, *weekday, DateBias::Back),
        [
            start @ (Weekday(_) | Plain("today" | "tomorrow")),
            Unit(WEEK),
        ] => shift(
            phrase(&[*start], today, DateBias::Ahead)?,
            1,
            WEEK,
            DateBias::Ahead,
        ),
        [Plain("next"), Unit(unit)] => shift(today, 1, *unit, DateBias::Ahead),
        [Plain("last"), Unit(unit)] => shift(today, 1, *unit, DateBias::Back),
        [Plain("in"), number, Unit(unit)] | [Plain("in"), number, Unit(unit), Plain("time")] => {
            shift(today, count(*number)?, *unit, DateBias::Ahead)
        }
        [number, Unit(unit), Plain("ago")] => shift(today, count(*number)?, *unit, DateBias::Back),
        [number, Unit(unit)] => shift(today, count(*number)?, *unit, bias),
        [Weekday(said), rest @ ..] => {
            let date = calendar_date(rest, today, bias)?;
            if date.weekday() == *said {
                Ok(date)
            } else {
                Err(DateError::OtherWeekday { date, said: *said })
            }
        }
        _ => calendar_date(words, today, bias),
    }
}

fn calendar_date(words: &[Word], today: NaiveDate, bias: DateBias) -> Result<NaiveDate, DateError> {
    use Word::{Figure, Month};
    match words {
        [Figure(day)] => day_of_month(one_or_two(*day)?, today, bias),
        [Figure(day), Month(month)] | [Month(month), Figure(day)] => {
            day_and_month(one_or_two(*day)?, *month, today, bias)
        }
        [Figure(day), Figure(month)] => {
            day_and_month(one_or_two(*day)?, one_or_two(*month)?, today, bias)
        }
        [Figure(day), Month(month), Figure(year)] | [Month(month), Figure(day), Figure(year)] => {
            full(one_or_two(*day)?, *month, year_of(*year)?)
        }
        [Figure(year), Figure(month), Figure(day)] if year.digits == 4 => {
            full(one_or_two(*day)?, one_or_two(*month)?, year_of(*year)?)
        }
        [Figure(day), Figure(month), Figure(year)] => {
            full(one_or_two(*day)?, one_or_two(*month)?, year_of(*year)?)
        }
        _ => Err(DateError::Unknown),
    }
}

fn count(word: Word) -> Result<u32, DateError> {
    match word {
        Word::Figure(figure) => Ok(figure.value),
        Word::Plain("a" | "an") => Ok(1),
        Word::Plain(name) => (1..)
            .zip(COUNTS)
            .find(|(_, count)| *count == name)
            .map(|(count, _)| count)
            .ok_or(DateError::Unknown),
        _ => Err(DateError::Unknown),
    }
}

fn one_or_two(figure: Figure) -> Result<u32, DateError> {
    if figure.digits <= 2 {
        Ok(figure.value)
    } else {
        Err(DateError::Unknown)
    }
}

fn year_of(figure: Figure) -> Result<i32, DateError> {
    let year = match figure.digits {
        2 => 2000 + figure.value,
        4 => figure.value,
        _ => return Err(DateError::OutOfRange),
    };
    i32::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))
        .ok_or(DateError::OutOfRange)
}

fn in_range(date: NaiveDate) -> Result<NaiveDate, DateError> {
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(DateError::OutOfRange)
    }
}

fn shift(from: NaiveDate, count: u32, unit: Unit, bias: DateBias) -> Result<NaiveDate, DateError> {
    let shifted = match (unit, bias) {
        (Unit::Days(days), DateBias::Ahead) => {
            from.checked_add_days(Days::new(u64::from(count) * u64::from(days)))
        }
        (Unit::Days(days), DateBias::Back) => {
            from.checked_sub_days(Days::new(u64::from(count) * u64::from(days)))
        }
        (Unit::Months(months), DateBias::Ahead) => {
            from.checked_add_months(Months::new(count.saturating_mul(months)))
        }
        (Unit::Months(months), DateBias::Back) => {
            from.checked_sub_months(Months::new(count.saturating_mul(months)))
        }
    };
    shifted.ok_or(DateError::OutOfRange)
}

/// Finds the nearest day with that weekday, today excepted.
fn coming(today: NaiveDate, weekday: Weekday, bias: DateBias) -> Result<NaiveDate, DateError> {
    let days = match bias {
        DateBias::Ahead => weekday.days_since(today.weekday()),
        DateBias::Back => today.weekday().days_since(weekday),
    };
    shift(today, if days == 0 { 7 } else { days }, DAY, bias)
}

fn weekday_of_next_week(today: NaiveDate, weekday: Weekday) -> Result<NaiveDate, DateError> {
    let days = 7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday();
    shift(today, days, DAY, DateBias::Ahead)
}

fn day_of_month(day: u32, today: NaiveDate, bias: DateBias) -> Result<NaiveDate, DateError> {
    if !(1..=31).contains(&day) {
        return Err(DateError::NoSuchDayOfMonth(day));
    }
    let first = today.with_day(1).ok_or(DateError::OutOfRange)?;
    // No two months in a row lack a day, so two months further is far enough.
    let candidates = (0..=2).filter_map(|months| {
        shift(first, months, Unit::Months(1), bias)
            .ok()?
            .with_day(day)
    });
    nearest(candidates, today, bias)
}

fn day_and_month(
    day: u32,
    month: u32,
    today: NaiveDate,
    bias: DateBias,
) -> Result<NaiveDate, DateError> {
    full(day, month, LEAP_YEAR)?;
    // 29 February can be eight years away: 2100 is not a leap year.
    let candidates = (0..=8).filter_map(|years| {
        let year = if bias == DateBias::Ahead {
            today.year() + years
        } else {
            today.year() - years
        };
        NaiveDate::from_ymd_opt(year, month, day)
    });
    nearest(candidates, today, bias)
}

fn nearest(
    mut candidates: impl Iterator<Item = NaiveDate>,
    today: NaiveDate,
    bias: DateBias,
) -> Result<NaiveDate, DateError> {
    let found = match bias {
        DateBias::Ahead => candidates.find(|date| *date >= today),
        DateBias::Back => candidates.find(|date| *date <= today),
    };
    found.ok_or(DateError::OutOfRange)
}

fn full(day: u32, month: u32, year: i32) -> Result<NaiveDate, DateError> {
    if !(1..=12).contains(&month) {
        return Err(DateError::NoSuchMonth(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(match (day, month) {
        (29, 2) => DateError::NotLeap(year),
        _ => DateError::NoSuchDay { day, month },
    })
}

fn month_name(month: u32) -> &'static str {
    let name = (1..).zip(MONTHS).find(|(number, _)| *number == month);
    name.map_or("", |(_, name)| name)
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let name = WEEKDAYS.iter().find(|(_, day)| *day == weekday);
    name.map_or("", |(name, _)| name)
}
