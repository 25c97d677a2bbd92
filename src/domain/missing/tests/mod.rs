//! A session that has everything, and what is missing after each change to it.

mod agreement;

use super::in_record;
use crate::domain::{
    calendar::Interval,
    facts::{
        Action, AgendaItem, Answer, ColumnLabel, Fact, FieldPath, ItemFrom, Outcome, Participation,
        Profile, Question, Record, Row, Sheet, SupervisionEnd, Value, When,
    },
    fixture::{
        OFFICE, SIX_WEEKLY, Story, action, arranged, day, id, jo, profile, revised, session,
    },
    policy::{
        Column, ExtraSessions, Field, Form, FormUse, InitialRows, Item, Kind, Meaning, OtherWords,
        Policy, RecordKind, Rule, SessionFormat, Who,
    },
};

fn field(id: &str, ask: &str, kind: Kind) -> Field {
    Field {
        stands: false,
        looks: None,
        above: Vec::new(),
        also: OtherWords::default(),
        id: id.to_owned(),
        number: None,
        ask: ask.to_owned(),
        hints: Vec::new(),
        kind,
        required: false,
        required_if: None,
        when: None,
        functions: Vec::new(),
        from: None,
        to: None,
        is: None,
    }
}

fn item(id: &str, title: &str, fields: Vec<Field>) -> Item {
    Item {
        functions: Vec::new(),
        is: None,
        id: id.to_owned(),
        title: title.to_owned(),
        source: None,
        minutes: None,
        covers: vec![title.to_lowercase()],
        fields,
    }
}

fn column(id: &str, kind: Kind) -> Column {
    Column {
        id: id.to_owned(),
        ask: id.to_owned(),
        kind,
        is: None,
        looks: None,
        from: None,
        to: None,
        also: OtherWords::default(),
        many: false,
    }
}

fn form() -> Form {
    let needs_met = Field {
        number: Some("Q.12".to_owned()),
        required: true,
        ..field("q12", "Has supervision met your needs today?", Kind::Text)
    };
    let signed = Field {
        required: true,
        is: Some(Meaning::SuperviseeSigned),
        ..field("signed", "Signed: (Supervisee)", Kind::Line)
    };
    let comment = Field {
        required_if: Some("points".to_owned()),
        ..field("comment", "If yes, please comment below:", Kind::Text)
    };
    let pupils = Kind::Table {
        columns: vec![
            column(
                "plan",
                Kind::Choice(vec!["CP".to_owned(), "CIN".to_owned()]),
            ),
            column("note", Kind::Text),
            column("seen", Kind::Date),
        ],
        rows: InitialRows::Caseload,
        tally: Vec::new(),
    };
    Form {
        built: false,
        id: "individual".to_owned(),
        title: "Supervision Record (Individual)".to_owned(),
        source: "Appendix 2".to_owned(),
        used: FormUse::Record,
        kinds: vec![SessionFormat::OneToOne],
        header: Vec::new(),
        agenda: vec![
            item(
                "caseload",
                "Caseload",
                vec![field("q2", "Please list.", pupils)],
            ),
            item(
                "training",
                "Training",
                vec![
                    field("days", "How many days?", Kind::Number),
                    field("points", "Any learning points?", Kind::YesNo),
                    comment,
                ],
            ),
            item("personal", "Personal issues", Vec::new()),
        ],
        closing: vec![needs_met, signed],
    }
}

fn policy() -> Policy {
    Policy {
        called: std::collections::BTreeMap::new(),
        functions: Vec::new(),
        prompts: Vec::new(),
        id: "highcliffe".to_owned(),
        title: "Supervision Policy".to_owned(),
        edition: "September 2025".to_owned(),
        review_due: None,
        case_system: None,
        rules: vec![
            Rule::MustCover {
                items: ["caseload", "training", "personal issues"]
                    .map(str::to_owned)
                    .to_vec(),
                source: "clause 7".to_owned(),
            },
            Rule::FixedAhead {
                by: Interval::Term,
                source: "clause 2".to_owned(),
            },
        ],
        forms: vec![form()],
    }
}

fn agenda(number: u8, item: &str, title: &str) -> AgendaItem {
    AgendaItem {
        id: id(number),
        title: title.to_owned(),
        from: ItemFrom::Form {
            sheet: id(1),
            item: item.to_owned(),
        },
        functions: Vec::new(),
        minutes: None,
        spent: 0,
        outcome: Outcome::Open,
        notes: "talked about".to_owned(),
    }
}

fn answer(item: &str, field: &Field, value: Value) -> Answer {
    Answer {
        is: None,
        functions: Vec::new(),
        carried_over: false,
        item: item.to_owned(),
        field: field.id.clone(),
        number: field.number.clone(),
        asked: field.ask.clone(),
        value,
    }
}

/// A pupil carried over with last time's plan.
fn carried() -> Value {
    Value::Table {
        columns: ["plan", "note", "seen"]
            .map(|column| ColumnLabel {
                column: column.to_owned(),
                asked: column.to_owned(),
            })
            .to_vec(),
        rows: vec![Row {
            id: id(1),
            case: Some(id(65)),
            cells: vec![Value::Choice("CP".to_owned()), Value::Empty, Value::Empty],
            stood: None,
        }],
        stated: std::collections::BTreeMap::new(),
    }
}

/// A session in which nothing is missing.
fn complete() -> Record {
    let form = form();
    let asked =
        |item: &str, field: &str, value| answer(item, form.field(item, field).unwrap(), value);
    let sheet = Sheet {
        id: id(1),
        form: form.id.clone(),
        title: form.title.clone(),
        source: form.source.clone(),
        about: None,
        answers: vec![
            asked("caseload", "q2", carried()),
            asked("training", "days", Value::Empty),
            asked("training", "points", Value::Empty),
            asked("training", "comment", Value::Empty),
            asked("closing", "q12", Value::words("Yes")),
            asked("closing", "signed", Value::Empty),
        ],
    };
    Record {
        agenda: vec![
            agenda(1, "caseload", "Caseload"),
            agenda(2, "training", "Training"),
            agenda(3, "personal", "Personal issues"),
        ],
        sheets: vec![sheet],
        actions: vec![action("Chronology", "2026-10-16")],
        ..session(7, "2026-10-09")
    }
}

fn set(record: &mut Record, field: &str, value: Value) {
    let answers = &mut record.sheets[0].answers;
    let answer = answers.iter_mut().find(|answer| answer.field == field);
    answer.unwrap().value = value;
}

fn set_cell(record: &mut Record, index: usize, value: Value) {
    if let Value::Table { rows, .. } = &mut record.sheets[0].answers[0].value {
        rows[0].cells[index] = value;
    }
}

/// The missing items of a record in somebody's file, with another session arranged, and their sources.
fn found(record: &Record, profile: Profile) -> Vec<String> {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
    let next = arranged(2, "2026-11-20");
    in_record(record, &policy(), &story.fold(), Some(&next))
        .into_iter()
        .map(|finding| match finding.source {
            Some(source) => format!("{} ({source})", finding.words),
            None => finding.words,
        })
        .collect()
}

/// A change to a complete session, and what is missing then.
type Change = (fn(&mut Record), &'static [&'static str]);

const MISSING: &[Change] = &[
    (|_| {}, &[]),
    (
        |record| {
            record
                .present
                .retain(|present| present.part == Participation::Supervisor);
        },
        &["Robin Example is not marked as present"],
    ),
    (
        |record| record.agenda[2].notes.clear(),
        &["Personal issues: not reached (clause 7)"],
    ),
    (
        |record| {
            record.agenda[2].notes.clear();
            record.agenda[2].outcome = Outcome::NotReached("no time".to_owned());
        },
        &["Personal issues: not reached: no time (clause 7)"],
    ),
    // Words outweigh that it was put off first.
    (
        |record| record.agenda[2].outcome = Outcome::NotReached("no time".to_owned()),
        &[],
    ),
    // What nobody must talk about is listed, too, without a clause.
    (
        |record| {
            record.agenda[2].notes.clear();
            let brought = AgendaItem {
                id: id(4),
                title: "Parking".to_owned(),
                from: ItemFrom::Added {
                    by: "Robin Example".to_owned(),
                    announced: true,
                },
                ..record.agenda[2].clone()
            };
            record.agenda[2].outcome = Outcome::Reached;
            record.agenda.push(brought);
        },
        &["Parking: not reached"],
    ),
    // One of two items that cover the same is enough.
    (
        |record| {
            let twice = record.agenda[2].clone();
            record.agenda[2].notes.clear();
            record.agenda.push(AgendaItem { id: id(4), ..twice });
        },
        &["Personal issues: not reached"],
    ),
    (
        |record| {
            record.agenda.remove(2);
        },
        &["Personal issues: not on the agenda (clause 7)"],
    ),
    (
        |record| record.agenda[2].outcome = Outcome::LeftOut("asked for it".to_owned()),
        &[],
    ),
    (
        |record| record.agenda[2].outcome = Outcome::LeftOut(" ".to_owned()),
        &["Personal issues: left out without a reason (clause 7)"],
    ),
    // The rows that a table came with are nobody's words.
    (
        |record| record.agenda[0].notes.clear(),
        &["Caseload: not reached (clause 7)"],
    ),
    (
        |record| {
            record.agenda[0].notes.clear();
            set_cell(record, 1, Value::words("new social worker"));
        },
        &[],
    ),
    (
        |record| {
            record.agenda[1].notes.clear();
            set(record, "points", Value::YesNo(false));
        },
        &[],
    ),
    (
        |record| set(record, "q12", Value::words("  ")),
        &["Left empty: Q.12 Has supervision met your needs today? (Appendix 2)"],
    ),
    (
        |record| set(record, "points", Value::YesNo(true)),
        &["Left empty: Any learning points? · If yes, please comment below (Appendix 2)"],
    ),
    (
        |record| {
            set(record, "points", Value::YesNo(true));
            set(record, "comment", Value::words("Chronologies"));
        },
        &[],
    ),
    (
        |record| set(record, "days", Value::words("lots")),
        &["How many days? “lots” is not a number yet"],
    ),
    (
        |record| set_cell(record, 2, Value::words("soon")),
        &["seen: “soon” is not a date yet"],
    ),
    (
        |record| record.actions[0].owners.clear(),
        &["“Chronology” has nobody to do it"],
    ),
    (
        |record| record.actions[0].due = When::NoDay,
        &["“Chronology” has no date"],
    ),
    (
        |record| {
            record.actions[0] = Action {
                owners: Vec::new(),
                due: When::NoDay,
                ..record.actions[0].clone()
            };
        },
        &["“Chronology” has nobody to do it and no date"],
    ),
];

#[test]
fn what_is_missing_is_listed_with_the_clause_that_wants_it() {
    for (number, (change, missing)) in MISSING.iter().enumerate() {
        let mut record = complete();
        change(&mut record);
        assert_eq!(found(&record, profile()), *missing, "line {number}");
    }
}

#[test]
fn a_finding_leads_to_where_it_can_be_put_right() {
    let mut record = complete();
    record.agenda[2].notes.clear();
    set_cell(&mut record, 2, Value::words("soon"));
    set(&mut record, "q12", Value::Empty);
    let question = |item: &str, field: &str| Question {
        sheet: id(1),
        item: item.to_owned(),
        field: field.to_owned(),
    };
    let found = in_record(&record, &policy(), &Story::default().fold(), None);
    let places: Vec<_> = found.into_iter().map(|missing| missing.at).collect();
    let expected = [
        FieldPath::Reason(id(3)),
        FieldPath::Cell {
            of: question("caseload", "q2"),
            row: id(1),
            column: "seen".to_owned(),
        },
        FieldPath::Answer(question("closing", "q12")),
        FieldPath::NextDate,
    ];
    assert_eq!(places, expected.map(|field| Some(field.into())));
}

#[test]
fn of_a_group_somebody_is_to_be_there() {
    let group = || Profile {
        format: SessionFormat::Group,
        ..profile()
    };
    let mut record = complete();
    assert!(found(&record, group()).is_empty());
    record.present.retain(|present| present.who == jo());
    assert_eq!(
        found(&record, group()),
        ["Nobody of Robin Example is marked as present"]
    );
}

#[test]
fn a_next_session_is_wanted_until_one_is_arranged() {
    let kept = Record {
        arrangement: Some(id(1)),
        ..complete()
    };
    let wanted = |record: &Record, policy: &Policy, facts: Vec<Fact>| {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        story.write(OFFICE, "2026-09-01", facts);
        let found = in_record(record, policy, &story.fold(), None);
        found.into_iter().next().map(|finding| finding.source)
    };
    let this = || Fact::Arranged(arranged(1, "2026-10-09"));
    let later = || Fact::Arranged(arranged(2, "2026-11-20"));
    let clause = |clause: &str| Some(Some(clause.to_owned()));
    assert_eq!(wanted(&kept, &policy(), vec![this()]), clause("clause 2"));
    assert_eq!(wanted(&kept, &policy(), vec![this(), later()]), None);
    assert_eq!(wanted(&revised(&kept, &[]), &policy(), vec![]), None);

    let by_cadence = Policy {
        rules: vec![Rule::Cadence {
            of: SessionFormat::OneToOne,
            who: Who::Everyone,
            warn_from: None,
            phases: vec![(None, SIX_WEEKLY.into())],
            ideally: None,
            extra: ExtraSessions::Counts,
            source: "clause 1".to_owned(),
        }],
        ..policy()
    };
    assert_eq!(wanted(&kept, &by_cadence, vec![]), clause("clause 1"));
    let silent = Policy {
        rules: Vec::new(),
        ..policy()
    };
    assert_eq!(wanted(&kept, &silent, vec![]), Some(None));
    let ended = Profile {
        ended: Some(SupervisionEnd {
            on: day("2026-10-09"),
            note: String::new(),
        }),
        ..profile()
    };
    assert_eq!(wanted(&kept, &policy(), vec![Fact::Profile(ended)]), None);
}
