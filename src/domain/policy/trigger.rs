//! When one answer calls for another.

use serde::{Deserialize, Serialize};

/// The answers to a choice or a number that want an answer to the question below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// One of these choices.
    OneOf(Vec<String>),
    /// This number or a greater one.
    AtLeast(u32),
    /// This number or a smaller one.
    AtMost(u32),
}
