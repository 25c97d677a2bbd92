//! The terminal: raw mode, the alternate screen, paste and the mouse, on while the program runs and off again however it ends.

use std::{
    fmt,
    io::{self, IsTerminal, Write, stdout},
    panic,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    Command,
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
    /// The terminal tells of the mouse.
    mouse: bool,
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
            mouse: false,
        })
    }

    /// Asks the terminal to tell of the mouse, or leaves the mouse to it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn hold_mouse(&mut self, held: bool) -> io::Result<()> {
        if held != self.mouse {
            execute!(self.terminal.backend_mut(), TellOfMouse(held))?;
            self.mouse = held;
        }
        Ok(())
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
            TellOfMouse(false),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        )
        .ok();
        disable_raw_mode().ok();
    }
}

/// Asks for the buttons, the wheel and movement while a button is down. crossterm's own command also asks for every
/// movement, which would wake the program all the time for nothing.
struct TellOfMouse(bool);

impl Command for TellOfMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 {
            "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
        } else {
            "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
        })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

        if self.0 {
            EnableMouseCapture.execute_winapi()
        } else {
            DisableMouseCapture.execute_winapi()
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
