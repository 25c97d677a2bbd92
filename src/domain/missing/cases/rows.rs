//! Rows of tables that are half filled, and what those about a case say is to be done that no action names.

use crate::domain::{
    facts::{CaseStatus, ColumnLabel, FieldPath, Question, Record, Row, Value},
    file::{Case, SupervisionFile},
    missing::MissingItem,
    policy::{Column, ColumnMeaning, InitialRows, Kind, Policy, Tally},
};

/// A row that is written anew each time, with the columns of its table and what is counted there.
struct TableRow<'a> {
    of: Question,
    row: &'a Row,
    asked: &'a [ColumnLabel],
    columns: &'a [Column],
    tally: &'a [Tally],
    source: &'a str,
}

impl TableRow<'_> {
    /// Its columns, each with what stands there.
    fn cells(&self) -> impl Iterator<Item = (&Column, &Value)> {
        self.columns.iter().filter_map(|column| {
            let at = self
                .asked
                .iter()
                .position(|asked| asked.column == column.id)?;
            Some((column, self.row.cells.get(at)?))
        })
    }

    fn at(&self, column: &Column) -> FieldPath {
        self.of.cell(self.row.id, &column.id)
    }
}

/// Returns the rows of the tables of cases, or of events: those of the caseload stand from time to time, and who is not
/// talked about has nothing in them.
fn rows<'a>(
    record: &'a Record,
    policy: &'a Policy,
    of_these: InitialRows,
) -> impl Iterator<Item = TableRow<'a>> {
    record.sheets.iter().flat_map(move |sheet| {
        let form = policy.form(&sheet.form);
        sheet.answers.iter().flat_map(move |answer| {
            let field = form.and_then(|form| form.field(&answer.item, &answer.field));
            let source = form.map_or("", |form| form.source.as_str());
            let of = Question {
                sheet: sheet.id,
                item: answer.item.clone(),
                field: answer.field.clone(),
            };
            let table = match (field.map(|field| &field.kind), &answer.value) {
                (
                    Some(Kind::Table {
                        columns,
                        rows: initial,
                        tally,
                    }),
                    Value::Table {
                        columns: asked,
                        rows,
                        ..
                    },
                ) if *initial == of_these => Some((columns, tally, asked, rows)),
                _ => None,
            };
            let tables = table.into_iter();
            tables.flat_map(move |(columns, tally, asked, rows)| {
                let of = of.clone();
                rows.iter().map(move |row| TableRow {
                    of: of.clone(),
                    row,
                    asked,
                    columns,
                    tally,
                    source,
                })
            })
        })
    })
}

/// Returns the rows in which something is written and something is not: words, or a yes or no. A choice, a day or a
/// number only says more of one and may be left out; a day without what it is the day of is half a row, too.
pub fn half_filled(record: &Record, policy: &Policy, file: &SupervisionFile) -> Vec<MissingItem> {
    let found = rows(record, policy, InitialRows::Cases).filter_map(|row| {
        let name = file.case_name(row.row.case?, record);
        let counts = |column: &Column| {
            column.is != Some(ColumnMeaning::CaseName)
                && matches!(column.kind, Kind::Line | Kind::Text | Kind::YesNo)
        };
        let (empty, filled): (Vec<_>, Vec<_>) = row
            .cells()
            .filter(|(column, _)| counts(column))
            .partition(|(_, value)| value.is_empty());
        let has_day = row
            .cells()
            .any(|(column, value)| matches!(column.kind, Kind::Date) && !value.is_empty());
        let first = empty.first().filter(|_| has_day || !filled.is_empty())?;
        let asked = empty
            .iter()
            .map(|(column, _)| column.ask.trim().trim_end_matches(':'));
        let asked = asked.collect::<Vec<_>>().join(", ");
        let words = format!("{name}: {asked} left empty");
        let missing = MissingItem::new(words, Some(row.at(first.0).into()));
        Some(missing.asked_by(Some(row.source.to_owned())))
    });
    found.collect()
}

/// Returns the children who are on the caseload and in no row of its table, which they came in: taken out, they would be
/// missing from the record without a word.
pub fn taken_out(record: &Record, policy: &Policy, file: &SupervisionFile) -> Vec<MissingItem> {
    let there: Vec<_> = rows(record, policy, InitialRows::Caseload).collect();
    let is_there = |case: &Case| {
        let mut cases = there.iter().filter_map(|row| row.row.case);
        cases.any(|id| case.is(id))
    };
    let is_closed =
        |case: &Case| record.case(case.id).and_then(|case| case.status) == Some(CaseStatus::Closed);
    let Some((first, column)) = there
        .first()
        .and_then(|row| Some((row, row.columns.first()?)))
    else {
        return Vec::new();
    };
    let open = file.open_cases();
    let left_out = open.filter(|case| !is_there(case) && !is_closed(case));
    let found = left_out.map(|case| {
        let words = format!("{}: on the caseload, and in no row of it", case.label());
        let missing = MissingItem::new(words, Some(first.at(column).into()));
        missing.asked_by(Some(first.source.to_owned()))
    });
    found.collect()
}

/// Returns the children whose rows only stand there from last time, in a table that was talked about.
pub fn not_gone_through(record: &Record, file: &SupervisionFile) -> Vec<MissingItem> {
    let mut found = Vec::new();
    for sheet in &record.sheets {
        for answer in &sheet.answers {
            let of = answer.question(sheet.id);
            let rows = record.not_gone_through(&of);
            let (Some(first), Value::Table { columns, .. }) = (rows.first(), &answer.value) else {
                continue;
            };
            let names = rows.iter().filter_map(|row| row.case);
            let names: Vec<_> = names.map(|case| file.case_name(case, record)).collect();
            let words = format!("Not gone through: {}", names.join(", "));
            let at = columns
                .first()
                .map(|label| of.cell(first.id, &label.column));
            found.push(MissingItem::new(words, at.map(Into::into)));
        }
    }
    found
}

/// Returns the rows of events that say something and not the choice by which they are counted: words that were no choice
/// stand in another cell, and the row counts under none.
pub fn uncounted(record: &Record, policy: &Policy, file: &SupervisionFile) -> Vec<MissingItem> {
    let found = rows(record, policy, InitialRows::Nothing).filter_map(|row| {
        let is_counted = |column: &Column| {
            let mut of = row.tally.iter().filter_map(|tally| tally.of.as_ref());
            of.any(|of| of.column == column.id)
        };
        let mut cells = row.cells();
        let (column, _) = cells.find(|(column, value)| is_counted(column) && value.is_empty())?;
        let name = row.row.case.map(|case| file.case_name(case, record));
        let words = row.row.cells.iter().map(|cell| cell.shown().into_owned());
        let said = name.into_iter().chain(words);
        let said: Vec<_> = said.filter(|words| !words.trim().is_empty()).collect();
        let asked = column.ask.trim().trim_end_matches(':');
        let words = format!("{}: {asked} left empty", said.first()?.trim());
        let missing = MissingItem::new(words, Some(row.at(column).into()));
        Some(missing.asked_by(Some(row.source.to_owned())))
    });
    found.collect()
}

/// Returns that the rows of these cases say what is to be done, and no action does: nothing becomes one by itself.
pub fn without_action(
    record: &Record,
    policy: &Policy,
    file: &SupervisionFile,
) -> Option<MissingItem> {
    let mut names = Vec::new();
    let mut first = None;
    for row in rows(record, policy, InitialRows::Cases) {
        let Some(case) = row.row.case else {
            continue;
        };
        let mut cells = row.cells();
        let written = cells
            .find(|(column, value)| column.is == Some(ColumnMeaning::Action) && !value.is_empty());
        let is_named = record
            .actions
            .iter()
            .any(|action| action.case.is_some_and(|it| file.is_same_case(it, case)));
        if let Some((column, _)) = written.filter(|_| !is_named) {
            names.push(file.case_name(case, record));
            first.get_or_insert_with(|| row.at(column));
        }
    }
    let words = format!("Action without who and when: {}", names.join(", "));
    Some(MissingItem::new(words, Some(first?.into())))
}
