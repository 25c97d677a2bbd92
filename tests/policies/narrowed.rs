//! What narrows an answer, and which answers call for another: mistakes in them, and how they are printed.

use quietroom::policies::{parse, validate};

const SMALL: &str = include_str!("../fixtures/small-policy.ron");

/// Fields before the policy's first question, and the only mistake in them; none where there is none.
const FIELDS: [(&str, &str); 12] = [
    (
        r#"Field(id: "n", ask: "N", kind: Number, from: 0, to: 10)"#,
        "",
    ),
    (r#"Field(id: "n", ask: "N", kind: Number, to: 10)"#, ""),
    (
        r#"Field(id: "n", ask: "N", kind: Number, from: 5, to: 1)"#,
        "no number is from 5 to 1; expected `to` to be 5 or more",
    ),
    (
        r#"Field(id: "n", ask: "N", kind: Line, to: 1)"#,
        "the field `n` is no number, so it has no limits; leave `to` out, or write `kind: Number`",
    ),
    (
        r#"Field(id: "n", ask: "N", kind: Line, functions: ["Support"])"#,
        "the field `n` is for “Support”, which is none of the policy's functions",
    ),
    (
        r#"Field(id: "n", ask: "N", kind: Line, when: AtMost(3))"#,
        "the field `n` says when, and not of which question",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: Number), Field(id: "n", ask: "N", kind: Line, required_if: "a", when: AtLeast(3))"#,
        "",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: Number), Field(id: "n", ask: "N", kind: Line, required_if: "a")"#,
        "the field `n` is required if `a`, which is a number; write `when: AtLeast(4)` or `when: AtMost(4)`",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: Choice(["Good", "Bad"])), Field(id: "n", ask: "N", kind: Line, required_if: "a", when: OneOf(["Bad"]))"#,
        "",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: Choice(["Good", "Bad"])), Field(id: "n", ask: "N", kind: Line, required_if: "a", when: OneOf(["Bod"]))"#,
        "the field `n` is required if `a`, which has no choice “Bod”",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: Choice(["Good", "Bad"])), Field(id: "n", ask: "N", kind: Line, required_if: "a")"#,
        "which is a choice; write `when: OneOf([\"Good\"])`",
    ),
    (
        r#"Field(id: "a", ask: "A", kind: YesNo), Field(id: "n", ask: "N", kind: Line, required_if: "a", when: AtMost(3))"#,
        "which is answered yes or no; leave `when` out",
    ),
];

#[test]
fn limits_functions_and_what_calls_for_an_answer_are_checked() {
    for (fields, mistake) in FIELDS {
        let fields = format!("{fields}, Field(id: \"q1\"");
        let text = SMALL.replacen("Field(id: \"q1\"", &fields, 1);
        let policy = parse("a.ron", &text).unwrap();
        let told = validate("a.ron", &policy, &text);
        let told: Vec<_> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), usize::from(!mistake.is_empty()), "{told:?}");
        assert!(told.iter().all(|told| told.contains(mistake)), "{told:?}");
    }
}
