//! Where a safeguarding lead stumbled who tried the program with Highcliffe's policy.

use quietroom::domain::facts::FieldPath;

use crate::{room, support::stage::Stage};

/// A first session, with the cursor in the first box of a stop.
fn at(stop: &str) -> Stage {
    let mut stage = room::first();
    stage.to(stop);
    stage
}

/// A first session, with the cursor in the table of Q.4, below that of Q.3.
fn at_the_notices() -> Stage {
    let mut stage = at("safe");
    for _ in 0..8 {
        if !matches!(stage.place(), Some(FieldPath::Cell { of, .. }) if of.field == "q4") {
            stage.keys("<tab>");
        }
    }
    stage
}

#[test]
fn the_boxes_for_numbers_open_below_their_own_table_and_close_again() {
    let mut stage = at_the_notices();
    stage.onto("Numbers given without names");
    let line = "Numbers given without names · Enter";
    assert_eq!(stage.words().matches(line).count(), 2);
    stage
        .keys("⏎")
        .sees("Pupils, in all:")
        .misses("CASS/MASH, in all:");
    assert_eq!(stage.words().matches(line).count(), 1);
    stage
        .keys("<tab>")
        .sees("▸ No number without names · Enter");
    stage
        .keys("⏎")
        .sees("▸ Numbers given without names · Enter");
    // What somebody said stays in sight.
    stage.keys("⏎3<tab>").sees("Pupils 0 listed · 3 in all");
    stage.misses("No number without names");
}

#[test]
fn how_many_pupils_counts_a_pupil_once() {
    let mut stage = at_the_notices();
    stage
        .size(80, 40)
        .keys("KD<tab>One in October.<tab>KD<tab>Three this week.<tab>");
    stage.sees("Pupils 1").keys("TW<tab>").sees("Pupils 2");
}

/// Session 2 of a file whose first had three children in its case table, with the cursor there.
fn at_the_case_table_again() -> Stage {
    let mut stage = at("case table");
    stage.keys("AB⏎Needs a steady adult.<tab>Core group.<esc>0<down>");
    stage.keys("TW⏎Kicks.<esc>0<down>").keys("KD<tab>").pass(10);
    stage.to("next").keys("<tab>20/11⏎<esc>5<down>⏎<esc>0");
    stage.pass(60 * 24 * 42).keys("<esc>2⏎").to("case table");
    stage
}

#[test]
fn the_children_of_last_times_case_table_are_a_key_away_and_nobody_is_in_it_unasked() {
    let mut stage = at_the_case_table_again();
    let offered = |stage: &mut Stage| stage.words().matches("Last time: ").count();
    assert_eq!(offered(&mut stage), 3);
    stage.sees("Last time: TW").onto("Last time: TW").keys("⏎");
    stage.sees("last time: Kicks.").keys("Settles.<esc>0");
    stage.sees("TW Settles.").misses("Last time: TW");
    assert_eq!(offered(&mut stage), 2);
    // Typed, it is the same child, and not offered either.
    stage.keys("<down>AB<tab>").sees("AB · known since 9 Oct");
    assert_eq!(offered(&mut stage), 1);
    stage.keys("<ctrl-z>").keys("<ctrl-z>").keys("<ctrl-z>");
    assert_eq!(offered(&mut stage), 2);
    stage
        .pass(10)
        .keys("<esc>5<down>⏎<esc>0<esc>3")
        .size(80, 60);
    // What nobody talked about stands in no record.
    stage.sees("TW").misses("KD").misses("AB");
}

#[test]
fn a_case_table_reads_row_by_row_however_short_its_words_are() {
    let mut stage = at_the_case_table_again();
    stage.keys("KD⏎Fine.<esc>0").pass(10);
    stage.keys("<esc>5<down>⏎<esc>0<esc>3<ctrl-f>Fine<esc>");
    stage.sees("Needs: Fine.").sees("Action: —");
}

#[test]
fn find_in_a_session_says_where_all_records_are_looked_through() {
    let mut stage = room::second();
    stage.keys("<ctrl-f>Tired").sees("all records: in the file");
}

#[test]
fn the_boxes_that_an_agreement_leaves_empty_say_what_holds_then() {
    let mut stage = room::first();
    stage.keys("<ctrl-p>agreement⏎<esc>2agreed⏎");
    stage.sees("What is left empty here is as the policy says.");
}

#[test]
fn a_date_that_was_arranged_before_stands_in_the_record_with_its_time_and_place() {
    let mut stage = room::held_once();
    stage.onto("Arrange sessions").keys("⏎");
    stage.keys("<tab><tab>11/1<tab>14:00<tab>Room 3<tab>");
    stage.keys("<up><up>").sees("▸ Arrange 2").keys("⏎");
    stage.keys("<esc>2⏎").to("well").keys("Well.").pass(10);
    stage.keys("<esc>5<down>⏎<esc>0<esc>3").size(80, 80);
    stage.sees("Date of next session: Mon 11 Jan 2027, 14:00, Room 3");
}

#[test]
fn a_referral_to_no_agency_is_listed_at_the_end() {
    let mut stage = at("safe");
    stage.keys("mashh<tab>").pass(10).keys("<esc>5");
    stage.sees("mashh: Agency left empty (Appendix 2)");
    stage.onto("mashh").keys("⏎mash<tab><esc>5");
    stage.misses("Agency left empty");
}

#[test]
fn an_action_from_a_box_of_the_case_alone_says_from_which_item_it_is() {
    let mut stage = at("case table");
    stage.keys("AB⏎<tab><tab><tab><tab><tab><tab>");
    stage.sees("On the caseload: ").keys("<esc>4Chronology");
    stage.sees("From: Case table").keys("<tab>robin<tab>fri⏎");
    stage.keys("<esc>0").sees("Cases discussed").pass(10);
    stage.keys("<esc>5<down>⏎<esc>0<esc>3").size(80, 60);
    stage.sees("about AB · from “Case table”");
}
