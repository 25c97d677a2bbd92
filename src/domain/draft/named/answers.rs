//! The edits by which a row is a known child's, a new one's, or nobody's.

use super::Names;
use crate::domain::{
    draft::{Edit, steps::Steps},
    facts::{Action, CaseStatus, CaseUpdate, Decision, Question, Record, Row, Sheet, Value},
    id::{CaseId, Ids, RowId},
    policy::name_column,
};

impl Names<'_> {
    /// The edit by which a row is a known child's. All that this session says of the child that it named until then is
    /// said of this one, unless the file knows that child, too.
    pub(super) fn belongs_to(&self, of: &Question, row: RowId, case: CaseId) -> Option<Edit> {
        let own = self.draft.record.row(of, row)?.case;
        let mut steps = self.with_case(of, row, Some(case))?;
        if let Some(own) = own {
            if self.beside(own).is_none() {
                hand_over(&mut steps, own, case);
            }
            steps.let_go(own, self.file);
        }
        let here = self.draft.mention(case, self.file);
        if self.draft.record.case(case).is_none() {
            let mention = here.map(|mention| Edit::push(&steps.draft, mention));
            steps.make(mention);
        }
        self.open(of, case, &mut steps);
        steps.together()
    }

    /// The edit by which two cases are one child, on a person's word: all that this session says of the one is said of
    /// the other, rows and all, and what earlier ones said is of that child once the session is published. None where
    /// they are one.
    pub fn join(&self, case: CaseId, with: CaseId) -> Option<Edit> {
        if self.file.is_same_case(case, with) {
            return None;
        }
        let (record, file) = (&self.draft.record, self.file);
        let mut steps = Steps::of(self.draft);
        if record.case(with).is_none() {
            let mention = self.draft.mention(with, file)?;
            steps.make(Some(Edit::push(self.draft, mention)));
        }
        for of in record.questions() {
            for row in record.rows(&of).iter().filter(|row| row.case == Some(case)) {
                let now = Names {
                    draft: &steps.draft,
                    ..*self
                };
                let joined = now.joined_with_the_row_of(&of, row.id, with);
                steps.make(joined);
            }
        }
        hand_over(&mut steps, case, with);
        let said = record.case(case).cloned();
        let opens = self.draft.is_open(case, file) && !self.draft.is_open(with, file);
        steps.change(with, |with| {
            if let Some(said) = said.filter(|_| with.review.is_empty()) {
                with.review = said.review;
            }
            if opens {
                with.status = Some(CaseStatus::Open);
            }
        });
        if self.beside(case).is_none() {
            steps.make(Edit::take_out::<CaseUpdate>(&steps.draft, case));
            return steps.together();
        }
        if record.case(case).is_none() {
            let mention = self.draft.mention(case, file)?;
            let mention = Edit::push(&steps.draft, mention);
            steps.make(Some(mention));
        }
        steps.change(case, |case| {
            case.same_as = Some(with);
            (case.status, case.review) = (None, Box::default());
        });
        steps.together()
    }

    /// The edit by which a row is a new child's.
    pub(super) fn new_child(&self, of: &Question, row: RowId, ids: &Ids) -> Option<Edit> {
        let name = self.words(of, row)?;
        let new = CaseUpdate::mention(ids.fresh(), name, None);
        let case = new.id;
        let mut steps = self.with_case(of, row, Some(case))?;
        let new = Edit::push(&steps.draft, new);
        steps.make(Some(new));
        self.open(of, case, &mut steps);
        steps.together()
    }

    /// The edit by which a row that was `own`'s belongs to nobody and keeps its words.
    pub(super) fn nobodys(&self, of: &Question, row: RowId, own: CaseId) -> Option<Edit> {
        let words = Value::words(&self.draft.record.case(own)?.as_written);
        let mut steps = self.with_case(of, row, None)?;
        let (field, from) = (self.name_cell(of, row)?, Value::Empty);
        steps.make(Some(Edit::Set {
            field,
            from,
            to: words,
        }));
        steps.let_go(own, self.file);
        steps.together()
    }

    /// A row with another case or none, and without words for a name.
    fn with_case(&self, of: &Question, row: RowId, case: Option<CaseId>) -> Option<Steps> {
        let mut steps = Steps::of(self.draft);
        let field = self.name_cell(of, row)?;
        let from = self.draft.read(&field)?;
        if !from.is_empty() {
            let to = Value::Empty;
            steps.make(Some(Edit::Set { field, from, to }));
        }
        let after = Row {
            case,
            stood: None,
            ..steps.draft.record.row(of, row)?.clone()
        };
        let put = Edit::put_row(&steps.draft, of, after);
        steps.make(put);
        Some(steps)
    }

    /// Puts a case on the caseload where its table does that.
    fn open(&self, of: &Question, case: CaseId, steps: &mut Steps) {
        let table = self.draft.table(self.policy, of);
        let opens = table.is_some_and(|(_, rows)| self.policy.opens_cases(rows));
        if opens && !self.draft.is_open(case, self.file) {
            steps.change(case, |case| case.status = Some(CaseStatus::Open));
        }
    }

    /// The edit that puts what was written in a row into the row that the child has already: where nothing stands
    /// there, and words below words. None where it has no other, or where two answers are not one.
    pub(super) fn joined_with_the_row_of(
        &self,
        of: &Question,
        row: RowId,
        case: CaseId,
    ) -> Option<Edit> {
        let record = &self.draft.record;
        let from = record.row(of, row)?;
        let mut rows = record.rows(of).iter();
        let there = rows.find(|other| other.id != row && other.case == Some(case));
        let there = there.filter(|_| self.is_of_children(of))?;
        let (columns, _) = self.draft.table(self.policy, of)?;
        let name = name_column(columns)?;
        let both = there.cells.iter().zip(&from.cells).enumerate();
        let both = both.map(|(at, (old, new))| match (old, new) {
            (old, new) if at == name || new.is_empty() || old == new => Some(old.clone()),
            (Value::Empty, new) => Some(new.clone()),
            (Value::Text(old), Value::Text(new)) => Some(Value::Text(format!("{old}\n{new}"))),
            _ => None,
        });
        let cells = both.collect::<Option<Vec<_>>>()?;
        let mut steps = Steps::of(self.draft);
        steps.make(Edit::take_out_row(self.draft, of, row));
        let joined = Row {
            cells,
            ..there.clone()
        };
        let put = Edit::put_row(&steps.draft, of, joined);
        steps.make(put);
        steps.together()
    }
}

/// Says of one case all that the record says of another.
fn hand_over(steps: &mut Steps, from: CaseId, to: CaseId) {
    let record: Record = steps.draft.record.clone();
    for of in record.questions() {
        for row in record.rows(&of).iter().filter(|row| row.case == Some(from)) {
            let row = Row {
                case: Some(to),
                ..row.clone()
            };
            let put = Edit::put_row(&steps.draft, &of, row);
            steps.make(put);
        }
    }
    for sheet in &record.sheets {
        if sheet.about == Some(from) {
            let change = Edit::change(&steps.draft, sheet.id, |sheet: &mut Sheet| {
                sheet.about = Some(to);
            });
            steps.make(change);
        }
    }
    for action in record
        .actions
        .iter()
        .filter(|action| action.case == Some(from))
    {
        let change = Edit::change(&steps.draft, action.id, |action: &mut Action| {
            action.case = Some(to);
        });
        steps.make(change);
    }
    for decision in record
        .decisions
        .iter()
        .filter(|decision| decision.case == Some(from))
    {
        let change = Edit::change(&steps.draft, decision.id, |decision: &mut Decision| {
            decision.case = Some(to);
        });
        steps.make(change);
    }
}
