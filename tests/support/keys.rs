//! Keys as a test writes them: letters are themselves, `⏎` is Enter, `<s-tab>` and `<f4>` are keys by their name in the
//! table of keys.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use quietroom::tui::input::Chord;

/// The key events of a text like `robin⏎<esc>5`; `<lt>` is a `<`.
pub fn keys(written: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = written.chars();
    while let Some(letter) = rest.next() {
        events.push(match letter {
            '⏎' | '\n' => named("enter"),
            '<' => {
                let (name, after) = rest.as_str().split_once('>').unwrap();
                rest = after.chars();
                named(name)
            }
            letter => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE),
        });
    }
    events
}

fn named(name: &str) -> KeyEvent {
    match name {
        "lt" => KeyEvent::new(KeyCode::Char('<'), KeyModifiers::NONE),
        name => name.parse::<Chord>().unwrap().into(),
    }
}
