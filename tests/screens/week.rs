//! The week: the days ahead and what is late, over everybody, and the way from each line to what it is about.

use insta::assert_snapshot;

use crate::{example::school, support::stage::Stage};

/// Opens the line that begins so.
#[track_caller]
fn open<'a>(stage: &'a mut Stage, line: &str) -> &'a mut Stage {
    let marked = format!("▸ {line}");
    for _ in 0..20 {
        if stage.words().contains(&marked) {
            break;
        }
        stage.keys("<tab>");
    }
    stage.sees(&marked).keys("⏎")
}

#[test]
fn the_week_is_one_page_at_80_columns() {
    let mut stage = school();
    stage.keys("<ctrl-w>");
    assert_snapshot!(stage.screen());
}

#[test]
fn every_part_of_the_week_is_told_with_whom_and_since_when() {
    let mut stage = school();
    stage.size(80, 60).keys("<esc>5");
    for words in [
        "Week · to Mon 30 Nov, and what is late",
        "Robin Example: 6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days late",
        "Sam Placeholder: 6 weeks after Thu 15 Oct is Thu 26 Nov",
        "Actions · of others Robin Example: Ring the hub about KD · Fri 16 Oct · late",
        "Robin Example: Write the chronology for AB · Fri 27 Nov",
        "Robin Example: session 2 · Fri 9 Oct 2026, waiting for Jo Madeup and Robin Example since Fri 9 Oct",
    ] {
        stage.sees(words);
    }
    stage.misses("Kit").misses("Tired, but");
}

#[test]
fn enter_opens_what_a_line_is_about_and_one_step_out_comes_back() {
    let mut stage = school();
    stage.keys("<ctrl-w>");
    open(&mut stage, "Robin Example: Ring the hub").sees("It is:");
    stage.keys("⏎⏎⏎⏎").sees("Done on Mon 23 Nov 2026.");
    stage.sees("Done or dropped since last time");
    stage.keys("<ctrl-q>").sees("Week").misses("Ring the hub");
    open(&mut stage, "Robin Example: session 2").sees("Tired, but the new timetable helps.");
    stage.keys("<ctrl-q><ctrl-q>").sees("Week");
    stage.keys("<ctrl-q><ctrl-w>");
    open(&mut stage, "Sam Placeholder: 6 weeks").sees("Arrange");
    stage.keys("<ctrl-q><ctrl-q><ctrl-q>");
    stage.sees("People · 3").misses("Sam");
}

#[test]
fn the_week_is_found_by_the_words_that_people_use_for_it() {
    for word in ["week", "due"] {
        let mut stage = school();
        stage
            .keys(&format!("<ctrl-p>{word}⏎"))
            .sees("Week · to Mon 30 Nov");
    }
}

#[test]
fn the_start_line_counts_what_the_week_lists() {
    let mut stage = school();
    stage.sees("late,").sees("this week: Ctrl-W shows them.");
    let start = stage.words();
    stage.size(80, 100).keys("<ctrl-w>");
    let week = stage.words();
    let late = week.matches("late").count() - "and what is late".matches("late").count();
    assert!(start.contains(&format!("{late} late, ")), "{start}\n{week}");
}
