//! The lines that a form prints, and the gaps in it: they stand in the record, where it is agreed, and where it is read.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A session by Stretford's policy, in which nothing was typed, ended on the page where it is agreed.
fn ended() -> Stage {
    let mut stage = Stage::set_up_by("2026-10-09T10:00:00+01:00", "stretford");
    stage.size(80, 120).keys("<ctrl-n>Robin Example");
    stage.onto("Open the file").keys("⏎⏎⏎").pass(10);
    stage.keys("<esc>2comments⏎Steady.<esc>5<down>⏎");
    stage
}

#[test]
fn a_declaration_stands_where_it_is_agreed_and_in_the_record() {
    let mut stage = ended();
    stage.sees("Each types their own name");
    let page = stage.screen();
    assert_eq!(page.matches("I agree this is a true record").count(), 1);
    let names = page.find("Each types their own name").unwrap();
    assert!(page.find("I agree this is a true record").unwrap() < names);
    assert!(names < page.find("check number").unwrap(), "{page}");
    stage.onto("Read it first").keys("⏎");
    let page = stage.screen();
    assert_eq!(page.matches("I agree this is a true record").count(), 2);
    stage.sees("not yet");
}

#[test]
fn whom_nobody_named_and_whom_nobody_told_apart_stands_in_the_record() {
    let mut stage = room::second();
    stage.keys("<esc>4Write the rota⏎⏎⏎");
    stage
        .to(stop::CASELOAD)
        .keys("<down><down>ab<tab>")
        .pass(10);
    stage.size(80, 200).keys("<esc>5<down>⏎<esc>0<esc>3");
    stage
        .sees("Write the rota")
        .sees("nobody yet · from “Wellbeing”")
        .sees("ab (which child: not said)");
}
