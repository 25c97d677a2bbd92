//! What policies want of a person and of the agreement, at the two sizes that they are drawn for.

use crate::{
    example::{self, TODAY},
    shape::snap_at,
    support::stage::Stage,
};

/// The agreement, from a file or a session.
const AGREEMENT: &str = "<ctrl-p>agreement⏎";

fn snap(name: &str, stage: &mut Stage) {
    snap_at(&[(80, 24), (60, 20)], name, stage);
    stage.size(80, 24);
}

#[test]
fn ones_own_details() {
    let mut stage = example::school();
    stage.keys("<c-p>your details⏎");
    snap("own_details", &mut stage);
    stage.keys("<tab><tab><tab>2 sep<tab>");
    snap("own_details_trained", &mut stage);
}

#[test]
fn what_a_policy_asks_of_somebody() {
    let mut stage = Stage::set_up_by(TODAY, "stock");
    stage.keys("<c-n>Kit Invented<tab>Social worker<tab><tab><tab><tab>1 sep<tab>");
    snap("person_asked", &mut stage);
    stage.keys(&"<tab>".repeat(8)).sees("▸ Open the file");
    stage.keys("⏎").sees("Start session 1");
    snap("person_asked_file", &mut stage);
    stage.keys("<esc>4<tab><tab><tab><tab><tab><tab>");
    snap("person_asked_details", &mut stage);
}

#[test]
fn drawing_the_agreement_up_agreeing_it_and_a_new_version() {
    let mut stage = example::school();
    stage.keys("robin⏎").keys(AGREEMENT);
    snap("agreement_opening", &mut stage);
    stage.keys("<esc>2clauses⏎");
    snap("agreement_clauses", &mut stage);
    stage.keys("<esc>2agreed⏎every 3 weeks<tab>50<tab>The library<tab>");
    snap("agreement_terms", &mut stage);
    stage.keys("<esc>5");
    snap("agreement_end", &mut stage);
    stage.keys("<down>⏎");
    snap("agreement_agree", &mut stage);
    stage.keys("Jo Madeup⏎⏎⏎").sees("Agreed by Jo Madeup.");
    snap("agreement_waits", &mut stage);
    stage.keys(AGREEMENT);
    snap("agreement_goes_on", &mut stage);
    stage.keys("<esc>5<down>⏎Jo Madeup⏎Robin Example⏎⏎");
    stage.sees("Agreed by Jo Madeup and Robin Example.");
    snap("agreement_in_force", &mut stage);
    while !stage.screen().contains("▸ Change it: a new version") {
        stage.keys("<tab>");
    }
    stage.keys("⏎");
    snap("agreement_version_opening", &mut stage);
    stage.keys("<esc>2clauses⏎");
    snap("agreement_version", &mut stage);
}

#[test]
fn why_there_is_no_agreement_is_asked_at_the_opening() {
    let mut stage = Stage::set_up_by(TODAY, "stret");
    stage.keys("<c-n>Robin Example<tab>Mentor");
    while !stage.screen().contains("▸ Open the file") {
        stage.keys("<tab>");
    }
    stage.keys("⏎⏎").sees("Enter reads on");
    snap("without_agreement", &mut stage);
}
