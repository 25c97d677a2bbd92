//! Reading what people type for a date, a time, a duration or an interval.

mod date;
mod duration;
mod interval;
mod spoken_date;
mod term;
#[cfg(test)]
mod tests;
mod time;

pub use date::{DateBias, DateError};
pub use duration::{DurationError, read_minutes};
pub use interval::IntervalError;
pub use spoken_date::{read_date, read_date_in};
pub use time::{TimeError, read_ago, read_time};
