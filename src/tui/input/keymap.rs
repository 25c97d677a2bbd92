//! Keys: their written form, and the look-up of their command in the table.

use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{
    bindings::{Command, Scope, bindings, by_digit},
    mouse::Mouse,
};

/// A key with its modifiers, as it is written in the table: `ctrl-z`, `shift-tab`, `f1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The error of a written key that stands for none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a key")]
pub struct NotAKey(String);

impl FromStr for Chord {
    type Err = NotAKey;

    fn from_str(written: &str) -> Result<Self, NotAKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = written;
        loop {
            let (modifier, after) = match rest.split_once('-') {
                Some(("ctrl" | "c", after)) => (KeyModifiers::CONTROL, after),
                Some(("alt" | "a", after)) => (KeyModifiers::ALT, after),
                Some(("shift" | "s", after)) => (KeyModifiers::SHIFT, after),
                _ => break,
            };
            modifiers |= modifier;
            rest = after;
        }
        let mut letters = rest.chars();
        let code = match (rest, letters.next(), letters.as_str()) {
            ("esc", ..) => KeyCode::Esc,
            ("enter", ..) => KeyCode::Enter,
            ("tab", ..) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            ("tab", ..) => KeyCode::Tab,
            ("space", ..) => KeyCode::Char(' '),
            ("backspace", ..) => KeyCode::Backspace,
            ("delete", ..) => KeyCode::Delete,
            ("left", ..) => KeyCode::Left,
            ("right", ..) => KeyCode::Right,
            ("up", ..) => KeyCode::Up,
            ("down", ..) => KeyCode::Down,
            ("home", ..) => KeyCode::Home,
            ("end", ..) => KeyCode::End,
            ("pgup", ..) => KeyCode::PageUp,
            ("pgdn", ..) => KeyCode::PageDown,
            (_, Some('f'), number) if !number.is_empty() => KeyCode::F(
                number
                    .parse()
                    .map_err(|_not_a_number| NotAKey(written.to_owned()))?,
            ),
            (_, Some(letter), "") => KeyCode::Char(letter),
            _ => return Err(NotAKey(written.to_owned())),
        };
        Ok(Self { code, modifiers })
    }
}

impl From<Chord> for KeyEvent {
    fn from(chord: Chord) -> Self {
        Self::new(chord.code, chord.modifiers)
    }
}

impl Chord {
    /// Returns true when a key event is this key.
    fn is(self, event: &KeyEvent) -> bool {
        // Some terminals report Shift with Back Tab, others do not.
        let ignored = if event.code == KeyCode::BackTab {
            KeyModifiers::SHIFT
        } else {
            KeyModifiers::NONE
        };
        self.code == event.code && self.modifiers - ignored == event.modifiers - ignored
    }
}

/// The meaning of a key event on a screen.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyInput {
    /// A command.
    Command(Command),
    /// A letter.
    Type(char),
    /// Text that came in one piece.
    Paste(String),
    /// A gesture of the mouse.
    Mouse(Mouse),
}

/// Returns the meaning of a key on a screen with these scopes. Later scopes are closer to the cursor, and go first.
/// A function key and Alt with a digit do what the digit does in the menu line.
pub fn read(event: &KeyEvent, scopes: &[Scope]) -> Option<KeyInput> {
    // Windows reports the release of every key as an event of its own.
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let bound = scopes.iter().rev().find_map(|scope| {
        bindings(std::slice::from_ref(scope)).find(|binding| {
            let mut chords = binding
                .keys
                .split_whitespace()
                .filter_map(|key| key.parse::<Chord>().ok());
            chords.any(|chord| chord.is(event))
        })
    });
    if let Some(binding) = bound {
        return Some(KeyInput::Command(binding.command));
    }
    let digit = match (event.code, event.modifiers) {
        (KeyCode::F(number @ 1..=9), KeyModifiers::NONE) => Some(number),
        (KeyCode::Char(digit), KeyModifiers::ALT) => {
            digit.to_digit(10).and_then(|digit| digit.try_into().ok())
        }
        _ => None,
    };
    if let Some(command) = digit.and_then(|digit| by_digit(scopes, digit)) {
        return Some(KeyInput::Command(command));
    }
    letter(event).map(KeyInput::Type)
}

/// Returns the character that a key types, where it is bound to no command.
pub fn letter(event: &KeyEvent) -> Option<char> {
    let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    match event.code {
        KeyCode::Char(letter) if held.is_empty() => Some(letter),
        // Windows reports AltGr as Ctrl-Alt: with it people type @, € or {.
        KeyCode::Char(letter)
            if held == KeyModifiers::CONTROL | KeyModifiers::ALT
                && !letter.is_ascii_alphanumeric() =>
        {
            Some(letter)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::bindings::BINDINGS;

    #[test]
    fn every_key_of_the_table_can_be_read() {
        for binding in BINDINGS {
            for key in binding.keys.split_whitespace() {
                assert!(key.parse::<Chord>().is_ok(), "{key}");
            }
        }
    }

    #[test]
    fn no_key_and_no_digit_means_two_things_in_one_scope() {
        for (index, one) in BINDINGS.iter().enumerate() {
            for other in BINDINGS
                .iter()
                .skip(index + 1)
                .filter(|other| other.scope == one.scope)
            {
                let shared = one
                    .keys
                    .split_whitespace()
                    .find(|key| other.keys.split_whitespace().any(|k| k == *key));
                assert_eq!(shared, None, "{:?}", one.scope);
                assert!(
                    one.digit.is_none() || one.digit != other.digit,
                    "{:?} {:?}",
                    one.digit,
                    one.scope
                );
            }
        }
    }

    #[test]
    fn keys_become_commands_letters_and_nothing() {
        let session = &[Scope::Anywhere, Scope::Boxes, Scope::Form, Scope::Session];
        let cases = [
            ("ctrl-z", Some(KeyInput::Command(Command::Undo))),
            ("alt-4", Some(KeyInput::Command(Command::Action))),
            ("f4", Some(KeyInput::Command(Command::Action))),
            (
                "alt-b",
                Some(KeyInput::Command(Command::Move(
                    crate::tui::controls::Motion::WordLeft,
                ))),
            ),
            ("shift-tab", Some(KeyInput::Command(Command::PreviousBox))),
            ("é", Some(KeyInput::Type('é'))),
            ("7", Some(KeyInput::Type('7'))),
            ("ctrl-w", None),
            ("alt-x", None),
        ];
        for (key, means) in cases {
            let event: KeyEvent = key.parse::<Chord>().unwrap().into();
            assert_eq!(read(&event, session), means, "{key}");
        }
    }
}
