//! How often somebody is seen, or a group meets: what was agreed, else as the policy says.

use crate::{
    domain::{calendar::Every, facts::record::Value},
    tui::{controls::choice::ChoiceBox, widgets::form::element::Block},
};

/// How often, where nothing else was agreed.
const BY_POLICY: &str = "as the policy says";

/// What can be agreed on instead.
const OFTEN: [Every; 7] = [
    Every::Weeks(1),
    Every::Weeks(2),
    Every::Weeks(3),
    Every::Weeks(4),
    Every::Weeks(6),
    Every::Months(1),
    Every::HalfTerm,
];

/// What there is to choose from, with what was agreed before, whatever that is.
fn all(before: Option<Every>) -> impl Iterator<Item = Every> {
    let other = before.filter(|every| !OFTEN.contains(every));
    OFTEN.into_iter().chain(other)
}

/// The box, `before` being what was agreed until now.
pub fn field<K: Clone + PartialEq>(key: K, value: &Value, before: Option<Every>) -> Block<K> {
    let words = std::iter::once(BY_POLICY.to_owned()).chain(all(before).map(Every::adverb));
    Block::field(key, "How often", ChoiceBox::of(words, value))
}

/// What stands in it for what was agreed.
pub fn value(agreed: Option<Every>) -> Value {
    Value::Choice(agreed.map_or_else(|| BY_POLICY.to_owned(), Every::adverb))
}

/// What was agreed, by the words in it.
pub fn agreed(words: &str, before: Option<Every>) -> Option<Every> {
    all(before).find(|every| every.adverb() == words)
}
