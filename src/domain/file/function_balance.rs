//! The balance of a file's sessions over what supervision is for.

use super::SupervisionFile;
use crate::domain::facts::{Answer, Record};

/// Over how many sessions is looked (Leeds, section 3: balanced "not always within one session, but certainly over the
/// entire supervision process").
const SESSIONS: usize = 6;

/// The number of sessions that talked about each function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance<'a> {
    /// In how many of the sessions, function by function in the policy's order.
    pub talked: Vec<(&'a str, usize)>,
    /// The number of sessions looked at: the newest six at most, and at least one.
    pub sessions: usize,
}

impl SupervisionFile {
    /// The balance of the newest sessions whose agenda names any of these functions; none where no session does.
    ///
    /// A session of another policy's, or one taken over from paper, says nothing of them.
    pub fn balance<'a>(&self, functions: &'a [String]) -> Option<Balance<'a>> {
        let names = |record: &&Record| {
            let mut agenda = record.agenda.iter();
            let names = |of: &[String]| of.iter().any(|named| functions.contains(named));
            agenda.any(|item| names(&item.functions))
                || answers(record).any(|answer| names(&answer.functions))
        };
        let sessions = self.sessions().rev().map(|history| &history.head().record);
        let sessions: Vec<&Record> = sessions.filter(names).take(SESSIONS).collect();
        let talked = |function: &'a String| {
            let talked = sessions.iter().filter(|record| {
                let mut agenda = record.agenda.iter();
                agenda.any(|item| item.functions.contains(function) && record.reached(item))
                    || answers(record)
                        .any(|answer| answer.functions.contains(function) && answer.is_said())
            });
            (function.as_str(), talked.count())
        };
        (!sessions.is_empty()).then(|| Balance {
            talked: functions.iter().map(talked).collect(),
            sessions: sessions.len(),
        })
    }
}

fn answers(record: &Record) -> impl Iterator<Item = &Answer> {
    record.sheets.iter().flat_map(|sheet| &sheet.answers)
}

impl Balance<'_> {
    /// "In the last 4 sessions: Personal Support in 4 · Professional Development in none".
    pub fn words(&self) -> String {
        let talked = self.talked.iter().map(|(function, count)| match count {
            0 if self.sessions == 1 => format!("{function} no"),
            _ if self.sessions == 1 => format!("{function} yes"),
            0 => format!("{function} in none"),
            count => format!("{function} in {count}"),
        });
        let talked: Vec<String> = talked.collect();
        let last = match self.sessions {
            1 => "session".to_owned(),
            sessions => format!("{sessions} sessions"),
        };
        format!("In the last {last}: {}", talked.join(" · "))
    }
}
