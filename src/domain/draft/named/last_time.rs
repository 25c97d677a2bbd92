//! The children whom last time's table of cases had: they are offered, and none has a row until a person says so.

use super::Names;
use crate::domain::{
    draft::{edit::Edit, steps::Steps},
    facts::{Question, Row},
    file::Case,
    id::{CaseId, RowId},
    policy::InitialRows,
};

impl Names<'_> {
    /// The children whom a table of those talked about had last time and has not now, closed ones aside. A revision is
    /// of its own session, and offers none.
    pub fn of_last_time(&self, of: &Question) -> Vec<CaseId> {
        let table = self.draft.table(self.policy, of);
        let is_of_cases = table.is_some_and(|(_, rows)| rows == InitialRows::Cases);
        if !is_of_cases || self.draft.is_revision() {
            return Vec::new();
        }
        let mut offered = Vec::new();
        for case in self.draft.cases_last_time(self.file, of) {
            let case = self.file.one_case(case);
            let rows = self.draft.record.rows(of).iter();
            let mut here = rows.filter_map(|row| row.case);
            let has_row = here.any(|it| self.file.is_same_case(it, case));
            let is_closed = self.file.case(case).is_some_and(Case::is_closed);
            if !has_row && !is_closed && !offered.contains(&case) {
                offered.push(case);
            }
        }
        offered
    }

    /// The edit that gives a known child a row of its own at the end of a table.
    pub fn give_row(&self, of: &Question, row: RowId, case: CaseId) -> Option<Edit> {
        let (columns, _) = self.draft.table(self.policy, of)?;
        let empty = Row::empty(row, columns.len());
        let mut steps = Steps::of(self.draft);
        steps.make(Edit::put_row(self.draft, of, empty));
        let now = Names {
            draft: &steps.draft,
            ..*self
        };
        let named = now.belongs_to(of, row, case);
        steps.make(named);
        steps.make(self.draft.reach_item(of));
        steps.together()
    }
}
