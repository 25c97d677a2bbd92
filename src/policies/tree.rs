//! The syntax tree of a policy file, with the position of every value. The parsed policy has lost them, and an error names
//! them.

use std::ops::Range;

use super::{
    position::SourcePosition,
    tokens::{Token, TokenKind, tokens},
};

/// One value of a file that is known to parse: a word, a text, or a pair of brackets with its content.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    position: SourcePosition,
    span: Range<usize>,
    /// The values in its brackets, each with its name where it has one.
    parts: Vec<(Option<&'t str>, Self)>,
}

impl<'t> Node<'t> {
    /// Returns the value of a whole file.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let tokens = tokens(text);
        let mut rest = Remainder(&tokens);
        // Attributes such as `#![enable(implicit_some)]` stand before the value.
        while rest.next_is("#") {
            rest.skip_through("]");
        }
        rest.value()
    }

    /// Returns the byte range of the value that this name has in its brackets.
    pub(super) fn span_of(&self, key: &str) -> Option<Range<usize>> {
        self.key(key).map(|node| node.span.clone())
    }

    fn key(&self, key: &str) -> Option<&Self> {
        let mut parts = self.parts.iter();
        parts.find_map(|(name, node)| (*name == Some(key)).then_some(node))
    }
}

/// The position of a part of a policy in its file, or of the nearest value around it that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct TreePosition<'n>(Option<&'n Node<'n>>);

impl<'n> TreePosition<'n> {
    /// The whole file.
    pub(super) const fn whole(node: Option<&'n Node<'n>>) -> Self {
        Self(node)
    }

    /// Returns where it begins. None when the file could not be read as a tree.
    pub(super) fn position(self) -> Option<SourcePosition> {
        self.0.map(|node| node.position)
    }

    /// Returns the value of this name in it, or all of it where no value has that name.
    pub(super) fn key(self, key: &str) -> Self {
        Self(self.0.map(|node| node.key(key).unwrap_or(node)))
    }

    /// Returns its `nth` value, counted from 0, or all of it where it has fewer.
    pub(super) fn nth(self, nth: usize) -> Self {
        let part = |node: &'n Node<'n>| node.parts.get(nth).map_or(node, |(_, part)| part);
        Self(self.0.map(part))
    }
}

/// The tokens that have not been read yet.
struct Remainder<'a, 't>(&'a [Token<'t>]);

impl<'t> Remainder<'_, 't> {
    fn next_is(&self, mark: &str) -> bool {
        let next = self.0.first();
        next.is_some_and(|token| token.is == TokenKind::Mark && token.text == mark)
    }

    fn next(&mut self) -> Option<Token<'t>> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first.clone())
    }

    fn skip_through(&mut self, mark: &str) {
        while let Some(token) = self.next() {
            if token.is == TokenKind::Mark && token.text == mark {
                return;
            }
        }
    }

    fn value(&mut self) -> Option<Node<'t>> {
        let first = self.next()?;
        let opens = |text: &str| matches!(text, "(" | "[" | "{");
        let mut span = first.span.clone();
        let bracket = match first.is {
            TokenKind::Mark if opens(first.text) => true,
            TokenKind::Word if self.next_is("(") => self.next().is_some(),
            _ => false,
        };
        let parts = if bracket {
            self.parts(&mut span)
        } else {
            Vec::new()
        };
        Some(Node {
            position: first.position,
            span,
            parts,
        })
    }

    /// Reads the values up to the closing bracket, and extends the span to its end.
    fn parts(&mut self, span: &mut Range<usize>) -> Vec<(Option<&'t str>, Node<'t>)> {
        let mut parts = Vec::new();
        while let [first, rest @ ..] = self.0 {
            if first.is == TokenKind::Mark && matches!(first.text, ")" | "]" | "}") {
                span.end = first.span.end;
                self.0 = rest;
                break;
            }
            if first.is == TokenKind::Mark && matches!(first.text, "," | ":" | "-" | "+" | ".") {
                self.0 = rest;
                continue;
            }
            let name = match rest {
                [colon, ..] if first.is == TokenKind::Word && colon.text == ":" => {
                    self.0 = rest;
                    Some(first.text)
                }
                _ => None,
            };
            if self.next_is(":") {
                self.next();
            }
            let Some(value) = self.value() else { break };
            parts.push((name, value));
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, TreePosition};

    #[test]
    fn everything_is_found_by_its_name_and_its_number() {
        let text = "#![enable(implicit_some)]\n// a: 1\nPolicy(\n  b: \"x\",\n  a: [\n    Kind(c: (None, Weeks(6))), Words,\n  ],\n)";
        let root = Node::of(text);
        let root = TreePosition::whole(root.as_ref());
        let position = |at: TreePosition| {
            at.position()
                .map(|position| (position.line, position.column))
        };
        assert_eq!(position(root), Some((3, 1)));
        assert_eq!(position(root.key("b")), Some((4, 6)));
        assert_eq!(position(root.key("a").nth(1)), Some((6, 32)));
        let kind = root.key("a").nth(0);
        assert_eq!(position(kind), Some((6, 5)));
        assert_eq!(position(kind.key("c").nth(1)), Some((6, 20)));
        assert_eq!(position(kind.key("c").nth(1).nth(0)), Some((6, 26)));
        // What is not there is looked for where it would be.
        assert_eq!(position(kind.key("d")), Some((6, 5)));
        assert_eq!(position(root.key("a").nth(7)), Some((5, 6)));
    }

    #[test]
    fn a_value_can_be_cut_out() {
        let text = "(id: \"a\", /* id: 1 */ kind: Table(x: [1, 2]))";
        let root = Node::of(text).unwrap();
        let cut = |key| root.span_of(key).and_then(|span| text.get(span));
        assert_eq!(cut("id"), Some("\"a\""));
        assert_eq!(cut("kind"), Some("Table(x: [1, 2])"));
        assert_eq!(root.span_of("none"), None);
    }
}
