//! The cadence of somebody's sessions, or of a group's: as it was agreed, else as the policy says.

use crate::{
    domain::{calendar::Interval, facts::Value},
    tui::{controls::choice::ChoiceBox, widgets::form::Element},
};

/// The choice where nothing else was agreed.
const BY_POLICY: &str = "as the policy says";

/// The cadences that can be agreed on instead.
const OFTEN: [Interval; 7] = [
    Interval::Weeks(1),
    Interval::Weeks(2),
    Interval::Weeks(3),
    Interval::Weeks(4),
    Interval::Weeks(6),
    Interval::Months(1),
    Interval::HalfTerm,
];

/// All cadences to choose from, with the one that was agreed before, whatever that is.
fn all(before: Option<Interval>) -> impl Iterator<Item = Interval> {
    let other = before.filter(|every| !OFTEN.contains(every));
    OFTEN.into_iter().chain(other)
}

/// The box, `before` being what was agreed until now.
pub fn field<K: Clone + PartialEq>(key: K, before: Option<Interval>) -> Element<K> {
    let words = std::iter::once(BY_POLICY.to_owned()).chain(all(before).map(Interval::adverb));
    let agreed = before.map_or_else(|| BY_POLICY.to_owned(), Interval::adverb);
    Element::field(
        key,
        "How often",
        ChoiceBox::of(words, &Value::Choice(agreed)),
    )
}

/// The cadence that was agreed, by the words in the box.
pub fn agreed(words: &str, before: Option<Interval>) -> Option<Interval> {
    all(before).find(|every| every.adverb() == words)
}
