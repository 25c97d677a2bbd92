//! From what is typed in a box to an edit of the record: rows that begin by typing, and cases that are named in them.

use super::{Draft, edit::Edit};
use crate::domain::{
    facts::{FieldPath, Outcome, Question, Row, Value},
    policy::{Kind, Policy},
    text::{TextEdit, clean_line},
};

/// Input at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A change to the words in it.
    Edit(TextEdit),
    /// Another value.
    Set(Value),
    /// Words over a choice, which are none of its options.
    OverChoice {
        /// The choice that stands there again.
        back: Value,
        /// The words.
        words: String,
    },
}

impl Draft {
    /// The edit that something typed at a place comes to; none where nothing changes.
    pub fn interpret(&self, policy: &Policy, place: &FieldPath, typed: Typed) -> Option<Edit> {
        let typist = Interpreter {
            draft: self,
            policy,
        };
        match typed {
            Typed::Edit(edit) => Some(typist.words(place, edit)),
            Typed::Set(value) => typist.set(place, value),
            Typed::OverChoice { back, words } => typist.over_choice(place, back, &words),
        }
    }

    /// Returns where words belong that were typed over a choice: in the row of a table its next column for words, else
    /// its last; beside a question of a session the notes of its agenda item. A form apart has no such notes.
    pub fn place_for_words(&self, policy: &Policy, choice: &FieldPath) -> Option<FieldPath> {
        match choice {
            FieldPath::Cell { of, row, column } => {
                let (columns, _) = self.table(policy, of)?;
                let here = columns.iter().position(|other| other.id == *column)?;
                let takes = |column: &&crate::domain::policy::Column| {
                    matches!(column.kind, Kind::Text | Kind::Line) && column.is.is_none()
                };
                let after = columns.iter().skip(here).find(takes);
                let to = after.or_else(|| columns.iter().rfind(takes))?;
                Some(of.cell(*row, &to.id))
            }
            FieldPath::Answer(_) if !self.record.is_session() => None,
            FieldPath::Answer(_) => Some(FieldPath::Notes(self.agenda_item(self.step)?.id)),
            _ => None,
        }
    }

    /// The heading of the place that such words go to.
    pub fn heading_of(&self, policy: &Policy, place: &FieldPath) -> String {
        let column = || match place {
            FieldPath::Cell { of, column, .. } => {
                let (columns, _) = self.table(policy, of)?;
                columns.iter().find(|other| other.id == *column)
            }
            _ => None,
        };
        column().map_or_else(|| "Notes".to_owned(), |column| column.ask.clone())
    }

    /// The edit by which words that were typed over a place give way to what stands there.
    pub fn drop_unparsed(&self, place: &FieldPath) -> Option<Edit> {
        let words = self.read(place).unwrap_or_default();
        let mut below = self.edit_steps(place, words.clone()).into_iter();
        let to = below.next().filter(|to| *to != words)?;
        Some(Edit::Set {
            field: place.clone(),
            from: words,
            to,
        })
    }

    /// The edits that give a place another value.
    fn sets(&self, place: &FieldPath, mut from: Value, to: Value) -> Vec<Edit> {
        let mut edits = Vec::new();
        for to in self.edit_steps(place, to) {
            if from != to {
                let field = place.clone();
                edits.push(Edit::Set {
                    field,
                    from,
                    to: to.clone(),
                });
                from = to;
            }
        }
        edits
    }

    /// The edit that marks the agenda item of a question as talked about, where nothing was said of it yet.
    pub(super) fn reach_item(&self, of: &Question) -> Option<Edit> {
        let mut agenda = self.record.agenda.iter();
        let item = agenda.find(|item| item.from.asks(of))?;
        self.with_outcome(item.id, Outcome::Reached)
            .filter(|_| item.outcome == Outcome::Open)
    }

    /// The edit that says of the rows of a table of which nothing was said that they are as they were.
    pub fn say_as_they_were(&self, of: &Question) -> Option<Edit> {
        let said = Edit::as_they_were(self, of)?;
        let reached = self.reach_item(of);
        Some(Edit::Group([said].into_iter().chain(reached).collect()))
    }

    /// The edit that takes the mark away again.
    pub(super) fn unreach_item(&self, of: &Question) -> Option<Edit> {
        let mut agenda = self.record.agenda.iter();
        let item = agenda.find(|item| item.from.asks(of))?;
        self.with_outcome(item.id, Outcome::Open)
            .filter(|_| item.outcome == Outcome::Reached)
    }

    fn holds_words(&self, place: &FieldPath) -> bool {
        let FieldPath::Answer(of) = place else {
            return false;
        };
        let answer = self.record.answer(of);
        answer.is_some_and(|answer| matches!(answer.value, Value::Text(_)))
    }
}

struct Interpreter<'a> {
    draft: &'a Draft,
    policy: &'a Policy,
}

impl Interpreter<'_> {
    fn words(&self, place: &FieldPath, edit: TextEdit) -> Edit {
        let (mut edits, home) = self.reach(place);
        // A date that is typed over is words until it is left again. Long words are not copied only to see that they are.
        if !self.draft.holds_words(&home) {
            let before = self.draft.read(&home).unwrap_or_default();
            if before.as_words().is_none() || matches!(before, Value::Choice(_)) {
                let words = Value::words(&before.shown());
                edits.extend(self.draft.sets(&home, before, words));
            }
        }
        if self.draft.names_a_case(self.policy, place) {
            edits.extend(if self.empties(place, &home, &edit) {
                self.out_of_a_table(place)
            } else {
                self.in_a_table(place)
            });
        }
        edits.extend(self.carried_over(&home));
        edits.push(Edit::Text { field: home, edit });
        together(edits)
    }

    /// Returns whether nothing is left in a table once this is typed over a name in it.
    fn empties(&self, place: &FieldPath, home: &FieldPath, edit: &TextEdit) -> bool {
        let FieldPath::Cell { of, row, column } = place else {
            return false;
        };
        let name = self.draft.read(home).unwrap_or_default();
        let is_gone = edit.inserted.is_empty() && name.as_words() == Some(&edit.removed);
        let columns = self.draft.table(self.policy, of);
        let columns = columns.map_or(&[][..], |(columns, _)| columns);
        let says = |other: &Row| {
            let cells = other.cells.iter().zip(columns);
            let mut cells = cells.filter(|(_, at)| other.id != *row || at.id != *column);
            (other.id != *row && other.case.is_some()) || cells.any(|(cell, _)| !cell.is_empty())
        };
        is_gone && !self.draft.record.rows(of).iter().any(says)
    }

    /// Gives a choice back what it was, and the words that were typed there to where words belong.
    fn over_choice(&self, place: &FieldPath, back: Value, typed: &str) -> Option<Edit> {
        let mut edits: Vec<Edit> = self.set(place, back).into_iter().collect();
        if let Some(to) = self.draft.place_for_words(self.policy, place) {
            let before = self.draft.read(&to).unwrap_or_default();
            let before = before.shown();
            let gap = match before.chars().last() {
                Some(last) if !last.is_whitespace() => " ",
                _ => "",
            };
            let edit = TextEdit {
                at: before.len(),
                removed: String::new(),
                inserted: format!("{gap}{}", clean_line(typed)),
            };
            edits.push(self.words(&to, edit));
        }
        (!edits.is_empty()).then(|| together(edits))
    }

    fn set(&self, place: &FieldPath, to: Value) -> Option<Edit> {
        if let FieldPath::CaseOpen(case) = place {
            return self.draft.keep_open(*case, to.as_yes()?);
        }
        if let (FieldPath::Present(who), Value::Choice(chosen)) = (place, &to) {
            return self.draft.attends_as(*who, chosen);
        }
        let (mut edits, place) = self.reach(place);
        let from = self.draft.read(&place).unwrap_or_default();
        if from == to {
            return None;
        }
        edits.extend(self.in_a_table(&place));
        edits.extend(self.carried_over(&place));
        edits.extend(self.draft.sets(&place, from, to));
        Some(together(edits))
    }

    /// The edits that make a cell's row be there, and the place that the words then go to.
    fn reach(&self, place: &FieldPath) -> (Vec<Edit>, FieldPath) {
        let draft = self.draft;
        let cell = match place {
            FieldPath::Cell { of, row, .. } => draft.table(self.policy, of).zip(Some((of, row))),
            _ => None,
        };
        let Some(((columns, _), (of, id))) = cell else {
            return (Vec::new(), place.clone());
        };
        let mut row = draft.record.row(of, *id).cloned();
        let row = row.get_or_insert_with(|| Row::empty(*id, columns.len()));
        let (mut edits, mut home) = (Vec::new(), place.clone());
        // Whose name it is shows only when it is written: until then it is words.
        if let Some(case) = row.case.filter(|_| draft.names_a_case(self.policy, place)) {
            home = FieldPath::CaseName(case);
        }
        edits.extend(Edit::put_row(draft, of, row.clone()));
        (edits, home)
    }

    /// A case that is named, and a plan or a tick that changed in a table that came filled in, count as talked about:
    /// nothing in the table would show it.
    fn in_a_table(&self, place: &FieldPath) -> Option<Edit> {
        match place {
            FieldPath::Cell { of, .. } => self.draft.reach_item(of),
            _ => None,
        }
    }

    /// Nothing is left in the table of it.
    fn out_of_a_table(&self, place: &FieldPath) -> Option<Edit> {
        match place {
            FieldPath::Cell { of, .. } => self.draft.unreach_item(of),
            _ => None,
        }
    }

    /// So does an answer that stood from last time.
    fn carried_over(&self, place: &FieldPath) -> Option<Edit> {
        match place {
            FieldPath::Answer(of) if self.draft.record.answer(of)?.carried_over => {
                self.draft.reach_item(of)
            }
            _ => None,
        }
    }
}

fn together(mut edits: Vec<Edit>) -> Edit {
    match edits.len() {
        1 => edits.swap_remove(0),
        _ => Edit::Group(edits),
    }
}
