//! Policies as files: what the built-in ones say, and what is said of a broken one.

mod asked;
mod broken;
mod effects;
mod forms;
#[cfg(test)]
mod held;
mod highcliffe;
mod narrowed;
mod odd;
#[cfg(test)]
mod own_tables;
mod pages;
mod rules;
mod shelf;
mod spelling;
mod wording;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of reading, which use the rest of it"
)]
#[path = "../support/written.rs"]
mod written;
