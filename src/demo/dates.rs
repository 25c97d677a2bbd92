//! The demo's days: counted from today, and always days on which a school is open.

use chrono::{DateTime, Days as Count, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::{Mistake, terms};
use crate::domain::{
    calendar::Calendar,
    dates,
    typed::{self, DateBias},
};

/// The days up to a moment.
pub(super) struct Days {
    now: DateTime<FixedOffset>,
    /// Weekends and bank holidays.
    plain: Calendar,
    /// The school's terms, too.
    terms: Calendar,
}

impl Days {
    pub(super) fn until(now: DateTime<FixedOffset>) -> Self {
        let mut terms = Calendar::default();
        for year in terms::around(now.date_naive()) {
            terms.add(year);
        }
        Self {
            now,
            plain: Calendar::default(),
            terms,
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The school day that many days ago; for a day off the school day before it, of a school holiday the nearest that
    /// is past.
    pub(super) fn back(&self, days: u64) -> NaiveDate {
        let day = self.working_back(days);
        let before = self.terms.last_fit(day);
        let after = self.terms.next_fit(day);
        if after < self.today() && after - day < day - before {
            after
        } else {
            before
        }
    }

    /// So many days after another, and before today; on a day off, the next working day.
    pub(super) fn after(&self, day: NaiveDate, days: u64) -> NaiveDate {
        let after = self.plain.next_fit(day + Count::new(days));
        after.min(self.working_back(1)).max(day)
    }

    fn working_back(&self, days: u64) -> NaiveDate {
        self.plain.last_fit(self.today() - Count::new(days))
    }

    /// The day that words mean when they are said on another; a day off is put right to the school day after it, or to
    /// the working day before it where it is past.
    pub(super) fn said(&self, words: &str, on: NaiveDate) -> Result<NaiveDate, Mistake> {
        let day = typed::read_date(words, on, DateBias::Ahead, &self.terms)
            .map_err(|error| Mistake::new(&format!("“{words}”"), error))?;
        Ok(if day > on {
            self.terms.next_fit(day)
        } else {
            self.plain.last_fit(day)
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
    typed::read_time(time).map_err(|error| Mistake::new(&format!("“{time}”"), error))
}
