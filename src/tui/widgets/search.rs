//! The line in which one types what is looked for, above a list.

use ratatui::{Frame, layout::Rect};

use super::blocks::looks;
use crate::tui::{
    controls::{Control, text::TextBox},
    theme::Theme,
};

/// What stands before the box.
const LABEL: &str = "find: ";

/// Draws it in the first row of an area with the terminal's cursor in it, and returns the rows beneath.
pub fn draw(search: &TextBox, frame: &mut Frame, area: Rect, theme: &Theme) -> Rect {
    let (x, _) = frame
        .buffer_mut()
        .set_stringn(area.x, area.y, LABEL, LABEL.len(), theme.muted);
    let place = Rect {
        x,
        width: area.right().saturating_sub(x),
        height: 1,
        ..area
    };
    if let Some(cursor) = search.draw(frame.buffer_mut(), place, true, &looks(theme, &[])) {
        frame.set_cursor_position(cursor);
    }
    Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    }
}
