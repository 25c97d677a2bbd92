//! Mixed sessions: several forms in one, a sheet for each case that is talked about, and the way of meeting.

use quietroom::domain::facts::Record;

use crate::support::stage::Stage;

const MIXED: &str = include_str!("../fixtures/mixed-policy.ron");

/// Robin's file with a policy of several forms, new and empty, on Friday 9 October 2026 at ten.
fn new_file() -> Stage {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    stage.app.cx.shelf.put("mixed.ron", MIXED);
    assert_eq!(stage.app.cx.shelf.broken, []);
    stage
        .app
        .cx
        .shelf
        .policies
        .retain(|shelved| shelved.id == "mixed");
    stage.keys("<ctrl-n>Robin Example<tab>Deputy DSL");
    while !stage.screen().contains("▸ ") {
        stage.keys("<tab>");
    }
    stage.keys("⏎");
    stage
}

/// The titles on the agenda, in its order.
fn agenda(record: &Record) -> Vec<String> {
    let agenda = record.agenda.iter();
    agenda.map(|item| record.title_of(item)).collect()
}

/// A session begun with sheets about two cases, with the cursor in its first question.
fn with_two_sheets() -> Stage {
    let mut stage = new_file();
    stage.keys("⏎");
    stage.onto("Add: Discussion Record");
    stage.keys("⏎KD⏎⏎LM⏎").to("well");
    stage
}

#[test]
fn a_sheet_is_taken_in_for_each_case_that_is_talked_about() {
    let mut stage = new_file();
    stage.keys("⏎");
    stage.onto("Add: Discussion Record");
    stage.keys("⏎").sees("Student/case:");
    stage
        .keys("⏎")
        .sees("A name, initials or a number is needed");
    stage.keys("KD⏎").sees("A sheet about KD is on the agenda");
    stage.sees("✓ Discussion Record · KD (Appendix 2) · Enter leaves it out");
    // From the middle of a sentence, with a key.
    stage
        .to("well")
        .keys("<tab>Tired.<esc>8")
        .sees("case sheet")
        .keys("<esc><ctrl-p>case sheet⏎");
    stage.sees("KD · Enter").keys("LM⏎");
    stage
        .sees("What? · LM 8/12")
        .sees("A sheet about LM is on the agenda");
    // And from the agenda.
    stage
        .keys("Rang home.<esc>2")
        .sees("Add: Discussion Record · about whom");
    let down = "<down>".repeat(5);
    stage.keys(&down).keys("⏎k").sees("KD · Enter").keys("⏎⏎");
    stage
        .sees("There is a sheet about KD already.")
        .sees("What? · KD 6/12");
    let record = &stage.draft().record;
    assert_eq!(
        agenda(record),
        [
            "Well-being",
            "Workload",
            "Team around the school",
            "What? · KD",
            "So What? · KD",
            "What? · LM",
            "So What? · LM",
        ]
    );
    let titles: Vec<_> = record
        .sheets
        .iter()
        .map(|of| record.title_of_sheet(of))
        .collect();
    let expected = [
        "Line Management",
        "Team around the School",
        "Discussion Record · KD",
        "Discussion Record · LM",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn a_sheet_that_is_left_out_comes_back_with_its_words() {
    let mut stage = with_two_sheets();
    stage
        .keys("<tab>Tired.")
        .to("what? · lm")
        .keys("Rang home.")
        .to("open");
    stage.onto("✓ ");
    stage.keys("<tab><tab>").sees("Discussion Record · LM");
    let before = stage.draft().record.clone();
    stage.onto("Add: Discussion Record");
    stage
        .keys("<s-tab>⏎")
        .sees("Left out, with what was written in it. Ctrl-Z brings it back.");
    stage.misses("Discussion Record · LM");
    assert_eq!(stage.draft().record.sheets.len(), 3);
    stage.keys("<ctrl-z>");
    assert_eq!(stage.draft().record.sheets, before.sheets);
    assert_eq!(agenda(&stage.draft().record), agenda(&before));
}

#[test]
fn last_time_is_the_newest_sheet_about_the_same_case() {
    let mut stage = with_two_sheets();
    stage
        .keys("<tab>Tired.")
        .to("what? · kd")
        .keys("Met his aunt.");
    stage
        .to("what? · lm")
        .keys("Rang home.")
        .keys("<esc>5<down>⏎<esc>0");
    // A session without a sheet about LM lies between.
    stage
        .pass(60 * 24 * 7)
        .keys("<esc>2")
        .sees("✓ Team around the School");
    stage.misses("Discussion Record · LM");
    stage.onto("Add: Discussion Record");
    stage
        .keys("⏎k⏎⏎")
        .to("what? · kd")
        .keys("<esc>3")
        .sees("Met his aunt.");
    stage
        .misses("Rang home.")
        .keys("Met both.<esc>5<down>⏎<esc>0");
    stage.pass(60 * 24 * 7).keys("<esc>2");
    stage.onto("Add: Discussion Record");
    stage.keys("⏎lm⏎⏎kd⏎").to("what? · lm").keys("<esc>3");
    stage.sees("Last time · Fri 9 Oct").sees("Rang home.");
    stage.to("what? · kd").sees("Met both.").sees("Fri 16 Oct");
}

#[test]
fn a_record_has_each_sheet_under_its_title_with_its_case() {
    let mut stage = with_two_sheets();
    stage
        .keys("<tab>Tired.")
        .to("what? · kd")
        .keys("Met his aunt.");
    stage.to("what? · lm").keys("Rang home.").keys("<esc>5");
    stage
        .sees("So What? · KD: not reached")
        .keys("<down>⏎<esc>0<esc>3");
    stage.size(80, 70);
    stage.sees(
        "Discussion Record · KD ====================== Appendix 2 Supervisee: Robin Example Student/case: KD Date: Fri 9 Oct 2026 What? ----- \
         What did I do? Met his aunt.",
    );
    stage.sees("Student/case: LM");
}
