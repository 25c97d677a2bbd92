//! A month as the weeks of a calendar page.

use chrono::{Datelike, NaiveDate};

/// One month of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// Finds the month in which a date lies.
    pub fn of(date: NaiveDate) -> Self {
        Self {
            first: date.with_day(1).unwrap_or(date),
        }
    }

    /// Names the month: `November 2026`.
    pub fn title(self) -> String {
        self.first.format("%B %Y").to_string()
    }

    /// Lists the month's weeks, four to six of them, each from Monday to Sunday; a day of another month is `None`.
    pub fn weeks(self) -> Vec<[Option<NaiveDate>; 7]> {
        let mut weeks = Vec::with_capacity(6);
        let mut week = [None; 7];
        for date in self
            .first
            .iter_days()
            .take_while(|date| date.month() == self.first.month())
        {
            let weekday = date.weekday().num_days_from_monday();
            if weekday == 0 && date != self.first {
                weeks.push(std::mem::take(&mut week));
            }
            if let Some(place) = usize::try_from(weekday)
                .ok()
                .and_then(|weekday| week.get_mut(weekday))
            {
                *place = Some(date);
            }
        }
        weeks.push(week);
        weeks
    }
}
