//! A position in a text that a person wrote.

use std::fmt;

/// A line and a column, counted from 1 as editors count; a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePosition {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for SourcePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl SourcePosition {
    /// The first character of a text.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// Returns the position after one more character.
    pub(super) const fn behind(self, letter: char) -> Self {
        if letter == '\n' {
            Self {
                line: self.line + 1,
                column: 1,
            }
        } else {
            Self {
                line: self.line,
                column: self.column + 1,
            }
        }
    }
}
