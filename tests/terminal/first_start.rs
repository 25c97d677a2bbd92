//! The first start on a computer, by keys alone, and the second.

use crate::{
    pty::{Home, Terminal},
    steps,
};

#[test]
fn what_was_typed_and_left_is_there_at_the_next_start_with_the_cursor_in_its_place() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .keys("Slept well, mostly.⏎Walked the dog.<up><left><left>")
        .wait_until("the cursor in the first line", |_| true)
        .wait_for("Walked the dog.");
    let left = (terminal.screen(), terminal.cursor());
    terminal
        .keys("<esc>0")
        .wait_for("Go on with the session")
        .keys("<ctrl-q>")
        .wait_for("People · 1")
        .keys("<ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);

    let terminal = steps::go_on(&home);
    assert_eq!((terminal.screen(), terminal.cursor()), left);
}

#[test]
fn nobody_is_named_before_a_name_is_asked_for() {
    let home = Home::new();
    steps::in_a_session(&home).kill9();
    let mut terminal = Terminal::start(&home, &[]);
    terminal.wait_for("An unfinished session");
    assert!(!terminal.screen().contains("Robin"), "{}", terminal.picture());
    let titles = String::from_utf8_lossy(terminal.bytes()).matches("\x1b]0;quietroom\x07").count();
    assert_eq!(titles, 1);
}
