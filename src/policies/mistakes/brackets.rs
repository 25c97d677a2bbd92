//! Brackets that are left open or close nothing, and commas and colons that are missing or too many.

use super::{MOST, SpellingMistake, closes, is_mark, opens};
use crate::policies::tokens::{Token, TokenKind};

/// Returns the tokens with their brackets, commas and colons mended, and adds the mistakes to those found.
pub(super) fn mended<'t>(tokens: &[Token<'t>], found: &mut Vec<SpellingMistake>) -> Vec<Token<'t>> {
    let mut brackets = Brackets {
        done: Vec::with_capacity(tokens.len()),
        open: Vec::new(),
        found,
    };
    brackets.read(tokens);
    separated(brackets.done, found)
}

/// The tokens read so far, with every bracket closed, and those brackets that are open.
struct Brackets<'f, 't> {
    done: Vec<Token<'t>>,
    /// Where each open bracket stands among those.
    open: Vec<usize>,
    found: &'f mut Vec<SpellingMistake>,
}

impl<'t> Brackets<'_, 't> {
    fn read(&mut self, tokens: &[Token<'t>]) {
        for (nth, token) in tokens.iter().enumerate() {
            // Each mistake looks at all that follows: a hostile file must not take for ever.
            if self.found.len() >= MOST {
                return;
            }
            let rest = tokens.get(nth + 1..).unwrap_or_default();
            while self.begins_behind(token, rest.first()) {
                self.close_before(token);
                self.done.push(mark(",", token));
            }
            if opens(token) {
                self.open.push(self.done.len());
                self.done.push(token.clone());
            } else if closes(token) {
                self.close(token, rest);
            } else {
                self.done.push(token.clone());
            }
        }
        let Some(last) = tokens.last() else { return };
        while let Some((name, open)) = self.innermost() {
            let what = format!(
                "the file ends here, and {name} of line {} is still open; expected `{}`",
                open.position.line,
                closing(&open)
            );
            self.found.push(SpellingMistake::at(last.end(), what));
            self.done.push(mark(closing(&open), last));
            self.open.pop();
        }
    }

    /// Returns the innermost open bracket, with what stands before it as it is written: `` `Form(` ``, `` `rules: [` ``.
    fn innermost(&self) -> Option<(String, Token<'t>)> {
        let at = *self.open.last()?;
        let open = self.done.get(at)?.clone();
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.done.get(at));
        let word = |token: &&Token<'_>| token.is == TokenKind::Word;
        let name = if is_mark(before(1), ":") {
            before(2)
                .filter(word)
                .map(|name| format!("{}: ", name.text))
        } else {
            before(1).filter(word).map(|name| name.text.to_owned())
        };
        let name = format!("`{}{}`", name.unwrap_or_default(), open.text);
        Some((name, open))
    }

    /// Returns true for a token that cannot stand in the innermost bracket: a name in a list, or a thing without a name among
    /// things that have one. That bracket was to be closed before it.
    fn begins_behind(&self, token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
        let Some(&at) = self.open.last().filter(|_| token.is == TokenKind::Word) else {
            return false;
        };
        // An outermost bracket is closed at the end of the file.
        let inner = self.done.get(at + 1..).unwrap_or_default();
        if self.open.len() < 2
            || inner.is_empty()
            || !is_mark(inner.last(), ",") && !inner.last().is_some_and(closes)
        {
            return false;
        }
        let named = is_mark(next, ":");
        match self.done.get(at).map(|open| open.text) {
            Some("[") => named,
            Some("(") => is_mark(inner.get(1), ":") && is_mark(next, "("),
            _ => false,
        }
    }

    fn close_before(&mut self, token: &Token<'_>) {
        let Some((name, open)) = self.innermost() else {
            return;
        };
        let what = format!(
            "{name} of line {} is still open; expected `{}` before this",
            open.position.line,
            closing(&open)
        );
        self.found.push(SpellingMistake::at(token.position, what));
        self.done.push(mark(closing(&open), token));
        self.open.pop();
    }

    /// Takes a closing bracket. Where it is not that of the innermost one, it closes the wrong one, or one too many, or one
    /// before it is missing: whichever lets all that follows be closed.
    fn close(&mut self, token: &Token<'t>, rest: &[Token<'t>]) {
        while let Some((name, open)) = self.innermost() {
            let (_, outer) = self.open.split_last().unwrap_or((&0, &[]));
            let outer: Vec<_> = outer.iter().filter_map(|at| self.done.get(*at)).collect();
            let line = open.position.line;
            if closing(&open) == token.text {
                self.done.push(token.clone());
                self.open.pop();
                return;
            }
            let all: Vec<_> = outer.iter().copied().chain([&open]).collect();
            if balanced(&outer, rest) {
                let what = format!("{name} of line {line} is closed with `{}`", closing(&open));
                self.found.push(SpellingMistake::at(token.position, what));
                self.done.push(mark(closing(&open), token));
                self.open.pop();
                return;
            }
            if balanced(&all, rest) {
                let what = format!(
                    "this bracket closes nothing, as {name} of line {line} is the one that is open; take it out"
                );
                self.found.push(SpellingMistake::at(token.position, what));
                return;
            }
            self.close_before(token);
        }
        let what = "everything has been said before this; expected nothing more";
        self.found.push(SpellingMistake::at(token.position, what));
    }
}

/// Returns true where the tokens close all these brackets, and their own.
fn balanced(open: &[&Token<'_>], tokens: &[Token<'_>]) -> bool {
    let mut open: Vec<_> = open.iter().map(|open| closing(open)).collect();
    for token in tokens {
        if opens(token) {
            open.push(closing(token));
        } else if closes(token) && open.pop() != Some(token.text) {
            return false;
        }
    }
    open.is_empty()
}

fn closing(open: &Token<'_>) -> &'static str {
    match open.text {
        "[" => "]",
        "{" => "}",
        _ => ")",
    }
}

/// Returns a mark that was left out before a token.
fn mark<'t>(text: &'static str, before: &Token<'_>) -> Token<'t> {
    Token {
        position: before.position,
        span: before.span.start..before.span.start,
        is: TokenKind::Mark,
        text,
    }
}

/// Returns the tokens with a comma between every two values and a colon behind every name.
fn separated<'t>(tokens: Vec<Token<'t>>, found: &mut Vec<SpellingMistake>) -> Vec<Token<'t>> {
    let mut done: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let Some(before) = done.last().cloned() else {
            done.push(token);
            continue;
        };
        let names = before.is == TokenKind::Word && {
            let earlier = done.len().checked_sub(2).and_then(|at| done.get(at));
            is_mark(earlier, "(") || is_mark(earlier, ",")
        };
        let number = |token: &Token<'_>| token.text.parse::<u32>().is_ok();
        let marks = |text: &str| is_mark(Some(&token), text);
        if marks(",") && (is_mark(Some(&before), ",") || opens(&before)) {
            found.push(SpellingMistake::at(
                token.position,
                "one comma too many; take it out",
            ));
        } else if names && (marks("=") || token.is == TokenKind::Text) {
            found.push(SpellingMistake::at(
                token.position,
                "expected a colon after the name",
            ));
            done.push(mark(":", &token));
            if token.is == TokenKind::Text {
                done.push(token);
            }
        } else if (marks("-") || marks("–")) && number(&before) && rest.peek().is_some_and(number)
        {
            let last = rest.next().map_or("", |last| last.text);
            let what = format!(
                "“{}{}{last}” is no number; six to eight weeks are written `Between(Weeks(6), Weeks(8))`",
                before.text, token.text
            );
            found.push(SpellingMistake::at(before.position, what));
        } else {
            if ends_value(&before) && begins_value(&before, &token) {
                let what = if before.end().line == token.position.line {
                    "expected a comma here"
                } else {
                    "expected a comma at the end of this line"
                };
                found.push(SpellingMistake::at(before.end(), what));
                done.push(mark(",", &token));
            }
            done.push(token);
        }
    }
    done
}

fn ends_value(token: &Token<'_>) -> bool {
    token.is != TokenKind::Mark || closes(token)
}

/// Returns true for a token that begins a value behind this one. A bracket behind a word belongs to the word.
fn begins_value(before: &Token<'_>, token: &Token<'_>) -> bool {
    token.is != TokenKind::Mark || (opens(token) && before.is != TokenKind::Word)
}
