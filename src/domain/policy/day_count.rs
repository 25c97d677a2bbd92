//! The days that a rule counts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{calendar::Calendar, dates};

/// The days that are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    /// Monday to Friday but for bank holidays.
    #[default]
    Working,
    /// Those on which there is school.
    School,
    /// Every day.
    Calendar,
}

impl DayCount {
    /// Returns a number of them in words: `5 working days`, `1 day`.
    pub fn words(self, days: i64) -> String {
        let what = match self {
            Self::Working => "working day",
            Self::School => "school day",
            Self::Calendar => "day",
        };
        dates::counted(days, what)
    }

    /// Those after a day.
    pub fn after(self, day: NaiveDate, calendar: &Calendar) -> impl Iterator<Item = NaiveDate> {
        let counts = move |day: &NaiveDate| match self {
            Self::Working => calendar.is_working(*day),
            Self::School => calendar.is_fit(*day),
            Self::Calendar => true,
        };
        day.iter_days().skip(1).filter(counts)
    }

    /// The last of so many after a day.
    pub fn last(self, days: u16, after: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let nth = usize::from(days).checked_sub(1);
        let last = nth.and_then(|nth| self.after(after, calendar).nth(nth));
        last.unwrap_or(after)
    }
}
