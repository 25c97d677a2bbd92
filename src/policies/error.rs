//! Mistakes in a policy file, in words for the person who wrote it, with their position in the file.

use super::position::SourcePosition;
use ron::error::{Error as Ron, SpannedError};

/// A mistake in a policy file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {what}.", position.map(|position| format!(", {position}")).unwrap_or_default())]
pub struct PolicyError {
    /// The file's name as it was given.
    pub file: String,
    /// The position of the mistake, if a single one can be named.
    pub position: Option<SourcePosition>,
    /// The mistake and what was expected instead, as a sentence without its full stop.
    pub what: String,
}

/// Returns the position of the parser's error in a text that a person wrote, and the error in plain words, without the full
/// stop.
pub(crate) fn explain(text: &str, error: &SpannedError) -> (SourcePosition, String) {
    let stopped = SourcePosition {
        line: error.span.start.line,
        column: error.span.start.col,
    };
    // RON stops before the blanks in front of the word that is wrong; a reader looks for the word.
    let next =
        positions(text).find(|&(position, letter)| position >= stopped && !letter.is_whitespace());
    let what = if next.is_some() && error.code != Ron::Eof {
        plain(&error.code)
    } else {
        "the file ends too early; a bracket or a quotation mark is still open".to_owned()
    };
    (next.map_or(stopped, |(position, _)| position), what)
}

fn positions(text: &str) -> impl Iterator<Item = (SourcePosition, char)> {
    text.chars()
        .scan(SourcePosition::START, |position, letter| {
            let here = *position;
            *position = here.behind(letter);
            Some((here, letter))
        })
}

/// Returns the parser's error in plain words, without the full stop.
pub(super) fn plain(code: &Ron) -> String {
    let of = |outer: &Option<String>| match outer {
        Some(outer) => format!("this `{outer}`"),
        None => "here".to_owned(),
    };
    match code {
        Ron::NoSuchStructField {
            expected, found, ..
        }
        | Ron::NoSuchEnumVariant {
            expected, found, ..
        } => unknown(found, expected),
        Ron::ExpectedDifferentStructName { expected, found } => unknown(found, &[expected]),
        Ron::MissingStructField { field, outer } => {
            format!("`{field}` is missing before the end of {}", of(outer))
        }
        Ron::DuplicateStructField { field, outer } => {
            format!(
                "`{field}` stands twice in {}; one of them has to go",
                of(outer)
            )
        }
        Ron::ExpectedNamedStructLike(name) => format!("expected `{name}(`"),
        other => brackets_and_marks(other)
            .map_or_else(|| format!("this cannot be read ({other})"), str::to_owned),
    }
}

fn brackets_and_marks(code: &Ron) -> Option<&'static str> {
    Some(match code {
        Ron::ExpectedString => r#"expected words in straight double quotes, like "this""#,
        Ron::ExpectedInteger => "expected a whole number, without quotes",
        Ron::IntegerOutOfBounds => "this number is below zero or too large",
        Ron::ExpectedBoolean => "expected `true` or `false`",
        Ron::ExpectedIdentifier => "expected a name, without quotes",
        Ron::ExpectedComma => {
            "expected a comma; if there is one, a quotation mark may be missing a little before it"
        }
        Ron::ExpectedMapColon => "expected a colon after the name",
        Ron::ExpectedArray => "expected a list in square brackets, like `[…]`",
        Ron::ExpectedArrayEnd => "expected `]` at the end of the list",
        Ron::ExpectedStructLike => "expected `(`: more has to be said of this, in round brackets",
        Ron::ExpectedStructLikeEnd | Ron::ExpectedOptionEnd => "expected `)`",
        Ron::ExpectedStringEnd => "a quotation mark is opened here and never closed",
        Ron::UnclosedBlockComment => "a comment is opened with `/*` and never closed",
        Ron::TrailingCharacters => "everything has been said before this; expected nothing more",
        Ron::ExceededRecursionLimit => "there are too many brackets inside brackets here",
        _ => return None,
    })
}

fn unknown(found: &str, expected: &[&str]) -> String {
    format!(
        "“{found}” is not known here; {}",
        expected_one(found, expected)
    )
}

/// Returns the names that were expected, and which of them was probably meant: "expected `a` or `b` (did you mean `b`?)".
pub(crate) fn expected_one(found: &str, expected: &[&str]) -> String {
    let all = match expected {
        [] => return "expected nothing".to_owned(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    };
    match nearest(found, expected) {
        Some(near) => format!("expected {all} (did you mean `{near}`?)"),
        None => format!("expected {all}"),
    }
}

/// Returns the name nearest to a word: within one typing error, and one more for every four letters.
pub(super) fn nearest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found = found.to_lowercase();
    let most = 1 + found.chars().count() / 4;
    names
        .iter()
        .map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), *name))
        .filter(|&(distance, _)| distance <= most)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}
