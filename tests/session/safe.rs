//! Words that were typed at the wrong place, or taken back, and what becomes of them.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// Robin's second session at last time's actions, the first of which is to be put off.
fn put_off() -> Stage {
    let mut stage = room::second();
    stage.to(stop::LAST).keys("put").sees("Now by:");
    stage
}

#[test]
fn an_action_put_off_to_no_day_is_listed_at_the_end_and_kept_as_put_off() {
    for size in [(80, 24), (60, 20)] {
        let mut stage = put_off();
        stage.size(size.0, size.1).keys("<esc>5");
        stage.sees("“Ring the hub about CF” is put off, and has no new date");
        stage.onto("“Ring the hub").keys("⏎").sees("Now by:");
        stage.keys("fri<esc>5").misses("Ring the hub");
        stage.keys("<ctrl-z><ctrl-z><esc>5").sees("has no new date");
        stage.keys("<down>⏎<esc>0");
        let entry = stage.entries().pop().unwrap();
        assert!(entry.contains("Due(None)"), "{entry}");
        stage.keys("<esc>3").size(80, 60);
        stage.sees("- Ring the hub about CF put off, no new date");
    }
}

#[test]
fn words_for_a_day_that_is_not_asked_any_more_are_no_mistake() {
    for now in ["still", "dropped"] {
        let mut stage = put_off();
        stage.keys("<tab>School nurse<tab>");
        stage.keys("<esc>5").sees(
            "Ring the hub about CF, now by: “School nurse” is not a date; it is put off without one",
        );
        stage.to(stop::LAST).keys(now);
        stage
            .misses("Now by:")
            .keys("<esc>5")
            .misses("School nurse");
        stage.keys("<down>⏎<down><down>⏎");
        let entry = stage.entries().pop().unwrap();
        assert!(
            entry.contains("Ring the hub about CF: “School nurse”"),
            "{entry}"
        );
        assert!(!entry.contains("is not a date"), "{entry}");
    }
}

#[test]
fn words_for_a_new_day_are_kept_as_typed_with_their_action() {
    let mut stage = put_off();
    stage.keys("<tab>School nurse<tab>She asked.<esc>5<down>⏎");
    let entry = stage.entries().pop().unwrap();
    assert!(
        entry.contains("Ring the hub about CF, now by: “School nurse”"),
        "{entry}"
    );
    assert!(entry.contains("Due(None)"), "{entry}");
    assert!(entry.contains("why: \"She asked.\""), "{entry}");
    assert!(!entry.contains("is not a date"), "{entry}");
}

#[test]
fn space_changes_a_tick_as_it_does_a_choice() {
    let mut stage = room::held_once();
    stage.keys("<esc>2").onto("☐ Held earlier").keys(" ");
    stage.sees("✓ Held earlier").sees("Held on:");
    stage.to(stop::OPENING).onto("✓ Held earlier").keys(" ");
    stage.sees("☐ Held earlier").misses("Held on:");
}

#[test]
fn an_end_that_is_not_asked_any_more_is_no_mistake() {
    let mut stage = room::held_once();
    stage.keys("<esc>2").onto("☐ Held earlier").keys("⏎");
    stage.sees("Held on:").keys("<tab>16/11<tab>9am<tab>");
    stage.keys("<esc>5").sees("Ended: “9am” cannot have been");
    stage.to(stop::OPENING).onto("✓ Held earlier").keys("⏎");
    stage.misses("Ended:").keys("<esc>5").misses("9am");
    stage.to(stop::OPENING).keys("<ctrl-z>");
    stage.sees("Ended:").sees("9am");
}
