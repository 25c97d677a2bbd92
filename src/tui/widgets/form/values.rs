//! The values of a small form that is no record: a new person, an action that is being written. It can be undone like
//! a record can.

use super::FormView;
use crate::{
    domain::{facts::record::Value, text::TextEdit},
    tui::controls::{Response, no_choice},
};

/// A change to one value.
#[derive(Clone, Debug)]
enum Change {
    Words(TextEdit),
    Value { from: Value, to: Value },
}

impl Change {
    fn inverse(&self) -> Self {
        match self {
            Self::Words(edit) => Self::Words(edit.inverse()),
            Self::Value { from, to } => Self::Value {
                from: to.clone(),
                to: from.clone(),
            },
        }
    }
}

/// A change in a box, as one step to take back.
#[derive(Clone, Debug)]
struct Step<K> {
    key: K,
    change: Change,
    /// Nothing more joins it: a paste is a step of its own, and so is what was taken back or made again.
    closed: bool,
}

/// What stands in the boxes of a small form; `K` names them.
#[derive(Clone, Debug)]
pub struct FormValues<K> {
    values: Vec<(K, Value)>,
    done: Vec<Step<K>>,
    undone: Vec<Step<K>>,
}

impl<K: Clone + PartialEq> FormValues<K> {
    /// A form with these values.
    pub const fn new(values: Vec<(K, Value)>) -> Self {
        Self {
            values,
            done: Vec::new(),
            undone: Vec::new(),
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
        let change = match response {
            Response::Edited(edit) | Response::Cut(edit) => Change::Words(edit),
            Response::Set(to) => Change::Value {
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
        self.make(key, &change);
        self.undone.clear();
        if !self.joins(key, &change) {
            let closed = match &change {
                Change::Words(edit) => edit.stands_alone(),
                Change::Value { .. } => true,
            };
            self.done.push(Step {
                key: key.clone(),
                change,
                closed,
            });
        }
        None
    }

    /// Has the last step grow by a change, where that goes on with the same word.
    fn joins(&mut self, key: &K, change: &Change) -> bool {
        let open = self.done.last_mut().filter(|step| !step.closed);
        let Some(step) = open.filter(|step| step.key == *key) else {
            return false;
        };
        let (Change::Words(before), Change::Words(edit)) = (&step.change, change) else {
            return false;
        };
        let joined = before.joins(edit);
        let grows = joined.is_some();
        step.change = joined.map_or_else(|| step.change.clone(), Change::Words);
        grows
    }

    /// Takes the last step back or makes it again, and shows it on the page.
    pub fn travel(&mut self, back: bool, page: &mut FormView<K>) -> bool {
        let (from, to) = if back {
            (&mut self.done, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.done)
        };
        let Some(step) = from.pop() else {
            return false;
        };
        let Step { key, change, .. } = step.clone();
        to.push(Step {
            closed: true,
            ..step
        });
        if let Some(before) = self.done.last_mut() {
            before.closed = true;
        }
        let change = if back { change.inverse() } else { change };
        self.make(&key, &change);
        page.focus_on(&key);
        let value = self.value(&key);
        if let Some(control) = page.control_mut(&key) {
            control.show(&value);
            if let Change::Words(edit) = &change {
                control.set_caret(edit.at + edit.inserted.len());
            }
        }
        true
    }

    fn make(&mut self, key: &K, change: &Change) {
        let Some((_, value)) = self.values.iter_mut().find(|(known, _)| known == key) else {
            return;
        };
        match change {
            Change::Value { to, .. } => *value = to.clone(),
            Change::Words(edit) => {
                let mut words = value.shown().into_owned();
                if edit.apply(&mut words).is_ok() {
                    *value = Value::words(&words);
                }
            }
        }
    }
}
