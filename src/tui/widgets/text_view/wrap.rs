//! Words that are only read, wrapped at the width there is.

use std::{borrow::Cow, cell::RefCell, ops::Range, rc::Rc};

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_width::UnicodeWidthStr;

use crate::domain::text;

type Rows = Rc<[Cow<'static, str>]>;

/// A text with the rows it was last wrapped to. A page asks for the same ones at every key, and to find where a line may
/// break takes longer than all the rest of a key.
#[derive(Clone, Debug, Default)]
pub struct WrappedText {
    text: String,
    /// The width, and the rows at it.
    rows: RefCell<Option<(u16, Rows)>>,
}

impl WrappedText {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its rows at a width; none for an empty one.
    pub fn rows(&self, width: u16) -> Rows {
        let mut kept = self.rows.borrow_mut();
        if let Some((_, rows)) = kept.as_ref().filter(|(at, _)| *at == width) {
            return Rc::clone(rows);
        }
        let wrapped = rows(&self.text, width).into_iter();
        let wrapped = wrapped.filter(|_| !self.text.is_empty());
        let rows: Rows = wrapped.map(|row| Cow::Owned(row.into_owned())).collect();
        *kept = Some((width, Rc::clone(&rows)));
        rows
    }

    /// The number of its rows at a width.
    pub fn height(&self, width: u16) -> u16 {
        self.rows(width).len().try_into().unwrap_or(u16::MAX)
    }

    /// Draws it and returns how many rows it took.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) -> u16 {
        put(&self.rows(area.width), buffer, area, style)
    }
}

impl<T: Into<String>> From<T> for WrappedText {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            rows: RefCell::default(),
        }
    }
}

/// The rows of a text at a width.
pub fn rows(text: &str, width: u16) -> Vec<Cow<'_, str>> {
    text::wrap(text, width.max(1).into(), "")
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
    text::wrap(text, width.max(1).into(), "  ")
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
