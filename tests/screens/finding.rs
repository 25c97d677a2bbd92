//! Finding in a person's records, and in one of them.

use crate::{example, support::stage::Stage};

/// Robin's file, in which “hub” and “timetable” stand.
fn file() -> Stage {
    let mut stage = example::school();
    stage.keys("robin⏎");
    stage
}

#[test]
fn every_record_of_the_file_is_searched_and_no_other() {
    let mut stage = file();
    stage
        .keys("<ctrl-f>")
        .sees("find: ")
        .sees("every record of this file");
    stage.keys("TIMETÁBLE").sees("1 of 1");
    stage.sees("session 2 · Fri 9 Oct 2026 · Q1. How have you been");
    stage.sees("Tired, but the new timetable helps.");
    assert_eq!(stage.drawn_as(stage.app.cx.theme.found()), ["timetable"]);
    stage
        .keys("<ctrl-a>placeholder")
        .misses("session 1")
        .sees("not found");
    stage.keys("<esc>").sees("Read last");
}

#[test]
fn the_newest_stands_first_and_enter_reads_there() {
    let mut stage = file();
    stage.keys("<ctrl-f>chronology").sees("1 of");
    stage.keys("<ctrl-a>the").sees("1 of");
    let list = stage.screen();
    let newest = list.find("session 2").unwrap();
    assert!(newest < list.find("session 1").unwrap(), "{list}");
    stage.keys("<down>").sees("2 of").keys("<up>");
    stage.keys("<tab>").sees("2 of").keys("<s-tab>");
    assert_eq!(stage.screen(), list);
    stage.keys("⏎").sees("Esc back to the list");
    assert_eq!(stage.drawn_as(stage.app.cx.theme.selection), ["the"]);
    stage.keys("⏎").sees("2 of").keys("<up>").sees("1 of");
    stage.keys("<esc>");
    assert_eq!(stage.screen(), list);
}

#[test]
fn what_is_found_in_a_long_record_comes_into_sight() {
    for (width, height) in [(80, 14), (60, 12)] {
        let mut stage = file();
        stage.size(width, height).keys("<esc>3");
        let top = stage.screen();
        stage
            .misses("chronology")
            .keys("<ctrl-f>chronology")
            .sees("1 of 1");
        assert_eq!(stage.drawn_as(stage.app.cx.theme.selection), ["chronology"]);
        stage
            .keys("x")
            .sees("not found")
            .keys("<backspace><ctrl-q>");
        assert_eq!(stage.screen(), top, "one goes back to where one was");
        stage
            .keys("<ctrl-f>chronology<esc>")
            .sees("chronology")
            .misses("find:");
    }
}

#[test]
fn words_that_go_on_in_the_next_line_are_found() {
    let mut stage = file();
    stage
        .size(60, 20)
        .keys("<esc>3<ctrl-f>since your last supervision")
        .sees("1 of 1");
}

#[test]
fn finding_in_the_records_at_two_sizes() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = file();
        stage.size(width, height).keys("<ctrl-f>the");
        insta::assert_snapshot!(
            format!("find_in_the_records_{width}x{height}"),
            stage.screen()
        );
    }
}

#[test]
fn a_click_in_the_list_reads_there_and_the_page_scrolls_while_it_is_found() {
    let mut stage = file();
    stage.size(60, 12).keys("<ctrl-f>the<pgdn>").sees("5 of 14");
    stage.keys("<pgup>").sees("1 of 14").keys("<pgdn>");
    stage.click_on("Ring the hub about KD");
    stage.sees("Esc back to the list");
    assert_eq!(stage.drawn_as(stage.app.cx.theme.selection), ["the"]);
    let found = stage.screen();
    stage.keys("<pgup>");
    assert_ne!(stage.screen(), found);
    stage.keys("<pgdn>");
    assert_eq!(stage.screen(), found);
    stage
        .keys("<esc>")
        .sees("5 of 14")
        .sees("find in the records");
}

#[test]
fn of_two_side_by_side_both_are_searched_and_the_arrows_follow() {
    let mut stage = file();
    stage.size(200, 50).keys("<esc>3").sees("Session 1 ·");
    let begun = stage.screen();
    let theme = stage.app.cx.theme;
    stage.keys("<ctrl-f>holidays").sees("1 of 1");
    assert_eq!(stage.drawn_as(theme.selection), ["holidays"]);
    stage
        .sees("Session 2 · Fri 9 Oct 2026 · Tab")
        .misses("Session 1 · Fri 28 Aug 2026 · Tab");
    stage.keys("<ctrl-a>timetable").sees("1 of 1");
    stage
        .misses("Session 2 · Fri 9 Oct 2026 · Tab")
        .sees("Session 1 · Fri 28 Aug 2026 · Tab");
    // Round and round, through the one and then the other.
    stage.keys("<ctrl-a>how have you been").sees("1 of 2");
    assert_eq!(stage.drawn_as(theme.found()).len(), 1);
    stage.sees("Session 1 · Fri 28 Aug 2026 · Tab").keys("⏎");
    stage
        .sees("2 of 2")
        .sees("Session 2 · Fri 9 Oct 2026 · Tab");
    stage.keys("⏎").sees("1 of 2").keys("<up>").sees("2 of 2");
    stage.keys("<ctrl-q>");
    assert_eq!(stage.screen(), begun, "one goes back to where one was");
    // From the one at the right it begins there.
    stage.keys("<tab><ctrl-f>how have you been").sees("2 of 2");
}

#[test]
fn shift_selects_from_what_was_found_while_it_is_in_sight() {
    for (width, height) in [(80, 24), (60, 12), (200, 50)] {
        let mut stage = file();
        stage.size(width, height).keys("<esc>3");
        stage.keys("<ctrl-f>timetable<esc>");
        stage.keys("<shift-end><ctrl-c>");
        let copied = stage.others_find();
        assert!(copied.starts_with("timetable"), "{width}: {copied}");
    }
    let mut stage = file();
    stage.size(60, 12).keys("<esc>3<ctrl-f>timetable<esc>");
    stage
        .keys("<home>")
        .misses("timetable")
        .keys("<shift-end><ctrl-c>");
    let first = stage.screen();
    assert_eq!(first.lines().nth(1).unwrap().trim(), stage.others_find());
}

/// Letters of several code points: é with its accent apart, and a family.
const LETTERS: [(&str, u16); 2] = [("e\u{301}", 1), ("👨\u{200d}👩\u{200d}👧", 2)];

#[test]
fn one_key_passes_and_deletes_a_letter_of_several_code_points() {
    for (opens, name) in [("", "People"), ("robin⏎<ctrl-f>", "the records of a file")] {
        let mut stage = example::school();
        stage.keys(opens);
        let (x, y) = stage.cursor().unwrap();
        let at = |columns: u16| Some((x + columns, y));
        for (letter, wide) in LETTERS {
            stage.keys("ab").keys(letter).keys(letter);
            stage.sees(&format!("find: ab{letter}{letter}"));
            assert_eq!(stage.cursor(), at(2 + 2 * wide), "{name}");
            stage.keys("<left>");
            assert_eq!(stage.cursor(), at(2 + wide), "{name}");
            stage.keys("<delete>");
            assert_eq!(stage.cursor(), at(2 + wide), "{name}");
            stage.sees(&format!("find: ab{letter} "));
            stage.keys("<backspace>");
            assert_eq!(stage.cursor(), at(2), "{name}");
            stage.misses(letter).keys(letter).keys("<ctrl-backspace>");
            assert_eq!(stage.cursor(), at(0), "{name}");
            stage.paste(letter).sees(&format!("find: {letter}"));
            assert_eq!(stage.cursor(), at(wide), "{name}");
            stage.keys("<backspace>").misses(letter);
        }
    }
}

#[test]
fn one_key_deletes_such_a_letter_in_the_find_bar_of_a_record_and_in_the_palette() {
    for opens in ["robin⏎<esc>3<ctrl-f>", "<ctrl-p>"] {
        let mut stage = example::school();
        stage.keys(opens);
        let (x, y) = stage.cursor().unwrap();
        for (letter, wide) in LETTERS {
            stage.keys(letter).keys("x<left>");
            assert_eq!(stage.cursor(), Some((x + wide, y)), "{opens}");
            stage.keys("<backspace>");
            assert_eq!(stage.cursor(), Some((x, y)), "{opens}");
            stage.sees("find: x").keys("<delete>").misses("find: x");
        }
    }
}
