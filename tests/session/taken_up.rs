//! A session that is gone on with after a crash, or that was put away and is taken back.

use crate::room::{self, stop};

#[test]
fn what_was_typed_before_a_crash_can_still_be_undone_and_done_again() {
    let mut stage = room::first();
    stage.keys("Slept badly, ").restart().keys("⏎");
    stage.keys("then well.");
    for (keys, kept) in [
        ("<ctrl-z>", "Slept badly, then "),
        ("<ctrl-z>", "Slept badly, "),
        ("<ctrl-z>", "Slept "),
        ("<ctrl-y>", "Slept badly, "),
    ] {
        stage.keys(keys).restart().keys("⏎");
        assert_eq!(stage.kept(), kept, "{keys}");
    }
}

#[test]
fn one_that_was_put_away_is_taken_back_with_its_words_also_after_a_restart() {
    for restarts in [false, true] {
        let mut stage = room::first();
        stage.keys("Tired.<ctrl-p>put away⏎<down>⏎");
        stage.sees("The session is put away.");
        if restarts {
            stage.restart().keys("robin⏎");
        }
        stage.onto("Session of").sees("up to 10:").keys("⏎");
        stage.sees("The session is taken back").misses("Put away,");
        stage.keys("<esc>2").sees("Tired.");
        assert_eq!(stage.kept(), "Tired.");
        stage.restart().sees("An unfinished session");
    }
}

#[test]
fn none_is_taken_back_over_another_that_is_unfinished() {
    let mut stage = room::first();
    stage.keys("Tired.<ctrl-p>put away⏎<down>⏎").keys("<esc>2⏎");
    stage
        .keys("Another.<esc>0")
        .sees("Go on with the unfinished session");
    stage
        .onto("Session of")
        .keys("⏎")
        .sees("First end the unfinished");
}

/// A newcomer was on a line, not in a box, when the program was killed, and found the cursor at another place.
#[test]
fn the_cursor_comes_back_to_the_line_that_it_was_on() {
    for (step, line) in [
        (stop::WELLBEING, "☐ Talked about"),
        (stop::CASELOAD, "All as last time · Enter"),
        (stop::CASELOAD, "Numbers given without names"),
        (stop::CASE_TABLE, "Last time: AB"),
        ("actions", "New decision"),
        (stop::NEXT, "Add what somebody brings"),
        (stop::OPENING, "Somebody else is here"),
    ] {
        let mut stage = room::second();
        stage.to(step).onto(line).killed_for(1).keys("⏎");
        stage.sees(&format!("▸ {line}"));
    }
}

/// Whoever comes back and presses Enter once too often has not ended the session.
#[test]
fn the_cursor_comes_back_above_the_line_that_ends_the_session() {
    let mut stage = room::second();
    stage
        .keys("Well.<esc>5")
        .onto("End session")
        .killed_for(1)
        .keys("⏎");
    stage.sees("▸ Not yet").keys("⏎");
    assert!(stage.app.cx.live().is_some());
}
