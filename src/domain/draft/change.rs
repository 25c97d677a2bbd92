//! Every change to a draft as data, and the one place where it is made: a journal is replayed by it.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    Draft, Focus, QuickEntry, SessionStep,
    clock::Clock,
    edit::{Edit, EditMismatch},
    undo::UndoStack,
};
use crate::domain::facts::{FieldPath, Question, Value};

/// What one batch of keys did to a draft: one line of its journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The moment.
    pub at: DateTime<FixedOffset>,
    /// The changes, in their order.
    pub changes: Vec<Change>,
}

/// A change to a draft: of what the record says, or of what stands around it. It holds results, so that making it again
/// asks no clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Of what the record says; it can be taken back.
    Edit {
        /// What changes.
        edit: Box<Edit>,
        /// What it is to the undo stack.
        step: UndoStep,
    },
    /// The step of undo that is being typed ends: the caret went elsewhere.
    StepEnds,
    /// Of where one is in the session.
    Place {
        /// The step that is open.
        step: SessionStep,
        /// The place that is typed at.
        focus: Option<Focus>,
        /// The caret in its words, in bytes.
        caret: usize,
    },
    /// Of what was on the screen.
    Seen(Vec<Question>),
    /// Of the words of the quick entry that is open; none where it is over.
    QuickEntry(Option<QuickEntry>),
    /// Of a quick entry that is opened again, by its number.
    EntryOpened(usize),
    /// Of the clock.
    Clock(Clock),
    /// Of how long it is meant to take, in minutes.
    Length(u16),
    /// Of whether anybody changed anything in it.
    Touched(bool),
}

/// What an edit is to the undo stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndoStep {
    /// It is new, and can be taken back.
    New,
    /// It is new, and the letters that follow are of the same step, however many it begins with.
    Begun,
    /// It takes the last step back.
    Undo,
    /// It makes the last step that was taken back again.
    Redo,
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        Self::Edit {
            edit: Box::new(edit),
            step: UndoStep::New,
        }
    }
}

impl From<&Edit> for Change {
    fn from(edit: &Edit) -> Self {
        edit.clone().into()
    }
}

impl From<Clock> for Change {
    fn from(clock: Clock) -> Self {
        Self::Clock(clock)
    }
}

impl Draft {
    /// Makes a change.
    ///
    /// # Errors
    /// [`EditMismatch`] when the draft is not what an edit was made for; nothing is changed then.
    pub fn apply(&mut self, change: impl Into<Change>) -> Result<(), EditMismatch> {
        self.apply_it(&change.into())
    }

    fn apply_it(&mut self, change: &Change) -> Result<(), EditMismatch> {
        match change {
            Change::Edit { edit, .. } => {
                self.make(edit)?;
                self.changed = true;
            }
            Change::StepEnds => {}
            Change::Place { step, focus, caret } => {
                self.step = *step;
                self.focus.clone_from(focus);
                self.caret = *caret;
            }
            Change::Seen(questions) => self.seen.extend(questions.iter().cloned()),
            Change::QuickEntry(entry) => self.put_entry(entry.clone()),
            Change::EntryOpened(number) => self.reopen_entry(*number),
            Change::Clock(clock) => self.set_clock(clock.clone()),
            Change::Length(minutes) => self.record.length = *minutes,
            Change::Touched(touched) => self.changed = *touched,
        }
        Ok(())
    }
}

/// A draft with the steps that can be taken back in it: what a journal keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnfinishedDraft {
    /// The draft.
    pub draft: Draft,
    /// The edits that can be taken back in it.
    pub history: UndoStack<Edit>,
}

impl From<Draft> for UnfinishedDraft {
    fn from(draft: Draft) -> Self {
        let history = UndoStack::new();
        Self { draft, history }
    }
}

impl UnfinishedDraft {
    /// Makes a change, and remembers how it is taken back.
    ///
    /// # Errors
    /// [`EditMismatch`] when the draft is not what an edit was made for; nothing is changed then.
    pub fn apply(&mut self, change: &Change) -> Result<(), EditMismatch> {
        self.draft.apply_it(change)?;
        match change {
            Change::Edit { edit, step } => match step {
                UndoStep::New => self.history.remember(Edit::clone(edit)),
                UndoStep::Begun => self.history.remember_begun(Edit::clone(edit)),
                UndoStep::Undo => drop(self.history.undo()),
                UndoStep::Redo => drop(self.history.redo()),
            },
            Change::StepEnds => self.history.close_step(),
            _ => {}
        }
        Ok(())
    }

    /// The number of steps to take back until a choice is what it was before letters that are for none of its words:
    /// as far back as it alone changed and was that.
    pub fn steps_back_to(&self, choice: &FieldPath, before: &Value) -> usize {
        let was = self.history.newest();
        let was = was.map_while(|edit| edit.value_before(choice));
        let at = was.enumerate().filter(|(_, was)| *was == before).last();
        at.map_or(0, |(at, _)| at + 1)
    }

    /// Makes all the changes of a line.
    ///
    /// # Errors
    /// [`EditMismatch`] at the first that does not fit; those before it are made.
    pub fn replay(&mut self, line: &Line) -> Result<(), EditMismatch> {
        line.changes
            .iter()
            .try_for_each(|change| self.apply(change))
    }
}
