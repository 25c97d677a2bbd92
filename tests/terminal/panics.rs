//! A mistake in the program: it ends, the terminal is given back, no note is printed, and everything is there again.

use std::process::Command;

use serde_json::Value;

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// Asks `tests/faulty` to be the program; the computer's folder comes next.
const ASKED: &str = "--on-the-computer";

/// The file of the program with the mistake. Cargo says where it is, and builds it where only this test was asked for.
fn faulty() -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "test",
        "--no-run",
        "--test",
        "faulty",
        "--message-format=json",
    ]);
    cargo.args(["--offline", "--locked", "--quiet"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8(built.stdout).unwrap();
    let executable = said.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_ours = message["target"]["name"] == "faulty";
        message["executable"]
            .as_str()
            .filter(|_| is_ours)
            .map(str::to_owned)
    });
    executable.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&built.stderr)))
}

#[test]
fn a_panic_gives_the_terminal_back_without_a_word_of_a_note_and_everything_is_there_again() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Walked round").wait_for("Walked round");
    terminal.signal("TERM");
    assert_eq!(terminal.exit_code(), 0);

    let folder = home.path().display().to_string();
    let line = [&faulty(), ASKED, &folder];
    let mut terminal = Terminal::run("", &home.variables(), &line);
    terminal
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("Esc 4 action")
        .types(" the reservoir.")
        .wait_for("the reservoir.");
    let mouse = terminal.terminal().mouse_protocol_mode();
    assert_eq!(mouse, vt100::MouseProtocolMode::ButtonMotion);
    std::fs::write(home.path().join("fuse"), "").unwrap();
    terminal
        .keys("<esc>4")
        .wait_for("New action")
        .keys("Sleep⏎Robin⏎in 2 weeks")
        .wait_for("By when: in 2 weeks")
        .keys("⏎");
    assert_ne!(terminal.exit_code(), 0);
    let picture = terminal.picture();
    assert!(
        picture.contains("quietroom has stopped because of a mistake in it"),
        "{picture}"
    );
    assert!(!terminal.terminal().alternate_screen() && !terminal.terminal().bracketed_paste());
    let mouse = terminal.terminal().mouse_protocol_mode();
    assert_eq!(mouse, vt100::MouseProtocolMode::None);
    assert!(!terminal.terminal().hide_cursor() && terminal.is_cooked());
    for word in ["reservoir", "Walked", "Robin", "Sleep"] {
        assert!(!picture.contains(word), "{picture}");
    }

    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("New action")
        .wait_for("Sleep")
        .keys("<esc>")
        .wait_for("Walked round the reservoir.");
}
