//! What a session and its screens ask of a file.

use crate::domain::{
    calendar::Interval,
    facts::{
        Answer, CaseStatus, ColumnLabel, Fact, Origin, Participation, PersonRef, Present, Profile,
        Record, Row, Sheet, Value,
    },
    file::{DueFrom, RecordHistory, SessionDue, SignOffState},
    fixture::{
        OFFICE, SIX_WEEKLY, Story, action, agreed, case, case_id, day, id, jo, profile, revised,
        robin, session,
    },
    id::{CaseId, RecordId},
    policy::{ExtraSessions, Policy, Rule, SessionFormat, Who},
};

fn sheet(item: &str, value: Value) -> Sheet {
    Sheet {
        id: id(1),
        form: "individual".to_owned(),
        title: "Supervision Record (Individual)".to_owned(),
        source: "Appendix 2".to_owned(),
        about: None,
        answers: vec![Answer {
            is: None,
            functions: Vec::new(),
            carried_over: false,
            item: item.to_owned(),
            field: "q1".to_owned(),
            number: Some("Q1.".to_owned()),
            asked: "How have you been?".to_owned(),
            value,
        }],
    }
}

fn row(number: u8, about: CaseId, words: &str) -> Row {
    Row {
        id: id(number),
        case: Some(about),
        cells: vec![Value::words(words)],
        stood: None,
    }
}

fn table(rows: Vec<Row>) -> Value {
    Value::Table {
        columns: vec![ColumnLabel {
            column: "needs".to_owned(),
            asked: "Needs".to_owned(),
        }],
        rows,
        stated: std::collections::BTreeMap::new(),
    }
}

fn write(story: &mut Story, record: Record) {
    story.write(OFFICE, "2026-11-30", vec![Fact::Record(record)]);
}

#[test]
fn sessions_stand_in_the_order_they_were_held_whenever_they_were_written() {
    let mut story = Story::default();
    for (number, on) in [(8, "2026-11-20"), (7, "2026-10-09"), (9, "2026-11-20")] {
        write(&mut story, session(number, on));
    }
    let file = story.fold();
    let order: Vec<_> = file.records().iter().map(RecordHistory::number).collect();
    assert_eq!(order, [Some(7), Some(8), Some(9)]);
    let number = |history: Option<&RecordHistory>| history.and_then(RecordHistory::number);
    assert_eq!(number(file.last()), Some(9));
    assert_eq!(number(file.previous(id(8))), Some(7));
    assert_eq!(number(file.next(id(8))), Some(9));
    assert_eq!(number(file.previous(id(7))), None);
    assert_eq!(number(file.next(id(9))), None);
    let not_kept_yet: RecordId = id(10);
    assert_eq!(number(file.previous(not_kept_yet)), Some(9));
}

#[test]
fn the_next_number_is_one_more_than_the_highest() {
    let mut story = Story::default();
    assert_eq!(story.fold().next_number(), 1);
    write(&mut story, session(12, "2026-10-09"));
    let unnumbered = Record {
        number: None,
        ..session(3, "2026-11-20")
    };
    write(&mut story, unnumbered);
    assert_eq!(story.fold().next_number(), 13);
}

#[test]
fn a_session_written_later_is_numbered_between_its_neighbours_where_that_is_free() {
    let mut story = Story::default();
    for (number, on) in [(7, "2026-09-04"), (8, "2026-10-09"), (10, "2026-11-20")] {
        write(&mut story, session(number, on));
    }
    let file = story.fold();
    let cases = [
        ("2026-12-04", 11, Some(10)),
        ("2026-11-20", 11, Some(10)),
        ("2026-11-19", 9, Some(8)),
        ("2026-10-09", 9, Some(8)),
        ("2026-10-08", 11, Some(7)),
        ("2026-09-03", 11, None),
    ];
    for (on, number, last) in cases {
        let last_then = file.last_by(day(on)).and_then(RecordHistory::number);
        assert_eq!((file.number_on(day(on)), last_then), (number, last), "{on}");
    }
}

#[test]
fn a_cases_last_row_is_found_in_the_newest_session_that_has_one() {
    let (ab, cd) = (case_id("AB"), case_id("CD"));
    let mut story = Story::default();
    let rows = [
        vec![row(1, ab, "sleep"), row(2, cd, "school meals")],
        vec![row(3, ab, "transport")],
    ];
    for ((number, on), rows) in [(7, "2026-10-09"), (8, "2026-11-20")].into_iter().zip(rows) {
        let record = Record {
            sheets: vec![sheet("cases", table(rows))],
            ..session(number, on)
        };
        write(&mut story, record);
    }
    let file = story.fold();
    let last = |case| {
        let (record, columns, row) = file.last_row(id(9), case, "individual", "cases", "q1")?;
        assert_eq!(columns[0].asked, "Needs");
        Some((record.number?, row.cells[0].clone()))
    };
    assert_eq!(last(ab), Some((8, Value::words("transport"))));
    assert_eq!(last(cd), Some((7, Value::words("school meals"))));
    assert_eq!(last(case_id("KD")), None);
}

#[test]
fn a_case_is_found_by_what_is_typed_of_it() {
    let mut story = Story::default();
    let mut record = Record {
        cases: vec![
            case("KD", Some(CaseStatus::Closed)),
            case("LM", Some(CaseStatus::Open)),
            case("lma", None),
            case("Kx", None),
        ],
        ..session(7, "2026-10-09")
    };
    // In a story two spellings that begin with one letter are one case.
    record.cases[2].id = id(200);
    record.cases[3].id = id(201);
    write(&mut story, record);
    let file = story.fold();
    let like = |beginning| -> Vec<String> {
        let found = file.cases_like(beginning).into_iter();
        found.map(|case| case.name.clone()).collect()
    };
    assert_eq!(like("l"), ["LM", "lma"]);
    assert_eq!(like("k"), ["Kx", "KD"]);
    assert_eq!(file.open_cases().count(), 1);
}

#[test]
fn an_action_is_late_from_the_day_after() {
    let mut story = Story::default();
    let record = Record {
        actions: vec![action("Chronology", "2026-10-16")],
        ..session(7, "2026-10-09")
    };
    write(&mut story, record);
    let file = story.fold();
    assert_eq!(file.open_actions().count(), 1);
    assert_eq!(file.late(day("2026-10-16")).count(), 0);
    assert_eq!(file.late(day("2026-10-17")).count(), 1);
    assert_eq!(file.actions()[0].born.on, day("2026-10-09"));
}

#[test]
fn agreement_is_asked_person_by_person() {
    let mut story = Story::default();
    let digest = story.write(
        OFFICE,
        "2026-10-09",
        vec![Fact::Record(session(7, "2026-10-09"))],
    );
    story.write(
        OFFICE,
        "2026-10-09",
        vec![agreed(robin(), digest, "2026-10-10")],
    );
    let file = story.fold();
    let (history, revision) = file.record(digest).unwrap();
    assert_eq!(revision.digest, digest);
    let on = day("2026-10-10");
    assert_eq!(history.agreement(robin().id), SignOffState::This { on });
    assert_eq!(history.agreement(jo().id), SignOffState::Not);
    assert_eq!(history.waiting_for(), [&jo()]);
    assert_eq!(file.unagreed().count(), 1);
}

#[test]
fn a_record_from_paper_waits_for_nobody() {
    let mut story = Story::default();
    let record = Record {
        origin: Origin::FromPaper,
        ..session(6, "2026-09-01")
    };
    write(&mut story, record);
    let file = story.fold();
    assert_eq!(file.unagreed().count(), 0);
    assert_eq!(file.records()[0].state_words(), "taken over from paper");
}

#[test]
fn a_record_written_later_waits_for_agreement_as_any_other() {
    let mut story = Story::default();
    let record = Record {
        origin: Origin::WrittenLater,
        ..session(6, "2026-09-01")
    };
    write(&mut story, record);
    let file = story.fold();
    assert_eq!(file.unagreed().count(), 1);
    let words = file.records()[0].state_words();
    assert_eq!(words, "not yet agreed by Jo Madeup and Robin Example");
}

fn policy(rules: Vec<Rule>) -> Policy {
    Policy {
        called: std::collections::BTreeMap::new(),
        functions: Vec::new(),
        prompts: Vec::new(),
        id: "highcliffe".to_owned(),
        title: "Supervision Policy".to_owned(),
        edition: "September 2025".to_owned(),
        review_due: None,
        case_system: None,
        rules,
        forms: Vec::new(),
    }
}

fn cadence(who: Who, phases: Vec<(Option<Interval>, Interval)>, source: &str) -> Rule {
    Rule::Cadence {
        warn_from: None,
        of: SessionFormat::OneToOne,
        who,
        phases: phases
            .into_iter()
            .map(|(until, every)| (until, every.into()))
            .collect(),
        ideally: None,
        extra: ExtraSessions::Counts,
        source: source.to_owned(),
    }
}

#[test]
fn what_is_due_comes_from_the_two_or_else_from_the_policy() {
    let policy = policy(vec![
        cadence(Who::Everyone, vec![(None, SIX_WEEKLY)], "clause 1"),
        cadence(
            Who::Roles(vec!["ELSA".to_owned()]),
            vec![
                (Some(Interval::Months(3)), Interval::Weeks(2)),
                (None, Interval::Weeks(4)),
            ],
            "clause 9",
        ),
    ]);
    let elsa = || {
        let mut profile = profile();
        "elsa".clone_into(&mut profile.who.role);
        profile
    };
    let agreed = Profile {
        cadence: Some(Interval::Weeks(3)),
        ..elsa()
    };
    // Supervised since 1 September.
    let cases = [
        (profile(), "2026-09-18", SIX_WEEKLY, "clause 1"),
        (elsa(), "2026-11-17", Interval::Weeks(2), "clause 9"),
        (elsa(), "2026-11-18", Interval::Weeks(4), "clause 9"),
        (agreed, "2026-11-18", Interval::Weeks(3), "agreed"),
    ];
    for (profile, held, every, source) in cases {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
        let due = |story: &Story| story.fold().due(&policy, day("2027-02-01"));
        let first = due(&story).unwrap();
        assert_eq!(
            (first.from, first.since),
            (day("2026-09-01"), DueFrom::Start),
            "before the first session"
        );
        write(&mut story, session(1, held));
        let expected = SessionDue {
            every,
            soonest: None,
            from: day(held),
            since: DueFrom::Last,
            warn_from: None,
            source: source.to_owned(),
        };
        assert_eq!(due(&story), Some(expected));
    }
}

#[test]
fn of_several_the_state_says_how_many_agreed_and_who_is_waited_for() {
    let kit = PersonRef {
        id: id(5),
        name: "Kit Invented".to_owned(),
        role: "ELSA".to_owned(),
    };
    let mut record = session(1, "2026-11-30");
    record.present.push(Present {
        who: kit.clone(),
        part: Participation::Supervisee,
    });
    let cases = [
        (
            vec![],
            "not yet agreed by Jo Madeup, Robin Example and Kit Invented",
        ),
        (
            vec![jo()],
            "agreed by 1 of 3 · waiting for Robin Example and Kit Invented",
        ),
        (
            vec![jo(), robin()],
            "agreed by 2 of 3 · waiting for Kit Invented",
        ),
        (vec![jo(), robin(), kit], "agreed by all on Mon 30 Nov"),
    ];
    for (who, says) in cases {
        let mut story = Story::default();
        let first = story.write(OFFICE, "2026-11-30", vec![Fact::Record(record.clone())]);
        for who in &who {
            let fact = agreed(who.clone(), first, "2026-11-30");
            story.write(OFFICE, "2026-11-30", vec![fact]);
        }
        assert_eq!(story.fold().last().unwrap().state_words(), says);
        if who.len() != 2 {
            continue;
        }
        let second = Fact::Record(revised(&record, &[first]));
        let second = story.write(OFFICE, "2026-12-01", vec![second]);
        let fact = agreed(jo(), second, "2026-12-01");
        story.write(OFFICE, "2026-12-01", vec![fact]);
        assert_eq!(
            story.fold().last().unwrap().state_words(),
            "agreed by 1 of 3 · Robin Example agreed revision 1; changed since · waiting for Kit Invented"
        );
    }
}
