//! The reasons that a typed date cannot be read.

use chrono::{NaiveDate, Weekday};
use thiserror::Error;

use super::{
    period::Period,
    word::{month_name, weekday_name},
};
use crate::domain::dates::short;

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
    /// A term or half term was named, and the school or team keeps none.
    #[error("There are no terms here: write a weekday, “in 6 weeks” or 27/11 instead.")]
    WithoutTerms,
    /// A term or half term was named, with words that are not understood.
    #[error(
        "Of terms, these words are understood: start of term, half term, after half term, end of term, end of next term, end of autumn term."
    )]
    UnknownTerm,
    /// The next session was named, and nothing here knows its day.
    #[error("No next session is known here. Write a day instead, like fri or 27/11.")]
    NextSession,
    /// Words that name no day at all: "asap".
    #[error("These words name no day. Write one, like fri or 27/11.")]
    Undated,
    /// A time was named that has no day, as in a box that looks back.
    #[error("{0} is no day. Write the day, like 27/11.")]
    NoDay(Period),
    /// A week, a fortnight or a year was named that lies behind, or in a box that looks back: nobody said a day of it.
    #[error("That is several days, {} to {}. Write the day, like {}.", short(*.first), short(*.last), .last.format("%-d/%-m"))]
    SeveralDays {
        /// The first of them.
        first: NaiveDate,
        /// The last of them.
        last: NaiveDate,
    },
    /// No year was given, and the day that the box means is most of a year off: it may be the one before.
    #[error("Is that {} or {}? Write the year too.", short(*.earlier), short(*.later))]
    WhichYear {
        /// The last such day.
        earlier: NaiveDate,
        /// The next one, which the box means.
        later: NaiveDate,
    },
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

impl DateError {
    /// Returns whether words were typed that are no date, rather than a date that cannot be.
    pub const fn is_of_words(self) -> bool {
        matches!(
            self,
            Self::Unknown
                | Self::Undated
                | Self::NoDay(_)
                | Self::SeveralDays { .. }
                | Self::NextSession
                | Self::NoTerms
                | Self::WithoutTerms
                | Self::UnknownTerm
        )
    }

    /// Returns the time that was named without a day, where that is all that is wrong.
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::NoDay(period) => Some(period),
            _ => None,
        }
    }
}
