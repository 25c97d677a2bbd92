//! What is wrong in a policy file, in words for the person who wrote it, with the place in the file.

use std::fmt;

use ron::error::{Error as Ron, SpannedError};

/// What is wrong in one policy file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {what}.", place.map(|place| format!(", {place}")).unwrap_or_default())]
pub struct PolicyError {
    /// The file's name as it was given.
    pub file: String,
    /// Where it is wrong, if one place can be named.
    pub place: Option<SourcePosition>,
    /// What is wrong and what was expected, without the full stop.
    pub what: String,
}

/// A place in a text, counted from one as editors count; a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePosition {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for SourcePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl SourcePosition {
    /// The first character of a text.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The place behind one more character.
    pub(super) const fn behind(self, letter: char) -> Self {
        if letter == '\n' {
            Self {
                line: self.line + 1,
                column: 1,
            }
        } else {
            Self {
                line: self.line,
                column: self.column + 1,
            }
        }
    }
}

impl PolicyError {
    /// Says in plain words what the parser stumbled over.
    pub(super) fn unreadable(file: &str, text: &str, error: &SpannedError) -> Self {
        let (place, what) = stumbled(text, error);
        Self {
            file: file.to_owned(),
            place: Some(place),
            what,
        }
    }
}

/// Where the parser stumbled in a text that a person wrote, and over what in plain words, without the full stop.
pub(crate) fn stumbled(text: &str, error: &SpannedError) -> (SourcePosition, String) {
    let stumbled = SourcePosition {
        line: error.span.start.line,
        column: error.span.start.col,
    };
    // The parser stops before the blank, a reader looks for the word behind it.
    let next = places(text).find(|&(place, letter)| place >= stumbled && !letter.is_whitespace());
    let what = if next.is_some() && error.code != Ron::Eof {
        plain(&error.code)
    } else {
        "the file ends too early; a bracket or a quotation mark is still open".to_owned()
    };
    (next.map_or(stumbled, |(place, _)| place), what)
}

fn places(text: &str) -> impl Iterator<Item = (SourcePosition, char)> {
    text.chars().scan(SourcePosition::START, |place, letter| {
        let here = *place;
        *place = here.behind(letter);
        Some((here, letter))
    })
}

fn plain(code: &Ron) -> String {
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

/// Lists what was expected, with the one that looks most like what was found.
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

/// The one name within a slip or two of what was found.
pub(super) fn nearest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found = found.to_lowercase();
    let slips = 1 + found.chars().count() / 4;
    names
        .iter()
        .map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), *name))
        .filter(|&(distance, _)| distance <= slips)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}
