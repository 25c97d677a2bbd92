//! The edit of a quick entry, which puts an action, a decision or something brought into the record.

use serde::{Deserialize, Serialize};

use super::{Draft, edit::Edit};
use crate::domain::{
    dates,
    facts::{action::Action, arrangement::AgendaProposal, people::PersonRef, record::Decision},
    file::SupervisionFile,
    id::{ActionId, CaseId, DecisionId},
    text,
};

/// An open popup: a few boxes beside the record that become one thing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickEntry {
    /// The kind of thing it becomes.
    pub becomes: QuickEntryKind,
    /// The action or decision that it changes, by its identity; none for a new one.
    pub changes: Option<String>,
    /// The words typed, one text a box.
    pub words: Vec<String>,
    /// The number of the box that is typed in, from 0.
    pub focus: usize,
    /// The caret in it, in bytes.
    pub caret: usize,
    /// True while it is open: a closed one keeps its words.
    pub open: bool,
}

/// The kinds of thing that a quick entry becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuickEntryKind {
    /// A new action.
    Action,
    /// A decision.
    Decision,
    /// Something brought to the next session.
    Brought,
}

impl Draft {
    /// The action with this identity.
    fn action(&self, id: &str) -> Option<&Action> {
        let id: ActionId = id.parse().ok()?;
        self.record.actions.iter().find(|action| action.id == id)
    }

    /// The decision with this identity.
    fn decision(&self, id: &str) -> Option<&Decision> {
        let id: DecisionId = id.parse().ok()?;
        let mut decisions = self.record.decisions.iter();
        decisions.find(|decision| decision.id == id)
    }

    /// The edit that keeps an action: as a new one, or in the place of the one that it `changes`, which stays agreed
    /// where it was. None where that one is gone.
    pub fn keep_action(&self, changes: Option<&str>, action: Action) -> Option<Edit> {
        let Some(changes) = changes else {
            return Some(Edit::push(self, action));
        };
        let id = self.action(changes)?.id;
        Edit::change(self, id, |before: &mut Action| {
            *before = Action {
                id,
                asked_at: before.asked_at.take(),
                ..action
            };
        })
    }

    /// The edit that keeps a decision: as a new one, or in the place of the one that it `changes`, which stays of the
    /// moment when it was written down. None where that one is gone.
    pub fn keep_decision(&self, changes: Option<&str>, decision: Decision) -> Option<Edit> {
        let Some(changes) = changes else {
            return Some(Edit::push(self, decision));
        };
        let id = self.decision(changes)?.id;
        Edit::change(self, id, |before: &mut Decision| {
            *before = Decision {
                id,
                at: before.at,
                ..decision
            };
        })
    }

    /// The edit that brings something to the next session.
    pub fn bring(&self, title: String, by: String, minutes: Option<u16>) -> Edit {
        Edit::push(self, AgendaProposal { title, by, minutes })
    }

    /// The names of those who bring something: the supervisee, where nobody is named.
    pub fn brought_by(&self, owners: &[PersonRef]) -> String {
        let names: Vec<&str> = owners.iter().map(|who| who.name.as_str()).collect();
        match (names.as_slice(), self.expected.first()) {
            ([], Some(supervisee)) => supervisee.who.name.clone(),
            _ => text::listed(&names),
        }
    }

    /// The case that an action or a decision is about now; `changes` is its identity.
    pub fn case_of_entry(&self, kind: QuickEntryKind, changes: &str) -> Option<CaseId> {
        match kind {
            QuickEntryKind::Action => self.action(changes)?.case,
            QuickEntryKind::Decision => self.decision(changes)?.case,
            QuickEntryKind::Brought => None,
        }
    }

    /// Returns the words of an action or a decision that is changed, one text a box; none where it is gone.
    pub fn words_of_entry(
        &self,
        kind: QuickEntryKind,
        changes: &str,
        file: &SupervisionFile,
    ) -> Option<Vec<String>> {
        let about = |case: Option<CaseId>| case.map(|case| file.case_name(case, &self.record));
        match kind {
            QuickEntryKind::Action => {
                let action = self.action(changes)?;
                Some(vec![
                    action.what.clone(),
                    action.by_whom(action.is_of_all(self.everyone())),
                    action.due.map_or_else(String::new, dates::short),
                    about(action.case).unwrap_or_default(),
                ])
            }
            QuickEntryKind::Decision => {
                let decision = self.decision(changes)?;
                Some(vec![
                    decision.what.clone(),
                    decision.why.clone(),
                    decision.by_when.map_or_else(String::new, dates::short),
                    about(decision.case).unwrap_or_default(),
                    decision.evidence.clone(),
                ])
            }
            QuickEntryKind::Brought => None,
        }
    }
}
