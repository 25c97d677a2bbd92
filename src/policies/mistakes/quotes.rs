//! Quotation marks that are missing, curly, single, or inside words; and remarks after `#`.
//!
//! Each is mended in the text without shifting what stands behind it, so that later mistakes keep their columns.

use std::ops::Range;

use super::{MOST, SpellingMistake, is_mark};
use crate::policies::tokens::{Token, TokenKind, tokens};

/// A mistake, and the part of the text that is mended by other letters.
type Mend = (SpellingMistake, Range<usize>, String);

/// Returns the text with its quotation marks mended, and the mistakes.
pub(super) fn mended(text: &str) -> (String, Vec<SpellingMistake>) {
    let mut text = text.to_owned();
    let mut found = Vec::new();
    while found.len() < MOST {
        let Some((mistake, range, instead)) = first(&text) else {
            break;
        };
        text.replace_range(range, &instead);
        found.push(mistake);
    }
    (text, found)
}

fn first(text: &str) -> Option<Mend> {
    let tokens = tokens(text);
    let mut all = tokens.iter().enumerate();
    all.find_map(|(nth, token)| {
        let next = tokens.get(nth + 1);
        match (token.is, token.text) {
            (TokenKind::Mark, "#") if !is_mark(next, "!") => Some(remark(text, token)),
            (TokenKind::Mark, "“" | "”" | "„" | "‘" | "’" | "'" | "`") => {
                Some(other_marks(text, token))
            }
            (TokenKind::Text, words) => {
                if is_unclosed(text, token, next) {
                    return Some(unclosed(text, token));
                }
                let next = next.filter(|next| next.span.start == token.span.end && starts(next))?;
                // `"a""b"` lacks only a comma.
                let empty = words.is_empty() && next.is == TokenKind::Text;
                (!empty).then(|| inside(text, token, tokens.get(nth + 1..).unwrap_or_default()))
            }
            _ => None,
        }
    })
}

/// Returns true for what cannot stand right behind a closing quote.
fn starts(token: &Token<'_>) -> bool {
    token.is != TokenKind::Mark || !matches!(token.text, "," | ")" | "]" | "}" | ":")
}

fn remark(text: &str, token: &Token<'_>) -> Mend {
    let range = token.span.start..end_of_line(text, token.span.start);
    let blank = blanks(text.get(range.clone()).unwrap_or_default());
    let what = "a remark begins with two slashes, `//`, and not with `#`";
    (SpellingMistake::at(token.position, what), range, blank)
}

fn blanks(words: &str) -> String {
    " ".repeat(words.chars().count())
}

/// Words in curly or in single quotes.
fn other_marks(text: &str, token: &Token<'_>) -> Mend {
    let from = token.span.start;
    let line = text.get(from..end_of_line(text, from)).unwrap_or_default();
    let closes = |(at, mark): &(usize, char)| {
        let behind = line.get(at + mark.len_utf8()..).unwrap_or_default();
        let behind = behind.trim_start();
        *at > 0
            && matches!(mark, '”' | '“' | '’' | '‘' | '\'' | '`' | '"')
            && (behind.is_empty() || behind.starts_with([',', ')', ']', '}', ':']))
    };
    let end = line
        .char_indices()
        .find(closes)
        .map_or_else(|| end_of_words(line), |(at, mark)| at + mark.len_utf8());
    let inner = line.get(token.text.len()..end).unwrap_or_default();
    let mut letters = inner.chars();
    letters.next_back();
    let inner = letters.as_str().replace('"', "'");
    let what = r#"expected words in straight double quotes, like "this""#;
    let mistake = SpellingMistake::at(token.position, what);
    (mistake, from..from + end, format!("\"{inner}\""))
}

/// Returns true for a text that runs on over what stands behind it, as its closing quote is missing.
fn is_unclosed(text: &str, token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    let written = text.get(token.span.clone()).unwrap_or_default();
    if written.starts_with('r') {
        return false;
    }
    let ends = written.len() > 1 && written.ends_with('"') && !written.ends_with("\\\"");
    let runs_on = token.text.contains('\n') || name_behind_comma(token.text).is_some();
    !ends || (runs_on && next.is_some_and(starts))
}

/// Returns where in some words a comma stands with a name and a colon behind it: the words were to end before it.
fn name_behind_comma(words: &str) -> Option<usize> {
    let line = words.lines().next().unwrap_or_default();
    let commas = line.match_indices(',').map(|(at, _)| at);
    commas.into_iter().find(|at| {
        let behind = line.get(at + 1..).unwrap_or_default().trim_start();
        let name = behind.find(|letter: char| !(letter.is_ascii_lowercase() || letter == '_'));
        name.is_some_and(|end| {
            end > 0 && behind.get(end..).is_some_and(|rest| rest.starts_with(": "))
        })
    })
}

fn unclosed(text: &str, token: &Token<'_>) -> Mend {
    let from = token.span.start;
    let line = text.get(from..end_of_line(text, from)).unwrap_or_default();
    let words = line.get(1..).unwrap_or_default();
    let curly = words
        .char_indices()
        .find(|(_, mark)| matches!(mark, '”' | '“'));
    let (end, what) = match curly {
        Some((at, mark)) => (
            1 + at..1 + at + mark.len_utf8(),
            format!(
                "a straight quotation mark is opened here, and `{mark}` does not close it; expected `\"` at both ends"
            ),
        ),
        None => {
            let at = name_behind_comma(words).map_or_else(|| end_of_words(line), |at| at + 1);
            (
                at..at,
                "a quotation mark is opened here and not closed in this line".to_owned(),
            )
        }
    };
    let range = from + end.start..from + end.end;
    (
        SpellingMistake::at(token.position, what),
        range,
        "\"".to_owned(),
    )
}

/// Straight quotes inside words: they are taken for single ones up to the quote that can be the last.
fn inside(text: &str, token: &Token<'_>, behind: &[Token<'_>]) -> Mend {
    let here = behind
        .iter()
        .take_while(|next| next.position.line == token.position.line);
    let mut ends = here.enumerate().filter(|(nth, next)| {
        next.is == TokenKind::Text && behind.get(nth + 1).is_none_or(|after| !starts(after))
    });
    let what =
        "a comma is missing behind these words; a quotation mark inside words is written `\\\"`";
    let mistake = SpellingMistake::at(token.position, what);
    match ends.next() {
        Some((_, last)) => {
            let range = token.span.start..last.span.end;
            let inner = text.get(range.start + 1..range.end - 1).unwrap_or_default();
            let instead = format!("\"{}\"", inner.replace('"', "'"));
            (mistake, range, instead)
        }
        None => {
            let next = behind
                .first()
                .map_or(token.span.clone(), |next| next.span.clone());
            let blank = blanks(text.get(next.clone()).unwrap_or_default());
            (mistake, next, blank)
        }
    }
}

fn end_of_line(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Returns where the words at the end of a line end: before the marks that close what they stand in.
fn end_of_words(line: &str) -> usize {
    line.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ')' | ']' | '}')
    })
    .len()
    .max(1)
}
