//! A computer's clock that is plainly wrong: dates are worked out from it, and entries bear it.

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta};

use super::{Contents, Vault, error::Finding};
use crate::domain::dates;

/// By how much another computer's clock may be ahead of this one's.
const APART: TimeDelta = TimeDelta::days(1);

/// The year in which the program was made.
const MADE: i32 = 2026;

impl Vault {
    /// Tells of this computer's clock where it is plainly wrong: more than a day before the newest entry, or before the
    /// program was made.
    pub fn wrong_clock(&self, contents: &Contents, now: DateTime<FixedOffset>) -> Option<Finding> {
        let entries = contents.files.values().flatten().chain(&contents.register);
        let newest = entries.map(|stored| stored.entry.at).max();
        let today = dates::short(now.date_naive());
        let what = match newest.filter(|newest| *newest > now + APART) {
            Some(newest) => {
                let day = dates::short(newest.date_naive());
                format!("has an entry of {day}, and this computer’s clock says {today}")
            }
            None if now.year() < MADE => {
                format!("was opened at {today} by this computer’s clock, before quietroom was made")
            }
            None => return None,
        };
        let advice = "Set the clock first: dates are worked out from it. Nothing was changed.";
        Some(Finding::new(&self.folder, what, advice))
    }
}
