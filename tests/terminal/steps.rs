//! What nearly every story begins with: the program set up, a file opened, a session begun.

use crate::pty::{Home, Terminal};

/// Sets the program up by its keys, for Sam Placeholder; it then shows the People screen.
pub fn set_up(home: &Home) -> Terminal {
    let mut terminal = Terminal::start(home, &[]);
    terminal
        .wait_for("Where is the vault?")
        .keys("⏎")
        .wait_for("Make a new vault there")
        .keys("⏎")
        .wait_for("Who supervises?")
        .keys("Sam Placeholder⏎DSL⏎Anywhere Primary⏎⏎⏎")
        .wait_for("People · 0");
    terminal
}

/// Opens a file for somebody new, from the People screen.
pub fn new_person(terminal: &mut Terminal, name: &str, role: &str) {
    terminal
        .keys("<ctrl-n>")
        .wait_for("A new supervisee")
        .keys(&format!("{name}<tab>{role}"))
        .keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎")
        .wait_for("none yet");
}

/// Begins a session in the file that is open, and goes to its first question.
pub fn begin(terminal: &mut Terminal) {
    terminal
        .keys("⏎")
        .wait_for("Start · Enter")
        .keys("⏎")
        .wait_for("Q1.");
}

/// A session under way: Robin Example's first, at its first question.
pub fn in_a_session(home: &Home) -> Terminal {
    let mut terminal = set_up(home);
    new_person(&mut terminal, "Robin Example", "ELSA");
    begin(&mut terminal);
    terminal
}

/// Starts the program on a computer where a session was not ended, and goes on with it.
pub fn go_on(home: &Home) -> Terminal {
    let mut terminal = Terminal::start(home, &[]);
    terminal
        .wait_for("An unfinished session, recovered to")
        .keys("⏎")
        .wait_for(" saved");
    terminal
}

/// What stands in the box for the first question.
pub fn first_answer(terminal: &Terminal) -> String {
    let shown = terminal.words();
    let (_, after) = shown.split_once("your last supervision? ").unwrap();
    let (answer, _) = after
        .split_once(" ☐ Talked")
        .or_else(|| after.split_once(" ✓ Talked"))
        .unwrap();
    answer.to_owned()
}

/// Ends the session that is under way; what follows is the page on which it is agreed.
pub fn end(terminal: &mut Terminal) {
    terminal
        .keys("<esc>5")
        .wait_for("End session · Enter")
        .keys("<down>⏎")
        .wait_for("Agree session");
}

/// A computer on which a session with Robin Example was held, with these words in it.
pub fn held(home: &Home, words: &str) {
    let mut terminal = in_a_session(home);
    terminal.types(words).wait_for(words);
    end(&mut terminal);
    terminal.kill9();
}
