//! The counts below a table.

use serde::{Deserialize, Serialize};

use super::Slug;

/// A count below a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Its name, in a word or two: "CP".
    pub label: String,
    /// The rows that count; without it every row does.
    #[serde(default)]
    pub of: Option<Counted>,
    /// What is counted of them.
    #[serde(default)]
    pub counts: TallyOf,
}

/// What a [`Tally`] counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TallyOf {
    /// Each row, as in "How many referrals?".
    #[default]
    Rows,
    /// Each child once, in however many rows they stand, as in "For how many pupils?".
    Children,
}

/// The rows that a [`Tally`] counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The column.
    pub column: Slug,
    /// The choice that a row must have in it; in a yes/no column "yes".
    pub shows: String,
}
