//! A policy's own words to have at hand while writing: questions, duties, a check of oneself.

use serde::{Deserialize, Serialize};

use super::Slug;

/// A list of prompts. It never goes into a record unless somebody takes one over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptList {
    /// Its id within the policy.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Where it stands in the policy.
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
    /// What stands against each in a table of two columns (Leeds, section 6: "The supervision partnership will: / And
    /// will not:"); empty, or as many as there are words.
    #[serde(default)]
    pub against: Vec<String>,
    /// What stands above the two columns, wherever there are two.
    #[serde(default)]
    pub columns: Option<(String, String)>,
}

impl PromptPart {
    /// The headings of its two columns; none where it has one.
    pub fn headings(&self) -> Option<(&str, &str)> {
        let (left, right) = self.columns.as_ref()?;
        Some((left, right))
    }
}
