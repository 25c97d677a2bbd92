//! A session's record: the words that were asked beside the words that were answered.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    action::{Action, ActionUpdate},
    case::CaseUpdate,
    people::{Absent, Participation, PersonRef, Present},
};
use crate::domain::{
    calendar::Interval,
    id::{AgendaId, ArrangementId, CaseId, DecisionId, Digest, RecordId, RowId, SheetId},
    policy::{CLOSING, HEADER, Meaning, RecordKind, SessionFormat, Slug},
    text::alike,
};

/// One session, whole. It explains itself without the policy it was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Which; the same in every revision.
    pub id: RecordId,
    /// 1 for what was published when the session ended.
    pub revision: u16,
    /// The revisions this one replaces: none at first, two when it joins two heads.
    pub replaces: Vec<Digest>,
    /// The policy whose forms it uses.
    pub policy: PolicyRef,
    /// How people sat together.
    pub format: SessionFormat,
    /// What it is for: only sessions are numbered and count.
    pub kind: RecordKind,
    /// Of an agreement: the one that was in force when this one was drawn up.
    pub replaces_agreement: Option<RecordId>,
    /// How it came to be written.
    pub origin: Origin,
    /// Why it is an extra session; empty when it is not (Highcliffe Appendix 1, clause 1).
    pub extra_reason: String,
    /// Why it was held without an agreement, where the policy asks for the reason (Stretford, section 6).
    pub no_agreement_reason: String,
    /// The session's number with this person.
    pub number: Option<u32>,
    /// The arrangement that it keeps.
    pub arrangement: Option<ArrangementId>,
    /// When people sat together; several spans where they left and came back.
    pub spans: Vec<TimeSpan>,
    /// How long it was meant to take, in minutes.
    pub length: u16,
    /// Where.
    pub venue: String,
    /// Who was there.
    pub present: Vec<Present>,
    /// Who was expected and was not there.
    pub absent: Vec<Absent>,
    /// What was on the agenda, in the order agreed.
    pub agenda: Vec<AgendaItem>,
    /// The forms, filled in.
    pub sheets: Vec<Sheet>,
    /// The cases it speaks of.
    pub cases: Vec<CaseUpdate>,
    /// What was agreed to be done.
    pub actions: Vec<Action>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What became of earlier actions.
    pub updates: Vec<ActionUpdate>,
    /// What was jotted down and has no other place.
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

/// How a record came to be written.
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
    /// From.
    pub from: DateTime<FixedOffset>,
    /// Until; none while it lasts.
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
    /// Where it comes from.
    pub from: ItemFrom,
    /// What it is for, of the policy's functions; kept with it, so that years later it is known without the policy
    /// (Leeds, section 3).
    pub functions: Vec<String>,
    /// Minutes planned.
    pub minutes: Option<u16>,
    /// Seconds spent.
    pub spent: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// Notes beside the form's own questions.
    pub notes: String,
}

/// Where an agenda item comes from.
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
    /// What was significant in an informal talk, noted in this record.
    Informal(RecordId),
    /// Somebody brought it.
    Added {
        /// Who.
        by: String,
        /// Whether it was announced beforehand.
        announced: bool,
    },
}

/// What became of an agenda item.
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
    /// Why it was left out or not come to; no words where nobody said so, and none where it was neither.
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
    /// Where the form stands in the policy.
    pub source: String,
    /// The case it is about.
    pub about: Option<CaseId>,
    /// Every question asked, in order; an empty one was left empty.
    pub answers: Vec<Answer>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The form's item (`header` and `closing` for the lines around the questions).
    pub item: Slug,
    /// The question's id.
    pub field: Slug,
    /// The number as printed.
    pub number: Option<String>,
    /// The words asked.
    pub asked: String,
    /// What it says to the program, where a person answers and the program reads: how often, how long. Kept with the
    /// answer, so that an agreement can be read without the policy it was made with.
    pub is: Option<Meaning>,
    /// Whether last time's answer stands until it is changed: by itself it says nothing of today.
    pub carried_over: bool,
    /// The answer.
    pub value: Value,
}

/// An answer, or one cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Value {
    /// Left empty.
    #[default]
    Empty,
    /// Nothing is asked: the words of its question stand printed on the form, and are part of what is agreed.
    Printed,
    /// Words; also what was typed so far where a date or a number is asked.
    Text(String),
    /// A count.
    Number(u32),
    /// A date.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A length of time, in minutes.
    Minutes(u16),
    /// How often.
    Every(Interval),
    /// Yes or no.
    YesNo(bool),
    /// The choice taken.
    Choice(String),
    /// A table.
    Table {
        /// What the columns asked.
        columns: Vec<ColumnLabel>,
        /// The rows.
        rows: Vec<Row>,
        /// What was told beside what is listed, by the tally's label.
        told: BTreeMap<String, u32>,
    },
}

/// A column as it was headed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnLabel {
    /// The column's id.
    pub column: Slug,
    /// Its heading.
    pub asked: String,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its own identity.
    pub id: RowId,
    /// The case it is about; its name cell shows the case and stores nothing.
    pub case: Option<CaseId>,
    /// One value per column.
    pub cells: Vec<Value>,
}

/// Something decided: "all decisions made, with timescales" (Stockport, section 13.1), "based on agreed evidence" (PLACE,
/// Promoting and Evidencing Accountable Practice).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// What it rests on.
    pub evidence: String,
    /// By when.
    pub by_when: Option<NaiveDate>,
    /// The case it is about.
    pub case: Option<CaseId>,
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

    /// Whether it is of a session: only those are numbered, and count towards a cadence.
    pub const fn is_session(&self) -> bool {
        matches!(self.kind, RecordKind::Session)
    }

    /// What was answered where a form says that it means this, in the order of the forms.
    pub fn meaning(&self, meaning: Meaning) -> impl Iterator<Item = &Value> {
        let answers = self.sheets.iter().flat_map(|sheet| &sheet.answers);
        answers
            .filter(move |answer| answer.is == Some(meaning) && !answer.value.is_empty())
            .map(|answer| &answer.value)
    }

    /// The sheet with this identity.
    pub fn sheet(&self, id: SheetId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// What it says of a case.
    pub fn case(&self, id: CaseId) -> Option<&CaseUpdate> {
        self.cases.iter().find(|case| case.id == id)
    }

    /// Whether a formal session talked about a case, and did not only list it: something was written in a row about it,
    /// or on a sheet of its own, or something was agreed or decided about it. Of a list of names alone each counts.
    pub fn talks_of(&self, case: CaseId) -> bool {
        let written = |row: &Row| {
            let mut cells = row.cells.iter();
            row.cells.len() == 1
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

    /// The day on which it began, where it was held.
    pub fn date(&self) -> Option<NaiveDate> {
        Some(self.spans.first()?.from.date_naive())
    }

    /// How long people sat together, in minutes; a span that still lasts counts nothing.
    pub fn minutes(&self) -> i64 {
        let ended = self
            .spans
            .iter()
            .filter_map(|span| Some((span.from, span.to?)));
        ended
            .map(|(from, to)| (to - from).num_minutes().max(0))
            .sum()
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

    /// Whether an agenda item was talked about: it is marked so, or is not left out and has notes or an answer. Words
    /// outweigh that it was thought not to be reached.
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
        let offered = |answer: &Answer| answer.is == Some(Meaning::ReviewDate);
        answers.iter().any(|answer| {
            answer.item == *item
                && !answer.carried_over
                && !offered(answer)
                && answer.value.is_typed()
        })
    }
}

impl Answer {
    /// What is asked, with its number, as it is printed before a line.
    pub fn label(&self) -> String {
        let number = self.number.iter().map(|number| format!("{number} "));
        number.collect::<String>() + self.asked.trim()
    }
}

impl Sheet {
    /// Whether somebody answered a question of it: what the program fills in around them, and what stands from last
    /// time, says nothing.
    fn is_written(&self) -> bool {
        let around = |item: &str| [HEADER, CLOSING].contains(&item);
        let mut asked = self.answers.iter().filter(|answer| !around(&answer.item));
        asked.any(|answer| !answer.carried_over && answer.value.is_typed())
    }
}

impl AgendaItem {
    /// Whether it has this title, however it is spelt.
    pub fn is_called(&self, title: &str) -> bool {
        alike(&self.title, title)
    }
}

impl Value {
    /// Whether somebody typed it, as far as the value itself can tell.
    fn is_typed(&self) -> bool {
        let Self::Table { rows, told, .. } = self else {
            return !self.is_empty() && *self != Self::Printed;
        };
        !told.is_empty()
            || rows.iter().any(|row| {
                row.cells.iter().any(|cell| match cell {
                    Self::YesNo(_) | Self::Choice(_) => row.case.is_none(),
                    cell => !cell.is_empty(),
                })
            })
    }
}
