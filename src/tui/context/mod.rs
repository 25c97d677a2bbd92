//! What every screen sees and may change: the school, the live session, the state of saving. Screens change a
//! record only through [`Context::apply`], so that every change can be undone and is kept.

mod drafts;
pub mod notice;
pub mod save_status;

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};

use self::{notice::Notice, save_status::Saving};
use super::{
    controls::Response,
    event::{AfterPublish, Effect, Publish},
    theme::{Theme, Themes},
};
use crate::{
    config::Config,
    domain::{
        contents::VaultContents,
        draft::{
            Draft, Focus, QuickEntry, SessionStep,
            edit::{Edit, UndoStack},
        },
        facts::{
            entry::{Fact, StoredEntry},
            people::{PersonRef, Profile},
            record::PolicyRef,
        },
        file::SupervisionFile,
        id::{FileId, Ids, RecordId},
        policy::{Form, Policy, Slug},
    },
    policies::{Shelf, Shelved},
    vault::Finding,
};

/// The largest draft that is taken: an entry may hold 4 MiB, and what is typed grows when it is written down.
const LARGEST: usize = 3 * 1024 * 1024;

/// How long what was copied stays in the clipboard.
const COPIED_FOR: TimeDelta = TimeDelta::minutes(10);

/// A record that was begun and not ended.
#[derive(Debug)]
pub struct OpenDraft {
    /// Its draft.
    pub draft: Arc<Draft>,
    history: UndoStack,
}

/// Where the cursor of a live session is, to be kept with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CursorPosition {
    /// The stop that is open.
    pub stop: SessionStep,
    /// What has the cursor.
    pub focus: Option<Focus>,
    /// Where in it, in bytes.
    pub caret: usize,
}

/// The state that screens share.
#[derive(Debug)]
pub struct Context {
    /// What the vault says.
    pub contents: VaultContents,
    /// The policies there are.
    pub shelf: Shelf,
    /// The settings.
    pub config: Config,
    /// The colours of the screen.
    pub theme: Theme,
    /// The themes to choose from.
    pub themes: Themes,
    /// The moment of the event that is being answered.
    pub now: DateTime<FixedOffset>,
    /// How the live session stands on the disk.
    pub saving: Saving,
    /// Who has the vault, when it is not this program: then nothing can be changed.
    pub read_only: Option<String>,
    /// What was found in the vault when it was opened, the gravest first.
    pub findings: Vec<Finding>,
    /// The folder that is offered when the live session cannot be saved.
    pub spare: Option<PathBuf>,
    /// With whom a session is to begin as soon as the vault is open: a name from the command line.
    pub start_with: Option<String>,
    /// The list of prompts that was open last, by its id in the policy.
    pub prompts: Option<Slug>,
    /// Where fresh identities come from.
    pub ids: Ids,
    /// What the footer tells until the next key.
    pub notice: Option<Notice>,
    open: Vec<OpenDraft>,
    /// The drafts that are on the screen, one over the other: the last one is typed in, and the clock of a session beneath
    /// goes on.
    live: Vec<RecordId>,
    effects: Vec<Effect>,
    /// When something was copied last; none when that was forgotten.
    copied: Option<DateTime<FixedOffset>>,
    /// How often what a session's pages show has changed.
    changes: u64,
    /// The live session changed and was not handed to the saver yet.
    unsaved: bool,
}

impl Context {
    /// The state before anything was opened.
    pub fn new(
        shelf: Shelf,
        config: Config,
        themes: Themes,
        theme: Theme,
        ids: Ids,
        now: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            contents: VaultContents::default(),
            shelf,
            config,
            theme,
            themes,
            now,
            saving: Saving::default(),
            read_only: None,
            findings: Vec::new(),
            spare: None,
            start_with: None,
            prompts: None,
            ids,
            notice: None,
            open: Vec::new(),
            live: Vec::new(),
            effects: Vec::new(),
            copied: None,
            changes: 0,
            unsaved: false,
        }
    }

    /// Today, where the supervisor is.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The moment as it is written down: to the second.
    pub fn moment(&self) -> DateTime<FixedOffset> {
        self.now.with_nanosecond(0).unwrap_or(self.now)
    }

    /// Tells something in the footer.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::said(words));
    }

    /// Tells in the footer that something went wrong.
    pub fn warn(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::wrong(words));
    }

    /// Asks for something to be done outside.
    pub fn request(&mut self, effect: Effect) {
        self.flush_draft();
        self.effects.push(effect);
    }

    /// What was asked for since.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        self.flush_draft();
        std::mem::take(&mut self.effects)
    }

    /// Puts what a box says was copied or cut into the clipboard.
    pub fn copy(&mut self, response: &Response) {
        let (words, cut) = match response {
            Response::Copied(words) => (words.clone(), false),
            Response::Cut(edit) => (edit.removed.clone(), true),
            _ => return,
        };
        self.copied = Some(self.now);
        self.request(Effect::Copy { words, cut });
    }

    /// When what was copied is to be forgotten.
    pub fn forgets_at(&self) -> Option<DateTime<FixedOffset>> {
        self.copied.map(|at| at + COPIED_FOR)
    }

    /// Whether something was asked for that cannot wait for the next frame.
    pub const fn is_urgent(&self) -> bool {
        !self.effects.is_empty()
    }

    /// Asks for the live session to be kept, before anything that is asked for later.
    fn flush_draft(&mut self) {
        if !std::mem::take(&mut self.unsaved) {
            return;
        }
        if let Some(open) = self.live_open() {
            let draft = Arc::clone(&open.draft);
            self.effects.push(Effect::Save(draft));
        }
    }

    /// The supervisor.
    pub fn me(&self) -> Option<PersonRef> {
        self.contents
            .supervisor()
            .map(|supervisor| supervisor.who.clone())
    }

    /// A file and whom it is about.
    pub fn file(&self, id: FileId) -> Option<(&SupervisionFile, &Profile)> {
        let file = self.contents.file(id)?;
        Some((file, file.profile()?))
    }

    /// The policy with this id.
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.shelf.find(id).map(Shelved::policy)
    }

    /// The policy that a record was made with, in its own edition where that is known.
    pub fn policy_of(&self, made: &PolicyRef) -> Option<&Policy> {
        let shelved = self.shelf.edition(&made.id, &made.edition);
        shelved.map(Shelved::policy)
    }

    /// A form of the policy that a file follows.
    pub fn form_in(&self, file: FileId, form: &str) -> Option<&Form> {
        let (_, profile) = self.file(file)?;
        self.policy(&profile.policy)?.form(form)
    }

    /// The policy that the live session was begun with.
    pub fn live_policy(&self) -> Option<&Policy> {
        self.policy_of(&self.live()?.record.policy)
    }

    /// The file of the live session.
    pub fn live_file(&self) -> Option<&SupervisionFile> {
        self.contents.file(self.live()?.file)
    }

    /// Whether something can be changed here; if not, the footer says who has the vault.
    pub fn may_change(&mut self) -> bool {
        if let Some(who) = self.read_only.clone() {
            self.warn(format!("Nothing can be changed here: {who}"));
        }
        self.read_only.is_none()
    }

    /// Makes a change to the live session and keeps it. False, and nothing has changed, when it cannot be made.
    pub fn apply(&mut self, edit: Edit) -> bool {
        if self.make(&edit).is_none() {
            return false;
        }
        if let Some(open) = self.live_mut() {
            open.history.remember(edit);
        }
        true
    }

    /// Ends the undo step that is being typed.
    pub fn close_step(&mut self) {
        if let Some(open) = self.live_mut() {
            open.history.close_step();
        }
    }

    /// Takes the last step back, or makes it again; the place where it is seen.
    pub fn undo_or_redo(&mut self, back: bool) -> Option<(Option<Focus>, usize)> {
        let open = self.live_mut()?;
        let edit = if back {
            open.history.undo()
        } else {
            open.history.redo()
        }?;
        let seen = edit.seen_at();
        self.make(&edit)?;
        if back {
            self.say("Undone. Ctrl-Y redoes it.");
        }
        let (at, caret) = seen.unzip();
        Some((at, caret.unwrap_or(0)))
    }

    fn make(&mut self, edit: &Edit) -> Option<()> {
        if !self.may_change() {
            return None;
        }
        let size = self.live().map_or(0, Draft::size);
        if edit.grows_by() > 0 && size + edit.grows_by() > LARGEST {
            self.warn(
                "That does not fit: a record holds three million letters. Nothing was changed.",
            );
            return None;
        }
        let now = self.now;
        let open = self.live_mut()?;
        let draft = Arc::make_mut(&mut open.draft);
        if draft.apply(edit).is_err() {
            return None;
        }
        // Looking ahead starts nothing; what is written behind the opening is written in a session.
        if draft.step != SessionStep::Opening {
            draft.start(now);
        }
        draft.touch_clock(now);
        let counter = draft.counter;
        self.changes += 1;
        self.keep(counter);
        Some(())
    }

    /// Keeps where the cursor is with the live session.
    pub fn set_cursor(&mut self, standing: CursorPosition) {
        let Some(draft) = self.live() else { return };
        let same = (draft.step, draft.focus.as_ref(), draft.caret)
            == (standing.stop, standing.focus.as_ref(), standing.caret);
        if !same {
            let now = self.now;
            self.update_meta(|draft| {
                draft.touch_clock(now);
                draft.step = standing.stop;
                draft.focus = standing.focus;
                draft.caret = standing.caret;
            });
        }
    }

    /// The live session begins; nothing happens when it has begun.
    pub fn start(&mut self) {
        let now = self.now;
        if self
            .live()
            .is_some_and(|draft| draft.record.spans.is_empty())
        {
            self.update_meta(|draft| draft.start(now));
            self.changes += 1;
        }
    }

    /// Keeps an open popup's words with the live session.
    pub fn keep_slip(&mut self, slip: Option<QuickEntry>) {
        self.update_meta(|draft| draft.quick_entry = slip);
    }

    /// How often what a session's pages show has changed: a page that was made at another count is made anew. The
    /// clock and the cursor do not count, so that a minute that passes leaves a selection alone.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Changes what is not the record's own: the cursor, the clock, a popup. It cannot be undone.
    fn update_meta(&mut self, change: impl FnOnce(&mut Draft)) {
        if self.read_only.is_some() {
            return;
        }
        let Some(open) = self.live_mut() else { return };
        let draft = Arc::make_mut(&mut open.draft);
        change(draft);
        draft.counter += 1;
        let counter = draft.counter;
        self.keep(counter);
    }

    fn keep(&mut self, counter: u64) {
        self.saving.handed_in(counter, self.now);
        self.unsaved = true;
    }

    /// Takes up an entry that was published: its record is not being written any more, and pages that show what is kept
    /// are made anew.
    pub fn add_entry(&mut self, kept: StoredEntry) {
        for fact in &kept.entry.facts {
            if let Fact::Record(record) = fact {
                self.forget(record.id);
            }
        }
        let agreed = |fact: &Fact| matches!(fact, Fact::Agreed(_));
        let is_agreed = kept.entry.facts.iter().any(agreed);
        self.contents.learn(kept);
        if is_agreed {
            self.apply_agreed_terms();
        }
        self.changes += 1;
    }

    /// Asks for facts to be kept for good.
    pub fn publish(
        &mut self,
        file: Option<FileId>,
        facts: Vec<Fact>,
        title: String,
        then: AfterPublish,
    ) {
        self.publish_ending(file, facts, title, None, then);
    }

    /// The same, where a live session is over with it.
    pub fn publish_ending(
        &mut self,
        file: Option<FileId>,
        facts: Vec<Fact>,
        title: String,
        ends: Option<RecordId>,
        then: AfterPublish,
    ) {
        if !self.may_change() {
            return;
        }
        let me = self.me().or_else(|| {
            facts.iter().find_map(|fact| match fact {
                Fact::Supervisor(supervisor) => Some(supervisor.who.clone()),
                _ => None,
            })
        });
        let Some(by) = me else { return };
        self.request(Effect::Publish(Box::new(Publish {
            file,
            by,
            facts,
            title,
            ends,
            then,
        })));
    }
}
