//! Drawing surface of the screens: the cells of a window and its cursor.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::Widget,
};

/// The cells of a window and where its cursor stands. A test or a benchmark can make one, and read the cursor back,
/// which ratatui's `Frame` allows nobody.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The terminal's cursor; none while it is hidden. Screen readers and input methods follow it.
    pub cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// A canvas over these cells, its cursor hidden.
    pub const fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            cursor: None,
        }
    }

    /// Draws into a frame of ratatui's terminal, and puts its cursor there.
    pub fn fill(frame: &mut Frame, draw: impl FnOnce(&mut Canvas)) {
        let mut canvas = Canvas::new(frame.buffer_mut());
        draw(&mut canvas);
        if let Some(cursor) = canvas.cursor {
            frame.set_cursor_position(cursor);
        }
    }

    /// The whole of it.
    pub const fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws a widget of ratatui's.
    pub fn render(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, self.buffer);
    }
}
