//! The records that are being written: several can be, and on the screen they lie one over the other, as an agreement
//! does that is drawn up in a session.

use std::{path::Path, sync::Arc};

use chrono::NaiveDate;

use super::{Context, OpenDraft, save_status::Saving};
use crate::{
    domain::{
        draft::{
            Draft,
            edit::{Edit, UndoStack},
        },
        facts::{arrangement::Arrangement, people::Profile},
        file::{DueItem, SupervisionFile},
        id::{ArrangementId, FileId, RecordId},
    },
    tui::event::Effect,
};

impl Context {
    /// Records that were begun and not ended.
    pub fn unfinished(&self) -> impl Iterator<Item = &Draft> {
        self.open.iter().map(|open| open.draft.as_ref())
    }

    /// The day that "fri" and "in 2 weeks" are counted from: that of the live record, on whatever day it is written.
    pub fn reference_date(&self) -> NaiveDate {
        let held = self.live().and_then(|draft| draft.record.date());
        held.unwrap_or_else(|| self.today())
    }

    /// The session that was begun in this file and not ended.
    pub fn unfinished_in(&self, file: FileId) -> Option<&Draft> {
        self.drafts_in(file).find(|draft| draft.record.is_session())
    }

    /// Everything that was begun in this file and not ended.
    pub fn drafts_in(&self, file: FileId) -> impl Iterator<Item = &Draft> {
        self.unfinished().filter(move |draft| draft.file == file)
    }

    /// What a file wants today, the most pressing first; what an unfinished session of it answers is not wanted.
    pub fn wants(&self, file: &SupervisionFile, profile: &Profile) -> Vec<DueItem> {
        let policy = self.policy(&profile.policy);
        let wants = file.wants(policy, self.contents.calendar(), self.today());
        file.wanted_beside(wants, self.drafts_in(file.id))
    }

    /// Whether an unfinished session of a file keeps this arranged one.
    pub fn is_kept_now(&self, file: FileId, id: ArrangementId) -> bool {
        self.drafts_in(file).any(|draft| draft.uses_arrangement(id))
    }

    /// The next session that is planned in a file, without the one that an unfinished session keeps.
    pub fn next_session<'a>(&self, file: &'a SupervisionFile) -> Option<&'a Arrangement> {
        file.next_beside(self.drafts_in(file.id), self.today())
    }

    /// Takes up a draft: one that was found at the start, or a new one, which is kept at once.
    pub fn open_draft(&mut self, draft: Draft, new: bool) {
        let id = draft.record.id;
        self.open.push(OpenDraft {
            draft: Arc::new(draft),
            history: UndoStack::default(),
        });
        if new {
            self.enter(id);
            self.keep_counted();
        }
    }

    /// Makes the change by which the live session begins as it does: nothing was written by it yet.
    pub fn begin_by(&mut self, edit: Edit) {
        if self.apply(edit) {
            self.update_meta(|draft| draft.changed = false);
        }
    }

    /// Goes on with a record.
    pub fn go_on(&mut self, id: RecordId) {
        self.enter(id);
        self.attend_to_it();
    }

    /// Puts a draft on the screen, over the one that is there; what was typed in that is safe first.
    fn enter(&mut self, id: RecordId) {
        if !self.live.is_empty() {
            self.request(Effect::SaveNow);
        }
        self.live.retain(|live| *live != id);
        self.live.push(id);
    }

    /// The draft on top is attended to and kept.
    fn attend_to_it(&mut self) {
        let now = self.now;
        self.update_meta(|draft| draft.touch_clock(now));
        self.keep_counted();
    }

    /// Keeps the draft on top. What is saved is counted through all drafts, so that the header does not take the saving
    /// of one for that of another.
    fn keep_counted(&mut self) {
        let handed = self.saving.handed();
        self.update_meta(|draft| draft.counter = draft.counter.max(handed));
    }

    /// The record on the screen.
    pub fn live(&self) -> Option<&Draft> {
        self.live_open().map(|open| open.draft.as_ref())
    }

    /// The session whose clock runs: the one on the screen, or the one that it lies over.
    pub fn clock(&self) -> Option<&Draft> {
        let drafts = self.live.iter().rev();
        let mut drafts = drafts.filter_map(|id| self.unfinished().find(|it| it.record.id == *id));
        drafts.find(|draft| draft.is_live())
    }

    pub(crate) fn live_open(&self) -> Option<&OpenDraft> {
        let live = self.live.last()?;
        self.open.iter().find(|open| open.draft.record.id == *live)
    }

    pub(crate) fn live_mut(&mut self) -> Option<&mut OpenDraft> {
        let live = *self.live.last()?;
        self.open
            .iter_mut()
            .find(|open| open.draft.record.id == live)
    }

    /// The session on the screen takes up what an agreement that was agreed over it says: how long, where it has not
    /// begun, and where it is held, where nobody said.
    pub(crate) fn apply_agreed_terms(&mut self) {
        let session = self.live().filter(|draft| draft.is_live());
        let Some(((draft, file), policy)) = session.zip(self.live_file()).zip(self.live_policy())
        else {
            return;
        };
        let record = &draft.record;
        let length = file.length(policy, record.format, self.config.length);
        let place = draft.meeting_at(file.usual().1);
        if record.spans.is_empty() && length.minutes != record.length {
            self.update_meta(|draft| draft.record.length = length.minutes);
        }
        if let Some(place) = place {
            self.apply(place);
        }
    }

    /// Leaves the record that is on the screen for the one beneath. It stays unfinished; one that was not even begun is
    /// put away.
    pub fn leave(&mut self) {
        let nothing = self.live_open().filter(|open| self.is_nothing(open));
        if let Some(id) = nothing.map(|open| open.draft.record.id) {
            self.forget(id);
            self.request(Effect::Discard(id));
        } else if self.live().is_some() {
            let now = self.now;
            self.update_meta(|draft| draft.touch_clock(now));
            self.request(Effect::SaveNow);
            self.live.pop();
        }
        if !self.live.is_empty() {
            self.attend_to_it();
        }
    }

    /// Whether there is nothing in a draft to go on with: a session that was not begun, a revision that changes nothing.
    fn is_nothing(&self, open: &OpenDraft) -> bool {
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

    /// The record is over or put away.
    pub fn forget(&mut self, id: RecordId) {
        self.open.retain(|open| open.draft.record.id != id);
        self.live.retain(|live| *live != id);
        self.saving = Saving::default();
    }

    /// Takes note that time passed.
    pub fn attend(&mut self) {
        let now = self.now;
        if self.forgets_at().is_some_and(|at| at <= now) {
            self.copied = None;
            self.request(Effect::ForgetCopied);
        }
        let spans = |cx: &Self| cx.clock().map_or(0, |draft| draft.record.spans.len());
        let before = spans(self);
        if self.live().is_some_and(Draft::is_live) {
            self.update_meta(|draft| draft.touch_clock(now));
        } else if let Some(below) = self.clock().map(|draft| draft.record.id) {
            // It is kept when it is on the screen again.
            let mut open = self.open.iter_mut();
            if let Some(open) = open.find(|open| open.draft.record.id == below) {
                Arc::make_mut(&mut open.draft).touch_clock(now);
            }
        }
        if spans(self) != before {
            self.changes += 1;
        }
    }

    /// Tells that the session is saved in another folder from now on, and where the next start would not look by itself.
    pub fn saved_elsewhere(&mut self, folder: &Path, unnoted: Option<String>) {
        let folder = folder.display();
        let Some(why) = unnoted else {
            return self.say(format!(
                "From now on it is saved in {folder}, and the next start finds it there."
            ));
        };
        let into = self.spare.as_ref().map_or_else(String::new, |spare| {
            format!(
                " If the next start does not show the session, copy what is in it into {}.",
                spare.display()
            )
        });
        self.warn(format!(
            "From now on it is saved in {folder}. Write that down: quietroom cannot yet. {why}{into}"
        ));
    }
}
