//! A question and its answer.

use serde::{Deserialize, Serialize};

use super::{Question, Row, Value};
use crate::domain::{
    id::SheetId,
    policy::{Meaning, Slug},
};

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The form's item (`header` and `closing` for the lines around the questions).
    pub item: Slug,
    /// The question's id.
    pub field: Slug,
    /// The number as printed.
    pub number: Option<String>,
    /// The words asked.
    pub asked: String,
    /// Its meaning to the program, where a person answers and the program reads: how often, how long. Kept with the
    /// answer, so that an agreement can be read without the policy it was made with.
    pub is: Option<Meaning>,
    /// The policy's functions that the question serves, kept as an item's are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<String>,
    /// True where last time's answer stands until it is changed: by itself it says nothing of today.
    pub carried_over: bool,
    /// The answer.
    pub value: Value,
}

impl Answer {
    /// Returns whether somebody said it in this session: it does not only stand there from last time.
    pub fn is_said(&self) -> bool {
        !self.carried_over && self.value.is_typed()
    }

    /// The rows of its table that only stand there from last time.
    pub fn standing_rows(&self) -> impl Iterator<Item = &Row> {
        let rows = match &self.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        };
        rows.iter().filter(|row| row.is_as_it_stood())
    }

    /// The question of a sheet that it answers.
    pub fn question(&self, sheet: SheetId) -> Question {
        Question {
            sheet,
            item: self.item.clone(),
            field: self.field.clone(),
        }
    }

    /// Returns the question with its number, as it is printed before a line.
    pub fn label(&self) -> String {
        let number = self.number.iter().map(|number| format!("{number} "));
        number.collect::<String>() + self.asked.trim()
    }
}
