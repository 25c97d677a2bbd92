//! What breaks a rule.

use crate::source::{Source, is_in};

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The file, or the arrow between two.
    pub what: String,
    pub why: String,
}

impl Breach {
    pub fn new(what: String, why: &str) -> Self {
        let why = why.to_owned();
        Self { what, why }
    }
}

/// The breach that there is nothing to look at: the rule would hold of anything.
pub fn keeps_nothing(place: &str) -> Breach {
    Breach::new(
        place.to_owned(),
        "nothing is there, so that the rule keeps nothing",
    )
}

/// Returns that breach when the program has no file in a place.
pub fn nothing_in(place: &str, source: &Source) -> Option<Breach> {
    let is_empty = !source.program().any(|file| is_in(place, &file.path));
    is_empty.then(|| keeps_nothing(place))
}

/// Fails for any breach.
#[track_caller]
pub fn expect_none(mut found: Vec<Breach>) {
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

/// What is broken, for a comparison.
#[track_caller]
pub fn expect_found(found: &[Breach], wanted: &[&str]) {
    let found: Vec<_> = found.iter().map(|breach| breach.what.as_str()).collect();
    assert_eq!(found, wanted);
}

#[test]
#[should_panic(expected = "so it is")]
fn a_breach_is_a_failure() {
    expect_none(vec![Breach::new("a → c".to_owned(), "so it is")]);
}
