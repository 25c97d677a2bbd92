//! What of a page is in sight, and how it scrolls while the cursor stays.

use ratatui::layout::Rect;

use super::{FormView, element::Element};
use crate::tui::input::NOTCH;

impl<K: Clone + PartialEq> FormView<K> {
    /// Scrolls as the wheel of a mouse does: the cursor stays in its box, be that in sight or not. Returns whether there was
    /// anything more that way.
    pub(super) fn turn(&mut self, down: bool) -> bool {
        self.scroll_to(if down {
            self.scroll.saturating_add(NOTCH)
        } else {
            self.scroll.saturating_sub(NOTCH)
        })
    }

    /// Shows the page from this row on, or from the last that it can; the cursor stays. False where that is shown already.
    pub(super) fn scroll_to(&mut self, row: u16) -> bool {
        let (_, below) = self.hidden();
        let to = row.min(self.scroll.saturating_add(below));
        let scrolls = to != self.scroll;
        self.follows &= !scrolls;
        self.scroll = to;
        scrolls
    }

    /// Shows the page from its top on, where the cursor is in a box; a line that Enter does something on stays in sight.
    pub fn show_top(&mut self) {
        if !self.is_on_a_line() {
            self.show_words();
        }
    }

    /// Shows the page from its top on, where the words above the line with the cursor are to be read before Enter there does
    /// what it says.
    pub const fn show_words(&mut self) {
        self.scroll = 0;
        self.follows = false;
    }

    /// Shows what is below, where the line with the cursor is not come to yet; false where it is in sight.
    pub fn read_on(&mut self) -> bool {
        let ahead = self.is_on_a_line() && self.is_ahead();
        if ahead {
            let windowful = self.area().height.saturating_sub(2);
            self.scroll_to(self.scroll.saturating_add(windowful));
        }
        ahead
    }

    /// Returns whether the box with the cursor is below what is seen, on a page that was opened at its top.
    pub(super) fn is_ahead(&self) -> bool {
        let focus = self.focused().and_then(|focus| self.block_rows(focus));
        !self.follows && focus.is_some_and(|(_, bottom)| bottom > self.scroll + self.area().height)
    }

    /// The rows out of sight: those above and those below what is seen.
    pub fn hidden(&self) -> (u16, u16) {
        (
            self.scroll,
            self.height()
                .saturating_sub(self.scroll + self.area().height),
        )
    }

    /// The boxes in sight.
    pub fn in_sight(&self) -> impl Iterator<Item = &K> {
        let (from, end) = (self.scroll, self.scroll + self.area().height);
        let places = self
            .laid_out()
            .flat_map(|(element, area)| element.places(area, self.measure()));
        let seen = places.filter(move |place| (from..end).contains(&place.control.y));
        seen.map(|place| place.key)
    }

    /// The words for what is out of sight: the boxes below, and where no box leads there, as in the clauses of an agreement,
    /// that the page goes on.
    pub fn out_of_sight(&self) -> impl Iterator<Item = String> + use<K> {
        let (above, below) = self.unled();
        let reads = self.is_on_a_line() && self.is_ahead();
        let boxes = match self.boxes_below() {
            _ if reads => Some("Enter reads on".to_owned()),
            0 if below > 0 => Some(format!("{below} more below")),
            0 => None,
            1 => Some("1 box below".to_owned()),
            boxes => Some(format!("{boxes} boxes below")),
        };
        let above = (above > 0).then(|| format!("{above} more above"));
        above.into_iter().chain(boxes)
    }

    /// The boxes below what is seen; a table is one, and a line is none.
    fn boxes_below(&self) -> usize {
        let end = self.scroll + self.area().height;
        let is_below = |(element, area): &(&Element<K>, Rect)| {
            let places = element.places(*area, self.measure());
            !matches!(element, Element::ButtonLine { .. })
                && places.first().is_some_and(|place| place.control.y >= end)
        };
        self.laid_out().filter(is_below).count()
    }

    /// The rows out of sight, above and below, that no box leads to: all of them where there is no box, and those above
    /// the first one where its words are too long to be seen with it.
    fn unled(&self) -> (u16, u16) {
        let (above, below) = self.hidden();
        let Some(focus) = self.focused() else {
            return (above, below);
        };
        let is_first = self.find(|_| true).as_ref() == Some(focus);
        let is_whole = self.block_rows(focus).is_some_and(|(top, bottom)| {
            top >= self.scroll && bottom <= self.scroll + self.area().height
        });
        (if is_first && is_whole { above } else { 0 }, 0)
    }
}
