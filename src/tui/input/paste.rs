//! Pasted text that comes as keys: Windows, and terminals that do not say what is pasted. Keys that are queued behind one
//! another in one go, more than anybody types, are one paste: a new line and a tab in it are text, and lead nowhere.

use std::time::{Duration, Instant};

use crossterm::event::{
    self as terminal, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind,
};

use super::keymap;
use crate::tui::event::Event;

/// From how many keys on, queued at once, they were pasted. On Windows nothing else tells. Elsewhere a terminal that does
/// not say it is rare, and a slow line or a script may well bring the keys for several boxes in one go.
const LEAST: usize = if cfg!(windows) { 8 } else { 500 };

/// How long it takes to see that nothing is queued. Not zero: crossterm would not look.
const AT_ONCE: Duration = Duration::from_micros(5);

/// How often it is tried to look, where the time was up before: a computer so slow that it always is would else never
/// come to hand on the key.
const LOOKS: usize = 3;

/// How long keys that came together, too few to tell, may wait for more.
const BRIEFLY: Duration = Duration::from_millis(5);

/// How long the next piece of a paste is waited for.
const PAUSE: Duration = Duration::from_millis(60);

/// How long after a paste keys that come together are the rest of it, however few.
const REST: Duration = Duration::from_secs(1);

/// Where events come from.
pub trait Source {
    /// Waits for the next event.
    fn wait(&mut self) -> Event;

    /// The next event, if it comes within this time.
    fn within(&mut self, patience: Duration) -> Option<Event>;

    /// The time.
    fn now(&self) -> Instant;
}

/// The terminal.
#[derive(Debug)]
pub struct Terminal;

impl Source for Terminal {
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
                // Its time was up before it could look.
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

/// What an event of the terminal is for the program.
fn event(read: std::io::Result<terminal::Event>) -> Option<Event> {
    match read {
        Ok(terminal::Event::Key(key)) if key.kind == KeyEventKind::Release => None,
        // Enter, where it was pressed before the terminal was ours.
        Ok(terminal::Event::Key(key)) if is_line_feed(&key) => Some(Event::Key(KeyEvent::new(
            KeyCode::Enter,
            KeyModifiers::NONE,
        ))),
        Ok(terminal::Event::Key(key)) => Some(Event::Key(key)),
        Ok(terminal::Event::Paste(text)) => Some(Event::Paste(text)),
        Ok(terminal::Event::Resize(width, height)) => Some(Event::Resize(width, height)),
        // A mouse that only moves says nothing, and wakes nobody.
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

/// Reads events, and makes one of what was pasted.
#[derive(Debug)]
pub struct InputReader<S> {
    source: S,
    least: usize,
    /// What came behind the last run of keys.
    held: Option<Event>,
    /// When the last paste ended.
    pasted: Option<Instant>,
}

impl Default for InputReader<Terminal> {
    fn default() -> Self {
        Self::new(Terminal, LEAST)
    }
}

impl<S: Source> InputReader<S> {
    /// A reader for which so many keys are a paste.
    const fn new(source: S, least: usize) -> Self {
        Self {
            source,
            least,
            held: None,
            pasted: None,
        }
    }

    /// Waits for what comes next: one event, or what came together with it.
    pub fn read(&mut self) -> Vec<Event> {
        match self.held.take().unwrap_or_else(|| self.source.wait()) {
            Event::Key(key) if letter(&key).is_some() => self.run(key),
            // The digit of a menu is no part of what is typed behind it.
            Event::Key(key) if key.code == KeyCode::Esc => {
                let digit = self.source.within(AT_ONCE);
                std::iter::once(Event::Key(key)).chain(digit).collect()
            }
            event => vec![event],
        }
    }

    /// A key for text, with those that are queued behind it.
    fn run(&mut self, first: KeyEvent) -> Vec<Event> {
        let mut run = vec![first];
        let is_rest = |at: Instant| self.source.now() < at + REST;
        let least = match self.pasted {
            Some(at) if is_rest(at) => 2,
            _ => self.least,
        };
        // A key that is held down is no paste, however many of it wait.
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

/// What a key is in a text, when it was pasted. What kind of line break it is, the boxes know.
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

    /// What comes when, in milliseconds from the start; then nothing more.
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

    impl Source for Script {
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

    /// The keys that a terminal without a word for pasting makes of a text.
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

    /// What is read: pastes in brackets, keys as they are.
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
