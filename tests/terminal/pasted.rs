//! Text that is pasted in a terminal that does not say so: it comes as keys, with Enter and Tab among them.

use crate::{killed, pty::Home, steps};

/// About so many bytes, as from a table in a word processor; every line another, so that one that is missing is seen.
fn lines(bytes: usize) -> String {
    let line = |number| format!("line {number}\tRang the hub, “at once”.\tyes");
    let lines: Vec<_> = (0..bytes / 45).map(line).collect();
    lines.join("\n")
}

#[test]
fn a_hundred_kilobytes_that_come_as_keys_are_whole_and_one_step() {
    let home = Home::new();
    let pasted = lines(100_000);
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Before: ").wait_for("Before:");
    terminal
        .types(&pasted)
        .wait_for(&format!("line {}", 100_000 / 45 - 1))
        .keys("<ctrl-z>")
        .wait_for("Undone.");
    assert_eq!(steps::first_answer(&terminal), "Before:");
    terminal
        .keys("<ctrl-y>")
        .wait_for(&format!("line {}", 100_000 / 45 - 1))
        .keys("<ctrl-c>")
        .wait_for("Nothing is selected");
    terminal.kill9();
    let (kept, _) = killed::answer(&killed::recovered(&home));
    assert_eq!(kept, format!("Before: {pasted}"));
}

#[test]
fn in_a_box_of_one_line_they_lead_nowhere() {
    let home = Home::new();
    let mut terminal = steps::set_up(&home);
    terminal.keys("<ctrl-n>").wait_for("A new supervisee");
    terminal
        .types(&lines(5_000))
        .wait_for("line 110 Rang the hub, “at once”. yes")
        .keys("<ctrl-z>")
        .wait_until("the name empty", |terminal| {
            !terminal.words().contains("Rang")
        })
        .keys("Robin Example")
        .wait_for("Name Robin Example");
}
