//! Searching a text as a reader does, whatever the case, the accents and the line breaks.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use super::letters;

/// The words that are searched for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchTerm(String);

impl SearchTerm {
    /// Returns what was typed as a search term. None where that is empty or only space.
    pub fn new(typed: &str) -> Option<Self> {
        let mut folded = String::new();
        letters(typed).for_each(|(_, letter)| fold(letter, &mut folded));
        (!folded.trim().is_empty()).then_some(Self(folded))
    }

    /// Returns the byte ranges of its matches in a text, in order and without overlap.
    ///
    /// Each is of whole letters: a match that begins or ends within one (`f` in `ﬁ`, one of a family in 👨‍👩‍👧) takes all of it.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = String::with_capacity(text.len());
        // For each byte of the folded text, the start of the letter that it comes from.
        let mut origins = Vec::with_capacity(text.len());
        for (at, letter) in letters(text) {
            fold(letter, &mut folded);
            origins.resize(folded.len(), at);
        }
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = folded
            .get(from..)
            .and_then(|rest| rest.find(&self.0))
            .map(|at| from + at)
        {
            let Some((start, last)) = origins
                .get(at)
                .zip(origins.get(at + self.0.len().saturating_sub(1)))
            else {
                break;
            };
            let same = origins.iter().skip(at + self.0.len());
            from = at + self.0.len() + same.take_while(|origin| *origin == last).count();
            found.push(*start..origins.get(from).copied().unwrap_or(text.len()));
        }
        found
    }
}

/// Appends a letter without its case, its accents and its variation selectors. Space of any length becomes one space.
fn fold(letter: &str, into: &mut String) {
    if let [byte @ b'!'..=b'~'] = letter.as_bytes() {
        return into.push(byte.to_ascii_lowercase().into());
    }
    let bare = letter
        .nfkd()
        .filter(|c| canonical_combining_class(*c) == 0 && !is_invisible(*c));
    // There and back, so that ß is ss and ς is σ.
    let caseless = bare
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    for c in caseless {
        match c {
            c if c.is_whitespace() && into.ends_with(' ') => {}
            c if c.is_whitespace() => into.push(' '),
            '‘' | '’' => into.push('\''),
            '“' | '”' => into.push('"'),
            '‐'..='―' => into.push('-'),
            c => into.push(c),
        }
    }
}

/// Soft hyphens, joiners and variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// The text with what was found in brackets.
    fn marked(text: &str, typed: &str) -> String {
        let mut marked = text.to_owned();
        let ranges = SearchTerm::new(typed).map_or_else(Vec::new, |sought| sought.ranges(text));
        for range in ranges.into_iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        marked
    }

    #[test]
    fn words_are_found_whatever_their_case_accents_and_line_breaks() {
        for (typed, found) in [
            ("kd", "[KD] and [kd], not k d"),
            ("cafe", "[Café], [cafe\u{301}], [CAFE]"),
            ("Café", "[cafe]"),
            ("strasse", "[Straße] [STRASSE]"),
            ("ß", "Stra[ß]e STRA[SS]E G[ẞ]"),
            ("s", "[ß]"),
            ("fi", "[ﬁ]ve [fi]ve"),
            ("f", "[ﬁ]ve"),
            ("istanbul", "[İstanbul] [ISTANBUL]"),
            ("σοφοσ", "[ΣΟΦΌΣ] [σοφός]"),
            ("محمد", "[مُحَمَّد] [محمد]"),
            ("कि", "[कि] क"),
            ("한국", "[한국]어"),
            ("core group", "the [core\n  group] met; [core\u{a0}group]"),
            ("👩", "[👩] [👨\u{200d}👩\u{200d}👧] 👨"),
            ("❤", "[❤\u{fe0f}] [❤]"),
            ("it's", "[It’s] [IT'S]"),
            ("2026-27", "[2026–27]"),
            ("coop", "[co\u{ad}op]"),
            ("aa", "[aa][aa]a"),
            ("", "nothing"),
            ("  ", "no  thing"),
            ("\u{301}", "e\u{301}"),
            ("longer than the text", "short"),
        ] {
            let text = found.replace(['[', ']'], "");
            assert_eq!(marked(&text, typed), found, "“{typed}”");
        }
    }

    fn words() -> impl Strategy<Value = String> {
        let letter = prop::sample::select(vec![
            "a",
            "A",
            "á",
            "a\u{301}",
            "ß",
            "ﬁ",
            "f",
            "i",
            "s",
            " ",
            "\n",
            "\r\n",
            "م",
            "\u{64e}",
            "👩",
            "👨\u{200d}👩",
            "🇬",
            "🇧",
            "\u{200d}",
            "\u{301}",
            "é",
        ]);
        prop_oneof![
            prop::collection::vec(letter, 0..12).prop_map(|letters| letters.concat()),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn whole_letters_are_found_one_after_another(text in words(), typed in words()) {
            let Some(sought) = SearchTerm::new(&typed) else { return Ok(()) };
            let borders: Vec<usize> = text
                .grapheme_indices(true)
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let mut before = 0;
            for range in sought.ranges(&text) {
                prop_assert!(before <= range.start && range.start < range.end, "{range:?}");
                prop_assert!(borders.contains(&range.start) && borders.contains(&range.end), "{range:?}");
                let again = sought.ranges(text.get(range.clone()).unwrap());
                prop_assert!(!again.is_empty(), "{range:?}");
                before = range.end;
            }
        }

        #[test]
        fn what_was_typed_is_found_as_it_was_typed(before in words(), typed in words(), after in words()) {
            let Some(sought) = SearchTerm::new(&typed) else { return Ok(()) };
            let text = format!("{before} {typed} {after}");
            prop_assert!(!sought.ranges(&text).is_empty(), "{text:?}");
        }
    }
}
