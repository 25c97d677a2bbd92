//! Arranging where the session meets what is arranged already.

use quietroom::domain::facts::Arrangement;

use crate::{
    example::school,
    room::{self, stop},
    screens::on,
    support::stage::Stage,
};

/// The sessions that are planned.
fn planned(stage: &Stage) -> Vec<Arrangement> {
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    file.planned().into_iter().cloned().collect()
}

#[test]
fn where_the_next_session_is_arranged_already_enter_arranges_no_other() {
    let mut stage = room::held_once();
    on(&mut stage, "Arrange sessions");
    stage.sees("Arrange 2 sessions").keys("⏎");
    let before = planned(&stage);
    stage.keys("<esc>2⏎").to(stop::NEXT);
    stage.sees("Arranged already: Thu 31 Dec 2026");
    stage.misses("Take ").keys("⏎⏎");
    assert_eq!(planned(&stage), before);
    stage.keys("<up><up>31/12⏎");
    stage.sees("Arranged for that day already: Thu 31 Dec 2026");
}

#[test]
fn the_next_session_is_at_the_usual_time_whenever_this_one_began() {
    let mut stage = room::held_once();
    let usual = stage.app.cx.contents.files().next().unwrap().0.usual().0;
    stage.pass(127);
    stage.keys("<esc>2⏎");
    assert_eq!(stage.draft().follow_ups.next.time.as_time(), usual);
}

#[test]
fn later_today_is_ahead_and_earlier_today_is_not() {
    let mut stage = room::second();
    stage.to(stop::NEXT);
    stage
        .keys("<s-tab><tab><tab>23/11⏎19:00⏎")
        .misses("is not ahead");
    stage.keys("<s-tab>9:00⏎");
    stage.sees("Mon 23 Nov 2026, 09:00 is not ahead.");
}

#[test]
fn where_no_more_is_asked_for_it_says_why_and_how_there_is_more() {
    let mut stage = room::held_once();
    on(&mut stage, "Arrange sessions");
    stage.sees("After that: Fri 19 Mar 2027, by a later day above.");
    stage.keys("⏎");
    on(&mut stage, "Arrange sessions");
    stage.sees("No more is asked for up to Mon 22 Feb 2027.");
    stage
        .misses("Arrange 0")
        .sees("a later day above offers it");
    stage
        .keys("<s-tab><s-tab>29/4/2027<tab>")
        .sees("Arrange 1 session · Enter");
    stage
        .keys("<up><space>")
        .sees("None is taken: Space changes a no to yes.");
    stage.misses("Arrange 0");
}

#[test]
fn what_is_late_and_arranged_is_said_to_be_both_among_the_people_and_in_the_file() {
    let mut stage = room::held_once();
    on(&mut stage, "Arrange sessions");
    stage.keys("⏎").sees("late; arranged for Thu 31 Dec");
    stage.keys("<esc>0<tab>").sees("late, arranged Thu 31 Dec");
}

/// The first of a group, or the group itself, was put down as the one who brings it.
#[test]
fn nobody_of_a_group_is_offered_as_the_one_who_brings_something() {
    let mut stage = school();
    stage.keys("<c-n>Year 6 team<up>⏎<tab>sam⏎Kit Invented⏎Robyn Placeholder — Mentor");
    stage.keys("<tab><tab><tab>fortn<tab>");
    on(&mut stage, "Open the file");
    on(&mut stage, "Arrange sessions");
    on(&mut stage, "An extra session");
    stage.keys("fri<tab>14<tab>Hall<tab>After the fire<tab>Rota⏎⏎10⏎KD⏎kit⏎");
    on(&mut stage, "Arrange it");
    let files = stage.app.cx.contents.files();
    let mut planned = files.flat_map(|(file, _)| file.planned());
    let brought = planned.next().map(|planned| planned.agenda.clone());
    let brought = brought.unwrap_or_default();
    let brought = brought.iter().map(|it| (it.title.as_str(), it.by.as_str()));
    let brought: Vec<_> = brought.collect();
    assert_eq!(brought, [("Rota", ""), ("KD", "Kit Invented")]);
}
