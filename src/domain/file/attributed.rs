//! Statements made outside a record, with their author and their moment.

use chrono::{DateTime, FixedOffset};

use crate::domain::facts::{Entry, EntryOrder, PersonRef};

/// Something that was said outside a record, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed<T> {
    /// The statement.
    pub what: T,
    /// Its place in the order of all entries.
    pub turn: EntryOrder,
    /// The moment: shown, never used for order.
    pub at: DateTime<FixedOffset>,
    /// The person who made it.
    pub by: PersonRef,
}

impl<T: Clone> Attributed<T> {
    pub(super) fn of(what: &T, entry: &Entry) -> Self {
        Self {
            what: what.clone(),
            turn: entry.turn(),
            at: entry.at,
            by: entry.by.clone(),
        }
    }
}
