//! Mistakes in the words themselves: ids, titles, and what is printed.

use super::Validation;
use crate::policies::{duplicate::is_id, tree::TreePosition};

/// The longest that a title or a heading may be, in characters.
const LONGEST_TITLE: usize = 200;
/// The longest that anything else that is printed may be.
const LONGEST: usize = 4000;

impl<'p> Validation<'p> {
    /// An id, which no other of its neighbours may have.
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
            self.say(
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
            self.say(
                at,
                format!("“{}” cannot be an id; expected lower-case letters, digits, `_` and `-`{instead}", id.escape_default()),
            );
        }
    }

    /// A title, a heading, a clause: one line that is not empty.
    pub(super) fn title(&mut self, at: TreePosition, named: &str, words: &str) {
        if self.printed(at, named, words, LONGEST_TITLE) && words.contains('\n') {
            self.say(
                at,
                format!("{named} has a line break; it has to be one line"),
            );
        }
    }

    /// Words that are printed, in as many lines as they like.
    pub(super) fn said(&mut self, at: TreePosition, named: &str, words: &str) {
        self.printed(at, named, words, LONGEST);
    }

    /// Whether words can be printed.
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
                letter.escape_default()
            )
        } else {
            return true;
        };
        self.say(at, format!("{named} {wrong}"));
        false
    }
}

/// An id that is probably meant.
fn plain(id: &str) -> String {
    let letter = |c: char| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() || c == '-' => c,
        _ => '_',
    };
    id.trim().chars().map(letter).collect()
}
