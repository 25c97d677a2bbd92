//! The demo's days: counted from today, and always days on which a school is open.

use chrono::{DateTime, Datelike, Days as Count, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::Mistake;
use crate::domain::{
    calendar::{DayKind, Holidays},
    dates::{self, Lean},
};

/// The days up to a moment.
pub(super) struct Days {
    now: DateTime<FixedOffset>,
    holidays: Holidays,
}

impl Days {
    pub(super) fn until(now: DateTime<FixedOffset>) -> Self {
        Self {
            now,
            holidays: Holidays::default(),
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The school day that many days ago; for a day off the school day before it, of a school holiday the nearest that
    /// is past.
    pub(super) fn back(&self, days: u64) -> NaiveDate {
        let day = self.working_back(days);
        let before = self.last_open(day);
        let after = self.next_open(day);
        if after < self.today() && after - day < day - before {
            after
        } else {
            before
        }
    }

    /// So many days after another, and before today; on a day off, the next working day.
    pub(super) fn after(&self, day: NaiveDate, days: u64) -> NaiveDate {
        let after = self.holidays.next_working(day + Count::new(days));
        after.min(self.working_back(1)).max(day)
    }

    fn working_back(&self, days: u64) -> NaiveDate {
        self.holidays.last_working(self.today() - Count::new(days))
    }

    fn next_open(&self, day: NaiveDate) -> NaiveDate {
        let mut days = day.iter_days();
        days.find(|day| self.is_open(*day)).unwrap_or(day)
    }

    fn last_open(&self, day: NaiveDate) -> NaiveDate {
        let mut days = std::iter::successors(Some(day), NaiveDate::pred_opt);
        days.find(|day| self.is_open(*day)).unwrap_or(day)
    }

    /// Whether the school is open. Its holidays are those of most schools in England, to the week.
    fn is_open(&self, day: NaiveDate) -> bool {
        let monday = day - Count::new(day.weekday().num_days_from_monday().into());
        let good_friday = |friday| self.holidays.on(friday) == Some("Good Friday");
        let half_term = matches!(
            (monday.month(), monday.day()),
            (2, 15..=21) | (5 | 10, 25..=31)
        );
        let easter = good_friday(monday + Count::new(4)) || good_friday(monday - Count::new(3));
        let long = matches!(
            (day.month(), day.day()),
            (7, 22..) | (8, _) | (9, 1) | (12, 20..) | (1, ..=3)
        );
        let closed = half_term || easter || long;
        !closed && self.holidays.kind(day) == DayKind::Working
    }

    /// The day that words mean when they are said on another; a day off is put right to the school day after it, or to
    /// the working day before it where it is past.
    pub(super) fn said(&self, words: &str, on: NaiveDate) -> Result<NaiveDate, Mistake> {
        let day = dates::read(words, on, Lean::Ahead)
            .map_err(|error| Mistake::new(&format!("“{words}”"), error))?;
        Ok(if day > on {
            self.next_open(day)
        } else {
            self.holidays.last_working(day)
        })
    }

    /// Words with each day in braces written out.
    pub(super) fn written_out(&self, words: &str, on: NaiveDate) -> Result<String, Mistake> {
        let mut written = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            let (said, after) = after
                .split_once('}')
                .ok_or_else(|| Mistake::new(words, "a brace is not closed"))?;
            written.push_str(before);
            written.push_str(&dates::day(self.said(said, on)?));
            rest = after;
        }
        written.push_str(rest);
        Ok(written)
    }

    /// A time of day, as it is written, on a day.
    pub(super) fn at(&self, day: NaiveDate, time: &str) -> Result<DateTime<FixedOffset>, Mistake> {
        let time = read_time(time)?;
        let at = day.and_time(time).and_local_timezone(*self.now.offset());
        at.single()
            .ok_or_else(|| Mistake::new(&dates::short(day), "there is no such time"))
    }

    /// The beginning of a session of so many minutes on the last working day on which it is over by now.
    pub(super) fn last_begun(
        &self,
        time: &str,
        minutes: u16,
    ) -> Result<DateTime<FixedOffset>, Mistake> {
        let today = self.at(self.working_back(0), time)?;
        if today + TimeDelta::minutes(minutes.into()) <= self.now {
            return Ok(today);
        }
        self.at(self.working_back(1), time)
    }
}

fn read_time(time: &str) -> Result<NaiveTime, Mistake> {
    dates::read_time(time).map_err(|error| Mistake::new(&format!("“{time}”"), error))
}
