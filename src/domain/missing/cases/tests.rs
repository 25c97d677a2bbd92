//! Mistakes in a case's name, and missing items about the cases of a session.

use super::cases;
use crate::{
    domain::{
        calendar::Calendar,
        facts::{CaseReview, CaseStatus, Fact, Record, Value},
        fixture::{OFFICE, Story, action, case, case_id, day, profile, session},
        policy::{CaseNames, Policy, SessionFormat},
    },
    policies,
};

#[test]
fn a_case_is_named_as_the_policy_wants() {
    let table = [
        (CaseNames::Name, "Ada Placeholder", true),
        (CaseNames::Initials, "AB", true),
        (CaseNames::Initials, "A.B.", true),
        (CaseNames::Initials, "AB2", true),
        (CaseNames::Initials, "Ada", false),
        (CaseNames::Initials, "ABCDEF", false),
        (CaseNames::Number, "40718", true),
        (CaseNames::Number, "2026/40-718", true),
        (CaseNames::Number, "", true),
        (CaseNames::Number, "AB", false),
        (CaseNames::Number, "40718 Ada", false),
    ];
    for (by, name, fits) in table {
        assert_eq!(by.wrong(name).is_none(), fits, "{by:?}: {name}");
    }
}

fn policy() -> Policy {
    let text = r#"Policy(id: "p", title: "P", edition: "1", forms: [], rules: [
        CasesBy(by: Number, source: "A.6"),
        CaseReview(first: Months(1), every: Months(3), reason: true, source: "7"),
    ])"#;
    policies::parse("p.ron", text).unwrap()
}

/// The missing items of a session of 7 December, where 4 was talked about on 14 September and nothing else is known.
fn missing(today: impl FnOnce(&mut Record)) -> Vec<String> {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let mut first = session(1, "2026-09-14");
    about(&mut first, "4");
    story.write(OFFICE, "2026-09-14", vec![Fact::Record(first)]);
    let mut record = session(2, "2026-12-07");
    today(&mut record);
    let next = Some(day("2027-01-11"));
    let found = cases(
        &record,
        &policy(),
        &story.fold(),
        &Calendar::default(),
        next,
    );
    let words = found
        .into_iter()
        .map(|found| format!("{} ({})", found.words, found.source.unwrap()));
    words.collect()
}

fn about(record: &mut Record, name: &str) {
    record.cases.push(case(name, Some(CaseStatus::Open)));
    let mut agreed = action("Ring", "2026-12-14");
    agreed.case = Some(case_id(name));
    record.actions.push(agreed);
}

#[test]
fn a_case_that_is_due_before_the_next_session_is_missed() {
    let due = "4: to be talked about by Mon 14 Dec, 3 months after Mon 14 Sep (7)";
    assert_eq!(missing(|_| {}), [due]);
}

#[test]
fn every_open_case_that_was_not_talked_about_is_named_where_the_policy_wants_them_all() {
    let text = r#"Policy(id: "p", title: "P", edition: "1", forms: [], rules: [
        EveryCase(source: "3"), CaseReview(every: Months(3), source: "7"),
    ])"#;
    let policy = policies::parse("p.ron", text).unwrap();
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let mut first = session(1, "2026-09-14");
    for name in ["4", "5", "6"] {
        about(&mut first, name);
    }
    story.write(OFFICE, "2026-09-14", vec![Fact::Record(first)]);
    let told = |format: SessionFormat, talked: &[&str]| {
        let mut record = session(2, "2026-10-05");
        record.format = format;
        for name in talked {
            about(&mut record, name);
        }
        let found = cases(&record, &policy, &story.fold(), &Calendar::default(), None);
        let words = found
            .into_iter()
            .map(|found| format!("{} ({})", found.words, found.source.unwrap()));
        words.collect::<Vec<_>>()
    };
    let left_out = |name| format!("{name}: not talked about in this session (3)");
    assert_eq!(
        told(SessionFormat::OneToOne, &["4"]),
        ["5", "6"].map(left_out)
    );
    assert_eq!(
        told(SessionFormat::OneToOne, &["4", "5", "6"]),
        [] as [String; 0]
    );
    // What only supplements supervision need not.
    assert_eq!(told(SessionFormat::Reflective, &[]), [] as [String; 0]);
}

#[test]
fn of_a_case_that_was_talked_about_it_is_said_when_it_is_next_and_why() {
    let said = |by: Option<&str>, because: &str| {
        let oversight = CaseReview {
            next: by.map_or(Value::Empty, |by| Value::Date(day(by))),
            because: because.to_owned(),
            ..CaseReview::default()
        };
        missing(|record| {
            about(record, "4");
            *record.cases[0].review = oversight;
        })
    };
    assert_eq!(
        said(None, ""),
        ["4: when it is talked about next, and why then is not said (7)"]
    );
    assert_eq!(
        said(None, "Risk."),
        ["4: when it is talked about next is not said (7)"]
    );
    assert_eq!(
        said(Some("2027-01-11"), " "),
        ["4: why it is talked about then is not said (7)"]
    );
    assert_eq!(said(Some("2027-01-11"), "Risk."), Vec::<String>::new());
}

#[test]
fn a_name_where_numbers_are_wanted_is_listed() {
    let missing = missing(|record| {
        about(record, "4");
        record.cases[0].review.next = Value::Date(day("2027-01-11"));
        record.cases[0].review.because = "Risk.".to_owned();
        record.cases.push(case("Ada", None));
    });
    assert_eq!(
        missing,
        ["“Ada” is not the number of the case, and nothing else (A.6)"]
    );
}
