//! Ralph Thoresby's forms, after the Leeds framework.

use super::{file_of_kit, file_of_the_team};
use crate::pty::Home;

#[test]
fn leeds_the_three_ps_and_a_case() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "ralph", "Mentor");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>a week<tab>")
        .opens(1)
        .adds_a_sheet("Case management decisions", "Child or young person", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Personal Support");
    typist
        .writes("Slept badly in October.")
        .keys("<tab>")
        .writes("A walk each lunchtime.")
        .keys("<tab>")
        .writes("Nothing to raise.")
        .goes_to("ongoing", "specific incidents")
        .writes("The incident in the yard.")
        .goes_to("case", "What was discussed")
        .writes("Attendance since half term.")
        .keys("<tab>")
        .writes("Alone after school.");
    let mut typist = typist.killed(&home);
    typist
        .keys("<tab>")
        .writes("Refer for early help.")
        .acts("Write the referral for AB")
        .goes_to("perf", "competent, accountable")
        .writes("Chronologies are up to date.")
        .keys("<tab>")
        .writes("Standards discussed.")
        .goes_to("prof", "Professional Development")
        .writes("Course booked for spring.");
    typist
        .takes_the_day()
        .ends(1)
        .opens(2)
        .adds_a_sheet("Case management decisions", "Child or young person", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Open actions · 1")
        .sees("Write the referral for AB")
        .goes_to("case", "What was discussed")
        .keys("<esc>3")
        .sees("Attendance since half term.")
        .writes("Better attendance now.");
    typist.ends_the_second(&home);
}

#[test]
fn leeds_a_group_and_its_ground_rules() {
    let home = Home::new();
    let mut typist = file_of_the_team(&home, "ralph");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>a week<tab>")
        .opens(1)
        .adds_a_sheet("Case management decisions", "Child or young person", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Ground rules and working agreement");
    typist
        .writes("One voice at a time.")
        .keys("<tab>")
        .writes("What is said here stays, but for harm.")
        .goes_to("week", "Weekly agenda")
        .writes("The trip, then AB.")
        .goes_to("a child", "Work with a specific child or family")
        .writes("Who sees AB and when.");
    let mut typist = typist.killed(&home);
    typist
        .sees("Who sees AB and when.")
        .goes_to("case", "What was discussed")
        .writes("Three of us visit.")
        .keys("<tab>")
        .writes("Confusing for his aunt.")
        .keys("<tab>")
        .writes("Only Kit visits.")
        .goes_to("learn", "peer group learning")
        .writes("Ask before advising.")
        .acts("Tell his aunt")
        .takes_the_day()
        .ends(1)
        .meets_again(&["Tell his aunt"])
        .goes_to("ground", "One voice at a time.")
        .sees("What is said here stays, but for harm.")
        .goes_to("learn", "peer group learning")
        .keys("<esc>3")
        .sees("Ask before advising.")
        .writes("Silence helps.");
    typist.ends_the_second(&home);
}
