//! A popup: a framed area over the screen, as large as what stands in it.

use ratatui::{
    layout::{Margin, Rect},
    widgets::{Block, Clear},
};

use super::form::FormView;
use crate::tui::{canvas::Canvas, context::Context, theme::Theme};

/// The frame of a popup.
#[derive(Clone, Copy, Debug, Default)]
pub struct Popup {
    area: Rect,
}

impl Popup {
    /// Makes room for so many rows and columns: at the bottom, so that what is being written above stays in sight.
    pub fn place(&mut self, over: Rect, rows: u16, columns: u16) {
        let height = rows.saturating_add(2).min(over.height);
        let width = columns.saturating_add(4).min(over.width);
        self.area = Rect {
            x: over.x + (over.width - width) / 2,
            y: over.bottom() - height,
            width,
            height,
        };
    }

    /// Makes room for a page of at most so many columns, as high as it then is, and lays it out there.
    pub fn fit<K: Clone + PartialEq>(&mut self, page: &mut FormView<K>, over: Rect, columns: u16) {
        let columns = columns.min(over.width.saturating_sub(4));
        page.arrange(Rect {
            width: columns,
            height: over.height.saturating_sub(2),
            ..over
        });
        self.place(over, page.height(), columns);
        page.arrange(self.inside());
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

    /// Draws the frame and the page in it.
    pub fn draw_page<K: Clone + PartialEq>(
        &self,
        title: &str,
        page: &FormView<K>,
        canvas: &mut Canvas,
        cx: &Context,
    ) {
        self.draw(title, canvas, &cx.theme);
        canvas.cursor = page.draw(canvas.buffer, &cx.theme).or(canvas.cursor);
    }
}

/// The area inside a frame.
pub fn inside(area: Rect) -> Rect {
    area.inner(Margin {
        horizontal: 2,
        vertical: 1,
    })
}
