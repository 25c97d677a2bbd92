//! Several policies beside one another.

use quietroom::{
    domain::policy::{Meaning, RecordKind},
    policies::{Shelf, built_in, parse, validate},
};

const SAMPLE: &str = include_str!("../fixtures/sample-policy.ron");
pub const SMALL: &str = include_str!("../fixtures/small-policy.ron");

fn ids(shelf: &Shelf) -> Vec<&str> {
    let policies = shelf.policies.iter();
    policies.map(|shelved| &*shelved.id).collect()
}

fn built_in_and_small() -> [&'static str; 6] {
    [
        "highcliffe",
        "stretford",
        "leeds",
        "stockport",
        "place",
        "small",
    ]
}

#[test]
fn every_built_in_policy_is_without_mistakes() {
    for (file, text) in built_in() {
        let policy = parse(file, text).unwrap();
        assert_eq!(validate(file, &policy, text), [], "{file}");
        // The shelf finds it by that, and reads it only then.
        assert_eq!(file, format!("{}.ron", policy.id));
    }
}

#[test]
fn a_policy_reads_as_the_design_writes_it() {
    let policy = parse("sample-policy.ron", SAMPLE).unwrap();
    assert_eq!(policy.case_system.as_deref(), Some("My Concern"));
    assert_eq!(policy.rules.len(), 3);
    let field = policy
        .form("individual")
        .and_then(|form| form.field("wellbeing", "q1"));
    assert_eq!(field.and_then(|field| field.number.as_deref()), Some("Q1."));
}

#[test]
fn a_broken_policy_never_hinders_the_others() {
    let broken = SMALL.replacen("kind: Text", "kind: Txt", 1);
    let mistaken = SMALL.replace("covers: [\"safeguarding\"]", "covers: []");
    let shelf = Shelf::with([
        ("broken.ron", broken.as_str()),
        ("mistaken.ron", mistaken.as_str()),
        ("small.ron", SMALL),
        ("empty.ron", ""),
    ]);
    assert_eq!(ids(&shelf), built_in_and_small());
    let files: Vec<_> = shelf
        .broken
        .iter()
        .map(|error| error.file.as_str())
        .collect();
    assert_eq!(files, ["broken.ron", "mistaken.ron", "empty.ron"]);
}

#[test]
fn a_later_policy_takes_the_place_of_an_earlier_one_with_its_id() {
    let newer = built_in()[0]
        .1
        .replace("edition: \"September 2025\"", "edition: \"May 2027\"");
    let shelf = Shelf::with([("small.ron", SMALL), ("ours.ron", newer.as_str())]);
    assert_eq!(ids(&shelf), built_in_and_small());
    let shelved = shelf.find("highcliffe").unwrap();
    assert_eq!(shelved.policy().edition, "May 2027");
    assert_eq!(shelved.text, newer);
}

#[test]
fn a_broken_policy_takes_the_place_of_none() {
    let broken = built_in()[0].1.replacen("kind: Text", "kind: Txt", 1);
    let shelf = Shelf::with([("ours.ron", broken.as_str())]);
    let shelved = shelf.find("highcliffe").unwrap();
    assert_eq!(shelved.policy().edition, "September 2025");
    assert_eq!(shelf.broken.len(), 1);
}

#[test]
fn a_note_of_an_informal_talk_is_there_for_every_way_of_every_policy_and_the_policy_s_own_comes_first()
 {
    let shelf = Shelf::with([("small.ron", SMALL)]);
    for shelved in &shelf.policies {
        let (policy, own) = (shelved.policy(), parse("", &shelved.text).unwrap());
        for kind in [false, true]
            .into_iter()
            .flat_map(|joint| policy.ways(joint))
        {
            let notes: Vec<_> = policy.forms_for(RecordKind::Informal, kind).collect();
            let printed: Vec<_> = own.forms_for(RecordKind::Informal, kind).collect();
            if printed.is_empty() {
                let meanings = notes[0].agenda[0]
                    .fields
                    .iter()
                    .filter_map(|field| field.is);
                assert!(
                    meanings.eq([Meaning::Significant]),
                    "{} {kind:?}",
                    policy.id
                );
            } else {
                assert_eq!(notes, printed, "{} {kind:?}", policy.id);
            }
        }
    }
}
