//! A page that is read: its lines scroll, what is found in it is marked, and its words can be selected.

pub mod find;
pub mod selection;
pub mod wrap;

use ratatui::{
    layout::Rect,
    style::Style,
    widgets::{Block, BorderType},
};

use self::{
    find::{ScrollPositions, TextSearch},
    selection::{Selection, SelectionEvent},
};
use crate::{
    document::{
        line_flow::TextPosition,
        plain_text::{LineStyle, TextLine},
    },
    tui::{
        canvas::Canvas,
        input::{
            bindings::Command,
            mouse::{Gesture, Mouse, NOTCH},
        },
        theme::Theme,
    },
};

/// A page on the screen.
#[derive(Default)]
pub struct TextView {
    /// What stands above it, where it is one of two.
    pub title: String,
    /// The first line that is seen.
    pub scroll: usize,
    /// What is selected in it.
    pub selection: Selection,
    lines: Vec<TextLine>,
    area: Rect,
}

impl TextView {
    /// Shows these lines in an area. What was selected is no more where they are others.
    pub fn arrange(&mut self, lines: Vec<TextLine>, area: Rect) {
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

    /// Brings the place that is looked at into sight; returns which of the leaves the arrows scroll with that.
    pub fn look(leaves: &mut [Self], at: usize, finding: &mut TextSearch) -> usize {
        let pages: Vec<_> = leaves.iter().map(|leaf| leaf.lines.as_slice()).collect();
        finding.look(&pages);
        if !finding.follows() {
            return at;
        }
        let Some((page, (line, _))) = finding.place() else {
            return Self::return_to(leaves, finding.origin());
        };
        if let Some(leaf) = leaves.get_mut(page) {
            let height = usize::from(leaf.area.height);
            if line < leaf.scroll || line + 1 >= leaf.scroll + height {
                leaf.scroll = line.saturating_sub(height / 3);
            }
            leaf.by(0);
        }
        page
    }

    /// Shows what was shown before; returns which of the leaves the arrows scrolled.
    pub fn return_to(leaves: &mut [Self], origin: &ScrollPositions) -> usize {
        for (page, leaf) in leaves.iter_mut().enumerate() {
            leaf.scroll = origin.row(page);
            leaf.by(0);
        }
        origin.page
    }

    /// A key that selects begins here, for as long as it stays in sight.
    pub fn stand(&mut self, at: TextPosition) {
        self.selection = Selection::at(at);
    }

    /// Answers a key that selects; its cursor stays in sight.
    pub fn select(&mut self, command: Command) -> SelectionEvent {
        let page = self.page().unsigned_abs();
        let shown = self.scroll..self.scroll + usize::from(self.area.height);
        if self
            .selection
            .waits()
            .is_some_and(|(line, _)| !shown.contains(&line))
        {
            self.selection = Selection::default();
        }
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

    /// Draws it, with what was found on it, the page of so many, and the terminal's cursor where that selects.
    pub fn draw(&self, finding: Option<(usize, &TextSearch)>, canvas: &mut Canvas, theme: &Theme) {
        let shown = self.lines.iter().enumerate().skip(self.scroll);
        for ((at, line), place) in shown.zip(self.area.rows()) {
            let (words, width) = (&line.words, place.width.into());
            let buffer = &mut *canvas.buffer;
            buffer.set_stringn(place.x, place.y, words, width, style(line, theme));
            let marks = finding.map(|(page, finding)| finding.marks(page, at, theme));
            for (within, style) in marks.into_iter().flatten() {
                wrap::mark_row(words, within, buffer, place, style);
            }
            if let Some(within) = self.selection.within(at, line) {
                wrap::mark_row(words, &within, buffer, place, theme.selection);
            }
            if let Some(column) = self.selection.column(at, line) {
                let right = place.right().saturating_sub(1);
                canvas.cursor = Some((place.x.saturating_add(column).min(right), place.y).into());
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

const fn style(line: &TextLine, theme: &Theme) -> Style {
    match line.part {
        LineStyle::Title => theme.accent,
        LineStyle::Asked => theme.muted,
        LineStyle::Words => theme.text,
        LineStyle::Note => theme.warning,
    }
}
