//! The days that are typed: which way a box looks, and what it shows.

use crate::{room, support::stage::Stage};

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
