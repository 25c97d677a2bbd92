//! What the terminal shows, and what it is to show next.
//!
//! In the place of ratatui's `Terminal`: that looks at the width of every cell of the window at every key and asks for it to
//! be painted over an empty one. Here a row that is as it was costs one comparison of slices. Nobody says what has
//! changed: it is found.

use std::mem;

use ratatui::{
    backend::{Backend, ClearType},
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
};

use crate::tui::Canvas;

/// The cells of a terminal: those that it shows, and those of the next frame.
#[derive(Debug)]
pub struct Surface<B: Backend> {
    backend: B,
    shown: Buffer,
    next: Buffer,
    /// Set while the terminal shows what `shown` holds: not before the first frame, nor after one that failed.
    known: bool,
}

impl<B: Backend> Surface<B> {
    /// A surface over a terminal that shows anything.
    pub fn new(backend: B) -> Self {
        Self {
            backend,
            shown: Buffer::default(),
            next: Buffer::default(),
            known: false,
        }
    }

    /// Has the next frame draw every cell, for a terminal that may show something else than was drawn last.
    pub const fn forget(&mut self) {
        self.known = false;
    }

    /// Draws a frame for a window of this size. `paint` finds the cells in any state; `ready` is called when the frame is
    /// made, before any of it is sent to the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        size: Size,
        paint: impl FnOnce(&mut Canvas),
        ready: impl FnOnce(),
    ) -> Result<(), B::Error> {
        self.fit(size);
        let mut canvas = Canvas::new(&mut self.next);
        paint(&mut canvas);
        let cursor = canvas.cursor;
        let was_known = mem::replace(&mut self.known, false);
        if !was_known {
            self.backend.clear_region(ClearType::All)?;
            self.shown.content.fill(Cell::EMPTY);
        }
        let changed: Vec<[Buffer; 2]> = self.changed_rows().collect();
        let cells = changed.iter().flat_map(|[old, new]| old.diff_iter(new));
        self.backend.draw(cells)?;
        match cursor {
            None => self.backend.hide_cursor()?,
            Some(position) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(position)?;
            }
        }
        ready();
        self.backend.flush()?;
        mem::swap(&mut self.shown, &mut self.next);
        self.known = true;
        Ok(())
    }

    fn fit(&mut self, size: Size) {
        let area = Rect::from((Position::ORIGIN, size));
        if area != self.next.area {
            self.next = Buffer::empty(area);
            self.shown = Buffer::empty(area);
            self.known = false;
        }
    }

    /// The rows that are not what the terminal shows: each as it is there, and as it is to be.
    fn changed_rows(&self) -> impl Iterator<Item = [Buffer; 2]> {
        let width = usize::from(self.next.area.width).max(1);
        let rows = self.next.area.rows();
        let shown = self.shown.content.chunks(width);
        let next = self.next.content.chunks(width);
        rows.zip(shown.zip(next))
            .filter(|(_, (shown, next))| shown != next)
            .map(|(area, (shown, next))| {
                [shown, next].map(|cells| Buffer {
                    area,
                    content: cells.to_vec(),
                })
            })
    }
}
