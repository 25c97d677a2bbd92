//! Names that are unknown or missing, and values of another kind than is wanted: what RON's parser finds once the marks of a
//! file are in order.
//!
//! It stops at the first, so that one is mended or taken out, and the rest is read again.

use std::ops::Range;

use ron::error::{Error as Ron, SpannedError};

use super::{MOST, SpellingMistake, closes, is_mark, opens};
use crate::policies::{
    error::{expected_one, nearest, plain},
    parse::read,
    position::SourcePosition,
    tokens::{Token, TokenKind},
};

/// A word that no policy file knows.
const UNKNOWN: &str = "nothing_of_that_name";

/// What stands in lists of pairs, as an example, by the name of the list.
const PAIRS: [(&str, &str); 3] = [
    ("phases", "(None, Weeks(6))"),
    ("at", "(Months(3), \"First review\")"),
    ("columns", "(\"Will\", \"Will not\")"),
];

/// Adds the mistakes in tokens whose marks are in order. Where a bracket was missing, only the unknown names are told: what
/// belongs together was guessed.
pub(super) fn mistakes(text: &str, tokens: Vec<Token<'_>>, found: &mut Vec<SpellingMistake>) {
    let mut reading = Reading {
        text,
        tokens,
        gone: Vec::new(),
    };
    let only_unknown = !found.is_empty();
    for _ in 0..MOST {
        let Some((at, code)) = reading.first() else {
            return;
        };
        let (mistake, goes_on) = reading.mend(at, &code, only_unknown);
        found.extend(mistake);
        if !goes_on {
            return;
        }
    }
}

/// The tokens that are read again and again.
struct Reading<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    /// What was taken out: the position of its bracket, and its name. It is not missed then.
    gone: Vec<(SourcePosition, String)>,
}

/// A part of what stands in a bracket: a value, with its name where it has one.
struct Part<'t> {
    tokens: Range<usize>,
    name: Option<&'t str>,
}

impl<'t> Reading<'t> {
    /// Returns the first error, with its token.
    fn first(&self) -> Option<(usize, Ron)> {
        let written: Vec<_> = self
            .tokens
            .iter()
            .map(|token| self.written(token))
            .collect();
        let SpannedError { code, span } = read(&written.join("\n")).err()?;
        // One token stands in each line, but for the texts that have more.
        let mut line = 1;
        for (nth, written) in written.iter().enumerate() {
            let last = written.lines().count().saturating_sub(1);
            if span.start.line <= line + last {
                let width = written
                    .lines()
                    .next_back()
                    .map_or(0, |line| line.chars().count());
                // The parser stops behind a token for what is wrong in the next one.
                let behind = span.start.line == line + last && span.start.col > width;
                return Some((nth + usize::from(behind), code));
            }
            line += last + 1;
        }
        Some((self.tokens.len(), code))
    }

    fn written(&self, token: &Token<'t>) -> &'t str {
        match token.is {
            TokenKind::Text => self.text.get(token.span.clone()).unwrap_or_default(),
            TokenKind::Word | TokenKind::Mark => token.text,
        }
    }

    /// Returns the words about a mistake, unless it only follows from an earlier one; and true where the rest can be read.
    fn mend(
        &mut self,
        at: usize,
        code: &Ron,
        only_unknown: bool,
    ) -> (Option<SpellingMistake>, bool) {
        let Some(token) = self.tokens.get(at).cloned() else {
            return (None, false);
        };
        let is_unknown = matches!(
            code,
            Ron::NoSuchStructField { .. }
                | Ron::NoSuchEnumVariant { .. }
                | Ron::ExpectedDifferentStructName { .. }
        );
        let what = self.explained(at, &token, code);
        let (follows, mended) = match code {
            Ron::NoSuchStructField {
                expected, found, ..
            } => {
                let names = self.names_beside(at);
                let near = nearest(found, expected).filter(|near| !names.contains(near));
                (false, self.rename(at, near) || self.take_out(at, false))
            }
            Ron::NoSuchEnumVariant {
                expected, found, ..
            } => {
                let near = nearest(found, expected);
                (false, self.rename(at, near) || self.take_out(at, true))
            }
            Ron::ExpectedDifferentStructName { expected, .. } => (
                false,
                self.rename(at, Some(expected)) || self.take_out(at, true),
            ),
            Ron::MissingStructField { field, .. } => {
                let open = self.opened_by(at);
                let position = open
                    .and_then(|open| self.tokens.get(open))
                    .map(|open| open.position);
                let gone =
                    |gone: &(SourcePosition, String)| Some(gone.0) == position && gone.1 == *field;
                let follows = self.gone.iter().any(gone);
                (follows, open.is_some_and(|open| self.take_out(open, true)))
            }
            Ron::DuplicateStructField { .. } => (false, self.take_out(at, false)),
            _ => (false, self.take_out(at, true)),
        };
        let told = !follows && (is_unknown || !only_unknown);
        (
            told.then(|| SpellingMistake::at(token.position, what)),
            mended,
        )
    }

    fn explained(&self, at: usize, token: &Token<'t>, code: &Ron) -> String {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match code {
            Ron::ExpectedIdentifier | Ron::SuggestRawIdentifier(_) | Ron::InvalidIdentifier(_) => {
                let word = match token.is {
                    TokenKind::Text => format!("“{}” is in quotes; ", token.text),
                    TokenKind::Word => format!("“{}” is no name; ", token.text),
                    TokenKind::Mark => String::new(),
                };
                let names = self.names_at(at);
                let example = if names.contains(&"Weeks") {
                    ", like `Weeks(6)`"
                } else {
                    ""
                };
                match names.as_slice() {
                    [] => format!("{word}expected a name, without quotes"),
                    names => format!(
                        "{word}{}, without quotes{example}",
                        expected_one(token.text, names)
                    ),
                }
            }
            Ron::ExpectedStructLike => {
                let list = self.opened_by(at).and_then(|open| open.checked_sub(2));
                let list = list.and_then(|name| self.tokens.get(name));
                let pair = PAIRS
                    .iter()
                    .find(|(name, _)| list.is_some_and(|list| list.text == *name));
                pair.map_or_else(
                    || plain(code),
                    |(name, pair)| format!("`{name}` is a list of pairs; expected one in round brackets, like `{pair}`"),
                )
            }
            Ron::ExpectedStructLikeEnd | Ron::ExpectedOptionEnd | Ron::ExpectedComma
                if is_mark(Some(token), "(") =>
            {
                let name = before.map_or("", |before| before.text);
                format!("`{name}` stands by itself; take out the brackets behind it")
            }
            code => plain(code),
        }
    }

    /// Returns the names that can stand in place of a token, as the parser tells them of a word that it does not know.
    fn names_at(&self, at: usize) -> Vec<&'static str> {
        let mut tokens = self.tokens.clone();
        if let Some(token) = tokens.get_mut(at) {
            token.is = TokenKind::Word;
            token.text = UNKNOWN;
        }
        let probe = Self {
            text: self.text,
            tokens,
            gone: Vec::new(),
        };
        match probe.first() {
            Some((
                _,
                Ron::NoSuchStructField {
                    expected, found, ..
                }
                | Ron::NoSuchEnumVariant {
                    expected, found, ..
                },
            )) if found == UNKNOWN => expected.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Gives a word the name that was meant. False where none is near, or where it was renamed before.
    fn rename(&mut self, at: usize, near: Option<&'static str>) -> bool {
        let token = self
            .tokens
            .get_mut(at)
            .filter(|token| token.is == TokenKind::Word);
        let (Some(token), Some(near)) = (token, near) else {
            return false;
        };
        token.text = near;
        true
    }

    /// Takes the smallest part that holds a token out of its bracket, with its comma. A value without a name in round brackets
    /// goes with the brackets. False where that would be the whole file.
    fn take_out(&mut self, at: usize, is_missed: bool) -> bool {
        let mut at = at;
        loop {
            let Some(open) = self.opened_by(at) else {
                return false;
            };
            let part = self.part(open, at);
            let list = self.tokens.get(open).is_some_and(|open| open.text != "(");
            if part.tokens.is_empty() || !(list || part.name.is_some()) {
                at = open;
                continue;
            }
            if let (Some(name), Some(open), true) = (part.name, self.tokens.get(open), is_missed) {
                self.gone.push((open.position, name.to_owned()));
            }
            let comma = is_mark(self.tokens.get(part.tokens.end), ",");
            let end = part.tokens.end + usize::from(comma);
            let from = part.tokens.start;
            self.tokens.drain(from..end);
            return true;
        }
    }

    /// Returns the bracket that a token stands in; for a mark that closes one, that one.
    fn opened_by(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let before = self.tokens.get(..at)?.iter().enumerate().rev();
        for (nth, token) in before {
            if closes(token) {
                depth += 1;
            } else if opens(token) {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return Some(nth),
                }
            }
        }
        None
    }

    /// Returns the part of a bracket that a token stands in.
    fn part(&self, open: usize, at: usize) -> Part<'t> {
        let mut depth = 0_usize;
        let mut from = open + 1;
        let mut end = self.tokens.len();
        for (nth, token) in self.tokens.iter().enumerate().skip(open + 1) {
            if opens(token) {
                depth += 1;
            } else if closes(token) {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => {
                        end = nth;
                        break;
                    }
                }
            } else if depth == 0 && is_mark(Some(token), ",") {
                if nth >= at {
                    end = nth;
                    break;
                }
                from = nth + 1;
            }
        }
        let first = self
            .tokens
            .get(from)
            .filter(|first| first.is == TokenKind::Word);
        let named = is_mark(self.tokens.get(from + 1), ":");
        Part {
            tokens: from..end.max(from),
            name: first.filter(|_| named).map(|first| first.text),
        }
    }

    /// Returns the names that stand in the same bracket as a token, as many as any thing can have.
    fn names_beside(&self, at: usize) -> Vec<&'t str> {
        let Some(open) = self.opened_by(at) else {
            return Vec::new();
        };
        let mut names = Vec::new();
        let mut next = open + 1;
        for _ in 0..MOST {
            let part = self.part(open, next);
            if part.tokens.is_empty() {
                return names;
            }
            names.extend(part.name);
            next = part.tokens.end + 1;
            if !is_mark(self.tokens.get(part.tokens.end), ",") {
                return names;
            }
        }
        names
    }
}
