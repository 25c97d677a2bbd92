//! What the words for a day are read against.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;

/// The direction in which a date lies when the words leave it open. A policy writes it as `looks: Ahead`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateBias {
    /// Today or later: an action's date, the next session, a last day.
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
