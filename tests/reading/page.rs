//! What stands on the page of a record.

use insta::assert_snapshot;
use quietroom::{
    document::{self, Block, plain_text::render},
    domain::{
        draft::ActionStatus,
        facts::{Arrangement, Fact, Outcome, Value},
        file::SupervisionFile,
    },
};

use crate::written::{Sitting, Written, at, highcliffe, jo};

fn page(file: &SupervisionFile) -> String {
    let history = file.last().unwrap();
    render(&document::record(history, file, Some(&highcliffe())), 78)
}

fn plan(plan: &str, fsw: bool, note: &str) -> [Value; 3] {
    [
        Value::Choice(plan.to_owned()),
        Value::YesNo(fsw),
        Value::words(note),
    ]
}

fn first_talk(sitting: &mut Sitting) {
    sitting.answer("q1", "Tired, and well looked after.");
    sitting.row("q2", "AB", &plan("CP", true, ""));
    sitting.row("q2", "KD", &plan("CIN", false, ""));
    sitting.next("2026-10-09", "14:00");
}

/// Robin's file with a session in August, and one in October that has something of everything.
fn rich() -> Written {
    let mut written = Written::robin();
    let mut actions = Vec::new();
    let august = written.session("2026-08-28 14:00", |sitting| {
        first_talk(sitting);
        actions = [
            "Ring the hub about KD",
            "Chronology for AB",
            "Book training",
        ]
        .map(|what| sitting.action(what, "2026-09-11", "q2", None))
        .to_vec();
    });
    written.agreed_by(jo(), august, "2026-08-28 14:50");
    written.session("2026-10-09 14:00", |sitting| {
        sitting.became(actions[0], ActionStatus::Done, Some("2026-09-08"), "");
        sitting.became(
            actions[1],
            ActionStatus::NewDate,
            Some("2026-11-27"),
            "school nurse was away",
        );
        sitting.became(actions[2], ActionStatus::Dropped, None, "course was full");
        sitting.correct("I said the plan was CIN,\nnot CP.");
        october(sitting);
    });
    written
}

fn october(sitting: &mut Sitting) {
    sitting.draft.record.spans[0].to = Some(at("2026-10-09 14:20"));
    let mut later = sitting.draft.record.spans[0];
    (later.from, later.to) = (at("2026-10-09 14:40"), None);
    sitting.draft.record.spans.push(later);
    sitting.draft.last_active = at("2026-10-09 15:05");

    sitting.answer(
        "q1",
        "Better than before the holidays. Sleeping again, and the new timetable leaves \
         Thursday afternoon for calls.\n\n- two late evenings a week\n- no weekends",
    );
    sitting.row(
        "q2",
        "AB",
        &plan("CP", true, "new social worker, not met yet"),
    );
    sitting.row("q2", "LM", &plan("EHP", false, ""));
    sitting.told("q2", "EHP", 34);
    let prose = |words: &str| Value::words(words);
    let cells = [
        prose("Regular contact with home, and somebody at school who is told first."),
        prose("Robin rings on Thursdays.\nClass teacher keeps the log."),
        prose("Attendance 71% to 84% since the start of September."),
        Value::YesNo(true),
        Value::Choice("My Concern".to_owned()),
    ];
    sitting.row("cases", "AB", &cells);
    sitting.tick("learning", false);
    sitting.answer("q5", "AB, at the next core group.");
    sitting.notes("Discussion", "Robin asked who may speak for school there.");
    sitting.notes("Review of practice", "Shadowed one call.");
    sitting.outcome("Training", Outcome::Reached);
    sitting.outcome(
        "Personal issues",
        Outcome::LeftOut("nothing to bring".to_owned()),
    );
    sitting.answer("q12", "Yes.");
    sitting.action("Send the log to the hub", "2026-10-16", "q2", Some("AB"));
    sitting.decide("AB stays with Robin", "The family knows Robin.");
    sitting.jot("Keys for the quiet room.");
    sitting.next("2026-11-20", "14:00");
}

#[test]
fn a_record_is_read_in_the_order_of_its_agenda_with_what_it_came_to() {
    assert_snapshot!(page(&rich().fold()));
}

#[test]
fn a_record_shows_what_was_kept_with_it_after_it_was_written() {
    let mut written = Written::robin();
    let first = written.session("2026-10-09 14:00", first_talk);
    written.agreed(first, "2026-10-09 14:50");
    written.disagreed(first, "2026-10-10 09:00", "The minutes leave out the hub.");
    let second = written.revise("2026-10-12 10:46", |sitting| {
        sitting.answer("q1", "Tired, well looked after, and cross with the hub.");
    });
    written.agreed(second, "2026-10-12 11:00");
    written.added(
        second,
        "2026-10-20 08:30",
        "The hub rang back.\nAll is well.",
    );
    assert_snapshot!(page(&written.fold()));
}

#[test]
fn an_earlier_revision_says_that_it_is_one() {
    let mut written = Written::robin();
    let first = written.session("2026-10-09 14:00", first_talk);
    written.disagreed(first, "2026-10-10 09:00", "The minutes leave out the hub.");
    let second = written.revise("2026-10-12 10:46", |sitting| {
        sitting.answer("q1", "Changed.");
    });
    written.added(second, "2026-10-20 08:30", "Only with the second.");
    let file = written.fold();
    let (history, earlier) = file.record(first).unwrap();
    let document = document::revision(history, earlier, &file, Some(&highcliffe()));
    assert_eq!(
        document.blocks[0],
        Block::Line(
            "This is revision 1 of Fri 9 Oct 2026, 14:45. The newest is revision 2 of Mon 12 Oct 2026, 10:46."
                .to_owned()
        )
    );
    let text = render(&document, 78);
    assert!(text.contains("Tired, and well looked after."), "{text}");
    assert!(text.contains("The minutes leave out the hub."), "{text}");
    assert!(!text.contains("Only with the second."), "{text}");
    assert!(!text.contains("Changed."), "{text}");
}

#[test]
fn a_record_written_on_two_machines_shows_both() {
    let mut written = Written::robin();
    written.session("2026-10-09 14:00", first_talk);
    let before = written.kept.len();
    written.revise("2026-10-12 10:46", |sitting| {
        sitting.answer("q1", "From the office.");
    });
    let office = written.kept.split_off(before);
    written.on_machine(0xb);
    written.revise("2026-10-12 11:00", |sitting| {
        sitting.answer("q1", "From the laptop.");
    });
    let mut laptop = written.kept.split_off(before);
    laptop[0].digest = [0xee; 32].into();
    written.kept.extend(office.into_iter().chain(laptop));

    let text = page(&written.fold());
    assert!(text.contains("written on two computers"), "{text}");
    for head in ["From the office.", "From the laptop."] {
        assert_eq!(text.matches(head).count(), 1, "{text}");
    }
}

#[test]
fn a_page_without_its_policy_still_has_every_word() {
    let file = rich().fold();
    let history = file.last().unwrap();
    let text = render(&document::record(history, &file, None), 78);
    for words in [
        "new social worker, not met yet",
        "EHP 34 in all",
        "Attendance 71% to 84%",
        "The family knows Robin.",
        "The standard proforma below should be used.",
        "Fri 20 Nov 2026, 14:00",
    ] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
    assert!(text.contains("  AB     CP"), "{text}");
}

#[test]
fn a_caseload_that_came_with_its_rows_and_was_not_talked_about_is_said_only_to_stand_there() {
    let mut written = Written::robin();
    written.session("2026-08-28 14:00", first_talk);
    written.session("2026-10-09 14:00", |sitting| sitting.answer("q1", "Well."));
    let text = page(&written.fold());
    let stood = "As it stood on Fri 9 Oct 2026; not gone through in this session";
    let stands = text.find(stood).expect("it says so");
    let table = text
        .find("Child Protection")
        .expect("the table stands there");
    assert!(stands < table, "{text}");
    assert!(text.contains("- Not reached: Q.2 Caseload, "), "{text}");
}

#[test]
fn a_session_that_was_moved_and_is_extra_says_so() {
    let mut written = Written::robin();
    let planned_for = at("2026-10-08 14:00").naive_local();
    let planned = Arrangement {
        extra: "After the fire".to_owned(),
        ..Arrangement::new([1; 16].into(), planned_for, "Library".to_owned())
    };
    let said = Fact::Arranged(planned.clone());
    let stands = written.entry("2026-10-01 09:00", vec![said]);
    let moved = Arrangement {
        replaces: vec![stands],
        at: at("2026-10-09 14:00").naive_local(),
        why: "the hall was let".to_owned(),
        ..planned
    };
    written.entry("2026-10-02 09:00", vec![Fact::Arranged(moved)]);
    written.session("2026-10-09 14:00", |sitting| sitting.answer("q1", "Well."));
    let text = page(&written.fold());
    for words in ["After the fire", "from Thu 8 Oct 2026: the hall was let"] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
}

#[test]
fn a_next_session_that_was_moved_since_says_to_when() {
    let mut written = Written::robin();
    written.session("2026-10-09 14:00", |sitting| {
        sitting.answer("q1", "Well.");
        sitting.next("2026-11-20", "10:00");
    });
    let file = written.fold();
    let planned = *file.planned().first().expect("one is arranged");
    let stands = file.arrangement(planned.id).expect("it is in the file");
    let moved = Arrangement {
        replaces: stands.words().iter().map(|word| word.digest).collect(),
        at: at("2026-11-20 15:30").naive_local(),
        ..planned.clone()
    };
    written.entry("2026-10-12 09:00", vec![Fact::Arranged(moved)]);
    let text = page(&written.fold());
    let words = "(moved since to Fri 20 Nov 2026, 15:30)";
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(words), "{text}");
}

#[test]
fn an_earlier_action_that_is_still_open_is_named_in_the_record() {
    let mut written = Written::robin();
    let mut ring = None;
    written.session("2026-08-28 14:00", |sitting| {
        ring = Some(sitting.action("Ring the hub", "2026-09-04", "q1", None));
        sitting.action("Chronology", "2026-11-27", "q1", None);
    });
    written.session("2026-10-09 14:00", |sitting| {
        sitting.became(
            ring.expect("it was agreed"),
            ActionStatus::Done,
            Some("2026-09-03"),
            "",
        );
    });
    let words = |written: &Written| {
        let text = page(&written.fold());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let open =
        "- Chronology still open · Robin Example · by Fri 27 Nov 2026 · agreed on Fri 28 Aug 2026";
    let text = words(&written);
    assert!(
        text.contains("- Ring the hub done on Thu 3 Sep 2026"),
        "{text}"
    );
    assert!(text.contains(open), "{text}");
    // What was done in the session before is not told again; what still waits is.
    written.session("2026-11-20 14:00", |sitting| sitting.answer("q1", "Well."));
    let text = words(&written);
    assert!(
        !text.contains("Ring the hub") && text.contains(open),
        "{text}"
    );
}

/// In the next record the mark was lost, while it waits and once it is done.
#[test]
fn a_personal_action_is_marked_in_every_record_that_tells_of_it() {
    let mut written = Written::robin();
    let mut ring = None;
    written.session("2026-08-28 14:00", |sitting| {
        ring = Some(sitting.action("Ask for leave", "2026-09-04", "q1", None));
        for action in &mut sitting.draft.record.actions {
            action.personal = true;
        }
    });
    let marked = |written: &Written| {
        let text = page(&written.fold());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, about) = text.split_once("- Ask for leave").unwrap();
        about.split(" - ").next().unwrap().contains("· personal")
    };
    assert!(marked(&written), "where it was agreed");
    written.session("2026-10-09 14:00", |sitting| sitting.answer("q1", "Well."));
    assert!(marked(&written), "while it waits");
    let ring = ring.expect("it was agreed");
    written.session("2026-11-20 14:00", |sitting| {
        sitting.became(ring, ActionStatus::Done, Some("2026-11-19"), "");
    });
    assert!(marked(&written), "once it is done");
}
