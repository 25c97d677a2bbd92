//! A wide window: the agenda at the left of the form, last time at its right.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// Robin's second session in a window of this size, with the cursor in its first question.
fn second(width: u16, height: u16) -> Stage {
    let mut stage = room::second();
    stage.size(width, height);
    stage
}

/// The row of the agenda that has these words, with single spaces.
#[track_caller]
fn rail_row(stage: &mut Stage, words: &str) -> String {
    let screen = stage.screen();
    let rows = screen.lines().filter_map(|row| row.split('│').nth(1));
    let mut rows = rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "));
    let row = rows.find(|row| row.contains(words));
    row.unwrap_or_else(|| panic!("{words} is not on the agenda of\n{screen}"))
}

#[test]
fn the_agenda_stands_at_the_left_from_100_columns_on() {
    let mut stage = second(99, 30);
    stage.misses("Agenda").sees("Wellbeing 3/17");
    stage.size(100, 30).sees("Agenda").misses("Wellbeing 3/17");
    assert_eq!(rail_row(&mut stage, "Wellbeing"), "▸ Wellbeing 0/5");
    stage.keys("Well.").pass(6).to(stop::CASELOAD).pass(2);
    assert_eq!(rail_row(&mut stage, "Opening"), "✓ Opening");
    assert_eq!(rail_row(&mut stage, "Wellbeing"), "✓ Wellbeing 6/5");
    assert_eq!(rail_row(&mut stage, "Caseload"), "▸ Caseload 2/10");
    assert_eq!(rail_row(&mut stage, "Workload"), "Workload");
    stage.to(stop::CASE_TABLE).keys("AB<tab>KD<tab>");
    stage.keys("<esc>4Ring the hub⏎rob⏎fri⏎");
    assert_eq!(rail_row(&mut stage, "Case table"), "▸ Case table (2) 0/3");
    assert_eq!(rail_row(&mut stage, "Actions"), "Actions (1)");
    stage.keys("<esc>2safeg Kit is ill.⏎<esc>");
    assert_eq!(rail_row(&mut stage, "Safeguarding"), "– Safeguarding");
}

#[test]
fn the_agenda_scrolls_with_the_open_stop_and_tab_never_goes_there() {
    let mut stage = second(120, 18);
    stage.sees("▸ Wellbeing").sees("Opening").sees("↓ 3 more");
    stage.keys("<esc>5").sees("▸ End and sign").sees("↑ 3 more");
    stage.to(stop::OPENING).sees("▸ Opening").sees("↓ 3 more");
    stage.to(stop::WELLBEING).keys("<tab><shift-tab>");
    let before = stage.draft().focus.clone();
    stage.keys("<tab><shift-tab>");
    assert_eq!(stage.draft().focus, before);
}

#[test]
fn last_time_stands_at_the_right_from_120_columns_on() {
    let mut stage = second(119, 40);
    stage.misses("Last time · Fri 9 Oct");
    stage.size(120, 40).sees("Last time · Fri 9 Oct");
    stage
        .sees("Tired, but well.")
        .sees("☐ Ring the hub about CF");
    stage.to(stop::CASELOAD).sees("New social worker.");
    stage.misses("Tired, but well.");
    stage.to(stop::LAST).keys("d<tab>21/11<tab>Rang twice.");
    stage.to(stop::WELLBEING).sees("☑ Ring the hub about CF");
}

/// The rightmost column that a row of the window has a frame's corner in, of the popup with this title.
fn right_edge(stage: &mut Stage, title: &str) -> usize {
    let screen = stage.screen();
    let row = screen.lines().find(|row| row.contains(title)).unwrap();
    let at = row.find(title).unwrap();
    let (before, after) = row.split_at(at);
    before.chars().count() + after.chars().position(|sign| sign == '┐').unwrap()
}

#[test]
fn a_popup_stands_over_the_form_and_last_time_stays_readable() {
    // The window, and the last column of the form.
    for (width, form) in [(100, 99), (120, 83), (200, 119)] {
        let mut stage = second(width, 40);
        let popups = [
            ("<esc>4", " New action "),
            ("<esc>7", " New decision "),
            ("<esc>2", " Agenda · "),
            ("<esc>2casel<tab>", " Agenda item "),
            ("<ctrl-p>put away⏎", " Sure? "),
        ];
        for (keys, title) in popups {
            stage.keys(keys).sees("Agenda");
            if width >= 120 {
                stage.sees("Tired, but well.");
            }
            let edge = right_edge(&mut stage, title);
            assert!(edge <= form, "{title} ends at {edge} of {form}");
            stage.sees("▸ Wellbeing").keys("<esc><esc><esc>");
            stage.keys("x<backspace>");
        }
        let whole = stage.keys("<esc>1").screen();
        let frame = whole.lines().find(|row| row.contains("Help")).unwrap();
        assert_eq!(frame.chars().count(), usize::from(width));
    }
}

#[test]
fn esc_3_moves_the_arrows_to_last_time_and_back_and_a_letter_goes_to_the_box() {
    let mut stage = second(120, 20);
    stage.to(stop::OPENING).sees("more · Esc 3");
    let before = stage.screen();
    stage.keys("<esc>3").sees("Esc 3 goes back");
    let focused = stage.screen();
    stage.keys("<down><down>");
    assert_ne!(stage.screen(), focused, "it does not scroll");
    stage.keys("<up><up><esc>3");
    assert_eq!(stage.screen(), before);
    stage.to(stop::WELLBEING).keys("One<esc>3 two");
    stage.misses("Esc 3 goes back");
    assert_eq!(stage.kept(), "One two");
}

#[test]
fn in_a_narrow_window_a_letter_gives_the_arrows_back_to_the_box() {
    let mut stage = second(80, 24);
    stage.keys("One<esc>3").sees("Last time · Fri 9 Oct");
    stage.keys(" two<left>!").sees("Last time · Fri 9 Oct");
    assert_eq!(stage.kept(), "One tw!o");
    stage.keys("<esc>3").misses("Last time · Fri 9 Oct");
}

#[test]
fn a_window_that_becomes_narrow_in_mid_sentence_keeps_cursor_and_words() {
    let mut stage = second(200, 60);
    stage.keys("Robin will ring the hub<left><left><left>");
    let (focus, caret) = (stage.draft().focus.clone(), stage.draft().caret);
    stage.size(60, 20).sees("Robin will ring the hub");
    stage.keys("new ");
    assert_eq!(stage.kept(), "Robin will ring the new hub");
    stage.size(200, 60).keys("!");
    assert_eq!(stage.kept(), "Robin will ring the new !hub");
    assert_eq!(
        (stage.draft().focus.clone(), stage.draft().caret),
        (focus, caret + 5)
    );
}

#[test]
fn last_time_that_had_the_arrows_closes_in_a_window_that_became_narrow() {
    let mut stage = second(120, 40);
    stage.keys("<esc>3").size(80, 24).sees("Esc 3 closes");
    stage.keys("<esc>3").misses("Last time · Fri 9 Oct");
    let mut stage = second(120, 40);
    stage.to(stop::CASE_TABLE).keys("AB⏎<esc>3").size(80, 24);
    stage.keys("<esc>3").misses("Esc 3 closes");
}

#[test]
fn a_first_session_gives_the_room_of_last_time_to_the_form() {
    let mut stage = room::first();
    stage.size(120, 40).misses("Last time");
    stage.keys("<esc>3").sees("There is no last time yet.");
}

#[test]
fn a_cases_page_has_last_time_beside_it_and_not_under_its_boxes() {
    let mut stage = second(120, 40);
    stage.to(stop::CASE_TABLE).keys("AB⏎");
    stage
        .sees("Last time · Fri 9 Oct")
        .sees("Needs a steady adult.");
    stage
        .misses("last time:")
        .size(80, 24)
        .sees("last time: Needs a steady adult.");
    stage.size(120, 40).misses("last time:").keys("<esc>3");
    stage
        .sees("Esc 3 goes back")
        .keys("Held.")
        .misses("Esc 3 goes back");
    assert_eq!(stage.kept(), "Held.");
}

#[test]
fn the_header_loses_the_venue_first_then_the_kind_then_the_number() {
    let mut stage = room::second();
    stage.to(stop::OPENING).keys("<tab>");
    while !stage.screen().contains("┃") {
        stage.keys("<tab>");
    }
    stage.keys("<tab>Quiet room 2<tab>").to(stop::WELLBEING);
    for (width, words) in [
        (
            120,
            "Robin Example · Individual supervision 2 · Quiet room 2",
        ),
        (
            99,
            "Robin Example · Individual supervision 2 Wellbeing 3/17",
        ),
        (80, "Robin Example · 2 Wellbeing 3/17"),
        (60, "Robin Example Wellbeing 3/17"),
    ] {
        stage.size(width, 24).sees(words).sees("saved");
    }
}

#[test]
fn a_click_on_the_agenda_goes_there_from_a_cases_page_too() {
    let mut stage = second(120, 40);
    stage.keys("Held").click_on("Workload");
    assert_eq!(rail_row(&mut stage, "Workload"), "▸ Workload 0/2");
    stage
        .to(stop::CASE_TABLE)
        .keys("AB⏎")
        .sees("On the caseload");
    stage.click_on("Wellbeing").misses("On the caseload");
    assert_eq!(stage.keys("<end>!").kept(), "Held!");
    stage
        .keys("<esc>2safeg Kit is ill.⏎<esc>")
        .click_on("Safeguarding");
    stage.sees("It is left out.");
    assert_eq!(rail_row(&mut stage, "Wellbeing"), "▸ Wellbeing 0/5");
}

#[test]
fn the_wheel_scrolls_last_time_where_it_stands_and_the_cursor_stays() {
    let mut stage = second(120, 20);
    stage.to(stop::OPENING);
    let before = stage.screen();
    stage.wheel(1, 100, 5);
    assert_ne!(stage.screen(), before);
    stage.misses("Esc 3 goes back").wheel(-1, 100, 5);
    assert_eq!(stage.screen(), before);
}
