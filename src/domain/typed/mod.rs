//! Reading what people type for a date, a time, a duration or an interval.

mod date;
mod day_in_words;
mod duration;
mod interval;
mod term;
#[cfg(test)]
mod tests;
mod time;

pub use date::read_date;
pub use day_in_words::{DateBias, DateError};
pub use duration::{DurationError, read_minutes};
pub use interval::IntervalError;
pub use time::{TimeError, read_ago, read_time};
