//! Every requirement that the five policies make has its place: none is forgotten, and none is said to be carried out
//! that no test shows.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

/// A requirement, and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Requirement {
    /// Its id: the school's letters and a number.
    id: String,
    /// What became of it.
    is: Is,
    /// How, in a sentence; of what cannot be done the reason.
    how: String,
    /// The files that carry it out.
    at: Vec<String>,
    /// The tests that show it.
    tests: Vec<String>,
}

/// What became of a requirement.
#[derive(Debug, PartialEq, Eq, Deserialize)]
enum Is {
    /// It is carried out.
    Done,
    /// Of it only this is still to come.
    Part(ToCome),
    /// It belongs to this, which is still to come.
    Later(ToCome),
    /// No program can.
    Cannot,
}

/// What is still to come.
#[derive(Debug, PartialEq, Eq, Deserialize)]
enum ToCome {
    /// Documents to give away, and copies for a child's file.
    Documents,
    /// Who may read what, and who was shown it.
    Disclosure,
    /// A file that goes to another supervisor.
    HandOver,
    /// How long what is kept.
    Retention,
    /// Everything at a glance, for those who answer for it.
    Overview,
    /// A place for what is personal.
    PersonalMatters,
}

/// The ids, as far as they are numbered: what is not there was merged with another.
const IDS: [(&str, &[&str]); 5] = [
    ("ST", &["1-53"]),
    ("RT", &["1-31", "34-41", "43-43"]),
    (
        "SF",
        &[
            "1-12", "20-21", "25-38", "40-47", "50-50", "52-67", "59b", "70-78",
        ],
    ),
    ("HC", &["1-11", "15-45"]),
    ("PL", &["1-16"]),
];

fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (school, runs) in IDS {
        for run in runs {
            match run.split_once('-') {
                Some((first, last)) => {
                    let numbers = first.parse::<u8>().unwrap()..=last.parse().unwrap();
                    ids.extend(numbers.map(|number| format!("{school}{number:02}")));
                }
                None => {
                    ids.insert(format!("{school}{run}"));
                }
            }
        }
    }
    ids
}

fn requirements() -> Vec<Requirement> {
    ron::from_str(include_str!("map.ron")).unwrap()
}

/// Tests that compare a policy's file with the paper or with itself: where what they are about is deleted they pass, so
/// that none of them shows that a requirement is carried out.
const OF_THE_FILE_ALONE: [&str; 4] = [
    "every_form_says_whether_it_is_printed_or_built",
    "every_rule_stands_with_its_clause",
    "what_a_built_form_quotes_is_printed_in_the_sections_it_is_built_from",
    "what_the_rules_say_stands_in_the_clause_they_name",
];

/// The names of all tests that are run, here and beside the code.
fn tests(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let mut after = text.split("#[test]\n");
            after.next();
            let names = after.filter_map(|rest| {
                let (attributes, name) = rest.split_once("fn ")?;
                let is_run = !attributes.contains("#[ignore");
                is_run.then_some(name.split_once('(')?.0.to_owned())
            });
            found.extend(names);
        }
    }
}

#[test]
fn every_requirement_has_its_place_once() {
    let mapped: Vec<_> = requirements().into_iter().map(|it| it.id).collect();
    let once: BTreeSet<_> = mapped.iter().cloned().collect();
    assert_eq!(once.len(), mapped.len(), "each once");
    assert_eq!(once, ids());
}

#[test]
fn what_is_carried_out_is_somewhere_and_a_test_shows_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known = BTreeSet::new();
    tests(&root.join("src"), &mut known);
    tests(&root.join("tests"), &mut known);
    let mut wrong = Vec::new();
    for it in requirements() {
        let (carried_out, places) = (
            matches!(it.is, Is::Done | Is::Part(_)),
            it.at.len().min(it.tests.len()),
        );
        if carried_out != (places > 0) || it.how.is_empty() {
            wrong.push(format!(
                "{}: {:?} at {:?}, shown by {:?}",
                it.id, it.is, it.at, it.tests
            ));
        }
        let lost = it.at.iter().filter(|at| !root.join(at).exists());
        wrong.extend(lost.map(|at| format!("{}: there is no {at}", it.id)));
        let unknown = it.tests.iter().filter(|test| !known.contains(*test));
        wrong
            .extend(unknown.map(|test| format!("{}: no test that is run is called {test}", it.id)));
        let hollow = it.tests.iter().map(String::as_str);
        let hollow = hollow.filter(|test| OF_THE_FILE_ALONE.contains(test));
        wrong.extend(hollow.map(|test| format!("{}: {test} would pass without it", it.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
