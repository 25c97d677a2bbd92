//! A session's record: the words that were asked beside the words that were answered.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use super::value::{ColumnLabel, Row, Value};
use super::{
    action::{Action, ActionUpdate},
    answer::Answer,
    case::CaseUpdate,
    decision::Decision,
    field_path::{FieldPath, Question},
    people::{Absent, Participation, PersonRef, Present},
};
use crate::domain::{
    id::{AgendaId, ArrangementId, CaseId, Digest, RecordId, RowId, SheetId},
    policy::{CLOSING, Form, HEADER, Meaning, Policy, RecordKind, SessionFormat, Slug},
    text::alike,
};

/// One session, whole. It explains itself without the policy it was made with.
///
/// Entries are never written anew, so a field that is added is empty in those that are there:
/// `#[serde(default, skip_serializing_if = …)]`. What is typed in it has an address in [`super::field_path`], which
/// `draft/fields.rs` reads and writes; `document/record_body.rs` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its identity, the same in every revision.
    pub id: RecordId,
    /// 1 for what was published when the session ended.
    pub revision: u16,
    /// The revisions this one replaces: none at first, two when it joins two heads.
    pub replaces: Vec<Digest>,
    /// The policy whose forms it uses.
    pub policy: PolicyRef,
    /// The session format.
    pub format: SessionFormat,
    /// Its purpose: only sessions are numbered and count.
    pub kind: RecordKind,
    /// Of an agreement: the one that was in force when this one was drawn up.
    pub replaces_agreement: Option<RecordId>,
    /// Its origin: live, later or from paper.
    pub origin: Origin,
    /// The reason for an extra session; empty when it is none (Highcliffe Appendix 1, clause 1).
    pub extra_reason: String,
    /// The reason for a session without an agreement, where the policy asks for it (Stretford, section 6).
    pub no_agreement_reason: String,
    /// The session's number with this person.
    pub number: Option<u32>,
    /// The arrangement that it keeps.
    pub arrangement: Option<ArrangementId>,
    /// The times people sat together; several where they left and came back.
    pub spans: Vec<TimeSpan>,
    /// The planned length, in minutes.
    pub length: u16,
    /// The venue.
    pub venue: String,
    /// The people who were there.
    pub present: Vec<Present>,
    /// The people who were expected and were not there.
    pub absent: Vec<Absent>,
    /// The agenda, in the order agreed.
    pub agenda: Vec<AgendaItem>,
    /// The forms, filled in.
    pub sheets: Vec<Sheet>,
    /// The cases it speaks of.
    pub cases: Vec<CaseUpdate>,
    /// The actions agreed.
    pub actions: Vec<Action>,
    /// The decisions.
    pub decisions: Vec<Decision>,
    /// Progress of earlier actions.
    pub updates: Vec<ActionUpdate>,
    /// Notes that have no other place.
    pub jottings: String,
}

/// The policy a record was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRef {
    /// Its id.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: String,
}

/// The origin of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// During the session.
    Live,
    /// Afterwards, without a clock: it was held earlier.
    WrittenLater,
    /// Taken over from paper when the file was opened.
    FromPaper,
}

/// A time people sat together, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeSpan {
    /// The beginning.
    pub from: DateTime<FixedOffset>,
    /// The end; none while it lasts.
    pub to: Option<DateTime<FixedOffset>>,
}

/// One item of the agenda both agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Its own identity.
    pub id: AgendaId,
    /// Its title.
    pub title: String,
    /// Its origin.
    pub from: ItemFrom,
    /// Its purposes, of the policy's functions; kept with it, so that years later they are known without the policy
    /// (Leeds, section 3).
    pub functions: Vec<String>,
    /// Minutes planned.
    pub minutes: Option<u16>,
    /// Seconds spent.
    pub spent: u32,
    /// Its outcome.
    pub outcome: Outcome,
    /// Notes beside the form's own questions.
    pub notes: String,
}

/// The origin of an agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ItemFrom {
    /// A form's item.
    Form {
        /// The sheet.
        sheet: SheetId,
        /// The form's item.
        item: Slug,
    },
    /// Something significant of an informal talk, noted in this record.
    Informal(RecordId),
    /// Somebody brought it.
    Added {
        /// The names of those who brought it.
        by: String,
        /// True where it was announced beforehand.
        announced: bool,
    },
}

/// The outcome of an agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Nothing yet.
    Open,
    /// Talked about: something was typed or marked.
    Reached,
    /// Not come to, and why if somebody said.
    NotReached(String),
    /// Left out on purpose, for this reason.
    LeftOut(String),
}

impl Outcome {
    pub(crate) const fn why_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::LeftOut(why) | Self::NotReached(why) => Some(why),
            Self::Open | Self::Reached => None,
        }
    }

    /// Returns the reason why it was left out or not come to; no words where nobody said so, and none where it was
    /// neither.
    pub fn why(&self) -> Option<&String> {
        match self {
            Self::LeftOut(why) | Self::NotReached(why) => Some(why),
            Self::Open | Self::Reached => None,
        }
    }
}

/// A form that is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its own identity: a session can hold several of one form.
    pub id: SheetId,
    /// The form's id in the policy.
    pub form: Slug,
    /// The form's title.
    pub title: String,
    /// The form's place in the policy: "Appendix 2".
    pub source: String,
    /// The case it is about.
    pub about: Option<CaseId>,
    /// Every question asked, in order; an empty one was left empty.
    pub answers: Vec<Answer>,
}

impl Record {
    /// Everyone, as an action is given to them: the supervisees, there or not, and who supervised.
    pub fn everyone(&self) -> impl Iterator<Item = &PersonRef> {
        let present = self.present.iter();
        let there = present.filter(|present| present.part != Participation::Guest);
        let absent = self.absent.iter();
        let missed = absent.filter(|absent| absent.part == Participation::Supervisee);
        there
            .map(|present| &present.who)
            .chain(missed.map(|absent| &absent.who))
    }

    /// Returns whether it is of a session: only those are numbered, and count towards a cadence.
    pub const fn is_session(&self) -> bool {
        matches!(self.kind, RecordKind::Session)
    }

    /// Returns the answers where a form says that they mean this, in the order of the forms.
    pub fn meaning(&self, meaning: Meaning) -> impl Iterator<Item = &Value> {
        let answers = self.sheets.iter().flat_map(|sheet| &sheet.answers);
        answers
            .filter(move |answer| answer.is == Some(meaning) && !answer.value.is_empty())
            .map(|answer| &answer.value)
    }

    /// Returns whether an item of the agenda covers what a rule of the policy speaks of.
    pub fn covers(&self, policy: &Policy, item: &AgendaItem, wanted: &str) -> bool {
        let ItemFrom::Form { sheet, item } = &item.from else {
            return false;
        };
        let sheet = self.sheet(*sheet);
        let form = sheet.and_then(|sheet| policy.form(&sheet.form));
        let asked = form.and_then(|form| form.item(item));
        asked.is_some_and(|asked| asked.covers.iter().any(|covered| covered == wanted))
    }

    /// The sheet with this identity.
    pub fn sheet(&self, id: SheetId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// The answer to a question.
    pub fn answer(&self, at: &Question) -> Option<&Answer> {
        let sheet = self.sheet(at.sheet)?;
        sheet
            .answers
            .iter()
            .find(|answer| answer.item == at.item && answer.field == at.field)
    }

    pub(crate) fn answer_mut(&mut self, at: &Question) -> Option<&mut Answer> {
        let sheet = self.sheets.iter_mut().find(|sheet| sheet.id == at.sheet)?;
        sheet
            .answers
            .iter_mut()
            .find(|answer| answer.item == at.item && answer.field == at.field)
    }

    /// The rows of a table, none where there is no table.
    pub fn rows(&self, at: &Question) -> &[Row] {
        match self.answer(at).map(|answer| &answer.value) {
            Some(Value::Table { rows, .. }) => rows,
            _ => &[],
        }
    }

    /// The rows of a table that was talked about of which nobody said anything: they only stand there from last time.
    pub fn not_gone_through(&self, of: &Question) -> Vec<&Row> {
        let mut agenda = self.agenda.iter();
        let is_reached = agenda.any(|it| it.from.asks(of) && it.outcome == Outcome::Reached);
        let talked_of = self
            .answer(of)
            .filter(|answer| is_reached || answer.is_said());
        let rows = talked_of.into_iter().flat_map(Answer::standing_rows);
        rows.collect()
    }

    /// A row of a table.
    pub fn row(&self, at: &Question, row: RowId) -> Option<&Row> {
        self.rows(at).iter().find(|candidate| candidate.id == row)
    }

    pub(crate) fn cell(&self, at: &Question, row: RowId, column: &str) -> Option<&Value> {
        let Value::Table { columns, .. } = &self.answer(at)?.value else {
            return None;
        };
        let index = columns.iter().position(|asked| asked.column == column)?;
        self.row(at, row)?.cells.get(index)
    }

    pub(crate) fn cell_mut(
        &mut self,
        at: &Question,
        row: RowId,
        column: &str,
    ) -> Option<&mut Value> {
        let Value::Table { columns, rows, .. } = &mut self.answer_mut(at)?.value else {
            return None;
        };
        let index = columns.iter().position(|asked| asked.column == column)?;
        rows.iter_mut()
            .find(|candidate| candidate.id == row)?
            .cells
            .get_mut(index)
    }

    /// The sheet of a form; of one for each case, that about this case.
    pub fn sheet_of(&self, form: &Form, about: Option<CaseId>) -> Option<&Sheet> {
        let mut sheets = self.sheets.iter();
        sheets.find(|sheet| sheet.form == form.id && sheet.about == about)
    }

    /// Returns the title of an agenda item: one of a sheet about a case names the case.
    pub fn title_of(&self, item: &AgendaItem) -> String {
        let sheet = item.sheet().and_then(|sheet| self.sheet(sheet));
        self.named(&item.title, sheet)
    }

    /// The agenda item that a place where something was agreed is of.
    pub fn item_at(&self, place: &FieldPath) -> Option<&AgendaItem> {
        self.agenda.iter().find(|item| match place {
            FieldPath::Answer(of) | FieldPath::Cell { of, .. } => item.from.asks(of),
            FieldPath::Notes(id) => item.id == *id,
            _ => false,
        })
    }

    /// Returns the title of a sheet: one about a case names the case.
    pub fn title_of_sheet(&self, sheet: &Sheet) -> String {
        self.named(&sheet.title, Some(sheet))
    }

    fn named(&self, title: &str, sheet: Option<&Sheet>) -> String {
        let case = sheet.and_then(|sheet| self.case(sheet.about?));
        match case.map(|case| case.as_written.trim()) {
            None | Some("") => title.to_owned(),
            Some(name) => format!("{title} · {name}"),
        }
    }

    /// Returns the statement about a case.
    pub fn case(&self, id: CaseId) -> Option<&CaseUpdate> {
        self.cases.iter().find(|case| case.id == id)
    }

    /// Returns whether a formal session talked about a case, and did not only list it: something was written in a row
    /// about it, or on a sheet of its own, or something was agreed or decided about it. Of a list of names alone each
    /// counts.
    pub fn talks_of(&self, case: CaseId) -> bool {
        let written = |row: &Row| {
            let mut cells = row.cells.iter();
            row.cells.len() == 1
                || row.has_changed()
                || cells.any(|cell| {
                    let ticked = matches!(cell, Value::YesNo(_) | Value::Choice(_));
                    !ticked && !cell.is_empty()
                })
        };
        let answers = self.sheets.iter().flat_map(|sheet| &sheet.answers);
        let mut rows = answers.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        });
        self.kind == RecordKind::Session
            && (rows.any(|row| row.case == Some(case) && written(row))
                || self
                    .sheets
                    .iter()
                    .any(|sheet| sheet.about == Some(case) && sheet.is_written())
                || self.actions.iter().any(|action| action.case == Some(case))
                || self
                    .decisions
                    .iter()
                    .any(|decided| decided.case == Some(case)))
    }

    /// The supervisee who was there; the first of a group's.
    pub fn supervisee(&self) -> Option<&PersonRef> {
        self.person(Participation::Supervisee)
    }

    /// The supervisor who was there.
    pub fn supervisor(&self) -> Option<&PersonRef> {
        self.person(Participation::Supervisor)
    }

    fn person(&self, part: Participation) -> Option<&PersonRef> {
        let found = self.present.iter().find(|present| present.part == part)?;
        Some(&found.who)
    }

    /// Returns whether an agenda item was talked about: it is marked so, or is not left out and has notes or an answer.
    /// Words outweigh that it was thought not to be reached.
    ///
    /// A table that came with its rows already has plans and ticks in them, from last time. It counts when words, a
    /// number or a date stand in a row, a row is about no known case, or a number was told.
    pub fn reached(&self, item: &AgendaItem) -> bool {
        match item.outcome {
            Outcome::Reached => return true,
            Outcome::LeftOut(_) => return false,
            Outcome::Open | Outcome::NotReached(_) if !item.notes.trim().is_empty() => return true,
            Outcome::Open | Outcome::NotReached(_) => {}
        }
        let ItemFrom::Form { sheet, item } = &item.from else {
            return false;
        };
        let answers = self.sheet(*sheet).map_or(&[][..], |sheet| &sheet.answers);
        // The day on which an agreement is looked at again is offered from the start.
        let offered = |answer: &Answer| answer.is.is_some_and(Meaning::is_offered);
        answers
            .iter()
            .any(|answer| answer.item == *item && !offered(answer) && answer.is_said())
    }
}

impl Sheet {
    /// Returns the size of the words in it, in bytes.
    pub(crate) fn letters(&self) -> usize {
        let answers = self.answers.iter();
        answers.map(|answer| answer.value.letters()).sum()
    }

    /// Returns whether somebody answered a question of it: what the program fills in around them, and what stands from
    /// last time, says nothing.
    fn is_written(&self) -> bool {
        let around = |item: &str| [HEADER, CLOSING].contains(&item);
        let mut asked = self.answers.iter().filter(|answer| !around(&answer.item));
        asked.any(Answer::is_said)
    }
}

impl AgendaItem {
    /// The sheet that it is an item of.
    pub const fn sheet(&self) -> Option<SheetId> {
        match self.from {
            ItemFrom::Form { sheet, .. } => Some(sheet),
            ItemFrom::Added { .. } | ItemFrom::Informal(_) => None,
        }
    }

    /// Returns whether it has this title, however it is spelt.
    pub fn is_called(&self, title: &str) -> bool {
        alike(&self.title, title)
    }
}
