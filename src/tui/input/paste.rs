//! Pasted text that arrives as keys: on Windows, and from terminals without bracketed paste. Keys that are queued all at
//! once, more than anybody types, are taken as one paste, so that a line break or a tab in it is text and moves no cursor.

use std::time::{Duration, Instant};

use crossterm::event::{
    self as terminal, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind,
};

use super::keymap;
use crate::tui::event::Event;

/// The least number of keys, queued at once, that are a paste. On Windows there is no other sign of one. Elsewhere
/// terminals without bracketed paste are rare, while a slow line or a script may well bring the keys for several boxes.
const LEAST: usize = if cfg!(windows) { 8 } else { 500 };

/// The time for looking whether anything is queued. With zero, crossterm would not look at all.
const AT_ONCE: Duration = Duration::from_micros(5);

/// The most attempts at looking, where the time was up before it began. On a computer so slow that it always is, the key
/// would else never be handed on.
const LOOKS: usize = 3;

/// The longest that a few keys wait for more, while they may still be the beginning of a paste.
const BRIEFLY: Duration = Duration::from_millis(5);

/// The longest pause between two pieces of one paste.
const PAUSE: Duration = Duration::from_millis(60);

/// The time after a paste in which keys that arrive together belong to it, however few they are.
const REST: Duration = Duration::from_secs(1);

/// The source of events; tests have one of their own.
pub trait EventSource {
    /// Waits for the next event.
    fn wait(&mut self) -> Event;

    /// Returns the next event, if it comes within this time.
    fn within(&mut self, patience: Duration) -> Option<Event>;

    /// Returns the present moment.
    fn now(&self) -> Instant;
}

/// The terminal.
#[derive(Debug)]
pub struct Terminal;

impl EventSource for Terminal {
    fn wait(&mut self) -> Event {
        loop {
            if let Some(event) = event(terminal::read()) {
                return event;
            }
        }
    }

    fn within(&mut self, patience: Duration) -> Option<Event> {
        let mut looks = 1;
        loop {
            let asked = Instant::now();
            match terminal::poll(patience) {
                // It took far longer than asked, so it was interrupted before it looked.
                Ok(false)
                    if patience == AT_ONCE && looks < LOOKS && asked.elapsed() > AT_ONCE * 10 =>
                {
                    looks += 1;
                }
                Ok(false) => return None,
                Ok(true) | Err(_) => {
                    if let Some(event) = event(terminal::read()) {
                        return Some(event);
                    }
                }
            }
        }
    }

    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// Returns the program's event for one of the terminal.
fn event(read: std::io::Result<terminal::Event>) -> Option<Event> {
    match read {
        Ok(terminal::Event::Key(key)) if key.kind == KeyEventKind::Release => None,
        // A line feed is an Enter that was pressed before the terminal was in raw mode.
        Ok(terminal::Event::Key(key)) if is_line_feed(&key) => Some(Event::Key(KeyEvent::new(
            KeyCode::Enter,
            KeyModifiers::NONE,
        ))),
        Ok(terminal::Event::Key(key)) => Some(Event::Key(key)),
        Ok(terminal::Event::Paste(text)) => Some(Event::Paste(text)),
        Ok(terminal::Event::Resize(width, height)) => Some(Event::Resize(width, height)),
        // Mere movement is dropped here, so that it wakes nobody.
        Ok(terminal::Event::Mouse(mouse)) if mouse.kind != MouseEventKind::Moved => {
            Some(Event::Mouse(mouse))
        }
        Ok(_) => None,
        // The terminal is gone.
        Err(_) => Some(Event::Stop),
    }
}

fn is_line_feed(key: &KeyEvent) -> bool {
    (key.code, key.modifiers) == (KeyCode::Char('j'), KeyModifiers::CONTROL)
}

/// The reader of events, which makes one event of pasted keys.
#[derive(Debug)]
pub struct InputReader<S> {
    source: S,
    least: usize,
    /// The event after the last run of keys, not handed out yet.
    held: Option<Event>,
    /// The end of the last paste.
    pasted: Option<Instant>,
}

impl Default for InputReader<Terminal> {
    fn default() -> Self {
        Self::new(Terminal, LEAST)
    }
}

impl<S: EventSource> InputReader<S> {
    /// Returns a reader that takes `least` keys or more as a paste.
    const fn new(source: S, least: usize) -> Self {
        Self {
            source,
            least,
            held: None,
            pasted: None,
        }
    }

    /// Waits for the next event, and returns it with those that belong to it.
    pub fn read(&mut self) -> Vec<Event> {
        match self.held.take().unwrap_or_else(|| self.source.wait()) {
            Event::Key(key) if letter(&key).is_some() => self.run(key),
            // A digit after Esc is a command of the menu line, and no part of text that follows it.
            Event::Key(key) if key.code == KeyCode::Esc => {
                let digit = self.source.within(AT_ONCE);
                std::iter::once(Event::Key(key)).chain(digit).collect()
            }
            event => vec![event],
        }
    }

    /// Reads a run of keys that type text: those that are queued after the first.
    fn run(&mut self, first: KeyEvent) -> Vec<Event> {
        let mut run = vec![first];
        let is_rest = |at: Instant| self.source.now() < at + REST;
        let least = match self.pasted {
            Some(at) if is_rest(at) => 2,
            _ => self.least,
        };
        // A key that is held down repeats itself, and is no paste however often it is queued.
        let mut differs = false;
        loop {
            let pasted = differs && run.len() >= least;
            let patience = match run.len() {
                _ if pasted => PAUSE,
                1 => AT_ONCE,
                _ => BRIEFLY,
            };
            match self.source.within(patience) {
                Some(Event::Key(key)) if letter(&key).is_some() => {
                    differs |= key != first;
                    run.push(key);
                }
                next => {
                    self.held = next;
                    if !pasted {
                        return run.into_iter().map(Event::Key).collect();
                    }
                    self.pasted = Some(self.source.now());
                    return vec![Event::Paste(run.iter().filter_map(letter).collect())];
                }
            }
        }
    }
}

/// Returns the character that a pasted key stands for. Boxes turn every kind of line break into their own.
fn letter(key: &KeyEvent) -> Option<char> {
    match (key.code, key.modifiers) {
        (KeyCode::Enter, KeyModifiers::NONE) => Some('\r'),
        (KeyCode::Char('j'), KeyModifiers::CONTROL) => Some('\n'),
        (KeyCode::Tab, KeyModifiers::NONE) => Some('\t'),
        _ => keymap::letter(key),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    /// Events with their time in milliseconds from the start, and then no more.
    struct Script {
        events: VecDeque<(u64, Event)>,
        start: Instant,
        now: u64,
    }

    impl Script {
        fn of(pieces: &[(u64, Vec<KeyEvent>)]) -> Self {
            let mut at = 0;
            let mut events = VecDeque::new();
            for (pause, keys) in pieces {
                at += pause;
                events.extend(keys.iter().map(|key| (at, Event::Key(*key))));
            }
            Self {
                events,
                start: Instant::now(),
                now: 0,
            }
        }
    }

    impl EventSource for Script {
        fn wait(&mut self) -> Event {
            let Some((at, event)) = self.events.pop_front() else {
                return Event::Stop;
            };
            self.now = self.now.max(at);
            event
        }

        fn within(&mut self, patience: Duration) -> Option<Event> {
            let until = self.now + u64::try_from(patience.as_millis()).unwrap();
            if self.events.front().is_none_or(|(at, _)| *at > until) {
                self.now = until;
                return None;
            }
            Some(self.wait())
        }

        fn now(&self) -> Instant {
            self.start + Duration::from_millis(self.now)
        }
    }

    /// Returns the keys that a terminal without bracketed paste makes of a text.
    fn keys(text: &str) -> Vec<KeyEvent> {
        let key = |letter| match letter {
            '\n' => KeyCode::Enter.into(),
            '\t' => KeyCode::Tab.into(),
            '⎋' => KeyCode::Esc.into(),
            '↓' => KeyCode::Down.into(),
            letter => KeyCode::Char(letter).into(),
        };
        text.chars().map(key).collect()
    }

    /// Returns what is read: pastes in brackets, keys as they are.
    fn read(least: usize, pieces: &[(u64, Vec<KeyEvent>)]) -> String {
        let mut reader = InputReader::new(Script::of(pieces), least);
        let mut said = String::new();
        loop {
            for event in reader.read() {
                match event {
                    Event::Key(KeyEvent { code, .. }) => said.push(match code {
                        KeyCode::Esc => '⎋',
                        KeyCode::Down => '↓',
                        KeyCode::Enter => '\n',
                        KeyCode::Tab => '\t',
                        code => code.as_char().unwrap(),
                    }),
                    Event::Paste(text) => {
                        said.extend(["[", &text.replace('\r', "\n"), "]"]);
                    }
                    Event::Stop => return said,
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    #[test]
    fn what_is_pasted_and_what_is_typed() {
        let cases: [(&[(u64, &str)], &str); 16] = [
            (&[(0, "a")], "a"),
            (&[(0, "ab\n")], "ab\n"),
            (&[(0, "one\ttwo\n")], "[one\ttwo\n]"),
            (&[(0, "\tone\ntwo")], "[\tone\ntwo]"),
            (&[(0, "one"), (4, "\ttwo\n")], "[one\ttwo\n]"),
            (&[(0, "one"), (6, "\ttwo")], "one\ttwo"),
            (&[(0, "one\ttwo"), (50, "\nthree")], "[one\ttwo\nthree]"),
            (&[(0, "one\ttwo"), (70, "\nx")], "[one\ttwo][\nx]"),
            (&[(0, "one\ttwo"), (1_100, "\nx")], "[one\ttwo]\nx"),
            (&[(0, "one\ttwo"), (70, "x")], "[one\ttwo]x"),
            (&[(0, "one\ttwo"), (50, "\n")], "[one\ttwo\n]"),
            (&[(0, "one\ttwo"), (50, "x"), (50, "y")], "[one\ttwoxy]"),
            (&[(0, "one\ttwo⎋5three\tfour")], "[one\ttwo]⎋5[three\tfour]"),
            (&[(0, "⎋5"), (0, "a\n")], "⎋5a\n"),
            (&[(0, "↓↓↓↓↓↓↓↓")], "↓↓↓↓↓↓↓↓"),
            (
                &[(0, "\n\n\n\n\n\n\n\n"), (9, "xxxxxxxx")],
                "\n\n\n\n\n\n\n\nxxxxxxxx",
            ),
        ];
        for (pieces, expected) in cases {
            let pieces: Vec<_> = pieces
                .iter()
                .map(|(pause, text)| (*pause, keys(text)))
                .collect();
            assert_eq!(read(7, &pieces), expected, "{pieces:?}");
        }
    }

    #[test]
    fn every_line_break_is_text_and_a_control_key_is_none() {
        let mut pasted = keys("one two");
        pasted.push(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL));
        pasted.push(KeyEvent::new(KeyCode::Char('Q'), KeyModifiers::SHIFT));
        pasted.push(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL));
        assert_eq!(read(7, &[(0, pasted)]), "[one two\nQ]z");
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec("[ab\n\té中⎋↓]", 1..60).prop_map(|letters| letters.concat())
    }

    proptest! {
        /// However a paste is cut into pieces, it is one.
        #[test]
        fn a_paste_stays_whole(
            begin in "[abc\n\t]{8}xy",
            rest in prop::collection::vec((0_u64..=60, "[ab\n\té中]{1,40}"), 0..20),
        ) {
            let mut pieces = vec![(0, keys(&begin))];
            pieces.extend(rest.iter().map(|(pause, text)| (*pause, keys(text))));
            let whole: String = std::iter::once(begin).chain(rest.into_iter().map(|(_, text)| text)).collect();
            prop_assert_eq!(read(8, &pieces), format!("[{whole}]"));
        }

        /// Whatever comes when, every key comes through once and in order.
        #[test]
        fn nothing_is_lost(pieces in prop::collection::vec((0_u64..200, text()), 0..20), least in 2_usize..20) {
            let sent: String = pieces.iter().map(|(_, text)| &**text).collect();
            let pieces: Vec<_> = pieces.iter().map(|(pause, text)| (*pause, keys(text))).collect();
            prop_assert_eq!(read(least, &pieces).replace(['[', ']'], ""), sent);
        }
    }
}
