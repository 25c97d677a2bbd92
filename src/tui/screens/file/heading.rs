//! The heading of a part of a file's page.

use super::Line;
use crate::tui::widgets::form::Element;

/// A part's title, with room above it.
pub fn part(title: impl Into<String>) -> [Element<Line>; 2] {
    [Element::Spacer, Element::heading(title)]
}
