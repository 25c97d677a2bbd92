//! Every mistake in the spelling of a policy file. RON's parser stops at the first; here each is told, mended as its words
//! say, and the rest is read.

mod brackets;
mod names;
mod quotes;

use super::{
    position::SourcePosition,
    tokens::{Token, TokenKind, tokens},
};

/// The most mistakes that are told.
const MOST: usize = 50;

/// A mistake in the spelling of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SpellingMistake {
    /// Its position; none in a file of nothing.
    pub(super) position: Option<SourcePosition>,
    /// The mistake and what was expected instead, as a sentence without its full stop.
    pub(super) what: String,
}

impl SpellingMistake {
    fn at(position: SourcePosition, what: impl Into<String>) -> Self {
        Self {
            position: Some(position),
            what: what.into(),
        }
    }
}

/// Returns the mistakes in a text that is no policy, from its beginning to its end.
pub(super) fn mistakes(text: &str) -> Vec<SpellingMistake> {
    if tokens(text).is_empty() {
        return vec![SpellingMistake {
            position: None,
            what: "nothing stands in it; a policy is written as `Policy(…)`".to_owned(),
        }];
    }
    let (text, mut found) = quotes::mended(text);
    let tokens = brackets::mended(&tokens(&text), &mut found);
    if found.len() < MOST {
        names::mistakes(&text, tokens, &mut found);
    }
    found.sort_by_key(|mistake| mistake.position);
    found.truncate(MOST);
    found
}

/// Returns true for a mark that opens a bracket.
fn opens(token: &Token<'_>) -> bool {
    token.is == TokenKind::Mark && matches!(token.text, "(" | "[" | "{")
}

/// Returns true for a mark that closes a bracket.
fn closes(token: &Token<'_>) -> bool {
    token.is == TokenKind::Mark && matches!(token.text, ")" | "]" | "}")
}

fn is_mark(token: Option<&Token<'_>>, mark: &str) -> bool {
    token.is_some_and(|token| token.is == TokenKind::Mark && token.text == mark)
}
