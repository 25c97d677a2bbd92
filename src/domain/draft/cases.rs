//! The cases that a session speaks of: where one stands in a table, what is known of it, and the edits by which one is
//! closed and a row goes.

use super::{Draft, SessionStep, edit::Edit, steps::Steps};
use crate::domain::{
    facts::{Action, Answer, CaseStatus, CaseUpdate, FieldPath, Question, Record, Value},
    file::{Case, SupervisionFile},
    id::{CaseId, RowId},
    policy::{ColumnMeaning, Form, InitialRows, Policy, name_column},
    text::{alike, names},
};

impl Draft {
    /// Returns whether a place is the cell that names its row's case.
    pub fn names_a_case(&self, policy: &Policy, place: &FieldPath) -> bool {
        let FieldPath::Cell { of, column, .. } = place else {
            return false;
        };
        self.table(policy, of).is_some_and(|(columns, _)| {
            name_column(columns)
                .and_then(|at| columns.get(at))
                .is_some_and(|name| name.id == *column)
        })
    }

    /// The case that a place is about.
    pub fn case_at(&self, place: &FieldPath) -> Option<CaseId> {
        match place {
            FieldPath::Cell { of, row, .. } => self.record.row(of, *row)?.case,
            FieldPath::CaseName(case)
            | FieldPath::CaseApart(case)
            | FieldPath::CaseOpen(case)
            | FieldPath::CaseReview(case, _) => Some(*case),
            _ => None,
        }
    }

    /// The case that something agreed at a place is about until its words name another: none in a table whose rows are
    /// not a child each.
    pub fn case_offered_at(&self, policy: &Policy, place: &FieldPath) -> Option<CaseId> {
        let is_of_children = match place {
            FieldPath::Cell { of, .. } => self.table(policy, of)?.1 != InitialRows::Nothing,
            _ => true,
        };
        self.case_at(place).filter(|_| is_of_children)
    }

    /// What the row of a place says is to be done about its case, where no action says it yet.
    pub fn to_be_done(&self, policy: &Policy, place: &FieldPath) -> Option<String> {
        let FieldPath::Cell { of, row, .. } = place else {
            return None;
        };
        let (columns, _) = self.table(policy, of)?;
        let mut columns = columns.iter();
        let column = columns.find(|column| column.is == Some(ColumnMeaning::Action))?;
        let said = self.read(&of.cell(*row, &column.id))?;
        let words = said.shown().trim().to_owned();
        let is_said = |action: &Action| alike(&action.what, &words);
        (!words.is_empty() && !self.record.actions.iter().any(is_said)).then_some(words)
    }

    /// The cell that shows a case's name; one of the open item before others.
    pub fn case_cell(&self, policy: &Policy, case: CaseId) -> Option<FieldPath> {
        let open = self.agenda_item(self.step).map(|item| &item.from);
        let is_open = |of: &Question| open.is_some_and(|open| open.asks(of));
        let cell = |of: Question| {
            let (columns, _) = self.table(policy, &of)?;
            let column = columns.get(name_column(columns)?)?.id.clone();
            let mut rows = self.record.rows(&of).iter();
            let row = rows.find(|row| row.case == Some(case))?.id;
            Some(FieldPath::Cell { of, row, column })
        };
        let mut questions: Vec<_> = self.record.questions().collect();
        questions.sort_by_key(|of| !is_open(of));
        questions.into_iter().find_map(cell)
    }

    /// A mention of a case, as this session makes it: as it stands here, or as the file knows it. None of a case that
    /// neither knows.
    pub fn mention(&self, case: CaseId, file: &SupervisionFile) -> Option<CaseUpdate> {
        let known = || {
            Some(CaseUpdate::mention(
                case,
                file.case(case)?.name.clone(),
                None,
            ))
        };
        self.record.case(case).cloned().or_else(known)
    }

    /// Returns whether a case is on the caseload, as this session leaves it.
    pub fn is_open(&self, case: CaseId, file: &SupervisionFile) -> bool {
        let here = self.record.case(case).and_then(|case| case.status);
        here.map_or_else(
            || file.case(case).is_some_and(Case::is_open),
            |status| status == CaseStatus::Open,
        )
    }

    /// The cases whose names begin so: those of this session, then those of the file; all but closed ones where
    /// nothing is typed.
    pub fn cases_like(&self, typed: &str, file: &SupervisionFile) -> Vec<(CaseId, String)> {
        let plain = typed.trim().to_lowercase();
        let begins = |known: &str| {
            known.trim().to_lowercase().starts_with(&plain) || names::same(known, typed)
        };
        let here = self.record.cases.iter();
        let here = here.filter(|case| case.joined().is_none());
        let here = here.map(|case| (case.id, file.case_name(case.id, &self.record)));
        let here = here.filter(|(_, name)| !name.is_empty() && begins(name));
        let mut like: Vec<_> = here.collect();
        for case in file.cases_like(&plain) {
            let is_joined = self
                .record
                .case(case.id)
                .is_some_and(|it| it.joined().is_some());
            let is_here = |(id, _): &(CaseId, String)| file.is_same_case(*id, case.id);
            let is_new = !is_joined && !like.iter().any(is_here);
            if is_new && !(case.is_closed() && plain.is_empty()) {
                like.push((case.id, case.label()));
            }
        }
        like
    }

    /// Says why the name in a row is not what the policy wants, where cases stand without names; what was typed stays.
    pub fn wrong_case_name(&self, policy: &Policy, of: &Question, row: RowId) -> Option<String> {
        let (by, source) = policy.case_names()?;
        let case = self.record.row(of, row)?.case?;
        let wrong = by.wrong(&self.record.case(case)?.as_written)?;
        Some(format!(
            "{wrong}: cases stand here without names ({source}). It is kept as typed."
        ))
    }

    /// The edit that closes a case, or leaves it on the caseload; none where nothing changes.
    pub fn keep_open(&self, case: CaseId, open: bool) -> Option<Edit> {
        let status = if open {
            CaseStatus::Open
        } else {
            CaseStatus::Closed
        };
        let edit = Edit::change(self, case, |case: &mut CaseUpdate| {
            case.status = Some(status);
        });
        edit.filter(Edit::changes_something)
    }

    /// The sheets about a case that the session can have.
    pub fn case_forms<'a>(&self, policy: &'a Policy) -> Vec<&'a Form> {
        let forms = policy.session_forms(self.record.format);
        forms
            .filter(|form| self.record.is_session() && form.is_about_a_case())
            .collect()
    }

    /// The step with the first item of a form's sheet about a case.
    pub fn first_step_about(&self, form: &str, case: CaseId) -> Option<SessionStep> {
        let mut sheets = self.record.sheets.iter();
        let sheet = sheets.find(|of| of.form == form && of.about == Some(case))?;
        let mut agenda = self.record.agenda.iter();
        let item = agenda.find(|item| item.sheet() == Some(sheet.id))?;
        Some(SessionStep::Item(item.id))
    }

    /// The edit that takes a row out of a table. A case that nothing else speaks of goes with it, and is on no caseload
    /// that only this row put it on; without its last row the item was not talked about for that.
    pub fn take_out_row(
        &self,
        policy: &Policy,
        file: &SupervisionFile,
        of: &Question,
        row: RowId,
    ) -> Option<Edit> {
        let case = self.record.row(of, row)?.case;
        let mut steps = Steps::of(self);
        steps.make(Edit::take_out_row(self, of, row));
        let stood = case.is_some_and(|case| file.case_beside(case, self.record.id).is_some());
        if steps.draft.record.rows(of).is_empty() {
            // The row was what was talked about.
            steps.make(steps.draft.unreach_item(of));
        } else if stood {
            // What is left is no longer the table as it stood.
            steps.make(steps.draft.reach_item(of));
        }
        if let Some(case) = case {
            steps.let_go(case, file);
            let opens = self
                .table(policy, of)
                .is_some_and(|(_, rows)| policy.opens_cases(rows));
            if opens
                && !file
                    .case_beside(case, self.record.id)
                    .is_some_and(Case::is_open)
            {
                steps.change(case, |case| case.status = None);
            }
        }
        steps.together()
    }
}

impl Record {
    /// The questions of its sheets, in order.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Question> {
        self.sheets.iter().flat_map(|sheet| {
            let of = |answer: &Answer| Question {
                sheet: sheet.id,
                item: answer.item.clone(),
                field: answer.field.clone(),
            };
            sheet.answers.iter().map(of)
        })
    }

    /// Returns whether anything in it is about a case, beside the statement that mentions it.
    pub(crate) fn speaks_of(&self, case: CaseId) -> bool {
        let about = Some(case);
        let answers = self.sheets.iter().flat_map(|sheet| &sheet.answers);
        let mut rows = answers.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        });
        rows.any(|row| row.case == about)
            || self.actions.iter().any(|action| action.case == about)
            || self.decisions.iter().any(|decision| decision.case == about)
            || self.sheets.iter().any(|sheet| sheet.about == about)
    }
}
