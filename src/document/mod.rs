//! A record as a page: the only walk over a record, from what is kept to blocks that any format can lay out.
//!
//! A record reads like a page, not like a form: only what was answered stands on it. Nothing here knows a screen or a
//! file format; each format is one file beside this one.

mod action_plan;
mod agenda;
mod answers;
mod blank_form;
pub mod line_flow;
mod outcomes;
pub mod plain_text;
mod policy_rules;
mod record_body;
mod sign_off;

use chrono::{DateTime, FixedOffset};

use crate::domain::{
    dates,
    facts::record::{Record, Value},
    file::{RecordHistory, Revision, SupervisionFile},
    id::CaseId,
    policy::{Form, Policy, PromptList},
};

/// A page that can be read, printed or put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a part of the page.
    Part(String),
    /// The title of an agenda item or of a list.
    Heading(String),
    /// A line that the program says, not the people who met.
    Line(String),
    /// Labels and what stands beside them.
    Pairs(Vec<(String, String)>),
    /// A question as it was asked; what follows answers it.
    Question {
        /// Its number as printed.
        number: Option<String>,
        /// Its words.
        asked: String,
    },
    /// Words as they were typed, with their line breaks.
    Text(String),
    /// Rows of the same columns.
    Table(Table),
    /// Things one below the other.
    List(Vec<Point>),
    /// Words that were kept with the record after it was written.
    Note(Note),
}

/// A table as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What its columns asked; a column in which nothing stands is left out.
    pub head: Vec<String>,
    /// The cells in words, as many in each row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// What was counted, a line each: "CP 2 · CIN 3", "EHP 6 listed · 34 told".
    pub counts: Vec<String>,
}

/// One of several things: what, and beneath it by whom, by when, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What.
    pub what: String,
    /// What else is known of it.
    pub more: Vec<String>,
}

/// Words that were kept with a record after it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Who said it.
    pub who: String,
    /// When.
    pub when: String,
    /// What they said, as it was typed.
    pub words: String,
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A correction of a record, or a disagreement with it.
    Disagreement,
    /// Something added after everyone had agreed.
    Addendum,
}

impl NoteKind {
    /// What stands above it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Disagreement => "Correction or disagreement",
            Self::Addendum => "Added afterwards",
        }
    }
}

/// What one item of a form, or of its sheet about a case, was answered with in a record: the questions that have an answer, and their answers.
pub fn answers(
    record: &Record,
    file: &SupervisionFile,
    policy: Option<&Policy>,
    (form, about): (&str, Option<CaseId>),
    item: &str,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let sheets = record.sheets.iter();
    for sheet in sheets.filter(|sheet| sheet.form == form && sheet.about == about) {
        let answered = sheet
            .answers
            .iter()
            .filter(|answer| answer.item == item && !answer.value.is_empty())
            .filter(|answer| answer.value != Value::Printed);
        for answer in answered {
            let field = policy.and_then(|policy| policy.form(form)?.field(item, &answer.field));
            answers::answer(&mut blocks, answer, record, file, field);
        }
    }
    blocks
}

/// The page of a record as it stands: its newest revision, or both where two machines wrote without seeing each other.
///
/// With the policy it was made with, tables are counted and signature lines show who agreed.
pub fn record(
    history: &RecordHistory,
    file: &SupervisionFile,
    policy: Option<&Policy>,
) -> Document {
    let head = history.head();
    let heads = history.heads();
    let mut blocks = Vec::new();
    if let [one] = heads.as_slice() {
        record_body::body(&mut blocks, history, one, file, policy);
    } else {
        blocks.push(Block::Line(
            "This session was written on two computers that did not know of each other. Both are here, one after the \
             other, until a revision joins them."
                .to_owned(),
        ));
        for head in heads {
            blocks.push(Block::Part(format!(
                "As {} wrote it on {}",
                head.by.name,
                moment(head.at)
            )));
            record_body::body(&mut blocks, history, head, file, policy);
        }
    }
    sign_off::standing(&mut blocks, history);
    Document {
        title: record_body::title(&head.record),
        blocks,
    }
}

/// The page of what a group agreed in a session, and what had become of what it agreed before.
pub fn plan(history: &RecordHistory, file: &SupervisionFile, policy: Option<&Policy>) -> Document {
    action_plan::page(history, file, policy)
}

/// A form of a policy's as it would be on paper, blank.
pub fn blank(policy: &Policy, form: &Form) -> Document {
    blank_form::page(policy, form)
}

/// What a policy demands, each sentence with its clause.
pub fn demands(policy: &Policy) -> Document {
    policy_rules::page(policy)
}

/// A list of a policy's prompts.
pub fn prompts(list: &PromptList) -> Document {
    blank_form::prompts(list)
}

/// The page of one revision as it was, with the words that were kept with it; says so where it is not the newest.
pub fn revision(
    history: &RecordHistory,
    revision: &Revision,
    file: &SupervisionFile,
    policy: Option<&Policy>,
) -> Document {
    let mut blocks = Vec::new();
    let head = history.head();
    if head.digest != revision.digest {
        blocks.push(Block::Line(format!(
            "This is revision {} of {}. The newest is revision {} of {}.",
            revision.record.revision,
            moment(revision.at),
            head.record.revision,
            moment(head.at)
        )));
    }
    record_body::body(&mut blocks, history, revision, file, policy);
    sign_off::one(&mut blocks, history, revision);
    Document {
        title: record_body::title(&revision.record),
        blocks,
    }
}

/// A moment as it stands on a page: `Fri 9 Oct 2026, 10:46`.
fn moment(at: DateTime<FixedOffset>) -> String {
    format!(
        "{}, {}",
        dates::short(at.date_naive()),
        dates::clock(at.time())
    )
}

/// Adds a heading and a list, unless the list is empty.
fn list(blocks: &mut Vec<Block>, heading: &str, points: Vec<Point>) {
    if !points.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(points));
    }
}
