//! The live session: its record as far as it is written, what is said beside it, and where the cursor is.

mod arrangement;
pub mod edit;
mod focus;
pub mod new;
mod new_other;
mod new_sheet;
pub mod publish;
pub mod sheets;
pub mod timing;
pub mod unparsed;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

pub use self::focus::Focus;
use super::{
    facts::{
        arrangement::AgendaProposal,
        field_path::FieldPath,
        people::{Absent, Participation, PersonRef, Present},
        record::{AgendaItem, ItemFrom, Origin, Outcome, Record, TimeSpan, Value},
    },
    file::{RecordHistory, SupervisionFile},
    id::{ActionId, AgendaId, ArrangementId, Digest, FileId, PersonId},
    policy::RecordKind,
    text::alike,
};

/// The last minutes, which are announced.
const LAST_MINUTES: i64 = 10;

/// How long the header shows what is announced: long enough to be seen by who is looking at the other.
const ANNOUNCED_FOR: TimeDelta = TimeDelta::minutes(2);

/// How long people may be away and still have sat together all the time (minutes).
const SHORT_BREAK: TimeDelta = TimeDelta::minutes(15);

/// A record that is being written, kept on this machine at every keystroke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The file it will be published to.
    pub file: FileId,
    /// The record as far as it is written.
    pub record: Record,
    /// What is said beside it: about last time, and the next session.
    pub follow_ups: FollowUps,
    /// Whether it was said by hand which arranged session it keeps, or that it keeps none: then another day does not
    /// change that.
    pub arrangement_chosen: bool,
    /// Words typed where the record holds a number or a time, until they are one.
    pub unparsed: BTreeMap<FieldPath, String>,
    /// Who could be here, supervisees first; those who are stand in the record.
    pub expected: Vec<Attendee>,
    /// The newest heads of the file's records when it was begun; what changed since is marked.
    pub base_heads: Vec<Digest>,
    /// The stop that is open.
    pub step: SessionStep,
    /// What is being written in; none where the step was only just opened.
    pub focus: Option<Focus>,
    /// Where in its words the cursor stands, in bytes.
    pub caret: usize,
    /// The open popup and what was typed in it.
    pub quick_entry: Option<QuickEntry>,
    /// Whether anybody changed anything in it: while nobody did, it is put away when it is left.
    pub changed: bool,
    /// When somebody was last seen at it.
    pub last_active: DateTime<FixedOffset>,
    /// When the last minutes were announced; they are announced once.
    pub announced: Option<DateTime<FixedOffset>>,
    /// Goes up with every change; the highest on the disk is the newest.
    pub counter: u64,
}

/// Somebody who could be here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Who.
    pub who: PersonRef,
    /// As what.
    pub part: Participation,
    /// Why they are not here, if somebody said.
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

/// What is said in a session that does not stand in its own record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUps {
    /// The revision of last time's record that was looked at.
    pub last: Option<Digest>,
    /// The correction or disagreement about it.
    pub correction: String,
    /// What became of earlier actions, one for each that was open.
    pub action_reports: Vec<ActionReport>,
    /// The next session.
    pub next: NextSession,
}

/// What became of an earlier action, as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionReport {
    /// Which action.
    pub action: ActionId,
    /// Whose part of it; none is the whole action.
    pub whose: Option<PersonRef>,
    /// What became of it.
    pub now: ActionStatus,
    /// The day it was done or is now due; words until they are a date.
    pub when: Value,
    /// Why.
    pub why: String,
}

/// What is said of an action, where it is not one owner's part of it.
pub const ALL_OF_IT: &str = "all of it";

impl ActionReport {
    /// Whose part it is about, in words.
    pub fn of_whom(&self) -> &str {
        let whose = self.whose.as_ref();
        whose.map_or(ALL_OF_IT, |whose| &whose.name)
    }

    /// What was agreed to be done.
    pub fn about<'a>(&self, file: &'a SupervisionFile) -> &'a str {
        let tracked = file.action(self.action);
        tracked.map_or("An earlier action", |tracked| &tracked.action.what)
    }
}

/// What can become of an action.
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
    /// Where.
    pub venue: String,
    /// What is brought to it. Changed by [`Edit::Insert`](self::edit::Edit::Insert) and the like with
    /// [`DraftPart::Brought`](self::edit::DraftPart::Brought). It goes with the session arranged here; where no date is given
    /// here, with the one that is arranged already; else its words go to the jottings.
    pub agenda: Vec<AgendaProposal>,
}

/// An open popup: a few boxes beside the record that become one thing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickEntry {
    /// What it becomes.
    pub becomes: QuickEntryKind,
    /// The action or decision that it changes, by its identity; none for a new one.
    pub changes: Option<String>,
    /// What was typed, one text a box.
    pub words: Vec<String>,
    /// Which box has the cursor.
    pub focus: usize,
    /// Where in it, in bytes.
    pub caret: usize,
    /// Whether it is on the screen: a closed one keeps its words.
    pub open: bool,
}

/// What a popup becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuickEntryKind {
    /// A new action.
    Action,
    /// A decision.
    Decision,
    /// Something brought to the next session.
    Brought,
}

/// One step of the way through a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SessionStep {
    /// Who is here, when, where.
    Opening,
    /// The last record and the open actions.
    Last,
    /// An item of the agenda.
    Item(AgendaId),
    /// What was agreed to be done, and decided.
    Actions,
    /// The next session.
    Next,
    /// What is missing, ending and agreeing.
    End,
}

impl Draft {
    /// Every stop in order, those left out among them; without last time in a first session, and without what leads from
    /// one session to the next in other records.
    pub fn all_steps(&self) -> Vec<SessionStep> {
        let record = &self.record;
        let before = self.follow_ups.last.is_some() || !self.follow_ups.action_reports.is_empty();
        let session = record.is_session() && !self.is_revision();
        // What is to be done stands in an agreement's own words, unless somebody noted an action none the less.
        let acts = !record.actions.is_empty() || !record.decisions.is_empty();
        let acts = acts || record.kind != RecordKind::Agreement;
        let items = record.agenda.iter().map(|item| SessionStep::Item(item.id));
        std::iter::once(SessionStep::Opening)
            .chain((session && before).then_some(SessionStep::Last))
            .chain(items)
            .chain(acts.then_some(SessionStep::Actions))
            .chain(session.then_some(SessionStep::Next))
            .chain([SessionStep::End])
            .collect()
    }

    /// The way through: every stop but what was left out.
    pub fn steps(&self) -> Vec<SessionStep> {
        let left_out = |stop: &SessionStep| {
            let item = self.agenda_item(*stop);
            item.is_some_and(|item| matches!(item.outcome, Outcome::LeftOut(_)))
        };
        let mut stops = self.all_steps();
        stops.retain(|stop| !left_out(stop));
        stops
    }

    /// Whether it revises a record that was published: no clock, and nothing beside the record.
    pub const fn is_revision(&self) -> bool {
        self.record.revision > 1
    }

    /// Whether a clock runs.
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

    /// Minutes since the session began, pauses left out.
    pub fn minutes(&self, now: DateTime<FixedOffset>) -> i64 {
        let spans = self.record.spans.iter();
        spans
            .map(|span| (span.to.unwrap_or(now) - span.from).num_minutes().max(0))
            .sum()
    }

    /// The clock begins; nothing happens when it runs.
    pub fn start(&mut self, now: DateTime<FixedOffset>) {
        if self.record.spans.is_empty() {
            self.record.spans.push(TimeSpan {
                from: to_the_minute(now),
                to: None,
            });
            self.last_active = now;
        }
    }

    /// Whether it is as it was begun: no clock was started, and nobody changed anything or wrote in a popup.
    pub fn is_untouched(&self) -> bool {
        let clock = self.is_live() && !self.record.spans.is_empty();
        let is_empty = |slip: &QuickEntry| slip.words.iter().all(|words| words.trim().is_empty());
        !clock && !self.changed && self.quick_entry.as_ref().is_none_or(is_empty)
    }

    /// Whether somebody is marked as present.
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

    /// Who is not here: every supervisee who could be, and a supervisor if somebody said why. A guest who did not come
    /// is nobody's concern.
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

    /// Whether it says, as a revision, just what is published.
    pub fn changes_nothing(&self, published: &Record) -> bool {
        let published = Record {
            revision: self.record.revision,
            replaces: self.record.replaces.clone(),
            ..published.clone()
        };
        let record = Record {
            absent: self.absent(),
            ..self.record.clone()
        };
        record == published && self.quick_entry.is_none()
    }

    /// About how many letters were typed, in bytes.
    pub fn size(&self) -> usize {
        let record = &self.record;
        let answers = record
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.answers)
            .map(|answer| answer.value.letters());
        let notes = record.agenda.iter().map(|item| item.notes.len());
        let actions = record.actions.iter().map(|action| action.what.len());
        answers.chain(notes).chain(actions).sum::<usize>()
            + record.jottings.len()
            + self.follow_ups.correction.len()
    }

    /// Takes note that somebody is at it: time goes to the open item, and a long absence ends a span.
    pub fn touch_clock(&mut self, now: DateTime<FixedOffset>) {
        if !self.is_live() || self.record.spans.is_empty() {
            self.last_active = now;
            return;
        }
        let away = now - self.last_active;
        if away > SHORT_BREAK {
            if let Some(span) = self.record.spans.last_mut() {
                span.to.get_or_insert(to_the_minute(self.last_active));
            }
            self.record.spans.push(TimeSpan {
                from: to_the_minute(now),
                to: None,
            });
        } else if let SessionStep::Item(open) = self.step
            && let Some(item) = self.record.agenda.iter_mut().find(|item| item.id == open)
        {
            item.spent += u32::try_from(away.num_seconds().max(0)).unwrap_or(0);
        }
        self.last_active = now;
        let left = self.minutes_left(now);
        if self.announced.is_none() && (1..=LAST_MINUTES).contains(&left) && self.minutes(now) > 0 {
            self.announced = Some(now);
        }
    }

    /// Minutes until the time is up; less than none once it is over.
    pub fn minutes_left(&self, now: DateTime<FixedOffset>) -> i64 {
        i64::from(self.record.length) - self.minutes(now)
    }

    /// Whether the last minutes are being announced.
    pub fn is_announcing(&self, now: DateTime<FixedOffset>) -> bool {
        let announced = self.announced.filter(|_| self.is_live());
        announced.is_some_and(|at| now - at < ANNOUNCED_FOR)
    }

    /// What somebody brought last time and was not come to, unless it is on the agenda again.
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

    /// Whether an item of the agenda was on it last time, too, and not come to.
    pub fn was_not_reached(&self, file: &SupervisionFile, item: &AgendaItem) -> bool {
        let now = self.record.title_of(item);
        self.last_time(file).is_some_and(|last| {
            let record = &last.head().record;
            let mut then = last.not_reached();
            then.any(|then| alike(&record.title_of(then), &now))
        })
    }

    /// What of the agenda is still open, in its order.
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
