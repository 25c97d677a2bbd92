//! Selecting words on a page that is only read: by dragging over them, or with a cursor that is shown for it.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    document::line_flow::{self, TextPosition, WrappedLine},
    tui::{
        controls::Motion,
        input::{Command, Gesture, Mouse},
    },
};

/// A selection on a page, and its cursor.
#[derive(Debug, Default)]
pub struct Selection {
    /// The place where it began.
    anchor: Option<TextPosition>,
    /// The place where it ends, or the cursor is.
    head: Option<TextPosition>,
    /// The place where the mouse's button went down.
    pressed: Option<TextPosition>,
    /// The cursor is shown, and the arrows move it.
    walks: bool,
    /// Moving it selects.
    holds: bool,
}

/// The effect of a key on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectionEvent {
    /// Nothing.
    Ignored,
    /// The cursor is elsewhere, or gone.
    Moved,
    /// These words are to be copied.
    Copied(String),
}

impl Selection {
    /// Nothing is selected, and a key that selects begins here.
    pub fn at(at: TextPosition) -> Self {
        Self {
            head: Some(at),
            ..Self::default()
        }
    }

    /// The place where a key that selects begins, while nothing is selected and no cursor is shown.
    pub fn waits(&self) -> Option<TextPosition> {
        self.head.filter(|_| !self.walks && self.range().is_none())
    }

    /// Returns whether the arrows move its cursor.
    pub const fn has_cursor(&self) -> bool {
        self.walks
    }

    /// Returns whether the cursor is shown, and nothing is selected yet.
    pub fn begins(&self) -> bool {
        self.walks && self.range().is_none() && !self.holds
    }

    /// The cursor, where it is shown.
    pub fn cursor(&self) -> Option<TextPosition> {
        self.head.filter(|_| self.walks)
    }

    /// The cells before the cursor, if it is shown in the line with this number.
    pub fn column(&self, at: usize, line: &impl WrappedLine) -> Option<u16> {
        let (_, byte) = self.cursor().filter(|(line, _)| *line == at)?;
        line.words().get(..byte)?.width().try_into().ok()
    }

    /// From where to where it goes; none when nothing is selected.
    pub fn range(&self) -> Option<(TextPosition, TextPosition)> {
        let (anchor, head) = self.anchor.zip(self.head)?;
        (anchor != head).then(|| (anchor.min(head), anchor.max(head)))
    }

    /// The part of the line with this number that is selected.
    pub fn within(&self, at: usize, line: &impl WrappedLine) -> Option<Range<usize>> {
        let (from, to) = self.range()?;
        let within = line.between(at, from, to);
        ((from.0..=to.0).contains(&at) && !within.is_empty()).then_some(within)
    }

    /// Answers a key, on a page of which this line is the first that is seen of so many.
    pub fn press(
        &mut self,
        command: Command,
        lines: &[impl WrappedLine],
        first: usize,
        page: usize,
    ) -> SelectionEvent {
        let here = self.head.unwrap_or_else(|| start(lines, first));
        match command {
            Command::SelectHere if self.holds => *self = Self::default(),
            Command::SelectHere => {
                self.holds = self.walks;
                (self.walks, self.head) = (true, Some(here));
                self.anchor = self.head.filter(|_| self.holds);
            }
            Command::Select(motion) => {
                self.anchor = self.anchor.or(Some(here));
                (self.walks, self.head) = (true, Some(moved(lines, here, motion, page)));
            }
            Command::Copy => {
                let Some((from, to)) = self.range() else {
                    return SelectionEvent::Ignored;
                };
                *self = Self::default();
                return SelectionEvent::Copied(line_flow::words(lines, from, to));
            }
            command if self.walks => {
                let motion = match command {
                    Command::Move(motion) => motion,
                    Command::PageUp => Motion::PageUp,
                    Command::PageDown => Motion::PageDown,
                    _ => return SelectionEvent::Ignored,
                };
                if !self.holds {
                    self.anchor = None;
                }
                self.head = Some(moved(lines, here, motion, page));
            }
            _ => return SelectionEvent::Ignored,
        }
        SelectionEvent::Moved
    }

    /// Answers a gesture on a page that is drawn in an area from this line on; false for one that is not for it.
    pub fn point(
        &mut self,
        mouse: &Mouse,
        area: Rect,
        lines: &[impl WrappedLine],
        line: impl Fn(u16) -> usize,
    ) -> bool {
        let at = |cell: Position| {
            let row = cell.y.clamp(area.top(), area.bottom().saturating_sub(1)) - area.y;
            place(lines, line(row), cell.x.saturating_sub(area.x).into())
        };
        match mouse.gesture {
            Gesture::Down(clicks) => {
                *self = Self::default();
                if !area.contains(mouse.at) {
                    return false;
                }
                let at = at(mouse.at);
                self.pressed = Some(at);
                if clicks > 1 {
                    let (from, to) = around(lines, at, clicks == 2);
                    (self.anchor, self.head) = (Some(from), Some(to));
                }
            }
            Gesture::Drag if self.pressed.is_some() => {
                (self.anchor, self.head) = (self.pressed, Some(at(mouse.at)));
            }
            Gesture::Up => {
                self.pressed = None;
                return self.range().is_some() && area.contains(mouse.from);
            }
            Gesture::Drag | Gesture::Wheel { .. } => return false,
        }
        true
    }
}

fn words(lines: &[impl WrappedLine], line: usize) -> &str {
    lines.get(line).map_or("", WrappedLine::words)
}

fn start(lines: &[impl WrappedLine], line: usize) -> TextPosition {
    (line, lines.get(line).map_or(0, |line| line.flow().margin))
}

/// The place in a line that so many cells lie before, or at its end.
fn place(lines: &[impl WrappedLine], line: usize, cells: usize) -> TextPosition {
    let line = line.min(lines.len().saturating_sub(1));
    let words = words(lines, line);
    let mut right = 0;
    let found = words.grapheme_indices(true).find(|(_, letter)| {
        right += letter.width();
        right > cells
    });
    let at = found.map_or(words.len(), |(at, _)| at);
    (line, at.max(start(lines, line).1))
}

/// The word at a place, or its whole paragraph.
fn around(
    lines: &[impl WrappedLine],
    at: TextPosition,
    word: bool,
) -> (TextPosition, TextPosition) {
    if word {
        let segments = words(lines, at.0).split_word_bound_indices();
        let found = segments
            .map(|(from, word)| from..from + word.len())
            .find(|segment| segment.contains(&at.1));
        return found.map_or((at, at), |found| ((at.0, found.start), (at.0, found.end)));
    }
    let goes_on = |line: &usize| {
        let line = lines.get(*line);
        line.is_some_and(|line| line.flow().joint.is_some())
    };
    let first = (0..=at.0).rev().find(|line| !goes_on(line)).unwrap_or(at.0);
    let last = at.0 + (at.0 + 1..lines.len()).take_while(goes_on).count();
    (start(lines, first), (last, words(lines, last).len()))
}

/// The place where a motion leads.
fn moved(
    lines: &[impl WrappedLine],
    at: TextPosition,
    motion: Motion,
    page: usize,
) -> TextPosition {
    let (line, byte) = at;
    let here = words(lines, line);
    let (before, after) = here.split_at_checked(byte).unwrap_or((here, ""));
    let last = lines.len().saturating_sub(1);
    let upright = |line: usize| place(lines, line, before.width());
    match motion {
        Motion::Left | Motion::WordLeft => match before.grapheme_indices(true).next_back() {
            Some((to, _)) if byte > start(lines, line).1 => (line, to),
            _ if line > 0 => (line - 1, words(lines, line - 1).len()),
            _ => at,
        },
        Motion::Right | Motion::WordRight => match after.graphemes(true).next() {
            Some(letter) => (line, byte + letter.len()),
            None if line < last => start(lines, line + 1),
            None => at,
        },
        Motion::Up if line == 0 => start(lines, 0),
        Motion::Down if line == last => (last, here.len()),
        Motion::Up => upright(line - 1),
        Motion::Down => upright(line + 1),
        Motion::PageUp => upright(line.saturating_sub(page)),
        Motion::PageDown => upright((line + page).min(last)),
        Motion::LineStart => start(lines, line),
        Motion::LineEnd => (line, here.len()),
        Motion::Start => start(lines, 0),
        Motion::End => (last, words(lines, last).len()),
    }
}
