//! A form as it begins: its questions, what stands from last time, and every line that is printed, in its place. They
//! are kept with the record as they read then, whatever a later edition of the policy prints.

use std::collections::BTreeMap;

use super::new::DraftBuilder;
use crate::domain::{
    facts::{Answer, ColumnLabel, Row, Sheet, Value},
    id::{CaseId, Ids, RecordId},
    policy::{CLOSING, Column, Field, Form, HEADER, InitialRows, Kind, Meaning, Rule},
};

impl DraftBuilder<'_> {
    /// A form of the policy, ready to be filled in, about a case where it is a sheet of one.
    pub fn sheet(&self, form: &Form, about: Option<CaseId>, ids: &Ids) -> Sheet {
        let items = form
            .agenda
            .iter()
            .map(|item| (item.id.as_str(), &item.fields));
        let parts = std::iter::once((HEADER, &form.header))
            .chain(items)
            .chain([(CLOSING, &form.closing)]);
        let answers =
            parts.flat_map(|(item, fields)| fields.iter().map(move |field| (item, field)));
        Sheet {
            id: ids.fresh(),
            form: form.id.clone(),
            title: form.title.clone(),
            source: form.stands_in(),
            about,
            answers: answers
                .map(|(item, field)| self.answer(form, about, item, field, ids))
                .collect(),
        }
    }

    fn answer(
        &self,
        form: &Form,
        about: Option<CaseId>,
        item: &str,
        field: &Field,
        ids: &Ids,
    ) -> Answer {
        let value = match &field.kind {
            Kind::Table { columns, rows, .. } => Value::Table {
                columns: columns.iter().map(ColumnLabel::of).collect(),
                rows: match rows {
                    InitialRows::Caseload => self.caseload_rows(form, item, field, columns, ids),
                    InitialRows::Nothing => self.standing_rows(form, item, field, columns, ids),
                    InitialRows::Cases => Vec::new(),
                },
                stated: BTreeMap::new(),
            },
            Kind::Words => Value::Printed,
            Kind::Date if field.is == Some(Meaning::NextReview) => self.review_agreed(form, field),
            _ => self.standing(form, about, item, field),
        };
        let mut asked = field.ask.clone();
        if value == Value::Printed {
            field.printed_hints().for_each(|hint| {
                asked.push('\n');
                asked.push_str(&hint);
            });
        }
        Answer {
            item: item.to_owned(),
            field: field.id.clone(),
            number: field.number.clone(),
            asked,
            is: field.is.filter(|meaning| !meaning.is_filled_in()),
            functions: field.functions.clone(),
            carried_over: field.stands && !value.is_empty(),
            value,
        }
    }

    /// The day that was agreed for the next review, while it is to come; a form's second question for one has the second.
    fn review_agreed(&self, form: &Form, field: &Field) -> Value {
        let reviewed = self.policy.rule(|rule| match rule {
            Rule::Review { form, .. } => Some(form),
            _ => None,
        });
        let agreed = reviewed.map(|form| self.file.reviews_agreed(form));
        let asked = form.agenda.iter().flat_map(|item| &item.fields);
        let mut asked = asked.filter(|asked| asked.is == Some(Meaning::NextReview));
        let place = asked.position(|asked| asked.id == field.id);
        let day = place.and_then(|place| agreed?.into_iter().nth(place));
        day.map_or(Value::Empty, Value::Date)
    }

    /// Last time's answer, where it stands until it is changed.
    fn standing(&self, form: &Form, about: Option<CaseId>, item: &str, field: &Field) -> Value {
        let records = self.file.records().iter().rev();
        let last = records.filter(|_| field.stands).find_map(|history| {
            let mut sheets = history.head().record.sheets.iter();
            let is_same = |sheet: &Sheet| self.file.is_about_same(sheet.about, about);
            let sheet = sheets.find(|sheet| sheet.form == form.id && is_same(sheet))?;
            let mut answers = sheet.answers.iter();
            answers.find(|answer| answer.item == item && answer.field == field.id)
        });
        last.map_or(Value::Empty, |answer| answer.value.clone())
    }

    /// Last time's rows of a table that stands until it is changed.
    fn standing_rows(
        &self,
        form: &Form,
        item: &str,
        field: &Field,
        columns: &[Column],
        ids: &Ids,
    ) -> Vec<Row> {
        let Value::Table {
            columns: before,
            rows,
            ..
        } = self.standing(form, None, item, field)
        else {
            return Vec::new();
        };
        let rows = rows.into_iter().map(|row| {
            let cell = |column: &Column| {
                let at = before.iter().position(|label| label.column == column.id)?;
                row.cells.get(at).cloned()
            };
            Row {
                id: ids.fresh(),
                case: row.case,
                cells: columns
                    .iter()
                    .map(|column| cell(column).unwrap_or_default())
                    .collect(),
                stood: None,
            }
        });
        rows.collect()
    }

    /// A row for each open case, with last time's choices and ticks; words are written anew.
    fn caseload_rows(
        &self,
        form: &Form,
        item: &str,
        field: &Field,
        columns: &[Column],
        ids: &Ids,
    ) -> Vec<Row> {
        let unpublished: RecordId = ids.fresh();
        let row = |case: CaseId, id| {
            let last = self
                .file
                .last_row(unpublished, case, &form.id, item, &field.id);
            let cell = |column: &Column| {
                let (_, asked, row) = last?;
                let at = asked.iter().position(|asked| asked.column == column.id)?;
                row.cells.get(at).filter(|_| carries_over(column)).cloned()
            };
            let cells: Vec<_> = columns
                .iter()
                .map(|column| cell(column).unwrap_or_default())
                .collect();
            Row {
                id,
                case: Some(case),
                stood: Some(cells.clone()),
                cells,
            }
        };
        self.file
            .open_cases()
            .map(|case| row(case.id, ids.fresh()))
            .collect()
    }
}

/// Returns what stands from one session to the next: a plan or a tick, not what was written about it.
const fn carries_over(column: &Column) -> bool {
    column.is.is_none() && matches!(column.kind, Kind::Choice(_) | Kind::YesNo)
}
