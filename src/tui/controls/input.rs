//! Inputs to a control, from the keyboard and the mouse.

use ratatui::layout::Size;

/// A motion of the caret.
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

/// An input to a control. The keymap decides which keys mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlInput {
    /// A letter.
    Type(char),
    /// A new line.
    Newline,
    /// Text at once, as it came: the control cleans it.
    Paste(String),
    /// A motion of the caret.
    Move(Motion),
    /// The same, which selects the text that it passes over.
    Select(Motion),
    /// Selects everything.
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
    /// Removes the selection and returns it.
    Cut,
    /// Returns the selection.
    Copy,
    /// Moves by one in what has an order: a day in a date.
    Leap {
        /// Set for forwards.
        down: bool,
    },
    /// The mouse points at it.
    Point(PointerPosition),
}

/// A gesture of the mouse in a control, counted from its first cell. A drag may lead out of it on any side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerPosition {
    /// Columns to the right.
    pub column: i32,
    /// Rows down.
    pub row: i32,
    /// The area that the control is drawn in.
    pub size: Size,
    /// The meaning of the gesture.
    pub touch: PointerAction,
}

/// The meaning of a gesture of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerAction {
    /// Puts the caret there; in a choice that had the cursor already, takes the word there.
    Place {
        /// Set when the control had the cursor already.
        again: bool,
    },
    /// Selects the word there.
    Word,
    /// Selects the whole line there.
    Line,
    /// Selects from where the button went down to there.
    Reach,
}
