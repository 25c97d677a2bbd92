//! The menu line and the numbered list of the rest.

use crate::{example, support::stage::Stage};

fn in_a_session() -> Stage {
    let mut stage = example::school();
    stage.keys("robin⏎<esc>2⏎<pgdn>");
    stage.sees("Q1. How have you been");
    stage
}

#[test]
fn any_key_but_a_digit_closes_the_menu_line_and_does_its_own_work() {
    for (key, sees) in [
        ("Well, thank you.", "Well, thank you."),
        ("<pgdn>", "Caseload 4/17"),
        ("<tab><tab>", "Caseload 4/17"),
    ] {
        let mut stage = in_a_session();
        stage.keys("<esc>").sees("9 curtain");
        stage.keys(key).misses("9 curtain").sees(sees);
    }
}

#[test]
fn the_rest_of_the_commands_begins_with_what_one_wants_in_a_session() {
    let mut stage = in_a_session();
    stage.keys("<esc>8");
    for row in [
        "1 next date",
        "2 jot",
        "3 time now",
        "4 start selecting",
        "5 undo",
        "6 redo",
        "7 save",
    ] {
        stage.sees(row);
    }
    stage.sees("arrange the next session");
    stage.keys("3").misses("start selecting").sees("10:00");
}

#[test]
fn the_rest_is_found_by_the_words_that_the_readme_names_and_no_letter_is_a_command() {
    let mut stage = in_a_session();
    stage.keys("<esc>8themes").sees("find: themes").keys("⏎");
    stage.sees("Themes ·").keys("<esc>");
    // A digit takes a row only before anything is looked for.
    stage
        .keys("<esc>8agreement3")
        .sees("No command has these words");
    stage
        .keys("<backspace>")
        .sees("agreement")
        .misses("3 time now");
}

#[test]
fn the_rest_says_how_much_of_it_is_out_of_sight() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = in_a_session();
        stage.size(width, height).keys("<esc>8").sees("More · ↓ ");
        for _ in 0..40 {
            stage.keys("<down>");
        }
        stage.sees("More · ↑ ").misses("↓ ");
        stage.size(80, 50).misses(" more");
    }
}
