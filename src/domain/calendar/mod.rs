//! When supervision is due: the school's terms, bank holidays and the days between them, cadences, the date to suggest
//! with its reason, and the month as a calendar shows it.

mod cadence;
mod days;
mod holidays;
mod month;
mod terms;
#[cfg(test)]
mod tests;

pub use cadence::{Deadline, DueState, Interval, Suggestion, standing, suggest};
pub use days::{Calendar, DateSpan, DayKind};
pub use month::Month;
pub use terms::{DayException, Difference, SchoolYear, Term, TermError, Where};
