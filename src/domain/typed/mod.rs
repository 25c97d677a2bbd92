//! What people type for a day, a time, a length or an interval, and what it means.

mod date;
mod duration;
mod interval;
mod term;
#[cfg(test)]
mod tests;
mod time;

pub use date::{DateBias, DateError, read_date, read_date_in};
pub use duration::{DurationError, read_minutes};
pub use interval::IntervalError;
pub use time::{TimeError, read_ago, read_time};
