//! What the keys of a form do: typing, going from box to box, and making of the words what was asked.

use chrono::NaiveDate;

use super::{Page, element::Block};
use crate::tui::{
    controls::{Input, Response},
    input::{bindings::Command, keymap::Press},
};

/// What a key did to a page.
pub struct Outcome<K> {
    /// What changed in which box, in order.
    pub changes: Vec<(K, Response)>,
    /// What else follows.
    pub then: Then<K>,
}

/// What follows from a key on a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Then<K> {
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

impl<K: Clone + PartialEq> Page<K> {
    /// Answers a key. When the cursor leaves a box, its words become what was asked.
    pub fn press(&mut self, press: &Press, today: NaiveDate) -> Outcome<K> {
        let before = self.focused().cloned();
        let mut changes = Vec::new();
        if !matches!(press, Press::Mouse(_)) {
            self.clicked = None;
        }
        let then = match press {
            Press::Command(Command::Enter) if self.is_on_a_line() => {
                before.clone().map_or(Then::Ignored, Then::Enter)
            }
            Press::Command(Command::Enter) if self.is_in_a_table() => self.walk(true),
            Press::Command(Command::Enter) => match self.tell(&Input::Newline, &mut changes) {
                Then::Ignored => self.walk(true),
                then => then,
            },
            Press::Command(Command::NextBox) => self.walk(true),
            Press::Command(Command::PreviousBox) => self.walk(false),
            Press::Command(Command::PageDown) if self.page(true) => Then::Stay,
            Press::Command(Command::PageDown) => Then::PastEnd,
            Press::Command(Command::PageUp) if self.page(false) => Then::Stay,
            Press::Command(Command::PageUp) => Then::PastStart,
            Press::Mouse(mouse) => self.point(mouse, &mut changes),
            press => match input(press) {
                Some(input) => self.tell(&input, &mut changes),
                None => Then::Ignored,
            },
        };
        let moved =
            self.focused() != before.as_ref() || matches!(then, Then::PastEnd | Then::PastStart);
        if let Some(left) = before.filter(|_| moved) {
            let response = self
                .control_mut(&left)
                .map_or(Response::Ignored, |control| control.leave(today));
            changes.push((left, response));
        }
        changes.retain(|(_, response)| !matches!(response, Response::Ignored | Response::Moved));
        Outcome { changes, then }
    }

    fn tell(&mut self, input: &Input, changes: &mut Vec<(K, Response)>) -> Then<K> {
        let key = self.focused().cloned();
        match (self.update(input), key) {
            (Response::Ignored, _) | (_, None) => Then::Ignored,
            (response, Some(key)) => {
                changes.push((key, response));
                Then::Stay
            }
        }
    }

    fn walk(&mut self, forward: bool) -> Then<K> {
        match (self.step(forward), forward) {
            (true, _) => Then::Stay,
            (false, true) => Then::PastEnd,
            (false, false) => Then::PastStart,
        }
    }

    /// Whether the cursor is in a table: Enter goes on there, and a row's page is for longer notes.
    pub fn is_in_a_table(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Table(_) => block.keys().any(|key| self.focused() == Some(key)),
            _ => false,
        })
    }

    /// Whether the cursor is on a line that says what Enter does.
    pub fn is_on_a_line(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Line { key, .. } => self.focused() == Some(key),
            _ => false,
        })
    }
}

/// What a key is for a control.
pub fn input(press: &Press) -> Option<Input> {
    Some(match press {
        Press::Type(letter) => Input::Type(*letter),
        Press::Paste(text) => Input::Paste(text.clone()),
        Press::Mouse(_) => return None,
        Press::Command(command) => match command {
            Command::Space => Input::Type(' '),
            Command::Move(motion) => Input::Move {
                motion: *motion,
                select: false,
            },
            Command::Select(motion) => Input::Move {
                motion: *motion,
                select: true,
            },
            Command::SelectHere => Input::SelectFromHere,
            Command::SelectAll => Input::SelectAll,
            Command::Backspace => Input::Backspace,
            Command::Delete => Input::Delete,
            Command::DeleteWord => Input::DeleteWord,
            Command::DeleteWordForward => Input::DeleteWordForward,
            Command::Copy => Input::Copy,
            Command::Cut => Input::Cut,
            Command::Leap { down } => Input::Leap { down: *down },
            _ => return None,
        },
    })
}
