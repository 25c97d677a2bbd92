//! Which cases are one child, by what was said of them: a story a line.

use crate::domain::{
    facts::{CaseReview, CaseStatus, CaseUpdate, Fact, Value},
    file::{Case, SupervisionFile},
    fixture::{LAPTOP, OFFICE, Story, action, case, case_id, day, session},
};

/// A, B and C, each in a session of its own, and an open action about B.
fn three() -> Story {
    let mut story = Story::default();
    for (number, name) in (1..).zip(["A", "B", "C"]) {
        let on = format!("2026-09-0{number}");
        let mut record = session(number, &on);
        record.cases.push(CaseUpdate {
            review: Box::new(CaseReview {
                allocated: Value::Date(day(&on)),
                ..CaseReview::default()
            }),
            ..case(name, Some(CaseStatus::Open))
        });
        if name == "B" {
            let mut agreed = action("Ring", "2026-10-01");
            agreed.case = Some(case_id("B"));
            record.actions.push(agreed);
        }
        story.write(OFFICE, &on, vec![Fact::Record(record)]);
    }
    story
}

/// A person's word that one is the other.
fn word(one: &str, other: &str) -> Vec<Fact> {
    vec![Fact::Case(CaseUpdate {
        same_as: Some(case_id(other)),
        ..CaseUpdate::mention(case_id(one), "", None)
    })]
}

fn told(file: &SupervisionFile) -> String {
    let told = file.cases().iter().map(|case| {
        let same = case.same.iter().map(|(_, name)| name.as_str());
        let names = std::iter::once(case.name.as_str()).chain(same);
        names.collect::<Vec<_>>().join("=")
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn cases_are_one_child_by_a_persons_word_alone() {
    /// What is said: one is the other, the first of them on the laptop that has not read the office's.
    type Said = (bool, &'static str, &'static str);
    let lines: [(&str, &[Said], &str); 8] = [
        ("nothing is said", &[], "A B C"),
        ("one is another", &[(false, "B", "A")], "A=B C"),
        ("the later one", &[(false, "A", "B")], "B=A C"),
        (
            "three are one",
            &[(false, "C", "B"), (false, "B", "A")],
            "A=B=C",
        ),
        (
            "it is taken back",
            &[(false, "B", "A"), (false, "B", "B")],
            "A B C",
        ),
        (
            "another machine takes back what it has not read",
            &[(false, "B", "A"), (true, "B", "B")],
            "A B C",
        ),
        (
            "each is the other: the latest holds",
            &[(false, "B", "A"), (true, "A", "B")],
            "B=A C",
        ),
        (
            "a circle of three",
            &[(false, "A", "B"), (false, "B", "C"), (true, "C", "A")],
            "A=B=C",
        ),
    ];
    for (says, said, expected) in lines {
        let mut story = three();
        for (apart, one, other) in said {
            if *apart {
                story.write_apart(LAPTOP, "2026-10-05", word(one, other));
            } else {
                story.write_apart(OFFICE, "2026-10-05", word(one, other));
            }
        }
        assert_eq!(told(&story.fold()), expected, "{says}");
        story.kept.reverse();
        assert_eq!(told(&story.fold()), expected, "{says}, read backwards");
    }
}

#[test]
fn the_one_child_has_all_that_was_said_of_each() {
    let mut story = three();
    story.write(OFFICE, "2026-10-05", word("B", "A"));
    let file = story.fold();
    let one = file.case(case_id("B")).unwrap();
    assert_eq!(one, file.case(case_id("A")).unwrap());
    assert_eq!((one.id, &*one.name), (case_id("A"), "A"));
    assert_eq!(one.talked, [day("2026-09-02")]);
    assert_eq!(one.first, day("2026-09-01"));
    assert_eq!(one.sessions.len(), 2);
    assert!(file.is_same_case(case_id("A"), case_id("B")));
    assert_eq!(file.open_cases().count(), 2);
    let record = &file.records()[2].head().record;
    assert_eq!(file.case_name(case_id("B"), record), "A");
    let closed = CaseUpdate {
        status: Some(CaseStatus::Closed),
        ..CaseUpdate::mention(case_id("B"), "", None)
    };
    story.write(OFFICE, "2026-10-06", vec![Fact::Case(closed)]);
    assert!(story.fold().case(case_id("A")).is_some_and(Case::is_closed));
}
