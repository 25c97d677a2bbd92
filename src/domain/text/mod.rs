//! Edits to a text and their inverses, the cleaning of text where it enters, letters as a person counts them, and lines.

pub mod names;
pub mod search;
mod wrap;

use std::{borrow::Cow, iter};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation;

pub use self::wrap::wrap;

/// Replaces a stretch of a text by another.
///
/// An edit carries what it removes, so that it can be undone without a copy of the text, and so that it
/// is refused by a text that it was not made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextEdit {
    /// The start of the change, in bytes.
    pub at: usize,
    /// The text that it removes.
    pub removed: String,
    /// The text that it inserts.
    pub inserted: String,
}

/// An edit that does not fit a text: the text does not hold what the edit would remove. The text is untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the text has changed since, so this change does not fit it any more")]
pub struct TextMismatch;

/// Returns true for names or titles that differ at most in capitals and in the space around them.
pub fn alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl TextEdit {
    /// Makes the change in `text`.
    ///
    /// # Errors
    /// [`TextMismatch`] when `removed` does not stand at `at`; `text` is then untouched.
    pub fn apply(&self, text: &mut String) -> Result<(), TextMismatch> {
        let end = self
            .at
            .checked_add(self.removed.len())
            .ok_or(TextMismatch)?;
        if text.get(self.at..end) != Some(&self.removed) {
            return Err(TextMismatch);
        }
        text.replace_range(self.at..end, &self.inserted);
        Ok(())
    }

    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }
}

/// Returns the letters of a text as a person counts them, each with its offset in bytes.
///
/// Between two ASCII characters, other than CR LF, there is always a border: they are not segmented, since segmentation is
/// most of the time that a key takes.
pub fn letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    iter::from_fn(move || {
        let rest = text.get(at..)?;
        let letter = match rest.as_bytes() {
            [b' '..=b'~'] => rest,
            [b' '..=b'~', next, ..] if next.is_ascii() => rest.get(..1)?,
            _ => rest.graphemes(true).next()?,
        };
        at += letter.len();
        Some((at - letter.len(), letter))
    })
}

/// Returns `raw` as it may stand in a record: the one place where text is cleaned.
///
/// Every kind of line break becomes `\n` (a word processor copies U+000B for a break inside a paragraph);
/// other control characters go, except the tab. What reorders or hides text (bidirectional controls, tag
/// characters) becomes U+FFFD, so that what is read on the screen is what was agreed. Joiners and variation
/// selectors stay: Persian and emoji are spelled with them. (The flags of England, Scotland and Wales are
/// spelled with tag characters and are lost.)
pub fn clean(raw: &str) -> Cow<'_, str> {
    // Every file of a vault goes through here, so printable ASCII is recognised without decoding.
    let plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if raw.bytes().all(plain) || raw.chars().all(|c| replaced(c) == Some(c)) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut after_return = false;
    for c in raw.chars() {
        if !(after_return && c == '\n') {
            text.extend(replaced(c));
        }
        after_return = c == '\r';
    }
    Cow::Owned(text)
}

/// Returns `raw` cleaned for a box of one line: line breaks and tabs are spaces.
pub fn clean_line(raw: &str) -> Cow<'_, str> {
    let text = clean(raw);
    if text.contains(['\n', '\t']) {
        Cow::Owned(text.replace(['\n', '\t'], " "))
    } else {
        text
    }
}

fn replaced(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some('\u{fffd}')
        }
        '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Lists names as a sentence does: "A, B and C".
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(at: usize, removed: &str, inserted: &str) -> TextEdit {
        TextEdit {
            at,
            removed: removed.into(),
            inserted: inserted.into(),
        }
    }

    #[test]
    fn an_edit_is_refused_by_a_text_it_was_not_made_for() {
        for (text, misfit) in [
            ("tea", edit(1, "x", "y")),
            ("tea", edit(4, "", "y")),
            ("tea", edit(2, "ab", "")),
            ("té", edit(2, "", "y")),
            ("té", edit(usize::MAX, "a", "")),
        ] {
            let mut kept = text.to_owned();
            assert_eq!(misfit.apply(&mut kept), Err(TextMismatch), "{misfit:?}");
            assert_eq!(kept, text);
        }
    }

    /// Feeds edits one after another as a history does and returns what each step inserted or removed.
    fn steps(edits: &[TextEdit]) -> Vec<String> {
        let mut steps: Vec<(TextEdit, bool)> = Vec::new();
        for next in edits {
            match steps
                .last_mut()
                .filter(|(_, open)| *open)
                .and_then(|(last, _)| Some((last.joins(next)?, last)))
            {
                Some((grown, last)) => *last = grown,
                None => steps.push((next.clone(), !next.stands_alone())),
            }
        }
        steps
            .into_iter()
            .map(|(step, _)| format!("-{}+{}", step.removed, step.inserted))
            .collect()
    }

    fn typed(text: &str) -> Vec<TextEdit> {
        text.char_indices()
            .map(|(at, c)| edit(at, "", &c.to_string()))
            .collect()
    }

    #[test]
    fn a_word_and_its_spaces_are_one_step() {
        for (text, expected) in [
            ("rang", &["-+rang"][..]),
            ("rang the hub", &["-+rang ", "-+the ", "-+hub"]),
            ("rang  KD", &["-+rang  ", "-+KD"]),
            ("a\nb", &["-+a", "-+\n", "-+b"]),
            ("cafe\u{301} later", &["-+cafe\u{301} ", "-+later"]),
        ] {
            assert_eq!(steps(&typed(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn only_runs_in_one_place_grow() {
        for (edits, expected) in [
            (
                vec![edit(3, "d", ""), edit(2, "c", ""), edit(1, "b", "")],
                vec!["-bcd+"],
            ),
            (
                vec![edit(1, "b", ""), edit(1, "c", ""), edit(1, "d", "")],
                vec!["-bcd+"],
            ),
            (vec![edit(3, "d", ""), edit(1, "b", "")], vec!["-d+", "-b+"]),
            (
                vec![edit(0, "old", "n"), edit(1, "", "e"), edit(2, "", "w")],
                vec!["-old+new"],
            ),
            (vec![edit(0, "", "a"), edit(0, "a", "")], vec!["-+a", "-a+"]),
            (vec![edit(0, "", "a"), edit(9, "", "b")], vec!["-+a", "-+b"]),
            (
                vec![edit(0, "", "pasted"), edit(6, "", "s")],
                vec!["-+pasted", "-+s"],
            ),
            (
                vec![edit(0, "", "a"), edit(1, "", "pasted")],
                vec!["-+a", "-+pasted"],
            ),
            (
                vec![edit(4, "word", ""), edit(3, " ", "")],
                vec!["-word+", "- +"],
            ),
        ] {
            assert_eq!(steps(&edits), expected, "{edits:?}");
        }
    }

    #[test]
    fn text_is_cleaned_where_it_enters() {
        for (raw, cleaned, line) in [
            ("plain", "plain", "plain"),
            ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te", "a b c d e"),
            ("\r\r\n\n", "\n\n\n", "   "),
            (
                "a\u{b}b\u{2028}c\u{2029}d\u{85}e",
                "a\nb\nc\nd\ne",
                "a b c d e",
            ),
            ("\u{1b}[31mred\u{7f}\u{0}\u{9b}", "[31mred", "[31mred"),
            (
                "ab\u{202e}cd\u{2066}\u{200f}\u{61c}",
                "ab\u{fffd}cd\u{fffd}\u{fffd}\u{fffd}",
                "ab\u{fffd}cd\u{fffd}\u{fffd}\u{fffd}",
            ),
            ("x\u{e0067}", "x\u{fffd}", "x\u{fffd}"),
            (
                "می\u{200c}خواهم 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
                "می\u{200c}خواهم 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
                "می\u{200c}خواهم 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            ),
        ] {
            assert_eq!(clean(raw), cleaned, "{raw:?}");
            assert_eq!(clean_line(raw), line, "{raw:?}");
        }
        assert!(matches!(clean("unchanged\n"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn clean_text_stays_as_it_is(raw in any::<String>()) {
            let once = clean(&raw).into_owned();
            prop_assert_eq!(&*clean(&once), &*once);
            prop_assert!(once.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
        }

        #[test]
        fn an_edit_and_its_inverse_leave_the_text(text: String, ends: [prop::sample::Index; 2], inserted: String) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let [one, other] = ends.map(|end| end.index(starts.len()));
            let (first, last) = (one.min(other), one.max(other));
            let change = edit(starts[first], text.get(starts[first]..starts[last]).unwrap(), &inserted);
            let mut changed = text.clone();
            change.apply(&mut changed).unwrap();
            change.inverse().apply(&mut changed).unwrap();
            prop_assert_eq!(changed, text);
        }
    }
}
