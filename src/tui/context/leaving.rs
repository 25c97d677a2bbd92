//! Leaving a record, putting it away, and taking it back.

use super::{Context, unfinished_drafts::UnfinishedDrafts};
use crate::{
    domain::{draft::UnfinishedDraft, id::RecordId},
    tui::{Transition, event::Effect},
    vault::TakenUp,
};

impl Context {
    /// Leaves the record that is on the screen for the one beneath. It stays unfinished; one that was not even begun is
    /// put away.
    pub fn leave(&mut self) {
        let nothing = self.drafts.top().filter(|open| self.is_nothing(open));
        if let Some(id) = nothing.map(|open| open.draft.record.id) {
            self.forget(id);
            self.request(Effect::Discard(id));
        } else if self.live().is_some() {
            self.attend_live();
            self.request(Effect::SaveNow);
            self.drafts.hide();
        }
        if self.drafts.is_any_live() {
            self.attend_live();
        }
    }

    /// Returns whether there is nothing in a draft to go on with: a session that was not begun, a revision that changes nothing.
    fn is_nothing(&self, open: &UnfinishedDraft) -> bool {
        let draft = &open.draft;
        let published = self
            .contents
            .file(draft.file)
            .and_then(|file| file.history(draft.record.id));
        match published {
            Some(history) => draft.changes_nothing(&history.head().record),
            None => draft.is_untouched(),
        }
    }

    /// Knows of no draft: the vault is opened, and says which there are.
    pub fn forget_drafts(&mut self) {
        self.drafts = UnfinishedDrafts::default();
    }

    /// The record is over or put away.
    pub fn forget(&mut self, id: RecordId) {
        self.drafts.remove(id);
        self.saving.over();
    }

    /// Puts a record away that was begun; where it is the one on the screen, its screen closes.
    pub fn put_away(&mut self, record: RecordId) -> Transition {
        let live = self.live().filter(|draft| draft.record.id == record);
        let live = live.map(|draft| draft.file);
        if live.is_some() {
            self.leave();
        }
        self.forget(record);
        self.request(Effect::Discard(record));
        match live {
            Some(file) => {
                self.say("The session is put away.");
                Transition::Return { file, then: None }
            }
            None => {
                self.say("The session was put away. It is kept for 30 days.");
                Transition::Pop
            }
        }
    }

    /// Takes a session back that was put away, in place of what there is of it.
    pub fn take_back(&mut self, found: TakenUp) {
        self.request(Effect::TakeBack(Box::new(found)));
    }

    /// One was taken back.
    pub fn taken_back(&mut self, found: TakenUp, put_away: Vec<TakenUp>) {
        self.forget(found.record());
        self.add_draft(found.draft, false);
        self.put_away = put_away;
        self.say("The session is taken back: Enter goes on with it.");
    }
}
