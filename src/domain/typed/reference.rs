//! What the words for a day are read against.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;

/// The direction in which a date lies when the words leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateBias {
    /// Today or later: an action's date, the next session.
    Ahead,
    /// Today or earlier: "file seen", "session held".
    Back,
    /// Nothing says which way: the nearest.
    Near,
}

/// What words are read against.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a> {
    pub today: NaiveDate,
    pub bias: DateBias,
    pub calendar: &'a Calendar,
}

impl Reference<'_> {
    pub const fn looking(self, bias: DateBias) -> Self {
        Self { bias, ..self }
    }
}
