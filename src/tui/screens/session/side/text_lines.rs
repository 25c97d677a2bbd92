//! Last time's words, line by line: how each looks, and how it goes on where it was wrapped.

use crate::{
    document::{
        line_flow::{Flow, WrappedLine, flows},
        plain_text::{LineStyle, TextLine},
    },
    tui::widgets::{text_style::TextStyle, text_view::wrap},
};

/// Words, line by line.
pub type Lines = Vec<Line>;

/// A line and how it goes on from the one above.
pub struct Line {
    /// What stands in it.
    pub words: String,
    /// How it looks.
    pub tone: TextStyle,
    flow: Flow,
}

impl Line {
    /// A line of its own.
    pub fn new(words: impl Into<String>, tone: TextStyle) -> Self {
        Self {
            words: words.into(),
            tone,
            flow: Flow::default(),
        }
    }
}

impl From<TextLine> for Line {
    fn from(laid: TextLine) -> Self {
        Self {
            words: laid.words,
            tone: tone(laid.part),
            flow: laid.flow,
        }
    }
}

impl WrappedLine for Line {
    fn words(&self) -> &str {
        &self.words
    }

    fn flow(&self) -> &Flow {
        &self.flow
    }
}

/// The same at this width.
pub fn wrapped(words: Lines, width: u16) -> Lines {
    let rows = |line: Line| {
        let rows = wrap::hanging(&line.words, width);
        let mut flows = flows(&line.words, rows.iter().map(AsRef::as_ref));
        if let Some(first) = flows.first_mut() {
            *first = line.flow;
        }
        let rows = rows.iter().map(|row| row.clone().into_owned());
        rows.zip(flows)
            .map(|(words, flow)| Line {
                words,
                tone: line.tone,
                flow,
            })
            .collect::<Vec<_>>()
    };
    words.into_iter().flat_map(rows).collect()
}

/// How a line of the page looks.
const fn tone(part: LineStyle) -> TextStyle {
    match part {
        LineStyle::Title => TextStyle::Heading,
        LineStyle::Asked => TextStyle::Hint,
        LineStyle::Words => TextStyle::Plain,
        LineStyle::Note => TextStyle::Warning,
    }
}
