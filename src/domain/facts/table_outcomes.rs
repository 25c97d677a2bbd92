//! Actions and decisions of a record that are rows of its own tables.

use super::{Record, Row, Value};
use crate::domain::{
    id::{ActionId, DecisionId},
    policy::Meaning,
};

impl Record {
    /// Returns whether an action is a row of one of its tables, and is read there.
    pub fn has_action_row(&self, id: ActionId) -> bool {
        let mut rows = self.rows_that_are(Meaning::Actions);
        rows.any(|row| ActionId::from(row.id) == id)
    }

    /// Returns whether a decision is a row of one of its tables, and is read there.
    pub fn has_decision_row(&self, id: DecisionId) -> bool {
        let mut rows = self.rows_that_are(Meaning::Decisions);
        rows.any(|row| DecisionId::from(row.id) == id)
    }

    /// Takes out the actions and decisions that are rows of its tables: a draft has them in the rows alone.
    pub(in crate::domain) fn leave_them_to_the_rows(&mut self) {
        let mut actions = std::mem::take(&mut self.actions);
        actions.retain(|action| !self.has_action_row(action.id));
        self.actions = actions;
        let mut decisions = std::mem::take(&mut self.decisions);
        decisions.retain(|decision| !self.has_decision_row(decision.id));
        self.decisions = decisions;
    }

    fn rows_that_are(&self, meaning: Meaning) -> impl Iterator<Item = &Row> {
        let answers = self.sheets.iter().flat_map(|sheet| &sheet.answers);
        let meant = answers.filter(move |answer| answer.is == Some(meaning));
        meant.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        })
    }
}
