//! Words that are only read, line by line: how each looks, and how it goes on where it was wrapped.

use crate::{
    document::{
        line_flow::{Flow, WrappedLine, flows},
        plain_text::{LineStyle, TextLine},
    },
    tui::widgets::{text_style::TextStyle, text_view::wrap},
};

/// A line and how it goes on from the one above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledLine {
    /// The words in it.
    pub words: String,
    /// The look of them.
    pub style: TextStyle,
    flow: Flow,
}

impl StyledLine {
    /// A line of its own.
    pub fn new(words: impl Into<String>, style: TextStyle) -> Self {
        Self {
            words: words.into(),
            style,
            flow: Flow::default(),
        }
    }
}

impl From<TextLine> for StyledLine {
    fn from(laid: TextLine) -> Self {
        Self {
            words: laid.words,
            style: style(laid.part),
            flow: laid.flow,
        }
    }
}

impl WrappedLine for StyledLine {
    fn words(&self) -> &str {
        &self.words
    }

    fn flow(&self) -> &Flow {
        &self.flow
    }
}

/// The lines wrapped to this width.
pub fn wrapped(words: Vec<StyledLine>, width: u16) -> Vec<StyledLine> {
    let rows = |line: StyledLine| {
        let rows = wrap::hanging(&line.words, width);
        let mut flows = flows(&line.words, rows.iter().map(AsRef::as_ref));
        if let Some(first) = flows.first_mut() {
            *first = line.flow;
        }
        let rows = rows.iter().map(|row| row.clone().into_owned());
        rows.zip(flows)
            .map(|(words, flow)| StyledLine {
                words,
                style: line.style,
                flow,
            })
            .collect::<Vec<_>>()
    };
    words.into_iter().flat_map(rows).collect()
}

/// The look of a line of a page.
const fn style(part: LineStyle) -> TextStyle {
    match part {
        LineStyle::Title => TextStyle::Heading,
        LineStyle::Asked => TextStyle::Hint,
        LineStyle::Words => TextStyle::Plain,
        LineStyle::Note => TextStyle::Warning,
    }
}
