//! Two schools in one vault: each person's dates keep to the terms of their own, and a team's to none.

use crate::{rules::on, support::stage::Stage};

/// The year of the Leeds school, from the first box of the page.
const YEAR: &str = "<tab>2 sep<tab>26/10<tab>30 oct<tab>18 dec<tab>\
    <tab>4 jan<tab>15/2<tab>19/2<tab>25 mar<tab>\
    <tab>12 apr<tab>31/5<tab>4/6<tab>22 jul<tab>";

/// Asha in a Stockport team, and a group member in a Leeds school whose terms are entered.
fn two_schools() -> Stage {
    let mut stage = Stage::at("2026-11-30T10:00:00+00:00");
    stage.keys("⏎⏎");
    stage.keys("Jo Madeup⏎Team manager⏎Stockport Family⏎stock⏎⏎");
    stage.keys("<c-n>Asha Newly⏎Social worker⏎");
    on(&mut stage, "Open the file");
    stage.keys("<c-q><c-n>Ann Invented⏎Head of year⏎");
    stage.sees("School or team").sees("Stockport Family");
    stage.keys("Ralph Sample School<tab>").sees("New here.");
    on(&mut stage, "Open the file");
    stage.keys("<c-q><ctrl-p>terms⏎");
    stage.sees("Terms of Stockport Family · 2026/27");
    on(&mut stage, "Go to Ralph Sample School");
    stage
        .sees("Terms of Ralph Sample School · 2026/27")
        .keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage.sees("The terms of 2026/27 are kept.");
    stage
}

/// A try found Asha, of a local authority, offered two sessions a week apart and none for six weeks: another school's
/// summer holidays.
#[test]
fn a_team_without_terms_meets_in_august() {
    let mut stage = two_schools();
    stage.keys("<ctrl-p>terms⏎<up>no t");
    stage
        .sees("no terms (dates in all weeks)")
        .misses("Half term from");
    on(&mut stage, "Keep this");
    stage.sees("Kept: no terms.").keys("asha⏎");
    on(&mut stage, "Arrange sessions");
    stage.misses("Enter the school’s terms");
    stage.keys("<s-tab>1 oct 2027<tab>");
    stage
        .size(80, 60)
        .sees("Mon 21 Jun 2027")
        .sees("Wed 21 Jul 2027")
        .sees("Fri 20 Aug 2027")
        .sees("Mon 20 Sep 2027");
}

#[test]
fn the_other_schools_people_keep_to_its_terms() {
    let mut stage = two_schools();
    stage.keys("ann⏎").sees("outside term; Fri 18");
    on(&mut stage, "Arrange sessions");
    stage
        .keys("<s-tab>end of term<tab>")
        .sees("Fri 18 Dec 2026");
    let mut stage = two_schools();
    stage.keys("asha⏎");
    on(&mut stage, "Arrange sessions");
    stage
        .keys("<s-tab>end of term<tab>")
        .sees("Terms are not entered yet");
}

#[test]
fn a_name_that_is_known_is_that_school_and_a_groups_member_has_the_groups() {
    let mut stage = two_schools();
    stage.keys("<c-n><up>⏎").sees("A new group");
    stage.keys("Pastoral<tab>Tess Teacher — Head of house\nBo Sample — Tutor<tab>");
    stage.keys("ralph sample school<tab>").misses("New here.");
    on(&mut stage, "Open the file");
    stage.sees("Ralph Sample School");
    stage.keys("<c-q><c-n>Tess Teacher<tab>");
    stage
        .sees("it is the same person")
        .sees("Ralph Sample School");
    let schools = stage.app.cx.contents.schools().all().len();
    assert_eq!(schools, 2);
}

/// A policy that was adopted later was offered to every new person, and the wrong one is easily kept.
#[test]
fn the_policy_of_set_up_is_what_the_next_person_is_offered() {
    let mut stage = Stage::at("2026-11-30T10:00:00+00:00");
    stage.keys("⏎⏎");
    stage.keys("Jo Madeup⏎Team manager⏎Stockport Family⏎stock⏎⏎");
    stage.keys("<c-n>Ann Invented⏎Head of year⏎⏎high<tab>");
    on(&mut stage, "Open the file");
    stage
        .keys("<c-q><c-n>")
        .sees("Stockport Family: Supervision Policy");
    stage.forget().restart();
    stage.keys("⏎<down>⏎").sees("Who supervises?");
    let screen = stage.screen();
    assert!(
        screen.contains("Policy         │ Stockport Family"),
        "{screen}"
    );
}

/// Three findings: a time that nobody said, and a row without a date that says yes.
#[test]
fn no_time_is_offered_where_none_was_said_and_no_yes_without_a_date() {
    let mut stage = Stage::set_up("2026-11-30T10:00:00+00:00");
    stage.keys("<c-n>Robin Example⏎Deputy DSL<tab>");
    crate::rules::at(&mut stage, "Last session, on");
    stage.keys("9 oct<tab>");
    on(&mut stage, "Open the file");
    on(&mut stage, "Arrange sessions");
    stage.misses("12:00");
    let yes = stage.words().matches("yes").count();
    let arranged = format!("Arrange {yes} sessions");
    stage.sees(&arranged);
}
