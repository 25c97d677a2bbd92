//! The words of a choice: where each begins, how they are shown, and what is said of others.

use std::borrow::Cow;

use super::grapheme;

/// The words for no choice at all, in small letters.
pub(super) const NONE: [&str; 9] = [
    "none", "no", "no plan", "n/a", "na", "nil", "nothing", "-", "–",
];

/// Returns the sentence for words that are typed in a choice, spell none of its options, and have no other place.
pub fn no_choice(words: &str) -> String {
    let letters = words.trim().char_indices().rev();
    let last = letters.take(20).last().map_or(0, |(at, _)| at);
    let words = words.trim().get(last..).unwrap_or_default();
    format!("“{words}” is no choice here: Space changes it. Tab goes on.")
}

/// Returns what begins with each further word of an option: "MASH" of "CASS/MASH".
pub(super) fn inner(word: &str) -> impl Iterator<Item = &str> {
    let is_in_word = |at: usize| {
        let before = word.get(..at).and_then(|before| before.chars().next_back());
        before.is_some_and(char::is_alphanumeric)
    };
    word.char_indices()
        .filter(move |(at, letter)| *at > 0 && letter.is_alphanumeric() && !is_in_word(*at))
        .filter_map(move |(at, _)| word.get(at..))
}

/// Returns a word between its two signs, without spaces where the box is narrow, and shortened where it is narrower still.
pub(super) fn between_signs(word: &str, width: u16) -> String {
    let width = usize::from(width);
    if grapheme::width(word) + 4 <= width {
        format!("‹ {word} ›")
    } else {
        format!("‹{}›", shortened(word, width.saturating_sub(2)))
    }
}

/// Returns a word, shortened with “…” where there is no room for all of it.
pub(super) fn shortened(word: &str, room: usize) -> Cow<'_, str> {
    if grapheme::width(word) <= room {
        return Cow::Borrowed(word);
    }
    let cut = grapheme::at_column(word, room.saturating_sub(1));
    let front = word.get(..cut).unwrap_or_default();
    Cow::Owned(format!("{}…", front.trim_end()))
}
