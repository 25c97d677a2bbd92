//! A value as it is asked for: as words, as a number, as it stands in its box.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::record::Value;
use crate::domain::{calendar::Interval, dates};

impl Value {
    /// Words as a value: none are [`Value::Empty`].
    pub fn words(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A time of day, to the minute.
    pub fn time(time: NaiveTime) -> Self {
        Self::Time(
            time.with_second(0)
                .and_then(|time| time.with_nanosecond(0))
                .unwrap_or(time),
        )
    }

    /// The words of a text; empty words for an empty answer.
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Empty => Some(""),
            Self::Text(words) | Self::Choice(words) => Some(words),
            _ => None,
        }
    }

    /// The number.
    pub fn as_number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number or nothing; the value itself where it is something else.
    pub(crate) const fn to_count(&self) -> Result<Option<u32>, &Self> {
        match self {
            Self::Empty => Ok(None),
            Self::Number(number) => Ok(Some(*number)),
            other => Err(other),
        }
    }

    /// Yes or no.
    pub fn as_yes(&self) -> Option<bool> {
        match self {
            Self::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The day.
    pub fn as_date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// How often.
    pub fn as_every(&self) -> Option<Interval> {
        match self {
            Self::Every(every) => Some(*every),
            _ => None,
        }
    }

    /// How long, in minutes.
    pub fn as_minutes(&self) -> Option<u16> {
        match self {
            Self::Minutes(minutes) => Some(*minutes),
            _ => None,
        }
    }

    /// The time of day.
    pub fn as_time(&self) -> Option<NaiveTime> {
        match self {
            Self::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// What stands in its box: the words, or a date or number as it is written. A table has no words.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(words) | Self::Choice(words) => Cow::Borrowed(words),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(dates::short(*date)),
            Self::Time(time) => Cow::Owned(dates::clock(*time)),
            Self::Minutes(minutes) => Cow::Owned(dates::minutes(*minutes)),
            Self::Every(every) => Cow::Owned(every.to_string()),
            Self::YesNo(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
            Self::Empty | Self::Printed | Self::Table { .. } => Cow::Borrowed(""),
        }
    }

    /// How many bytes of words it holds.
    pub(crate) fn letters(&self) -> usize {
        match self {
            Self::Text(words) | Self::Choice(words) => words.len(),
            Self::Table { rows, .. } => rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(Self::letters)
                .sum(),
            _ => 0,
        }
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(words) | Self::Choice(words) => words.trim().is_empty(),
            Self::Table { rows, told, .. } => rows.is_empty() && told.is_empty(),
            _ => false,
        }
    }
}
