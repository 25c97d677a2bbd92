//! What one undo step is: letters of one word are one, a paste is one, and so is a word that another box followed.

use serde::{Deserialize, Serialize};

/// A change that can be taken back.
pub trait Invertible: Clone {
    /// The change that takes this one back.
    #[must_use]
    fn inverse(&self) -> Self;

    /// The same with the change that followed, where that goes on with the same word.
    fn joined(&self, next: &Self) -> Option<Self>;

    /// Returns whether it is a step by itself, which nothing joins.
    fn stands_alone(&self) -> bool;
}

/// The steps that can be undone and done again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoStack<E> {
    done: Vec<Step<E>>,
    undone: Vec<E>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
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
    }

    /// Ends the step that is being typed: the caret went elsewhere.
    pub fn close_step(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.closed = true;
        }
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
