//! A date as people say it, the entrance for every box that asks for one: its words are split here; a day of the calendar
//! (`fri`, `in 2 weeks`, `27/11`) is read by `day_in_words`, one of the school's terms (`end of term`) by `term`.

use chrono::NaiveDate;

use super::{
    day_in_words,
    error::DateError,
    reference::{DateBias, Reference},
    term,
};
use crate::domain::calendar::Calendar;

/// Words that change nothing: 27th of November.
const FILLERS: [&str; 6] = ["st", "nd", "rd", "th", "of", "the"];

/// What people write for a date and that names none.
const UNDATED: [&str; 20] = [
    "asap",
    "a s a p",
    "as soon as possible",
    "immediately",
    "urgent",
    "ongoing",
    "on going",
    "continuing",
    "tbc",
    "tba",
    "tbd",
    "to be confirmed",
    "to be agreed",
    "to be arranged",
    "to be decided",
    "as needed",
    "when needed",
    "as required",
    "when possible",
    "as and when",
];

/// What people write of what is to be done before all else.
const SOON: [&str; 5] = [
    "asap",
    "a s a p",
    "as soon as possible",
    "immediately",
    "urgent",
];

/// Reads a date as people say it: `fri`, `next fri`, `fri week`, `in 2 weeks`, `3 days ago`, `27/11`, `fri 27 nov 2026`, `2026-11-27`.
///
/// Capitals, spaces, and dots and commas after words do not matter. `bias` says which way to look where the words
/// leave it open: for a date without a year or month, a weekday alone (today's own name is a week away, as
/// today is `today`) and `2 weeks`. `next fri` is the Friday of next week, `last fri` the latest before today. A month
/// later is the same day or the month's last. What has no day (`jan`, `mid dec`, `end of week`, `easter`) is its last school
/// day ahead, and none behind. The calendar knows `end of term`, `half term`, `after half term` and
/// `end of autumn term`.
pub fn read_date(
    said: &str,
    today: NaiveDate,
    bias: DateBias,
    calendar: &Calendar,
) -> Result<NaiveDate, DateError> {
    let spaced = spaced(said);
    let texts: Vec<&str> = spaced
        .split_whitespace()
        .filter(|text| !FILLERS.contains(text))
        .collect();
    let reference = Reference {
        today,
        bias,
        calendar,
    };
    if texts
        .iter()
        .any(|text| matches!(*text, "term" | "terms" | "halfterm"))
    {
        return term::read(&texts, reference);
    }
    let said = match texts.as_slice() {
        ["by", rest @ ..] => rest.join(" "),
        all => all.join(" "),
    };
    if UNDATED.contains(&said.as_str()) {
        return Err(DateError::Undated);
    }
    day_in_words::read(&texts, reference)
}

/// Returns whether words for a day mean that it is to be soon, as "asap" does.
pub fn means_soon(said: &str) -> bool {
    let spaced = spaced(said);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    SOON.contains(&words.join(" ").as_str())
}

/// Returns whether words say the next session, as `next time` does.
pub fn is_next_session(said: &str) -> bool {
    let read = read_date(
        said,
        NaiveDate::default(),
        DateBias::Ahead,
        &Calendar::default(),
    );
    read == Err(DateError::NextSession)
}

/// Returns the first day of a time that was named without a day, as `September 2025` is; none for other words.
pub fn first_of_period(said: &str) -> Option<NaiveDate> {
    let read = read_date(
        said,
        NaiveDate::default(),
        DateBias::Back,
        &Calendar::default(),
    );
    read.err()?.period()?.first()
}

/// Returns the text with a space between any two words: `27th Nov.` becomes `27 th nov`, `27/11/26` becomes `27 11 26`.
fn spaced(said: &str) -> String {
    let mut spaced = String::with_capacity(said.len() + 8);
    let mut before = ' ';
    for letter in said.to_lowercase().chars() {
        let after_word = before.is_alphanumeric();
        match letter {
            '/' | ',' => spaced.push(' '),
            // Elsewhere they are a minus or a fraction, and stay, so that it is refused as no date.
            '.' | '-' if after_word => spaced.push(' '),
            '\'' | '’' if after_word => {}
            _ => {
                if after_word
                    && letter.is_alphanumeric()
                    && before.is_ascii_digit() != letter.is_ascii_digit()
                {
                    spaced.push(' ');
                }
                spaced.push(letter);
            }
        }
        before = letter;
    }
    spaced
}
