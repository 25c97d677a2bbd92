//! What the last sessions were for, by the policy's own functions, at 80×24 and 60×20.

use crate::{prompts::leeds, support::stage::Stage};

const SIZES: [(u16, u16); 2] = [(80, 24), (60, 20)];

/// A session in which these stops were written in, each by the first letters of its title.
fn held(stage: &mut Stage, stops: &[&str]) {
    for stop in stops {
        stage.to(stop).keys("Talked about.");
    }
    stage.pass(10).keys("<esc>5<down>⏎<esc>0");
}

/// The file at full length.
#[track_caller]
fn file_says(stage: &mut Stage, (width, height): (u16, u16), words: &str) {
    stage.size(width, 70).sees(words).size(width, height);
}

#[test]
fn a_file_says_what_its_last_sessions_were_for_and_what_was_left_out() {
    for size in SIZES {
        let mut stage = leeds();
        stage.size(size.0, size.1);
        held(&mut stage, &["pers", "ongoing"]);
        file_says(
            &mut stage,
            size,
            "In the last session: Performance Management yes · Professional Development no · Personal Support yes",
        );
        stage.pass(60 * 24 * 30).keys("<esc>2⏎");
        held(&mut stage, &["pers"]);
        file_says(
            &mut stage,
            size,
            "In the last 2 sessions: Performance Management in 1 · Professional Development in none · Personal Support in 2",
        );
    }
}

#[test]
fn a_record_says_what_an_item_was_for_unless_its_title_does() {
    let mut stage = leeds();
    held(&mut stage, &["pers", "ongoing"]);
    stage.keys("<esc>3").size(80, 70);
    stage.sees("What it serves: Performance Management");
    stage.misses("What it serves: Personal Support");
}

#[test]
fn a_file_by_a_policy_without_functions_says_nothing_of_them() {
    let mut stage = crate::room::held_once();
    stage.size(80, 70).misses("In the last session");
}
