//! Which child a name is, by what is known: a name a line.

use super::{ChildMeant, Names};
use crate::{
    domain::{
        draft::{Draft, edit::Edit, new::DraftBuilder},
        facts::{
            case::{CaseStatus, CaseUpdate},
            entry::Fact,
            field_path::Question,
            record::{Record, Row},
        },
        file::SupervisionFile,
        fixture::{OFFICE, Story, id, jo, profile, session},
        id::{CaseId, Ids, RowId},
        policy::Policy,
    },
    policies,
};

const POLICY: &str = r#"Policy(id: "p", title: "P", edition: "1", rules: [], forms: [Form(
    id: "f", title: "F", source: "s", used: Record, kinds: [OneToOne], agenda: [Item(id: "i", title: "I", fields: [
        Field(id: "load", ask: "Caseload", kind: Table(rows: Caseload, columns: [
            Column(id: "who", ask: "Child", kind: Line, is: CaseName),
            Column(id: "plan", ask: "Plan", kind: Choice(["CP", "CIN"])),
        ])),
        Field(id: "cases", ask: "Talked about", kind: Table(rows: Cases, columns: [
            Column(id: "who", ask: "Child", kind: Line, is: CaseName),
        ])),
        Field(id: "calls", ask: "Calls", kind: Table(rows: Nothing, columns: [
            Column(id: "who", ask: "Child", kind: Line, is: CaseName),
        ])),
    ])],
)])"#;

/// Known: each with an identity, a name, what tells it apart, and whether it is on the caseload.
const KNOWN: &[(u8, &str, &str, Option<CaseStatus>)] = &[
    (1, "AB", "", Some(CaseStatus::Open)),
    (2, "EJ", "Year 1", Some(CaseStatus::Open)),
    (3, "EJ", "", None),
    (4, "Kayden Brown", "", Some(CaseStatus::Open)),
    (5, "Finley Park", "", None),
    (6, "Finley Moss", "", None),
    (7, "Rosa Closed", "", Some(CaseStatus::Closed)),
    (8, "Jayden", "", None),
    (9, "Nia", "Year 4", Some(CaseStatus::Open)),
    (10, "M.O.", "", Some(CaseStatus::Open)),
    (11, "A.L.", "", Some(CaseStatus::Open)),
];

fn file() -> SupervisionFile {
    let cases = KNOWN
        .iter()
        .map(|(number, name, apart, status)| CaseUpdate {
            apart: (*apart).to_owned(),
            ..CaseUpdate::mention(id(*number), *name, *status)
        });
    let record = Record {
        cases: cases.collect(),
        ..session(1, "2026-10-09")
    };
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    story.write(OFFICE, "2026-10-09", vec![Fact::Record(record)]);
    story.fold()
}

/// The next session, and a table of it.
fn begun(file: &SupervisionFile, policy: &Policy, field: &str) -> (Draft, Question) {
    let now = "2026-11-23T10:00:00+00:00".parse().unwrap();
    let builder = DraftBuilder {
        file,
        profile: &profile(),
        policy,
        supervisor: &jo(),
        length: 45,
        now,
    };
    let draft = builder.session(&Ids::counted()).unwrap();
    let of = Question {
        sheet: draft.record.sheets[0].id,
        item: "i".to_owned(),
        field: field.to_owned(),
    };
    (draft, of)
}

fn known(number: u8) -> ChildMeant {
    ChildMeant::Known(id(number))
}

fn asked(numbers: &[u8]) -> ChildMeant {
    ChildMeant::Asked(numbers.iter().map(|it| id(*it)).collect())
}

/// The column, what is typed in it, who is meant, and why.
type Line = (&'static str, &'static str, fn() -> ChildMeant, &'static str);

const LINES: &[Line] = &[
    ("cases", "ab", || known(1), "capitals aside"),
    ("cases", " AB ", || known(1), "spaces aside"),
    ("cases", "A.B.", || known(1), "dots aside"),
    (
        "calls",
        "a b",
        || known(1),
        "initials, however they are written",
    ),
    (
        "load",
        "a.b",
        || asked(&[1]),
        "however they are written, who has a row",
    ),
    ("cases", "mo", || known(10), "without the dots"),
    (
        "load",
        "MO",
        || asked(&[10]),
        "without the dots, who has a row",
    ),
    (
        "cases",
        "Mo",
        || asked(&[10]),
        "a short name is no initials, but nobody knows",
    ),
    (
        "cases",
        "Al",
        || asked(&[11]),
        "a short name is no initials, but nobody knows",
    ),
    ("calls", "AB", || known(1), "in a row about an event, too"),
    (
        "load",
        "AB",
        || asked(&[1]),
        "who has a row on the caseload",
    ),
    ("cases", "EJ", || asked(&[2, 3]), "two of one name"),
    (
        "calls",
        "EJ",
        || asked(&[2, 3]),
        "two of one name, wherever",
    ),
    (
        "cases",
        "EJ Year 1",
        || known(2),
        "with what tells them apart",
    ),
    (
        "cases",
        "ej (year 1)",
        || known(2),
        "as it is written elsewhere",
    ),
    (
        "cases",
        "EJ Year 2",
        || asked(&[3]),
        "apart from the other, and from this one nobody can know",
    ),
    ("cases", "kayden", || asked(&[4]), "a first name"),
    ("calls", "kayden", || asked(&[4]), "a first name, wherever"),
    ("cases", "KB", || known(4), "initials"),
    ("cases", "kb", || ChildMeant::New, "no initials"),
    ("cases", "Kay", || asked(&[4]), "the beginning of a word"),
    ("cases", "Brown", || ChildMeant::New, "not the beginning"),
    (
        "cases",
        "Kayden B",
        || asked(&[4]),
        "one letter of the last",
    ),
    (
        "cases",
        "Kayden Boon",
        || ChildMeant::New,
        "another last name",
    ),
    ("cases", "Finley", || asked(&[5, 6]), "a first name of two"),
    (
        "cases",
        "Finley P",
        || asked(&[5]),
        "one letter tells them apart",
    ),
    ("cases", "Finley Park", || known(5), "all of the name"),
    ("cases", "Jayden", || known(8), "all of a first name"),
    ("cases", "Jayden M", || asked(&[8]), "a longer name"),
    (
        "calls",
        "jayden moss",
        || asked(&[8]),
        "a longer name, wherever",
    ),
    ("cases", "Jay", || asked(&[8]), "the beginning of it"),
    ("cases", "JAY", || ChildMeant::New, "initials of another"),
    (
        "cases",
        "J",
        || ChildMeant::New,
        "no letter for a first name",
    ),
    (
        "cases",
        "Nia Moss",
        || asked(&[9]),
        "longer, and told apart",
    ),
    (
        "cases",
        "Nia Year 2",
        || ChildMeant::New,
        "told apart likewise",
    ),
    (
        "cases",
        "Rosa Closed",
        || known(7),
        "all of the name of a closed one",
    ),
    (
        "cases",
        "Rosa",
        || ChildMeant::New,
        "the first name of a closed one",
    ),
    ("cases", "ZZ", || ChildMeant::New, "nobody's"),
];

#[test]
fn a_name_is_the_one_child_that_it_belongs_to_else_it_is_asked() {
    let (policy, file) = (policies::parse("p.ron", POLICY).unwrap(), file());
    for &(field, typed, meant, says) in LINES {
        let (draft, of) = begun(&file, &policy, field);
        let names = Names {
            draft: &draft,
            policy: &policy,
            file: &file,
        };
        assert_eq!(
            names.meant(&of, id(99), typed),
            meant(),
            "{typed:?}: {says}"
        );
    }
}

#[test]
fn a_second_row_asks_where_each_is_another_child() {
    let (policy, file) = (policies::parse("p.ron", POLICY).unwrap(), file());
    for (field, meant) in [
        ("cases", ChildMeant::Asked(vec![id(1)])),
        ("calls", ChildMeant::Known(id(1))),
    ] {
        let (mut draft, of) = begun(&file, &policy, field);
        let case: Option<CaseId> = Some(id(1));
        let row = Row {
            case,
            ..Row::empty(id::<RowId>(98), 1)
        };
        let put = Edit::put_row(&draft, &of, row).unwrap();
        draft.make(&put).unwrap();
        let names = Names {
            draft: &draft,
            policy: &policy,
            file: &file,
        };
        assert_eq!(names.meant(&of, id(99), "AB"), meant, "{field}");
    }
}

#[test]
fn words_name_children_by_their_whole_names_else_by_the_first_of_them() {
    let (policy, file) = (policies::parse("p.ron", POLICY).unwrap(), file());
    let (draft, _) = begun(&file, &policy, "cases");
    let names = Names {
        draft: &draft,
        policy: &policy,
        file: &file,
    };
    let lines: [(&str, &[u8]); 12] = [
        ("Ring Kayden's mum", &[4]),
        ("Ring the mum of Kayden Brown, AB waits", &[1, 4]),
        ("Ring SW re AB", &[1]),
        ("ab initio", &[]),
        ("Finley's chronology", &[5, 6]),
        ("Finley Moss's chronology", &[6]),
        ("Ask EJ", &[2, 3]),
        ("Ask EJ (Year 1)", &[2]),
        ("Ask EJ in Year 1", &[2, 3]),
        ("Ask EJ Year 11", &[2, 3]),
        ("EJ (Year 1) and AB", &[1, 2]),
        ("Rosa Closed moved", &[]),
    ];
    for (words, cases) in lines {
        let cases: Vec<CaseId> = cases.iter().map(|it| id(*it)).collect();
        assert_eq!(names.spoken_of(words), cases, "{words:?}");
    }
}
