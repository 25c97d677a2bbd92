//! The boxes above and below the one with the cursor: in a table those of its column, else those of the next element.

use super::{FormView, element::Element};

impl<K: Clone + PartialEq> FormView<K> {
    /// The box of the row below in the same table, else of the row above.
    pub fn below_or_above(&self) -> Option<K> {
        self.in_column(true).or_else(|| self.in_column(false))
    }

    /// Goes to the box above or below: in a table in the same column.
    pub(crate) fn vertically(&mut self, down: bool) -> bool {
        if let Some(key) = self.in_column(down) {
            let there = self.focus_on(&key);
            if !down || self.is_one_line() {
                self.set_caret(usize::MAX);
            }
            return there;
        }
        let Some(key) = self.past_the_block(down) else {
            return false;
        };
        self.focus_on(&key);
        let is_text_below = down && !self.is_one_line();
        self.set_caret(if is_text_below { 0 } else { usize::MAX });
        true
    }

    /// Returns whether the box with the cursor has one line: one goes on behind its words, from wherever one comes.
    fn is_one_line(&mut self) -> bool {
        self.focused_mut()
            .is_some_and(|control| !control.takes_lines())
    }

    fn in_column(&self, down: bool) -> Option<K> {
        let focus = self.focus.as_ref()?;
        let mut blocks = self.blocks.iter();
        blocks
            .find_map(|block| block.neighbour(focus, down))
            .cloned()
    }

    fn past_the_block(&self, down: bool) -> Option<K> {
        let focus = self.focus.as_ref()?;
        let has_focus = |block: &Element<K>| block.keys().any(|key| key == focus);
        let here = self.blocks.iter().position(has_focus)?;
        let found = if down {
            let mut below = self.blocks.iter().skip(here + 1);
            below.find_map(|block| block.keys().next())
        } else {
            let mut above = self.blocks.iter().take(here).rev();
            above.find_map(Element::entry_from_below)
        };
        found.cloned()
    }
}
