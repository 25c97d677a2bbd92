//! Where the boxes of an element are: what is drawn there, and what the mouse points at.

use ratatui::layout::Rect;

use super::{
    element::Element,
    geometry::{Click, FormMetrics, HitArea, below, line_place},
};
use crate::tui::widgets::popup::inside;

impl<K: Clone + PartialEq> Element<K> {
    /// Where its boxes are in its area: each with all that belongs to it, and where its control is drawn.
    pub fn places(&self, area: Rect, measure: FormMetrics) -> Vec<HitArea<'_, K>> {
        match self {
            Self::Field {
                key, label, boxed, ..
            } => vec![HitArea {
                key,
                whole: area,
                control: if *boxed {
                    inside(below(area, label.height(area.width)))
                } else {
                    line_place(label, area, measure)
                },
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
