//! Where the boxes of a block are: what is drawn there, and what the mouse points at.

use ratatui::layout::{Margin, Rect};

use super::element::{Element, FormMetrics, beside};
use crate::tui::widgets::text_view::wrap;

/// What a click does, besides putting the cursor there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// Nothing: the cursor is enough.
    Points,
    /// What Enter does.
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
    /// What a click there does.
    pub click: Click,
}

impl<K: Clone + PartialEq> Element<K> {
    /// Where its boxes are in its area: each with all that belongs to it, and where its control is drawn.
    pub fn places(&self, area: Rect, measure: FormMetrics) -> Vec<HitArea<'_, K>> {
        match self {
            Self::Field {
                key,
                label,
                boxed: true,
                ..
            } => vec![HitArea {
                key,
                whole: area,
                control: inside(below(area, wrap::height(label, area.width))),
                click: Click::Points,
            }],
            Self::Field { key, label, .. } => vec![HitArea {
                key,
                whole: area,
                control: line_place(label, area, measure),
                click: Click::Points,
            }],
            Self::ButtonLine { key, grave, .. } => vec![HitArea {
                key,
                whole: area,
                control: area,
                click: if *grave {
                    Click::Confirms
                } else {
                    Click::Enters
                },
            }],
            Self::Table(grid) => grid.places(area),
            Self::Words { .. } | Self::Month(..) | Self::Spacer => Vec::new(),
        }
    }
}

/// What is inside a box's border.
pub(crate) fn inside(area: Rect) -> Rect {
    area.inner(Margin {
        horizontal: 2,
        vertical: 1,
    })
}

/// What is left of an area under its first rows.
pub(crate) fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height.saturating_sub(rows),
        ..area
    }
}

/// Where a line's control is: behind its label, or under it.
pub(crate) fn line_place(label: &str, area: Rect, measure: FormMetrics) -> Rect {
    let (label_width, rows) = if beside(label, measure) {
        (measure.label + 1, 0)
    } else {
        (0, wrap::height(label, area.width))
    };
    Rect {
        x: area.x + label_width + 2,
        y: area.y + rows,
        width: area.width.saturating_sub(label_width + 2),
        height: 1,
    }
}
