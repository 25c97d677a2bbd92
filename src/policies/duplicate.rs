//! A policy file under another name: a school begins its own as a copy of one that is near.

use ron::{Options, extensions::Extensions};

use super::{parse, tree::Node};

/// The longest that an id may be.
pub(super) const LONGEST_ID: usize = 60;

/// The text of a policy with another id and another title, everything else as it stands, comments included; none where
/// it cannot be changed without changing something else.
pub fn copied(text: &str, id: &str, title: &str) -> Option<String> {
    let root = Node::of(text)?;
    let quoted = |words: &str| {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.to_string(words).ok()
    };
    let mut changes = [
        (root.span_of("id")?, quoted(id)?),
        (root.span_of("title")?, quoted(title)?),
    ];
    // From behind, so that what is before keeps its place.
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut copy = text.to_owned();
    for (span, words) in changes {
        copy.replace_range(span, &words);
    }
    let before = parse("", text).ok()?;
    let after = parse("", &copy).ok()?;
    let meant = crate::domain::policy::Policy {
        id: id.to_owned(),
        title: title.to_owned(),
        ..before
    };
    (after == meant).then_some(copy)
}

/// Whether a word can be an id: lower-case letters, digits, `_` and `-`.
pub fn is_id(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    (1..=LONGEST_ID).contains(&word.len()) && word.chars().all(letter)
}

#[cfg(test)]
mod tests {
    use super::{copied, is_id};

    #[test]
    fn only_id_and_title_change_and_remarks_stay() {
        let text = "// Mine. id: \"a\"\nPolicy(\n    title: \"A\", // its title\n    id: \"a\",\n    edition: \"1\",\n    forms: [],\n)\n";
        let copy = copied(text, "b", "B “and” \"C\"").unwrap();
        assert_eq!(
            copy,
            "// Mine. id: \"a\"\nPolicy(\n    title: \"B “and” \\\"C\\\"\", // its title\n    id: \"b\",\n    edition: \"1\",\n    forms: [],\n)\n"
        );
    }

    #[test]
    fn an_id_is_a_plain_word() {
        for (word, is) in [
            ("harbour_primary-2", true),
            ("", false),
            ("Harbour", false),
            ("../harbour", false),
            ("harbour primary", false),
        ] {
            assert_eq!(is_id(word), is, "{word}");
        }
    }
}
