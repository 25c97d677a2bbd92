//! Records that are no sessions count for none, and what was significant in an informal talk comes up again.

use crate::domain::{
    facts::{AgendaItem, Fact, ItemFrom, Outcome, Record, Value},
    fixture::{OFFICE, Story, apart, day, id, profile, session},
    policy::{ExtraSessions, Meaning, Policy, RecordKind, Rule, SessionFormat, Who},
};

fn six_weekly() -> Policy {
    Policy {
        id: "highcliffe".to_owned(),
        title: String::new(),
        edition: String::new(),
        review_due: None,
        case_system: None,
        called: std::collections::BTreeMap::new(),
        functions: Vec::new(),
        rules: vec![Rule::Cadence {
            of: SessionFormat::OneToOne,
            who: Who::Everyone,
            warn_from: None,
            phases: vec![(None, crate::domain::calendar::Interval::Weeks(6).into())],
            ideally: None,
            extra: ExtraSessions::Counts,
            source: "clause 1".to_owned(),
        }],
        forms: Vec::new(),
        prompts: Vec::new(),
    }
}

#[test]
fn only_sessions_count() {
    for purpose in [
        RecordKind::Informal,
        RecordKind::Agreement,
        RecordKind::Review,
    ] {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        let records = [
            session(1, "2026-09-10"),
            apart(purpose, 20, "2026-09-20", &[]),
            session(2, "2026-10-09"),
            Record {
                venue: "The corridor".to_owned(),
                number: Some(9),
                ..apart(purpose, 21, "2026-10-20", &[])
            },
        ];
        for record in records {
            let on = record.date().unwrap().to_string();
            story.write(OFFICE, &on, vec![Fact::Record(record)]);
        }
        let file = story.fold();
        let said = format!("{purpose:?}");
        assert_eq!(file.records().len(), 4, "{said}");
        assert_eq!(file.last().unwrap().id(), id(2), "{said}");
        assert_eq!(file.next_number(), 3, "{said}");
        assert_eq!(file.number_on(day("2026-09-15")), 3, "{said}");
        let due = file.due(&six_weekly(), day("2026-10-21")).unwrap();
        assert_eq!(due.from, day("2026-10-09"), "{said}");
        assert_eq!(file.usual().1, "Quiet room 2", "{said}");
        assert_eq!(file.previous(id(2)).unwrap().id(), id(1), "{said}");
        assert_eq!(file.next(id(1)).unwrap().id(), id(2), "{said}");
        assert!(file.next(id(2)).is_none(), "{said}");
        assert_eq!(file.previous(id(21)).unwrap().id(), id(20), "{said}");
        let by = file.last_by(day("2026-10-30")).unwrap();
        assert_eq!(by.id(), id(2), "{said}");
    }
}

#[test]
fn what_was_significant_comes_up_until_it_was_reached() {
    let note = |words: &str| {
        let says = [(Meaning::Significant, Value::Text(words.to_owned()))];
        apart(RecordKind::Informal, 20, "2026-09-20", &says)
    };
    let with = |outcome| {
        let mut record = session(2, "2026-10-09");
        record.agenda = vec![AgendaItem {
            id: id(5),
            title: "Informal talk".to_owned(),
            from: ItemFrom::Informal(id(20)),
            functions: Vec::new(),
            minutes: None,
            spent: 0,
            outcome,
            notes: String::new(),
        }];
        record
    };
    let words = || note("KD was late three times");
    let lines = [
        ("nothing was significant", note(" "), None, false),
        ("it was, and no session was held since", words(), None, true),
        (
            "a session was held that had not got it",
            words(),
            Some(session(2, "2026-10-09")),
            true,
        ),
        (
            "it was not reached",
            words(),
            Some(with(Outcome::NotReached("no time".to_owned()))),
            true,
        ),
        (
            "it was left out for a reason",
            words(),
            Some(with(Outcome::LeftOut("Robin was unwell".to_owned()))),
            true,
        ),
        (
            "it was reached",
            words(),
            Some(with(Outcome::Reached)),
            false,
        ),
    ];
    for (says, note, session, comes_up) in lines {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-20", vec![Fact::Record(note)]);
        if let Some(session) = session {
            story.write(OFFICE, "2026-10-09", vec![Fact::Record(session)]);
        }
        let file = story.fold();
        assert_eq!(file.to_revisit().count() == 1, comes_up, "{says}");
    }
}
