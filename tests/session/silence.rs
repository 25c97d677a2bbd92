//! How long people sat together: who listens in silence is there; a session that was closed, and a night, are not
//! counted.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// What happens between two words that are typed.
type Between = fn(&mut Stage);

/// What happens after the first word at ten past ten; the times of the record, which is ended at the next key.
const TIMES: &[(&str, Between, &str)] = &[
    (
        "who listens for fifty minutes is there",
        |stage| {
            stage.pass(50).sees("60 of 45 min");
        },
        "10:00 to 11:00 (60 minutes)",
    ),
    (
        "a session that was killed and opened again within a quarter of an hour goes on",
        |stage| {
            stage.killed_for(5).keys("⏎").sees("15 of 45 min");
        },
        "10:00 to 10:15 (15 minutes)",
    ),
    (
        "and so does one that was killed in a silence",
        |stage| {
            stage.pass(30).killed_for(5).keys("⏎").sees("45 of 45 min");
        },
        "10:00 to 10:45 (45 minutes)",
    ),
    (
        "a session that was closed for longer has two times",
        |stage| {
            stage.killed_for(40).keys("⏎").sees("10 of 45 min");
            stage.pass(5).keys("y").sees("15 of 45 min");
        },
        "10:00 to 10:10, 10:50 to 10:55 (15 minutes)",
    ),
    (
        "a silence before it was closed still counts",
        |stage| {
            stage.pass(20).killed_for(40).keys("⏎").pass(5).keys("y");
        },
        "10:00 to 10:30, 11:10 to 11:15 (35 minutes)",
    ),
    (
        "a computer that slept was closed",
        |stage| {
            stage.pass(5).sleep(120).sees("15 of 45 min");
            stage.keys("y").pass(4).keys("y");
        },
        "10:00 to 10:15, 12:15 to 12:19 (19 minutes)",
    ),
    (
        "one that was put away for longer has two times, and who comes back only to end it adds none",
        |stage| {
            stage.keys("<ctrl-q>").pass(40).keys("⏎");
        },
        "10:00 to 10:10 (10 minutes)",
    ),
    (
        "a night with the program open ends at the last key",
        |stage| {
            stage.pass(60 * 20).sees("10 of 45 min");
        },
        "10:00 to 10:10 (10 minutes)",
    ),
];

#[test]
fn the_record_has_the_minutes_in_which_people_sat_together() {
    for (case, between, times) in TIMES {
        let mut stage = room::second();
        stage.pass(10).keys("Well.");
        between(&mut stage);
        stage
            .keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3")
            .size(80, 60);
        assert!(stage.screen().contains(times), "{case}\n{}", stage.screen());
    }
}

#[test]
fn a_silence_is_spent_on_the_item_that_is_open_and_a_night_is_not() {
    let mut stage = room::second();
    stage.size(100, 24);
    stage.keys("Well.").pass(10).sees("10/5");
    stage.pass(60 * 15).to(stop::CASELOAD).size(80, 24);
    assert_eq!(stage.draft().record.agenda[0].spent, 0);
}

#[test]
fn the_end_shows_when_it_was_held_and_takes_a_break_back() {
    let mut stage = room::second();
    stage.keys("Well.").pass(10).killed_for(40).keys("⏎ ");
    stage
        .pass(5)
        .keys("<esc>5")
        .sees("Held 10:00 to 10:10, then from 10:50 · 15 min");
    stage.keys("<down><down>⏎").sees("Held from 10:00 · 55 min");
    stage
        .keys("<ctrl-z>")
        .sees("then from 10:50")
        .keys("<ctrl-y>");
    stage.keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3");
    stage.sees("10:00 to 10:55 (55 minutes)");
}

#[test]
fn a_crash_while_an_agreement_lies_over_the_session_loses_none_of_its_time() {
    let mut stage = room::first();
    stage.keys("Tired.").pass(3).keys("<ctrl-p>agreement⏎");
    stage.pass(30).sees("33 of 45 min");
    // Somebody pulls the plug: nothing is put away, and nothing more is written.
    stage.killed_for(5).keys("⏎").keys("<esc>0");
    stage.keys("⏎").sees("38 of 45 min");
    assert_eq!(stage.draft().record.spans.len(), 1, "nobody was away");
}

/// Looking at the end before the session has begun, and saying why something will not be reached, starts no clock.
#[test]
fn a_reason_at_the_end_begins_no_session() {
    let mut stage = room::new_file();
    stage
        .keys("⏎<esc>5")
        .onto("Safeguarding: not reached")
        .keys("⏎No time.⏎");
    stage.sees("not begun");
    assert!(stage.draft().record.spans.is_empty());
}
