//! The days that are typed: which way a box looks, and what it shows.

use chrono::TimeDelta;
use quietroom::domain::facts::When;

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A policy with a date of each direction, by what it says and by what it means.
fn policy() -> String {
    let dates = r#"
                Item(id: "plan", title: "Plan", fields: [
                    Field(id: "by", ask: "Done by:", kind: Date, looks: Ahead),
                    Field(id: "had", ask: "Training had:", kind: Date, looks: Back),
                    Field(id: "some", ask: "Some day:", kind: Date),
                    Field(id: "again", ask: "Looked at again on:", kind: Date, is: ReviewDate),
                    Field(id: "steps", ask: "Steps", kind: Table(rows: Nothing, columns: [
                        Column(id: "step", ask: "Step", kind: Line),
                        Column(id: "until", ask: "Until", kind: Date, looks: Ahead),
                    ])),
                ]),
                Item(id: "caseload","#;
    let small = include_str!("../fixtures/small-policy.ron");
    small.replacen("Item(id: \"caseload\",", dates.trim_start(), 1)
}

/// Robin's first session by it, on Fri 9 Oct 2026, with the cursor in the first of the dates.
fn planning() -> Stage {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.shelve(&policy());
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys("a sm").keys("⏎⏎").keys(room::NEW_FILE);
    stage.keys("⏎⏎").to("plan").sees("Done by:");
    stage
}

#[test]
fn a_policy_s_date_lies_where_the_policy_says_or_where_it_means() {
    let mut stage = planning();
    stage
        .keys("2/1<tab>")
        .sees("Done by: Sat 2 Jan 2027")
        .keys("2/1<tab>")
        .sees("Training had: Fri 2 Jan 2026")
        .keys("2/9<tab>")
        .sees("Some day: Wed 2 Sep 2026")
        .keys("2/1<tab>")
        .sees("Looked at again on: Sat 2 Jan 2027")
        .keys("Ring<tab>2/2<tab>")
        .sees("Tue 2 Feb 2027");
}

#[test]
fn a_month_stays_one_where_no_day_of_it_was_said() {
    let mut stage = planning();
    stage.keys("mid dec<tab>").sees("Done by: Tue 15 Dec 2026");
    stage
        .keys("sept 2025<tab>")
        .sees("Training had: September 2025");
    stage.misses("is no day").keys("<s-tab>");
    assert_eq!(stage.kept(), "September 2025");
    stage
        .keys("<tab>easter 2026<tab>")
        .sees("Some day: Easter 2026");
}

#[test]
fn every_date_of_a_session_knows_the_next_one() {
    let mut stage = planning();
    stage
        .keys("next time<tab>")
        .sees("Done by: Fri 20 Nov 2026");
}

#[test]
fn most_of_a_year_ahead_is_asked_about_in_the_row_and_takes_no_key_from_who_types_on() {
    let mut stage = planning();
    stage.keys("1/10").misses("Space").keys("<tab>");
    stage.sees("Done by: 1/10 Thu 1 Oct 2026 or Fri 1 Oct 2027? Space");
    stage.sees("Is that Thu 1 Oct 2026 or Fri 1 Oct 2027? Space in the box takes one");
    // Whoever types on types on; the question stays, and a box that looks back asks nothing.
    stage
        .keys("1 dec<tab>")
        .sees("Training had: Mon 1 Dec 2025");
    stage.sees("Done by: 1/10 Thu 1 Oct 2026 or Fri 1 Oct 2027? Space");
    stage
        .keys("<esc>5")
        .sees("Done by: “1/10” is not a date yet");
    stage.onto("Done by:").keys("⏎");
    assert_eq!(stage.kept(), "1/10");
    stage
        .keys(" ")
        .sees("Done by: Thu 1 Oct 2026")
        .misses("or Fri");
    stage.keys(" ").sees("Done by: Fri 1 Oct 2027");
    stage.keys(" ").sees("Done by: Thu 1 Oct 2026");
    stage.keys("<ctrl-z>").sees("Done by: Fri 1 Oct 2027");
    stage.keys("<esc>5").misses("Done by:");
}

#[test]
fn a_year_that_is_typed_on_is_no_answer_to_the_question() {
    let mut stage = planning();
    stage.keys("1/10 27").misses("Space");
    assert_eq!(stage.kept(), "1/10 27");
    stage.keys("<tab>").sees("Done by: Fri 1 Oct 2027");
}

/// Finding: “last week” became an exact day that nobody had said, without a word.
#[test]
fn the_last_of_several_days_is_told_as_such_and_none_behind_is_taken() {
    let mut stage = planning();
    let end_of_week = "Done by: Fri 16 Oct 2026 the end of “next week”";
    stage
        .keys("next week<tab>")
        .sees(end_of_week)
        .keys("last week<tab>");
    stage.sees("That is several days, Mon 28 Sep 2026 to Sun 4 Oct 2026.");
    stage.sees("Training had: last week").sees(end_of_week);
    stage
        .keys("<s-tab><s-tab>2/1<tab>")
        .misses("the end of")
        .sees("Done by: Sat 2 Jan 2027");
}

/// Finding: what was typed after ↑ or ↓ into a date stood in front of it.
#[test]
fn typing_takes_the_place_of_a_date_or_of_refused_words_wherever_one_comes_from() {
    let mut stage = planning();
    stage
        .keys("junesummer<tab>3/3<tab><up><up>2/1")
        .keys("<down>4/4<tab>");
    stage
        .sees("Done by: Sat 2 Jan 2027")
        .sees("Training had: Sat 4 Apr 2026");
}

#[test]
fn a_narrow_cell_asks_for_the_year() {
    let mut stage = planning();
    stage.keys("<tab><tab><tab><tab>Ring<tab>1/10<tab>");
    stage.sees("1/10 26 or 27?").keys("<s-tab> ");
    stage.sees("Thu 1 Oct 2026");
}

#[test]
fn an_action_may_be_agreed_in_words_that_name_no_day() {
    let mut stage = room::second();
    stage.to(stop::WELLBEING);
    stage
        .keys("<esc>4Ring the hub⏎robin⏎asap⏎")
        .sees("The action is kept: Robin Example, asap.");
    let due = |stage: &Stage| stage.draft().record.actions[0].due.clone();
    assert_eq!(due(&stage), When::InWords("asap".to_owned()));
    stage.keys("<esc>5").misses("“Ring the hub” has no date");
    // A slip is no such word.
    stage.to(stop::WELLBEING).keys("<esc>4Write⏎robin⏎firday⏎");
    stage.sees("This is not understood as a date.");
    stage.keys("<esc>0<esc>5<down>⏎");
    let entry = stage.entries().pop().unwrap();
    assert!(entry.contains("InWords(\"asap\")"), "{entry}");
}

#[test]
fn an_action_by_a_day_without_school_says_so_beside_the_day() {
    let mut stage = room::second();
    stage
        .to(stop::WELLBEING)
        .keys("<esc>4Ring⏎robin⏎in 5 weeks<tab>");
    stage.sees("By when: Mon 28 Dec 2026 Boxing Day (substitute)");
    stage.keys("<s-tab>fri<tab>").misses("Boxing");
    // Enter keeps it before one comes past the day.
    stage
        .keys("<s-tab>in 5 weeks⏎")
        .sees("The action is kept: Robin Example, Mon 28 Dec, Boxing Day (substitute).");
}

/// A session was begun today and ended 400 days before, without a word.
#[test]
fn a_clock_that_is_plainly_wrong_is_told_of_at_the_start() {
    let told = "this computer’s clock says";
    let mut stage = room::held_once();
    let now = stage.now();
    for (days, wrong) in [
        (0, false),
        (1, false),
        (47, true),
        (400, true),
        (-30, false),
    ] {
        stage.clock(now - TimeDelta::days(days)).restart();
        stage.size(80, 40);
        assert_eq!(
            stage.words().contains(told),
            wrong,
            "{days}\n{}",
            stage.screen()
        );
    }
    stage.clock(now - TimeDelta::days(400)).restart();
    stage.sees("has an entry of Fri 9 Oct 2026, and this computer’s clock says Sun 19 Oct 2025.");
    stage.sees("Set the clock first");
}
