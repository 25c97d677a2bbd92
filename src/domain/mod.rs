//! The rules of supervision in a school: policies, records, cases and dates. They know no disk, clock or terminal.

pub mod calendar;
pub mod contents;
pub mod dates;
pub mod draft;
pub mod facts;
pub mod file;
#[cfg(test)]
mod fixture;
pub mod id;
pub mod import;
pub mod missing;
pub mod policy;
pub mod schools;
pub mod text;
pub mod typed;
pub mod week;
