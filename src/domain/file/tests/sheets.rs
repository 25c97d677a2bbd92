//! The sheets about a case, as the records that have them come to.

use crate::domain::{
    facts::{Answer, Fact, Record, Sheet, Value},
    file::SupervisionFile,
    fixture::{LAPTOP, OFFICE, Story, case, case_id, id, revised, session},
    id::CaseId,
};

/// A sheet about a case, with what was written on it.
fn about(case: CaseId, words: &str) -> Sheet {
    Sheet {
        id: id(1),
        form: "case".to_owned(),
        title: "Discussion Record".to_owned(),
        source: "Appendix 2".to_owned(),
        about: Some(case),
        answers: vec![Answer {
            is: None,
            functions: Vec::new(),
            carried_over: false,
            item: "what".to_owned(),
            field: "did".to_owned(),
            number: None,
            asked: "What did I do?".to_owned(),
            value: Value::words(words),
        }],
    }
}

/// A session with a sheet about each of these, by their initials.
fn discussing(number: u8, on: &str, sheets: &[(&str, &str)]) -> Record {
    Record {
        cases: sheets.iter().map(|(name, _)| case(name, None)).collect(),
        sheets: sheets
            .iter()
            .map(|(name, words)| about(case_id(name), words))
            .collect(),
        ..session(number, on)
    }
}

/// What the newest sheet about a case says before a session.
fn last(file: &SupervisionFile, before: u8, name: &str) -> Option<String> {
    let mut before = file.before(id(before)).rev();
    let sheet = before.find_map(|history| {
        let mut sheets = history.head().record.sheets.iter();
        sheets.find(|sheet| sheet.about == Some(case_id(name)))
    })?;
    sheet.answers.first()?.value.as_words().map(str::to_owned)
}

/// Sheets as a revision has them, and on which machine it was written.
type Revised<'a> = (u8, &'a [(&'a str, &'a str)]);

/// What happened, before which session it is asked, how the second is revised, and what is found of KD and of LM.
type Case<'a> = (&'a str, u8, &'a [Revised<'a>], [Option<&'a str>; 2]);

#[test]
fn a_cases_last_sheet_is_the_newest_about_the_same() {
    let first = discussing(7, "2026-10-09", &[("KD", "aunt"), ("LM", "home")]);
    let second = discussing(8, "2026-11-20", &[("KD", "both")]);
    let table: [Case; 6] = [
        ("the newest", 9, &[], [Some("both"), Some("home")]),
        (
            "the one before, written later",
            8,
            &[],
            [Some("aunt"), Some("home")],
        ),
        ("none before", 7, &[], [None, None]),
        (
            "a revision takes it out",
            9,
            &[(OFFICE, &[])],
            [Some("aunt"), Some("home")],
        ),
        (
            "a revision says that it was about another",
            9,
            &[(OFFICE, &[("LM", "both")])],
            [Some("aunt"), Some("both")],
        ),
        (
            "two machines revise it apart: the one written later",
            9,
            &[(OFFICE, &[("KD", "office")]), (LAPTOP, &[("KD", "laptop")])],
            [Some("laptop"), Some("home")],
        ),
    ];
    for (what, before, revisions, expected) in table {
        let mut story = Story::default();
        let mut write = |machine, record: &Record| {
            story.write_apart(machine, "2026-11-30", vec![Fact::Record(record.clone())])
        };
        // The laptop had an old draft of the first session.
        let digest = write(OFFICE, &second);
        write(LAPTOP, &first);
        for (machine, sheets) in revisions {
            let record = Record {
                sheets: discussing(8, "2026-11-20", sheets).sheets,
                ..revised(&second, &[digest])
            };
            write(*machine, &record);
        }
        let file = story.fold();
        let found = ["KD", "LM"].map(|name| last(&file, before, name));
        assert_eq!(found.each_ref().map(Option::as_deref), expected, "{what}");
    }
}

#[test]
fn a_sheet_on_which_nothing_was_written_did_not_talk_about_its_case() {
    let record = discussing(1, "2026-11-20", &[("A", "I rang."), ("B", " ")]);
    assert!(record.talks_of(case_id("A")));
    assert!(!record.talks_of(case_id("B")));
    let mut filled_in = record;
    filled_in.sheets[1].answers[0] = Answer {
        item: "header".to_owned(),
        value: Value::words("Robin Example"),
        ..filled_in.sheets[1].answers[0].clone()
    };
    assert!(!filled_in.talks_of(case_id("B")));
}
