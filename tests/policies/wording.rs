//! Highcliffe's forms and rules say what the school's policy prints: every word of it, in its order, and nothing else.

use std::collections::BTreeMap;

use quietroom::{
    domain::policy::{Field, Form, Kind, Policy, Rule},
    policies::{built_in, parse},
};

/// What is asked in our words, because a box or a column needs a heading and the paper has none.
const OURS: [&str; 10] = [
    "Agency",
    "Cases discussed",
    "Details",
    "FSW",
    "Note",
    "Notes",
    "Plan",
    "Pupil",
    "When",
    "Where",
];

fn printed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut sections = BTreeMap::new();
    let mut section = "";
    for line in include_str!("../fixtures/highcliffe-wording.txt").lines() {
        if let Some(heading) = line.strip_prefix('[') {
            section = heading.trim_end_matches(']');
        } else if !line.is_empty() && !line.starts_with('#') {
            sections.entry(section).or_insert_with(Vec::new).push(line);
        }
    }
    sections
}

pub fn highcliffe() -> Policy {
    let mut built_in = built_in().into_iter();
    let (file, text) = built_in
        .find(|(file, _)| *file == "highcliffe.ron")
        .expect("it is built in");
    parse(file, text).expect("it can be read")
}

fn said(form: &Form) -> Vec<String> {
    let items = form.agenda.iter().flat_map(|item| &item.fields);
    let fields = form.header.iter().chain(items).chain(&form.closing);
    std::iter::once(form.title.clone())
        .chain(fields.flat_map(words))
        .collect()
}

fn words(field: &Field) -> Vec<String> {
    let mut words = vec![match &field.number {
        Some(number) => format!("{number} {}", field.ask),
        None => field.ask.clone(),
    }];
    words.extend(field.hints.iter().cloned());
    if let Kind::Table { columns, .. } = &field.kind {
        words.extend(columns.iter().map(|column| column.ask.clone()));
    }
    words.retain(|words| !OURS.contains(&words.as_str()));
    words
}

#[test]
fn every_form_says_what_its_appendix_prints_in_its_order() {
    let policy = highcliffe();
    let printed = printed();
    for (form, appendix) in [
        ("individual", "Appendix 2"),
        ("group", "Appendix 3"),
        ("cases", "Appendix 4"),
    ] {
        let form = policy.form(form).unwrap();
        assert_eq!(form.source, appendix);
        assert_eq!(said(form), printed[appendix], "{appendix}");
    }
}

#[test]
fn numbers_are_those_on_the_paper_with_its_gap() {
    let policy = highcliffe();
    let numbers = |form: &str| -> Vec<String> {
        let items = &policy.form(form).unwrap().agenda;
        let fields = items.iter().flat_map(|item| &item.fields);
        fields.filter_map(|field| field.number.clone()).collect()
    };
    assert_eq!(
        numbers("individual"),
        [
            "Q1.", "Q.2", "Q.3.", "Q.4.", "Q.5", "Q.6", "Q.7", "Q.8", "Q.9", "Q.10", "Q.12"
        ]
    );
    assert_eq!(
        numbers("group"),
        [
            "Q1.", "Q.2", "Q.3.", "Q.4.", "Q.5", "Q.6", "Q.7", "Q.8", "Q.9", "Q.10", "Q.11"
        ]
    );
}

#[test]
fn what_the_rules_say_stands_in_the_clause_they_name() {
    let clauses = &printed()["Appendix 1"];
    for rule in highcliffe().rules {
        let number = rule.source().strip_prefix("Appendix 1, clause ").unwrap();
        let clause = clauses
            .iter()
            .find_map(|clause| clause.strip_prefix(&format!("{number}. ")))
            .unwrap();
        match rule {
            Rule::Said { words, .. } => assert!(clause.contains(&words), "{words}"),
            Rule::MustCover { items, .. } => {
                let (_, list) = clause.split_once("agenda items: - ").unwrap();
                let (list, _) = list.split_once('.').unwrap();
                let list = list
                    .to_lowercase()
                    .replace(" and case recording", ", case recording");
                assert_eq!(list, items.join(", "));
            }
            _ => {}
        }
    }
}
