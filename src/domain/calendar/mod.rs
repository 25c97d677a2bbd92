//! The school's calendar: terms, bank holidays and school days, the cadences counted in them, and a month for the screen.

mod cadence;
mod days;
mod holidays;
mod month;
mod terms;
#[cfg(test)]
mod tests;

pub use cadence::{Deadline, DueState, Interval, Suggestion, crowds, soon, suggest};
pub use days::{Calendar, DateSpan, DayKind};
pub use holidays::easter;
pub use month::Month;
pub use terms::{DayException, Difference, SchoolYear, Term, TermError, Where};
