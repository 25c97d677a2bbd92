//! The cases that a session speaks of: which name means which, where one stands in a table, and the edits by which one is
//! recognised, opened and closed.

use super::{Draft, SessionStep, edit::Edit};
use crate::domain::{
    dates,
    facts::{CaseStatus, CaseUpdate, ColumnLabel, FieldPath, Question, Record, Row},
    file::SupervisionFile,
    id::{CaseId, Ids, RowId},
    policy::{Form, Policy, name_column},
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
            | FieldPath::CaseOpen(case)
            | FieldPath::CaseReview(case, _) => Some(*case),
            _ => None,
        }
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
        let questions = self.record.sheets.iter().flat_map(|sheet| {
            let answers = sheet.answers.iter();
            answers.map(|answer| answer.question(sheet.id))
        });
        let mut questions: Vec<_> = questions.collect();
        questions.sort_by_key(|of| !is_open(of));
        questions.into_iter().find_map(cell)
    }

    /// The case that is called so in this session, else the one that the file knows by the name.
    pub fn case_called(&self, name: &str, file: &SupervisionFile) -> Option<CaseId> {
        let mut here = self.record.cases.iter();
        let here = here.find(|case| case.is_called(name)).map(|case| case.id);
        here.or_else(|| Some(file.case_named(name)?.id))
    }

    /// The case that is called so, as this session mentions it: one that it speaks of, one that the file knows, or a
    /// new one. A mention neither opens nor closes a case that is known.
    pub fn mention(&self, name: &str, file: &SupervisionFile, ids: &Ids) -> CaseUpdate {
        let name = name.trim();
        let here = self.record.cases.iter().find(|case| case.is_called(name));
        let known = || {
            let known = file.case_named(name)?;
            Some(CaseUpdate::mention(known.id, name, None))
        };
        here.cloned()
            .or_else(known)
            .unwrap_or_else(|| CaseUpdate::mention(ids.fresh(), name, Some(CaseStatus::Open)))
    }

    /// The cases whose names begin so: those of this session, then those of the file; all that are open where nothing
    /// is typed.
    pub fn cases_like(&self, typed: &str, file: &SupervisionFile) -> Vec<(CaseId, String)> {
        let plain = typed.trim().to_lowercase();
        let begins = |known: &str| known.trim().to_lowercase().starts_with(&plain);
        let here = self.record.cases.iter();
        let here =
            here.filter(|case| !case.as_written.trim().is_empty() && begins(&case.as_written));
        let mut like: Vec<_> = here
            .map(|case| (case.id, case.as_written.trim().to_owned()))
            .collect();
        for case in file.cases_like(&plain) {
            let is_new = like.iter().all(|(id, _)| *id != case.id);
            if is_new && (case.is_open() || !plain.is_empty()) {
                like.push((case.id, case.name.clone()));
            }
        }
        like
    }

    /// The name of the one case that words speak of, written as it is: "it" is no child called IT.
    pub fn case_in(&self, words: &str, file: &SupervisionFile) -> Option<String> {
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
        let named = |name: &str| name.chars().count() > 1 && words.contains(&name);
        let known = file.open_cases().map(|case| case.name.clone());
        let here = self.record.cases.iter();
        let here = here.map(|case| case.as_written.trim().to_owned());
        known.chain(here).find(|name| named(name))
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

    /// Returns where a name was typed that a known case has: the edit that makes the row speak of that case, and what
    /// is said of it.
    pub fn recognise(
        &self,
        file: &SupervisionFile,
        of: &Question,
        row: RowId,
    ) -> Option<(Edit, String)> {
        let record = &self.record;
        let before = record.row(of, row)?;
        let own = record
            .case(before.case?)
            .filter(|case| file.case(case.id).is_none())?;
        let name = own.as_written.trim();
        let same = |other: &&CaseUpdate| other.id != own.id && other.is_called(name);
        let here = record.cases.iter().find(same).map(|case| case.id);
        let known = file.case_named(&own.as_written);
        let case = here
            .or(known.map(|case| case.id))
            .filter(|_| !name.is_empty())?;
        let after = Row {
            case: Some(case),
            ..before.clone()
        };
        let reopened = known
            .is_some_and(|case| !case.is_open())
            .then_some(CaseStatus::Open);
        let mention = CaseUpdate::mention(case, own.as_written.clone(), reopened);
        let mention = Some(mention).filter(|_| here.is_none());
        // The row's own case is gone by then.
        let mention = Edit::insert_all(record.cases.len() - 1, mention);
        let row = Edit::put_row(self, of, after);
        let own_case = Edit::take_out::<CaseUpdate>(self, own.id);
        let edits = row.into_iter().chain(own_case).chain(mention);
        let since = known.map_or_else(String::new, |case| {
            format!(" of {}", dates::short(case.first))
        });
        let words = format!(
            "{} is taken as the case{since} that is known already. Ctrl-Z makes it a new one.",
            own.as_written
        );
        Some((Edit::Group(edits.collect()), words))
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

    /// Returns the last row of a table about the case of one of its rows: the record, the column labels, and the row.
    pub fn last_row<'a>(
        &self,
        file: &'a SupervisionFile,
        of: &Question,
        row: RowId,
    ) -> Option<(&'a Record, &'a [ColumnLabel], &'a Row)> {
        let form = &self.record.sheet(of.sheet)?.form;
        let case = self.record.row(of, row)?.case?;
        file.last_row(self.stands_before(file), case, form, &of.item, &of.field)
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
}
