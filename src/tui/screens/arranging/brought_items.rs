//! The things that people bring to a session and say beforehand: the table in its form.

use ratatui::layout::Constraint;

use super::session_boxes::{BroughtColumn, SessionKey as Key};
use crate::{
    domain::{
        facts::{AgendaProposal, Arrangement, Value},
        id::FileId,
    },
    tui::{
        Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        widgets::form::{
            FormValues,
            table::{Cell, FieldTable},
        },
    },
};

/// The number of things that can be brought in one go, beside those that are.
const MORE: usize = 8;

/// The table of one session.
pub struct BroughtItems {
    /// The things that were brought when the form was opened.
    stood: Vec<AgendaProposal>,
    /// The people who can bring something.
    people: Vec<String>,
    /// The one who is offered: the supervisee, and nobody of a group.
    offered: String,
}

impl BroughtItems {
    /// The things that are brought to a session of this file.
    pub fn new(file: FileId, session: &Arrangement, cx: &Context) -> Self {
        let profile = cx.file(file).map(|(_, profile)| profile);
        let only = profile.filter(|profile| !profile.is_group());
        let only = only.map(|profile| profile.who.clone());
        let offered = only.as_ref().map(|who| who.name.clone());
        let members = profile.map(|profile| cx.contents.members(profile));
        let members = members.into_iter().flatten();
        let people = only.into_iter().chain(members).chain(cx.me());
        Self {
            stood: session.agenda.clone(),
            people: people.map(|who| who.name).collect(),
            offered: offered.unwrap_or_default(),
        }
    }

    /// The number of rows that are seen: those that are filled, and an empty one.
    fn rows(&self, values: &FormValues<Key>) -> usize {
        let most = self.stood.len() + MORE;
        let is_typed = |row: &usize| {
            !values
                .words(&Key::Cell(*row, BroughtColumn::What))
                .is_empty()
        };
        let last = (0..most).rev().find(is_typed);
        let filled = last.map_or(0, |last| last + 1).max(self.stood.len());
        (filled + 1).min(most)
    }

    /// The table, with a row for each of what is brought now.
    pub fn grid(&self, values: &FormValues<Key>) -> FieldTable<Key> {
        FieldTable {
            head: vec![
                ("Brought beforehand".to_owned(), Constraint::Fill(1)),
                ("By".to_owned(), Constraint::Length(22)),
                ("Minutes".to_owned(), Constraint::Length(8)),
            ],
            rows: (0..self.rows(values)).map(|row| self.row(row)).collect(),
            foot: "".into(),
        }
    }

    fn row(&self, row: usize) -> Vec<Cell<Key>> {
        let stood = self.stood.get(row);
        let by = stood.map_or(&self.offered, |brought| &brought.by);
        let by = Some(by).filter(|by| !by.is_empty());
        // Somebody who is not of this file can have brought it elsewhere.
        let other = by.filter(|by| !self.people.contains(by));
        let people = self.people.iter().chain(other);
        let by = by.map_or(Value::Empty, |by| Value::Choice(by.clone()));
        let minutes = stood.and_then(|brought| brought.minutes);
        let minutes = minutes.map_or(Value::Empty, |minutes| Value::Number(minutes.into()));
        let what = TextBox::line(stood.map_or("", |brought| &brought.title));
        vec![
            Cell::field(Key::Cell(row, BroughtColumn::What), what),
            Cell::field(
                Key::Cell(row, BroughtColumn::By),
                ChoiceBox::of(people, &by),
            ),
            Cell::field(
                Key::Cell(row, BroughtColumn::Minutes),
                ParsedBox::number(&minutes),
            ),
        ]
    }

    /// The things that are brought, as they stand in the table.
    pub fn agenda(&self, values: &FormValues<Key>) -> Vec<AgendaProposal> {
        let brought = |row: usize| {
            let title = values.words(&Key::Cell(row, BroughtColumn::What));
            let minutes = values
                .value(&Key::Cell(row, BroughtColumn::Minutes))
                .as_number();
            (!title.is_empty()).then(|| AgendaProposal {
                title,
                by: values.words(&Key::Cell(row, BroughtColumn::By)),
                minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
            })
        };
        (0..self.stood.len() + MORE).filter_map(brought).collect()
    }
}
