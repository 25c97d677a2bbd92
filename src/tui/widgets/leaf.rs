//! A page that is read: its lines scroll, what is found in it is marked, and its words can be selected.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    widgets::{Block, BorderType},
};

use super::{
    find_page::FindPage,
    selection::{Picked, Selection},
    wrap,
};
use crate::{
    document::text::{Laid, Part},
    tui::{
        command::Command,
        mouse::{Gesture, Mouse, NOTCH},
        theme::Theme,
    },
};

/// A page on the screen.
#[derive(Default)]
pub struct Leaf {
    /// What stands above it, where it is one of two.
    pub title: String,
    /// The first line that is seen.
    pub scroll: usize,
    /// What is selected in it.
    pub selection: Selection,
    lines: Vec<Laid>,
    area: Rect,
}

impl Leaf {
    /// Shows these lines in an area. What was selected is no more where they are others.
    pub fn arrange(&mut self, lines: Vec<Laid>, area: Rect) {
        if self.lines != lines {
            self.selection = Selection::default();
        }
        (self.lines, self.area) = (lines, area);
        self.by(0);
    }

    /// Where it stands.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Scrolls by so many lines, as far as there are any.
    pub fn by(&mut self, rows: isize) {
        let lowest = self.lines.len().saturating_sub(self.area.height.into());
        self.scroll = self.scroll.saturating_add_signed(rows).min(lowest);
    }

    /// The rows of a page, less two to go on from.
    pub fn page(&self) -> isize {
        isize::try_from(self.area.height.saturating_sub(2).max(1)).unwrap_or(1)
    }

    /// How many lines there are below what is seen.
    pub fn below(&self) -> usize {
        self.lines
            .len()
            .saturating_sub(self.scroll + usize::from(self.area.height))
    }

    /// Brings the place that is looked at into sight.
    pub fn look(&mut self, finding: &mut FindPage) {
        self.scroll = finding.look(&self.lines, self.scroll, self.area.height.into());
        self.by(0);
    }

    /// Answers a key that selects; its cursor stays in sight.
    pub fn select(&mut self, command: Command) -> Picked {
        let page = self.page().unsigned_abs();
        let picked = self
            .selection
            .press(command, &self.lines, self.scroll, page);
        if let Some((line, _)) = self.selection.cursor() {
            let shown = usize::from(self.area.height);
            self.scroll = self.scroll.min(line).max((line + 1).saturating_sub(shown));
        }
        picked
    }

    /// The wheel scrolls it and dragging selects, and scrolls at its edges; false for what is not for it.
    pub fn point(&mut self, mouse: &Mouse) -> bool {
        if let Some(down) = mouse.turns_in(self.area) {
            let notch = isize::try_from(NOTCH).unwrap_or(1);
            self.by(if down { notch } else { -notch });
            return true;
        }
        if mouse.gesture == Gesture::Drag && self.area.contains(mouse.from) {
            let over = isize::from(mouse.at.y >= self.area.bottom());
            self.by(over - isize::from(mouse.at.y < self.area.top()));
        }
        let first = self.scroll;
        self.selection.point(mouse, self.area, &self.lines, |row| {
            first + usize::from(row)
        })
    }

    /// Draws it, with the terminal's cursor where that selects.
    pub fn draw(&self, finding: Option<&FindPage>, frame: &mut Frame, theme: &Theme) {
        let shown = self.lines.iter().enumerate().skip(self.scroll);
        for ((at, line), place) in shown.zip(self.area.rows()) {
            let (words, width) = (&line.words, place.width.into());
            let buffer = frame.buffer_mut();
            buffer.set_stringn(place.x, place.y, words, width, style(line, theme));
            let marks = finding.map(|finding| finding.marks(at, theme));
            for (within, style) in marks.into_iter().flatten() {
                wrap::mark_row(words, within, buffer, place, style);
            }
            if let Some(within) = self.selection.within(at, line) {
                wrap::mark_row(words, &within, buffer, place, theme.selection);
            }
            if let Some(column) = self.selection.column(at, line) {
                let right = place.right().saturating_sub(1);
                frame.set_cursor_position((place.x.saturating_add(column).min(right), place.y));
            }
        }
    }

    /// The frame of one of two: the arrows scroll the one that is drawn thick.
    pub fn frame(&self, scrolled: bool, theme: &Theme) -> Block<'_> {
        let (kind, style, key) = if scrolled {
            (BorderType::Thick, theme.cursor, "")
        } else {
            (BorderType::Plain, theme.border, "· Tab ")
        };
        let below = match self.below() {
            0 => String::new(),
            below => format!(" ↓ {below} more "),
        };
        Block::bordered()
            .border_type(kind)
            .border_style(style)
            .title(format!(" {} {key}", self.title))
            .title_bottom(below)
    }
}

const fn style(line: &Laid, theme: &Theme) -> Style {
    match line.part {
        Part::Title => theme.accent,
        Part::Asked => theme.muted,
        Part::Words => theme.text,
        Part::Note => theme.warning,
    }
}
