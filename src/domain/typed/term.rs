//! Dates that depend on the school's terms: `end of term`, `half term`, `start of next term`, `end of autumn term`.

use chrono::NaiveDate;

use super::{DateBias, DateError};
use crate::domain::calendar::{Calendar, DateSpan};

/// The words that may be said of any term; all others are a term's name.
const OF_ANY: [&str; 13] = [
    "end",
    "last",
    "first",
    "day",
    "term",
    "next",
    "start",
    "beginning",
    "back",
    "after",
    "before",
    "half",
    "halfterm",
];

/// Reads a date of the terms from its words in lower case, without "of".
///
/// `half term` is the last school day before the break, so that what is due by half term is done before it; `after
/// half term` is the first school day after it. Ahead, today counts for an end and not for a start.
pub(crate) fn read(
    said: &[&str],
    today: NaiveDate,
    bias: DateBias,
    calendar: &Calendar,
) -> Result<NaiveDate, DateError> {
    let (said, named): (Vec<&str>, Vec<&str>) = said
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "the" | "this" | "on" | "by" | "at" | "a"))
        .partition(|word| OF_ANY.contains(word));
    let is_meant = |term: &DateSpan| named.is_empty() || is_called(&term.name, &named);
    let terms = || calendar.whole_terms().filter(is_meant);
    let ends = || terms().map(|term| term.last);
    let starts = || terms().map(|term| term.first);
    let breaks = || {
        let within =
            |before: NaiveDate| terms().any(|term| term.first <= before && before <= term.last);
        calendar.breaks().filter(move |(before, _)| within(*before))
    };
    if !named.is_empty() && terms().next().is_none() && calendar.knows(today) {
        return Err(DateError::UnknownTerm);
    }
    let found = match said.as_slice() {
        ["end" | "last", "day", "term"] | ["end", "term"] | ["term", "end"] => {
            nearest(ends(), today, bias, true)
        }
        ["end", "next", "term"] => ends().filter(|end| *end >= today).nth(1),
        ["next" | "start" | "beginning" | "back", "term"]
        | ["start" | "beginning", "next", "term"]
        | ["first", "day", "term"] => nearest(starts(), today, bias, false),
        ["end" | "after", rest @ ..] if is_half_term(rest) => {
            nearest(breaks().map(|(_, after)| after), today, bias, false)
        }
        ["before", rest @ ..] | rest if is_half_term(rest) => {
            nearest(breaks().map(|(before, _)| before), today, bias, true)
        }
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

/// Returns true for a term of this name: "Autumn", "Term 3".
fn is_called(name: &str, said: &[&str]) -> bool {
    let name = name.to_lowercase();
    let words = name.split_whitespace();
    words
        .filter(|word| !matches!(*word, "the" | "term"))
        .eq(said.iter().copied())
}

/// Returns the next of some days, or the last of them before today; today itself only where it `counts`.
fn nearest(
    mut days: impl DoubleEndedIterator<Item = NaiveDate>,
    today: NaiveDate,
    bias: DateBias,
    counts: bool,
) -> Option<NaiveDate> {
    let is_today = |day: NaiveDate| counts && day == today;
    match bias {
        DateBias::Ahead => days.find(|day| *day > today || is_today(*day)),
        DateBias::Back => days.rfind(|day| *day < today || is_today(*day)),
    }
}
