//! What a school that writes its own policy is told of its spelling: every mistake of a file at once, with what to write.

use quietroom::policies::{MOST_BYTES, built_in, parse};

/// The small policy of the guide, which people begin with.
const BASE: &str = include_str!("../fixtures/harbour.ron");

/// What is mistaken, what stands in the small policy, and what is written instead.
type Mistake = (&'static str, &'static str, &'static str);

const QUOTES: [Mistake; 11] = [
    ("single quotes", "\"You\"", "'You'"),
    ("curly quotes", "\"You\"", "“You”"),
    ("curly single quotes", "\"You\"", "‘You’"),
    (
        "a straight quote and a curly one",
        "\"Record of supervision\"",
        "\"Record of supervision”",
    ),
    (
        "a closing quote missing at the end of a line",
        "\"Record of supervision\"",
        "\"Record of supervision",
    ),
    (
        "a closing quote missing inside a line",
        "title: \"You\"",
        "title: \"You",
    ),
    (
        "quotes inside words",
        "\"How are you?\"",
        "\"How are \"you\", then?\"",
    ),
    ("no quotes", "title: \"You\"", "title: You"),
    ("a quote that is never closed", "\"Signed:\"", "\"Signed:"),
    (
        "a remark after #",
        "minutes: 10,",
        "minutes: 10, # don't forget",
    ),
    ("a number in quotes", "minutes: 10", "minutes: \"10\""),
];

const BRACKETS: [Mistake; 13] = [
    (
        "a comma missing at the end of a line",
        "supervision\",\n",
        "supervision\"\n",
    ),
    (
        "a comma missing inside a line",
        "kind: Line, is: SuperviseeName",
        "kind: Line is: SuperviseeName",
    ),
    ("two commas", "id: \"you\",", "id: \"you\",,"),
    (
        "a form not closed",
        "            )],\n        ),\n",
        "            )],\n",
    ),
    (
        "a field not closed",
        "kind: Text,\n                    )],",
        "kind: Text,\n                    ],",
    ),
    (
        "fields not closed",
        "                    )],\n                ),",
        "                    )\n                ),",
    ),
    (
        "rules not closed",
        "section 3\"),\n    ],\n",
        "section 3\"),\n",
    ),
    (
        "an agenda not closed",
        "                ),\n            ],\n            closing",
        "                ),\n            closing",
    ),
    ("the policy not closed", "    ],\n)\n", "    ],\n"),
    (
        "a bracket too many at the end",
        "    ],\n)\n",
        "    ],\n))\n",
    ),
    ("a bracket too many inside", "is: HeldOn),", "is: HeldOn)),"),
    (
        "a square bracket for a round one",
        "is: HeldOn),",
        "is: HeldOn],",
    ),
    ("a colon missing", "id: \"you\"", "id = \"you\""),
];

const NAMES: [Mistake; 22] = [
    ("a question's word misspelt", "ask: \"How", "ask_: \"How"),
    ("a word of another thing", "minutes: 10", "length: 10"),
    ("a kind misspelt", "kind: Text", "kind: Notes"),
    ("a meaning misspelt", "is: HeldOn", "is: HeldAt"),
    ("a rule misspelt", "MustCover(", "MustCovers("),
    ("a rule in small letters", "MustCover(", "mustcover("),
    (
        "a thing misspelt",
        "Field(id: \"date\"",
        "Feild(id: \"date\"",
    ),
    ("a word missing", "ask: \"Date:\", ", ""),
    (
        "a word twice",
        "title: \"You\"",
        "title: \"Well\", title: \"You\"",
    ),
    ("no list", "kinds: [OneToOne]", "kinds: OneToOne"),
    ("a number too large", "minutes: 10", "minutes: 99999"),
    ("yes for true", "kind: Text,", "kind: Text, required: yes,"),
    ("a name in quotes", "used: Record", "used: \"Record\""),
    ("an interval that is none", "Weeks(6)", "Fortnight"),
    ("an interval misspelt", "Weeks(6)", "Week(6)"),
    ("a number for an interval", "(None, Weeks(6))", "(None, 6)"),
    (
        "words for an interval",
        "(None, Weeks(6))",
        "(None, \"six weeks\")",
    ),
    ("an interval for a pair", "[(None, Weeks(6))]", "[Weeks(6)]"),
    ("a range of numbers", "Weeks(6)", "Weeks(6-8)"),
    ("an interval with too much", "Weeks(6)", "HalfTerm(1)"),
    (
        "a choice without its list",
        "kind: Text",
        "kind: Choice(\"a\")",
    ),
    (
        "a table without its columns",
        "kind: Text",
        "kind: Table(rows: Nothing)",
    ),
];

fn broken((label, stands, instead): &Mistake) -> String {
    assert!(BASE.contains(stands), "{label}: {stands}");
    BASE.replacen(stands, instead, 1)
}

/// What is told of a file, one mistake a line.
fn told(text: &str) -> String {
    let told = parse("harbour.ron", text).expect_err(text);
    let told = told.iter().map(|mistake| format!("  {mistake}\n"));
    told.collect()
}

fn table(mistakes: &[Mistake]) -> String {
    let told = mistakes
        .iter()
        .map(|mistake| format!("{}\n{}", mistake.0, told(&broken(mistake))));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn quotation_marks() {
    insta::assert_snapshot!(table(&QUOTES));
}

#[test]
fn brackets_and_commas() {
    insta::assert_snapshot!(table(&BRACKETS));
}

#[test]
fn names_and_values() {
    insta::assert_snapshot!(table(&NAMES));
}

#[test]
fn one_mistake_is_told_once() {
    for mistake in QUOTES.iter().chain(&BRACKETS).chain(&NAMES) {
        let told = told(&broken(mistake));
        assert_eq!(told.lines().count(), 1, "{}:\n{told}", mistake.0);
    }
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    let several = [
        QUOTES[1],
        BRACKETS[1],
        NAMES[0],
        NAMES[1],
        NAMES[4],
        NAMES[6],
        NAMES[13],
    ];
    let text = several
        .iter()
        .fold(BASE.to_owned(), |text, (label, stands, instead)| {
            assert!(text.contains(stands), "{label}");
            text.replacen(stands, instead, 1)
        });
    insta::assert_snapshot!(told(&text));
}

#[test]
fn a_file_of_nothing_is_said_to_be_one() {
    for text in ["", " \n", "// Only a remark.\n"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(told(text), @"  harbour.ron: nothing stands in it; a policy is written as `Policy(…)`.");
        }
    }
}

#[test]
fn wherever_a_file_is_cut_or_loses_a_mark_something_is_told_and_nothing_else_happens() {
    let marks = BASE
        .char_indices()
        .filter(|(_, mark)| "()[],:\"".contains(*mark));
    for (at, mark) in marks {
        if let Err(told) = parse("", BASE.get(..at).unwrap()) {
            assert!(!told.is_empty());
        }
        let mut without = BASE.to_owned();
        without.remove(at);
        // A comma before a bracket may be left out.
        if let Err(told) = parse("", &without) {
            let line = 1 + BASE.get(..at).unwrap().matches('\n').count();
            let near = told
                .iter()
                .filter_map(|mistake| mistake.position)
                .any(|found| found.line.abs_diff(line) <= 2);
            assert!(near || mark != ',', "{mark} in line {line}: {told:?}");
        }
    }
    assert_eq!(
        built_in()
            .iter()
            .filter(|(file, text)| parse(file, text).is_err())
            .count(),
        0
    );
}

#[test]
fn a_hostile_file_is_told_of_in_a_moment() {
    for text in [
        "(",
        ")",
        "[)",
        "\"a",
        "a b ",
        "# ",
        "“",
        "Policy(a: 1, ",
        "\"a\"b",
    ] {
        let told = parse("", &text.repeat(MOST_BYTES / 16 / text.len())).unwrap_err();
        assert!((1..=50).contains(&told.len()), "{text}");
    }
}
