//! When a session that is called off takes place instead.

use chrono::NaiveDate;

use super::{DayCount, Policy, Rule};
use crate::domain::calendar::Calendar;

/// Within how many days a session that is called off has another date, or is held.
#[derive(Clone, Copy, Debug)]
pub struct Rearranged<'a> {
    /// The number of days; at once without it.
    pub days: Option<(u16, DayCount)>,
    /// Set where it is held within them.
    pub held: bool,
    /// The clause.
    pub source: &'a str,
}

impl Rearranged<'_> {
    /// Returns within what: `at once`, `within 7 days`.
    pub fn within(&self) -> String {
        self.days.map_or_else(
            || "at once".to_owned(),
            |(days, of)| format!("within {}", of.words(days.into())),
        )
    }

    /// Returns what is within them, of "a session that is called off".
    pub fn words(&self) -> String {
        let what = if self.held {
            "is held"
        } else {
            "has another date agreed"
        };
        format!("{what} {}", self.within())
    }

    /// The days, the day that they count from, and the last of them, of a session that was to be held on one day and was
    /// called off on another.
    pub fn last_day(
        &self,
        planned: NaiveDate,
        called_off: NaiveDate,
        calendar: &Calendar,
    ) -> Option<(String, NaiveDate, NaiveDate)> {
        let (days, of) = self.days?;
        let from = if self.held { planned } else { called_off };
        let last = of.last(days, from, calendar);
        Some((of.words(days.into()), from, last))
    }
}

impl Policy {
    /// Returns when a session that is called off takes place instead, where a rule says.
    pub fn rearranged(&self) -> Option<Rearranged<'_>> {
        self.rule(|rule| match rule {
            Rule::Rearrange {
                days,
                held,
                of,
                source,
            } => Some(Rearranged {
                days: days.map(|days| (days, *of)),
                held: *held,
                source,
            }),
            _ => None,
        })
    }
}
