//! The trait of every control, and the effects of an input.

use std::{any::Any, ops::Range};

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::input::ControlInput;
use crate::domain::{facts::Value, text::TextEdit};

/// The letters typed so far in a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// All of them, as they were typed.
    pub letters: String,
    /// Those that spell the present word, in small letters. A letter that does not fit begins another word.
    pub word: String,
    /// The value before the first of them.
    pub before: Value,
}

/// The effect of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// None, so that the form may act on it: Up on the first row and Down on the last leave a box, Enter leaves one of a
    /// single line.
    Ignored,
    /// The caret or the selection moved.
    Moved,
    /// The text changed.
    Edited(TextEdit),
    /// Text was copied.
    Copied(String),
    /// The text changed, and the removed part was cut.
    Cut(TextEdit),
    /// The value was set.
    Set(Value),
    /// Words were typed that spell none of the options. The choice is back at its former value, and the words are for
    /// another box: somebody is writing a sentence without looking.
    TypedOverChoice {
        /// The value before them.
        back: Value,
        /// Everything that was typed.
        words: String,
    },
    /// The words say the next session, whose day the form may know.
    NextSession,
    /// The text cannot be read as what is asked, for this reason. It stays as it was typed.
    Invalid(String),
}

/// The styles of a control's parts, which the theme chooses, and the search matches in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ControlStyle<'a> {
    /// Text.
    pub text: Style,
    /// Selected text, over `text`.
    pub selection: Style,
    /// A value that is not filled in.
    pub muted: Style,
    /// A search match, over `text`. The match at the caret is in `selection` instead.
    pub found: Style,
    /// The byte ranges of the search matches, in order and of whole letters.
    pub hits: &'a [Range<usize>],
    /// Set when the control has the focus.
    pub focused: bool,
}

impl ControlStyle<'_> {
    /// Returns the style of the letter at byte `at`; `caret` is the caret's, if this has the focus.
    pub(super) fn style_at(&self, at: usize, caret: Option<usize>) -> Style {
        let next = self.hits.partition_point(|hit| hit.end <= at);
        match self.hits.get(next).filter(|hit| hit.contains(&at)) {
            Some(hit) if caret == Some(hit.start) => self.text.patch(self.selection),
            Some(_) => self.text.patch(self.found),
            None => self.text,
        }
    }
}

/// A box on the screen in which a value is seen and changed.
pub trait Control: Any {
    /// Returns the rows that the whole value takes at a width in cells; at least 1.
    fn height(&self, _width: u16) -> u16 {
        1
    }

    /// Draws into `area` of `buffer`, and returns the cell of the terminal's cursor if this has the focus.
    ///
    /// In an area of fewer rows than [`height`](Self::height) the part around the caret is drawn.
    fn draw(&self, buffer: &mut Buffer, area: Rect, looks: &ControlStyle) -> Option<Position>;

    /// Applies an input to this control and returns its effect.
    fn update(&mut self, input: &ControlInput) -> Response;

    /// Returns the value that it shows.
    fn value(&self) -> Value;

    /// Returns whether another control asks for the same in the same way: this one can stand in its place, with its
    /// caret and what is selected.
    fn is_like(&self, other: &dyn Control) -> bool;

    /// Returns its text, in whose bytes the caret and the search matches are counted.
    fn words(&self) -> &str;

    /// Shows a value that changed elsewhere: by an undo, or in another view. The caret stays where it can.
    fn show(&mut self, value: &Value);

    /// Reads its text as the value that is asked for, when the cursor leaves it.
    fn commit(&mut self, _today: NaiveDate) -> Response {
        Response::Ignored
    }

    /// Returns the letters typed so far, in a choice.
    fn spelling(&self) -> Option<&Spelling> {
        None
    }

    /// Returns all its words with the taken one marked, in a choice that has no room to show them at a width in
    /// cells; yes and no need no showing.
    fn choices(&self, _width: u16) -> Option<String> {
        None
    }

    /// Continues a spelling that was begun in another control for the same value, since every key may rebuild the form.
    fn spell_on(&mut self, _spelling: Spelling) {}

    /// Returns true for a box that takes several lines.
    fn takes_lines(&self) -> bool {
        false
    }

    /// Returns true for a box whose value is changed on a page of its own, which Enter opens.
    fn opens(&self) -> bool {
        false
    }

    /// Returns the caret, in bytes from the start of the text, always on the border of a letter.
    fn caret(&self) -> usize;

    /// Puts the caret at the border at or after `at` and forgets the selection.
    fn set_caret(&mut self, at: usize);
}
