//! What a question or a column expects: the kind of its answer, and what narrows it.

use super::{Column, Field, Kind, OtherWords};
use crate::domain::typed::DateBias;

/// The kind of answer that a question or a column takes, with all that narrows it.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// The direction in which its dates lie.
    pub looks: DateBias,
    /// Other words for its choices.
    pub also: &'a OtherWords,
    /// Set when several of its choices can hold at once.
    pub many: bool,
    /// The limits of its numbers.
    pub limits: Limits,
}

/// The least and the most that a number can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least.
    pub from: Option<u32>,
    /// The most.
    pub to: Option<u32>,
}

impl Limits {
    /// Returns whether a number is within them.
    pub fn allow(self, number: u32) -> bool {
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }

    /// Names a number within them: "a number", "a number from 0 to 10".
    pub fn named(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("a number from {from} to {to}"),
            (Some(from), None) => format!("a number from {from} on"),
            (None, Some(to)) => format!("a number up to {to}"),
            (None, None) => "a number".to_owned(),
        }
    }
}

impl Field {
    /// Returns what it expects as an answer.
    pub fn expects(&self) -> Expected<'_> {
        Expected {
            kind: &self.kind,
            looks: self.direction(),
            also: &self.also,
            many: false,
            limits: self.limits(),
        }
    }

    /// Returns the limits of its number.
    pub const fn limits(&self) -> Limits {
        let Self { from, to, .. } = *self;
        Limits { from, to }
    }
}

impl Column {
    /// Returns what its cells expect.
    pub fn expects(&self) -> Expected<'_> {
        Expected {
            kind: &self.kind,
            looks: self.direction(),
            also: &self.also,
            many: self.many,
            limits: self.limits(),
        }
    }

    /// Returns the limits of its numbers.
    pub const fn limits(&self) -> Limits {
        let Self { from, to, .. } = *self;
        Limits { from, to }
    }
}
