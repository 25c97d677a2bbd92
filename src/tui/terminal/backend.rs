//! ratatui's backend, spared what costs time at every key.

use std::io::{self, BufWriter, Write};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    terminal::{Clear, ClearType},
};
use ratatui::{
    backend::{self, Backend, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

/// ratatui's backend without a system call for every move of the cursor.
#[derive(Debug)]
pub struct BatchedBackend<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    /// Set while the cursor is shown; none when that is unknown.
    shows_cursor: Option<bool>,
}

impl<W: Write> BatchedBackend<W> {
    pub(super) fn new(out: W) -> Self {
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
        // The screen was drawn by another program, which may have left the cursor either way.
        self.shows_cursor = None;
        match region {
            // With what is drawn next, so that nobody sees the empty screen.
            backend::ClearType::All => queue!(self.inner, Clear(ClearType::All)),
            region => self.inner.clear_region(region),
        }
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use ratatui::{style::Style, text::Text};

    use super::*;
    use crate::tui::{Canvas, terminal::Surface};

    /// The bytes that reach the terminal, write by write.
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
        let mut surface = Surface::new(BatchedBackend::new(writes.clone()));
        for (words, column) in [("a", 1), ("ab", 2), ("abc", 3)] {
            let paint = |canvas: &mut Canvas| {
                canvas.clear(Style::new());
                canvas.render(Text::raw(words), canvas.area());
                canvas.cursor = Some(Position::new(column, 0));
            };
            surface.draw(Size::new(80, 24), paint, || ()).unwrap();
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
