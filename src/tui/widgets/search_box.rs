//! The line in which one types what is looked for, outside any form: People's search, the find bar, the palette and the
//! agenda's jump.
//!
//! Its text is `tui-textarea`'s, which counts by `char` and would stop within é or 👨‍👩‍👧: every motion ends at the border
//! of a whole letter, and what is deleted is what such a motion selects. It is drawn here, with the terminal's own
//! cursor, because the crate counts the cells of a letter's parts.

use std::ops::Range;

use ratatui::{buffer::CellWidth as _, layout::Rect};
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation as _;

use super::text_view::wrap;
use crate::{
    domain::text::{TextEdit, clean_line, letters},
    tui::{
        Canvas, Context, Theme,
        controls::{Motion, Response},
        input::{Command, KeyInput},
    },
};

/// The label before the box.
const LABEL: &str = "find: ";

/// The most `char`s of it: the crate jumps to no further one.
const MOST: u16 = u16::MAX;

/// A line of words, its cursor and its selection.
pub struct SearchBox {
    line: TextArea<'static>,
    /// Motions enlarge the selection without a further key.
    extending: bool,
}

/// The effect of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchEvent {
    /// Nothing: it is not for the box.
    Ignored,
    /// The same words; the cursor or the selection may be elsewhere, or words were copied.
    Moved,
    /// Other words.
    Edited,
}

impl Default for SearchBox {
    fn default() -> Self {
        Self::new("")
    }
}

impl SearchBox {
    /// A line with these words in it, and the cursor behind them.
    pub fn new(words: &str) -> Self {
        let mut line = TextArea::default();
        // No key undoes anything here, so what was looked for before is not kept either.
        line.set_max_histories(0);
        let mut search = Self {
            line,
            extending: false,
        };
        search.insert(words);
        search
    }

    /// The words in it.
    pub fn words(&self) -> &str {
        self.line.lines().first().map_or("", String::as_str)
    }

    /// Answers a key; what it copies or cuts goes into the clipboard.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> SearchEvent {
        let command = match press {
            KeyInput::Type(letter) => return self.insert(letter.encode_utf8(&mut [0; 4])),
            // The crate knows no paste.
            KeyInput::Paste(words) => return self.insert(words),
            KeyInput::Mouse(_) => return SearchEvent::Ignored,
            KeyInput::Command(command) => command,
        };
        match command {
            Command::Space => self.insert(" "),
            Command::Move(motion) => self.go(*motion, self.extending),
            Command::Select(motion) => self.go(*motion, true),
            Command::SelectAll => {
                self.line.select_all();
                SearchEvent::Moved
            }
            Command::SelectHere => {
                self.extending = !self.extending;
                self.line.cancel_selection();
                if self.extending {
                    self.line.start_selection();
                }
                SearchEvent::Moved
            }
            Command::Backspace => self.remove(Motion::Left),
            Command::Delete => self.remove(Motion::Right),
            Command::DeleteWord => self.remove(Motion::WordLeft),
            Command::DeleteWordForward => self.remove(Motion::WordRight),
            Command::Copy | Command::Cut => self.take(*command == Command::Cut, cx),
            _ => SearchEvent::Ignored,
        }
    }

    /// Types words at the cursor, or in place of what is selected, as far as there is room for them.
    pub fn insert(&mut self, raw: &str) -> SearchEvent {
        let words = clean_line(raw);
        let room = usize::from(MOST).saturating_sub(self.words().chars().count());
        let words: String = words.chars().take(room).collect();
        if words.is_empty() || !self.line.insert_str(words) {
            return SearchEvent::Ignored;
        }
        self.extending = false;
        // A mark that was typed before another joins it: the cursor goes behind the letter that they make.
        self.stand(self.at(), true);
        SearchEvent::Edited
    }

    /// Removes what is selected, or else what a motion goes over.
    fn remove(&mut self, motion: Motion) -> SearchEvent {
        if self.selected().is_none() {
            self.go(motion, true);
        }
        self.extending = false;
        if !self.line.cut() {
            return SearchEvent::Ignored;
        }
        self.stand(self.at(), true);
        SearchEvent::Edited
    }

    /// Copies what is selected, or cuts it.
    fn take(&mut self, cut: bool, cx: &mut Context) -> SearchEvent {
        let Some(selected) = self.selected() else {
            return SearchEvent::Ignored;
        };
        self.extending = false;
        let words = self.words().get(selected.clone()).unwrap_or_default();
        let words = words.to_owned();
        if !cut {
            cx.copy(&Response::Copied(words));
            return SearchEvent::Moved;
        }
        cx.copy(&Response::Cut(TextEdit {
            at: selected.start,
            removed: words,
            inserted: String::new(),
        }));
        self.remove(Motion::Left)
    }

    /// Moves the cursor. A motion sideways that does not select goes to that end of what is selected.
    fn go(&mut self, motion: Motion, select: bool) -> SearchEvent {
        let selected = self.line.selection_range().filter(|_| !select);
        match (select, self.line.is_selecting()) {
            (true, false) => self.line.start_selection(),
            (false, true) => self.line.cancel_selection(),
            _ => {}
        }
        match (motion, selected) {
            (Motion::Left, Some(((_, start), _))) => self.stand(start, false),
            (Motion::Right, Some((_, (_, end)))) => self.stand(end, true),
            (Motion::Left, None) => self.stand(self.at().saturating_sub(1), false),
            (Motion::Right, None) => self.stand(self.at() + 1, true),
            (Motion::WordLeft, _) => {
                self.line.move_cursor(CursorMove::WordBack);
                self.stand(self.at(), false);
            }
            (Motion::WordRight, _) => {
                self.line.move_cursor(CursorMove::WordForward);
                self.stand(self.at(), true);
            }
            (Motion::Up | Motion::PageUp | Motion::LineStart | Motion::Start, _) => {
                self.stand(0, false);
            }
            (Motion::Down | Motion::PageDown | Motion::LineEnd | Motion::End, _) => {
                self.stand(usize::MAX, true);
            }
        }
        SearchEvent::Moved
    }

    /// The number of `char`s before the cursor.
    fn at(&self) -> usize {
        self.line.cursor().1
    }

    /// Puts the cursor behind so many `char`s, or else at the border of that letter: after it, or before it. The crate's
    /// own steps would not pass a mark at the end that takes no cell of its own.
    fn stand(&mut self, at: usize, after: bool) {
        let mut border = 0;
        for (_, letter) in letters(self.words()) {
            let next = border + letter.chars().count();
            if border >= at || (next > at && !after) {
                break;
            }
            border = next;
        }
        let border = u16::try_from(border).unwrap_or(MOST);
        self.line.move_cursor(CursorMove::Jump(0, border));
    }

    /// The byte that so many `char`s stand before.
    fn byte(&self, at: usize) -> usize {
        let mut bytes = self.words().char_indices().map(|(byte, _)| byte);
        bytes.nth(at).unwrap_or(self.words().len())
    }

    /// The bytes that are selected.
    fn selected(&self) -> Option<Range<usize>> {
        let ((_, start), (_, end)) = self.line.selection_range()?;
        Some(self.byte(start)..self.byte(end))
    }

    /// Draws it in the first row of an area, with the terminal's cursor in it: of words that are too long, the end
    /// before the cursor.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) {
        let buffer = &mut *canvas.buffer;
        buffer.set_stringn(area.x, area.y, LABEL, area.width.into(), theme.muted);
        let place = place(area);
        if place.is_empty() {
            return;
        }
        buffer.set_style(place, theme.text);
        let (words, caret) = (self.words(), self.byte(self.at()));
        let head = words.get(..caret).unwrap_or_default();
        let mut cells = 0;
        let seen = head.grapheme_indices(true).rev().take_while(|(_, letter)| {
            cells += letter.cell_width();
            cells < place.width
        });
        let first = seen.last().map_or(caret, |(at, _)| at);
        let [head, shown] =
            [first..caret, first..words.len()].map(|it| words.get(it).unwrap_or_default());
        let (x, _) = buffer.set_stringn(place.x, place.y, head, place.width.into(), theme.text);
        buffer.set_stringn(place.x, place.y, shown, place.width.into(), theme.text);
        if let Some(selected) = self.selected() {
            let within = selected.start.max(first) - first..selected.end.max(first) - first;
            wrap::mark_row(shown, &within, buffer, place, theme.selection);
        }
        canvas.cursor = Some((x, place.y).into());
    }
}

/// The place of the words, behind the label.
fn place(area: Rect) -> Rect {
    let label = u16::try_from(LABEL.len()).unwrap_or(0).min(area.width);
    Rect {
        x: area.x + label,
        width: area.width - label,
        height: area.height.min(1),
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of several `char`s: é, a family, a lām with shadda and fatḥa, a flag.
    const LETTERS: [&str; 4] = ["e\u{301}", "👨\u{200d}👩\u{200d}👧", "لَّ", "🇬🇧"];

    /// A line in which these words were typed `char` by `char`.
    fn typed(words: &str) -> SearchBox {
        let mut line = SearchBox::default();
        for letter in words.chars() {
            assert_eq!(
                line.insert(letter.encode_utf8(&mut [0; 4])),
                SearchEvent::Edited
            );
        }
        assert_eq!(line.words(), words);
        line
    }

    /// The words before the cursor and after it.
    fn around(line: &SearchBox) -> (&str, &str) {
        line.words().split_at(line.byte(line.at()))
    }

    #[test]
    fn the_cursor_goes_over_a_whole_letter() {
        for letter in LETTERS {
            let mut line = typed(&format!("a{letter}b{letter}"));
            let (one, both) = (format!("a{letter}b"), format!("a{letter}"));
            let rest = format!("b{letter}");
            let all = format!("{one}{letter}");
            let behind = all.strip_prefix('a').unwrap();
            assert_eq!(around(&line), (all.as_str(), ""));
            for (motion, expected) in [
                (Motion::Left, (one.as_str(), letter)),
                (Motion::Left, (both.as_str(), rest.as_str())),
                (Motion::Left, ("a", behind)),
                (Motion::Left, ("", &all)),
                (Motion::Left, ("", &all)),
                (Motion::Right, ("a", behind)),
                (Motion::Right, (&both, &rest)),
                (Motion::End, (&all, "")),
                (Motion::Right, (&all, "")),
                (Motion::Start, ("", &all)),
            ] {
                line.go(motion, false);
                assert_eq!(around(&line), expected, "{motion:?}");
            }
        }
    }

    #[test]
    fn a_letter_is_deleted_whole_on_either_side() {
        for letter in LETTERS {
            let mut line = typed(&format!("a{letter}{letter}b"));
            line.go(Motion::Left, false);
            line.go(Motion::Left, false);
            assert_eq!(line.remove(Motion::Left), SearchEvent::Edited);
            assert_eq!(around(&line), ("a", format!("{letter}b").as_str()));
            assert_eq!(line.remove(Motion::Right), SearchEvent::Edited);
            assert_eq!(around(&line), ("a", "b"));
        }
        let mut nothing = SearchBox::default();
        assert_eq!(nothing.remove(Motion::Left), SearchEvent::Ignored);
        assert_eq!(nothing.remove(Motion::Right), SearchEvent::Ignored);
    }

    #[test]
    fn a_word_is_deleted_with_all_of_its_letters() {
        for letter in LETTERS {
            let mut line = typed(&format!("ab {letter}{letter}"));
            line.remove(Motion::WordLeft);
            assert_eq!(around(&line), ("ab ", ""));
            line.insert(&format!("{letter} cd"));
            line.go(Motion::Start, false);
            line.go(Motion::WordRight, false);
            line.remove(Motion::WordRight);
            assert_eq!(around(&line), ("ab ", "cd"));
        }
    }

    #[test]
    fn what_is_selected_is_replaced_and_a_motion_goes_to_its_end() {
        for letter in LETTERS {
            let mut line = typed(&format!("a{letter}b"));
            line.go(Motion::Left, false);
            line.go(Motion::Left, true);
            assert_eq!(line.selected(), Some(1..1 + letter.len()));
            line.go(Motion::Right, false);
            assert_eq!(around(&line), (format!("a{letter}").as_str(), "b"));
            assert_eq!(line.selected(), None);
            line.go(Motion::Left, true);
            line.insert("c\nd");
            assert_eq!(around(&line), ("ac d", "b"));
        }
    }

    #[test]
    fn a_mark_that_is_typed_later_joins_the_letter_before_it() {
        let mut line = typed("eb");
        line.go(Motion::Left, false);
        line.insert("\u{301}");
        assert_eq!(around(&line), ("e\u{301}", "b"));
        line.go(Motion::Start, false);
        line.remove(Motion::Right);
        assert_eq!(around(&line), ("", "b"));
    }

    #[test]
    fn the_end_before_the_cursor_is_seen_of_words_that_are_too_long() {
        use ratatui::buffer::Buffer;
        let area = Rect::new(0, 0, 6 + 5, 1);
        // The words, how far left the cursor goes, and what is seen with the cursor where.
        for (words, back, seen, column) in [
            ("abcd", 0, "abcd ", 4),
            ("abcde", 0, "bcde ", 4),
            ("abcde", 1, "abcde", 4),
            (
                "ab👨\u{200d}👩\u{200d}👧cd",
                0,
                "👨\u{200d}👩\u{200d}👧cd",
                4,
            ),
            (
                "aaa👨\u{200d}👩\u{200d}👧",
                1,
                "aaa👨\u{200d}👩\u{200d}👧",
                3,
            ),
            ("e\u{301}e\u{301}", 0, "e\u{301}e\u{301}", 2),
        ] {
            let mut line = typed(words);
            (0..back).for_each(|_| _ = line.go(Motion::Left, false));
            let mut buffer = Buffer::empty(area);
            let mut canvas = Canvas::new(&mut buffer);
            line.draw(&mut canvas, area, &Theme::default());
            assert_eq!(canvas.cursor, Some((6 + column, 0).into()), "{words}");
            let mut expected = Buffer::empty(area);
            expected.set_string(0, 0, LABEL, ratatui::style::Style::new());
            expected.set_string(6, 0, seen, ratatui::style::Style::new());
            let symbols = |buffer: &Buffer| -> Vec<String> {
                let cells = buffer.content.iter();
                cells.map(|cell| cell.symbol().to_owned()).collect()
            };
            assert_eq!(symbols(&buffer), symbols(&expected), "{words}");
        }
    }
}
