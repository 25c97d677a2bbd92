//! The unfinished records, and which of them are on the screen.

use std::sync::Arc;

use crate::domain::{
    draft::{Draft, Edit, undo::UndoStack},
    id::RecordId,
};

/// An unfinished record.
#[derive(Debug)]
pub struct UnfinishedDraft {
    /// Its draft.
    pub draft: Arc<Draft>,
    /// The changes that can be taken back in it.
    pub history: UndoStack<Edit>,
}

/// The unfinished records.
#[derive(Debug, Default)]
pub struct UnfinishedDrafts {
    open: Vec<UnfinishedDraft>,
    /// Those that are on the screen, one over the other: the last one is typed in, and the clock of a session beneath
    /// goes on.
    live: Vec<RecordId>,
    /// The count of changes to what a session's pages show.
    pub changes: u64,
    /// The draft on top changed and was not handed to the saver yet.
    pub unsaved: bool,
}

impl UnfinishedDrafts {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Draft> {
        self.open.iter().map(|open| open.draft.as_ref())
    }

    /// Takes one more up.
    pub fn add(&mut self, draft: Draft) {
        self.open.push(UnfinishedDraft {
            draft: Arc::new(draft),
            history: UndoStack::default(),
        });
    }

    /// Takes one out.
    pub fn remove(&mut self, id: RecordId) {
        self.open.retain(|open| open.draft.record.id != id);
        self.live.retain(|live| *live != id);
    }

    /// Returns whether one is on the screen.
    pub const fn is_any_live(&self) -> bool {
        !self.live.is_empty()
    }

    /// Puts one on the screen, over those that are there.
    pub fn show(&mut self, id: RecordId) {
        self.live.retain(|live| *live != id);
        self.live.push(id);
    }

    /// Takes the one on top from the screen.
    pub fn hide(&mut self) {
        self.live.pop();
    }

    /// Those on the screen, the one on top first.
    pub fn live(&self) -> impl Iterator<Item = &Draft> {
        let drafts = self.live.iter().rev();
        drafts.filter_map(|id| self.all().find(|it| it.record.id == *id))
    }

    /// The one on top.
    pub fn top(&self) -> Option<&UnfinishedDraft> {
        let live = self.live.last()?;
        self.open.iter().find(|open| open.draft.record.id == *live)
    }

    /// The one on top, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut UnfinishedDraft> {
        let live = *self.live.last()?;
        self.find_mut(live)
    }

    /// One of them, to be changed.
    pub fn find_mut(&mut self, id: RecordId) -> Option<&mut UnfinishedDraft> {
        let mut open = self.open.iter_mut();
        open.find(|open| open.draft.record.id == id)
    }

    /// Returns the draft on top where it is to be handed to the saver.
    pub fn take_unsaved(&mut self) -> Option<Arc<Draft>> {
        std::mem::take(&mut self.unsaved)
            .then(|| Some(Arc::clone(&self.top()?.draft)))
            .flatten()
    }
}
