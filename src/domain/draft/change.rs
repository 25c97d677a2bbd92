//! Every change to a draft as data, and the one place where it is made.

use super::{
    Draft, Focus, QuickEntry, SessionStep,
    clock::Clock,
    edit::{Edit, EditMismatch},
};
use crate::domain::facts::Question;

/// A change to a draft: of what the record says, or of what stands around it. It holds results, so that making it again
/// asks no clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Of what the record says; it can be taken back.
    Edit(Box<Edit>),
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
    /// Of the words of a quick entry.
    QuickEntry(Option<QuickEntry>),
    /// Of the clock.
    Clock(Clock),
    /// Of how long it is meant to take, in minutes.
    Length(u16),
    /// Of whether anybody changed anything in it.
    Touched(bool),
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        Self::Edit(Box::new(edit))
    }
}

impl From<&Edit> for Change {
    fn from(edit: &Edit) -> Self {
        Self::Edit(Box::new(edit.clone()))
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
        match change.into() {
            Change::Edit(edit) => {
                self.make(&edit)?;
                self.changed = true;
                self.counter += 1;
            }
            Change::Place { step, focus, caret } => {
                self.step = step;
                self.focus = focus;
                self.caret = caret;
            }
            Change::Seen(questions) => self.seen.extend(questions),
            Change::QuickEntry(entry) => self.quick_entry = entry,
            Change::Clock(clock) => self.set_clock(clock),
            Change::Length(minutes) => self.record.length = minutes,
            Change::Touched(touched) => self.changed = touched,
        }
        Ok(())
    }

    /// Counts what was changed around the record, above what was counted of other drafts.
    pub fn count(&mut self, others: u64) -> u64 {
        self.counter = self.counter.max(others) + 1;
        self.counter
    }
}
