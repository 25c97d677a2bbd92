//! Several edits that are one step, each of which sees what those before it made of the draft.

use super::{Draft, edit::Edit};
use crate::domain::{facts::CaseUpdate, file::SupervisionFile, id::CaseId};

/// Edits in the making.
pub(super) struct Steps {
    /// The draft as they leave it so far.
    pub draft: Draft,
    edits: Vec<Edit>,
}

impl Steps {
    /// None yet, of a draft.
    pub fn of(draft: &Draft) -> Self {
        Self {
            draft: draft.clone(),
            edits: Vec::new(),
        }
    }

    /// Makes one more; one that changes nothing, or does not fit, is left out.
    pub fn make(&mut self, edit: Option<Edit>) {
        if let Some(edit) = edit.filter(Edit::changes_something)
            && self.draft.make(&edit).is_ok()
        {
            self.edits.push(edit);
        }
    }

    /// Changes what is said of a case.
    pub fn change(&mut self, case: CaseId, change: impl FnOnce(&mut CaseUpdate)) {
        self.make(Edit::change(&self.draft, case, change));
    }

    /// Takes out a case that nothing speaks of any more, where the file does not know it; one that it knows has its old
    /// name again.
    pub fn let_go(&mut self, case: CaseId, file: &SupervisionFile) {
        if self.draft.record.speaks_of(case) {
            return;
        }
        match file.case_beside(case, self.draft.record.id) {
            None => self.make(Edit::take_out::<CaseUpdate>(&self.draft, case)),
            Some(known) => {
                let name = known.name.clone();
                self.change(case, |case| case.as_written = name);
            }
        }
    }

    /// All of them as one; none where there are none.
    pub fn together(self) -> Option<Edit> {
        (!self.edits.is_empty()).then_some(Edit::Group(self.edits))
    }
}
