//! The values of a small form that is no record: a new person, an action that is being written. It can be undone like
//! a record can.

use super::FormView;
use crate::{
    domain::{
        draft::undo::{Invertible, UndoStack},
        facts::record::Value,
        text::TextEdit,
    },
    tui::controls::{Response, no_choice},
};

/// A change in a box.
#[derive(Clone, Debug)]
struct Change<K> {
    key: K,
    to: Became,
}

#[derive(Clone, Debug)]
enum Became {
    Words(TextEdit),
    Value { from: Value, to: Value },
}

impl<K: Clone + PartialEq> Invertible for Change<K> {
    fn inverse(&self) -> Self {
        let to = match &self.to {
            Became::Words(edit) => Became::Words(edit.inverse()),
            Became::Value { from, to } => Became::Value {
                from: to.clone(),
                to: from.clone(),
            },
        };
        let key = self.key.clone();
        Self { key, to }
    }

    fn joined(&self, next: &Self) -> Option<Self> {
        match (&self.to, &next.to) {
            (Became::Words(before), Became::Words(edit)) if self.key == next.key => Some(Self {
                key: self.key.clone(),
                to: Became::Words(before.joins(edit)?),
            }),
            _ => None,
        }
    }

    fn stands_alone(&self) -> bool {
        !matches!(&self.to, Became::Words(edit) if !edit.stands_alone())
    }
}

/// What stands in the boxes of a small form; `K` names them.
#[derive(Clone, Debug)]
pub struct FormValues<K> {
    values: Vec<(K, Value)>,
    steps: UndoStack<Change<K>>,
}

impl<K: Clone + PartialEq> FormValues<K> {
    /// A form with these values.
    pub const fn new(values: Vec<(K, Value)>) -> Self {
        Self {
            values,
            steps: UndoStack::new(),
        }
    }

    /// What stands in a box.
    pub fn value(&self, key: &K) -> Value {
        self.values
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    /// The words in a box, without space around them.
    pub fn words(&self, key: &K) -> String {
        self.value(key).shown().trim().to_owned()
    }

    /// All values.
    pub fn values(&self) -> &[(K, Value)] {
        &self.values
    }

    /// Takes up what came of a key in a box; words for the person, where its words are not what is asked.
    pub fn hear(&mut self, key: &K, response: Response) -> Option<String> {
        let to = match response {
            Response::Edited(edit) | Response::Cut(edit) => Became::Words(edit),
            Response::Set(to) => Became::Value {
                from: self.value(key),
                to,
            },
            Response::Invalid(words) => return Some(words),
            Response::TypedOverChoice { back, words } => {
                if self.value(key) != back {
                    self.hear(key, Response::Set(back));
                }
                return Some(no_choice(&words));
            }
            Response::Ignored | Response::Moved | Response::Copied(_) => return None,
        };
        let key = key.clone();
        let change = Change { key, to };
        self.make(&change);
        self.steps.remember(change);
        None
    }

    /// Takes the last step back or makes it again, and shows it on the page.
    pub fn travel(&mut self, back: bool, page: &mut FormView<K>) -> bool {
        let step = if back {
            self.steps.undo()
        } else {
            self.steps.redo()
        };
        let Some(change) = step else {
            return false;
        };
        self.make(&change);
        let Change { key, to } = change;
        page.focus_on(&key);
        let value = self.value(&key);
        if let Some(control) = page.control_mut(&key) {
            control.show(&value);
            if let Became::Words(edit) = &to {
                control.set_caret(edit.at + edit.inserted.len());
            }
        }
        true
    }

    fn make(&mut self, change: &Change<K>) {
        let mut values = self.values.iter_mut();
        let Some((_, value)) = values.find(|(known, _)| *known == change.key) else {
            return;
        };
        match &change.to {
            Became::Value { to, .. } => *value = to.clone(),
            Became::Words(edit) => {
                let mut words = value.shown().into_owned();
                if edit.apply(&mut words).is_ok() {
                    *value = Value::words(&words);
                }
            }
        }
    }
}
