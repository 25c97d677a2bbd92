//! The rows of a text at one width, and how they are drawn.
//!
//! The rows are kept line by line, so that a key wraps the line it is in and no other. A row ends after a
//! space, after a hyphen or beside a wide letter; the spaces at its end hang over and take no room. A word
//! wider than a row is broken between letters.

use std::iter;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::{ControlStyle, grapheme};
use crate::domain::text::{TextEdit, letters};

/// The rows of a text at one width, and the first of them that is shown.
#[derive(Debug)]
pub(super) struct Layout {
    one_line: bool,
    /// Cells for the text, without the one kept for the cursor; unlimited until a width is known.
    width: usize,
    lines: Vec<Line>,
    rows: usize,
    /// The first row, or the first column of a single line, that was drawn last.
    first_shown: usize,
}

/// A line of the text as it was typed, with its line break.
#[derive(Debug, Default)]
struct Line {
    /// Its bytes, with the line break.
    length: usize,
    /// Its bytes, without it.
    written: usize,
    /// The starts of its rows but the first, in bytes from its own.
    breaks: Vec<usize>,
}

impl Layout {
    pub(super) fn new(text: &str, one_line: bool) -> Self {
        let mut layout = Self {
            one_line,
            width: usize::MAX,
            lines: Vec::new(),
            rows: 0,
            first_shown: 0,
        };
        layout.show(text);
        layout
    }

    /// Wraps another text.
    pub(super) fn show(&mut self, text: &str) {
        self.lines = self.wrapped(text, true);
        self.rows = rows(&self.lines);
    }

    /// Wraps for a width in cells, of which one is kept for the cursor.
    pub(super) fn fit(&mut self, text: &str, width: u16) {
        let width = usize::from(width.saturating_sub(1).max(1));
        if width != self.width {
            self.width = width;
            self.show(text);
        }
    }

    /// Wraps the lines that an edit touched; `text` is the text after it.
    pub(super) fn edited(&mut self, text: &str, edit: &TextEdit) {
        let (first, start) = self.line_at(edit.at);
        let (last, last_start) = self.line_at(edit.at + edit.removed.len());
        let length = self.lines.get(last).map_or(0, |line| line.length);
        let end = last_start + length + edit.inserted.len() - edit.removed.len();
        let changed = text.get(start..end).unwrap_or_default();
        let wrapped = self.wrapped(changed, last + 1 == self.lines.len());
        let added = rows(&wrapped);
        let replaced: Vec<Line> = self.lines.splice(first..=last, wrapped).collect();
        self.rows = self.rows + added - rows(&replaced);
    }

    fn wrapped(&self, text: &str, to_the_end: bool) -> Vec<Line> {
        if self.one_line {
            return vec![Line {
                length: text.len(),
                written: text.len(),
                breaks: Vec::new(),
            }];
        }
        let empty_last = to_the_end && (text.is_empty() || text.ends_with('\n'));
        let lines = text
            .split_inclusive('\n')
            .map(|line| Line::wrap(line, self.width));
        lines.chain(empty_last.then(Line::default)).collect()
    }

    /// Returns the number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the line that holds byte `at`, and its start.
    fn line_at(&self, at: usize) -> (usize, usize) {
        let mut start = 0;
        for (index, line) in self.lines.iter().enumerate() {
            if at < start + line.length {
                return (index, start);
            }
            start += line.length;
        }
        let last = self.lines.len().saturating_sub(1);
        (
            last,
            start - self.lines.last().map_or(0, |line| line.length),
        )
    }

    /// Returns the row that a caret at `at` stands in.
    pub(super) fn row_of(&self, at: usize) -> usize {
        let (index, start) = self.line_at(at);
        let above = self.lines.get(..index).map_or(0, rows);
        let within = self.lines.get(index).map_or(0, |line| {
            line.breaks.partition_point(|row| start + row <= at)
        });
        above + within
    }

    /// Scrolls as little as brings the caret into an area of this size, and returns the caret's row and column.
    pub(super) fn settle(&mut self, text: &str, caret: usize, size: Size) -> (usize, usize) {
        self.fit(text, size.width);
        let row = self.row_of(caret);
        let start = self.row(row).start;
        let column = grapheme::width(text.get(start..caret).unwrap_or_default());
        self.first_shown = if self.one_line {
            let all = grapheme::width(text) + 1;
            window(self.first_shown, column, all, size.width.into())
        } else {
            window(self.first_shown, row, self.rows, size.height.into())
        };
        (row, column)
    }

    /// Returns the row and the column of the text that are shown `down` and `across` from the first cell.
    pub(super) fn place(&self, down: i32, across: i32) -> (usize, usize) {
        let from = |first: usize, by: i32| first.saturating_add_signed(by as isize);
        if self.one_line {
            (0, from(self.first_shown, across))
        } else {
            let last = self.rows.saturating_sub(1);
            (from(self.first_shown, down).min(last), from(0, across))
        }
    }

    /// Returns the bytes of a row, without its line break.
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.rows_from(row).next().unwrap_or_default()
    }

    /// Returns the rows from one on.
    fn rows_from(&self, row: usize) -> impl Iterator<Item = Range<usize>> {
        let mut skipped = 0;
        let mut start = 0;
        let mut index = 0;
        for line in &self.lines {
            if skipped + line.rows() > row {
                break;
            }
            skipped += line.rows();
            start += line.length;
            index += 1;
        }
        let lines = self.lines.get(index..).unwrap_or_default().iter();
        let starts = lines.clone().scan(start, |next, line| {
            Some(std::mem::replace(next, *next + line.length))
        });
        lines
            .zip(starts)
            .flat_map(|(line, start)| line.spans(start))
            .skip(row - skipped)
    }

    /// Draws the rows around the caret and returns the caret's cell.
    pub(super) fn draw(&mut self, view: &View, buffer: &mut Buffer, area: Rect) -> Position {
        let (row, column) = self.settle(view.text, view.caret, area.as_size());
        let (top, left) = if self.one_line {
            (0, self.first_shown)
        } else {
            (self.first_shown, 0)
        };
        buffer.set_style(area, view.looks.text);
        for (span, line) in self.rows_from(top).zip(area.rows()) {
            view.draw_row(span, left, buffer, line);
        }
        let across = (column - left).min(usize::from(area.width) - 1);
        let down = row - top;
        Position {
            x: area.x + cells(across),
            y: area.y + cells(down),
        }
    }
}

impl Line {
    fn wrap(line: &str, width: usize) -> Self {
        let written = line
            .strip_suffix('\n')
            .map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let breaks = if written.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            breaks_of_plain(written.as_bytes(), width)
        } else {
            breaks_of(written, width)
        };
        Self {
            length: line.len(),
            written: written.len(),
            breaks,
        }
    }

    fn rows(&self) -> usize {
        self.breaks.len() + 1
    }

    /// Returns the bytes of its rows, for a line that begins at `start`.
    fn spans(&self, start: usize) -> impl Iterator<Item = Range<usize>> {
        let starts = iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain([self.written]);
        starts
            .zip(ends)
            .map(move |(from, to)| start + from..start + to)
    }
}

/// Returns the starts of the rows of a line but the first.
fn breaks_of(line: &str, width: usize) -> Vec<usize> {
    let mut breaks = Vec::new();
    // The last place where the row may end, and its column.
    let mut chance = (0, 0);
    let mut column = 0;
    let mut after_wide = false;
    for (offset, letter) in letters(line) {
        let mut taken = grapheme::cells(letter, column);
        let space = is_space(letter);
        let wide = is_wide(letter);
        if wide || after_wide {
            chance = (offset, column);
        }
        while !space && column > 0 && column + taken > width {
            let (at, kept) = if chance.1 > 0 {
                chance
            } else {
                (offset, column)
            };
            breaks.push(at);
            column -= kept;
            chance = (0, 0);
            taken = grapheme::cells(letter, column);
        }
        column += taken;
        if space || letter == "-" {
            chance = (offset + letter.len(), column);
        }
        after_wide = wide;
    }
    breaks
}

/// Does the same as [`breaks_of`] for printable ASCII, without looking at each letter: a vault's notes are nearly all that.
fn breaks_of_plain(line: &[u8], width: usize) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut start: usize = 0;
    while let Some(rest) = line.get(start.saturating_add(width)..) {
        // The first letter that does not fit. Spaces at the end of a row hang over and do not count.
        let Some(over) = rest.iter().position(|byte| *byte != b' ') else {
            break;
        };
        let over = start + width + over;
        let row = line.get(start..over).unwrap_or_default();
        let chance = row.iter().rposition(|byte| matches!(byte, b' ' | b'-'));
        start = chance.map_or(over, |at| start + at + 1);
        breaks.push(start);
    }
    breaks
}

/// A text to be drawn.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) caret: usize,
    pub(super) selection: Range<usize>,
    pub(super) looks: &'a ControlStyle<'a>,
}

impl View<'_> {
    /// Draws a row from its column `left` on into `line`. A wide letter that the border would cut is left out.
    pub(super) fn draw_row(
        &self,
        span: Range<usize>,
        left: usize,
        buffer: &mut Buffer,
        line: Rect,
    ) {
        let right = left + usize::from(line.width);
        let mut column = 0;
        let row = self.text.get(span.clone()).unwrap_or_default();
        for (offset, letter) in letters(row) {
            if column >= right {
                return;
            }
            let next = column + grapheme::cells(letter, column);
            if next > column && left <= column && (next <= right || letter == "\t") {
                let cells = column - left..next.min(right) - left;
                put(letter, self.style(span.start + offset), cells, buffer, line);
            }
            column = next;
        }
        // A selected line break shows as a selected cell.
        let breaks = grapheme::at_line_break(self.text, span.end);
        if breaks && self.selection.contains(&span.end) && (left..right).contains(&column) {
            put(
                " ",
                self.style(span.end),
                column - left..column - left + 1,
                buffer,
                line,
            );
        }
    }

    fn style(&self, at: usize) -> Style {
        if self.selection.contains(&at) {
            self.looks.text.patch(self.looks.selection)
        } else {
            let caret = self.looks.focused.then_some(self.caret);
            self.looks.style_at(at, caret)
        }
    }
}

/// Writes a letter into its first cell and clears the cells that it covers; a tab is blank.
fn put(letter: &str, style: Style, columns: Range<usize>, buffer: &mut Buffer, line: Rect) {
    let symbol = if letter == "\t" { " " } else { letter };
    for column in columns.clone() {
        if let Some(cell) = buffer.cell_mut((line.x + cells(column), line.y)) {
            let symbol = if column == columns.start { symbol } else { " " };
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

fn rows(lines: &[Line]) -> usize {
    lines.iter().map(Line::rows).sum()
}

/// Returns the first of `size` rows or columns to show: the nearest to `first` that brings `caret` into sight.
fn window(first: usize, caret: usize, all: usize, size: usize) -> usize {
    first
        .min(all.saturating_sub(size))
        .min(caret)
        .max((caret + 1).saturating_sub(size))
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn is_space(letter: &str) -> bool {
    letter
        .chars()
        .all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
}

/// Returns true for a letter of a script that is written without spaces, judged by its width.
fn is_wide(letter: &str) -> bool {
    let first = letter.chars().next().filter(|c| !c.is_ascii());
    first.is_some_and(|c| grapheme::cells(c.encode_utf8(&mut [0; 4]), 0) == 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Both functions break a plain line into the same rows.
        #[test]
        fn plain_lines_wrap_like_all_others(line in "[a-c.  -]{0,60}", width in 1_usize..20) {
            prop_assert_eq!(breaks_of_plain(line.as_bytes(), width), breaks_of(&line, width));
        }
    }
}
