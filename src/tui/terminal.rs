//! The terminal: raw mode, the alternate screen and paste, on while the program runs and off again however it ends.

use std::{
    io::{self, IsTerminal, Write, stdout},
    panic,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode,
        enable_raw_mode,
    },
};
use ratatui::{
    Frame, Terminal,
    backend::CrosstermBackend,
    layout::{Position, Rect},
};

/// Whether the terminal is ours: it is given back once, by whoever comes first of drop, panic and signal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct Screenful {
    /// What is drawn to.
    pub terminal: Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>,
}

impl Screenful {
    /// Takes the terminal. A panic from now on gives it back before anything is printed, and prints no note.
    ///
    /// # Errors
    /// When there is no terminal to take.
    pub fn take() -> io::Result<Self> {
        if !io::stdin().is_terminal() || !stdout().is_terminal() {
            return Err(io::Error::other(
                "quietroom needs a terminal to write in, and this is a pipe or a file. Start it in a terminal window; \
                 `quietroom list` and `quietroom show NAME` print without one.",
            ));
        }
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        panic::set_hook(Box::new(|panicked| {
            give_back();
            let place = panicked
                .location()
                .map_or_else(String::new, |place| format!(" ({place})"));
            let words = format!(
                "quietroom has stopped because of a mistake in it{place}. What was typed is kept: start it again and go on.\n"
            );
            // The panic's own message could hold words of a note, so it is not printed.
            io::stderr().write_all(words.as_bytes()).ok();
        }));
        let mut out = io::BufWriter::with_capacity(1 << 16, stdout());
        execute!(
            out,
            EnterAlternateScreen,
            EnableBracketedPaste,
            SetTitle("quietroom")
        )?;
        Ok(Self {
            terminal: Terminal::new(CrosstermBackend::new(out))?,
        })
    }

    /// Draws a frame; `anew` where the window may show something else than what was drawn last.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, anew: bool, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if anew {
            // `Terminal::clear` would ask the terminal where its cursor is, and the answer goes to whoever reads the keys.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        self.terminal.draw(paint).map(drop)
    }
}

impl Drop for Screenful {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back as it was, with nothing of a record left on it.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // A terminal that has gone away refuses all of this, and there is nobody left to tell.
        execute!(
            stdout(),
            Clear(ClearType::All),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        )
        .ok();
        disable_raw_mode().ok();
    }
}
