//! "Who says what, once": a story a line, and what it comes to.

use crate::domain::{
    dates,
    facts::{CaseStatus, Fact, Progress, Record, When},
    file::{ActionState, Case, SupervisionFile},
    fixture::{
        LAPTOP, OFFICE, Story, action, agreed, case, day, jo, revised, robin, session, update,
    },
};

pub(super) struct Line {
    pub says: &'static str,
    pub story: fn(&mut Story),
    pub seen: fn(&SupervisionFile) -> String,
    pub comes_to: &'static str,
}

#[test]
fn every_thing_is_said_in_one_place() {
    for line in [ACTIONS, CASES, AGREEMENT].concat() {
        let mut story = Story::default();
        (line.story)(&mut story);
        assert_eq!((line.seen)(&story.fold()), line.comes_to, "{}", line.says);
    }
}

impl Clone for Line {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

fn actions(file: &SupervisionFile) -> String {
    let mut lines: Vec<_> = file
        .actions()
        .iter()
        .map(|tracked| {
            let state = match tracked.state {
                ActionState::Open { .. } => match tracked.when().words(dates::day) {
                    None => "open".to_owned(),
                    Some(when) => format!("open until {when}"),
                },
                ActionState::Done { on } => format!("done on {}", dates::day(on)),
                ActionState::Dropped => "dropped".to_owned(),
            };
            format!("{}: {state}", tracked.action.what)
        })
        .collect();
    lines.extend(
        file.orphans()
            .map(|told| format!("orphan of {}", dates::day(told.on))),
    );
    lines.join(", ")
}

fn cases(file: &SupervisionFile) -> String {
    let lines = file.cases().iter().map(|case| {
        format!(
            "{} {:?} {}–{} in {}",
            case.name,
            case.status,
            dates::day(case.first),
            dates::day(case.last),
            case.sessions.len()
        )
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn records(file: &SupervisionFile) -> String {
    let lines = file.records().iter().map(|history| {
        let closed = if history.is_closed() {
            "closed"
        } else {
            "open"
        };
        format!("{closed}, {}", history.state_words())
    });
    lines.collect::<Vec<_>>().join(" / ")
}

fn with_action(due: &str) -> Record {
    Record {
        actions: vec![action("Chronology", due)],
        ..session(7, "2026-10-09")
    }
}

fn in_words(words: &str) -> Record {
    let mut record = with_action("2026-10-16");
    record.actions[0].due = When::InWords(words.to_owned());
    record
}

fn with_case(status: Option<CaseStatus>) -> Record {
    Record {
        cases: vec![case("AB", status)],
        ..session(7, "2026-10-09")
    }
}

/// Writes a record, and gives back its next revision to change.
fn write(story: &mut Story, record: &Record) -> Record {
    let digest = story.write(OFFICE, "2026-10-09", vec![Fact::Record(record.clone())]);
    revised(record, &[digest])
}

fn done(what: &str) -> Fact {
    Fact::Action(update(what, Progress::Done(day("2026-10-13"))))
}

const ACTIONS: &[Line] = &[
    Line {
        says: "an action is open until something is said of it",
        story: |story| {
            write(story, &with_action("2026-10-16"));
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 16 Oct",
    },
    Line {
        says: "between sessions it is done by a fact of its own",
        story: |story| {
            write(story, &with_action("2026-10-16"));
            story.write(LAPTOP, "2026-10-13", vec![done("Chronology")]);
        },
        seen: actions,
        comes_to: "Chronology: done on Tue 13 Oct",
    },
    Line {
        says: "a typo corrected in the action's record does not undo that it is done",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            story.write(LAPTOP, "2026-10-13", vec![done("Chronology")]);
            record.actions[0].what = "Chronology for AB".to_owned();
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology for AB: done on Tue 13 Oct",
    },
    Line {
        says: "a typo corrected in the reason of an update does not undo what was said after it",
        story: |story| {
            write(story, &with_action("2026-10-16"));
            let record = Record {
                updates: vec![update("Chronology", Progress::Due(Some(day("2026-10-30"))))],
                ..session(8, "2026-10-20")
            };
            let mut record = write(story, &record);
            story.write(LAPTOP, "2026-10-21", vec![done("Chronology")]);
            record.updates[0].why = "half term".to_owned();
            story.write(OFFICE, "2026-10-22", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: done on Tue 13 Oct",
    },
    Line {
        says: "an update that a revision changes is said anew",
        story: |story| {
            write(story, &with_action("2026-10-16"));
            let record = Record {
                updates: vec![update("Chronology", Progress::Due(Some(day("2026-10-30"))))],
                ..session(8, "2026-10-20")
            };
            let mut record = write(story, &record);
            story.write(LAPTOP, "2026-10-21", vec![done("Chronology")]);
            record.updates[0].now = Progress::Due(Some(day("2026-11-06")));
            story.write(OFFICE, "2026-10-22", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 6 Nov",
    },
    Line {
        says: "a date corrected in a revision is the date",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            record.actions[0].due = When::On(day("2026-10-23"));
            story.write(OFFICE, "2026-10-10", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 23 Oct",
    },
    Line {
        says: "a date corrected in a revision does not open again what was done since",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            story.write(LAPTOP, "2026-10-13", vec![done("Chronology")]);
            record.actions[0].due = When::On(day("2026-10-23"));
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: done on Tue 13 Oct",
    },
    Line {
        says: "a typo corrected in the action's record leaves the date it was put off to",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            let put_off = update("Chronology", Progress::Due(Some(day("2026-11-27"))));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
            record.actions[0].what = "Chronology for AB".to_owned();
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology for AB: open until Fri 27 Nov",
    },
    Line {
        says: "an action that was agreed in words stands in words",
        story: |story| drop(write(story, &in_words("asap"))),
        seen: actions,
        comes_to: "Chronology: open until asap",
    },
    Line {
        says: "a day that it is put off to takes the place of the words",
        story: |story| {
            write(story, &in_words("asap"));
            let put_off = update("Chronology", Progress::Due(Some(day("2026-11-27"))));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 27 Nov",
    },
    Line {
        says: "and so does no day",
        story: |story| {
            write(story, &in_words("asap"));
            let put_off = update("Chronology", Progress::Due(None));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
        },
        seen: actions,
        comes_to: "Chronology: open",
    },
    Line {
        says: "words that a later revision says take the place of the day before",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            let put_off = update("Chronology", Progress::Due(Some(day("2026-11-27"))));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
            record.actions[0].due = When::InWords("ongoing".to_owned());
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: open until ongoing",
    },
    Line {
        says: "an action put off to no day is open without one",
        story: |story| {
            write(story, &with_action("2026-10-16"));
            let put_off = update("Chronology", Progress::Due(None));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
        },
        seen: actions,
        comes_to: "Chronology: open",
    },
    Line {
        says: "a date said after it was put off to no day is the date, on whichever machine",
        story: |story| {
            write(story, &with_action("2026-10-16"));
            let put_off = update("Chronology", Progress::Due(None));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
            let dated = update("Chronology", Progress::Due(Some(day("2026-10-30"))));
            story.write(OFFICE, "2026-10-14", vec![Fact::Action(dated)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 30 Oct",
    },
    Line {
        says: "a date corrected in a revision counts more than that it was put off to no day before",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            let put_off = update("Chronology", Progress::Due(None));
            story.write(LAPTOP, "2026-10-13", vec![Fact::Action(put_off)]);
            record.actions[0].due = When::On(day("2026-10-23"));
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 23 Oct",
    },
    Line {
        says: "an action that a revision takes out is gone, and what was said of it is listed",
        story: |story| {
            let mut record = write(story, &with_action("2026-10-16"));
            story.write(LAPTOP, "2026-10-13", vec![done("Chronology")]);
            record.actions.clear();
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "orphan of Tue 13 Oct",
    },
    Line {
        says: "an action that only one of two heads has is kept until they are joined",
        story: |story| {
            let record = write(story, &with_action("2026-10-16"));
            let mut other = record.clone();
            other.actions.push(action("Ring the hub", "2026-10-12"));
            story.write_apart(OFFICE, "2026-10-10", vec![Fact::Record(other)]);
            story.write_apart(LAPTOP, "2026-10-10", vec![Fact::Record(record)]);
        },
        seen: actions,
        comes_to: "Chronology: open until Fri 16 Oct, Ring the hub: open until Mon 12 Oct",
    },
];

const CASES: &[Line] = &[
    Line {
        says: "a mention puts nobody on the caseload",
        story: |story| {
            write(story, &with_case(None));
        },
        seen: cases,
        comes_to: "AB None Fri 9 Oct–Fri 9 Oct in 1",
    },
    Line {
        says: "a case that was only spoken of is on the caseload once that is said",
        story: |story| {
            write(story, &with_case(None));
            let open = Fact::Case(case("AB", Some(CaseStatus::Open)));
            story.write(LAPTOP, "2026-10-13", vec![open]);
        },
        seen: cases,
        comes_to: "AB Some(Open) Fri 9 Oct–Tue 13 Oct in 1",
    },
    Line {
        says: "what tells a case apart stays until something else is said to, and a revision corrects it",
        story: |story| {
            let mut first = with_case(None);
            first.cases[0].apart = "Year 1".to_owned();
            let mut record = write(story, &first);
            let later = Record {
                cases: vec![case("AB", None)],
                ..session(8, "2026-11-20")
            };
            write(story, &later);
            record.cases[0].apart = "Year 2".to_owned();
            story.write(OFFICE, "2026-11-21", vec![Fact::Record(record)]);
        },
        seen: |file| file.cases().iter().map(Case::label).collect(),
        comes_to: "AB (Year 2)",
    },
    Line {
        says: "a mention without a status neither opens nor closes, and its spelling is the newest",
        story: |story| {
            write(story, &with_case(Some(CaseStatus::Closed)));
            let record = Record {
                cases: vec![case("A. B.", None)],
                ..session(8, "2026-11-20")
            };
            write(story, &record);
        },
        seen: cases,
        comes_to: "A. B. Some(Closed) Fri 9 Oct–Fri 20 Nov in 2",
    },
    Line {
        says: "a session that does not speak of a case leaves it open: a row taken out closes nothing",
        story: |story| {
            write(story, &with_case(Some(CaseStatus::Open)));
            write(story, &session(8, "2026-11-20"));
        },
        seen: cases,
        comes_to: "AB Some(Open) Fri 9 Oct–Fri 9 Oct in 1",
    },
    Line {
        says: "a case opened again between sessions stays open when its spelling is corrected",
        story: |story| {
            let mut record = write(story, &with_case(Some(CaseStatus::Closed)));
            let open = Fact::Case(case("AB", Some(CaseStatus::Open)));
            story.write(LAPTOP, "2026-10-13", vec![open]);
            record.cases[0].as_written = "Ab".to_owned();
            story.write(OFFICE, "2026-10-14", vec![Fact::Record(record)]);
        },
        seen: cases,
        comes_to: "Ab Some(Open) Fri 9 Oct–Tue 13 Oct in 1",
    },
];

const AGREEMENT: &[Line] = &[
    Line {
        says: "a record is closed when both agreed the same revision",
        story: |story| {
            write(story, &session(7, "2026-10-09"));
            let digest = story.kept[0].digest;
            story.write(
                OFFICE,
                "2026-10-09",
                vec![agreed(jo(), digest, "2026-10-09")],
            );
            story.write(
                OFFICE,
                "2026-10-13",
                vec![agreed(robin(), digest, "2026-10-13")],
            );
        },
        seen: records,
        comes_to: "closed, agreed by both on Tue 13 Oct",
    },
    Line {
        says: "until then it says for whom it waits",
        story: |story| {
            write(story, &session(7, "2026-10-09"));
            let digest = story.kept[0].digest;
            story.write(
                OFFICE,
                "2026-10-09",
                vec![agreed(jo(), digest, "2026-10-09")],
            );
        },
        seen: records,
        comes_to: "open, not yet agreed by Robin Example",
    },
    Line {
        says: "a new revision lets agreement lapse",
        story: |story| {
            let record = write(story, &session(7, "2026-10-09"));
            let digest = story.kept[0].digest;
            story.write(
                OFFICE,
                "2026-10-10",
                vec![agreed(robin(), digest, "2026-10-10")],
            );
            let second = story.write(OFFICE, "2026-10-11", vec![Fact::Record(record)]);
            story.write(
                OFFICE,
                "2026-10-12",
                vec![agreed(jo(), second, "2026-10-12")],
            );
        },
        seen: records,
        comes_to: "open, Robin Example agreed revision 1; changed since",
    },
    Line {
        says: "two heads stand side by side, and nobody's agreement to one of them closes the record",
        story: |story| {
            let record = write(story, &session(7, "2026-10-09"));
            let head = story.write_apart(LAPTOP, "2026-10-10", vec![Fact::Record(record.clone())]);
            story.write_apart(OFFICE, "2026-10-10", vec![Fact::Record(record)]);
            let both = vec![
                agreed(jo(), head, "2026-10-11"),
                agreed(robin(), head, "2026-10-11"),
            ];
            story.write(OFFICE, "2026-10-11", both);
        },
        seen: records,
        comes_to: "open, written twice, on two computers · Jo Madeup agreed revision 2; changed since · \
                   Robin Example agreed revision 2; changed since",
    },
    Line {
        says: "a revision that replaces both heads joins them",
        story: |story| {
            let record = write(story, &session(7, "2026-10-09"));
            let one = story.write_apart(LAPTOP, "2026-10-10", vec![Fact::Record(record.clone())]);
            let two = story.write_apart(OFFICE, "2026-10-10", vec![Fact::Record(record.clone())]);
            let joined = Fact::Record(revised(&record, &[one, two]));
            story.write(LAPTOP, "2026-10-11", vec![joined]);
        },
        seen: records,
        comes_to: "open, not yet agreed by Jo Madeup and Robin Example",
    },
];
