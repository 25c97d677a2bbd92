//! An answer as it is read: words, or a table with its counts.

use super::{Block, Table};
use crate::domain::{
    draft::new,
    facts::{
        record::{Answer, ColumnLabel, Record, Row, Value},
        table_counts,
    },
    file::SupervisionFile,
    id::CaseId,
    policy::{Field, Kind},
};

/// The blocks of an answer that is not empty: its question, then its words or its table. What is printed on the form
/// stands by itself.
pub(super) fn answer(
    blocks: &mut Vec<Block>,
    answer: &Answer,
    record: &Record,
    file: &SupervisionFile,
    field: Option<&Field>,
) {
    blocks.push(Block::Question {
        number: answer.number.clone(),
        asked: answer.asked.clone(),
    });
    if answer.value == Value::Printed {
        return;
    }
    blocks.push(match &answer.value {
        Value::Table {
            columns,
            rows,
            told,
        } => {
            let tallies = match field.map(|field| &field.kind) {
                Some(Kind::Table { tally, .. }) => tally.as_slice(),
                _ => &[],
            };
            let name = name_column(columns, rows, field);
            let cells = rows.iter().map(|row| cells(row, name, record, file));
            let counts = table_counts::counts(tallies, columns, rows, told);
            Block::Table(told_columns(
                columns.iter().map(|asked| asked.asked.clone()).collect(),
                cells.collect(),
                table_counts::lines(&counts),
            ))
        }
        value => Block::Text(value.shown().into_owned()),
    });
}

/// What a case is called in this record; else in the file.
pub(super) fn case_name(id: CaseId, record: &Record, file: &SupervisionFile) -> String {
    let here = record.case(id).map(|case| case.as_written.as_str());
    let here = here.filter(|name| !name.trim().is_empty());
    let known = || file.case(id).map(|case| case.name.as_str());
    here.or_else(known).unwrap_or_default().to_owned()
}

/// The column that names a row's case: the policy says which; without it, the first that every such row leaves empty.
fn name_column(columns: &[ColumnLabel], rows: &[Row], field: Option<&Field>) -> Option<usize> {
    let said = match field.map(|field| &field.kind) {
        Some(Kind::Table { columns, .. }) => {
            new::name_column(columns).and_then(|at| columns.get(at))
        }
        _ => None,
    };
    if let Some(said) = said {
        return columns.iter().position(|asked| asked.column == said.id);
    }
    let about_cases = || rows.iter().filter(|row| row.case.is_some());
    (0..columns.len())
        .find(|at| about_cases().all(|row| row.cells.get(*at).is_none_or(Value::is_empty)))
}

fn cells(row: &Row, name: Option<usize>, record: &Record, file: &SupervisionFile) -> Vec<String> {
    let cell = |(at, value): (usize, &Value)| match row.case {
        Some(case) if Some(at) == name && value.is_empty() => case_name(case, record, file),
        _ => value.shown().into_owned(),
    };
    row.cells.iter().enumerate().map(cell).collect()
}

/// A table without the columns in which nothing stands.
pub(super) fn told_columns(
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    counts: Vec<String>,
) -> Table {
    let is_told = |at: usize| {
        rows.iter()
            .any(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty()))
    };
    let told: Vec<bool> = (0..head.len()).map(is_told).collect();
    let keep = |cells: Vec<String>| {
        let cells = cells.into_iter().chain(std::iter::repeat(String::new()));
        let kept = told.iter().zip(cells).filter(|(told, _)| **told);
        kept.map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    Table {
        head: keep(head),
        rows: rows.into_iter().map(keep).collect(),
        counts,
    }
}
