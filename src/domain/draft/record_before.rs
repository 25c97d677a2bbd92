//! The record before this one, which is read as last time. Which words of it stand beside a question is the side panel's
//! (`tui/screens/session/side/last_time.rs`); what became of its actions is in [`earlier_actions`](super::earlier_actions).

use super::Draft;
use crate::domain::{
    file::{RecordHistory, SupervisionFile},
    id::RecordId,
};

impl Draft {
    /// The record of the session before this one, by the days they were held on.
    pub fn last_time<'a>(&self, file: &'a SupervisionFile) -> Option<&'a RecordHistory> {
        if self.is_revision() {
            return file.previous(self.record.id);
        }
        Some(file.record(self.follow_ups.last?)?.0)
    }

    /// The record that is read beside this one: of a session the one before; of a new version of the agreement the one
    /// in force; of another record the last on the same form. "The next time you review your plan" it is recalled
    /// (Stockport, Appendix D).
    pub fn read_beside<'a>(&self, file: &'a SupervisionFile) -> Option<&'a RecordHistory> {
        if self.record.is_session() || self.is_revision() {
            return self.last_time(file);
        }
        if let Some(before) = self.record.replaces_agreement {
            return file.history(before);
        }
        let form = &self.record.sheets.first()?.form;
        let is_on = |history: &&RecordHistory| {
            let mut sheets = history.head().record.sheets.iter();
            sheets.any(|sheet| sheet.form == *form)
        };
        file.records().iter().rfind(is_on)
    }

    /// The record that this session stands before in its file; its own while it is the newest.
    pub fn stands_before(&self, file: &SupervisionFile) -> RecordId {
        let last = self.last_time(file).filter(|_| !self.is_revision());
        let next = last.and_then(|last| file.next(last.id()));
        next.map_or(self.record.id, RecordHistory::id)
    }
}
