//! The state every screen sees and may change: the school, the live session, the state of saving. Screens change a
//! record only through [`Context::apply`], so that every change can be undone and is kept.

mod drafts;
mod leaving;
pub mod notice;
mod pending_effects;
pub mod save_status;
mod unfinished_drafts;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

pub use self::drafts::{CursorPosition, Live};
use self::{
    notice::Notice, pending_effects::PendingEffects, save_status::Saving,
    unfinished_drafts::UnfinishedDrafts,
};
use super::{
    controls::Response,
    event::{AfterPublish, Effect, Publish},
    theme::{Theme, Themes},
};
use crate::{
    config::Config,
    domain::{
        calendar::Calendar,
        contents::VaultContents,
        facts::{Fact, PersonRef, PolicyRef, Profile, StoredEntry},
        file::SupervisionFile,
        id::{Digest, FileId, Ids, PersonId, RecordId},
        policy::{Form, Policy, Slug},
    },
    policies::{Shelf, Shelved},
    vault::{Finding, TakenUp},
};

/// The state that screens share.
#[derive(Debug)]
pub struct Context {
    /// Everything in the vault.
    pub contents: VaultContents,
    /// The policies to choose from.
    pub shelf: Shelf,
    /// The themes to choose from.
    pub themes: Themes,
    /// The settings.
    pub config: Config,
    /// The colours of the screen.
    pub theme: Theme,
    /// The moment of the event that is being answered.
    pub now: DateTime<FixedOffset>,
    /// The state of saving.
    pub saving: Saving,
    /// Who has the vault, when it is not this program: then nothing can be changed.
    pub read_only: Option<String>,
    /// The findings of when the vault was opened, the gravest first.
    pub findings: Vec<Finding>,
    /// The folder that is offered when the live session cannot be saved.
    pub spare: Option<PathBuf>,
    /// The sessions that were put away and can be taken back, and other versions of unfinished ones.
    pub put_away: Vec<TakenUp>,
    /// With whom a session is to begin as soon as the vault is open: a name from the command line.
    pub start_with: Option<String>,
    /// The folder in which this account's own vault lies where nobody names another.
    pub own_vault: Option<PathBuf>,
    /// The list of prompts that was open last, by its id in the policy.
    pub prompts: Option<Slug>,
    /// The names that were typed where a record is agreed and left there to read it first, by the words they are for.
    pub typed_names: BTreeMap<(Digest, PersonId), String>,
    /// The source of fresh identities.
    pub ids: Ids,
    /// The words in the footer until the next key.
    pub notice: Option<Notice>,
    drafts: UnfinishedDrafts,
    effects: PendingEffects,
}

impl Context {
    /// The state before anything was opened.
    pub fn new(
        shelf: Shelf,
        themes: Themes,
        config: Config,
        theme: Theme,
        ids: Ids,
        now: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            contents: VaultContents::default(),
            shelf,
            themes,
            config,
            theme,
            now,
            saving: Saving::default(),
            read_only: None,
            findings: Vec::new(),
            spare: None,
            put_away: Vec::new(),
            start_with: None,
            own_vault: None,
            prompts: None,
            typed_names: BTreeMap::new(),
            ids,
            notice: None,
            drafts: UnfinishedDrafts::default(),
            effects: PendingEffects::default(),
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
        self.flush_drafts();
        self.effects.push(effect);
    }

    /// Returns what was asked for since.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        self.flush_drafts();
        self.effects.take()
    }

    /// Puts what a box says was copied or cut into the clipboard.
    pub fn copy(&mut self, response: &Response) {
        let (words, cut) = match response {
            Response::Copied(words) => (words.clone(), false),
            Response::Cut(edit) => (edit.removed.clone(), true),
            _ => return,
        };
        self.request(Effect::Copy { words, cut });
        self.effects.copied = Some(self.now);
    }

    /// The moment at which what was copied is to be forgotten.
    pub fn forgets_at(&self) -> Option<DateTime<FixedOffset>> {
        self.effects.forgets_at()
    }

    /// Returns whether something was asked for that cannot wait for the next frame.
    pub const fn is_urgent(&self) -> bool {
        self.effects.is_urgent()
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

    /// The days that a file's dates keep to: those of its school; of no file's, those of the supervisor's own.
    pub fn calendar_of(&self, id: FileId) -> &Arc<Calendar> {
        match self.file(id) {
            Some((_, profile)) => self.contents.calendar_of(profile),
            None => self.contents.own_calendar(),
        }
    }

    /// The days that the live record's dates keep to; without one, those of the supervisor's own school.
    pub fn calendar(&self) -> &Arc<Calendar> {
        match self.live() {
            Some(draft) => self.calendar_of(draft.file),
            None => self.contents.own_calendar(),
        }
    }

    /// The name on a file; empty where nobody knows whom it is about.
    pub fn name_on(&self, id: FileId) -> &str {
        self.file(id).map_or("", |(_, profile)| &profile.who.name)
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

    /// Returns whether something can be changed here; if not, the footer says who has the vault.
    pub fn may_change(&mut self) -> bool {
        if let Some(who) = self.read_only.clone() {
            self.warn(format!(
                "Nothing can be changed here: {who} Once that is closed: Esc 8, “open again”."
            ));
        }
        self.read_only.is_none()
    }

    /// Opens the vault once more where it can only be read: whoever had it may be gone.
    pub fn open_again(&mut self) {
        match self
            .config
            .vault
            .clone()
            .filter(|_| self.read_only.is_some())
        {
            Some(folder) => self.request(Effect::OpenVault(folder)),
            None => self.say("This window writes in the vault already."),
        }
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
        self.drafts.changes += 1;
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
