//! How the lines of a page follow each other, so that words that were wrapped can be taken from it as they were.

use std::ops::Range;

/// How a line goes on from the one above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// How many bytes at its beginning are a margin, and none of its words.
    pub margin: usize,
    /// What stood between it and the line above where they were wrapped; none for a line of its own.
    pub joint: Option<String>,
}

/// A line of a page, and how it goes on from the one above.
pub trait WrappedLine {
    /// What stands in it.
    fn words(&self) -> &str;

    /// How it goes on from the one above.
    fn flow(&self) -> &Flow;

    /// What of its words lies between two places, if it is the line with this number.
    fn between(&self, line: usize, from: TextPosition, to: TextPosition) -> Range<usize> {
        let (words, margin) = (self.words(), self.flow().margin);
        let start = if line == from.0 { from.1 } else { 0 }.max(margin);
        let end = if line == to.0 { to.1 } else { words.len() };
        start..end.max(start)
    }
}

/// A place on a page: the line's number, and where in it, in bytes.
pub type TextPosition = (usize, usize);

/// How the rows follow each other that a line of words was wrapped into.
pub fn flows<'a>(line: &str, rows: impl IntoIterator<Item = &'a str>) -> Vec<Flow> {
    let mut rest = line;
    let flow = |(at, row): (usize, &str)| {
        let words = row.trim();
        let (between, after) = rest.split_once(words).unwrap_or((" ", rest));
        rest = after;
        if at == 0 {
            return Flow::default();
        }
        Flow {
            margin: row.len() - row.trim_start().len(),
            joint: Some(between.to_owned()),
        }
    };
    rows.into_iter().enumerate().map(flow).collect()
}

/// The words between two places of a page, without margins and without the breaks that wrapping made.
pub fn words(lines: &[impl WrappedLine], from: TextPosition, to: TextPosition) -> String {
    let mut taken = String::new();
    for (at, line) in lines.iter().enumerate().take(to.0 + 1).skip(from.0) {
        if at > from.0 {
            taken.push_str(line.flow().joint.as_deref().unwrap_or("\n"));
        }
        let within = line.between(at, from, to);
        taken.push_str(line.words().get(within).unwrap_or_default());
    }
    taken
}
