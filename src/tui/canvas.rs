//! Drawing surface of the screens: the cells of a window and its cursor.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Style,
    widgets::Widget,
};

/// The cells of a window and where its cursor stands. A test or a benchmark can make one, and read the cursor back.
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

    /// Makes every cell an empty one of this style.
    pub fn clear(&mut self, style: Style) {
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        self.buffer.content.fill(blank);
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
