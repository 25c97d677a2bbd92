//! What supervision in a school is: policies, records, cases and dates. It knows no disk, clock or terminal.

pub mod action;
pub mod arrangement;
pub mod begin;
pub mod calendar;
pub mod case;
pub mod check;
pub mod dates;
pub mod draft;
pub mod edit;
pub mod entry;
#[cfg(test)]
mod example;
pub mod file;
pub mod find;
pub mod forms;
pub mod held;
pub mod id;
mod kept;
pub mod members;
pub mod misread;
pub mod paper;
pub mod party;
pub mod place;
pub mod policy;
pub mod publish;
pub mod record;
pub mod school;
pub mod signoff;
pub mod tally;
pub mod text;
mod value;
