//! The first start on a computer, by keys alone, and the second.

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// Where the cursor is left: column and row.
const LEFT: (u16, u16) = (16, 3);

#[test]
fn what_was_typed_and_left_is_there_at_the_next_start_with_the_cursor_in_its_place() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .keys("Slept well, mostly.⏎Walked the dog.<up><left><left>")
        .keys("<ctrl-s>")
        .wait_for("Nothing to save")
        .wait_until(
            "the cursor two letters before the end of a line",
            |terminal| terminal.cursor() == LEFT,
        );
    let answer = steps::first_answer(&terminal);
    assert_eq!(answer, "Slept well, mostly. Walked the dog.");
    terminal
        .keys("<esc>0")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("People · 1")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);

    let mut terminal = steps::go_on(&home);
    assert_eq!(steps::first_answer(&terminal), answer);
    terminal.wait_until("the cursor where it was", |terminal| {
        terminal.cursor() == LEFT
    });
}

#[test]
fn nobody_is_named_before_a_name_is_asked_for() {
    let home = Home::new();
    steps::in_a_session(&home).kill9();
    let mut terminal = Terminal::start(&home, &[]);
    terminal.wait_for("An unfinished session");
    assert!(
        !terminal.screen().contains("Robin"),
        "{}",
        terminal.picture()
    );
    let titles = String::from_utf8_lossy(terminal.bytes())
        .matches("\x1b]0;quietroom\x07")
        .count();
    assert_eq!(titles, 1);
}

#[test]
fn enter_pressed_before_the_program_had_the_terminal_is_enter() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal.keys("<ctrl-q><ctrl-q>").wait_for("find:");
    // The terminal turns it into a line feed until it is told not to.
    terminal.keys("robin").wait_for("Robin Example").send(b"\n");
    terminal.wait_for("Go on with the unfinished session");
}

/// Colours and boxes were written into a terminal that says that it shows none.
#[test]
fn a_terminal_that_cannot_show_a_screen_is_told_in_words() {
    let home = Home::new();
    let mut terminal = Terminal::start_after("export TERM=dumb", &home, &[]);
    terminal.wait_for("cannot show a screen");
    assert_eq!(terminal.exit_code(), 1);
    assert!(!terminal.screen().contains('┌'), "{}", terminal.screen());
}
