//! What the mouse does: it points, scrolls, opens and selects, and nothing that cannot be undone by one click.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A session with three rows in its first box, the cursor after the last word.
fn written() -> Stage {
    let mut stage = room::second();
    stage.keys("One two⏎文字 wide⏎last");
    stage
}

#[test]
fn a_click_puts_the_cursor_exactly_there() {
    let mut stage = written();
    let (x, y) = stage.find("One two");
    // Column and row from the first letter, and the words after a § was typed there.
    for (column, row, words) in [
        (0, 0, "§One two\n文字 wide\nlast"),
        (4, 0, "One §two\n文字 wide\nlast"),
        (30, 0, "One two§\n文字 wide\nlast"),
        (1, 1, "One two\n§文字 wide\nlast"),
        (2, 1, "One two\n文§字 wide\nlast"),
        (3, 2, "One two\n文字 wide\nlas§t"),
    ] {
        stage.click(x + column, y + row).keys("§");
        assert_eq!(stage.kept(), words, "{column} {row}");
        stage.keys("<backspace>");
    }
}

#[test]
fn a_click_takes_the_cursor_to_another_box_and_what_was_typed_is_kept() {
    let mut stage = room::second();
    stage.keys("Tired").to(stop::NEXT).keys("<tab>27/11");
    // A date that was typed is read when the box is left, by a click as by Tab.
    stage.click_on("Time").sees("Fri 27 Nov 2026");
}

#[test]
fn dragging_selects_in_one_box_and_does_not_lead_out_of_it() {
    let mut stage = written();
    let (x, y) = stage.find("One two");
    stage.drag((x + 4, y), (x, y + 1)).keys("X");
    assert_eq!(stage.kept(), "One X文字 wide\nlast");
    stage.keys("<ctrl-z>");
    assert_eq!(stage.kept(), "One two\n文字 wide\nlast");
    // Far below the box: to its end and no further.
    stage.drag((x, y + 2), (x + 2, y + 12)).keys("Y");
    assert_eq!(stage.kept(), "One two\n文字 wide\nYst");
}

#[test]
fn a_double_click_takes_a_word_and_a_triple_click_a_line() {
    for (clicks, words) in [
        (2, "One X\n文字 wide\nlast"),
        (3, "X\n文字 wide\nlast"),
        (4, "One tXwo\n文字 wide\nlast"),
    ] {
        let mut stage = written();
        let (x, y) = stage.find("One two");
        stage.clicks(clicks, x + 5, y).keys("X");
        assert_eq!(stage.kept(), words, "{clicks}");
    }
}

#[test]
fn a_choice_gets_the_cursor_first_and_is_changed_by_the_next_click() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.clone();
    let (x, y) = stage.find("│CIN");
    stage.click(x + 1, y);
    assert_eq!(stage.draft().record.sheets, before.sheets);
    stage.sees("‹ CIN ›").click(x + 1, y);
    assert_ne!(stage.draft().record.sheets, before.sheets);
}

#[test]
fn the_wheel_scrolls_and_the_cursor_stays_where_it_is() {
    let mut stage = room::second();
    stage.size(80, 12).to(stop::CASELOAD);
    stage.keys("<tab><tab><tab>Words");
    let draft = stage.draft().clone();
    stage.wheel(-9, 20, 5).sees("How many Pupils");
    stage.wheel(20, 20, 5).sees("Talked about");
    let after = stage.draft();
    assert_eq!((&after.focus, after.caret), (&draft.focus, draft.caret));
    stage.keys("!");
    assert!(stage.kept().contains("Words!"), "{}", stage.kept());
    assert!(stage.cursor().is_some(), "what is typed is in sight");
}

#[test]
fn a_click_opens_a_person_a_line_and_a_command() {
    let mut stage = room::held_once();
    stage.keys("<ctrl-q><tab>");
    stage.click_on("Robin Example").sees("Start session 2");
    stage.click_on("Read last").sees("Robin Example · 1");
    stage.click_on("Esc menu").sees("1 help");
    stage.click_on("0 back").sees("Start session 2");
    stage.click_on("Start session").sees("Start · Enter");
    stage.keys("<esc>2");
    stage.click_on("Caseload  ").sees("Q.2").sees("Caseload 4/");
    stage.keys("<esc>8").click_on("2 jot").sees("Jotted down");
}

#[test]
fn a_name_gets_the_cursor_first_and_its_page_is_opened_by_the_next_click() {
    // A name that stands fixed, and what is shown beside one of what is on its page.
    for (at, keys, clicked) in [
        (stop::CASELOAD, "", "│CF"),
        (
            stop::CASE_TABLE,
            "AB⏎Needs a walk.<esc>0<down>",
            "Needs a walk.",
        ),
    ] {
        let mut stage = room::second();
        stage.size(90, 40).to(at).keys(keys);
        let written = stage.draft().record.sheets.clone();
        let (x, y) = stage.find(clicked);
        stage.click(x + 1, y).misses("On the caseload:");
        stage.click(x + 1, y).sees("On the caseload:");
        assert_eq!(stage.draft().record.sheets, written);
    }
}

#[test]
fn a_click_in_the_search_line_of_people_changes_nothing() {
    let mut stage = room::held_once();
    stage.keys("<ctrl-q>rob").sees("Robin Example");
    let before = stage.screen();
    let (x, y) = stage.find("find: rob");
    for clicks in [1, 2, 3] {
        stage.clicks(clicks, x + 7, y);
        assert_eq!(stage.screen(), before, "{clicks}");
    }
    stage.keys("in⏎").sees("Start session 2");
}

#[test]
fn what_is_let_go_somewhere_else_does_nothing() {
    let mut stage = room::held_once();
    let (x, y) = stage.find("Read last");
    stage.drag((x, y), (x, y + 2)).sees("Start session 2");
    let (x, y) = stage.find("Esc menu");
    stage.drag((x, y), (x, y - 5)).misses("1 help");
}

#[test]
fn one_click_neither_ends_a_session_nor_agrees_a_record_nor_puts_anything_away() {
    let mut stage = written();
    stage.keys("<esc>5");
    stage.click_on("End session").sees("End session · Enter");
    stage.click_on("End session").sees("Agree session 2");
    stage.keys("Jo Madeup<tab>");
    stage.click_on("Agree · Enter").sees("Agree session 2");
    stage.click_on("Agree · Enter").sees("Agreed by Jo Madeup");

    let mut stage = written();
    stage.keys("<esc>0");
    stage.click_on("Put what is unfinished away").sees("Sure?");
    stage.click_on("Put it away").sees("Sure?");
    stage.click_on("Keep it").misses("Sure?");
    stage.sees("Go on with the unfinished session");
    stage.click_on("Put what is unfinished away");
    stage.click_on("Put it away").keys("<up>");
    stage.click_on("Put it away").sees("Sure?");
    stage
        .click_on("Put it away")
        .sees("The session was put away");
}

#[test]
fn a_click_beside_a_popup_changes_nothing() {
    let mut stage = written();
    let draft = stage.draft().clone();
    stage.keys("<esc>4Ring").click(5, 3).wheel(2, 5, 3);
    stage
        .sees("New action")
        .keys(" the hub")
        .sees("Ring the hub");
    assert_eq!(stage.draft().record, draft.record);
}

#[test]
fn nothing_goes_under_the_curtain() {
    let mut stage = written();
    let (x, y) = stage.find("One two");
    let (menu, foot) = stage.find("Esc menu");
    let draft = stage.draft().clone();
    stage.keys("<f9>");
    stage.click(x, y).wheel(3, x, y).click(menu, foot);
    stage.drag((x, y), (x + 3, y)).sees("The curtain is drawn");
    stage.misses("1 help").keys("<f9>");
    assert_eq!(stage.draft().record, draft.record);
    assert_eq!(stage.draft().caret, draft.caret);
}

#[test]
fn a_click_on_what_is_told_takes_it_away_and_does_nothing_beneath() {
    let mut stage = room::held_once();
    let (x, y) = stage.find("Esc menu");
    stage.keys("<esc>6").sees("no unfinished session");
    stage
        .click(x, y)
        .misses("no unfinished session")
        .misses("1 help");
    stage.click(x, y).sees("1 help");
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_back() {
    let mut stage = written();
    assert!(stage.app.takes_mouse());
    stage
        .keys("<ctrl-p>release⏎")
        .sees("The mouse is the terminal's");
    assert!(!stage.app.takes_mouse());
    stage.keys("<ctrl-p>release⏎");
    assert!(stage.app.takes_mouse());
    stage.keys("!");
    assert_eq!(stage.kept(), "One two\n文字 wide\nlast!");
}

#[test]
fn it_works_where_the_footer_has_two_rows() {
    let mut stage = written();
    stage.size(60, 20);
    stage.click_on("Esc menu").sees("1 help");
    stage.click_on("9 curtain").sees("The curtain is drawn");
}

#[test]
fn a_click_beside_the_menu_line_closes_it_and_does_what_it_points_at() {
    let mut stage = written();
    let (x, y) = stage.find("One two");
    stage.keys("<esc>").sees("1 help").click(x, y).keys("§");
    assert_eq!(stage.kept(), "§One two\n文字 wide\nlast");
}

#[test]
fn the_footer_of_a_list_closes_it_by_a_click() {
    let mut stage = room::second();
    for list in ["<esc>8", "<ctrl-p>", "<ctrl-p>theme⏎"] {
        stage.keys(list).sees("Esc close");
        stage.click_on("Esc close").misses("Esc close");
    }
}

#[test]
fn a_click_on_the_first_row_of_a_session_opens_its_agenda() {
    let mut stage = room::second();
    stage.click(40, 0).sees("Enter go · Space leave out");
}

#[test]
fn a_click_on_a_day_of_the_month_takes_it() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>27/11<tab>").sees("[27]");
    let (x, y) = stage.find("Mo   Tu");
    // The first week has one day only, the fifth Wednesday 25th.
    stage.click(x + 10, y + 5).sees("Wed 25 Nov 2026");
    stage.keys("<ctrl-z>").sees("Fri 27 Nov 2026");
    stage.click(x + 6, y + 1).sees("Fri 27 Nov 2026");
}

#[test]
fn what_no_key_takes_back_says_that_it_waits_for_a_second_click() {
    let mut stage = written();
    stage.keys("<esc>5");
    let (x, y) = stage.find("End session");
    stage.click(x, y).sees("Click it once more to do it.");
    stage.click(x, y).misses("End and sign");
}

#[test]
fn an_action_and_an_item_can_be_kept_without_a_key() {
    let mut stage = room::second();
    stage.keys("<esc>4Ring the hub").click_on("Keep it · Enter");
    assert_eq!(stage.draft().record.actions[0].what, "Ring the hub");
    stage
        .keys("<esc>2")
        .click_on("Add an item")
        .keys("Transport");
    stage.click_on("Add it · Enter").sees("Transport");
    assert!(
        stage
            .draft()
            .record
            .agenda
            .iter()
            .any(|item| item.title == "Transport"),
        "{}",
        stage.screen()
    );
}

#[test]
fn an_item_that_is_typed_is_not_left_without_a_question() {
    let mut stage = room::second();
    stage.keys("<esc>2").click_on("Add an item");
    stage.keys("Transport<esc>").sees("not kept yet");
    stage.click_on("Go on typing").sees("Transport");
    stage
        .keys("⏎⏎⏎⏎")
        .sees("Transport")
        .misses("Enter go · Space");
}
