//! What a school is warned of: it can be used as it stands, and probably means something else.

use quietroom::policies::{built_in, parse, validate, warnings};

use super::shelf::SMALL;

const NO_RULE: &str = "    ],\n    forms";
const SHEET: &str = "        Form(\n            id: \"sheet\"";

/// What is odd, what stands in the small policy, and what is written instead.
const ODD: [(&str, &str, &str); 9] = [
    ("a record without a date", ", is: HeldOn", ", is: NextDate"),
    (
        "a record without a name",
        "kind: Line, is: SuperviseeName",
        "kind: Line, is: Venue",
    ),
    (
        "a best that is longer than the most",
        "[(None, Weeks(6))]",
        "[(None, Weeks(6))], ideally: Weeks(9)",
    ),
    (
        "people whom no rule names",
        "who: Everyone",
        "who: Roles([\"ELSA\"])",
    ),
    (
        "as long as at most",
        NO_RULE,
        "        Length(of: OneToOne, minutes: 30, up_to: 30, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "personal matters apart, and no form for them",
        NO_RULE,
        "        PersonalMatters(kept: Apart, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "two records of one title",
        SHEET,
        "        Form(id: \"again\", title: \"Record\", source: \"Appendix 3\", used: Record, kinds: [OneToOne], header: [Field(id: \"who\", ask: \"Who:\", kind: Line, is: SuperviseeName), Field(id: \"on\", ask: \"On:\", kind: Date, is: HeldOn)], agenda: [Item(id: \"all\", title: \"All\", covers: [\"wellbeing\", \"safeguarding\"])]),\n        Form(\n            id: \"sheet\"",
    ),
    (
        "items that take longer than the session",
        NO_RULE,
        "        Length(of: OneToOne, up_to: 4, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "an agreement that nobody signs",
        SHEET,
        "        Form(id: \"talk\", title: \"Talk\", source: \"clause 4\", used: Agreement, kinds: [OneToOne, Group], agenda: [Item(id: \"talk\", title: \"Talk\")]),\n        Form(\n            id: \"sheet\"",
    ),
];

fn told(text: &str) -> String {
    let Ok(policy) = parse("small.ron", text) else {
        return "It cannot be read.".to_owned();
    };
    assert_eq!(validate("small.ron", &policy, text), []);
    let told = warnings("small.ron", &policy, text);
    let told = told.iter().map(|warning| format!("  {warning}\n"));
    told.collect::<Vec<_>>().concat()
}

#[test]
fn what_is_odd_is_told_and_forbids_nothing() {
    assert_eq!(told(SMALL), "");
    let table = ODD.iter().map(|(label, stands, instead)| {
        assert!(SMALL.contains(stands), "{label}");
        format!("{label}\n{}", told(&SMALL.replacen(stands, instead, 1)))
    });
    insta::assert_snapshot!(table.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_built_in_policies_are_as_odd_as_they_are_printed() {
    let told = built_in().into_iter().flat_map(|(file, text)| {
        let policy = parse(file, text).unwrap();
        warnings(file, &policy, text)
    });
    let told: Vec<_> = told.map(|warning| format!("{warning}\n")).collect();
    insta::assert_snapshot!(told.concat());
}
