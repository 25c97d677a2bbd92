//! The steps of undo: letters of one word are one, a paste is one, and so is a word that another box followed.
//! Several edits that are taken back as one are an [`Edit::Group`](super::edit::Edit::Group).

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::TextEdit;

/// A change that can be taken back.
pub trait Invertible: Clone {
    /// The change that takes this one back.
    #[must_use]
    fn inverse(&self) -> Self;

    /// The same with the change that followed, where that goes on with the same word.
    fn joined(&self, next: &Self) -> Option<Self>;

    /// Returns whether it is a step by itself, which nothing joins.
    fn stands_alone(&self) -> bool;

    /// About how many bytes it takes.
    fn size(&self) -> usize;
}

/// The bytes that the steps of one stack may take, about: what is older is forgotten, in memory as in a journal.
const LARGEST: usize = 256 * 1024;

/// The steps that can be undone and done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndoStack<E> {
    done: Vec<Step<E>>,
    undone: Vec<E>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step<E> {
    edit: E,
    /// Nothing more joins it.
    closed: bool,
}

impl<E> Default for UndoStack<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> UndoStack<E> {
    /// Nothing to undo.
    pub const fn new() -> Self {
        Self {
            done: Vec::new(),
            undone: Vec::new(),
        }
    }
}

impl<E: Invertible> UndoStack<E> {
    /// Remembers an edit that was just made. Letters of one word become one step.
    pub fn remember(&mut self, edit: E) {
        self.undone.clear();
        if let Some(step) = self.done.last_mut().filter(|step| !step.closed)
            && let Some(joined) = step.edit.joined(&edit)
        {
            step.edit = joined;
            return;
        }
        let closed = edit.stands_alone();
        self.done.push(Step { edit, closed });
        self.forget_oldest();
    }

    /// Remembers an edit that was just made as a step of its own, which the letters that follow join.
    pub fn remember_begun(&mut self, edit: E) {
        self.undone.clear();
        let closed = false;
        self.done.push(Step { edit, closed });
        self.forget_oldest();
    }

    /// The edits that can be taken back, the newest first.
    pub fn newest(&self) -> impl Iterator<Item = &E> {
        self.done.iter().rev().map(|step| &step.edit)
    }

    /// Forgets the oldest steps where there are too many; the newest stays, whatever it takes.
    fn forget_oldest(&mut self) {
        let mut left = LARGEST;
        let mut newest = self.done.iter().rev();
        let fits = |step: &Step<E>| {
            let fits = left.checked_sub(step.edit.size());
            left = fits.unwrap_or(0);
            fits.is_some()
        };
        let kept = newest.by_ref().map(fits).take_while(|fits| *fits).count();
        let forgotten = self.done.len() - kept.max(1);
        self.done.drain(..forgotten);
    }

    /// Ends the step that is being typed: the caret went elsewhere.
    pub fn close_step(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.closed = true;
        }
    }

    /// Returns whether a step is being typed, which more may join.
    pub fn is_typing(&self) -> bool {
        self.done.last().is_some_and(|step| !step.closed)
    }

    /// The edit that would take the last step back.
    pub fn undone(&self) -> Option<E> {
        self.done.last().map(|step| step.edit.inverse())
    }

    /// The edit that would make the last step that was taken back again.
    pub fn redone(&self) -> Option<E> {
        self.undone.last().cloned()
    }

    /// The edit that takes the last step back, for the caller to make.
    pub fn undo(&mut self) -> Option<E> {
        let step = self.done.pop()?;
        let back = step.edit.inverse();
        self.undone.push(step.edit);
        self.close_step();
        Some(back)
    }

    /// The edit that makes the last step that was taken back again.
    pub fn redo(&mut self) -> Option<E> {
        let edit = self.undone.pop()?;
        self.done.push(Step {
            edit: edit.clone(),
            closed: true,
        });
        Some(edit)
    }
}

impl TextEdit {
    /// Returns true for an edit that is an undo step by itself: a paste, a new line, the removal of more than one letter.
    ///
    /// It must be asked of an edit as it comes from a box. A step that has grown letter by letter looks like a paste.
    pub fn stands_alone(&self) -> bool {
        let more_than_one = |text: &str| text.graphemes(true).nth(1).is_some();
        self.inserted.contains('\n')
            || more_than_one(&self.inserted)
            || (self.inserted.is_empty() && more_than_one(&self.removed))
    }

    /// Returns this step grown by the edit that came after it, or `None` when that begins a step of its own.
    ///
    /// A step is a word with the spaces after it, a run of backspaces or a run of deletions. The caller has to know that this
    /// step does not [stand alone](Self::stands_alone).
    pub fn joins(&self, next: &Self) -> Option<Self> {
        if next.stands_alone() {
            return None;
        }
        let erasing = self.inserted.is_empty();
        match (next.removed.is_empty(), next.inserted.is_empty()) {
            (true, false) if !erasing && next.at == self.at + self.inserted.len() => {
                let closed = ends_in_space(&self.inserted) && !ends_in_space(&next.inserted);
                (!closed).then(|| Self {
                    inserted: [&*self.inserted, &*next.inserted].concat(),
                    ..self.clone()
                })
            }
            (false, true) if erasing && next.at + next.removed.len() == self.at => Some(Self {
                at: next.at,
                removed: [&*next.removed, &*self.removed].concat(),
                inserted: String::new(),
            }),
            (false, true) if erasing && next.at == self.at => Some(Self {
                removed: [&*self.removed, &*next.removed].concat(),
                ..self.clone()
            }),
            _ => None,
        }
    }
}

fn ends_in_space(text: &str) -> bool {
    text.ends_with(char::is_whitespace)
}
