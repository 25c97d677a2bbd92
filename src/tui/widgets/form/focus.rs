//! The boxes above and below the one with the cursor: in a table those of its column, else those of the next element.

use super::{FormView, element::Element};

impl<K: Clone + PartialEq> FormView<K> {
    /// The box of the row below in the same table, else of the row above.
    pub fn below_or_above(&self) -> Option<K> {
        let focus = self.focus.as_ref()?;
        let in_column = |down| {
            self.blocks
                .iter()
                .find_map(|block| block.neighbour(focus, down))
        };
        in_column(true).or_else(|| in_column(false)).cloned()
    }

    /// Goes to the box above or below: in a table in the same column.
    pub(crate) fn vertically(&mut self, down: bool) -> bool {
        let Some(focus) = self.focus.clone() else {
            return false;
        };
        let within = self
            .blocks
            .iter()
            .find_map(|block| block.neighbour(&focus, down))
            .cloned();
        match within {
            Some(key) => {
                let there = self.focus_on(&key);
                if !down {
                    self.set_caret(usize::MAX);
                }
                there
            }
            None => self.past_the_block(&focus, down),
        }
    }

    fn past_the_block(&mut self, focus: &K, down: bool) -> bool {
        let Some(here) = self
            .blocks
            .iter()
            .position(|block| block.keys().any(|key| key == focus))
        else {
            return false;
        };
        let found = if down {
            self.blocks
                .iter()
                .skip(here + 1)
                .find_map(|block| block.keys().next())
                .cloned()
        } else {
            self.blocks
                .iter()
                .take(here)
                .rev()
                .find_map(Element::entry_from_below)
                .cloned()
        };
        match found {
            Some(key) => {
                self.focus_on(&key);
                self.set_caret(if down { 0 } else { usize::MAX });
                true
            }
            None => false,
        }
    }
}
