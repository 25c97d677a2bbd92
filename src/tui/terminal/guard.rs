//! Taking the terminal and giving it back: raw mode, the alternate screen, paste and the mouse.

use std::{
    env, fmt,
    io::{self, IsTerminal, Stdout, Write, stdout},
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
use ratatui::layout::Size;

use super::{backend::BatchedBackend, surface::Surface};
use crate::tui::Canvas;

/// Set while the terminal is ours. It is given back once, by the first of drop, panic and signal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct TerminalGuard {
    surface: Surface<BatchedBackend<Stdout>>,
    /// Set while the terminal reports the mouse.
    mouse: bool,
}

impl TerminalGuard {
    /// Takes the terminal. From now on a panic gives it back before anything is printed.
    ///
    /// # Errors
    /// When standard input or output is no terminal.
    pub fn take() -> io::Result<Self> {
        if !io::stdin().is_terminal() || !stdout().is_terminal() {
            return Err(io::Error::other(
                "quietroom needs a terminal to write in, and this is a pipe or a file. Start it in a terminal window; \
                 `quietroom list` and `quietroom show NAME` print without one.",
            ));
        }
        if env::var_os("TERM").is_some_and(|name| name == "dumb") {
            return Err(io::Error::other(
                "This terminal says that it cannot show a screen (TERM is “dumb”). Start quietroom in a terminal window; \
                 `quietroom list` and `quietroom show NAME` print here, too.",
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
            // The panic's own message may quote text of a record, so only its place is printed.
            io::stderr().write_all(words.as_bytes()).ok();
        }));
        execute!(
            stdout(),
            EnterAlternateScreen,
            // A program that was killed left its last picture there, and what is drawn first leaves out empty cells.
            Clear(ClearType::All),
            EnableBracketedPaste,
            SetTitle("quietroom")
        )?;
        Ok(Self {
            surface: Surface::new(BatchedBackend::new(stdout())),
            mouse: false,
        })
    }

    /// Asks the terminal to report the mouse, or leaves the mouse to it.
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

    /// Takes the terminal once more after the program was stopped (Ctrl-Z in a shell): the shell has changed its modes.
    fn take_again(&self) -> io::Result<()> {
        make_raw()?;
        execute!(
            stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            TellOfMouse(self.mouse)
        )
    }

    /// Returns the size of the window.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<Size> {
        window_size()
    }

    /// Draws a frame; `anew` redraws every cell, for a window that may show something else than was drawn last. `ready` is
    /// called when the frame is made, before any of it can be seen.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        anew: bool,
        paint: impl FnOnce(&mut Canvas),
        ready: impl FnOnce(),
    ) -> io::Result<()> {
        if anew {
            self.take_again()?;
            self.surface.forget();
        }
        self.surface.draw(window_size()?, paint, ready)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back as it was, and clears it first: no part of a record stays on the alternate screen.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Errors are ignored: the terminal may be gone, and nothing else can report them.
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

/// The command that asks for the buttons, the wheel, and movement while a button is down. crossterm's own also asks for
/// every other movement, which would wake the program for nothing.
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

/// Switches raw mode on. crossterm's own function would do nothing, as it remembers having done so.
#[cfg(unix)]
fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

    let mut modes = tcgetattr(io::stdin())?;
    modes.make_raw();
    Ok(tcsetattr(io::stdin(), OptionalActions::Now, &modes)?)
}

/// Does nothing: only Unix stops a program and continues it.
#[cfg(not(unix))]
fn make_raw() -> io::Result<()> {
    Ok(())
}

/// Returns the size of the window. crossterm opens the terminal anew to ask for it.
#[cfg(unix)]
fn window_size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    Ok(Size::new(size.ws_col, size.ws_row))
}

/// Returns the size of the window.
#[cfg(not(unix))]
fn window_size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Size::new(width, height))
}
