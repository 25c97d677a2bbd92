//! Who types: each text is seen to its end before the next key.

use crate::{
    pty::{Home, Terminal, words},
    steps,
};

/// Whose file it is, and who agrees what is written in it.
#[derive(Clone, Copy, Default)]
pub struct Party {
    pub file: &'static str,
    pub names: &'static [&'static str],
}

/// Somebody at the keyboard.
pub struct Typist {
    pub terminal: Terminal,
    pub party: Party,
    /// Every text that was typed into a box.
    pub typed: Vec<String>,
}

impl Typist {
    pub fn at(terminal: Terminal) -> Self {
        Self {
            terminal,
            party: Party::default(),
            typed: Vec::new(),
        }
    }

    #[track_caller]
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.terminal.keys(keys);
        self
    }

    #[track_caller]
    pub fn writes(&mut self, text: &str) -> &mut Self {
        let last: Vec<&str> = text.split_whitespace().rev().take(2).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        self.terminal.types(text).wait_for(&last.join(" "));
        self.typed.push(text.to_owned());
        self
    }

    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        self.terminal.wait_for(words);
        self
    }

    /// Presses Tab until the line that begins so is marked.
    #[track_caller]
    pub fn walks_to(&mut self, line: &str) -> &mut Self {
        self.walks("<tab>", line)
    }

    /// The same with Shift-Tab.
    #[track_caller]
    pub fn walks_back_to(&mut self, line: &str) -> &mut Self {
        self.walks("<s-tab>", line)
    }

    #[track_caller]
    fn walks(&mut self, key: &str, line: &str) -> &mut Self {
        let marked = format!("▸ {line}");
        for _ in 0..40 {
            if self.terminal.words().contains(&marked) {
                return self;
            }
            let before = (below_header(&self.terminal), self.terminal.cursor());
            self.terminal
                .keys(key)
                .wait_until("another box", |terminal| {
                    (below_header(terminal), terminal.cursor()) != before
                });
        }
        panic!("“{line}” is not on\n{}", self.terminal.picture());
    }

    /// Reads what stands above the line that begins a first session, until that is in sight.
    #[track_caller]
    pub fn reads_on(&mut self) -> &mut Self {
        self.sees("not begun");
        while self.terminal.words().contains("Enter reads on") {
            let before = below_header(&self.terminal);
            self.terminal
                .keys("⏎")
                .wait_until("more of the page", |terminal| {
                    below_header(terminal) != before
                });
        }
        self
    }

    /// Kills the program after one more key, which may be lost, and starts it again.
    #[track_caller]
    pub fn killed(self, home: &Home) -> Self {
        let Self {
            mut terminal,
            party,
            typed,
        } = self;
        terminal.types("§").wait_for("§");
        terminal.kill9();
        let mut terminal = steps::go_on(home);
        if terminal.words().contains('§') {
            terminal.keys("<backspace>");
        }
        Self {
            terminal,
            party,
            typed,
        }
    }

    /// What is typed is in the printed record, word by word: in a table's columns a text is not in one piece.
    #[track_caller]
    pub fn finds_everything_in(&self, page: &str) {
        let page = words(page);
        for text in &self.typed {
            for word in text.split(|letter: char| !letter.is_alphanumeric()) {
                assert!(page.contains(word), "{word} of {text} is not in\n{page}");
            }
        }
    }
}

/// The screen without its header, which says by itself that what was typed is saved, or that a minute passed.
fn below_header(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    screen
        .split_once('\n')
        .map_or("", |(_, body)| body)
        .to_owned()
}
