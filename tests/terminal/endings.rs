//! The ways in which the program ends while somebody is in a session: everything is there again, and nothing is left on
//! the terminal.

use vt100::MouseProtocolMode;

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// What is typed.
const WORDS: &str = "Two bad nights, then the reservoir. Better since.";

/// A session in which the words were typed and seen.
fn typed(home: &Home) -> Terminal {
    let mut terminal = steps::in_a_session(home);
    terminal.types(WORDS).wait_for(WORDS);
    terminal
}

/// Everything is there at the next start.
#[track_caller]
fn is_there(home: &Home) {
    let mut terminal = steps::go_on(home);
    assert_eq!(steps::first_answer(&terminal), WORDS);
    let end = (3 + u16::try_from(WORDS.len()).unwrap(), 3);
    terminal.wait_until("the cursor after the last word", |terminal| {
        terminal.cursor() == end
    });
}

/// The terminal is as it was before the program: its own screen, without a word of a note, and its own ways.
#[track_caller]
fn is_given_back(terminal: &Terminal) {
    let picture = terminal.picture();
    let screen = terminal.terminal();
    assert!(!screen.alternate_screen(), "{picture}");
    assert!(!screen.bracketed_paste(), "{picture}");
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    assert!(!screen.hide_cursor(), "{picture}");
    assert!(terminal.is_cooked(), "{picture}");
    for word in WORDS.split_whitespace().chain(["Robin"]) {
        assert!(!picture.contains(word), "{picture}");
    }
}

#[test]
fn asked_to_stop_by_the_system_it_keeps_everything_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut terminal = typed(&home);
        assert!(!terminal.is_cooked());
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), 0, "{signal}");
        is_given_back(&terminal);
        is_there(&home);
    }
}

#[test]
fn stopped_by_the_system_it_goes_on_as_it_was() {
    let home = Home::new();
    let mut terminal = typed(&home);
    terminal.signal("STOP").take_away();
    assert!(terminal.is_cooked());
    terminal.signal("CONT").wait_for(WORDS);
    assert!(!terminal.is_cooked());
    let screen = terminal.terminal();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_ne!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    terminal.types(" And on.").wait_for("since. And on.");
}

#[test]
fn left_by_its_own_key_it_keeps_everything_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut terminal = typed(&home);
    terminal
        .keys("<ctrl-q>")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("People · 1")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);
    is_given_back(&terminal);
    is_there(&home);
}

#[test]
fn its_window_closed_it_keeps_everything() {
    let home = Home::new();
    let terminal = typed(&home);
    assert_eq!(terminal.close(), 0);
    is_there(&home);
}
