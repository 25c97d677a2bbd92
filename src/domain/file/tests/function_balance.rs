//! How often each function was talked about: a story a line, and what it comes to.

use super::once::Line;
use crate::domain::{
    facts::{AgendaItem, Fact, ItemFrom, Outcome, Record},
    file::SupervisionFile,
    fixture::{LAPTOP, OFFICE, Story, id, revised, session},
    policy::RecordKind,
};

#[test]
fn each_function_is_counted_once_a_session() {
    for line in BALANCES {
        let mut story = Story::default();
        (line.story)(&mut story);
        assert_eq!((line.seen)(&story.fold()), line.comes_to, "{}", line.says);
    }
}

fn seen(file: &SupervisionFile) -> String {
    let functions = ["Work".to_owned(), "Growth".to_owned()];
    let balance = file.balance(&functions);
    balance.map_or_else(|| "nothing".to_owned(), |balance| balance.words())
}

fn on_the_agenda(functions: &[&str], outcome: Outcome) -> AgendaItem {
    AgendaItem {
        id: id(1),
        title: "Some item".to_owned(),
        from: ItemFrom::Added {
            by: String::new(),
            announced: false,
        },
        functions: functions.iter().map(|one| (*one).to_owned()).collect(),
        minutes: None,
        spent: 0,
        outcome,
        notes: String::new(),
    }
}

/// Session `number`, in which these were talked about, in an item each; both were on the agenda.
fn about(number: u8, talked: &[&str]) -> Record {
    let item = |function: &str| {
        let left_out = Outcome::LeftOut("no time".to_owned());
        let reached = talked.contains(&function);
        on_the_agenda(
            &[function],
            if reached { Outcome::Reached } else { left_out },
        )
    };
    Record {
        agenda: vec![
            item("Work"),
            item("Growth"),
            on_the_agenda(&[], Outcome::Reached),
        ],
        ..session(number, &format!("2026-10-{number:02}"))
    }
}

fn keep(story: &mut Story, record: Record) {
    story.write(OFFICE, "2026-10-20", vec![Fact::Record(record)]);
}

const BALANCES: &[Line] = &[
    Line {
        says: "what is left out does not count, and a session without any function is none",
        story: |story| {
            keep(story, about(1, &["Work"]));
            keep(story, about(2, &["Work", "Growth"]));
            keep(story, session(3, "2026-10-03"));
        },
        seen,
        comes_to: "In the last 2 sessions: Work in 2 · Growth in 1",
    },
    Line {
        says: "an item for both counts for both, two items for one count once",
        story: |story| {
            let mut record = about(1, &["Work"]);
            let both = on_the_agenda(&["Work", "Growth"], Outcome::Reached);
            record.agenda.push(both);
            keep(story, record);
        },
        seen,
        comes_to: "In the last session: Work yes · Growth yes",
    },
    Line {
        says: "the newest six",
        story: |story| {
            keep(story, about(1, &["Growth"]));
            for number in 2..=7 {
                keep(story, about(number, &["Work"]));
            }
        },
        seen,
        comes_to: "In the last 6 sessions: Work in 6 · Growth in none",
    },
    Line {
        says: "only sessions count",
        story: |story| {
            let review = Record {
                kind: RecordKind::Review,
                ..about(2, &["Growth"])
            };
            keep(story, about(1, &["Work"]));
            keep(story, review);
        },
        seen,
        comes_to: "In the last session: Work yes · Growth no",
    },
    Line {
        says: "the newest revision speaks, whichever machine wrote it",
        story: |story| {
            let first = about(1, &["Work"]);
            let written = vec![Fact::Record(first.clone())];
            let digest = story.write(OFFICE, "2026-10-01", written);
            let second = Record {
                agenda: about(1, &["Growth"]).agenda,
                ..revised(&first, &[digest])
            };
            story.write(LAPTOP, "2026-10-02", vec![Fact::Record(second)]);
        },
        seen,
        comes_to: "In the last session: Work no · Growth yes",
    },
    Line {
        says: "records of a policy that knows no such function",
        story: |story| keep(story, session(1, "2026-10-01")),
        seen,
        comes_to: "nothing",
    },
];
