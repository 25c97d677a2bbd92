//! The keys of a form: typing, going from box to box, and making of the words what was asked.

use chrono::NaiveDate;

use super::{FormView, element::Element};
use crate::tui::{
    controls::{ControlInput, Motion, Response},
    input::{Command, KeyInput},
};

/// The outcome of a key: the changes to boxes, and what the page's owner is to do.
pub struct FormResult<K> {
    /// The boxes it changed, in order, each with its control's answer.
    pub changes: Vec<(K, Response)>,
    /// The rest, for the page's owner.
    pub then: FormEvent<K>,
}

/// An event for the page's owner.
#[derive(Debug, PartialEq, Eq)]
pub enum FormEvent<K> {
    /// The key means nothing here.
    Ignored,
    /// The page stays.
    Stay,
    /// Enter was pressed on this line.
    Enter(K),
    /// The cursor went past the last box.
    PastEnd,
    /// The cursor went before the first box.
    PastStart,
}

impl<K: Clone + PartialEq> FormView<K> {
    /// Answers a key. When the cursor leaves a box, its words become what was asked.
    pub fn press(&mut self, press: &KeyInput, today: NaiveDate) -> FormResult<K> {
        let before = self.focused().cloned();
        let mut changes = Vec::new();
        if !matches!(press, KeyInput::Mouse(_)) {
            self.clicked = None;
        }
        let then = match press {
            KeyInput::Command(Command::Space) if self.is_on_a_tick() => {
                before.clone().map_or(FormEvent::Ignored, FormEvent::Enter)
            }
            KeyInput::Command(Command::Enter) if self.is_on_a_line() => {
                before.clone().map_or(FormEvent::Ignored, FormEvent::Enter)
            }
            KeyInput::Command(Command::Enter) if self.is_in_a_table() => self.walk(true),
            KeyInput::Command(Command::Enter) => {
                match self.tell(&ControlInput::Newline, &mut changes) {
                    FormEvent::Ignored => self.walk(true),
                    then => then,
                }
            }
            KeyInput::Command(Command::NextBox) => self.walk(true),
            KeyInput::Command(Command::PreviousBox) => self.walk(false),
            KeyInput::Command(command @ (Command::PageDown | Command::PageUp)) => {
                self.page(*command == Command::PageDown);
                FormEvent::Stay
            }
            // Words alone are read a windowful at a time, and on from their end.
            KeyInput::Command(Command::Space) if before.is_none() => {
                if self.page(true) {
                    FormEvent::Stay
                } else {
                    FormEvent::PastEnd
                }
            }
            KeyInput::Mouse(mouse) => self.point(mouse, &mut changes),
            KeyInput::Command(Command::Move(Motion::Left)) if self.walk_cells(false) => {
                FormEvent::Stay
            }
            KeyInput::Command(Command::Move(Motion::Right)) if self.walk_cells(true) => {
                FormEvent::Stay
            }
            press => match input(press) {
                Some(input) => self.tell(&input, &mut changes),
                None => FormEvent::Ignored,
            },
        };
        let moved = self.focused() != before.as_ref()
            || matches!(then, FormEvent::PastEnd | FormEvent::PastStart);
        if let Some(left) = before.filter(|_| moved) {
            let response = self
                .control_mut(&left)
                .map_or(Response::Ignored, |control| control.commit(today));
            changes.push((left, response));
        }
        changes.retain(|(_, response)| !matches!(response, Response::Ignored | Response::Moved));
        FormResult { changes, then }
    }

    fn tell(&mut self, input: &ControlInput, changes: &mut Vec<(K, Response)>) -> FormEvent<K> {
        let key = self.focused().cloned();
        match (self.update(input), key) {
            (Response::Ignored, _) | (_, None) => FormEvent::Ignored,
            (response, Some(key)) => {
                changes.push((key, response));
                FormEvent::Stay
            }
        }
    }

    fn walk(&mut self, forward: bool) -> FormEvent<K> {
        match (self.step(forward), forward) {
            (true, _) => FormEvent::Stay,
            (false, true) => FormEvent::PastEnd,
            (false, false) => FormEvent::PastStart,
        }
    }

    /// Goes to the cell before or after this one in a table, from words only at their edge. Returns true where the key is
    /// for that: it never changes a choice there.
    fn walk_cells(&mut self, forward: bool) -> bool {
        let Some((focus, control)) = self.focused().zip(self.focused_control()) else {
            return false;
        };
        let has_no_caret = control.spelling().is_some() || control.opens();
        let edge = if forward { control.words().len() } else { 0 };
        let cells = self.blocks.iter().find_map(|block| match block {
            Element::Table(table) if table.keys().any(|key| key == focus) => Some(table.keys()),
            _ => None,
        });
        let Some(cells) = cells.filter(|_| has_no_caret || control.caret() == edge) else {
            return false;
        };
        let cells: Vec<_> = cells.collect();
        let here = cells.iter().position(|key| *key == focus);
        let to = here.and_then(|here| {
            if forward {
                here.checked_add(1)
            } else {
                here.checked_sub(1)
            }
        });
        match to.and_then(|to| cells.get(to)).map(|key| (*key).clone()) {
            Some(key) => self.enter(&key),
            None => has_no_caret,
        }
    }

    /// Returns true when the cursor is in a table: Enter goes on there, and a row's page is for longer notes.
    pub fn is_in_a_table(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Element::Table(_) => block.keys().any(|key| self.focused() == Some(key)),
            _ => false,
        })
    }

    /// Returns true when the cursor is on a line that begins with a tick or the place for one: Space changes it, too.
    fn is_on_a_tick(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Element::ButtonLine { key, text, .. } => {
                self.focused() == Some(key) && text.as_str().starts_with(['☐', '✓'])
            }
            _ => false,
        })
    }

    /// Returns true when the cursor is on a line that says what Enter does.
    pub fn is_on_a_line(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Element::ButtonLine { key, .. } => self.focused() == Some(key),
            block => self.focused().is_some_and(|key| block.is_answer(key)),
        })
    }
}

/// Returns the control's own word for a key, none where it is not for a control.
pub fn input(press: &KeyInput) -> Option<ControlInput> {
    Some(match press {
        KeyInput::Type(letter) => ControlInput::Type(*letter),
        KeyInput::Paste(text) => ControlInput::Paste(text.clone()),
        KeyInput::Mouse(_) => return None,
        KeyInput::Command(command) => match command {
            Command::Space => ControlInput::Type(' '),
            Command::Move(motion) => ControlInput::Move(*motion),
            Command::Select(motion) => ControlInput::Select(*motion),
            Command::SelectHere => ControlInput::SelectFromHere,
            Command::SelectAll => ControlInput::SelectAll,
            Command::Backspace => ControlInput::Backspace,
            Command::Delete => ControlInput::Delete,
            Command::DeleteWord => ControlInput::DeleteWord,
            Command::DeleteWordForward => ControlInput::DeleteWordForward,
            Command::Copy => ControlInput::Copy,
            Command::Cut => ControlInput::Cut,
            Command::Leap { down } => ControlInput::Leap { down: *down },
            _ => return None,
        },
    })
}
