//! The sheets about a case, as the records that have them come to.

use crate::domain::{
    entry::Fact,
    example::{LAPTOP, OFFICE, Story, case, case_id, id, revised, session},
    file::SupervisionFile,
    id::{CaseId, Digest},
    record::{Answer, Record, Sheet, Value},
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
            stands: false,
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

fn write(story: &mut Story, machine: u8, record: &Record) -> Digest {
    story.write_apart(machine, "2026-11-30", vec![Fact::Record(record.clone())])
}

/// What the newest sheet about a case says before a session.
fn last(file: &SupervisionFile, before: u8, name: &str) -> Option<String> {
    let before = id(before);
    let (_, answer) = file.last_answer(before, "case", Some(case_id(name)), "what", "did")?;
    let (_, sheet) = file.last_sheet(before, "case", Some(case_id(name)))?;
    assert_eq!(sheet.answers.first(), Some(answer));
    answer.value.as_words().map(str::to_owned)
}

#[test]
fn a_cases_last_sheet_is_the_newest_about_the_same() {
    let first = || {
        discussing(
            7,
            "2026-10-09",
            &[("KD", "met his aunt"), ("LM", "rang home")],
        )
    };
    let second = || discussing(8, "2026-11-20", &[("KD", "met both")]);
    type Wrote = fn(&mut Story, Record, Record);
    let stories: [(&str, Wrote, [Option<&str>; 2], u8); 5] = [
        (
            "one after the other",
            |story, first, second| {
                write(story, OFFICE, &first);
                write(story, OFFICE, &second);
            },
            [Some("met both"), Some("rang home")],
            9,
        ),
        (
            "an old draft of the session between them",
            |story, first, second| {
                write(story, OFFICE, &second);
                write(story, LAPTOP, &first);
            },
            [Some("met his aunt"), Some("rang home")],
            8,
        ),
        (
            "a revision takes the sheet out",
            |story, first, second| {
                write(story, OFFICE, &first);
                let digest = write(story, OFFICE, &second);
                let mut without = revised(&second, &[digest]);
                without.sheets.clear();
                write(story, OFFICE, &without);
            },
            [Some("met his aunt"), Some("rang home")],
            9,
        ),
        (
            "a revision says that it was about another",
            |story, first, second| {
                write(story, OFFICE, &first);
                let digest = write(story, OFFICE, &second);
                let mut other = revised(&second, &[digest]);
                other.sheets = vec![about(case_id("LM"), "met both")];
                write(story, OFFICE, &other);
            },
            [Some("met his aunt"), Some("met both")],
            9,
        ),
        (
            "two machines revise it apart: the one written later",
            |story, first, second| {
                write(story, OFFICE, &first);
                let digest = write(story, OFFICE, &second);
                let mut here = revised(&second, &[digest]);
                here.sheets = vec![about(case_id("KD"), "as the office says")];
                let mut there = revised(&second, &[digest]);
                there.sheets = vec![about(case_id("KD"), "as the laptop says")];
                write(story, OFFICE, &here);
                story.write(LAPTOP, "2026-12-01", vec![Fact::Record(there)]);
            },
            [Some("as the laptop says"), Some("rang home")],
            9,
        ),
    ];
    for (what, wrote, expected, before) in stories {
        let mut story = Story::default();
        wrote(&mut story, first(), second());
        let file = story.fold();
        let found = ["KD", "LM"].map(|name| last(&file, before, name));
        assert_eq!(found.each_ref().map(Option::as_deref), expected, "{what}");
    }
}
