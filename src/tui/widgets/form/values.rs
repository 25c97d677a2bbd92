//! The values of a small form that is no record: a new person, an action that is being written. They are data, and can
//! be undone like a record can.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FormView, element::Element};
use crate::{
    domain::{
        draft::undo::{Invertible, UndoStack},
        facts::Value,
        text::TextEdit,
        typed::DateError,
    },
    tui::controls::{Response, no_choice},
};

/// A change in a box.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Change<K> {
    key: K,
    to: Became,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
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

    fn size(&self) -> usize {
        let words = match &self.to {
            Became::Words(edit) => edit.inserted.len() + edit.removed.len(),
            Became::Value { .. } => 0,
        };
        size_of::<Self>() + words
    }
}

/// A box in which something is still wanted, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<K> {
    /// The box.
    pub key: K,
    /// The words.
    pub words: String,
}

impl<K> Wanted<K> {
    /// Wanted in this box.
    pub fn new(key: K, words: impl Into<String>) -> Self {
        let words = words.into();
        Self { key, words }
    }
}

/// The values of a small form; `K` names its boxes.
///
/// A box that nobody touched has the value that its element offers. What was put into a box is kept when the box goes
/// away, for when it comes back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormValues<K> {
    #[serde(skip)]
    offered: Vec<(K, Value)>,
    /// The values that are not as they were offered.
    typed: Vec<(K, Value)>,
    steps: UndoStack<Change<K>>,
    #[serde(skip)]
    changes: u64,
}

impl<K> Default for FormValues<K> {
    fn default() -> Self {
        Self {
            offered: Vec::new(),
            typed: Vec::new(),
            steps: UndoStack::new(),
            changes: 0,
        }
    }
}

fn find<'a, K: PartialEq>(values: &'a [(K, Value)], key: &K) -> Option<&'a Value> {
    let mut values = values.iter();
    values
        .find(|(known, _)| known == key)
        .map(|(_, value)| value)
}

impl<K: Clone + PartialEq> FormValues<K> {
    /// The value of a box.
    pub fn value(&self, key: &K) -> Value {
        let value = find(&self.typed, key).or_else(|| find(&self.offered, key));
        value.cloned().unwrap_or_default()
    }

    /// What somebody put into a box; none where it stands as it was offered.
    pub fn typed(&self, key: &K) -> Option<&Value> {
        find(&self.typed, key)
    }

    /// The words in a box, without space around them.
    pub fn words(&self, key: &K) -> String {
        self.value(key).shown().trim().to_owned()
    }

    /// The day in a box.
    pub fn date(&self, key: &K) -> Option<NaiveDate> {
        self.value(key).as_date()
    }

    /// The words in a box that cannot stay empty.
    ///
    /// # Errors
    /// Where it is empty: the box, with these words about it.
    pub fn required(&self, key: &K, wanted: &str) -> Result<String, Wanted<K>> {
        let words = self.words(key);
        if words.is_empty() {
            return Err(Wanted::new(key.clone(), wanted));
        }
        Ok(words)
    }

    /// The day in a box that cannot stay empty.
    ///
    /// # Errors
    /// Where no day stands there: the box, with these words about it.
    pub fn required_date(&self, key: &K, wanted: &str) -> Result<NaiveDate, Wanted<K>> {
        self.date(key)
            .ok_or_else(|| Wanted::new(key.clone(), wanted))
    }

    /// The values of all boxes, in order.
    pub fn all(&self) -> impl Iterator<Item = Value> {
        self.offered.iter().map(|(key, _)| self.value(key))
    }

    /// Returns whether something stands in a box that was not offered.
    pub fn is_changed(&self) -> bool {
        let mut typed = self.typed.iter();
        typed.any(|(key, value)| find(&self.offered, key).unwrap_or(&Value::Empty) != value)
    }

    /// The number of changes so far.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Takes up what the boxes offer, and has them show what stands there instead. Returns whether anything else was
    /// offered than before.
    pub fn offer(&mut self, elements: &mut [Element<K>]) -> bool {
        let mut is_new = false;
        for (key, control) in elements.iter_mut().flat_map(Element::controls_mut) {
            let offered = control.value();
            match self.offered.iter_mut().find(|(known, _)| known == key) {
                Some((_, before)) if *before == offered => {}
                Some((_, before)) => (*before, is_new) = (offered.clone(), true),
                None => {
                    self.offered.push((key.clone(), offered.clone()));
                    is_new = true;
                }
            }
            if let Some(typed) = find(&self.typed, key) {
                control.show(typed);
                // A word that is not among those to be chosen from any more.
                if control.value() != *typed {
                    control.show(&offered);
                }
            }
        }
        is_new
    }

    /// Takes up what came of a key in a box; words for the person, where its words are not what is asked.
    pub fn apply(&mut self, key: &K, response: Response) -> Option<String> {
        let to = match response {
            Response::Edited(edit) | Response::Cut(edit) => Became::Words(edit),
            Response::Set(to) => Became::Value {
                from: self.value(key),
                to,
            },
            Response::NextSession => return Some(DateError::NextSession.to_string()),
            Response::Invalid(words) => return Some(words),
            Response::TypedOverChoice { back, words } => {
                if self.value(key) != back {
                    self.apply(key, Response::Set(back));
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

    fn make(&mut self, Change { key, to }: &Change<K>) {
        let value = match to {
            Became::Value { to, .. } => to.clone(),
            Became::Words(edit) => {
                let mut words = self.value(key).shown().into_owned();
                if edit.apply(&mut words).is_err() {
                    return;
                }
                Value::words(&words)
            }
        };
        self.changes += 1;
        self.typed.retain(|(known, _)| known != key);
        if find(&self.offered, key) != Some(&value) {
            self.typed.push((key.clone(), value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::controls::{choice::ChoiceBox, text::TextBox};

    /// A form whose second box comes only with a name, and offers what the name is.
    fn elements(values: &FormValues<u8>) -> Vec<Element<u8>> {
        let name = values.words(&1);
        let first = Element::field(1, "Name", TextBox::line("Robin"));
        let second = Element::field(2, "Called", TextBox::line(&name));
        let second = (!name.is_empty()).then_some(second);
        std::iter::once(first).chain(second).collect()
    }

    fn laid_out(values: &mut FormValues<u8>) -> Vec<Element<u8>> {
        let mut laid = elements(values);
        while values.offer(&mut laid) {
            laid = elements(values);
        }
        laid
    }

    fn shown(laid: &[Element<u8>]) -> Vec<String> {
        let written = laid.iter().flat_map(Element::written);
        written.map(|(_, words)| words.to_owned()).collect()
    }

    fn put(values: &mut FormValues<u8>, key: u8, words: &str) {
        values.apply(&key, Response::Set(Value::words(words)));
    }

    #[test]
    fn a_box_shows_what_is_offered_until_something_is_put_there() {
        let mut values = FormValues::default();
        assert_eq!(shown(&laid_out(&mut values)), ["Robin", "Robin"]);
        assert!(!values.is_changed());
        put(&mut values, 1, "Ali");
        assert_eq!(shown(&laid_out(&mut values)), ["Ali", "Ali"]);
        put(&mut values, 2, "Al");
        put(&mut values, 1, "Sam");
        assert_eq!(shown(&laid_out(&mut values)), ["Sam", "Al"]);
        assert!(values.is_changed());
        put(&mut values, 1, "Robin");
        laid_out(&mut values);
        put(&mut values, 2, "Robin");
        assert!(!values.is_changed(), "it is as it is offered again");
    }

    #[test]
    fn what_was_put_into_a_box_is_there_when_the_box_comes_back() {
        let mut values = FormValues::default();
        laid_out(&mut values);
        put(&mut values, 2, "Al");
        put(&mut values, 1, "");
        assert_eq!(shown(&laid_out(&mut values)), [""]);
        put(&mut values, 1, "Sam");
        assert_eq!(shown(&laid_out(&mut values)), ["Sam", "Al"]);
    }

    #[test]
    fn a_form_is_put_down_and_taken_up_with_its_words_and_its_undo() {
        let mut values = FormValues::default();
        laid_out(&mut values);
        put(&mut values, 1, "Ali");
        put(&mut values, 2, "Al");
        let kept = ron::to_string(&values).unwrap();
        let mut again: FormValues<u8> = ron::from_str(&kept).unwrap();
        let mut page = FormView::new(laid_out(&mut again));
        assert_eq!(shown(&page.blocks), ["Ali", "Al"]);
        assert!(again.travel(true, &mut page) && again.travel(true, &mut page));
        assert_eq!(shown(&laid_out(&mut again)), ["Robin", "Robin"]);
        assert!(!again.is_changed());
    }

    #[test]
    fn a_word_that_is_no_choice_any_more_gives_way_to_the_one_that_is_offered() {
        let choice = |words: [&str; 2]| {
            let offered = Value::Choice(words[0].to_owned());
            vec![Element::field(1, "How", ChoiceBox::of(words, &offered))]
        };
        let mut values = FormValues::default();
        let mut laid = choice(["alone", "in a group"]);
        values.offer(&mut laid);
        values.apply(&1, Response::Set(Value::Choice("in a group".to_owned())));
        let mut laid = choice(["alone", "in a pair"]);
        values.offer(&mut laid);
        assert_eq!(shown(&laid), ["alone"]);
        let mut laid = choice(["alone", "in a group"]);
        values.offer(&mut laid);
        assert_eq!(shown(&laid), ["in a group"]);
    }
}
