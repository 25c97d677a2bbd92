//! Words that name a time without a day: a month, its middle, Easter, Christmas. Ahead they mean its last school day; what
//! lies behind stays what it is, since no day of it was said.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::{
    reference::{DateBias, Reference},
    word::month_name,
};
use crate::domain::calendar::{Calendar, easter};

/// A time that was named without a day. It is shown as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    part: TimeOfYear,
    year: i32,
}

/// The part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfYear {
    /// A month, 1 to 12.
    Month(u32),
    /// Up to the middle of a month.
    Mid(u32),
    /// The end of a month.
    End(u32),
    Easter,
    Christmas,
}

impl Period {
    /// Returns its first day.
    pub fn first(self) -> Option<NaiveDate> {
        let (first, _) = self.part.days(self.year, &Calendar::default())?;
        Some(first)
    }
}

/// The year in which it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one that the direction of the box means.
    Meant,
    /// The first that begins after today: "next jan".
    Next,
    /// The latest that is over: "last sept".
    Last,
    /// That of a year.
    Of(i32),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            TimeOfYear::Month(month) => write!(f, "{} {year}", month_name(month)),
            TimeOfYear::Mid(month) => write!(f, "mid {} {year}", month_name(month)),
            TimeOfYear::End(month) => write!(f, "end of {} {year}", month_name(month)),
            TimeOfYear::Easter => write!(f, "Easter {year}"),
            TimeOfYear::Christmas => write!(f, "Christmas {year}"),
        }
    }
}

impl TimeOfYear {
    /// Returns the day on which it begins to be meant, and its last school day.
    fn days(self, year: i32, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = match self {
            Self::Month(month) | Self::End(month) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                (first, last_of_month(first)?)
            }
            Self::Mid(month) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                (first, first.with_day(15)?)
            }
            // The holidays may begin weeks before the day itself.
            Self::Easter | Self::Christmas => {
                let eve = self.day(year)?.pred_opt()?;
                (eve.checked_sub_signed(TimeDelta::weeks(4))?, eve)
            }
        };
        Some((first, calendar.last_school_day(first, last)))
    }

    /// Returns the day of a feast.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Easter => easter(year),
            Self::Christmas => NaiveDate::from_ymd_opt(year, 12, 25),
            Self::Month(_) | Self::Mid(_) | Self::End(_) => None,
        }
    }

    /// Reads it: ahead its last school day, and no day where it lies behind or a box that looks back asks for it.
    ///
    /// `None` beyond the calendar's end.
    pub(super) fn read(
        self,
        which: Which,
        reference: Reference,
    ) -> Option<Result<NaiveDate, Period>> {
        let Reference {
            today,
            bias,
            calendar,
        } = reference;
        let years = match which {
            Which::Of(year) => year..=year,
            _ => today.year() - 1..=today.year() + 1,
        };
        let mut found = years.filter_map(|year| {
            let (first, last) = self.days(year, calendar)?;
            Some((year, first, last))
        });
        let meant = match (which, bias) {
            (Which::Of(_), _) => found.next(),
            (Which::Next, _) => found.find(|(_, first, _)| *first > today),
            (Which::Last, _) => found.rfind(|(.., last)| *last < today),
            (Which::Meant, DateBias::Ahead) => found.find(|(.., last)| *last >= today),
            (Which::Meant, DateBias::Back) => found.rfind(|(_, first, _)| *first <= today),
            (Which::Meant, DateBias::Near) => found.min_by_key(|(.., last)| (*last - today).abs()),
        };
        let (year, _, last) = meant?;
        let looks_back = bias == DateBias::Back && which != Which::Next;
        Some(if !looks_back && last >= today {
            Ok(last)
        } else {
            Err(Period { part: self, year })
        })
    }
}

pub(super) fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first
        .with_day(1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}
