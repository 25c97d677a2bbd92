//! What a school that writes its own policy is told of its mistakes.

use quietroom::policies::{MOST_BYTES, parse, validate};

use super::shelf::SMALL;

/// What is broken, what stands in the small policy, and what is written instead.
const READING: [(&str, &str, &str); 20] = [
    ("a field misspelt", "ask: \"How are", "ask_: \"How are"),
    ("a field of another thing", "minutes: 5", "length: 5"),
    ("a kind of question misspelt", "kind: Text", "kind: Txt"),
    ("a meaning that is none", "is: SuperviseeName", "is: Pupil"),
    ("a rule misspelt", "MustCover(", "MustCovers("),
    (
        "a field of a rule misspelt",
        "source: \"clause 2\"",
        "clause: \"clause 2\"",
    ),
    (
        "a field of a table misspelt",
        "rows: Caseload",
        "row: Caseload",
    ),
    ("a thing misspelt", "Field(id: \"q1\"", "Feild(id: \"q1\""),
    ("a field missing", "ask: \"How are you?\", ", ""),
    (
        "a field twice",
        "title: \"Wellbeing\"",
        "title: \"Well\", title: \"Wellbeing\"",
    ),
    ("no quotes", "title: \"Wellbeing\"", "title: Wellbeing"),
    ("curly quotes", "title: \"Wellbeing\"", "title: “Wellbeing”"),
    (
        "a quote not closed",
        "title: \"Wellbeing\"",
        "title: \"Wellbeing",
    ),
    ("a comma missing", "\"How are you?\",", "\"How are you?\""),
    ("a colon missing", "id: \"q1\"", "id = \"q1\""),
    ("a number in quotes", "minutes: 5", "minutes: \"5\""),
    ("a number too large", "minutes: 5", "minutes: 99999"),
    ("no list", "kinds: [OneToOne]", "kinds: OneToOne"),
    ("a bracket not closed", "    ],\n)\n", ""),
    ("a bracket too many", "    ],\n)\n", "    ],\n))\n"),
];

/// As [`READING`]: the file reads well, and means what cannot be.
const MEANING: [(&str, &str, &str); 25] = [
    ("a form's id twice", "id: \"sheet\"", "id: \"record\""),
    (
        "an item's id twice",
        "id: \"caseload\"",
        "id: \"wellbeing\"",
    ),
    ("a field's id twice", "id: \"number\"", "id: \"name\""),
    ("a column's id twice", "id: \"note\"", "id: \"plan\""),
    (
        "an item called as the header",
        "id: \"cases\"",
        "id: \"header\"",
    ),
    ("a meaning twice", "is: SuperviseeName", "is: SessionNumber"),
    (
        "a sheet after nothing",
        "after: \"caseload\"",
        "after: \"casload\"",
    ),
    ("nothing covers", "covers: [\"safeguarding\"]", "covers: []"),
    (
        "covers misspelt",
        "covers: [\"safeguarding\"]",
        "covers: [\"safe guarding\"]",
    ),
    (
        "a tally of no column",
        "column: \"plan\"",
        "column: \"plans\"",
    ),
    ("a tally of no choice", "shows: \"CP\"", "shows: \"CPP\""),
    ("a tally of words", "column: \"plan\"", "column: \"note\""),
    (
        "a tally twice",
        "tally: [",
        "tally: [Tally(label: \"CP\"), ",
    ),
    (
        "a table in a table",
        "\"Note\", kind: Text",
        "\"Note\", kind: Table(columns: [], rows: Nothing)",
    ),
    ("cases without a name", ", is: CaseName", ""),
    (
        "no record form",
        "Cadence(of: OneToOne",
        "Cadence(of: Group",
    ),
    ("no choices", "[\"CP\", \"CIN\"]", "[]"),
    ("nothing asked", "\"How are you?\"", "\" \""),
    ("no heading", "ask: \"Pupil\"", "ask: \"\""),
    (
        "required by nothing",
        "\"How are you?\"",
        "\"How are you?\", required_if: \"name\"",
    ),
    ("a line nobody is asked for", ", is: SessionNumber", ""),
    (
        "the last part of nothing",
        "    ],\n    forms",
        "        LastPart(covers: \"welbeing\", source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a meeting without a form",
        "    ],\n    forms",
        "        PerformanceApart(form: \"apart\", source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a function of nothing",
        "covers: [\"wellbeing\"]",
        "covers: [\"wellbeing\"], functions: [\"Support\"]",
    ),
    (
        "prompts against too few",
        "    ],\n)\n",
        "    ],\n    prompts: [PromptList(id: \"list\", title: \"List\", source: \"clause 3\", parts: [PromptPart(words: [\"a\", \"b\"], against: [\"c\"])])],\n)\n",
    ),
];

fn broken((label, stands, instead): &(&str, &str, &str)) -> String {
    assert!(SMALL.contains(stands), "{label}: {stands}");
    SMALL.replacen(stands, instead, 1)
}

#[test]
fn a_file_that_cannot_be_read_is_told_where_and_what_was_expected() {
    let told: Vec<_> = READING
        .iter()
        .map(|mistake| {
            let error = parse("small.ron", &broken(mistake)).unwrap_err();
            format!("{}\n  {error}\n", mistake.0)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_that_means_what_cannot_be_is_told_where_and_what_was_expected() {
    let told: Vec<_> = MEANING
        .iter()
        .map(|mistake| {
            let text = broken(mistake);
            let policy = parse("small.ron", &text).unwrap();
            let errors = validate("small.ron", &policy, &text);
            let errors: Vec<_> = errors.iter().map(|error| format!("  {error}\n")).collect();
            assert!(!errors.is_empty(), "{}", mistake.0);
            format!("{}\n{}", mistake.0, errors.concat())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_small_policy_itself_is_without_mistakes() {
    let policy = parse("small.ron", SMALL).unwrap();
    assert_eq!(validate("small.ron", &policy, SMALL), []);
}

#[test]
fn a_file_in_another_order_is_told_the_same_place() {
    let first = "    id: \"small\",\n";
    let last = SMALL
        .replacen(first, "", 1)
        .replacen("\n)\n", "\n    id: \"small\",\n)\n", 1);
    let text = last.replacen("\"How are you?\"", "\"\"", 1);
    let policy = parse("small.ron", &text).unwrap();
    let errors = validate("small.ron", &policy, &text);
    assert_eq!(errors.len(), 1);
    insta::assert_snapshot!(errors[0], @"small.ron, line 17, column 42: the field `q1` asks nothing; write its words in `ask`.");
}

#[test]
fn a_file_far_too_long_is_refused() {
    let long = format!("{SMALL}{}", " ".repeat(MOST_BYTES));
    insta::assert_snapshot!(parse("long.ron", &long).unwrap_err(), @"long.ron: it holds 257 KB, and a policy may hold 256.");
}

#[test]
fn a_file_far_too_deep_is_refused() {
    let nested = "Table(columns: [Column(id: \"a\", ask: \"A\", kind: ".repeat(64);
    let deep = SMALL.replacen("kind: Text", &format!("kind: {nested}"), 1);
    insta::assert_snapshot!(parse("deep.ron", &deep).unwrap_err(), @"deep.ron, line 18, column 176: there are too many brackets inside brackets here.");
}
