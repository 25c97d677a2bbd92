//! Words that are only read, wrapped at the width there is.

use std::{borrow::Cow, ops::Range};

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_width::UnicodeWidthStr;

/// The rows of a text at a width.
pub fn rows(text: &str, width: u16) -> Vec<Cow<'_, str>> {
    textwrap::wrap(text, usize::from(width.max(1)))
}

/// The number of rows that a text takes at a width; none for an empty one.
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

/// Draws one row of words; where there are more than fit, a sign says so.
pub fn draw_row(words: &str, buffer: &mut Buffer, area: Rect, style: Style) {
    let more = words.width() > area.width.into();
    let room = area.width.saturating_sub(u16::from(more));
    let (end, _) = buffer.set_stringn(area.x, area.y, words, room.into(), style);
    if more && area.width > 0 {
        buffer.set_stringn(end.min(area.right() - 1), area.y, "…", 1, style);
    }
}

/// The rows of a text of which all but the first stand under its third letter, so that a sign at the front stands free.
pub fn hanging(text: &str, width: u16) -> Vec<Cow<'_, str>> {
    let options = textwrap::Options::new(usize::from(width.max(1))).subsequent_indent("  ");
    textwrap::wrap(text, options)
}

/// Draws rows, one below the other, and returns how many there was room for.
pub fn put(rows: &[Cow<'_, str>], buffer: &mut Buffer, area: Rect, style: Style) -> u16 {
    let mut drawn = 0;
    for (row, y) in rows.iter().zip(area.top()..area.bottom()) {
        buffer.set_stringn(area.x, y, row, area.width.into(), style);
        drawn += 1;
    }
    drawn
}

/// Puts a stretch of a text into another style, in rows of it that were drawn.
pub fn mark(
    text: &str,
    rows: &[Cow<'_, str>],
    stretch: &Range<usize>,
    buffer: &mut Buffer,
    area: Rect,
    style: Style,
) {
    let mut from = 0;
    for (row, line) in rows.iter().zip(area.rows()) {
        let words = row.trim_start();
        let found = text.get(from..).and_then(|rest| rest.find(words));
        let start = from + found.unwrap_or(0);
        from = start + words.len();
        let within = stretch.start.max(start)..stretch.end.min(from);
        if within.start < within.end {
            let indent = row.len() - words.len();
            let within = within.start - start + indent..within.end - start + indent;
            mark_row(row, &within, buffer, line, style);
        }
    }
}

/// Puts a stretch of a row that was drawn into another style.
pub fn mark_row(row: &str, stretch: &Range<usize>, buffer: &mut Buffer, line: Rect, style: Style) {
    let width = |words: Option<&str>| {
        let width = words.unwrap_or_default().width();
        u16::try_from(width).unwrap_or(u16::MAX)
    };
    let marked = Rect {
        x: line.x.saturating_add(width(row.get(..stretch.start))),
        width: width(row.get(stretch.clone())),
        ..line
    };
    buffer.set_style(marked.intersection(line), style);
}
