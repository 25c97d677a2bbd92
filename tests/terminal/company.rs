//! Where the program is started: without a terminal, beside itself, with a name or a setting that is not right.

use std::fs;

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// What a command said on its two outputs, and its exit code.
fn said(home: &Home, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = home.run(arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

#[test]
fn without_a_terminal_it_says_what_it_needs() {
    let home = Home::new();
    for arguments in [&[][..], &["demo"], &["start", "Robin"]] {
        let (out, wrong, code) = said(&home, arguments);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{arguments:?}");
        assert!(
            wrong.contains("quietroom needs a terminal to write in"),
            "{wrong}"
        );
        assert!(
            wrong.contains("`quietroom list` and `quietroom show NAME`"),
            "{wrong}"
        );
    }
    assert!(!home.vault().exists(), "nothing was made");
    let left = fs::read_dir(home.path().join("tmp")).unwrap().count();
    assert_eq!(left, 0, "nor was anything left of the demo");
}

#[test]
fn the_demo_is_a_school_of_its_own_and_says_where_it_is() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, &["demo"]);
    terminal
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("min · saved")
        .keys("<ctrl-q>")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("People · 9")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);
    let said = terminal.words();
    assert!(said.contains("The demo's vault is in"), "{said}");
    let entries = crate::pty::files(&home.path().join("tmp"), ".ron");
    assert!(entries.len() > 10, "{entries:#?}");
    assert!(!home.vault().exists() && !home.config_file().exists());
}

#[test]
fn a_demo_that_was_cut_off_goes_on_and_one_that_is_open_or_was_left_does_not() {
    let home = Home::new();
    let demos = || fs::read_dir(home.path().join("tmp")).unwrap().count();
    let mut first = Terminal::start(&home, &["demo"]);
    first
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("min · saved")
        .types("Said before the power went.")
        .wait_for("Said before the power went.");
    let mut beside = Terminal::start(&home, &["demo"]);
    beside
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("min · saved");
    assert!(!beside.words().contains("Said before"));
    assert_eq!(demos(), 2, "one that is open is nobody else's");
    beside
        .keys("<ctrl-q>")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("People · 9")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(beside.exit_code(), 0);

    first.kill9();
    let mut again = Terminal::start(&home, &["demo"]);
    again
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("Said before the power went.");
    assert_eq!(demos(), 2, "it was taken up where it was");
    again
        .keys("<ctrl-q>")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("People · 9")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(again.exit_code(), 0);

    let mut new = Terminal::start(&home, &["demo"]);
    new.wait_for("An unfinished session");
    assert_eq!(demos(), 3, "one that was left stays as it was");
}

#[test]
fn the_second_program_on_a_vault_reads_only_and_says_who_has_it() {
    let home = Home::new();
    let mut first = steps::in_a_session(&home);
    first
        .types("Typed in the first.")
        .wait_for("Typed in the first.");
    let entries = home.entries();

    let mut second = Terminal::start(&home, &[]);
    second
        .wait_for("You can read everything here and change nothing: Another window has had it open on this computer since")
        .keys("<ctrl-n>")
        .wait_for("Nothing can be changed here")
        .keys("robin⏎")
        .wait_for("Go on with the unfinished session")
        .keys("<esc>2")
        .wait_for("Nothing can be changed here: Another window has had it open on this computer since")
        .keys("<esc>4")
        .wait_for("Nothing can be changed here: Another window has had it open on this computer since");
    let (out, wrong, code) = said(&home, &["list"]);
    assert!(out.contains("Robin Example"), "{out}");
    assert_eq!((wrong.as_str(), code), ("", Some(0)));

    first
        .types(" And more.")
        .wait_for("Typed in the first. And more.")
        .keys("<ctrl-s>")
        .wait_for("Nothing to save");
    second
        .keys("<ctrl-q>")
        .wait_for("People")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(second.exit_code(), 0);
    assert_eq!(home.entries(), entries);
    // Once the other is gone it writes, without being started again.
    let mut third = Terminal::start(&home, &[]);
    third.wait_for("You can read everything here");
    third
        .keys("robin⏎")
        .wait_for("Go on with the unfinished session");
    third.keys("⏎").wait_for("reading only");
    first.kill9();
    third
        .keys("<ctrl-p>open again⏎")
        .wait_for("An unfinished session");
    third.keys("⏎").wait_for("And more.").types(" And there.");
    third.wait_for("And there.");
    third.kill9();
    let terminal = steps::go_on(&home);
    assert_eq!(
        steps::first_answer(&terminal),
        "Typed in the first. And more. And there."
    );
}

#[test]
fn a_name_that_nobody_or_more_than_one_has_is_said() {
    let home = Home::new();
    let mut terminal = steps::set_up(&home);
    for name in ["Robin Example", "Robin Placeholder"] {
        steps::new_person(&mut terminal, name, "ELSA");
        terminal.keys("<ctrl-q>").wait_for("People");
    }
    terminal.kill9();
    let hint = "hint: `quietroom list` says who is in it";
    let cases = [
        (
            "kit",
            "Nobody in this vault has a name that begins like that.",
            hint,
        ),
        (
            "robin",
            "Several names begin like that: Robin Example, Robin Placeholder.",
            "hint: Type more of the name: a whole name is always enough",
        ),
        (
            "example",
            "Nothing with this person has been recorded yet.",
            "hint: `quietroom start`",
        ),
    ];
    for (name, what, hint) in cases {
        let (out, wrong, code) = said(&home, &["show", name]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{name}");
        assert!(
            wrong.contains(what) && wrong.contains(hint),
            "{name}: {wrong}"
        );
    }
    let cases = [
        ("kit", "Nobody is called “kit”."),
        (
            "robin",
            "Several are called “robin”. Type more of the name.",
        ),
        ("example", "Start · Enter"),
    ];
    for (name, words) in cases {
        let mut terminal = Terminal::start(&home, &["start", name]);
        terminal.wait_for(words);
    }
}

#[test]
fn a_broken_setting_is_told_and_the_program_starts_without_it() {
    let home = Home::new();
    steps::held(&home, "Fine.");
    let config = fs::read_to_string(home.config_file()).unwrap();
    let cases = [
        (
            config.replace("length: 45", "lenght: 45"),
            "did you mean `length`",
        ),
        (config.replace("theme: None", "theme: \"mauve\""), "mauve"),
    ];
    for (broken, words) in cases {
        assert_ne!(broken, config);
        fs::write(home.config_file(), &broken).unwrap();
        let mut terminal = Terminal::start(&home, &[]);
        terminal
            .wait_for(words)
            .keys("robin")
            .wait_for("Robin Example");
        assert_eq!(fs::read_to_string(home.config_file()).unwrap(), broken);
    }
}

/// A theme that is not the program's.
const FOG: &str = "Theme(name: \"Fog\", palette: {\"fog\": \"#00005f\"}, roles: (text: (fg: \"white\", bg: \"fog\"), \
                   muted: (), accent: (), good: (), warning: (), late: (), selection: (reverse: true), border: (), \
                   cursor: (), bar: ()))";

#[test]
fn a_theme_of_ones_own_is_chosen_on_the_screen_and_is_there_at_the_next_start() {
    let home = Home::new();
    steps::set_up(&home).keys("<ctrl-q>").exit_code();
    let folder = home.config_file().with_file_name("themes");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("fog.ron"), FOG).unwrap();
    fs::write(folder.join("broken.ron"), "Theme(").unwrap();
    let before = fs::read_to_string(home.config_file()).unwrap();
    let fog = |terminal: &Terminal| {
        let screen = terminal.terminal();
        let corner = screen.cell(10, 2).map(vt100::Cell::bgcolor);
        // The nearest of the 256 that a terminal has that does not tell of more.
        corner == Some(vt100::Color::Idx(17))
    };

    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("People · 0")
        .keys("<ctrl-p>colours⏎")
        .wait_for("✗ broken.ron")
        .wait_for("Fog")
        .keys("<down><down>")
        .wait_until("the fog is shown", fog)
        .keys("⏎")
        .wait_for("change it again")
        .keys("<ctrl-q>")
        .exit_code();
    let after = fs::read_to_string(home.config_file()).unwrap();
    assert_eq!(after, before.replace("theme: None", "theme: \"fog\""));

    Terminal::start(&home, &[])
        .wait_for("People · 0")
        .wait_until("the fog is there again", fog);
}
