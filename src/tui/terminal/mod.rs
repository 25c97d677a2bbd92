//! The terminal: raw mode, the alternate screen, paste and the mouse, on while the program runs and off again however it ends.

pub mod clipboard;
pub(super) mod signals;

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal, Stdout, Write, stdout},
    panic,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    Command,
    cursor::{Hide, MoveTo, Show},
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, queue,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode,
        enable_raw_mode,
    },
};
use ratatui::{
    Terminal,
    backend::{self, Backend, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Rect, Size},
};

use super::canvas::Canvas;

/// Whether the terminal is ours: it is given back once, by whoever comes first of drop, panic and signal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct TerminalGuard {
    /// What is drawn to.
    pub terminal: Terminal<BatchedBackend<Stdout>>,
    /// The terminal tells of the mouse.
    mouse: bool,
}

impl TerminalGuard {
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
        execute!(
            stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            SetTitle("quietroom")
        )?;
        Ok(Self {
            terminal: Terminal::new(BatchedBackend::new(stdout()))?,
            mouse: false,
        })
    }

    /// Asks the terminal to tell of the mouse, or leaves the mouse to it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn hold_mouse(&mut self, held: bool) -> io::Result<()> {
        if held != self.mouse {
            execute!(stdout(), TellOfMouse(held))?;
            self.mouse = held;
        }
        Ok(())
    }

    /// Takes the terminal once more: whoever had it while the program was stopped has left it in their own way.
    fn take_again(&self) -> io::Result<()> {
        make_raw()?;
        execute!(
            stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            TellOfMouse(self.mouse)
        )
    }

    /// Draws a frame; `anew` where the window may show something else than what was drawn last.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, anew: bool, paint: impl FnOnce(&mut Canvas)) -> io::Result<()> {
        if anew {
            self.take_again()?;
            // `Terminal::clear` would ask the terminal where its cursor is, and the answer goes to whoever reads the keys.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        self.terminal
            .draw(|frame| Canvas::fill(frame, paint))
            .map(drop)
    }
}

impl Drop for TerminalGuard {
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

/// ratatui's backend, spared what takes time at every key: the terminal opened to ask for its size, and a write for each
/// step of the cursor.
#[derive(Debug)]
pub struct BatchedBackend<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    /// Whether the cursor is seen, where that is known.
    shows_cursor: Option<bool>,
}

impl<W: Write> BatchedBackend<W> {
    fn new(out: W) -> Self {
        Self {
            inner: CrosstermBackend::new(BufWriter::with_capacity(1 << 16, out)),
            shows_cursor: None,
        }
    }
}

impl<W: Write> Backend for BatchedBackend<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, cells: I) -> io::Result<()> {
        self.inner.draw(cells)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        match self.shows_cursor.replace(false) {
            Some(false) => Ok(()),
            _ => queue!(self.inner, Hide),
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        match self.shows_cursor.replace(true) {
            Some(true) => Ok(()),
            _ => queue!(self.inner, Show),
        }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(backend::ClearType::All)
    }

    fn clear_region(&mut self, region: backend::ClearType) -> io::Result<()> {
        // What was shown may have been somebody else's.
        self.shows_cursor = None;
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        window_size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// crossterm's own would do nothing: it has taken the terminal already.
#[cfg(unix)]
fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

    let mut modes = tcgetattr(io::stdin())?;
    modes.make_raw();
    Ok(tcsetattr(io::stdin(), OptionalActions::Now, &modes)?)
}

/// Nothing stops a program there and lets it go on.
#[cfg(not(unix))]
fn make_raw() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn window_size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    Ok(Size::new(size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn window_size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Size::new(width, height))
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use ratatui::{TerminalOptions, Viewport, text::Text};

    use super::*;

    /// What reaches the terminal, write by write.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_letter_is_one_small_write() {
        let writes = Writes::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 80, 24));
        let backend = BatchedBackend::new(writes.clone());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        for (words, column) in [("a", 1), ("ab", 2), ("abc", 3)] {
            terminal
                .draw(|frame| {
                    frame.render_widget(Text::raw(words), frame.area());
                    frame.set_cursor_position((column, 0));
                })
                .unwrap();
        }
        let shown = "\x1b[?25h";
        let written: Vec<_> = writes.0.take();
        let written: Vec<_> = written
            .into_iter()
            .map(|bytes| String::from_utf8(bytes).unwrap())
            .collect();
        assert_eq!(written.len(), 3, "{written:?}");
        assert!(written[0].contains(shown), "{written:?}");
        for write in &written[1..] {
            assert!(write.len() < 40 && !write.contains(shown), "{write:?}");
        }
    }
}
