//! Mistakes in texts: ids, titles, and whatever is printed.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Validation;
use crate::policies::{duplicate::is_id, tree::TreePosition};

/// The longest that a title or a heading may be, in characters.
const LONGEST_TITLE: usize = 200;
/// The longest that any other printed text may be, in characters.
const LONGEST: usize = 4000;

impl<'p> Validation<'p> {
    /// Checks an id, which must be unique in `seen`, and adds it there.
    pub(super) fn id(
        &mut self,
        at: TreePosition,
        what: &str,
        id: &'p str,
        within: &str,
        seen: &mut Vec<&'p str>,
    ) {
        let at = at.key("id");
        if seen.contains(&id) {
            self.report(
                at,
                format!("the {what} `{id}` stands twice in {within}; each needs an id of its own"),
            );
        }
        seen.push(id);
        if !is_id(id) {
            let plain = plain(id);
            let instead = if is_id(&plain) {
                format!(" (did you mean `{plain}`?)")
            } else {
                String::new()
            };
            self.report(
                at,
                format!("“{}” cannot be an id; expected lower-case letters from a to z, digits, `_` and `-`{instead}", shown(id)),
            );
        }
    }

    /// Checks a title, a heading or a clause: one line that is not empty.
    pub(super) fn title(&mut self, at: TreePosition, named: &str, words: &str) {
        if self.printed(at, named, words, LONGEST_TITLE) && words.contains('\n') {
            self.report(
                at,
                format!("{named} has a line break; it has to be one line"),
            );
        }
    }

    /// Checks a text of several lines that is printed.
    pub(super) fn said(&mut self, at: TreePosition, named: &str, words: &str) {
        self.printed(at, named, words, LONGEST);
    }

    /// Returns true for a text that can be printed, and reports what is wrong with any other.
    fn printed(&mut self, at: TreePosition, named: &str, words: &str, longest: usize) -> bool {
        let letters = words.chars().count();
        let unprintable = words.chars().find(|c| c.is_control() && *c != '\n');
        let wrong = if words.trim().is_empty() {
            "is empty; write its words between the quotes".to_owned()
        } else if letters > longest {
            format!(
                "is {letters} characters long, and may be {longest}; say it shorter, or in several"
            )
        } else if let Some(letter) = unprintable {
            format!(
                "holds a character that cannot be printed ({}); take it out",
                character(letter)
            )
        } else {
            return true;
        };
        self.report(at, format!("{named} {wrong}"));
        false
    }
}

/// Returns the id that was probably meant: without accents, and with `_` for what cannot stand in one.
fn plain(id: &str) -> String {
    let letter = |c: char| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() || c == '-' => c,
        _ => '_',
    };
    let letters = id.trim().nfd().filter(|c| !is_combining_mark(*c));
    letters.map(letter).collect()
}

/// Returns words with letters as they are, and what cannot be printed by its name.
fn shown(words: &str) -> String {
    let shown = |letter: char| match letter {
        letter if letter.is_control() => format!("({})", character(letter)),
        letter => letter.to_string(),
    };
    words.chars().map(shown).collect()
}

/// Returns what a character that cannot be printed is called.
fn character(letter: char) -> String {
    match letter {
        '\t' => "a tab".to_owned(),
        '\r' | '\n' => "a line break".to_owned(),
        letter => letter.escape_default().to_string(),
    }
}
