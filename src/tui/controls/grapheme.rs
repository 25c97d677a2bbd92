//! Letters and words as a person counts them: 👨‍👩‍👧 is one letter, and so is é written as two code points.
//! Offsets are bytes from the start of the text.

use std::ops::Range;

use ratatui::buffer::CellWidth as _;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use crate::domain::text::letters;

/// The cells between two tab stops.
const TAB: usize = 4;

/// Returns the border before `at`.
pub(super) fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// Returns the border after `at`.
pub(super) fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// Returns the border at `at`, or else the one after it.
pub(super) fn border(text: &str, at: usize) -> usize {
    let at = (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => after(text, at),
        _ => at,
    }
}

/// The kind of a segment between two word borders.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Word,
    Mark,
}

impl Sort {
    fn of(segment: &str) -> Self {
        if segment.chars().all(char::is_whitespace) {
            Self::Space
        } else if segment.contains(char::is_alphanumeric) {
            Self::Word
        } else {
            Self::Mark
        }
    }
}

/// Returns where the word before `at` begins; the end of the line above from the start of a line.
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let (head, _) = text.split_at(at);
    let start = head.rfind('\n').map_or(0, |newline| newline + 1);
    if start == at {
        return before(text, at);
    }
    let (_, line) = head.split_at(start);
    let mut to = at;
    let mut last = Sort::Space;
    for (offset, segment) in line.split_word_bound_indices().rev() {
        let sort = Sort::of(segment);
        if last == Sort::Word || (last == Sort::Mark && sort != Sort::Mark) {
            break;
        }
        to = start + offset;
        last = sort;
    }
    back_to_border(text, to)
}

/// Returns where the next word after `at` begins, or the line ends; the next line from the end of a line.
pub(super) fn word_after(text: &str, at: usize) -> usize {
    let (_, tail) = text.split_at(at);
    let line = tail.split('\n').next().unwrap_or(tail);
    if line.is_empty() {
        return after(text, at);
    }
    let mut last = None;
    for (offset, segment) in line.split_word_bound_indices() {
        let sort = Sort::of(segment);
        let begins = sort != Sort::Space && !(sort == Sort::Mark && last == Some(Sort::Mark));
        if last.is_some() && begins {
            return border(text, at + offset);
        }
        last = Some(sort);
    }
    border(text, at + line.len())
}

/// Returns the word that the letter at `at` belongs to, or the space, or the mark; nothing at the end of a line.
pub(super) fn segment(text: &str, at: usize) -> Range<usize> {
    let line = line(text, at);
    let words = text.get(line.clone()).unwrap_or_default();
    words
        .split_word_bound_indices()
        .map(|(offset, segment)| line.start + offset..line.start + offset + segment.len())
        .find(|segment| segment.contains(&at))
        .map_or(at..at, |found| {
            border(text, found.start)..border(text, found.end)
        })
}

/// Returns the line that `at` is in, without its line break.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let (head, tail) = text.split_at(at);
    let start = head.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = tail.split('\n').next().unwrap_or(tail);
    start..at + rest.trim_end_matches('\r').len()
}

fn back_to_border(text: &str, at: usize) -> usize {
    if border(text, at) == at {
        at
    } else {
        before(text, at)
    }
}

/// Returns true when a line ends at `at`.
pub(super) fn at_line_break(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|rest| rest.starts_with('\n') || rest.starts_with("\r\n"))
}

/// Returns the cells that a letter takes when it begins in `column`, which matters for a tab. Control characters take none.
pub(super) fn cells(letter: &str, column: usize) -> usize {
    match letter.as_bytes() {
        [b' '..=b'~'] => 1,
        [b'\t'] => TAB - column % TAB,
        _ if letter.contains(char::is_control) => 0,
        _ => usize::from(letter.cell_width()),
    }
}

/// Returns the column after all of `row`.
pub(super) fn width(row: &str) -> usize {
    row.graphemes(true)
        .fold(0, |column, letter| column + cells(letter, column))
}

/// Returns the offset in `row` of the letter that lies over `column`, or the end.
pub(super) fn at_column(row: &str, column: usize) -> usize {
    let mut reached = 0;
    for (offset, letter) in letters(row) {
        reached += cells(letter, reached);
        if reached > column {
            return offset;
        }
    }
    row.len()
}
