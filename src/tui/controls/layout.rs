//! Where the rows of a text are and how they are drawn: by the text area of ratatui, which is kept in step
//! with the text. It knows code points only; letters and their cells are counted here.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget as _;
use tui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};

use super::{Looks, cluster};
use crate::domain::text::TextEdit;

/// The rows of a text at one width.
#[derive(Debug)]
pub(super) struct Layout {
    area: TextArea<'static>,
    one_line: bool,
    /// The width that the rows are wrapped for, without the column kept for the cursor.
    width: u16,
}

impl Layout {
    pub(super) fn new(text: &str, one_line: bool) -> Self {
        let lines = if one_line {
            vec![text.replace('\n', " ")]
        } else {
            text.split('\n').map(str::to_owned).collect()
        };
        let mut area = TextArea::new(lines);
        area.set_max_histories(0);
        area.set_cursor_style(Style::new());
        area.set_cursor_line_style(Style::new());
        area.set_wrap_mode(if one_line {
            WrapMode::None
        } else {
            WrapMode::WordOrGlyph
        });
        Self {
            area,
            one_line,
            width: u16::MAX,
        }
    }

    pub(super) fn show(&mut self, text: &str) {
        let width = self.width;
        *self = Self::new(text, self.one_line);
        self.fit(text, width.saturating_add(1));
    }

    /// Follows an edit; `text` is what it led to.
    pub(super) fn edited(&mut self, text: &str, edit: &TextEdit) {
        let place = self.place(text, edit.at);
        if !self.jump(place) {
            return self.show(text);
        }
        self.area.delete_str(edit.removed.chars().count());
        self.area.insert_str(&edit.inserted);
    }

    /// Wraps for a width in cells, of which one is kept for the cursor.
    pub(super) fn fit(&mut self, _text: &str, width: u16) {
        let width = width.saturating_sub(1).max(1);
        if width != self.width {
            self.width = width;
            let area = Rect::new(0, 0, width.min(2000), 1);
            self.area.render(area, &mut Buffer::empty(area));
        }
    }

    pub(super) fn rows(&self) -> usize {
        let mut probe = self.area.clone();
        probe.cancel_selection();
        probe.move_cursor(CursorMove::Bottom);
        probe.move_cursor(CursorMove::End);
        probe.screen_cursor().row + 1
    }

    pub(super) fn row_of(&self, text: &str, at: usize) -> usize {
        let mut probe = self.area.clone();
        probe.cancel_selection();
        let DataCursor(line, column) = self.place(text, at);
        probe.move_cursor(CursorMove::Jump(clip(line), clip(column)));
        probe.screen_cursor().row
    }

    pub(super) fn row(&self, text: &str, row: usize) -> Range<usize> {
        let (start, next) = (
            self.area.screen_to_data(row, 0),
            self.area.screen_to_data(row + 1, 0),
        );
        let from = self.offset(text, start);
        let end = if next.0 == start.0 && next.1 > start.1 {
            self.offset(text, next)
        } else {
            from + text
                .get(from..)
                .unwrap_or_default()
                .find('\n')
                .unwrap_or(text.len() - from)
        };
        from..end
    }

    pub(super) fn row_around(&self, text: &str, at: usize) -> Range<usize> {
        self.row(text, self.row_of(text, at))
    }

    /// Draws the rows around the caret and returns the caret's place.
    pub(super) fn draw(
        &mut self,
        text: &str,
        caret: usize,
        selection: &Range<usize>,
        buffer: &mut Buffer,
        area: Rect,
        looks: &Looks,
    ) -> Position {
        self.fit(text, area.width);
        self.area.set_style(looks.text);
        self.area.set_selection_style(looks.selection);
        self.area.cancel_selection();
        if !selection.is_empty() {
            let anchor = if selection.start == caret {
                selection.end
            } else {
                selection.start
            };
            self.jump(self.place(text, anchor));
            self.area.start_selection();
        }
        self.jump(self.place(text, caret));
        let inner = Rect {
            width: self.width.min(area.width),
            ..area
        };
        self.area.render(inner, buffer);
        let row = self.row_around(text, caret);
        let column = cluster::width(text.get(row.start..caret).unwrap_or_default());
        let (top, left) = self.area.scroll_offset();
        Position {
            x: area.x + clip(column).saturating_sub(left).min(area.width - 1),
            y: area.y
                + clip(self.area.screen_cursor().row)
                    .saturating_sub(top)
                    .min(area.height - 1),
        }
    }

    fn jump(&mut self, to: DataCursor) -> bool {
        self.area
            .move_cursor(CursorMove::Jump(clip(to.0), clip(to.1)));
        self.area.cursor() == to
    }

    fn place(&self, text: &str, at: usize) -> DataCursor {
        let head = text.get(..at).unwrap_or_default();
        if self.one_line {
            return DataCursor(0, head.chars().count());
        }
        let start = head.rfind('\n').map_or(0, |newline| newline + 1);
        let line = head.matches('\n').count();
        DataCursor(line, head.get(start..).unwrap_or_default().chars().count())
    }

    fn offset(&self, text: &str, place: DataCursor) -> usize {
        let start: usize = self
            .area
            .lines()
            .iter()
            .take(place.0)
            .map(|line| line.len() + 1)
            .sum();
        let line = text.get(start..).unwrap_or_default();
        start
            + line
                .char_indices()
                .nth(place.1)
                .map_or(line.len(), |(at, _)| at)
    }
}

fn clip(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
