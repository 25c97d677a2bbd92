//! What a person fills in. A control is a view of one value of a record: it applies an input to itself and
//! returns what changed, so that the record, undo and the other views of the value can follow.

pub mod choice;
mod grapheme;
pub mod parsed;
pub mod read_only;
pub mod text;
mod text_layout;

#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use crate::domain::{facts::record::Value, text::TextEdit};

/// Where a caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One letter back.
    Left,
    /// One letter on.
    Right,
    /// One row up as the text is wrapped, in the column where the last sideways motion ended.
    Up,
    /// One row down, likewise.
    Down,
    /// To the beginning of this or the previous word.
    WordLeft,
    /// To the beginning of the next word.
    WordRight,
    /// To the beginning of the row; from there, of the line.
    LineStart,
    /// To the end of the row; from there, of the line.
    LineEnd,
    /// To the beginning of the text.
    Start,
    /// To the end of the text.
    End,
    /// As many rows up as are shown, but one.
    PageUp,
    /// As many rows down as are shown, but one.
    PageDown,
}

/// What a person does in a control. Which keys mean it is the keymap's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlInput {
    /// A letter.
    Type(char),
    /// A new line.
    Newline,
    /// A stretch of text at once, as it came: the control cleans it.
    Paste(String),
    /// A motion of the caret.
    Move {
        /// Where to.
        motion: Motion,
        /// Whether what lies between is selected.
        select: bool,
    },
    /// All of it is selected.
    SelectAll,
    /// Begins a selection that motions enlarge until something is typed, copied or cut; or ends it.
    SelectFromHere,
    /// Removes the selection or the letter before the caret.
    Backspace,
    /// Removes the selection or the letter after the caret.
    Delete,
    /// Removes the selection or the word before the caret.
    DeleteWord,
    /// Removes the selection or the text up to the next word.
    DeleteWordForward,
    /// Takes the selection out.
    Cut,
    /// Returns the selection.
    Copy,
    /// A step up or down in what has an order: a day in a date.
    Leap {
        /// Forwards.
        down: bool,
    },
    /// The mouse points at it.
    Point(Point),
}

/// Where the mouse points in a control, counted from its own first cell: a drag may lead out of it on any side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Columns to the right.
    pub column: i32,
    /// Rows down.
    pub row: i32,
    /// What the control is drawn in.
    pub size: Size,
    /// What is meant.
    pub touch: PointerAction,
}

/// What is meant by pointing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerAction {
    /// The caret is to stand there; in a choice that had the cursor already, that word is taken.
    Place {
        /// It had the cursor already.
        again: bool,
    },
    /// The word there is selected.
    Word,
    /// The whole line there is selected.
    Line,
    /// What lies between there and where the button went down is selected.
    Reach,
}

/// What was typed of a word to be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// All letters, as they were typed.
    pub letters: String,
    /// Those of the word that is meant now, in small letters: a second thought begins another.
    pub word: String,
    /// What was chosen before the first of them.
    pub before: Value,
}

/// What is said where words are typed that are none of those to be chosen from, and that have no place.
pub fn no_choice(words: &str) -> String {
    let letters = words.trim().char_indices().rev();
    let last = letters.take(20).last().map_or(0, |(at, _)| at);
    let words = words.trim().get(last..).unwrap_or_default();
    format!("“{words}” is no choice here: ← → change it. Tab goes on.")
}

/// What came of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Nothing here: Up on the first row and Down on the last leave a box, Enter leaves one of a single line.
    Ignored,
    /// The caret or the selection is elsewhere; the text is the same.
    Moved,
    /// The text has changed so.
    Edited(TextEdit),
    /// These words are for the clipboard.
    Copied(String),
    /// The text has changed so; what was removed is for the clipboard.
    Cut(TextEdit),
    /// The value is another.
    Set(Value),
    /// Words were typed that are none of those to be chosen from: the choice is again what it was, and they are for
    /// another place.
    TypedOverChoice {
        /// What was chosen before them.
        back: Value,
        /// All that was typed.
        words: String,
    },
    /// What was typed is not what is asked here; this says why. Words in a line are kept.
    Invalid(String),
}

/// How the parts of a control look, and what of its words is to be seen at a glance. The theme chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ControlStyle<'a> {
    /// What is written.
    pub text: Style,
    /// What is selected, over `text`.
    pub selection: Style,
    /// What is not filled in.
    pub muted: Style,
    /// What was looked for, over `text`; where the caret stands before it, it is as what is selected.
    pub found: Style,
    /// Where that is in its words: bytes, in order, whole letters.
    pub hits: &'a [Range<usize>],
}

impl ControlStyle<'_> {
    /// How the letter at `at` looks; `caret` is where the caret is, if this has the focus.
    fn style_at(&self, at: usize, caret: Option<usize>) -> Style {
        let next = self.hits.partition_point(|hit| hit.end <= at);
        match self.hits.get(next).filter(|hit| hit.contains(&at)) {
            Some(hit) if caret == Some(hit.start) => self.text.patch(self.selection),
            Some(_) => self.text.patch(self.found),
            None => self.text,
        }
    }
}

/// A place on the screen where a value is seen and changed.
pub trait Control {
    /// Returns how many rows the whole value takes at a width in cells; at least 1.
    fn height(&self, width: u16) -> u16;

    /// Draws into `area` of `buffer` and returns where the terminal's cursor belongs, if this has the focus.
    ///
    /// In an area of fewer rows than [`height`](Self::height) the part around the caret is drawn.
    fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        focused: bool,
        looks: &ControlStyle,
    ) -> Option<Position>;

    /// Applies an input to this control and returns what came of it.
    fn update(&mut self, input: &ControlInput) -> Response;

    /// Returns what is written in it; the caret's place and what is found are counted in its bytes.
    fn words(&self) -> &str;

    /// Shows a value, which changed elsewhere: by an undo, or in another view. The caret stays where it can.
    fn show(&mut self, value: &Value);

    /// Makes of its words what is asked, when the cursor goes elsewhere.
    fn commit(&mut self, _today: NaiveDate) -> Response {
        Response::Ignored
    }

    /// Returns what was typed of a word to be chosen, where words are chosen.
    fn spelling(&self) -> Option<&Spelling> {
        None
    }

    /// Takes up the spelling of a word that was begun in another control for the same value.
    fn spell_on(&mut self, _spelling: Spelling) {}

    /// Returns whether words of several lines are written in it.
    fn takes_lines(&self) -> bool {
        false
    }

    /// Returns whether its value is changed on a page of its own, which Enter opens.
    fn opens(&self) -> bool {
        false
    }

    /// Returns where the caret is: bytes from the start of the text, always on the border of a letter.
    fn caret(&self) -> usize;

    /// Puts the caret at the border at or after `at` and forgets the selection.
    fn set_caret(&mut self, at: usize);
}
