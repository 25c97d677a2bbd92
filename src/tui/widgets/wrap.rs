//! Words that are only read, wrapped at the width there is.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// The rows of a text at a width.
pub fn rows(text: &str, width: u16) -> Vec<std::borrow::Cow<'_, str>> {
    textwrap::wrap(text, usize::from(width.max(1)))
}

/// The rows of a text at a width, its further rows as far from the margin as a sign before it takes.
pub fn rows_hanging(text: &str, width: u16) -> Vec<std::borrow::Cow<'_, str>> {
    let options = textwrap::Options::new(usize::from(width.max(1))).subsequent_indent("  ");
    textwrap::wrap(text, options)
}

/// How many rows a text takes at a width; none for an empty one.
pub fn height(text: &str, width: u16) -> u16 {
    if text.is_empty() {
        return 0;
    }
    rows(text, width).len().try_into().unwrap_or(u16::MAX)
}

/// Draws a text and returns how many rows it took.
pub fn draw(text: &str, buffer: &mut Buffer, area: Rect, style: Style) -> u16 {
    if text.is_empty() {
        return 0;
    }
    put(&rows(text, area.width), buffer, area, style)
}

/// Draws a text whose further rows stand under its third letter, so that a sign at the front stands free.
pub fn draw_hanging(text: &str, buffer: &mut Buffer, area: Rect, style: Style) -> u16 {
    put(&rows_hanging(text, area.width), buffer, area, style)
}

fn put(rows: &[std::borrow::Cow<'_, str>], buffer: &mut Buffer, area: Rect, style: Style) -> u16 {
    let mut drawn = 0;
    for (row, y) in rows.iter().zip(area.top()..area.bottom()) {
        buffer.set_stringn(area.x, y, row, area.width.into(), style);
        drawn += 1;
    }
    drawn
}
