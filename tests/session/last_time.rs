//! Last time, key by key: the newest record on the same form, whatever was held between, and those before it.

use quietroom::domain::facts::FieldPath;

use crate::support::stage::Stage;

/// Enter on the line that begins so.
#[track_caller]
fn on(stage: &mut Stage, line: &str) {
    let marked = format!("▸ {line}");
    for _ in 0..40 {
        if stage.words().contains(&marked) {
            stage.keys("⏎");
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{line}” is not on\n{}", stage.screen());
}

/// Begins Robin's next session, held so, with these words about well-being; none where it is not come to.
fn held(stage: &mut Stage, number: u8, how: &str, words: Option<&str>) {
    on(stage, &format!("Start session {number}"));
    while stage.place() != Some(&FieldPath::Format) {
        stage.keys("<tab>");
    }
    stage.keys(how).keys("<shift-tab>");
    on(stage, "Start");
    if let Some(words) = words {
        stage.keys("<esc>2well⏎").keys(words);
    }
}

fn ended(stage: &mut Stage) {
    stage.keys("<esc>5");
    on(stage, "End session");
    stage.keys("<esc>0").pass(60 * 24 * 7);
}

/// Robin's file with Stockport's policy: two sessions of line management, a reflective one after them, and a third of
/// line management that is open.
fn behind_a_reflective() -> Stage {
    let mut stage = Stage::set_up_by("2026-11-02T10:00:00+00:00", "stock");
    stage.keys("<c-n>Robin Example⏎Social worker⏎");
    on(&mut stage, "Open the file");
    for (number, how, words) in [
        (1, "i", Some("Excited and tired.")),
        (2, "i", Some("Four hours owed.")),
        (3, "r", None),
    ] {
        held(&mut stage, number, how, words);
        if words.is_none() {
            stage.keys("<esc>2learning⏎A course.");
        }
        ended(&mut stage);
    }
    held(&mut stage, 4, "i", None);
    stage
}

#[test]
fn line_management_does_not_vanish_behind_a_reflective_one_to_one() {
    let mut stage = behind_a_reflective();
    stage.keys("<esc>2last⏎");
    stage.sees("Last time: session 2, Mon 9 Nov 2026");
    stage.sees("Since then, Reflective 1-1: session 3, Mon 16 Nov 2026");
    stage.keys("<esc>2well⏎<esc>3");
    stage.sees("Last time · Mon 9 Nov (session 2)");
    stage.sees("Four hours owed.");
}

#[test]
fn where_no_record_has_the_form_it_is_the_one_that_answered_the_same_question() {
    let mut stage = Stage::set_up_by("2026-11-02T10:00:00+00:00", "stock");
    stage.keys("<c-n>Robin Example⏎Social worker⏎");
    on(&mut stage, "Open the file");
    held(&mut stage, 1, "i", Some("Excited and tired."));
    ended(&mut stage);
    held(&mut stage, 2, "r", None);
    stage.keys("<esc>2well⏎<esc>3").sees("Excited and tired.");
    stage
        .sees("Last time · Mon 2 Nov (session 1)")
        .keys("<esc>2refl⏎");
    stage.sees("Nothing was written here last time.");
}

#[test]
fn the_arrows_read_the_times_before_while_they_are_the_panes_own() {
    let mut stage = behind_a_reflective();
    stage.keys("<esc>2well⏎<esc>3").sees("← earlier");
    stage.keys("<left>").sees("Earlier · Mon 2 Nov (session 1)");
    stage.sees("Excited and tired.").misses("← earlier");
    stage
        .keys("<right>")
        .sees("Last time · Mon 9 Nov (session 2)");
    stage
        .keys("<left><esc>2last⏎<esc>2well⏎")
        .sees("Four hours owed.");
    stage.keys("ab<left>c").sees("Four hours owed.");
    assert_eq!(stage.kept(), "acb");
}

#[test]
fn a_correction_is_kept_with_the_record_that_is_read_as_last_time() {
    let mut stage = behind_a_reflective();
    stage.keys("<esc>2last⏎");
    on(&mut stage, "Read all of it");
    stage.sees("Four hours owed.").keys("<esc>0<tab>");
    while stage.place() != Some(&FieldPath::Correction) {
        stage.keys("<tab>");
    }
    stage.keys("Three hours.");
    ended(&mut stage);
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    let corrected = file
        .sessions()
        .filter(|session| !session.disagreed().is_empty());
    let corrected: Vec<_> = corrected
        .map(quietroom::domain::file::RecordHistory::number)
        .collect();
    assert_eq!(corrected, [Some(2)]);
}

#[test]
fn what_was_said_of_an_action_last_time_is_not_said_meanwhile_and_its_own_day_is_no_putting_off() {
    let mut stage = Stage::set_up_by("2026-11-02T10:00:00+00:00", "stock");
    stage.keys("<c-n>Robin Example⏎Social worker⏎");
    on(&mut stage, "Open the file");
    held(
        &mut stage,
        1,
        "i",
        Some("Tired.<esc>4Ring the hub⏎rob⏎fri⏎"),
    );
    stage.keys("<esc>5");
    on(&mut stage, "End session");
    stage.keys("<esc>0");
    held(&mut stage, 2, "i", None);
    stage.keys("<esc>2last⏎p<tab>fri 13 nov<tab><esc>2well⏎Better.<esc>5");
    stage.misses("is put off to the day");
    on(&mut stage, "End session");
    stage.keys("<esc>0");
    held(&mut stage, 3, "i", None);
    stage
        .keys("<esc>2last⏎")
        .sees("Ring the hub")
        .misses("Meanwhile said");
    stage.keys("p<tab>fri 13 nov<tab><esc>5").size(80, 60);
    stage.sees("is put off to the day that it has already");
}

#[test]
fn every_record_that_waits_is_named_with_the_last_one() {
    let mut stage = behind_a_reflective();
    stage.keys("<esc>2last⏎").size(80, 50);
    stage.sees("Last time: session 2, Mon 9 Nov 2026 · not yet agreed");
    stage.sees("Since then, Reflective 1-1: session 3, Mon 16 Nov 2026 · not yet agreed");
    stage.sees("Not agreed either: session 1, Mon 2 Nov 2026 · not yet agreed");
    on(&mut stage, "Agree it: type your names");
    stage.keys("Jo Madeup⏎Robin Example⏎⏎");
    stage
        .misses("Mon 9 Nov 2026 · not yet")
        .sees("Not agreed either: session 1");
}

#[test]
fn the_day_that_an_empty_done_on_comes_to_is_seen_in_it() {
    let mut stage = crate::room::second();
    stage.to("last").keys("d");
    stage
        .sees("Done on: empty: Mon 23 Nov 2026")
        .keys("<tab>16/11<tab>");
    stage.misses("empty:").sees("Done on: Mon 16 Nov 2026");
}
