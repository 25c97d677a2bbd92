//! Informal talks: what of them is to come up at a formal session, until it did.

use super::{RecordHistory, SupervisionFile};
use crate::domain::{
    facts::{ItemFrom, Record, Value},
    id::RecordId,
    policy::{Meaning, RecordKind},
};

impl SupervisionFile {
    /// The informal notes whose significant words have not been talked about in a session yet, oldest first: they are
    /// "revisited at the formal session" (Leeds, section 2).
    pub fn to_revisit(&self) -> impl Iterator<Item = &RecordHistory> {
        let notes = self.records.iter();
        let notes = notes.filter(|history| history.purpose() == RecordKind::Informal);
        notes.filter(|note| {
            let revisited = |session: &RecordHistory| revisits(&session.head().record, note.id());
            !note.head().record.significant().is_empty() && !self.sessions().any(revisited)
        })
    }
}

/// Returns whether a session came to what an informal note brought to it.
fn revisits(session: &Record, note: RecordId) -> bool {
    let mut agenda = session.agenda.iter();
    agenda.any(|item| item.from == ItemFrom::Informal(note) && session.reached(item))
}

impl Record {
    /// The words that are to come up at the next formal session; none where there are none.
    pub fn significant(&self) -> String {
        let words = self.meaning(Meaning::Significant).map(Value::shown);
        let words: Vec<_> = words.map(|words| words.trim().to_owned()).collect();
        words.join("\n")
    }
}
