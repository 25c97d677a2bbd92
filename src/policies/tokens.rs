//! The words and texts of a policy file with their places: what the parsed policy no longer knows.

use std::ops::Range;

use super::error::SourcePosition;

/// One word, text or mark of a policy file that is known to parse.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// Where it begins.
    pub(super) place: SourcePosition,
    /// Its bytes in the file, a text's quotes among them.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) is: TokenKind,
    /// Its letters; a text's without the quotes, and with its escapes as they are written.
    pub(super) text: &'t str,
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a number.
    Word,
    /// A text in quotes.
    Text,
    /// Anything else: a bracket, a comma, a colon.
    Mark,
}

/// Splits a policy file that is known to parse into its tokens, without comments.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut cursor = Cursor {
        rest: text,
        place: SourcePosition::START,
        at: 0,
    };
    std::iter::from_fn(|| cursor.token()).collect()
}

/// Where a text in quotes stands in a file that is known to parse; one that names something does not count.
pub(crate) fn place_of(file: &str, wanted: &str) -> Option<SourcePosition> {
    let tokens = tokens(file);
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let names = tokens.get(at + 1).is_some_and(|next| next.text == ":");
        token.is == TokenKind::Text && token.text == wanted && !names
    });
    found.map(|(_, token)| token.place)
}

struct Cursor<'t> {
    rest: &'t str,
    place: SourcePosition,
    /// How many bytes are behind it.
    at: usize,
}

impl<'t> Cursor<'t> {
    fn token(&mut self) -> Option<Token<'t>> {
        self.skip_blanks();
        let (place, from) = (self.place, self.at);
        let first = self.rest.chars().next()?;
        let (is, text) = if let Some((open, close)) = raw_quotes(self.rest) {
            self.take(open);
            let text = self.take(self.rest.find(&close).unwrap_or(self.rest.len()));
            self.take(close.len());
            (TokenKind::Text, text)
        } else if first == '"' {
            self.take(1);
            let text = self.take(until_quote(self.rest));
            self.take(1);
            (TokenKind::Text, text)
        } else if in_word(first) {
            let end = self.rest.find(|letter| !in_word(letter));
            (TokenKind::Word, self.take(end.unwrap_or(self.rest.len())))
        } else {
            (TokenKind::Mark, self.take(first.len_utf8()))
        };
        Some(Token {
            place,
            span: from..self.at,
            is,
            text,
        })
    }

    fn skip_blanks(&mut self) {
        loop {
            let blanks = self.rest.len() - self.rest.trim_start().len();
            let length = if blanks > 0 {
                blanks
            } else if self.rest.starts_with("//") {
                self.rest.find('\n').unwrap_or(self.rest.len())
            } else if self.rest.starts_with("/*") {
                block_comment(self.rest)
            } else {
                return;
            };
            self.take(length);
        }
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.at += taken.len();
        self.place = taken.chars().fold(self.place, SourcePosition::behind);
        self.rest = rest;
        taken
    }
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of `r##"` and what closes it, if a raw text begins here.
fn raw_quotes(rest: &str) -> Option<(usize, String)> {
    let behind = rest.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    behind
        .trim_start_matches('#')
        .starts_with('"')
        .then(|| (hashes + 2, format!("\"{}", "#".repeat(hashes))))
}

fn until_quote(rest: &str) -> usize {
    let mut escaped = false;
    rest.find(|letter| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    })
    .unwrap_or(rest.len())
}

/// The length of the block comment that begins here; they nest.
fn block_comment(rest: &str) -> usize {
    let mut length = 0;
    let mut depth = 0_usize;
    while let Some(ahead) = rest.get(length..).filter(|ahead| !ahead.is_empty()) {
        if ahead.starts_with("/*") {
            depth += 1;
            length += 2;
        } else if ahead.starts_with("*/") {
            depth = depth.saturating_sub(1);
            length += 2;
            if depth == 0 {
                break;
            }
        } else {
            length += ahead.chars().next().map_or(0, char::len_utf8);
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};

    #[test]
    fn texts_and_words_have_their_places_and_comments_have_none() {
        let text = "a: \"b \\\" c\", // \"no\"\n  /* \"no\" /* \"no\" */ */ d(r#\"e \" f\"#, 4)";
        let found: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| token.is != TokenKind::Mark)
            .map(|token| format!("{}:{} {}", token.place.line, token.place.column, token.text))
            .collect();
        assert_eq!(
            found,
            ["1:1 a", "1:4 b \\\" c", "2:25 d", "2:27 e \" f", "2:39 4"]
        );
    }
}
