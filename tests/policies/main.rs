//! Policies as files: what the built-in ones say, and what is said of a broken one.

mod broken;
mod forms;
mod highcliffe;
mod rules;
mod shelf;
mod wording;
