//! A mistake in the program: it ends, the terminal is given back, no note is printed, and everything is there again.

use std::{env, path::Path};

use quietroom::{
    config::{Config, Setting},
    domain::id::Ids,
    policies::Shelf,
    tui::{
        self,
        app::App,
        context::Context,
        effects::EffectRunner,
        event::Effect,
        screens::setup,
        terminal::clipboard::Clipboard,
        theme::{Theme, Themes},
    },
    vault::Places,
};

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// Names the computer's folder to the program with the mistake.
const FOLDER: &str = "QUIETROOM_TEST_HOME";

/// What is in the panic's own message: as it could be, words of a note.
const SECRET: &str = "the reservoir";

/// The whole program, but that it panics, with words of a note in its message, at the first new identity after a file
/// called `fuse` was put into the computer's folder. Started by the test below.
#[test]
#[ignore = "it is the program that another test starts"]
fn program() {
    let folder = env::var(FOLDER).unwrap();
    let folder = Path::new(&folder);
    let vault = folder.join("data/quietroom/vault");
    let fuse = folder.join("fuse");
    let mut next = 1_u128 << 100;
    let ids = Ids::new(move || {
        assert!(!fuse.exists(), "Walked round {SECRET}.");
        next += 1;
        next.to_be_bytes()
    });
    let config = Config {
        vault: Some(vault.clone()),
        ..Config::default()
    };
    let begin = |size, now| {
        let (shelf, themes) = (Shelf::with([]), Themes::default());
        let cx = Context::new(shelf, config, themes, Theme::sixteen(), ids, now);
        let first = setup::first(&cx, &vault);
        (App::new(cx, first, size), vec![Effect::OpenVault(vault)])
    };
    let places = Places::new(folder.join("state/quietroom"));
    let remember = Box::new(|_: &Setting| None);
    tui::run(begin, |events| {
        EffectRunner::new(places, remember, Clipboard::of_the_system(), events)
    })
    .unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_without_a_word_of_a_note_and_everything_is_there_again() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Walked round").wait_for("Walked round");
    terminal.signal("TERM");
    assert_eq!(terminal.exit_code(), 0);

    let mut variables = home.variables();
    variables.push((FOLDER.to_owned(), home.path().display().to_string()));
    let program = env::current_exe().unwrap().display().to_string();
    let line = [
        &program,
        "--exact",
        "panics::program",
        "--ignored",
        "--nocapture",
    ];
    let mut terminal = Terminal::run("", &variables, &line);
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
