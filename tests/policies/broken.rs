//! What a school that writes its own policy is told of its mistakes.

use quietroom::policies::{MOST_BYTES, parse, validate};

use super::shelf::SMALL;

/// What is broken, what stands in the small policy, and what is written instead: the file reads well, and means what cannot
/// be.
const MEANING: [(&str, &str, &str); 74] = [
    (
        "a range that begins with the longer",
        "(None, Weeks(6))",
        "(None, Between(Weeks(8), Weeks(6)))",
    ),
    (
        "a range from nothing",
        "(None, Weeks(6))",
        "(None, Between(Weeks(0), Weeks(6)))",
    ),
    (
        "a length that is none",
        "    ],\n    forms",
        "        Length(of: OneToOne, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "every case that shows what no column has",
        "    ],\n    forms",
        "        EveryCase(of: Counted(column: \"plan\", shows: \"LAC\"), source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "rearranged within no days",
        "    ],\n    forms",
        "        Rearrange(days: 0, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "words that look ahead",
        "kind: Text),\n                ]),",
        "kind: Text, looks: Ahead),\n                ]),",
    ),
    (
        "a column of choices that looks back",
        "kind: Choice([\"CP\", \"CIN\"])",
        "kind: Choice([\"CP\", \"CIN\"]), looks: Back",
    ),
    (
        "a warning when it is late already",
        "[(None, Weeks(6))]",
        "[(Weeks(6), Weeks(1)), (None, Weeks(6))], warn_from: Weeks(8)",
    ),
    (
        "a phase too short for a session",
        "[(None, Weeks(6))]",
        "[(Weeks(6), Months(3)), (None, Weeks(6))]",
    ),
    (
        "a role in two rules",
        "    ],\n    forms",
        "        Cadence(of: OneToOne, who: Roles([\"ELSA\"]), phases: [(None, Weeks(2))], source: \"clause 3\"),\n        Cadence(of: OneToOne, who: Roles([\"Mentor\", \"Elsa\"]), phases: [(None, Weeks(4))], source: \"clause 4\"),\n    ],\n    forms",
    ),
    (
        "a case first talked about too late",
        "    ],\n    forms",
        "        CaseReview(first: Months(6), every: Months(3), source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a changed case talked about too late",
        "    ],\n    forms",
        "        CaseReview(every: Months(1), after_change: Weeks(6), source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "agreed in two ways",
        "    ],\n    forms",
        "        AgreedByBoth(source: \"clause 3\"),\n        AgreedByBoth(at_next: true, source: \"clause 4\"),\n    ],\n    forms",
    ),
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
        "    ],\n    prompts: [PromptList(id: \"list\", title: \"List\", source: \"clause 3\", parts: [PromptPart(words: [\"a\", \"b\"], against: [\"c\"], columns: (\"Do\", \"Avoid\"))])],\n)\n",
    ),
    (
        "two columns without headings",
        "    ],\n)\n",
        "    ],\n    prompts: [PromptList(id: \"list\", title: \"List\", source: \"clause 3\", parts: [PromptPart(words: [\"a\"], against: [\"c\"])])],\n)\n",
    ),
    (
        "a length of no record",
        "    ],\n    forms",
        "        Length(of: Paired, minutes: 45, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a length of nought",
        "    ],\n    forms",
        "        Length(of: OneToOne, minutes: 0, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "at most less than at least",
        "    ],\n    forms",
        "        Length(of: OneToOne, minutes: 60, up_to: 45, source: \"clause 3\"),\n    ],\n    forms",
    ),
    ("every nought weeks", "(None, Weeks(6))", "(None, Weeks(0))"),
    ("no phases", "[(None, Weeks(6))]", "[]"),
    (
        "the last phase ends",
        "(None, Weeks(6))",
        "(Months(6), Weeks(6))",
    ),
    (
        "a phase for good, and another",
        "(None, Weeks(6))",
        "(None, Weeks(1)), (None, Weeks(6))",
    ),
    (
        "phases out of order",
        "(None, Weeks(6))",
        "(Months(6), Weeks(1)), (Weeks(6), Weeks(2)), (None, Weeks(6))",
    ),
    ("roles that are none", "who: Everyone", "who: Roles([])"),
    (
        "a stage misspelt",
        "    ],\n    forms",
        "        Cadence(of: OneToOne, who: Stage(\"ECT\"), phases: [(None, Weeks(2))], source: \"clause 3\"),\n        Milestones(stage: \"ETC\", at: [(Months(6), \"Review\")], source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "milestones out of order",
        "    ],\n    forms",
        "        Milestones(stage: \"ECT\", at: [(Months(6), \"Review\"), (Months(3), \"First review\")], source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "an agreement without a form",
        "    ],\n    forms",
        "        AgreementFirst(source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a group's plan without a group",
        "    ],\n    forms",
        "        GroupPlan(source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "a rule twice",
        "    ],\n    forms",
        "        Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(4))], source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "words that are none",
        "    ],\n    forms",
        "        Said(words: \"\", when: First, source: \"clause 3\"),\n    ],\n    forms",
    ),
    (
        "no clause",
        "    ],\n    forms",
        "        Rearrange(source: \"\"),\n    ],\n    forms",
    ),
    (
        "nothing to cover",
        "items: [\"wellbeing\", \"safeguarding\"]",
        "items: []",
    ),
    (
        "a kind that cannot cover",
        "        Form(\n            id: \"sheet\"",
        "        Form(id: \"group\", title: \"Group\", source: \"Appendix 3\", used: Record, kinds: [Group], agenda: [Item(id: \"caseload\", title: \"Caseload\", covers: [\"safeguarding\"])]),\n        Form(\n            id: \"sheet\"",
    ),
    (
        "a sheet of no record",
        "after: \"caseload\"), kinds: [OneToOne]",
        "after: \"caseload\"), kinds: [OneToOne, Shared]",
    ),
    (
        "a sheet of no case",
        "Sheet(each: Session, after: \"caseload\")",
        "Sheet(each: Case, after: \"caseload\")",
    ),
    ("no record at all", "used: Record", "used: Informal"),
    (
        "a form of no kind",
        "after: \"caseload\"), kinds: [OneToOne]",
        "after: \"caseload\"), kinds: []",
    ),
    (
        "a form without items",
        "agenda: [Item(id: \"cases\", title: \"Cases\")]",
        "agenda: []",
    ),
    (
        "a number that is a name",
        "kind: Number, is: SessionNumber",
        "kind: Line, is: SessionNumber",
    ),
    (
        "how often in notes",
        "ask: \"How are you?\", kind: Text",
        "ask: \"How are you?\", kind: Text, is: Cadence",
    ),
    (
        "a case in no sheet",
        "ask: \"How are you?\", kind: Text",
        "ask: \"How are you?\", kind: Line, is: Case",
    ),
    (
        "printed and required",
        "ask: \"How are you?\", kind: Text",
        "ask: \"How are you?\", kind: Words, required: true",
    ),
    (
        "a choice twice",
        "[\"CP\", \"CIN\"]",
        "[\"CP\", \"CIN\", \"CP\"]",
    ),
    (
        "names of cases in notes",
        "kind: Line, is: CaseName",
        "kind: Text, is: CaseName",
    ),
    (
        "names of cases twice",
        "ask: \"Note\", kind: Text",
        "ask: \"Note\", kind: Line, is: CaseName",
    ),
    ("an id that is none", "id: \"q1\"", "id: \"Q 1\""),
    (
        "an item without a title",
        "title: \"Wellbeing\"",
        "title: \"\"",
    ),
    ("an item of nought minutes", "minutes: 5", "minutes: 0"),
    (
        "a title of two lines",
        "title: \"Wellbeing\"",
        "title: \"Well\\nbeing\"",
    ),
    (
        "a letter that cannot be printed",
        "\"How are you?\"",
        "\"How are\\u{1b}[2J you?\"",
    ),
];

fn broken((label, stands, instead): &(&str, &str, &str)) -> String {
    assert!(SMALL.contains(stands), "{label}: {stands}");
    SMALL.replacen(stands, instead, 1)
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
fn words_that_are_too_long_are_told_how_long_they_may_be() {
    for (stands, most) in [("\"Wellbeing\"", 200), ("\"How are you?\"", 4000)] {
        let told = |letters: usize| {
            let long = SMALL.replacen(stands, &format!("{:?}", "a".repeat(letters)), 1);
            validate("small.ron", &parse("small.ron", &long).unwrap(), &long)
        };
        assert_eq!(told(most), []);
        let told = told(most + 1);
        assert_eq!(told.len(), 1);
        let words = format!("is {} characters long, and may be {most}", most + 1);
        assert!(told[0].what.contains(&words), "{}", told[0]);
    }
}

#[test]
fn a_rule_about_cases_wants_a_form_that_names_them() {
    let rules = [
        "CasesBy(by: Number, source: \"clause 3\")",
        "CaseReview(every: Months(3), source: \"clause 3\")",
    ];
    for rule in rules {
        let with = SMALL.replacen(
            "    ],\n    forms",
            &format!("        {rule},\n    ],\n    forms"),
            1,
        );
        assert_eq!(
            validate("small.ron", &parse("small.ron", &with).unwrap(), &with),
            []
        );
        let without =
            with.replacen(", is: CaseName", "", 1)
                .replacen("rows: Caseload", "rows: Nothing", 1);
        let told = validate(
            "small.ron",
            &parse("small.ron", &without).unwrap(),
            &without,
        );
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].what.contains("write `is: CaseName`"), "{}", told[0]);
    }
}

#[test]
fn a_sheet_comes_after_an_item_of_any_record_of_its_way() {
    let form = |kind: &str| {
        format!(
            "        Form(id: \"other\", title: \"Other\", source: \"clause 4\", used: Record, kinds: [{kind}], agenda: [Item(id: \"talk\", title: \"Talk\", covers: [\"wellbeing\", \"safeguarding\"])]),\n"
        )
    };
    let sheet = "        Form(\n            id: \"sheet\"";
    let told = |kind: &str, kinds: &str| {
        let text = SMALL.replacen(sheet, &(form(kind) + sheet), 1).replacen(
            "after: \"caseload\"), kinds: [OneToOne]",
            &format!("after: \"caseload\"), kinds: [{kinds}]"),
            1,
        );
        let told = validate("small.ron", &parse("small.ron", &text).unwrap(), &text);
        let told: Vec<_> = told.into_iter().map(|error| error.what).collect();
        told.join("\n")
    };
    assert_eq!(told("OneToOne", "OneToOne"), "");
    let missing = "is no item of form `other`";
    assert!(told("Group", "OneToOne, Group").contains(missing));
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
    insta::assert_snapshot!(errors[0], @"small.ron, line 17, column 42: what the field `q1` asks is empty; write its words between the quotes.");
}

#[test]
fn other_words_are_for_a_choice_that_is_offered_and_for_one_only() {
    let told = |also: &str| {
        let kind = format!("kind: Choice([\"CP\", \"CIN\"]), also: {{{also}}}");
        let text = SMALL.replacen("kind: Text", &kind, 1);
        let policy = parse("small.ron", &text).unwrap();
        let errors = validate("small.ron", &policy, &text);
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        errors.join("\n")
    };
    assert_eq!(told("\"CIN\": [\"child in need\", \"in need\"]"), "");
    assert!(
        told("\"LAC\": [\"care\"]").contains("has other words for “LAC”, which it does not offer")
    );
    assert!(told("\"CIN\": [\"cp\"]").contains("has “cp” for two choices"));
    assert!(told("\"CIN\": [\"\"]").contains("another word for “CIN”"));
    assert!(told("\"CIN\": [\"x\"], \"CP\": [\"X\"]").contains("has “x” for two choices"));
}

#[test]
fn children_are_counted_where_a_column_names_them() {
    let counted = SMALL.replacen(
        "tally: [",
        "tally: [Tally(label: \"All\", counts: Children), ",
        1,
    );
    let told = |text: &str| validate("small.ron", &parse("small.ron", text).unwrap(), text);
    assert_eq!(told(&counted), []);
    let nobody = counted.replacen(", is: CaseName", "", 1);
    let told = told(&nobody)
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    let wanted = "the tally “All” counts children, and no column `is: CaseName`";
    assert!(told.join("\n").contains(wanted), "{told:?}");
}

#[test]
fn a_file_far_too_long_is_refused() {
    let long = format!("{SMALL}{}", " ".repeat(MOST_BYTES));
    insta::assert_snapshot!(parse("long.ron", &long).unwrap_err()[0], @"long.ron: it holds 257 KB, and a policy may hold 256.");
}

#[test]
fn a_file_far_too_deep_is_refused() {
    let opens = "Table(columns: [Column(id: \"a\", ask: \"A\", kind: ".repeat(64);
    let closes = ")], rows: Nothing)".repeat(64);
    let deep = SMALL.replacen("kind: Text", &format!("kind: {opens}Text{closes}"), 1);
    insta::assert_snapshot!(parse("deep.ron", &deep).unwrap_err()[0], @"deep.ron, line 18, column 176: there are too many brackets inside brackets here.");
}

/// Finding: a subject that was misspelt in one place was told of at its rule and at its item.
#[test]
fn a_subject_that_is_misspelt_in_one_place_is_told_once() {
    let highcliffe = include_str!("../../src/policies/highcliffe.ron");
    let told = |text: &str| -> Vec<String> {
        let policy = parse("own.ron", text).unwrap();
        let told = validate("own.ron", &policy, text).into_iter();
        told.map(|mistake| mistake.to_string()).collect()
    };
    let in_a_rule = highcliffe.replacen("\"safeguarding\",\n", "\"safegarding\",\n", 1);
    let at_the_rule = told(&in_a_rule);
    assert_eq!(at_the_rule.len(), 1, "{at_the_rule:#?}");
    assert!(
        at_the_rule[0]
            .contains("no agenda item covers “safegarding”; 4 items cover “safeguarding”"),
        "{at_the_rule:#?}"
    );
    let once = SMALL.replacen("covers: [\"safeguarding\"]", "covers: [\"safegarding\"]", 1);
    let at_the_item = told(&once);
    assert_eq!(at_the_item.len(), 1, "{at_the_item:#?}");
    assert!(
        at_the_item[0].contains("did you mean `safeguarding`"),
        "{at_the_item:#?}"
    );
}
