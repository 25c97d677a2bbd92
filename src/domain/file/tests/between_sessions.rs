//! What is said of an action between sessions, and taken back: on whichever machine, only that word does not hold.

use crate::domain::{
    dates,
    facts::{Fact, Progress, Record},
    file::{ActionState, SupervisionFile, TrackedAction},
    fixture::{LAPTOP, OFFICE, Story, action, day, session, update},
    id::Digest,
};

fn due(on: &str) -> Progress {
    Progress::Due(Some(day(on)))
}

fn done() -> Progress {
    Progress::Done(day("2026-10-13"))
}

fn agreed(story: &mut Story) {
    let record = Record {
        actions: vec![action("Chronology", "2026-10-16")],
        ..session(7, "2026-10-09")
    };
    story.write(OFFICE, "2026-10-09", vec![Fact::Record(record)]);
}

fn says(story: &mut Story, now: Progress) -> Digest {
    let word = Fact::Action(update("Chronology", now));
    story.write(LAPTOP, "2026-10-13", vec![word])
}

fn takes_back(story: &mut Story, said: Digest) {
    story.write(OFFICE, "2026-10-14", vec![Fact::ActionTakenBack(said)]);
}

fn only(file: &SupervisionFile) -> &TrackedAction {
    file.actions().first().unwrap()
}

fn open(on: &str) -> ActionState {
    ActionState::Open { due: Some(day(on)) }
}

/// What was told, and how the action stands.
type Line = (&'static str, fn(&mut Story), fn() -> ActionState);

const TABLE: &[Line] = &[
    (
        "done and taken back, it is open as it was",
        |story| {
            let said = says(story, done());
            takes_back(story, said);
        },
        || open("2026-10-16"),
    ),
    (
        "the word before the one that is taken back holds again",
        |story| {
            says(story, due("2026-11-06"));
            let said = says(story, done());
            takes_back(story, said);
        },
        || open("2026-11-06"),
    ),
    (
        "of two words only the one that is named is taken back",
        |story| {
            let said = says(story, due("2026-11-06"));
            says(story, done());
            takes_back(story, said);
        },
        || ActionState::Done {
            on: day("2026-10-13"),
        },
    ),
    (
        "taken back on two machines, it is taken back once",
        |story| {
            says(story, due("2026-11-06"));
            let said = says(story, done());
            takes_back(story, said);
            takes_back(story, said);
        },
        || open("2026-11-06"),
    ),
    (
        "said again, it holds",
        |story| {
            let said = says(story, done());
            takes_back(story, said);
            says(story, done());
        },
        || ActionState::Done {
            on: day("2026-10-13"),
        },
    ),
    (
        "a word that has not arrived is not missed",
        |story| takes_back(story, [9; 32].into()),
        || open("2026-10-16"),
    ),
    (
        "what a record says is not taken back so",
        |story| {
            let record = Record {
                updates: vec![update("Chronology", done())],
                ..session(8, "2026-10-13")
            };
            let said = story.write(OFFICE, "2026-10-13", vec![Fact::Record(record)]);
            takes_back(story, said);
        },
        || ActionState::Done {
            on: day("2026-10-13"),
        },
    ),
];

#[test]
fn a_word_that_is_taken_back_does_not_hold_and_every_other_does() {
    for (says, story, comes_to) in TABLE {
        let mut told = Story::default();
        agreed(&mut told);
        story(&mut told);
        assert_eq!(only(&told.fold()).state, comes_to(), "{says}");
    }
}

#[test]
fn done_is_over_by_today_and_since_it_was_agreed_and_put_off_is_later_than_before() {
    let mut story = Story::default();
    agreed(&mut story);
    let file = story.fold();
    let table = [
        (done(), None),
        (
            Progress::Done(day("2026-10-15")),
            Some("Thu 15 Oct 2026 is still to come."),
        ),
        (Progress::Done(day("2026-10-09")), None),
        (
            Progress::Done(day("2026-10-06")),
            Some("Tue 6 Oct 2026 is before it was agreed, on Fri 9 Oct 2026."),
        ),
        (due("2026-10-13"), Some("Tue 13 Oct 2026 is past.")),
        (due("2026-10-15"), Some("That is earlier than Fri 16 Oct.")),
        (due("2026-10-16"), Some("That is Fri 16 Oct again.")),
        (due("2026-10-19"), None),
        (Progress::Due(None), None),
        (Progress::Dropped, None),
    ];
    for (now, objection) in table {
        let said = only(&file).objection(now, day("2026-10-14"));
        assert_eq!(said.as_deref(), objection, "{now:?}");
    }
}

#[test]
fn what_is_over_since_last_time_is_told_until_the_next_session() {
    let mut story = Story::default();
    agreed(&mut story);
    says(&mut story, done());
    let told = |file: &SupervisionFile| -> Vec<String> {
        let over = file.over_since_last_time();
        over.iter().map(|(_, last)| dates::day(last.on)).collect()
    };
    assert_eq!(told(&story.fold()), ["Tue 13 Oct"]);
    let next = session(8, "2026-10-20");
    story.write(OFFICE, "2026-10-20", vec![Fact::Record(next)]);
    assert_eq!(told(&story.fold()), [""; 0]);
}
