//! A person's file.

use crate::example::{begun, robin, school};

#[test]
fn only_this_person_is_on_the_screen() {
    let mut stage = school();
    stage.keys("robin⏎");
    for words in [
        "Robin Example",
        "Start session 3 · Enter",
        "Read last: session 2 · Fri 9 Oct 2026 · Enter",
        "not arranged",
        "6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days late · Appendix 1, clause 1",
        "Open actions · 2 (1 late)",
        "☐ Ring the hub about KD Robin Example · Fri 16 Oct 2026 · late",
        "☐ Write the chronology for AB Robin Example · Fri 27 Nov 2026",
    ] {
        stage.sees(words);
    }
    stage.size(80, 60);
    for words in [
        "Caseload · 2 KD · AB",
        "session 2 · Fri 9 Oct 2026 · not yet agreed by Jo Madeup and Robin Example",
        "session 1 · Fri 28 Aug 2026 · agreed by both on Fri 28 Aug",
        "Deputy DSL · Anywhere Primary · Highcliffe St Mark: Supervision Policy",
    ] {
        stage.sees(words);
    }
    for other in ["Sam", "Alex", "Kit"] {
        stage.misses(other);
    }
}

#[test]
fn an_arranged_session_is_shown_with_its_time() {
    let mut stage = school();
    stage
        .keys("alex⏎")
        .sees("Next session Mon 7 Dec 2026, 14:00");
}

#[test]
fn an_unfinished_session_is_put_away_after_one_question() {
    let mut stage = school();
    let draft = begun(&stage, robin(), "2026-11-23T09:30:00+00:00");
    let record = draft.record.id;
    stage.app.cx.add_draft(draft, true);
    stage.app.cx.leave();
    stage
        .keys("robin⏎<esc>6")
        .sees("Put the unfinished session away?");
    stage.keys("⏎").sees("Go on with the unfinished session");
    stage.keys("<esc>6<down>⏎").sees("The session was put away");
    stage.sees("Start session 3");
    stage.restart();
    assert!(stage.app.cx.unfinished().next().is_none());
    let aside = stage.files("discarded");
    assert!(
        aside.iter().any(|name| name.contains(&record.to_string())),
        "{aside:?}"
    );
}

#[test]
fn a_record_in_the_list_is_read_with_enter_and_closed_again() {
    let mut stage = school();
    stage.keys("robin⏎<down><down><down><down><down><down>⏎");
    stage.sees("A steady end to the holidays.");
    stage.keys("<esc>0").sees("Start session 3");
    stage.keys("<c-q>").sees("People · 3");
}

/// Finding: a newly allocated case could not be entered until it was discussed.
#[test]
fn a_case_is_opened_before_it_is_talked_about_with_the_day_it_was_allocated() {
    let mut stage = school();
    stage.keys("robin⏎<ctrl-p>open case⏎");
    stage.sees("Open a case").keys("KD<tab>");
    stage.sees("KD is on the caseload, known since 28 Aug. Another one is told apart below.");
    stage
        .keys("<tab><tab>⏎")
        .sees("say what tells this one apart");
    stage.keys("<shift-tab><ctrl-a>ZZ<tab><tab>5 nov<tab>⏎");
    stage.sees("ZZ is on the caseload.").size(80, 60);
    stage
        .sees("Open a case, or change one · Enter")
        .sees("Caseload · 3 KD · AB · ZZ Records");
    let (file, _) = stage.app.cx.file(robin()).unwrap();
    let zz = file.cases().iter().find(|case| case.name == "ZZ").unwrap();
    assert_eq!(zz.allocated, "2026-11-05".parse().ok());
    assert!(zz.talked.is_empty());
    stage
        .keys("<ctrl-p>open case⏎zz")
        .click_on("ZZ, known since 23 Nov");
    stage.sees("Thu 5 Nov 2026").sees("On the caseload:");
}

#[test]
fn two_cases_are_one_child_in_the_file_and_two_again_when_that_is_taken_back() {
    let mut stage = school();
    stage.size(80, 60).keys("robin⏎<ctrl-p>open case⏎");
    stage
        .click_on("KD, known since 28 Aug")
        .sees("On the caseload:");
    stage
        .keys("<tab><tab><tab><tab>ab<tab>⏎")
        .sees("Caseload · 1 AB Records");
    stage.keys("<ctrl-p>open case⏎").click_on("AB, known since");
    stage.click_on("“KD” is this child, too");
    stage.sees("Caseload · 2 KD · AB");
}
