//! Keys as a test writes them: letters are themselves, `⏎` is Enter, `<s-tab>` and `<f4>` are keys by their name in the
//! table of keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use quietroom::tui::keymap::Chord;

/// The key events of a text like `robin⏎<esc>5`; `<lt>` is a `<`.
pub fn keys(written: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = written;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        events.push(match letter {
            '⏎' | '\n' => named("enter"),
            '<' => {
                let (name, after) = rest.split_once('>').expect("a key's name ends with >");
                rest = after;
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
