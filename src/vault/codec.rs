//! The bytes of a stored value: RON in which text stands as it was typed, under a first line for people.

use std::fmt;

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor},
};
use sha2::{Digest as _, Sha256};

use super::{
    error::Flaw,
    limits::{DEPTH, MOST_BYTES},
};
use crate::domain::{facts::FORMAT, id::Digest, text};

/// A value with the number of its format. Entries have a format field of their own and need none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Versioned<T> {
    format: u32,
    pub(super) kept: T,
}

impl<T> Versioned<T> {
    pub(super) const fn new(kept: T) -> Self {
        Self {
            format: FORMAT,
            kept,
        }
    }
}

/// Returns the SHA-256 of a file's bytes: an entry's identity, which the next entry and a sign-off refer to.
pub fn digest(bytes: &[u8]) -> Digest {
    let sum: [u8; 32] = Sha256::digest(bytes).into();
    sum.into()
}

/// Returns the bytes of a value, under a first line of `title` that is only for people.
///
/// # Errors
/// When they would be longer than [`MOST_BYTES`], or the value is nested too deeply.
pub fn to_bytes<T: Serialize>(title: &str, value: &T) -> Result<Vec<u8>, Flaw> {
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .escape_strings(false)
        .extensions(Extensions::empty());
    let mut written = format!("// {}\n", text::clean_line(title));
    options()
        .to_writer_pretty(&mut written, value, pretty)
        .map_err(|error| Flaw::Syntax {
            line: 1,
            column: 1,
            what: error.to_string(),
        })?;
    written.push('\n');
    if written.len() > MOST_BYTES {
        return Err(Flaw::TooLong);
    }
    Ok(written.into_bytes())
}

/// Reads a value back, with its text cleaned.
///
/// The length is checked first, then the format alone, and only then is the rest read.
///
/// # Errors
/// The first [`Flaw`] that is found in the bytes.
pub fn from_bytes<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Flaw> {
    if bytes.len() > MOST_BYTES {
        return Err(Flaw::TooLong);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(Flaw::Empty);
    }
    let stored = std::str::from_utf8(bytes).ok().ok_or(Flaw::NotText)?;
    if let Some(newer) = peek_format(stored).filter(|format| *format > FORMAT) {
        return Err(Flaw::Newer(newer));
    }
    // Cleaned before it is parsed: a control character that somebody put in by hand must not reach the terminal.
    let value = parse(&text::clean(stored))?;
    if !stored.contains('\\') {
        return Ok(value);
    }
    // An escape such as `\u{1b}` became a control character only in parsing. Written out unescaped, it is seen and cleaned.
    let raw = to_bytes("", &value)?;
    let raw = std::str::from_utf8(&raw).ok().ok_or(Flaw::NotText)?;
    parse(&text::clean(raw))
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Flaw> {
    options().from_str(text).map_err(|error| Flaw::Syntax {
        line: error.span.end.line,
        column: error.span.end.col,
        what: error.code.to_string(),
    })
}

fn options() -> Options {
    Options::default().with_recursion_limit(DEPTH)
}

/// Returns the format that a text says it has, without reading what comes after.
pub(super) fn peek_format(text: &str) -> Option<u32> {
    let mut format = None;
    // Always an error: `Peek` breaks off on purpose once it has the format.
    options().from_str_seed(text, Peek(&mut format)).ok();
    format
}

/// A visitor that reads the field `format` of any struct, skips those before it and stops.
struct Peek<'a>(&'a mut Option<u32>);

impl<'de> DeserializeSeed<'de> for Peek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &["format"], self)
    }
}

impl<'de> Visitor<'de> for Peek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("something with a format")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "format" {
                *self.0 = Some(map.next_value()?);
                return Err(A::Error::custom("the format is all that was asked for"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Note {
        format: u32,
        words: String,
    }

    fn note(words: &str) -> Note {
        Note {
            format: FORMAT,
            words: words.to_owned(),
        }
    }

    #[test]
    fn words_are_stored_as_they_were_typed_and_read_back_the_same() {
        for words in [
            "",
            "one line",
            "She said: \"not yet\".\n\n\tThen \\ we went on.",
            "a raw end \"# and \"## another",
            "Zoë 👨‍👩‍👧 שלום",
            "// no comment */",
        ] {
            let bytes = to_bytes("a note", &note(words)).unwrap();
            let stored = std::str::from_utf8(&bytes).unwrap();
            assert!(stored.starts_with("// a note\n("), "{stored}");
            assert!(stored.contains(words), "{stored}");
            assert_eq!(from_bytes(&bytes), Ok(note(words)));
        }
    }

    #[test]
    fn a_title_stays_on_its_line() {
        let bytes = to_bytes("two\nlines", &note("x")).unwrap();
        assert!(bytes.starts_with(b"// two lines\n("));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let deep = format!("(format: 1, words: {}", "[".repeat(1_000_000));
        let long = "x".repeat(MOST_BYTES + 1);
        let at = |line, column, what: &str| Flaw::Syntax {
            line,
            column,
            what: what.to_owned(),
        };
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("\0\0\0", Flaw::Empty),
            (long.as_str(), Flaw::TooLong),
            ("(format: 2, words: 7, more: #", Flaw::Newer(2)),
            ("(words: 7, more: {1: 2}, format: 9)", Flaw::Newer(9)),
            ("(\n  format: 1,\n  words: 7)", at(3, 10, "Expected string")),
            (
                "(format: 1, words: \"x\", more: 1)",
                at(
                    1,
                    29,
                    "Unexpected field named `more` in `Note`, expected either `format` or `words` instead",
                ),
            ),
        ] {
            assert_eq!(from_bytes::<Note>(text.as_bytes()), Err(flaw));
        }
        assert!(from_bytes::<Note>(deep.as_bytes()).is_err());
        assert_eq!(from_bytes::<Note>(b"\xff\xfe"), Err(Flaw::NotText));
    }

    #[test]
    fn text_is_cleaned_however_a_file_spells_it() {
        for stored in [
            "(format: 1, words: \"a\u{1b}[31m\u{202e}b\")",
            r#"(format: 1, words: "a\u{1b}[31m\u{202e}b")"#,
        ] {
            assert_eq!(
                from_bytes(stored.as_bytes()),
                Ok(note("a[31m\u{fffd}b")),
                "{stored}"
            );
        }
    }

    #[test]
    fn what_is_too_long_is_not_made_into_bytes() {
        assert_eq!(
            to_bytes("", &note(&"x".repeat(MOST_BYTES))),
            Err(Flaw::TooLong)
        );
    }

    #[test]
    fn a_digest_is_the_sha_256_of_the_bytes() {
        assert_eq!(
            digest(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
