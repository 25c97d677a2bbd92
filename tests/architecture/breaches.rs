//! What breaks a rule, and the few breaches that are known and shall go.

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
pub fn expect_none(found: Vec<Breach>) {
    expect_only(&[], found);
}

/// Fails for a breach that is not known, and for one that is known and is no more.
#[track_caller]
pub fn expect_only(known: &[(&str, &str)], mut found: Vec<Breach>) {
    found.sort();
    found.dedup();
    let is_known = |breach: &&Breach| known.iter().any(|(what, _)| *what == breach.what);
    let is_found = |what: &str| found.iter().any(|breach| breach.what == what);
    let new = found.iter().filter(|breach| !is_known(breach));
    let gone = known.iter().filter(|(what, _)| !is_found(what));
    let wrong: Vec<_> = new
        .map(|breach| format!("{}: {}", breach.what, breach.why))
        .chain(gone.map(|(what, _)| format!("{what}: is no more, so take it out of STILL")))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is broken, for a comparison.
#[track_caller]
pub fn expect_found(found: &[Breach], wanted: &[&str]) {
    let found: Vec<_> = found.iter().map(|breach| breach.what.as_str()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_known_breach_is_no_failure() {
    expect_only(&[("a → b", "")], vec![Breach::new("a → b".to_owned(), "")]);
}

#[test]
#[should_panic(expected = "a → c: so it is")]
fn a_breach_that_is_not_known_is_a_failure() {
    expect_only(
        &[("a → b", "")],
        ["a → b", "a → c"]
            .map(|what| Breach::new(what.to_owned(), "so it is"))
            .into(),
    );
}

#[test]
#[should_panic(expected = "a → b: is no more")]
fn a_known_breach_that_is_no_more_is_a_failure() {
    expect_only(&[("a → b", "")], Vec::new());
}
