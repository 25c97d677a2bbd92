//! The live session: its record as far as it is written, what is said beside it, and where the cursor is.

mod agenda_items;
mod arrangement;
mod attendance;
mod cases;
pub mod change;
mod clock;
mod earlier_actions;
pub mod edit;
mod fields;
mod focus;
mod interpret;
mod joined;
mod lists;
pub mod named;
pub mod new;
mod new_other;
mod new_sheet;
mod next_session;
mod outline;
mod owners;
pub mod publish;
mod quick_entry;
mod record_before;
pub mod sheets;
mod steps;
pub mod table_outcomes;
mod timing;
pub mod undo;
pub mod unparsed;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, Timelike};
use serde::{Deserialize, Serialize};

pub use self::{
    attendance::AttendeeError,
    change::{Change, Line, UndoStep, UnfinishedDraft},
    clock::Clock,
    edit::{DraftPart, Edit, EditMismatch},
    focus::Focus,
    interpret::Typed,
    lists::DraftItem,
    new::DraftBuilder,
    next_session::{Planning, by_next_session},
    outline::StepLine,
    owners::PossibleOwners,
    publish::RecordContext,
    quick_entry::{QuickEntry, QuickEntryKind},
};
use super::{
    facts::{
        Absent, AgendaItem, AgendaProposal, Answer, FieldPath, ItemFrom, Origin, Outcome,
        Participation, PersonRef, Present, Question, Record, Sheet, Value,
    },
    file::{RecordHistory, SupervisionFile},
    id::{ActionId, AgendaId, ArrangementId, Digest, FileId, PersonId},
    policy::CLOSING,
    text::alike,
};

/// A record that is being written, kept on this machine at every keystroke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The file it will be published to.
    pub file: FileId,
    /// The record as far as it is written.
    pub record: Record,
    /// The follow-ups: last time's record, earlier actions, the next session.
    pub follow_ups: FollowUps,
    /// Set when it was said by hand which arranged session it keeps, or that it keeps none: then another day does not
    /// change that.
    pub arrangement_chosen: bool,
    /// Words typed where the record holds a number or a time, until they are one.
    pub unparsed: BTreeMap<FieldPath, String>,
    /// The questions of its forms that were on the screen: the end names those of an opened item that never were.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<Question>,
    /// The people who could be here, supervisees first; those who are stand in the record.
    pub expected: Vec<Attendee>,
    /// The newest heads of the file's records when it was begun; what changed since is marked.
    pub base_heads: Vec<Digest>,
    /// The stop that is open.
    pub step: SessionStep,
    /// The thing that is being written in; none where the step was only just opened.
    pub focus: Option<Focus>,
    /// The caret in its words, in bytes.
    pub caret: usize,
    /// The open popup, and those that were closed with words in them.
    pub quick_entries: Vec<QuickEntry>,
    /// Set when anybody changed anything in it: while nobody did, it is put away when it is left.
    pub changed: bool,
    /// The moment somebody was last seen at it: they pressed a key, or came back to it.
    pub last_active: DateTime<FixedOffset>,
    /// The moment it was last known to be open, in silence as well.
    pub last_open: DateTime<FixedOffset>,
    /// The moment the last minutes were announced; they are announced once.
    pub announced: Option<DateTime<FixedOffset>>,
}

/// Somebody who could be here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// The person.
    pub who: PersonRef,
    /// Their part.
    pub part: Participation,
    /// The reason for their absence, if somebody said.
    pub absence: String,
}

impl Attendee {
    /// Somebody of whom nothing is said yet.
    pub const fn new(who: PersonRef, part: Participation) -> Self {
        Self {
            who,
            part,
            absence: String::new(),
        }
    }
}

/// Statements of a session that do not stand in its own record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUps {
    /// The record of the session before this one, as it was when this one was begun: this one's place in the file.
    pub last: Option<Digest>,
    /// The correction or disagreement about it.
    pub correction: String,
    /// Reports on earlier actions, one for each that was open.
    pub action_reports: Vec<ActionReport>,
    /// The next session.
    pub next: NextSession,
}

/// A report on an earlier action, as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionReport {
    /// The action's identity.
    pub action: ActionId,
    /// Whose part of it; none is the whole action.
    pub whose: Option<PersonRef>,
    /// Its status.
    pub now: ActionStatus,
    /// The day it was done or is now due; words until they are a date.
    pub when: Value,
    /// The reason.
    pub why: String,
}

/// The words for the whole of an action, where a report is not on one owner's part.
pub const ALL_OF_IT: &str = "all of it";

impl ActionReport {
    /// Whose part it is about, in words.
    pub fn of_whom(&self) -> &str {
        let whose = self.whose.as_ref();
        whose.map_or(ALL_OF_IT, |whose| &whose.name)
    }

    /// Returns what was agreed to be done.
    pub fn about<'a>(&self, file: &'a SupervisionFile) -> &'a str {
        let tracked = file.action(self.action);
        tracked.map_or("An earlier action", |tracked| &tracked.action.what)
    }
}

/// The status of an action in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionStatus {
    /// Nothing new: it stays open.
    Open,
    /// It is done.
    Done,
    /// It has another date.
    NewDate,
    /// It is not needed any more.
    Dropped,
}

impl ActionStatus {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::Done, Self::NewDate, Self::Dropped];

    /// The word on the screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "still open",
            Self::Done => "done",
            Self::NewDate => "put off",
            Self::Dropped => "dropped",
        }
    }

    /// The one that is called so on the screen.
    pub fn named(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|became| became.words() == words)
    }
}

/// The next session, as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextSession {
    /// The identity it will have.
    pub id: ArrangementId,
    /// The day; words until they are a date.
    pub date: Value,
    /// The time; words until they are one.
    pub time: Value,
    /// The venue.
    pub venue: String,
    /// The items brought to it. Changed by [`Edit::Insert`] and the like with [`DraftPart::Brought`]. It goes with the
    /// session arranged here; where no date is given here, with the one that is arranged already; else its words go to
    /// the jottings.
    pub agenda: Vec<AgendaProposal>,
}

/// Why a session makes no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptiness {
    /// It was not begun: its clock never ran.
    NotBegun,
    /// It was begun, and nothing was said in it.
    NothingSaid,
}

/// One step of the way through a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SessionStep {
    /// The people, the time, the venue.
    Opening,
    /// The last record and the open actions.
    Last,
    /// An item of the agenda.
    Item(AgendaId),
    /// The actions and the decisions.
    Actions,
    /// The next session.
    Next,
    /// Missing items, ending and signing off.
    End,
}

impl Draft {
    /// Returns whether it revises a record that was published: no clock, and nothing beside the record.
    pub const fn is_revision(&self) -> bool {
        self.record.revision > 1
    }

    /// Returns whether a clock runs.
    pub fn is_live(&self) -> bool {
        !self.is_revision() && self.record.is_session() && self.record.origin == Origin::Live
    }

    /// The agenda item that a stop is about.
    pub fn agenda_item(&self, stop: SessionStep) -> Option<&AgendaItem> {
        match stop {
            SessionStep::Item(id) => self.record.agenda.iter().find(|item| item.id == id),
            _ => None,
        }
    }

    /// Returns whether it is as it was begun: no clock was started, and nobody changed anything or wrote in a popup.
    pub fn is_untouched(&self) -> bool {
        let clock = self.is_live() && !self.record.spans.is_empty();
        !clock && !self.changed && self.is_entry_empty()
    }

    /// Why there is nothing in a session to make a record of; none where something was said, and in other records.
    pub fn emptiness(&self) -> Option<Emptiness> {
        if !self.record.is_session() || self.is_revision() {
            return None;
        }
        if self.is_live() && self.record.spans.is_empty() {
            return Some(Emptiness::NotBegun);
        }
        self.says_nothing().then_some(Emptiness::NothingSaid)
    }

    /// Returns whether no item of the agenda was come to, nothing was noted, and nothing said of last time or of next.
    fn says_nothing(&self) -> bool {
        let Self {
            record, follow_ups, ..
        } = self;
        let reported = |report: &ActionReport| report.now != ActionStatus::Open;
        let closes = |answer: &Answer| answer.item == CLOSING && answer.is_said();
        let mut answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
        let words = [&record.jottings, &follow_ups.correction];
        let noted = !record.actions.is_empty()
            || !record.decisions.is_empty()
            || words.iter().any(|words| !words.trim().is_empty());
        let next = &follow_ups.next;
        let arranged = next.date != Value::Empty || !next.agenda.is_empty();
        let said = noted
            || arranged
            || !self.is_entry_empty()
            || record.agenda.iter().any(|item| record.reached(item))
            || follow_ups.action_reports.iter().any(reported)
            || answers.any(closes);
        !said
    }

    /// Returns whether nothing is half written in a popup.
    fn is_entry_empty(&self) -> bool {
        let is_empty = |entry: &QuickEntry| entry.words.iter().all(|words| words.trim().is_empty());
        self.quick_entries.iter().all(is_empty)
    }

    /// Returns whether somebody is marked as present.
    pub fn is_here(&self, who: PersonId) -> bool {
        self.record
            .present
            .iter()
            .any(|present| present.who.id == who)
    }

    /// Those who are here, whoever supervises last.
    pub fn attendees(&self) -> impl Iterator<Item = &PersonRef> {
        let of = |supervises: bool| {
            let present = self.record.present.iter();
            present.filter(move |present| (present.part == Participation::Supervisor) == supervises)
        };
        of(false).chain(of(true)).map(|Present { who, .. }| who)
    }

    /// The supervisee, where there is only one.
    pub fn only_supervisee(&self) -> Option<&PersonRef> {
        let expected = self.expected.iter();
        let mut supervised = expected.filter(|one| one.part == Participation::Supervisee);
        let only = supervised.next()?;
        supervised.next().is_none().then_some(&only.who)
    }

    /// Everyone, as an action is given to them: the supervisees, here or not, and who supervises. A guest is named.
    pub fn everyone(&self) -> impl Iterator<Item = &PersonRef> {
        let expected = self.expected.iter();
        let supervised = expected.filter(|one| one.part == Participation::Supervisee);
        let present = self.record.present.iter();
        let supervise = present.filter(|present| present.part == Participation::Supervisor);
        supervised
            .map(|one| &one.who)
            .chain(supervise.map(|present| &present.who))
    }

    /// Returns who is not here: every supervisee who could be, and a supervisor if somebody said why. A guest who did
    /// not come is nobody's concern.
    pub fn absent(&self) -> Vec<Absent> {
        let missed = self.expected.iter().filter(|expected| {
            let counts = match expected.part {
                Participation::Supervisee => true,
                Participation::Supervisor => !expected.absence.trim().is_empty(),
                Participation::Guest => false,
            };
            counts && !self.is_here(expected.who.id)
        });
        let absent = missed.map(|expected| Absent {
            who: expected.who.clone(),
            part: expected.part,
            why: expected.absence.clone(),
        });
        absent.collect()
    }

    /// Returns whether it says, as a revision, just what is published.
    pub fn changes_nothing(&self, published: &Record) -> bool {
        let mut published = Record {
            revision: self.record.revision,
            replaces: self.record.replaces.clone(),
            ..published.clone()
        };
        published.leave_them_to_the_rows();
        let record = Record {
            absent: self.absent(),
            ..self.record.clone()
        };
        record == published && self.quick_entries.is_empty()
    }

    /// About how many letters were typed, in bytes.
    pub fn size(&self) -> usize {
        let record = &self.record;
        let answers = record.sheets.iter().map(Sheet::letters);
        let notes = record.agenda.iter().map(|item| item.notes.len());
        let actions = record.actions.iter().map(|action| action.what.len());
        answers.chain(notes).chain(actions).sum::<usize>()
            + record.jottings.len()
            + self.follow_ups.correction.len()
    }

    /// Returns the items that somebody brought last time and were not come to, unless they are on the agenda again.
    pub fn offered<'a>(
        &'a self,
        file: &'a SupervisionFile,
    ) -> impl Iterator<Item = &'a AgendaItem> {
        let is_held = self.record.is_session() && !self.is_revision();
        let last = self.last_time(file).filter(|_| is_held);
        let then = last.into_iter().flat_map(RecordHistory::not_reached);
        let is_on = |then: &AgendaItem| {
            self.record
                .agenda
                .iter()
                .any(|now| now.is_called(&then.title))
        };
        then.filter(move |then| matches!(then.from, ItemFrom::Added { .. }) && !is_on(then))
    }

    /// Returns whether an item of the agenda was on it last time, too, and not come to.
    pub fn was_not_reached(&self, file: &SupervisionFile, item: &AgendaItem) -> bool {
        let now = self.record.title_of(item);
        self.last_time(file).is_some_and(|last| {
            let record = &last.head().record;
            let mut then = last.not_reached();
            then.any(|then| alike(&record.title_of(then), &now))
        })
    }

    /// Returns the open items of the agenda, in its order.
    pub fn open_items(&self) -> impl Iterator<Item = &AgendaItem> {
        let left_out = |item: &AgendaItem| matches!(item.outcome, Outcome::LeftOut(_));
        let agenda = self.record.agenda.iter();
        agenda.filter(move |item| !left_out(item) && !self.record.reached(item))
    }
}

/// The moment without its seconds: spans are kept to the minute.
pub fn to_the_minute(moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    moment
        .with_second(0)
        .and_then(|moment| moment.with_nanosecond(0))
        .unwrap_or(moment)
}
