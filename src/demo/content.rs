//! The script of the made-up school: what people said, with every date counted from another.
//!
//! A day is written as people say it (`in 2 weeks`, `fri`) and counted from the session that it is said in. Words may
//! hold one in braces: `core group {in 3 days}` reads `core group Mon 12 Oct`.

use std::collections::BTreeMap;

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

use super::Mistake;
use crate::domain::calendar::Interval;

/// Whose school it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolScript {
    /// The supervisor.
    pub supervisor: Person,
    /// Who holds a session in the supervisor's stead.
    pub stand_in: Person,
    /// The school's name.
    pub name: String,
}

/// Somebody who does not exist.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    /// Their name.
    pub name: String,
    /// Their role; a group has none.
    #[serde(default)]
    pub role: String,
}

/// A supervision file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The supervisee, or the group under its own name.
    pub who: Person,
    /// The names of a group's members, who have files of their own; none where it is one person.
    #[serde(default)]
    pub members: Vec<String>,
    /// Who its members were from then on, oldest first.
    #[serde(default)]
    pub changes: Vec<ScriptChange>,
    /// Days from the beginning of supervision to today.
    pub since_days: u64,
    /// The interval of their sessions, where they agreed something else than the policy's least.
    #[serde(default)]
    pub cadence: Option<Interval>,
    /// The end of supervision.
    #[serde(default)]
    pub ended: Option<Ended>,
    /// Where the two meet.
    pub venue: String,
    /// The sessions that were held, oldest first.
    pub sessions: Vec<Held>,
    /// The session that was broken off.
    #[serde(default)]
    pub unfinished: Option<Unfinished>,
}

/// A group has other members.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScriptChange {
    /// Days before today.
    pub days_ago: u64,
    /// Their names, all of them.
    pub members: Vec<String>,
}

/// Somebody is no longer supervised.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ended {
    /// Days before today.
    pub days_ago: u64,
    /// Where the file goes.
    pub note: String,
}

/// A session that was held and ended.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    /// Days before today; on a day off, the working day before.
    pub days_ago: u64,
    /// When it began: "13:30".
    pub from: String,
    /// Its length.
    pub minutes: u16,
    /// The times that it was arranged for before, oldest first.
    #[serde(default)]
    pub before: Vec<Before>,
    /// Said when it is an extra session.
    #[serde(default)]
    pub extra: Option<Extra>,
    /// Days from the session to the early morning it was written in; none where it was written while it lasted.
    #[serde(default)]
    pub written_after: Option<u64>,
    /// The words said in it.
    pub said: Said,
    /// The events that follow, to its record and beside it, until the next session.
    #[serde(default)]
    pub later: Vec<Later>,
}

/// A time that a session was arranged for and not held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    /// Days before today on which it would have been.
    pub days_ago: u64,
    /// When it would have begun.
    pub from: String,
    /// Days before today on which it was said that it is not to be.
    pub told: u64,
    /// The end it came to.
    pub came: ScriptAttendance,
}

/// The end of a time that a session was arranged for and not held.
#[derive(Debug, Deserialize)]
pub(super) enum ScriptAttendance {
    /// It was moved, for this reason.
    Moved(String),
    /// It was called off, for this reason, and another arranged at once.
    CalledOff(String),
    /// The supervisee did not come, for this reason, and another was arranged at once.
    Missed(String),
}

/// The arranging of an extra session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extra {
    /// Days before today on which it was arranged.
    pub told: u64,
    /// Why there is one.
    pub why: String,
}

/// The session of the last working morning, as it stood when it was broken off.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unfinished {
    /// When it began.
    pub from: String,
    /// Its length so far.
    pub minutes: u16,
    /// The words said so far.
    pub said: Said,
    /// The table that has the cursor.
    pub table: String,
    /// The case in whose row it stands.
    pub case: String,
    /// The column; it stands after the last letter there.
    pub column: String,
}

/// The content of a session, as its record takes it in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Said {
    /// The members of a group who were not there, by name, and why.
    pub absent: Vec<(String, String)>,
    /// Why the supervisor was not there and the stand-in held it.
    pub stand_in: Option<String>,
    /// Set when both agreed last time's record at the beginning.
    pub agreed_last: bool,
    /// The supervisee's correction of last time's record.
    pub correction: String,
    /// Reports of earlier actions.
    pub earlier: Vec<Became>,
    /// Answers, by question.
    pub answers: BTreeMap<String, String>,
    /// Tables, in the order they were come to.
    pub tables: Vec<ScriptTable>,
    /// Numbers stated beside what is listed, by question and tally.
    pub stated: BTreeMap<String, BTreeMap<String, u32>>,
    /// Notes, by agenda item: the form's by its id, one that was brought by its title.
    pub notes: BTreeMap<String, String>,
    /// Agenda items that somebody brought.
    pub brought: Vec<Brought>,
    /// Agenda items left out, with the reason.
    pub left_out: BTreeMap<String, String>,
    /// Cases that leave the caseload.
    pub closed: Vec<String>,
    /// Actions agreed in it.
    pub actions: Vec<Agreed>,
    /// Decisions, with their reasons.
    pub decisions: Vec<Decided>,
    /// The jottings.
    pub jottings: String,
    /// The day of the next session, where none follows here.
    pub next: Option<String>,
    /// Agenda items for the next session, and who brings them.
    pub for_next: Vec<(String, ScriptDeadline)>,
}

/// Rows of a table: its question, and for each row the case and its cells by column.
#[derive(Debug, Deserialize)]
#[serde(rename = "Table")]
pub(super) struct ScriptTable(pub String, pub Vec<(String, BTreeMap<String, String>)>);

/// A report of an earlier action.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Became {
    /// The action's name among the demo's actions.
    pub action: String,
    /// Its state from now on.
    pub now: ScriptOutcome,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// The state that an action is put into.
#[derive(Debug, Deserialize)]
pub(super) enum ScriptOutcome {
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
    pub by: ScriptDeadline,
    /// Set when it was announced beforehand.
    pub announced: bool,
    /// The notes under it.
    pub notes: String,
}

/// Some of those who were there.
#[derive(Debug, Deserialize)]
pub(super) enum ScriptDeadline {
    /// The supervisee, or a group's members.
    Supervisee,
    /// Who supervised.
    Supervisor,
    /// Both.
    Both,
    /// All of a group, and who supervised.
    Everyone,
    /// These, by name, whether they were there or not.
    These(Vec<String>),
}

/// An action, as it was agreed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreed {
    /// Its name among the demo's actions.
    pub name: String,
    /// The task, in the words of the record.
    pub what: String,
    /// By whom.
    pub by: ScriptDeadline,
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
    /// The decision's words.
    pub what: String,
    /// Why.
    pub why: String,
    /// The evidence it rests on.
    #[serde(default)]
    pub evidence: String,
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
    /// Days after the session; on a day off, the next working day.
    pub days: u64,
    /// At what time.
    pub at: String,
    /// The event.
    pub what: Happened,
}

/// An event after a session.
#[derive(Debug, Deserialize)]
pub(super) enum Happened {
    /// Somebody agreed its record as it stood.
    Agreed(ScriptDeadline),
    /// The record was typed up.
    Revised(Box<Said>),
    /// Somebody disagrees with the record, in these words.
    Disagreed(ScriptDeadline, String),
    /// Something was added to the agreed record.
    Added(ScriptDeadline, String),
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

/// The files, each by its name.
const FILES: [(&str, &str); 10] = [
    ("robin.ron", include_str!("robin.ron")),
    ("sam.ron", include_str!("sam.ron")),
    ("jamie.ron", include_str!("jamie.ron")),
    ("casey.ron", include_str!("casey.ron")),
    ("morgan.ron", include_str!("morgan.ron")),
    ("ashley.ron", include_str!("ashley.ron")),
    ("jordan.ron", include_str!("jordan.ron")),
    ("drew.ron", include_str!("drew.ron")),
    ("pastoral.ron", include_str!("pastoral.ron")),
    ("elsas.ron", include_str!("elsas.ron")),
];

/// Reads the school and its files.
pub(super) fn read() -> Result<(SchoolScript, Vec<File>), Mistake> {
    let files = FILES.iter().map(|(name, text)| part(name, text));
    let school = part("school.ron", include_str!("school.ron"))?;
    Ok((school, files.collect::<Result<_, _>>()?))
}

fn part<'de, T: Deserialize<'de>>(name: &str, text: &'de str) -> Result<T, Mistake> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let read = options.from_str(text);
    read.map_err(|error| Mistake::new(name, error))
}
