//! The words that a date is made of: figures, weekdays, months, and the units that are counted.

use chrono::Weekday;

use crate::domain::dates::COUNTS;

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
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days(u32),
    Months(u32),
}

pub(super) const DAY: Unit = Unit::Days(1);
pub(super) const WEEK: Unit = Unit::Days(7);
pub(super) const MONTH: Unit = Unit::Months(1);
pub(super) const YEAR: Unit = Unit::Months(12);

#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub value: u32,
    pub digits: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Word<'a> {
    Figure(Figure),
    Weekday(Weekday),
    Month(u32),
    Unit(Unit),
    Plain(&'a str),
}

/// Returns the word that a text is, in lower case.
pub(super) fn word(text: &str) -> Word<'_> {
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

/// Returns the number that a word counts.
pub(super) fn count(word: Word) -> Option<u32> {
    match word {
        Word::Figure(figure) => Some(figure.value),
        Word::Plain("a" | "an") => Some(1),
        Word::Plain(name) => (1..)
            .zip(COUNTS)
            .find(|(_, count)| *count == name)
            .map(|(count, _)| count),
        _ => None,
    }
}

pub(super) fn month_name(month: u32) -> &'static str {
    let name = (1..).zip(MONTHS).find(|(number, _)| *number == month);
    name.map_or("", |(_, name)| name)
}

pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    let name = WEEKDAYS.iter().find(|(_, day)| *day == weekday);
    name.map_or("", |(name, _)| name)
}
