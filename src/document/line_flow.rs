//! The joints between the lines of a page, so that text that was wrapped is copied as it was typed.

use std::ops::Range;

/// The relation of a line to the one above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The number of bytes at its start that are margin.
    pub margin: usize,
    /// The text that wrapping removed between the line above and this one; none where a new line begins.
    pub joint: Option<String>,
}

/// A line of a page that knows its relation to the one above.
pub trait WrappedLine {
    /// The text of the line, with its margin.
    fn words(&self) -> &str;

    /// Its relation to the line above.
    fn flow(&self) -> &Flow;

    /// Returns the byte range of the line that lies between two positions, given its own number.
    fn between(&self, line: usize, from: TextPosition, to: TextPosition) -> Range<usize> {
        let (words, margin) = (self.words(), self.flow().margin);
        let start = if line == from.0 { from.1 } else { 0 }.max(margin);
        let end = if line == to.0 { to.1 } else { words.len() };
        start..end.max(start)
    }
}

/// A position on a page: the number of a line and a byte in it, both from 0.
pub type TextPosition = (usize, usize);

/// Returns the flows of the rows into which a line was wrapped.
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

/// Returns the text between two positions of a page, without margins and without the breaks that wrapping made.
pub fn words(lines: &[impl WrappedLine], from: TextPosition, to: TextPosition) -> String {
    let mut copied = String::new();
    for (at, line) in lines.iter().enumerate().take(to.0 + 1).skip(from.0) {
        if at > from.0 {
            copied.push_str(line.flow().joint.as_deref().unwrap_or("\n"));
        }
        let within = line.between(at, from, to);
        copied.push_str(line.words().get(within).unwrap_or_default());
    }
    copied
}
