//! What the keys before say of the next one, so that no stray key does anything: Esc twice is the same as not at all, and
//! the program is not left by one step out too many.

use std::cmp::Ordering;

/// Effect of an Esc, while it is the key before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaped {
    /// It opened the menu line: the next one closes it, and then neither was pressed.
    Opened,
    /// It closed what lay on top: with a digit it is a command none the less, and one step out is made already.
    Closed,
    /// It did something else: with a digit it is a command none the less.
    Other,
}

/// The keys before.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeysBefore {
    escaped: Option<Escaped>,
    /// The command before left something.
    left: bool,
    /// This one does, too.
    leaves: bool,
}

impl KeysBefore {
    /// Takes note that a key comes, and returns the Esc before it.
    pub const fn next(&mut self, is_escape: bool) -> Option<Escaped> {
        // Esc and a digit are one command.
        if !is_escape {
            self.left = self.leaves;
            self.leaves = false;
        }
        self.escaped.take()
    }

    /// Takes note of what an Esc did that came after this one: of the number of screens before it and since.
    pub fn note_escape(&mut self, before: Option<Escaped>, screens: usize, now: usize) {
        self.escaped = match (now.cmp(&screens), before) {
            (Ordering::Greater, _) => Some(Escaped::Opened),
            (_, Some(Escaped::Opened)) => None,
            (Ordering::Less, _) => Some(Escaped::Closed),
            (Ordering::Equal, _) => Some(Escaped::Other),
        };
    }

    /// Takes note of a step out, and whether anything was left by it.
    pub const fn note_back(&mut self, left: bool) {
        self.leaves = left;
    }

    /// Returns once whether the command before left something.
    pub const fn left(&mut self) -> bool {
        std::mem::replace(&mut self.left, false)
    }
}
