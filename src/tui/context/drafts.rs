//! The records that are being written: several can be, and on the screen they lie one over the other, as an agreement
//! does that is drawn up in a session.

use std::path::Path;

use chrono::NaiveDate;

use super::Context;
use crate::{
    domain::{
        draft::{
            Change, Clock, Draft, Edit, Focus, Line, QuickEntry, SessionStep, UndoStep,
            UnfinishedDraft, named::Names,
        },
        facts::{Arrangement, FieldPath, Profile, Value},
        file::{DueItem, SupervisionFile},
        id::{ArrangementId, CaseId, FileId, RecordId},
        policy::Policy,
        week::{self, WeekItem},
    },
    tui::event::Effect,
};

/// The largest draft that is taken: an entry may hold 4 MiB, and what is typed grows when it is written down.
const LARGEST: usize = 3 * 1024 * 1024;

/// The place of the cursor in a live session, to be kept with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CursorPosition {
    /// The stop that is open.
    pub stop: SessionStep,
    /// The place on its page.
    pub focus: Option<Focus>,
    /// The caret in its words, in bytes.
    pub caret: usize,
}

impl CursorPosition {
    /// The place that a draft keeps.
    pub fn of(draft: &Draft) -> Self {
        Self {
            stop: draft.step,
            focus: draft.focus.clone(),
            caret: draft.caret,
        }
    }
}

/// The record on the screen, with the file that it belongs to and the policy that it was begun with.
#[derive(Clone, Copy, Debug)]
pub struct Live<'a> {
    /// The record as far as it is written.
    pub draft: &'a Draft,
    /// Its file.
    pub file: &'a SupervisionFile,
    /// Its policy.
    pub policy: &'a Policy,
}

impl<'a> Live<'a> {
    /// The names in its tables.
    pub const fn names(&self) -> Names<'a> {
        Names {
            draft: self.draft,
            policy: self.policy,
            file: self.file,
        }
    }
}

impl Context {
    /// All unfinished records.
    pub fn unfinished(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.all()
    }

    /// The day that "fri" and "in 2 weeks" are counted from: that of the live record, on whatever day it is written.
    pub fn reference_date(&self) -> NaiveDate {
        let held = self.live().and_then(|draft| draft.record.date());
        held.unwrap_or_else(|| self.today())
    }

    /// The unfinished session of this file.
    pub fn unfinished_session(&self, file: FileId) -> Option<&Draft> {
        self.unfinished_in(file)
            .find(|draft| draft.record.is_session())
    }

    /// All unfinished records of this file.
    pub fn unfinished_in(&self, file: FileId) -> impl Iterator<Item = &Draft> {
        self.unfinished().filter(move |draft| draft.file == file)
    }

    /// Returns what a file wants today, the most pressing first; not what an unfinished session of it answers.
    pub fn wants(&self, file: &SupervisionFile, profile: &Profile) -> Vec<DueItem> {
        let policy = self.policy(&profile.policy);
        let wants = file.wants(policy, self.contents.calendar_of(profile), self.today());
        file.wanted_beside(wants, self.unfinished_in(file.id))
    }

    /// Returns the days ahead and what is late, over all files.
    pub fn week(&self) -> Vec<WeekItem> {
        let drafts: Vec<_> = self.unfinished().collect();
        let policy = |id: &str| self.policy(id);
        week::week(&self.contents, policy, &drafts, self.today())
    }

    /// Returns whether an unfinished session of a file keeps this arranged one.
    pub fn is_kept_now(&self, file: FileId, id: ArrangementId) -> bool {
        self.unfinished_in(file)
            .any(|draft| draft.uses_arrangement(id))
    }

    /// The next session that is planned in a file, without the one that an unfinished session keeps.
    pub fn next_session<'a>(&self, file: &'a SupervisionFile) -> Option<&'a Arrangement> {
        file.next_beside(self.unfinished_in(file.id), self.today())
    }

    /// Takes up a draft: one that was found at the start, or a new one, which is kept at once.
    pub fn add_draft(&mut self, draft: impl Into<UnfinishedDraft>, new: bool) {
        let draft = draft.into();
        let id = draft.draft.record.id;
        self.drafts.add(draft);
        if new {
            self.enter(id);
        }
    }

    /// Makes the change by which the live session begins as it does: nothing was written by it yet.
    pub fn begin_by(&mut self, edit: Edit) {
        if self.apply(edit) {
            self.change(Change::Touched(false));
        }
    }

    /// Goes on with a record.
    pub fn go_on(&mut self, id: RecordId) {
        self.enter(id);
        self.attend_live();
    }

    /// Puts a draft on the screen, over the one that is there, and begins its journal; what was typed in the one beneath
    /// is safe first.
    fn enter(&mut self, id: RecordId) {
        if self.drafts.is_any_live() {
            self.request(Effect::SaveNow);
        }
        self.drafts.show(id);
        self.begin_journal(id);
    }

    /// Asks for the journal of a draft to be begun, with the draft as it is.
    pub fn begin_journal(&mut self, id: RecordId) {
        if self.read_only.is_none()
            && let Some(draft) = self.drafts.find(id).cloned()
        {
            let number = self.saving.handed_in(self.now);
            self.request(Effect::Begin(Box::new(draft), number));
        }
    }

    pub(super) fn attend_live(&mut self) {
        let now = self.now;
        if let Some(id) = self.live().map(|draft| draft.record.id) {
            self.attend_draft(id, |draft| Some(draft.attended(now)));
        }
    }

    fn attend_draft(&mut self, id: RecordId, clock: impl Fn(&Draft) -> Option<Clock>) {
        let open = self.drafts.find(id);
        if let Some(clock) = open.and_then(|open| clock(&open.draft)) {
            self.change_in(id, clock);
        }
    }

    /// The record on the screen.
    pub fn live(&self) -> Option<&Draft> {
        self.drafts.top().map(|open| &open.draft)
    }

    /// The record on the screen with its file and its policy; none where one of them is not here.
    pub fn session(&self) -> Option<Live<'_>> {
        Some(Live {
            draft: self.live()?,
            file: self.live_file()?,
            policy: self.live_policy()?,
        })
    }

    /// The policy that the live session was begun with.
    pub fn live_policy(&self) -> Option<&Policy> {
        self.policy_of(&self.live()?.record.policy)
    }

    /// The file of the live session.
    pub fn live_file(&self) -> Option<&SupervisionFile> {
        self.contents.file(self.live()?.file)
    }

    /// A case's name: as the record on the screen writes it, else as its file knows it.
    pub fn case_name(&self, case: CaseId) -> String {
        let live = self.live().zip(self.live_file());
        live.map_or_else(String::new, |(draft, file)| {
            file.case_name(case, &draft.record)
        })
    }

    /// The session whose clock runs: the one on the screen, or the one that it lies over.
    pub fn clock(&self) -> Option<&Draft> {
        self.drafts.live().find(|draft| draft.is_live())
    }

    /// The session on the screen takes up what an agreement that was agreed over it says: how long, where it has not
    /// begun, and where it is held, where nobody said.
    pub(crate) fn apply_agreed_terms(&mut self) {
        let session = self.session().filter(|live| live.draft.is_live());
        let Some(Live {
            draft,
            file,
            policy,
        }) = session
        else {
            return;
        };
        let record = &draft.record;
        let length = file.length(policy, record.format, self.config.length);
        let place = draft.meeting_at(file.usual_place());
        if record.spans.is_empty() && length.minutes != record.length {
            self.change(Change::Length(length.minutes));
        }
        self.apply(place);
    }

    /// Takes note that time passed.
    pub fn attend(&mut self) {
        let now = self.now;
        if self.forgets_at().is_some_and(|at| at <= now) {
            self.effects.copied = None;
            self.request(Effect::ForgetCopied);
        }
        let spans = |cx: &Self| cx.clock().map(|draft| draft.record.spans.clone());
        let before = spans(self);
        if let Some(clock) = self.live().filter(|draft| draft.is_live()) {
            let clock = clock.watched(now);
            self.change(clock);
        } else if let Some(below) = self.clock().map(|draft| draft.record.id) {
            let seen = self.live().map(|top| top.last_active);
            // Who writes in what lies over it is there.
            if let Some(seen) = seen {
                self.attend_draft(below, |draft| {
                    (seen > draft.last_active).then(|| draft.attended(seen))
                });
            }
            self.attend_draft(below, |draft| Some(draft.watched(now)));
        }
        if spans(self) != before {
            self.drafts.changes += 1;
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

    /// Makes a change to the live session and keeps it. False, and nothing has changed, when there is none to make or it
    /// cannot be made.
    pub fn apply(&mut self, edit: impl Into<Option<Edit>>) -> bool {
        let edit = edit.into();
        edit.is_some_and(|edit| self.make(edit, UndoStep::New).is_some())
    }

    /// Makes a change in the place of letters that were typed on a choice: it is one step from the choice as it was
    /// `before` them, with the letters that follow.
    pub fn apply_over_choice(
        &mut self,
        choice: &FieldPath,
        before: &Value,
        edit: impl FnOnce(Live) -> Option<Edit>,
    ) -> bool {
        let steps = self.drafts.top();
        for _ in 0..steps.map_or(0, |open| open.steps_back_to(choice, before)) {
            self.undo_or_redo(true);
        }
        let edit = self.session().and_then(edit);
        edit.is_some_and(|edit| self.make(edit, UndoStep::Begun).is_some())
    }

    /// Ends the undo step that is being typed.
    pub fn close_step(&mut self) {
        if self
            .drafts
            .top()
            .is_some_and(|open| open.history.is_typing())
        {
            self.change(Change::StepEnds);
        }
    }

    /// Takes the last step back, or makes it again; the place where it is seen.
    pub fn undo_or_redo(&mut self, back: bool) -> Option<(Option<Focus>, usize)> {
        let history = &self.drafts.top()?.history;
        let (edit, step) = if back {
            (history.undone()?, UndoStep::Undo)
        } else {
            (history.redone()?, UndoStep::Redo)
        };
        let seen = edit.seen_at();
        self.make(edit, step)?;
        if back {
            self.say("Undone. Ctrl-Y redoes it.");
        }
        let (at, caret) = seen.unzip();
        Some((at, caret.unwrap_or(0)))
    }

    fn make(&mut self, edit: Edit, step: UndoStep) -> Option<()> {
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
        let id = self.live()?.record.id;
        let edit = Box::new(edit);
        self.drafts.apply(id, Change::Edit { edit, step }).ok()?;
        // Looking ahead starts nothing, nor does a reason at the end; what is written between is written in a session.
        let live = self.live()?;
        let behind = !matches!(live.step, SessionStep::Opening | SessionStep::End);
        let started = live.started(self.now).filter(|_| behind);
        if let Some(started) = started {
            self.change(started);
        }
        self.attend_live();
        self.drafts.changes += 1;
        Some(())
    }

    /// Keeps where the cursor is with the live session.
    pub fn set_cursor(&mut self, standing: CursorPosition) {
        let Some(draft) = self.live() else { return };
        let same = (draft.step, draft.focus.as_ref(), draft.caret)
            == (standing.stop, standing.focus.as_ref(), standing.caret);
        if !same {
            let clock = draft.attended(self.now);
            let CursorPosition { stop, focus, caret } = standing;
            let step = stop;
            self.change(clock);
            self.change(Change::Place { step, focus, caret });
        }
    }

    /// Keeps with the live session that these places were on the screen.
    pub fn see<'a>(&mut self, places: impl Iterator<Item = &'a FieldPath>) {
        let Some(draft) = self.live() else { return };
        let questions = places.filter_map(FieldPath::question);
        let new = questions.filter(|of| !draft.seen.contains(*of));
        let new: Vec<_> = new.cloned().collect();
        if !new.is_empty() {
            self.change(Change::Seen(new));
        }
    }

    /// The live session begins; nothing happens when it has begun.
    pub fn start(&mut self) {
        if let Some(started) = self.live().and_then(|draft| draft.started(self.now)) {
            self.change(started);
            self.drafts.changes += 1;
        }
    }

    /// Keeps an open popup's words with the live session.
    pub fn keep_entry(&mut self, entry: Option<QuickEntry>) {
        let is_open = entry.as_ref().is_some_and(|entry| entry.open);
        self.drafts.changes += u64::from(!is_open);
        self.change(Change::QuickEntry(entry));
    }

    /// Opens a popup again that was closed with words in it.
    pub fn reopen_entry(&mut self, number: usize) {
        self.drafts.changes += 1;
        self.change(Change::EntryOpened(number));
    }

    /// The count of changes to what a session's pages show: a page that was made at another is made anew. The
    /// clock and the cursor do not count, so that a minute that passes leaves a selection alone.
    pub const fn changes(&self) -> u64 {
        self.drafts.changes
    }

    /// Changes what stands around the record: the cursor, the clock, a popup. It cannot be undone.
    fn change(&mut self, change: impl Into<Change>) {
        if let Some(id) = self.live().map(|draft| draft.record.id) {
            self.change_in(id, change);
        }
    }

    fn change_in(&mut self, id: RecordId, change: impl Into<Change>) {
        if self.read_only.is_none() {
            let fits = self.drafts.apply(id, change.into());
            debug_assert_eq!(fits, Ok(()), "what stands around the record always fits");
        }
    }

    /// Asks for the journals to be told what changed, before anything that is asked for later.
    pub(super) fn flush_drafts(&mut self) {
        for (id, changes) in self.drafts.take_untold() {
            let at = self.now;
            let number = self.saving.handed_in(at);
            let line = Line { at, changes };
            self.effects.push(Effect::Append(id, line, number));
        }
    }
}
