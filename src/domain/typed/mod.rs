//! What people type for a day, a time, a length or an interval, and what it means.

mod date;
mod duration;
mod interval;
mod term;
#[cfg(test)]
mod tests;
mod time;

pub use date::{DateError, Lean, read_date, read_date_in};
pub use duration::{LengthError, read_minutes};
pub use interval::OftenError;
pub use time::{TimeError, read_ago, read_time};
