//! A form that is laid out anew, and goes on where it was.

use super::{FormView, element::Element};

impl<K: Clone + PartialEq> FormView<K> {
    /// Shows other elements. A box that asks for the same as before goes on with its caret and what is selected. The
    /// cursor stays in its box where that is still there, else it goes to `or`, else to the first box.
    pub fn rebuild(&mut self, mut blocks: Vec<Element<K>>, or: Option<&K>) {
        let before = self.blocks.iter_mut().flat_map(Element::controls_mut);
        let mut before: Vec<_> = before.collect();
        for (key, control) in blocks.iter_mut().flat_map(Element::controls_mut) {
            let Some(at) = before.iter().position(|(known, _)| *known == key) else {
                continue;
            };
            let (_, old) = before.remove(at);
            let value = control.value();
            if old.is_like(control.as_ref()) {
                if old.value() != value {
                    old.show(&value);
                }
                std::mem::swap(old, control);
            } else if self.focus.as_ref() == Some(key) {
                control.set_caret(old.caret());
                control.spell_on(old.spelling().cloned().unwrap_or_default());
            }
        }
        self.blocks = blocks;
        let keys = self.keys();
        let wanted = [self.focus.as_ref(), or]
            .into_iter()
            .flatten()
            .find(|key| keys.contains(key));
        self.focus = wanted.or(keys.first()).cloned();
        self.arrange(self.area);
    }
}
