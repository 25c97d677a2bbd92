//! The sizes and looks that the parts of a form share, and where the boxes are.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::{Theme, controls::ControlStyle, widgets::text_view::wrap::WrappedText};

/// The sizes that a page gives its elements to lay themselves out in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormMetrics {
    /// The columns there are.
    pub width: u16,
    /// The rows that can be seen at once.
    pub shown: u16,
    /// The columns that labels beside their boxes take.
    pub label: u16,
}

/// The focus, colours, sizes and hits that every element of a page is drawn with.
pub struct DrawContext<'a, K> {
    /// The box with the cursor.
    pub focus: Option<&'a K>,
    /// The colours.
    pub theme: &'a Theme,
    /// The sizes that the page was laid out with.
    pub measure: FormMetrics,
    /// The hits, box by box: bytes of its words.
    pub found: &'a [(K, Vec<Range<usize>>)],
}

impl<K: PartialEq> DrawContext<'_, K> {
    /// The looks of a box under the theme, with what was found in it.
    pub fn looks(&self, key: &K) -> ControlStyle<'_> {
        let here = self.found.iter().find(|(found, _)| found == key);
        ControlStyle {
            text: self.theme.text,
            selection: self.theme.selection,
            muted: self.theme.muted,
            found: self.theme.found(),
            hits: here.map_or(&[], |(_, hits)| hits),
            focused: self.focus == Some(key),
        }
    }
}

/// The effect of a click, besides putting the cursor there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// Nothing: the cursor is enough.
    Points,
    /// The same as Enter.
    Enters,
    /// The same, once the cursor is there already: what is seen is changed elsewhere.
    Opens,
    /// The same, at the second click in a row: what it does is not undone by a key.
    Confirms,
}

/// Where a box is.
pub struct HitArea<'a, K> {
    /// The box.
    pub key: &'a K,
    /// All that belongs to it, its question among it.
    pub whole: Rect,
    /// Where what is filled in is drawn.
    pub control: Rect,
    /// The effect of a click there.
    pub click: Click,
}

/// The rest of an area under its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height.saturating_sub(rows),
        ..area
    }
}

/// Where a line's control is: behind its label, or under it.
pub(crate) fn line_place(label: &WrappedText, area: Rect, measure: FormMetrics) -> Rect {
    let (label_width, rows) = if beside(label, measure) {
        (measure.label + 1, 0)
    } else {
        (0, label.height(area.width))
    };
    Rect {
        x: area.x + label_width + 2,
        y: area.y + rows,
        width: area.width.saturating_sub(label_width + 2),
        height: 1,
    }
}

pub(crate) fn beside(label: &WrappedText, measure: FormMetrics) -> bool {
    label.as_str().width() <= usize::from(measure.label) && measure.width >= measure.label + 16
}
