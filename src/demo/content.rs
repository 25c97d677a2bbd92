//! How the made-up school is written down: what people said, with every date counted from another.
//!
//! A day is written as people say it (`in 2 weeks`, `fri`) and counted from the session that it is said in. Words may
//! hold one in braces: `core group {in 3 days}` reads `core group Mon 12 Oct`.

use std::collections::BTreeMap;

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

use super::Mistake;

/// Whose school it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct School {
    /// The supervisor.
    pub supervisor: Person,
    /// The school's name.
    pub name: String,
}

/// Somebody who does not exist.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: String,
}

/// A supervision file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The supervisee.
    pub who: Person,
    /// How many days ago supervision began.
    pub since_days: u64,
    /// Where the two meet.
    pub venue: String,
    /// The sessions that were held, oldest first.
    pub sessions: Vec<Held>,
    /// The session that was broken off.
    #[serde(default)]
    pub unfinished: Option<Unfinished>,
}

/// A session that was held and ended.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    /// How many days ago; on a day off, the working day before.
    pub days_ago: u64,
    /// When it began: "13:30".
    pub from: String,
    /// How long it took.
    pub minutes: u16,
    /// What was said.
    pub said: Said,
    /// What happened to its record, and beside it, until the next session.
    #[serde(default)]
    pub later: Vec<Later>,
}

/// The session of the last working morning, as it stood when it was broken off.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unfinished {
    /// When it began.
    pub from: String,
    /// How long it lasted so far.
    pub minutes: u16,
    /// What was said so far.
    pub said: Said,
    /// The table that has the cursor.
    pub table: String,
    /// The case in whose row it stands.
    pub case: String,
    /// The column; it stands after the last letter there.
    pub column: String,
}

/// What was said in a session.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Said {
    /// Whether both agreed last time's record at the beginning.
    pub agreed_last: bool,
    /// The supervisee's correction of last time's record.
    pub correction: String,
    /// What became of earlier actions.
    pub earlier: Vec<Became>,
    /// Answers, by question.
    pub answers: BTreeMap<String, String>,
    /// Tables, in the order they were come to.
    pub tables: Vec<Table>,
    /// Numbers told beside what is listed, by question and tally.
    pub told: BTreeMap<String, BTreeMap<String, u32>>,
    /// Notes, by agenda item.
    pub notes: BTreeMap<String, String>,
    /// What somebody brought to the agenda.
    pub brought: Vec<Brought>,
    /// Agenda items left out, with the reason.
    pub left_out: BTreeMap<String, String>,
    /// Cases that leave the caseload.
    pub closed: Vec<String>,
    /// What was agreed to be done.
    pub actions: Vec<Agreed>,
    /// What was decided.
    pub decisions: Vec<Decided>,
    /// The jottings.
    pub jottings: String,
    /// The day of the next session.
    pub next: Option<String>,
}

/// Rows of a table: its question, and for each row the case and its cells by column.
#[derive(Debug, Deserialize)]
pub(super) struct Table(pub String, pub Vec<(String, BTreeMap<String, String>)>);

/// What became of an action.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Became {
    /// The action's name among the demo's actions.
    pub action: String,
    /// What became of it.
    pub now: Now,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// How an action stands.
#[derive(Debug, Deserialize)]
pub(super) enum Now {
    /// Done, on this day.
    Done(String),
    /// Put off to this day.
    Due(String),
    /// Not needed any more.
    Dropped,
}

/// An agenda item beside the form's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brought {
    /// Its title.
    pub title: String,
    /// Who brought it.
    pub by: By,
    /// Whether it was announced beforehand.
    pub announced: bool,
    /// What was said.
    pub notes: String,
}

/// One of the two, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum By {
    /// The supervisee.
    Supervisee,
    /// The supervisor.
    Supervisor,
    /// Both.
    Both,
}

/// An action, as it was agreed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreed {
    /// Its name among the demo's actions.
    pub name: String,
    /// What is to be done.
    pub what: String,
    /// By whom.
    pub by: By,
    /// By when.
    pub due: String,
    /// The case it is about.
    #[serde(default)]
    pub case: Option<String>,
    /// The question under which it was agreed.
    #[serde(default)]
    pub at: Option<String>,
}

/// A decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decided {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// By when.
    #[serde(default)]
    pub due: Option<String>,
    /// The case it is about.
    #[serde(default)]
    pub case: Option<String>,
}

/// Something that happened after a session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Later {
    /// How many days after; on a day off, the next working day.
    pub days: u64,
    /// At what time.
    pub at: String,
    /// What happened.
    pub what: Happened,
}

/// What happened after a session.
#[derive(Debug, Deserialize)]
pub(super) enum Happened {
    /// Somebody agreed its record as it stood.
    Agreed(By),
    /// The record was typed up.
    Revised(Box<Said>),
    /// Something was added to the agreed record.
    Added(By, String),
    /// Something became of an action.
    Action(Became),
    /// The next session was moved.
    Moved {
        /// To which day, counted from today.
        to: String,
        /// Why.
        why: String,
    },
}

/// Reads the school and its files.
pub(super) fn read() -> Result<(School, Vec<File>), Mistake> {
    let files = [
        part("robin.ron", include_str!("robin.ron"))?,
        part("sam.ron", include_str!("sam.ron"))?,
    ];
    Ok((
        part("school.ron", include_str!("school.ron"))?,
        files.into(),
    ))
}

fn part<'de, T: Deserialize<'de>>(name: &str, text: &'de str) -> Result<T, Mistake> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let read = options.from_str(text);
    read.map_err(|error| Mistake::new(name, error))
}
