//! A popup: a framed area over the screen, as large as what stands in it.

use ratatui::{
    layout::{Margin, Rect},
    widgets::{Block, Clear},
};

use crate::tui::{Canvas, Theme};

/// The frame of a popup.
#[derive(Clone, Copy, Debug, Default)]
pub struct Popup {
    area: Rect,
}

impl Popup {
    /// Room for so many rows and columns: at the bottom, so that what is being written above stays in sight.
    pub fn over(over: Rect, rows: u16, columns: u16) -> Self {
        let height = rows.saturating_add(2).min(over.height);
        let width = columns.saturating_add(4).min(over.width);
        let area = Rect {
            x: over.x + (over.width - width) / 2,
            y: over.bottom() - height,
            width,
            height,
        };
        Self { area }
    }

    /// The area inside the frame.
    pub fn inside(&self) -> Rect {
        inside(self.area)
    }

    /// Draws the frame with its title, and clears what was there.
    pub fn draw(&self, title: &str, canvas: &mut Canvas, theme: &Theme) {
        canvas.render(Clear, self.area);
        canvas.buffer.set_style(self.area, theme.text);
        let title = format!(" {title} ");
        canvas.render(
            Block::bordered()
                .border_style(theme.cursor)
                .title_style(theme.accent)
                .title(title),
            self.area,
        );
    }
}

/// The area inside a frame.
pub fn inside(area: Rect) -> Rect {
    area.inner(Margin {
        horizontal: 2,
        vertical: 1,
    })
}
