//! When a session was held, as far as its record says it.

use chrono::{NaiveDate, NaiveTime};

use super::{Origin, Record, TimeSpan};

impl Record {
    /// The day on which it began, where it was held.
    pub fn date(&self) -> Option<NaiveDate> {
        Some(self.spans.first()?.from.date_naive())
    }

    /// The time at which it began, where somebody said or measured it.
    pub fn began(&self) -> Option<NaiveTime> {
        let first = self.spans.first().filter(|span| self.says_times(span))?;
        Some(first.from.time())
    }

    /// The time at which it ended, likewise.
    pub fn ended(&self) -> Option<NaiveTime> {
        let last = self.spans.last().filter(|span| self.says_times(span))?;
        Some(last.to?.time())
    }

    /// Returns whether a span says more than a day. Of a session without a clock one that ends as it begins says only
    /// that.
    fn says_times(&self, span: &TimeSpan) -> bool {
        self.origin == Origin::Live || span.to != Some(span.from)
    }

    /// Returns the minutes people sat together; a span that still lasts counts nothing.
    pub fn minutes(&self) -> i64 {
        let ended = self
            .spans
            .iter()
            .filter_map(|span| Some((span.from, span.to?)));
        ended
            .map(|(from, to)| (to - from).num_minutes().max(0))
            .sum()
    }
}
