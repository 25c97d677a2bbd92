//! What narrows an answer, and which answers call for another: mistakes in them, and how they are printed.

use quietroom::{
    document::{self, plain_text},
    policies::{parse, validate},
};

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

#[test]
fn what_narrows_a_column_and_other_words_for_a_choice_are_printed_with_the_form() {
    let columns = r#"Column(id: "seen", ask: "Seen", kind: Date, looks: Back),
        Column(id: "marks", ask: "Marks", kind: Number, from: 0, to: 10),
        Column(id: "hub", ask: "Hub", kind: Choice(["CASS/MASH", "None"]), also: {"CASS/MASH": ["mash", "cass"]}),
        Column(id: "note","#;
    let text = SMALL.replacen(r#"Column(id: "note","#, columns, 1);
    let field = r#"Field(id: "f", ask: "F", kind: Choice(["CP", "CIN"]), also: {"CIN": ["child in need"]}),
        Field(id: "g", ask: "G", kind: Number, required: true),
        Field(id: "h", ask: "H", kind: Line, required_if: "g", when: AtMost(3)),
        Field(id: "i", ask: "I", kind: Line, required_if: "f", when: OneOf(["CP", "CIN"])),
        Field(id: "q1""#;
    let text = text.replacen(r#"Field(id: "q1""#, field, 1);
    let policy = parse("a.ron", &text).unwrap();
    assert_eq!(validate("a.ron", &policy, &text), []);
    let page = document::blank(&policy, policy.form("record").unwrap());
    let page = plain_text::render(&page, 80);
    for line in [
        "“Seen” is a day that has been.",
        "“Marks” is a number from 0 to 10.",
        "Typing finds CASS/MASH as mash, cass.",
        "Typing finds CIN as child in need.",
        "An answer is wanted.",
        "An answer is wanted where “G” is 3 or less.",
        "An answer is wanted where “F” is CP or CIN.",
    ] {
        assert!(page.contains(line), "{page}");
    }
}
