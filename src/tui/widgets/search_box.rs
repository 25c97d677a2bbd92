//! The line in which one types what is looked for, above a list.

use ratatui::layout::Rect;

use super::form::element::looks;
use crate::tui::{
    canvas::Canvas,
    controls::{Control, text::TextBox},
    theme::Theme,
};

/// What stands before the box.
const LABEL: &str = "find: ";

/// Draws it in the first row of an area with the terminal's cursor in it.
pub fn draw(search: &TextBox, canvas: &mut Canvas, area: Rect, theme: &Theme) {
    canvas
        .buffer
        .set_stringn(area.x, area.y, LABEL, area.width.into(), theme.muted);
    let looks = looks(theme, &[]);
    let cursor = search.draw(canvas.buffer, place(area), true, &looks);
    if let Some(cursor) = cursor {
        canvas.cursor = Some(cursor);
    }
}

/// Where what is typed is drawn.
pub fn place(area: Rect) -> Rect {
    let label = u16::try_from(LABEL.len()).unwrap_or(0).min(area.width);
    Rect {
        x: area.x + label,
        width: area.width - label,
        height: area.height.min(1),
        ..area
    }
}

/// The rows beneath it.
pub fn beneath(area: Rect) -> Rect {
    Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    }
}
