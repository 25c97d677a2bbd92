//! A copy of a policy file under another name: a school begins its own policy with one that is near to it.

use ron::{Options, extensions::Extensions};

use super::{parse::parse, tree::Node};

/// The longest that an id may be.
pub(super) const LONGEST_ID: usize = 60;

/// Returns the text of a policy with another id and another title, and everything else as it stands, comments included.
/// None where the two cannot be replaced without changing something else.
pub fn duplicate(text: &str, id: &str, title: &str) -> Option<String> {
    let root = Node::of(text)?;
    let quoted = |words: &str| {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.to_string(words).ok()
    };
    let mut changes = [
        (root.span_of("id")?, quoted(id)?),
        (root.span_of("title")?, quoted(title)?),
    ];
    // The last one first: replacing it does not shift the other.
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut copy = text.to_owned();
    for (span, words) in changes {
        copy.replace_range(span, &words);
    }
    // The tree is a guess at RON's grammar, so the copy is parsed and compared.
    let original = parse("", text).ok()?;
    let parsed = parse("", &copy).ok()?;
    let expected = crate::domain::policy::Policy {
        id: id.to_owned(),
        title: title.to_owned(),
        ..original
    };
    (parsed == expected).then_some(copy)
}

/// Returns true for a word that can be an id: lower-case letters, digits, `_` and `-`. It becomes a file's name.
pub fn is_id(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    (1..=LONGEST_ID).contains(&word.len()) && word.chars().all(letter)
}

#[cfg(test)]
mod tests {
    use super::{duplicate, is_id};

    #[test]
    fn only_id_and_title_change_and_remarks_stay() {
        let text = "// Mine. id: \"a\"\nPolicy(\n    title: \"A\", // its title\n    id: \"a\",\n    edition: \"1\",\n    forms: [],\n)\n";
        let copy = duplicate(text, "b", "B “and” \"C\"").unwrap();
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
