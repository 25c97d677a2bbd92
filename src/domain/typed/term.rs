//! Dates that depend on the school's terms: `end of term`, `half term`, `start of next term`, `end of autumn term`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    error::DateError,
    period::TimeOfYear,
    reference::{DateBias, Reference},
};
use crate::domain::calendar::DateSpan;

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
pub(super) fn read(said: &[&str], reference: Reference) -> Result<NaiveDate, DateError> {
    let Reference {
        today,
        bias,
        calendar,
    } = reference;
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
    known(found, reference)
}

/// Reads the last school day of the first week after a holiday.
pub(super) fn first_week_back(reference: Reference) -> Result<NaiveDate, DateError> {
    let Reference { calendar, .. } = reference;
    let weeks = calendar.half_terms().filter_map(|half| {
        let sunday = half.first.week(Weekday::Mon).checked_last_day()?;
        Some(calendar.last_school_day(half.first, sunday))
    });
    known(
        nearest(weeks, reference.today, reference.bias, true),
        reference,
    )
}

/// Reads the first school day after a holiday.
pub(super) fn first_day_back(reference: Reference) -> Result<NaiveDate, DateError> {
    let starts = reference.calendar.half_terms().map(|half| half.first);
    known(
        nearest(starts, reference.today, reference.bias, false),
        reference,
    )
}

/// Reads the first school day after the holidays around a feast.
pub(super) fn after_holidays(
    feast: TimeOfYear,
    reference: Reference,
) -> Result<NaiveDate, DateError> {
    let Reference {
        today,
        bias,
        calendar,
    } = reference;
    let year = today.year();
    let after = |year| {
        let before = feast.day(year)?;
        let after = calendar.next_fit(before.succ_opt()?);
        calendar.knows_between(before, after).then_some(after)
    };
    let days = (year - 1..=year + 1).filter_map(after);
    known(nearest(days, today, bias, false), reference)
}

/// Returns a day that was found where all terms up to it are entered.
fn known(found: Option<NaiveDate>, reference: Reference) -> Result<NaiveDate, DateError> {
    let Reference {
        today, calendar, ..
    } = reference;
    found
        .filter(|found| calendar.knows_between(today, *found))
        .ok_or(if calendar.has_no_terms() {
            DateError::WithoutTerms
        } else {
            DateError::NoTerms
        })
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

/// Returns the next of some days, the last of them before today, or the nearest; today itself only where it `counts`.
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
        DateBias::Near => days
            .filter(|day| *day != today || counts)
            .min_by_key(|day| (*day - today).abs()),
    }
}
