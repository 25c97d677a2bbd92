//! When supervision is due: cadences, bank holidays and working days, the date to suggest with its reason, and the
//! month as a calendar shows it.
//!
//! Terms are not known here, so a half-termly or termly cadence gives no date; it is still shown in words.

mod cadence;
mod holidays;
mod month;
#[cfg(test)]
mod tests;

pub use cadence::{Every, Standing, Suggestion, standing, suggest};
pub use holidays::{DayKind, Holidays};
pub use month::Month;
