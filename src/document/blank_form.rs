//! A form as it would be on paper before anybody wrote on it, and a policy's prompts.

use super::{Block, Document, Point, Table};
use crate::domain::policy::{
    Column, Field, Form, InitialRows, Item, Kind, Meaning, Policy, PromptList, Tally,
};

/// How long a line is that is written on.
const RULED: usize = 30;
/// How many lines there are for notes.
const NOTES: usize = 3;
/// How many rows of a table are drawn; on the screen there are as many as are wanted.
const ROWS: usize = 3;
/// The narrowest that a cell is drawn.
const CELL: usize = 6;

/// The blank form.
pub fn page(policy: &Policy, form: &Form) -> Document {
    let mut blocks = Vec::new();
    let from = format!("{}, {}", policy.title, policy.edition);
    blocks.push(Block::Line(format!("{from} · {}", form.face())));
    around(&mut blocks, &form.header);
    for item in &form.agenda {
        blocks.push(Block::Heading(heading(item)));
        if item.fields.is_empty() {
            blocks.push(notes());
        }
        for field in &item.fields {
            question(&mut blocks, field);
        }
    }
    if !form.closing.is_empty() {
        blocks.push(Block::Heading("Below the questions".to_owned()));
        around(&mut blocks, &form.closing);
    }
    Document {
        title: form.title.clone(),
        blocks,
    }
}

/// A list of prompts.
pub fn prompts(list: &PromptList) -> Document {
    let mut blocks = vec![Block::Line(list.source.clone())];
    for part in &list.parts {
        if !part.heading.is_empty() {
            blocks.push(Block::Heading(part.heading.clone()));
        }
        let pairs = part.words.iter().zip(&part.against);
        blocks.push(match part.headings() {
            Some((left, right)) => Block::List(
                pairs
                    .map(|(words, against)| Point {
                        what: format!("{left}: {words}"),
                        more: vec![format!("{right}: {against}")],
                    })
                    .collect(),
            ),
            None => points(&part.words),
        });
    }
    Document {
        title: list.title.clone(),
        blocks,
    }
}

fn heading(item: &Item) -> String {
    match item.minutes {
        Some(1) => format!("{} (1 minute)", item.title),
        Some(minutes) => format!("{} ({minutes} minutes)", item.title),
        None => item.title.clone(),
    }
}

/// The lines above or below the questions: short ones beside what they ask, the others as questions.
fn around(blocks: &mut Vec<Block>, fields: &[Field]) {
    for field in fields {
        match (&field.kind, blocks.last_mut()) {
            (Kind::Text | Kind::Words | Kind::Table { .. }, _) => question(blocks, field),
            (_, Some(Block::Pairs(pairs))) => pairs.push((asked(field), line(field))),
            (_, _) => blocks.push(Block::Pairs(vec![(asked(field), line(field))])),
        }
    }
}

fn asked(field: &Field) -> String {
    let number = field.number.iter().map(|number| format!("{number} "));
    number.collect::<String>() + &field.ask
}

fn question(blocks: &mut Vec<Block>, field: &Field) {
    blocks.push(Block::Question {
        number: field.number.clone(),
        asked: field.ask.clone(),
    });
    if !field.hints.is_empty() {
        blocks.push(points(&field.hints));
    }
    match &field.kind {
        Kind::Words => {}
        Kind::Text => blocks.push(notes()),
        Kind::Table {
            columns,
            rows,
            tally,
        } => {
            let carried = match rows {
                InitialRows::Nothing => None,
                InitialRows::Caseload => Some("A row for each open case:"),
                InitialRows::Cases => Some("A row for each case that is talked about:"),
            };
            blocks.extend(carried.map(|words| Block::Text(words.to_owned())));
            blocks.push(Block::Table(table(columns, tally)));
        }
        _ => blocks.push(Block::Text(line(field))),
    }
}

fn points(words: &[String]) -> Block {
    let points = words.iter().map(|what| Point {
        what: what.clone(),
        more: Vec::new(),
    });
    Block::List(points.collect())
}

fn notes() -> Block {
    Block::Text(vec!["_".repeat(2 * RULED); NOTES].join("\n"))
}

fn table(columns: &[Column], tally: &[Tally]) -> Table {
    let cell = |column: &Column| match &column.kind {
        Kind::YesNo | Kind::Choice(_) | Kind::Time | Kind::Date => space(&column.kind),
        _ => "_".repeat(column.ask.chars().count().max(CELL)),
    };
    let mut row: Vec<_> = columns.iter().map(cell).collect();
    // Where the row becomes a block of its own, the first heading stands above it.
    if let [first, _, ..] = row.as_mut_slice() {
        first.clear();
    }
    let counts: Vec<_> = tally
        .iter()
        .map(|tally| format!("{} ____", tally.label))
        .collect();
    Table {
        head: columns.iter().map(|column| column.ask.clone()).collect(),
        rows: vec![row; ROWS],
        counts: if counts.is_empty() {
            Vec::new()
        } else {
            vec![counts.join(" · ")]
        },
    }
}

/// What stands behind what is asked: room to write, and what the program does with it.
fn line(field: &Field) -> String {
    match field.is {
        Some(Meaning::SuperviseeSigned | Meaning::SupervisorSigned) => {
            format!("{} (a typed name)", space(&field.kind))
        }
        Some(meaning) if meaning.is_filled_in() => format!("{} (filled in)", space(&field.kind)),
        _ => space(&field.kind),
    }
}

/// Room for one answer.
fn space(kind: &Kind) -> String {
    match kind {
        Kind::Words | Kind::Table { .. } => String::new(),
        Kind::Line | Kind::Text => "_".repeat(RULED),
        Kind::Number => "____".to_owned(),
        Kind::Date => "__/__/____".to_owned(),
        Kind::Time => "__:__".to_owned(),
        Kind::Minutes => "____ minutes".to_owned(),
        Kind::Every => "every ________".to_owned(),
        Kind::YesNo => "[ ] yes  [ ] no".to_owned(),
        Kind::Choice(choices) => {
            let choices: Vec<_> = choices
                .iter()
                .map(|choice| format!("[ ] {choice}"))
                .collect();
            choices.join("  ")
        }
    }
}
