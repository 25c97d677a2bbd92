//! The week in a terminal: what is agreed in a session stands in it, and is ticked from there.

use crate::{
    pty::{Home, Terminal},
    steps,
};

#[test]
fn an_action_is_ticked_from_the_week_and_gone_at_the_next_start() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .keys("Well.<esc>4")
        .wait_for("New action")
        .keys("Ring the hub⏎robin⏎tomorrow⏎")
        .wait_for("The action is kept");
    steps::end(&mut terminal);
    terminal
        .keys("<esc>0")
        .wait_for("Open actions · 1")
        .keys("<ctrl-q>")
        .wait_for("this week: Ctrl-W shows them.")
        .keys("<ctrl-w>")
        .wait_for("▸ Robin Example: Ring the hub")
        .keys("⏎")
        .wait_for("Done on:")
        .keys("⏎⏎⏎⏎")
        .wait_for("Ctrl-Z takes it back.")
        .keys("<ctrl-q>")
        .wait_for("Records that wait")
        .keys("<ctrl-q>")
        .wait_for("People · 1")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);
    let week = home.run(&["due", "--week"]);
    let week = String::from_utf8(week.stdout).unwrap();
    assert!(week.contains("waiting for"), "{week}");
    assert!(!week.contains("Ring the hub"), "{week}");
    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("People · 1")
        .keys("<ctrl-w>")
        .wait_for("Records that wait");
    assert!(!terminal.screen().contains("Ring the hub"));
}
