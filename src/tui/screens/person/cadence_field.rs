//! How often somebody is seen, or a group meets: what was agreed, else as the policy says.

use crate::{
    domain::{calendar::Interval, facts::record::Value},
    tui::{controls::choice::ChoiceBox, widgets::form::element::Element},
};

/// How often, where nothing else was agreed.
const BY_POLICY: &str = "as the policy says";

/// What can be agreed on instead.
const OFTEN: [Interval; 7] = [
    Interval::Weeks(1),
    Interval::Weeks(2),
    Interval::Weeks(3),
    Interval::Weeks(4),
    Interval::Weeks(6),
    Interval::Months(1),
    Interval::HalfTerm,
];

/// What there is to choose from, with what was agreed before, whatever that is.
fn all(before: Option<Interval>) -> impl Iterator<Item = Interval> {
    let other = before.filter(|every| !OFTEN.contains(every));
    OFTEN.into_iter().chain(other)
}

/// The box, `before` being what was agreed until now.
pub fn field<K: Clone + PartialEq>(key: K, value: &Value, before: Option<Interval>) -> Element<K> {
    let words = std::iter::once(BY_POLICY.to_owned()).chain(all(before).map(Interval::adverb));
    Element::field(key, "How often", ChoiceBox::of(words, value))
}

/// What stands in it for what was agreed.
pub fn value(agreed: Option<Interval>) -> Value {
    Value::Choice(agreed.map_or_else(|| BY_POLICY.to_owned(), Interval::adverb))
}

/// What was agreed, by the words in it.
pub fn agreed(words: &str, before: Option<Interval>) -> Option<Interval> {
    all(before).find(|every| every.adverb() == words)
}
