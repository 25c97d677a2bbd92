//! The unfinished records, and which of them are on the screen.

use crate::domain::{
    draft::{Change, Clock, Draft, EditMismatch, UnfinishedDraft},
    id::RecordId,
};

/// The unfinished records.
#[derive(Debug, Default)]
pub struct UnfinishedDrafts {
    open: Vec<UnfinishedDraft>,
    /// Those that are on the screen, one over the other: the last one is typed in, and the clock of a session beneath
    /// goes on.
    live: Vec<RecordId>,
    /// The count of changes to what a session's pages show.
    pub changes: u64,
    /// The changes that no journal was told of yet.
    untold: Vec<(RecordId, Change)>,
}

impl UnfinishedDrafts {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Draft> {
        self.open.iter().map(|open| &open.draft)
    }

    /// Takes one more up.
    pub fn add(&mut self, draft: UnfinishedDraft) {
        self.open.push(draft);
    }

    /// Takes one out.
    pub fn remove(&mut self, id: RecordId) {
        self.open.retain(|open| open.draft.record.id != id);
        self.live.retain(|live| *live != id);
        self.untold.retain(|(of, _)| *of != id);
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
        self.find(*self.live.last()?)
    }

    /// One of them.
    pub fn find(&self, id: RecordId) -> Option<&UnfinishedDraft> {
        self.open.iter().find(|open| open.draft.record.id == id)
    }

    /// Makes a change to one of them, for its journal to be told of.
    ///
    /// # Errors
    /// [`EditMismatch`] where it does not fit, or the draft is not there; nothing is changed then.
    pub fn apply(&mut self, id: RecordId, change: Change) -> Result<(), EditMismatch> {
        let mut open = self.open.iter_mut();
        let open = open.find(|open| open.draft.record.id == id);
        open.ok_or(EditMismatch)?.apply(&change)?;
        if let Change::Clock(now) = &change {
            self.forget_clock_within(id, now);
        }
        self.untold.push((id, change));
        Ok(())
    }

    /// Forgets the last reading of a clock that another says as well: of a hundred letters that were typed at once, one is
    /// enough.
    fn forget_clock_within(&mut self, id: RecordId, now: &Clock) {
        let is_clock =
            |(of, change): &(RecordId, Change)| *of == id && matches!(change, Change::Clock(_));
        let Some(last) = self.untold.iter().rposition(is_clock) else {
            return;
        };
        if let Some((_, Change::Clock(before))) = self.untold.get(last)
            && before.is_within(now)
        {
            self.untold.remove(last);
        }
    }

    /// Returns the changes that no journal was told of yet, those of one draft together.
    pub fn take_untold(&mut self) -> Vec<(RecordId, Vec<Change>)> {
        let mut lines: Vec<(RecordId, Vec<Change>)> = Vec::new();
        for (id, change) in self.untold.drain(..) {
            match lines.last_mut().filter(|(of, _)| *of == id) {
                Some((_, changes)) => changes.push(change),
                None => lines.push((id, vec![change])),
            }
        }
        lines
    }
}
