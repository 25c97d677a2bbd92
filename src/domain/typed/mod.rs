//! Reading what people type for a date, a time, a duration or an interval.

mod date;
mod day_in_words;
mod duration;
mod error;
mod interval;
mod period;
mod reference;
mod term;
#[cfg(test)]
mod tests;
mod time;
mod word;

pub use date::{first_of_period, is_next_session, means_soon, read_date};
pub use duration::{DurationError, read_minutes};
pub use error::DateError;
pub use interval::IntervalError;
pub use period::Period;
pub use reference::DateBias;
pub use time::{TimeError, read_ago, read_time};
