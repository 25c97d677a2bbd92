//! Words that are only read: they scroll, what is found in them is marked, and they can be selected.

pub mod find;
pub mod lines;
pub mod selection;
pub mod wrap;

use std::ops::Range;

use ratatui::{
    layout::Rect,
    style::Style,
    widgets::{Block, BorderType},
};

use self::{
    find::{ScrollPositions, TextSearch},
    lines::StyledLine,
    selection::{Selection, SelectionEvent},
};
use crate::{
    document::line_flow::TextPosition,
    tui::{
        Canvas, Theme,
        input::{Command, Gesture, Mouse, NOTCH},
    },
};

/// Words on the screen.
#[derive(Default)]
pub struct TextView {
    /// The words of its frame, where it has one.
    pub title: String,
    /// The first line that is seen.
    pub scroll: usize,
    /// The selection in it.
    pub selection: Selection,
    /// The number of lines at the end that stay in sight, as far as a third of the rows goes.
    pub pinned: usize,
    lines: Vec<StyledLine>,
    area: Rect,
}

/// Parts of a line and how they look.
pub type Marks = Vec<(Range<usize>, Style)>;

impl TextView {
    /// Shows these lines. What was selected is no more where they are others.
    pub fn show(&mut self, lines: Vec<StyledLine>) {
        if self.lines != lines {
            self.selection = Selection::default();
        }
        self.lines = lines;
        self.by(0);
    }

    /// Puts it into an area.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.by(0);
    }

    /// The area of its words.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// The lines.
    pub fn lines(&self) -> &[StyledLine] {
        &self.lines
    }

    /// Scrolls by so many lines, as far as there are any.
    pub fn by(&mut self, rows: isize) {
        let lowest = self.lines.len().saturating_sub(self.area.height.into());
        self.scroll = self.scroll.saturating_add_signed(rows).min(lowest);
    }

    /// Scrolls by a notch of the wheel.
    pub fn turn(&mut self, down: bool) {
        let notch = isize::try_from(NOTCH).unwrap_or(1);
        self.by(if down { notch } else { -notch });
    }

    /// The rows of a page, less two to go on from.
    pub fn page(&self) -> isize {
        isize::try_from(self.area.height.saturating_sub(2).max(1)).unwrap_or(1)
    }

    /// The number of lines below what is seen, as one scrolls to them.
    pub fn below(&self) -> usize {
        let seen = self.scroll + usize::from(self.area.height);
        self.lines.len().saturating_sub(seen)
    }

    /// The lines that are seen by their numbers, each with its row.
    pub fn seen(&self) -> impl Iterator<Item = (usize, Rect)> + use<> {
        let (rows, all) = (usize::from(self.area.height), self.lines.len());
        let pinned = if all > rows {
            self.pinned.min(rows / 3)
        } else {
            0
        };
        let tail = all - if pinned > 0 { self.pinned } else { 0 };
        let above = tail.saturating_sub(self.scroll).min(rows - pinned);
        let numbers = (self.scroll..self.scroll + above).chain(tail..tail + pinned);
        numbers.zip(self.area.rows())
    }

    /// Brings the place that is looked at into sight; returns which of the leaves the arrows scroll with that.
    pub fn look(leaves: &mut [Self], at: usize, finding: &mut TextSearch) -> usize {
        let pages: Vec<_> = leaves.iter().map(Self::lines).collect();
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
            self.turn(down);
            return true;
        }
        if mouse.gesture == Gesture::Drag && self.area.contains(mouse.from) {
            let over = isize::from(mouse.at.y >= self.area.bottom());
            self.by(over - isize::from(mouse.at.y < self.area.top()));
        }
        let seen: Vec<usize> = self.seen().map(|(line, _)| line).collect();
        let line = |row: u16| seen.get(usize::from(row)).or(seen.last()).copied();
        self.selection
            .point(mouse, self.area, &self.lines, |row| line(row).unwrap_or(0))
    }

    /// Draws it, each line with its marks, and the terminal's cursor where that selects.
    pub fn draw(&self, marks: impl Fn(usize) -> Marks, canvas: &mut Canvas, theme: &Theme) {
        for (at, place) in self.seen() {
            let Some(line) = self.lines.get(at) else {
                continue;
            };
            let (words, width) = (&line.words, place.width.into());
            let buffer = &mut *canvas.buffer;
            buffer.set_stringn(place.x, place.y, words, width, line.style.style(theme));
            for (within, style) in marks(at) {
                wrap::mark_row(words, &within, buffer, place, style);
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
}

/// The frame of words that are read, thick where the arrows are theirs; in its last row, what else there is.
pub fn frame<'a>(arrows: bool, title: String, below: &str, theme: &Theme) -> Block<'a> {
    let (kind, style) = if arrows {
        (BorderType::Thick, theme.cursor)
    } else {
        (BorderType::Plain, theme.border)
    };
    let below = match below {
        "" => String::new(),
        below => format!(" {below} "),
    };
    Block::bordered()
        .border_type(kind)
        .border_style(style)
        .title(title)
        .title_bottom(below)
}

/// The words for lines that are out of sight below: `↓ 3 more`; none where there are none.
pub fn more(below: usize) -> String {
    match below {
        0 => String::new(),
        below => format!("↓ {below} more"),
    }
}
