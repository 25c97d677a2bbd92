//! The blocks of an answer: text, or a table with its counts.

use super::block::{Block, Table};
use crate::domain::{
    facts::{Answer, ColumnLabel, Record, Row, Sheet, Value, table_counts},
    file::SupervisionFile,
    policy::{self, Field, Kind, Policy},
};

/// What stands where nobody answered.
pub(super) const GAP: &str = "—";

/// What stands where nobody answered what has to be.
const NOT_ANSWERED: &str = "Not answered";

/// Returns the questions that were answered so in a record, with their answers.
pub fn answers(
    record: &Record,
    file: &SupervisionFile,
    policy: Option<&Policy>,
    answered: &[(&Sheet, &Answer)],
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (sheet, answer) in answered {
        let field = policy.and_then(|policy| {
            let form = policy.form(&sheet.form)?;
            form.field(&answer.item, &answer.field)
        });
        answer_blocks(&mut blocks, (sheet, answer), record, file, field);
        // Beside what is asked now there is no room for what nobody answered.
        if let Some(Block::Table(table)) = blocks.last_mut() {
            *table = answered_columns(std::mem::take(table));
        }
    }
    blocks
}

/// Adds a question that nobody answered, so that the gap is seen.
pub(super) fn gap(blocks: &mut Vec<Block>, answer: &Answer, is_wanted: bool) {
    blocks.push(Block::Question {
        number: answer.number.clone(),
        asked: answer.asked.clone(),
    });
    let words = if is_wanted { NOT_ANSWERED } else { GAP };
    blocks.push(Block::Text(words.to_owned()));
}

/// Adds the blocks of an answer that is not empty: its question, then its text or its table. A line that is only printed
/// has no answer.
pub(super) fn answer_blocks(
    blocks: &mut Vec<Block>,
    (sheet, answer): (&Sheet, &Answer),
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
            stated,
        } => {
            let (asked, tallies) = match field.map(|field| &field.kind) {
                Some(Kind::Table { columns, tally, .. }) => (columns.as_slice(), tally.as_slice()),
                _ => (&[][..], &[][..]),
            };
            let name = name_column(columns, rows, field);
            let cells = rows.iter().map(|row| cells(row, name, record, file));
            let counts = table_counts::counts(tallies, columns, rows, stated);
            Block::Table(Table {
                head: columns.iter().map(|column| column.asked.clone()).collect(),
                rows: cells.collect(),
                counts: table_counts::lines(&counts),
                is_by_row: policy::is_overview(asked),
            })
        }
        value => Block::Text(value.shown().into_owned()),
    });
    let left = record.not_gone_through(&answer.question(sheet.id));
    let left = left.into_iter().filter_map(|row| row.case);
    let left: Vec<_> = left.map(|case| file.case_name(case, record)).collect();
    if !left.is_empty() {
        let words = format!("Not gone through in this session: {}", left.join(", "));
        blocks.push(Block::Line(words));
    }
}

/// Returns the column that names a row's case, as the policy says; none where it says that none does. Without the policy it
/// is the first column that every row about a case leaves empty, since the name is stored with the case and not in the cell.
fn name_column(columns: &[ColumnLabel], rows: &[Row], field: Option<&Field>) -> Option<usize> {
    if let Some(Kind::Table { columns: said, .. }) = field.map(|field| &field.kind) {
        let said = said.get(policy::name_column(said)?)?;
        return columns.iter().position(|asked| asked.column == said.id);
    }
    let about_cases = || rows.iter().filter(|row| row.case.is_some());
    about_cases().next()?;
    (0..columns.len())
        .find(|at| about_cases().all(|row| row.cells.get(*at).is_none_or(Value::is_empty)))
}

fn cells(row: &Row, name: Option<usize>, record: &Record, file: &SupervisionFile) -> Vec<String> {
    let cell = |(at, value): (usize, &Value)| match row.case {
        Some(case) if Some(at) == name && value.is_empty() => file.case_name(case, record),
        _ if value.is_empty() => GAP.to_owned(),
        // A name that could be two children's belongs to nobody until somebody says whose it is.
        None if Some(at) == name => format!("{} (which child: not said)", value.shown()),
        _ => value.shown().into_owned(),
    };
    row.cells.iter().enumerate().map(cell).collect()
}

/// Returns a table without its gaps.
fn answered_columns(mut table: Table) -> Table {
    let cells = table.rows.iter_mut().flatten();
    cells.filter(|cell| *cell == GAP).for_each(String::clear);
    without_empty_columns(table)
}

/// Returns a table without the columns in which every cell is empty.
pub(super) fn without_empty_columns(table: Table) -> Table {
    let has_answer = |at: usize| {
        let mut rows = table.rows.iter();
        rows.any(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty()))
    };
    let answered: Vec<bool> = (0..table.head.len()).map(has_answer).collect();
    let keep = |cells: Vec<String>| {
        let cells = cells.into_iter().chain(std::iter::repeat(String::new()));
        let kept = answered
            .iter()
            .zip(cells)
            .filter(|(answered, _)| **answered);
        kept.map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    Table {
        head: keep(table.head),
        rows: table.rows.into_iter().map(keep).collect(),
        ..table
    }
}
