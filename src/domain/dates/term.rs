//! Dates that hang on the school's terms: `end of term`, `half term`, `start of next term`.

use chrono::NaiveDate;

use super::{DateError, Lean};
use crate::domain::calendar::Calendar;

/// Reads a date of the terms; `said` are its words in lower case, without "of".
///
/// `half term` is the last school day before the break, so that what is due by half term is done before it; `after
/// half term` is the first school day after it. Ahead, today counts for an end and not for a start.
pub(super) fn read(
    said: &[&str],
    today: NaiveDate,
    lean: Lean,
    calendar: &Calendar,
) -> Result<NaiveDate, DateError> {
    let said: Vec<&str> = said
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "the" | "this" | "on" | "by" | "at" | "a"))
        .collect();
    let ends = || calendar.whole_terms().map(|term| term.last);
    let starts = || calendar.whole_terms().map(|term| term.first);
    let found = match said.as_slice() {
        ["end" | "last", "day", "term"] | ["end", "term"] | ["term", "end"] => {
            nearest(ends(), today, lean, true)
        }
        ["end", "next", "term"] => ends().filter(|end| *end >= today).nth(1),
        ["next" | "start" | "beginning" | "back", "term"]
        | ["start" | "beginning", "next", "term"]
        | ["first", "day", "term"] => nearest(starts(), today, lean, false),
        ["end" | "after", rest @ ..] if is_half_term(rest) => nearest(
            calendar.breaks().map(|(_, after)| after),
            today,
            lean,
            false,
        ),
        ["before", rest @ ..] if is_half_term(rest) => half_term(calendar, today, lean),
        rest if is_half_term(rest) => half_term(calendar, today, lean),
        _ if calendar.knows(today) => return Err(DateError::UnknownTerm),
        _ => None,
    };
    found
        .filter(|found| calendar.knows_between(today, *found))
        .ok_or(DateError::NoTerms)
}

fn is_half_term(words: &[&str]) -> bool {
    matches!(words, ["half", "term"] | ["halfterm"])
}

fn half_term(calendar: &Calendar, today: NaiveDate, lean: Lean) -> Option<NaiveDate> {
    nearest(
        calendar.breaks().map(|(before, _)| before),
        today,
        lean,
        true,
    )
}

/// The next of these days, or the last of them before today; today itself only where it `counts`.
fn nearest(
    mut days: impl DoubleEndedIterator<Item = NaiveDate>,
    today: NaiveDate,
    lean: Lean,
    counts: bool,
) -> Option<NaiveDate> {
    let is_today = |day: NaiveDate| counts && day == today;
    match lean {
        Lean::Ahead => days.find(|day| *day > today || is_today(*day)),
        Lean::Back => days.rfind(|day| *day < today || is_today(*day)),
    }
}
