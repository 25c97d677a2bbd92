//! An interval as it is typed.

use thiserror::Error;

use crate::domain::{calendar::Interval, dates::COUNTS};

/// The reason that an interval cannot be read, as it is shown beneath the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IntervalError {
    /// Nothing was typed.
    #[error("Nothing says how often. Write it like every 6 weeks, monthly or half-termly.")]
    Empty,
    /// The words are not understood.
    #[error(
        "This is not understood. Write it like every 6 weeks or monthly; empty keeps the policy's."
    )]
    Unknown,
}

impl Interval {
    /// Reads an interval: `every 6 weeks`, `six-weekly`, `6 weekly`, `monthly`, `once a month`,
    /// `fortnightly`, `half-termly`, `once every half term`, `1 per term`. Of a range such as "at least 4 – 6 weekly" (Leeds,
    /// section 9) the longer one counts, since a session is late only after it.
    ///
    /// # Errors
    /// Where it is empty or not understood.
    pub fn read(said: &str) -> Result<Self, IntervalError> {
        let lower = said.trim().trim_end_matches('.').to_lowercase();
        if lower.is_empty() {
            return Err(IntervalError::Empty);
        }
        let clear = lower
            .replace(['-', '–'], " ")
            .replace("half term", "halfterm");
        let words: Vec<_> = clear.split_whitespace().filter(matters).collect();
        interval(&words).ok_or(IntervalError::Unknown)
    }
}

/// Returns true for a word that matters: `at least once every 6 weeks` means `6 weeks`.
fn matters(word: &&str) -> bool {
    !["at", "least", "once", "every", "each", "a", "per", "in"].contains(word)
}

fn interval(words: &[&str]) -> Option<Interval> {
    let (count, unit) = match words {
        ["one" | "1", unit] | [unit] => (None, *unit),
        ["other", unit] => (Some(2), *unit),
        [count, unit] => (Some(number(count)?), *unit),
        [least, "to" | "or", most, unit] | [least, most, unit] => {
            let (least, most) = (number(least)?, number(most)?);
            (least < most).then_some((Some(most), *unit))?
        }
        _ => return None,
    };
    let unit = unit.strip_suffix("ly").unwrap_or(unit);
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    match (unit, count) {
        ("dai" | "day", count) => Some(Interval::Days(count.unwrap_or(1))),
        ("week", count) => Some(Interval::Weeks(count.unwrap_or(1))),
        ("fortnight", None) => Some(Interval::Weeks(2)),
        ("month", count) => Some(Interval::Months(count.unwrap_or(1))),
        ("quarter", None) => Some(Interval::Months(3)),
        ("year" | "annual", count) => Some(Interval::Months(count.unwrap_or(1).checked_mul(12)?)),
        ("halfterm", None) => Some(Interval::HalfTerm),
        ("term", None) => Some(Interval::Term),
        ("term", Some(count)) => Some(Interval::Terms(count)),
        _ => None,
    }
}

/// Reads a count in figures or words, from 1.
fn number(word: &str) -> Option<u16> {
    let in_words = COUNTS.iter().position(|name| *name == word);
    let named = in_words.and_then(|at| u16::try_from(at + 1).ok());
    named.or_else(|| word.parse().ok().filter(|count| *count > 0))
}
