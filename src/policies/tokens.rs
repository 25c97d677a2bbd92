//! The tokens of a policy file with their positions, which RON's parser does not hand out.

use std::ops::Range;

use super::position::SourcePosition;

/// A word, text or mark of a policy file.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// Its first character.
    pub(super) position: SourcePosition,
    /// Its byte range in the file, with a text's quotes.
    pub(super) span: Range<usize>,
    /// Its kind.
    pub(super) is: TokenKind,
    /// Its characters; those of a text without the quotes, and with escapes as they are written.
    pub(super) text: &'t str,
}

impl Token<'_> {
    /// Returns the position behind its last character.
    pub(super) fn end(&self) -> SourcePosition {
        let quotes = if self.is == TokenKind::Text { "\"" } else { "" };
        let letters = quotes.chars().chain(self.text.chars());
        letters
            .chain(quotes.chars())
            .fold(self.position, SourcePosition::behind)
    }
}

/// The kind of a [`Token`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a number.
    Word,
    /// A text in quotes.
    Text,
    /// Anything else: a bracket, a comma, a colon.
    Mark,
}

/// Splits a policy file into its tokens, without comments. A text whose closing quote is missing goes on to the next quote.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut cursor = Cursor {
        rest: text,
        position: SourcePosition::START,
        at: 0,
    };
    std::iter::from_fn(|| cursor.token()).collect()
}

/// Returns the position of a text in quotes in a file that is known to parse. A text before a colon is a map's key and is
/// passed over.
pub(crate) fn position_of(file: &str, wanted: &str) -> Option<SourcePosition> {
    let tokens = tokens(file);
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let names = tokens.get(at + 1).is_some_and(|next| next.text == ":");
        token.is == TokenKind::Text && token.text == wanted && !names
    });
    found.map(|(_, token)| token.position)
}

struct Cursor<'t> {
    rest: &'t str,
    position: SourcePosition,
    /// The number of bytes already read.
    at: usize,
}

impl<'t> Cursor<'t> {
    fn token(&mut self) -> Option<Token<'t>> {
        self.skip_blanks();
        let (position, from) = (self.position, self.at);
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
            position,
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
        self.position = taken.chars().fold(self.position, SourcePosition::behind);
        self.rest = rest;
        taken
    }
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Returns the length of `r##"` and the quote that closes it, if a raw text begins here.
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

/// Returns the length in bytes of the block comment that begins here. RON's block comments nest.
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
            .map(|token| {
                format!(
                    "{}:{} {}",
                    token.position.line, token.position.column, token.text
                )
            })
            .collect();
        assert_eq!(
            found,
            ["1:1 a", "1:4 b \\\" c", "2:25 d", "2:27 e \" f", "2:39 4"]
        );
    }
}
