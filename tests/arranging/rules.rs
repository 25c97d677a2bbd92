//! What a policy's rules about dates and people ask of the screens, key by key.

use crate::{example, support::stage::Stage};

const POLICY: &str = include_str!("../fixtures/stage-policy.ron");

/// A school that follows a policy with stages, on Monday 23 November 2026.
fn staged() -> Stage {
    let mut stage = Stage::at(example::TODAY);
    stage.shelve(POLICY);
    stage.keys("⏎⏎");
    stage.keys("Jo Madeup⏎DSL⏎Anywhere Primary⏎supervision with⏎⏎");
    stage
}

/// The same with Robin, in a stage since this day.
pub fn robin(since: &str) -> Stage {
    let mut stage = staged();
    stage.keys("<c-n>Robin Example⏎NQSW⏎⏎⏎⏎");
    stage.keys(since);
    stage.keys("⏎");
    on(&mut stage, "Open the file");
    stage
}

/// Enter on the line that begins so.
pub fn on(stage: &mut Stage, line: &str) {
    let marked = format!("▸ {line}");
    for _ in 0..40 {
        if stage.words().contains(&marked) {
            stage.keys("⏎");
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{line}” is not on\n{}", stage.screen());
}

#[test]
fn a_stage_is_asked_where_the_policy_names_one_and_says_how_often() {
    let mut stage = robin("16 nov");
    stage
        .sees("1 week after the start of supervision on Mon 23 Nov is Mon 30 Nov · section 10")
        .sees("NQSW");
    let entries = stage.entries();
    assert!(entries[1].contains("\"ASYE\""), "{}", entries[1]);
}

/// A try found neither the stage nor who supervises in the details, and no place for the day of taking up the post.
#[test]
fn the_details_show_the_stage_who_supervises_and_the_post() {
    let mut stage = robin("16 nov");
    on(&mut stage, "Change the details");
    stage.sees("In post since");
    at(&mut stage, "In post since");
    stage.keys("9 nov<tab>");
    on(&mut stage, "Keep these");
    stage.size(80, 60);
    stage
        .sees("supervised since Mon 23 Nov 2026 by Jo Madeup")
        .sees("ASYE since Mon 16 Nov 2026 · in post since Mon 9 Nov 2026");
    let entries = stage.entries();
    let last = entries.last().unwrap();
    assert!(last.contains("InPostSince("), "{last}");
    assert!(!last.contains("Profile("), "only what changed: {last}");
}

#[test]
fn what_a_stage_asks_is_said_where_it_is_empty() {
    let mut stage = staged();
    stage.keys("<c-n>Robin Example⏎NQSW⏎⏎⏎⏎");
    stage.sees("A date. Empty: not in ASYE.");
    stage.keys("16 nov<tab>").misses("Empty: not in ASYE");
}

#[test]
fn a_stage_ends_and_the_rule_for_everyone_holds_again() {
    let mut stage = robin("16 nov");
    on(&mut stage, "Change the details");
    stage.sees("ASYE, since").sees("Mon 16 Nov 2026");
    stage.keys("<tab><tab><tab><tab><tab><tab>15 nov 2026<tab>");
    on(&mut stage, "Keep these");
    stage.sees("ASYE ends before it begins.");
    stage.keys("20 nov 2026<tab>");
    on(&mut stage, "Keep these");
    stage.sees("1 month after the start of supervision on Mon 23 Nov is Wed 23 Dec · section 7");
}

#[test]
fn a_reflective_file_is_one_of_its_own_for_the_same_person() {
    let mut stage = robin("16 nov");
    stage.keys("<c-q><c-n>Robin Example⏎");
    stage.misses("it is the same person");
    stage.keys("<tab><tab><tab>ref⏎");
    stage.sees("Robin Example, NQSW, is known: it is the same person.");
    stage.keys("16 nov⏎");
    on(&mut stage, "Open the file");
    stage
        .sees("Robin Example · NQSW · Reflective 1-1")
        .sees("1 month after the start of supervision on Mon 23 Nov is Wed 23 Dec · section 10");
    stage.keys("<c-q><tab>");
    stage.sees("NQSW · Reflective 1-1");
    assert_eq!(stage.words().matches("Robin Example").count(), 2);
}

/// Goes from box to box to the one with this label.
pub fn at(stage: &mut Stage, label: &str) {
    for _ in 0..40 {
        let (_, row) = stage.cursor().unwrap();
        if stage
            .screen()
            .lines()
            .nth(row.into())
            .unwrap()
            .contains(label)
        {
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{label}” is not on\n{}", stage.screen());
}

#[test]
fn nobody_comes_to_have_two_files_of_one_kind_by_a_change_of_details() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = robin("16 nov");
        stage.keys("<c-q><c-n>Robin Example⏎<tab><tab><tab>ref⏎16 nov⏎");
        on(&mut stage, "Open the file");
        stage.size(width, height);
        on(&mut stage, "Change the details");
        at(&mut stage, "How supervised");
        stage.keys("i");
        on(&mut stage, "Keep these");
        stage.sees("There is a file of Robin Example for this already: Individual supervision.");
        at(&mut stage, "How supervised");
        stage.keys("r");
        at(&mut stage, "How often");
        stage.keys("<space>");
        on(&mut stage, "Keep these");
        stage.sees("The new details are kept");
        // Another person is not called so either, but for the other file of the same one.
        stage.keys("<c-q><c-n>Kit Invented⏎⏎⏎⏎⏎16 nov⏎");
        on(&mut stage, "Open the file");
        on(&mut stage, "Change the details");
        at(&mut stage, "Name");
        stage.keys("<c-a>robin example");
        on(&mut stage, "Keep these");
        stage.sees("There is a file for robin example already.");
    }
}

#[test]
fn what_becomes_of_the_file_is_told_when_supervision_ends() {
    let table = [
        (
            "stockport",
            "forwarded to the Human Resources Section after 6 months",
            "(section 12.4)",
        ),
        (
            "stretford",
            "retained in line with the retention document.",
            "(section 10)",
        ),
    ];
    for (policy, words, source) in table {
        for (width, height) in [(80, 24), (60, 20)] {
            let mut stage = Stage::set_up(example::TODAY);
            stage
                .app
                .cx
                .shelf
                .policies
                .retain(|shelved| shelved.id == policy);
            stage.size(width, height).keys("<c-n>Robin Example⏎");
            on(&mut stage, "Open the file");
            stage.misses(words).keys("<esc>5").sees("Last day");
            stage.sees(words).keys("<tab>");
            stage.sees(source).sees("Where the file goes");
        }
    }
}

#[test]
fn a_last_day_is_still_to_come() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("<c-n>Robin Example⏎");
    on(&mut stage, "Open the file");
    stage.keys("<esc>5").sees("Last day");
    stage.keys("18 dec<tab>").sees("Fri 18 Dec 2026");
    stage.misses("2025");
}

#[test]
fn a_pair_is_of_two() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = Stage::set_up(example::TODAY);
        stage
            .app
            .cx
            .shelf
            .policies
            .retain(|shelved| shelved.id == "stretford");
        stage.size(width, height);
        stage.keys("<c-n>The pair<s-tab>⏎<tab>Robin Example⏎Kit Invented⏎Sam Placeholder");
        at(&mut stage, "How supervised");
        stage.keys("p");
        on(&mut stage, "Open the file");
        let words = "Paired supervision is of two people: write these two";
        stage.sees(words).keys("<backspace>").misses(words);
        while stage.words().contains("Sam") || stage.words().contains("+ S") {
            stage.keys("<backspace>");
        }
        on(&mut stage, "Open the file");
        stage.sees("Start session 1").sees("Kit Invented");
        on(&mut stage, "Change the details");
        at(&mut stage, "Kit Invented");
        stage.keys("<c-end>⏎Sam Placeholder");
        on(&mut stage, "Keep these");
        stage.sees(words);
    }
}

#[test]
fn one_way_only_is_not_asked_and_a_policy_without_stages_asks_for_none() {
    let mut stage = example::school();
    stage.keys("<c-n>Kit Invented⏎");
    stage.misses("How supervised").misses(", since");
    stage.shelve(POLICY);
    stage.keys("<c-q><tab>⏎<c-n>Kit Invented⏎⏎⏎supervision with⏎");
    stage
        .sees("How supervised")
        .sees("ASYE, since")
        .misses("ASYE, until");
}

#[test]
fn a_group_says_how_it_is_held() {
    let mut stage = staged();
    stage.keys("<c-n>Robin and Sam<s-tab>⏎");
    stage.sees("How supervised").misses("ASYE, since");
}

#[test]
fn what_the_stage_and_the_training_want_stands_in_the_file() {
    let mut stage = robin("24 aug");
    stage
        .sees("Reviews and training")
        .sees("Formal review of progress: 3 months after the start of ASYE on Mon 24 Aug is Tue 24 Nov · section 10")
        .sees("Safeguarding training: no date yet · section 11");
    stage.size(60, 20).sees("is Tue 24 Nov · section 10");
    on(&mut stage, "Change the details");
    stage.keys("<tab><tab><tab><tab><tab><tab><tab>20 nov 2025<tab>");
    on(&mut stage, "Keep these");
    stage
        .size(80, 24)
        .sees("Safeguarding training: 12 months after Thu 20 Nov 2025 was Fri 20 Nov: 3 days late · section 11");
}

#[test]
fn training_of_which_only_the_month_is_known_stays_in_that_month() {
    let mut stage = robin("24 aug");
    on(&mut stage, "Change the details");
    stage.keys("<tab><tab><tab><tab><tab><tab><tab>last sept<tab>");
    stage.sees("September 2026").misses("is no day");
    stage.keys("<s-tab><c-a>oct 2025<tab>").sees("October 2025");
    on(&mut stage, "Keep these");
    stage.sees("Safeguarding training: 12 months after October 2025 was Thu 1 Oct");
    on(&mut stage, "Change the details");
    stage.sees("October 2025");
    on(&mut stage, "Keep these");
    stage.keys("<c-q><c-p>your details⏎<tab><s-tab><tab><tab><tab>sept 2025<tab>");
    on(&mut stage, "Keep these");
    stage
        .sees("Your details are kept.")
        .keys("<c-p>your details⏎");
    stage.sees("September 2025").misses("no date yet");
}

#[test]
fn a_session_written_up_late_says_so_beside_its_record() {
    let mut stage = robin("24 aug");
    stage.keys("⏎⏎").keys("Well.");
    stage.clock("2026-12-02T10:00:00+00:00".parse().unwrap());
    stage.keys("<esc>5");
    on(&mut stage, "End session");
    stage.keys("<c-q>");
    stage
        .sees("written up 7 working days after; 5 are allowed · section 13.1")
        .sees("not yet agreed");
    stage
        .size(60, 20)
        .keys("<tab><tab><tab>")
        .sees("5 are allowed");
}

#[test]
fn the_supervisors_training_stands_in_their_own_details() {
    let mut stage = robin("16 nov");
    stage.keys("<c-q><c-p>your details⏎");
    stage
        .sees("Your details")
        .sees("Supervision training, on")
        .sees("Supervision training: no date yet · section 12");
    stage.keys("<tab><s-tab><c-a>Jo Invented<tab><tab><tab>7 may 2024<tab>");
    stage.size(60, 20).sees("Supervision training, on");
    on(&mut stage, "Keep these");
    stage.sees("Your details are kept.");
    // The newest that was said of them counts, whole.
    stage.restart().keys("<c-p>your details⏎");
    stage
        .sees("Jo Invented")
        .sees("Tue 7 May 2024")
        .misses("no date yet");
    let entries = stage.entries();
    let kept = entries.iter().filter(|entry| entry.contains("Supervisor("));
    assert_eq!(kept.count(), 2, "kept beside what was said before");
}

#[test]
fn a_review_of_progress_is_the_first_that_is_owed_and_each_stays_until_it_is_held() {
    const THIRD: &str = "Formal review of progress: 3 months after the start of ASYE";
    let mut stage = Stage::set_up_by("2026-11-23T10:00:00+00:00", "stock");
    stage.keys("<c-n>Robin Example⏎Social worker⏎⏎⏎⏎16 nov⏎");
    on(&mut stage, "Open the file");
    stage
        .pass(60 * 24 * 200)
        .size(80, 60)
        .keys("<ctrl-q>robin⏎");
    stage.sees(&format!("{THIRD} on Mon 16 Nov 2026 was Tue 16 Feb"));
    stage.sees("Formal review of progress: 6 months after the start of ASYE");
    for which in ["Three months", "Six months"] {
        on(&mut stage, "ASYE: formal review of progress");
        stage.keys("<pgdn>").sees("Which review").sees(which);
        stage.keys("<tab>Steady.<esc>5<down>⏎<esc>0");
        stage.misses(&format!("{THIRD} on"));
    }
    stage.misses("Formal review of progress: 6 months");
    stage.sees("Final assessment: 12 months after");
    // Nothing that is required is empty without a word.
    on(&mut stage, "Performance and Development Review");
    stage
        .keys("<esc>5")
        .sees("Left empty: Summarise your discussion");
}
