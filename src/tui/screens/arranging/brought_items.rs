//! What each person brings to a session and says beforehand: the table on its page.

use ratatui::layout::Constraint;

use super::arrangement::Key;
use crate::{
    domain::facts::{arrangement::AgendaProposal, record::Value},
    tui::{
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        widgets::form::{
            form_screen::InputForm,
            table::{Cell, FieldTable},
        },
    },
};

/// How many more things can be brought in one go.
const MORE: usize = 8;

/// A column of what is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What.
    What,
    /// By whom.
    By,
    /// How many minutes.
    Minutes,
}

/// The table of one session.
pub struct Table {
    /// How many things were brought when the page was opened.
    stood: usize,
    /// Who can bring something; the first is offered.
    people: Vec<String>,
}

impl Table {
    /// The table of a session to which this is brought, and what stands in its cells.
    pub fn new(stood: &[AgendaProposal], people: Vec<String>) -> (Self, Vec<(Key, Value)>) {
        let mut values = Vec::new();
        for row in 0..stood.len() + MORE {
            let brought = stood.get(row);
            let what = brought.map(|brought| Value::words(&brought.title));
            let by = brought.map(|brought| &brought.by).or(people.first());
            let by = by.map(|by| Value::Choice(by.clone()));
            let minutes = brought.and_then(|brought| brought.minutes);
            let minutes = minutes.map(|minutes| Value::Number(minutes.into()));
            values.extend([
                (Key::Cell(row, Column::What), what.unwrap_or_default()),
                (Key::Cell(row, Column::By), by.unwrap_or_default()),
                (Key::Cell(row, Column::Minutes), minutes.unwrap_or_default()),
            ]);
        }
        let stood = stood.len();
        (Self { stood, people }, values)
    }

    /// How many rows are seen: those that are filled, and an empty one.
    pub fn rows(&self, form: &InputForm<Key>) -> usize {
        let most = self.stood + MORE;
        let is_typed = |row: &usize| !form.words(&Key::Cell(*row, Column::What)).is_empty();
        let last = (0..most).rev().find(is_typed);
        let filled = last.map_or(0, |last| last + 1).max(self.stood);
        (filled + 1).min(most)
    }

    /// The table with so many rows.
    pub fn grid(&self, rows: usize, form: &InputForm<Key>) -> FieldTable<Key> {
        FieldTable {
            head: vec![
                ("Brought beforehand".to_owned(), Constraint::Fill(1)),
                ("By".to_owned(), Constraint::Length(22)),
                ("Minutes".to_owned(), Constraint::Length(8)),
            ],
            rows: (0..rows).map(|row| self.row(row, form)).collect(),
            foot: String::new(),
        }
    }

    fn row(&self, row: usize, form: &InputForm<Key>) -> Vec<Cell<Key>> {
        let value = |column| form.value(&Key::Cell(row, column));
        let by = value(Column::By);
        // Somebody who is not of this file can have brought it elsewhere.
        let other = by
            .as_words()
            .filter(|by| !self.people.iter().any(|who| who == by));
        let people = self.people.iter().map(String::as_str).chain(other);
        let open = |column, control| Cell::Field {
            key: Key::Cell(row, column),
            control,
        };
        vec![
            open(
                Column::What,
                Box::new(TextBox::line(&value(Column::What).shown())),
            ),
            open(Column::By, Box::new(ChoiceBox::of(people, &by))),
            open(
                Column::Minutes,
                Box::new(ParsedBox::number(&value(Column::Minutes))),
            ),
        ]
    }

    /// What is brought, as it stands in the table.
    pub fn agenda(&self, form: &InputForm<Key>) -> Vec<AgendaProposal> {
        let brought = |row: usize| {
            let title = form.words(&Key::Cell(row, Column::What));
            let minutes = form.value(&Key::Cell(row, Column::Minutes)).as_number();
            (!title.is_empty()).then(|| AgendaProposal {
                title,
                by: form.words(&Key::Cell(row, Column::By)),
                minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
            })
        };
        (0..self.stood + MORE).filter_map(brought).collect()
    }
}
