//! A group, from its members to the review of its second session, typed in a terminal.

use crate::{pty::Home, steps};

#[test]
fn a_group_meets_twice_and_its_plan_is_printed_with_its_review() {
    let home = Home::new();
    let mut terminal = steps::set_up(&home);
    steps::new_person(&mut terminal, "Robin Example", "ELSA");
    terminal
        .keys("<ctrl-q>")
        .wait_for("People · 1")
        .keys("<ctrl-n>")
        .wait_for("A new supervisee")
        .keys("Pastoral team<up>⏎")
        .wait_for("A new group")
        .keys("<tab>robin⏎Kit Invented — Mentor")
        .wait_for("+ Kit Invented · Mentor · new")
        .keys("<tab><tab><tab><tab><tab><tab><tab><tab>⏎")
        .wait_for("Members · 2");
    steps::begin(&mut terminal);
    terminal
        .keys("All well.<esc>4")
        .wait_for("New action")
        .keys("Write the rota⏎everyone⏎in 2 weeks⏎")
        .wait_for("The action is kept: everyone")
        .keys("<esc>5")
        .wait_for("End session · Enter")
        .keys("<down>⏎")
        .wait_for("Each types their own name:")
        .keys("Sam Placeholder⏎Robin Example⏎⏎⏎")
        .wait_for("agreed by 2 of 3 · waiting for Kit Invented")
        .keys("⏎")
        .wait_for("Start · Enter")
        .keys("⏎")
        .wait_for("Open actions · 1")
        .keys("d")
        .wait_for("Done on:")
        .keys("<esc>5")
        .wait_for("End session · Enter")
        .keys("<down>⏎")
        .wait_for("Each types their own name:")
        .keys("<esc>0")
        .wait_for("Action plan and review · Enter")
        .keys("<ctrl-q>")
        .wait_for("People · 2")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);
    let shown = home.run(&["show", "pastoral"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    for words in [
        "Supervision Record (Group)",
        "Robin Example, Kit Invented",
        "Group action plan and review",
        "No action was agreed.",
        "Write the rota",
        "done on",
    ] {
        assert!(shown.contains(words), "{words} is not in {shown}");
    }
}
