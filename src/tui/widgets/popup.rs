//! A popup: a framed area over the screen, as large as what stands in it.

use ratatui::{
    layout::Rect,
    widgets::{Block, Clear},
};

use crate::tui::{canvas::Canvas, theme::Theme};

/// Where a popup of this many rows goes: at the bottom, so that what is being written above stays in sight.
pub fn place(area: Rect, rows: u16, columns: u16) -> Rect {
    let (height, width) = (
        rows.saturating_add(2).min(area.height),
        columns.saturating_add(4).min(area.width),
    );
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.bottom() - height,
        width,
        height,
    }
}

/// What is inside the frame.
pub fn inside(area: Rect) -> Rect {
    area.inner(ratatui::layout::Margin {
        horizontal: 2,
        vertical: 1,
    })
}

/// Draws the frame with its title, and clears what was there.
pub fn draw(canvas: &mut Canvas, area: Rect, title: &str, theme: &Theme) {
    canvas.render(Clear, area);
    canvas.buffer.set_style(area, theme.text);
    let title = format!(" {title} ");
    canvas.render(
        Block::bordered()
            .border_style(theme.cursor)
            .title_style(theme.accent)
            .title(title),
        area,
    );
}
