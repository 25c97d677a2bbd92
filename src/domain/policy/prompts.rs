//! Prompts: a policy's own words to have beside a box while writing, such as questions and duties.

use serde::{Deserialize, Serialize};

use super::Slug;

/// A list of prompts. None goes into a record unless somebody copies it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptList {
    /// Its id within the policy.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Its section in the policy.
    pub source: String,
    /// Its parts, in order.
    pub parts: Vec<PromptPart>,
}

/// A part of a list, under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptPart {
    /// The heading; empty where the list has only one part. One of the policy's functions brings the part forward
    /// beside an item of that function.
    #[serde(default)]
    pub heading: String,
    /// The prompts.
    pub words: Vec<String>,
    /// The second column, for a list in two columns (Leeds, section 6: "The supervision partnership will: / And will
    /// not:"): as many lines as `words` has, or none.
    #[serde(default)]
    pub against: Vec<String>,
    /// The headings of the two columns, wherever there are two.
    #[serde(default)]
    pub columns: Option<(String, String)>,
}

impl PromptPart {
    /// Returns the headings of its two columns. None where it has one.
    pub fn headings(&self) -> Option<(&str, &str)> {
        let (left, right) = self.columns.as_ref()?;
        Some((left, right))
    }
}
