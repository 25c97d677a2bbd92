//! The guide to a policy of one's own: every name that a policy file can have stands in it, and its example can be used.

use quietroom::policies::{GUIDE, parse, validate, warnings};

/// A policy with one of everything that has names of its own.
const WHOLE: &str = r#"Policy(id: "a", title: "A", edition: "1", forms: [Form(
    id: "f", title: "F", source: "1", used: Sheet(each: Session), kinds: [OneToOne],
    agenda: [Item(id: "i", title: "I", fields: [Field(id: "q", ask: "Q", is: Case, kind: Table(
        columns: [Column(id: "c", ask: "C", kind: Line, is: CaseName)], rows: Nothing,
        tally: [Tally(label: "T", of: Counted(column: "c", shows: "x"))],
    ))])],
)], rules: [
    Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "1"),
], prompts: [PromptList(id: "p", title: "P", source: "1", parts: [PromptPart(words: ["w"])])])"#;

/// What is written there, and what is misspelt in its place.
const PLACES: [(&str, &str); 23] = [
    ("title: \"I\",", "title: \"I\", is: Nothing,"),
    ("id: \"q\",", "id: \"q\", when: Nothing,"),
    ("Policy(id:", "Policy(nothing: 1, id:"),
    ("Form(", "Form(nothing: 1,"),
    ("Item(", "Item(nothing: 1,"),
    ("Field(", "Field(nothing: 1,"),
    ("Table(", "Table(nothing: 1,"),
    ("Column(", "Column(nothing: 1,"),
    ("Tally(", "Tally(nothing: 1,"),
    ("Counted(", "Counted(nothing: 1,"),
    ("PromptList(", "PromptList(nothing: 1,"),
    ("PromptPart(", "PromptPart(nothing: 1,"),
    ("used: Sheet(each: Session)", "used: Nothing"),
    ("Sheet(each: Session", "Sheet(nothing: 1"),
    ("each: Session", "each: Nothing"),
    ("kinds: [OneToOne]", "kinds: [Nothing]"),
    ("is: CaseName", "is: Nothing"),
    ("is: Case,", "is: Nothing,"),
    ("kind: Line", "kind: Nothing"),
    ("rows: Nothing", "rows: None"),
    ("who: Everyone", "who: Nothing"),
    ("Weeks(6)", "Nothing"),
    ("    Cadence(", "    Nothing("),
];

/// The names that can stand in a place, as the program tells somebody who wrote another.
fn names(place: &(&str, &str)) -> Vec<String> {
    assert!(WHOLE.contains(place.0), "{}", place.0);
    expected(&WHOLE.replacen(place.0, place.1, 1))
}

fn expected(text: &str) -> Vec<String> {
    let error = parse("a.ron", text).unwrap_err()[0].to_string();
    let (_, expected) = error.split_once("expected ").expect(&error);
    let expected = expected.split(" (did you mean").next().unwrap();
    let names = expected.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn every_name_that_a_policy_can_have_stands_in_the_guide() {
    parse("a.ron", WHOLE).unwrap();
    let (_, page) = GUIDE.split_once("\n## What can stand in it\n").unwrap();
    let words: Vec<_> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect();
    let mut names: Vec<_> = PLACES.iter().flat_map(names).collect();
    let rules = names_of_rules();
    for rule in &rules {
        let nothing = format!("    {rule}(nothing: 1), Cadence(");
        names.extend(expected(&WHOLE.replacen("    Cadence(", &nothing, 1)));
    }
    for (rule, stands) in [
        ("RecordWithin", "days: 1, of: Nothing"),
        ("Rearrange", "of: Nothing"),
        ("Cadence", "extra: Nothing"),
        ("CasesBy", "by: Nothing"),
        ("PersonalMatters", "kept: Nothing"),
        ("Training", "whose: Nothing"),
        ("Said", "when: Nothing"),
    ] {
        let nothing = format!("    {rule}({stands}), Cadence(");
        names.extend(expected(&WHOLE.replacen("    Cadence(", &nothing, 1)));
    }
    assert!(names.len() > 150, "{}", names.len());
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !words.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The rules there are.
fn names_of_rules() -> Vec<String> {
    let rules = names(PLACES.last().unwrap());
    assert!(rules.contains(&"MustCover".to_owned()));
    rules
}

#[test]
fn the_policies_of_the_guide_can_be_used() {
    let whole = samples().into_iter().filter(|text| is_whole(text));
    let told = whole.map(|text| {
        let policy = parse("harbour.ron", text).unwrap();
        assert_eq!(validate("harbour.ron", &policy, text), []);
        assert_eq!(warnings("harbour.ron", &policy, text), []);
    });
    assert_eq!(told.count(), 2);
}

fn is_whole(sample: &str) -> bool {
    sample.lines().any(|line| line.starts_with("Policy("))
}

/// The samples of the guide: a first policy, a whole one, then what could stand in that.
fn samples() -> Vec<&'static str> {
    let rest = GUIDE.split("\n```ron\n").skip(1);
    rest.map(|rest| rest.split_once("```\n").unwrap().0)
        .collect()
}

#[test]
fn every_sample_of_the_guide_can_stand_in_its_policy() {
    let mut samples = samples().into_iter().skip(1);
    let mut whole = samples.next().unwrap().to_owned();
    whole = whole.replacen(
        "    forms: [",
        "    functions: [\"Support\"],\n    prompts: [\n],\n    forms: [\n",
        1,
    );
    for sample in samples {
        let list = match sample.split_once('(').unwrap().0 {
            "Field" => "fields: [",
            "Form" => "forms: [",
            "PromptList" => "prompts: [",
            _rule => "rules: [",
        };
        let at = whole.rfind(list).expect(list) + list.len();
        let sample = sample.trim_end().trim_end_matches(',');
        whole.insert_str(at, &format!("\n{sample},\n"));
    }
    let policy = parse("harbour.ron", &whole).unwrap_or_else(|told| panic!("{told:?}\n{whole}"));
    assert_eq!(validate("harbour.ron", &policy, &whole), [], "{whole}");
}

#[test]
fn the_guide_has_a_sample_of_every_rule_and_kind_and_use() {
    let samples = samples().concat();
    let kinds = names(&("kind: Line", "kind: Nothing")).into_iter();
    let uses = names(&("used: Sheet(each: Session)", "used: Nothing"));
    let rules = names_of_rules().into_iter();
    let wanted: Vec<_> = kinds
        .map(|kind| format!("kind: {kind}"))
        .chain(uses.into_iter().map(|used| format!("used: {used}")))
        .chain(rules.map(|rule| format!("\n{rule}(")))
        .collect();
    assert!(wanted.len() > 30, "{wanted:?}");
    let missing: Vec<_> = wanted
        .iter()
        .filter(|name| !samples.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Each heading, and nothing else, is one of the contents.
#[test]
fn the_contents_of_the_guide_lead_to_its_parts() {
    let (contents, rest) = GUIDE.split_once("\n## ").unwrap();
    let links = contents.split("](#").skip(1);
    let links: Vec<_> = links.filter_map(|link| link.split(')').next()).collect();
    let headings = std::iter::once(rest).chain(rest.split("\n## ").skip(1));
    let headings = headings.filter_map(|part| part.lines().next());
    let anchors: Vec<_> = headings
        .map(|heading| heading.to_lowercase().replace(',', "").replace(' ', "-"))
        .collect();
    assert_eq!(links, anchors);
}

#[test]
fn the_guide_can_be_read_in_a_terminal_as_it_is() {
    let wide = GUIDE.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None);
}
