//! The edit of a quick entry, which puts an action, a decision or something brought into the record.

use serde::{Deserialize, Serialize};

use super::{Draft, edit::Edit};
use crate::domain::{
    dates,
    facts::{Action, AgendaProposal, Decision, FieldPath, ItemFrom, PersonRef},
    file::SupervisionFile,
    id::{ActionId, CaseId, DecisionId, SheetId},
    policy::Policy,
    text,
};

/// An open popup: a few boxes beside the record that become one thing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickEntry {
    /// The thing that it becomes.
    pub becomes: QuickEntryKind,
    /// The words typed, one text a box.
    pub words: Vec<String>,
    /// The place in the record where it was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<FieldPath>,
    /// The number of the box or line with the cursor, from 0.
    pub focus: usize,
    /// The caret in it, in bytes.
    pub caret: usize,
    /// True while it is open: a closed one keeps its words.
    pub open: bool,
}

/// The things that a quick entry becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuickEntryKind {
    /// An action: the one that it changes, or a new one.
    Action(Option<ActionId>),
    /// A decision: the one that it changes, or a new one.
    Decision(Option<DecisionId>),
    /// Something brought to the next session.
    Brought,
}

impl QuickEntryKind {
    /// Returns whether it becomes something that is not in the record yet.
    pub const fn is_new(self) -> bool {
        matches!(
            self,
            Self::Action(None) | Self::Decision(None) | Self::Brought
        )
    }
}

impl QuickEntry {
    /// An open entry with these words, one text a box, and the caret at the end of the first.
    pub fn new(becomes: QuickEntryKind, words: Vec<String>, asked_at: Option<FieldPath>) -> Self {
        Self {
            becomes,
            asked_at,
            focus: 0,
            caret: words.first().map_or(0, String::len),
            words,
            open: true,
        }
    }
}

impl Draft {
    /// The popup that is open.
    pub fn open_entry(&self) -> Option<&QuickEntry> {
        self.quick_entries.iter().find(|entry| entry.open)
    }

    /// The popups for something new that were closed with words in them, each with its number.
    pub fn entries_not_kept(&self) -> impl Iterator<Item = (usize, &QuickEntry)> {
        let has_words = |entry: &QuickEntry| {
            let first = entry.words.first();
            first.is_some_and(|words| !words.trim().is_empty())
        };
        let entries = self.quick_entries.iter().enumerate();
        entries.filter(move |(_, entry)| !entry.open && entry.becomes.is_new() && has_words(entry))
    }

    /// Puts the open popup as it is now in the place of what it was, or takes it away.
    pub(super) fn put_entry(&mut self, entry: Option<QuickEntry>) {
        let was = self.quick_entries.iter().position(|entry| entry.open);
        match (was.and_then(|at| self.quick_entries.get_mut(at)), entry) {
            (Some(was), Some(entry)) => *was = entry,
            (None, Some(entry)) => self.quick_entries.push(entry),
            (_, None) => self.quick_entries.retain(|entry| !entry.open),
        }
    }

    /// Opens a popup again that was closed.
    pub(super) fn reopen_entry(&mut self, number: usize) {
        if let Some(entry) = self.quick_entries.get_mut(number) {
            entry.open = true;
        }
    }

    /// The action with this identity.
    fn action(&self, id: ActionId) -> Option<&Action> {
        self.record.actions.iter().find(|action| action.id == id)
    }

    /// The decision with this identity.
    fn decision(&self, id: DecisionId) -> Option<&Decision> {
        let mut decisions = self.record.decisions.iter();
        decisions.find(|decision| decision.id == id)
    }

    /// The edit that keeps an action: as a new one, or in the place of the one that it `changes`, which stays agreed
    /// where it was, and personal where it was that. None where that one is gone.
    pub fn keep_action(&self, changes: Option<ActionId>, action: Action) -> Option<Edit> {
        let Some(id) = changes else {
            return Some(Edit::push(self, action));
        };
        Edit::change(self, id, |before: &mut Action| {
            *before = Action {
                id,
                asked_at: before.asked_at.take(),
                personal: before.personal,
                ..action
            };
        })
    }

    /// The edit that keeps a decision: as a new one, or in the place of the one that it `changes`, which stays of the
    /// moment when it was written down. None where that one is gone.
    pub fn keep_decision(&self, changes: Option<DecisionId>, decision: Decision) -> Option<Edit> {
        let Some(id) = changes else {
            return Some(Edit::push(self, decision));
        };
        Edit::change(self, id, |before: &mut Decision| {
            *before = Decision {
                id,
                at: before.at,
                personal: before.personal,
                ..decision
            };
        })
    }

    /// Returns whether a place is in an item for personal matters.
    pub fn is_personal(&self, policy: &Policy, place: &FieldPath) -> bool {
        let form_item = |sheet: SheetId, item: &str| {
            let sheet = self.record.sheet(sheet)?;
            policy.form(&sheet.form)?.item(item)
        };
        let item = match place {
            FieldPath::Answer(of) | FieldPath::Cell { of, .. } => form_item(of.sheet, &of.item),
            FieldPath::Notes(id) => {
                let mut agenda = self.record.agenda.iter();
                match agenda.find(|item| item.id == *id).map(|item| &item.from) {
                    Some(ItemFrom::Form { sheet, item }) => form_item(*sheet, item),
                    _ => None,
                }
            }
            _ => None,
        };
        item.is_some_and(|item| policy.is_personal(item))
    }

    /// The edit that brings something to the next session.
    pub fn bring(&self, title: String, by: String, minutes: Option<u16>) -> Edit {
        Edit::push(self, AgendaProposal { title, by, minutes })
    }

    /// The names of those who bring something: where nobody is named the only supervisee, and nobody of a group.
    pub fn brought_by(&self, owners: &[PersonRef]) -> String {
        let names: Vec<&str> = owners.iter().map(|who| who.name.as_str()).collect();
        match (names.as_slice(), self.only_supervisee()) {
            ([], Some(supervisee)) => supervisee.name.clone(),
            _ => text::listed(&names),
        }
    }

    /// The case that the action or the decision is about that an entry changes.
    pub fn case_of_entry(&self, becomes: QuickEntryKind) -> Option<CaseId> {
        match becomes {
            QuickEntryKind::Action(id) => self.action(id?)?.case,
            QuickEntryKind::Decision(id) => self.decision(id?)?.case,
            QuickEntryKind::Brought => None,
        }
    }

    /// Returns the words of the action or the decision that an entry changes, one text a box; none where it is gone.
    pub fn words_of_entry(
        &self,
        becomes: QuickEntryKind,
        file: &SupervisionFile,
    ) -> Option<Vec<String>> {
        let about = |case: Option<CaseId>| case.map(|case| file.case_name(case, &self.record));
        match becomes {
            QuickEntryKind::Action(id) => {
                let action = self.action(id?)?;
                Some(vec![
                    action.what.clone(),
                    action.by_whom(action.is_of_all(self.everyone())),
                    action.due.words(dates::short).unwrap_or_default(),
                    about(action.case).unwrap_or_default(),
                ])
            }
            QuickEntryKind::Decision(id) => {
                let decision = self.decision(id?)?;
                Some(vec![
                    decision.what.clone(),
                    decision.why.clone(),
                    decision.by_when.map_or_else(String::new, dates::short),
                    about(decision.case).unwrap_or_default(),
                    decision.evidence.clone(),
                    decision.reports_back.clone(),
                ])
            }
            QuickEntryKind::Brought => None,
        }
    }
}
