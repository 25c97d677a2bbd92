//! A form as it would be on paper, blank, and a policy's prompts.

use super::block::{Block, Document, Point, Table};
use crate::domain::{
    facts::served,
    policy::{
        Column, Field, Form, InitialRows, Item, Kind, Limits, Meaning, OtherWords, Policy,
        PromptList, SessionPage, Tally, Trigger,
    },
    typed::DateBias,
};

/// The length of a ruled line, in cells.
const RULED: usize = 30;
/// The number of ruled lines for notes.
const NOTES: usize = 3;
/// The number of rows that a table is drawn with; on the screen it grows with what is typed.
const ROWS: usize = 3;
/// The least width of a table's cell, in cells of the terminal.
const CELL: usize = 6;

/// Returns a form as it would be on paper, blank.
pub fn page(policy: &Policy, form: &Form) -> Document {
    let mut blocks = Vec::new();
    let from = format!("{}, {}", policy.title, policy.edition);
    blocks.push(Block::Line(format!("{from} · {}", form.face())));
    around(&mut blocks, &form.header);
    for item in &form.agenda {
        blocks.push(Block::Heading(heading(item)));
        blocks.extend(served(&item.functions).map(Block::Line));
        match item.is {
            Some(page) => blocks.push(Block::Text(room_of(page))),
            None if item.fields.is_empty() => blocks.push(notes()),
            None => {}
        }
        for field in &item.fields {
            question(&mut blocks, field, &item.fields);
        }
    }
    if !form.closing.is_empty() {
        blocks.push(Block::Heading("Below the questions".to_owned()));
        around(&mut blocks, &form.closing);
    }
    Document::new(form.title.clone(), blocks)
}

/// Returns the page of a list of prompts.
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
    Document::new(list.title.clone(), blocks)
}

fn heading(item: &Item) -> String {
    match item.minutes {
        Some(1) => format!("{} (1 minute)", item.title),
        Some(minutes) => format!("{} ({minutes} minutes)", item.title),
        None => item.title.clone(),
    }
}

/// Adds a header or a closing: fields with short answers as labels with a line beside them, the others as questions.
fn around(blocks: &mut Vec<Block>, fields: &[Field]) {
    for field in fields {
        match (&field.kind, blocks.last_mut()) {
            (Kind::Text | Kind::Words | Kind::Table { .. }, _) => question(blocks, field, fields),
            (_, Some(Block::Pairs(pairs))) => pairs.push((asked(field), line(field))),
            (_, _) => blocks.push(Block::Pairs(vec![(asked(field), line(field))])),
        }
    }
}

fn asked(field: &Field) -> String {
    let number = field.number.iter().map(|number| format!("{number} "));
    number.collect::<String>() + &field.ask
}

/// Adds a question that stands beside these.
fn question(blocks: &mut Vec<Block>, field: &Field, beside: &[Field]) {
    blocks.push(Block::Question {
        number: field.number.clone(),
        asked: field.ask.clone(),
    });
    if field.hints.iter().any(|hint| hint.starts_with("- ")) {
        let lines: Vec<_> = field.printed_hints().collect();
        blocks.push(Block::Text(lines.join("\n")));
    } else if !field.hints.is_empty() {
        blocks.push(points(&field.hints));
    }
    blocks.extend(served(&field.functions).map(Block::Line));
    blocks.extend(wanted(field, beside).map(Block::Line));
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
            let narrowed = columns.iter().filter_map(narrowed_column);
            blocks.extend(narrowed.map(Block::Line));
            let also = columns.iter().map(|column| &column.also);
            blocks.extend(other_words(also).map(Block::Line));
        }
        _ => blocks.push(Block::Text(line(field))),
    }
    blocks.extend(other_words([&field.also]).map(Block::Line));
}

/// Returns whether the policy wants an answer, and with which answer beside it.
fn wanted(field: &Field, beside: &[Field]) -> Option<String> {
    if field.required {
        return Some("An answer is wanted.".to_owned());
    }
    let id = field.required_if.as_ref()?;
    let other = beside.iter().find(|other| other.id == *id)?;
    let with = match &field.when {
        None => "yes".to_owned(),
        Some(Trigger::OneOf(choices)) => choices.join(" or "),
        Some(Trigger::AtLeast(least)) => format!("{least} or more"),
        Some(Trigger::AtMost(most)) => format!("{most} or less"),
    };
    Some(format!(
        "An answer is wanted where “{}” is {with}.",
        other.ask
    ))
}

/// Returns what narrows the cells of a column.
fn narrowed_column(column: &Column) -> Option<String> {
    let narrowed = narrowed(&column.kind, column.looks, column.limits())?;
    Some(format!("“{}” is {narrowed}.", column.ask))
}

/// Returns the other words by which typing finds a choice, in one line.
fn other_words<'a>(also: impl IntoIterator<Item = &'a OtherWords>) -> Option<String> {
    let choices = also.into_iter().flatten();
    let found = choices.map(|(choice, words)| format!("{choice} as {}", words.join(", ")));
    let found: Vec<_> = found.collect();
    (!found.is_empty()).then(|| format!("Typing finds {}.", found.join("; ")))
}

/// Returns the room for what is asked on a page of the program.
fn room_of(page: SessionPage) -> String {
    match page {
        SessionPage::LastTime => {
            "(the actions of last time, each with what became of it)".to_owned()
        }
        SessionPage::Actions => "(the actions agreed: what, by whom, by when)".to_owned(),
        SessionPage::NextDate => format!("{}  {}", space(&Kind::Date), space(&Kind::Time)),
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
    let row: Vec<_> = columns.iter().map(cell).collect();
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
        is_by_row: false,
    }
}

/// Returns the room for a field's answer, with a remark where the program or a typed name fills it in.
fn line(field: &Field) -> String {
    match field.is {
        Some(Meaning::SuperviseeSigned | Meaning::SupervisorSigned) => {
            format!("{} (a typed name)", space(&field.kind))
        }
        Some(meaning) if meaning.is_filled_in() => format!("{} (filled in)", space(&field.kind)),
        _ => {
            let narrowed = narrowed(&field.kind, field.looks, field.limits());
            let narrowed = narrowed.map(|words| format!(" ({words})"));
            space(&field.kind) + &narrowed.unwrap_or_default()
        }
    }
}

/// Returns what narrows an answer, as far as the policy says it: where its day lies, the limits of its number.
fn narrowed(kind: &Kind, looks: Option<DateBias>, limits: Limits) -> Option<String> {
    match (kind, looks) {
        (Kind::Date, Some(DateBias::Ahead)) => Some("a day to come".to_owned()),
        (Kind::Date, Some(DateBias::Back)) => Some("a day that has been".to_owned()),
        (Kind::Date, Some(DateBias::Near)) => Some("the nearest day".to_owned()),
        (Kind::Number, _) if limits != Limits::default() => Some(limits.named()),
        _ => None,
    }
}

/// Returns the room for an answer of a kind.
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
