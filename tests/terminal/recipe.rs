//! The record that quietroom is measured in beside other programs that take notes: one that is being revised, since its
//! text can be put into the vault's file from outside, as into no journal. Its files are written by the program itself each
//! time, so that they are always of today's format, and are left as a recipe in `target/tmp`.

use std::{fs, path::Path};

use crate::{
    pty::{Home, Terminal, files},
    steps,
};

/// How the program is started, where its text ends, and how it is left, as TOML.
const RECIPE: &str = r#"# The first question of a record that is revised, with the text in its box.

[quietroom]
cmd = ["quietroom"]
ready = "find:"
enter = ["robin", "\r", "\u001b[B", "\r", "\u001b", "5", "\u001b[1;5F"]
quit = ["\u0011", "\u0011", "\u0011", "\u0011", "\u0011", "\u0011"]
version = ["quietroom", "--version"]

[quietroom.env]
XDG_CONFIG_HOME = "{dir}/config"
XDG_DATA_HOME = "{dir}/data"
XDG_STATE_HOME = "{dir}/state"

[quietroom.files]
"#;

/// What stands in the box where the text is to be put in.
const TEXT: &str = "{text}";

/// What is put in there here.
const WORDS: &str = "Two bad nights, then the reservoir.";

/// The bench's word for a folder that is new for every start, so that no start takes up what the one before it typed.
const FOLDER: &str = "{dir}";

/// A text with the bench's word in place of a home.
fn anywhere(home: &Home, text: &str) -> String {
    text.replace(&home.path().display().to_string(), FOLDER)
}

/// A text with this home in place of the bench's word.
fn here(home: &Home, text: &str) -> String {
    text.replace(FOLDER, &home.path().display().to_string())
}

/// What the program has written on a computer that was set up, with one file and one session: where and what. What the
/// computer knows of the vault by itself is left out, since the text in it will be another.
fn written(home: &Home) -> Vec<(String, String)> {
    let mut terminal = steps::in_a_session(home);
    terminal.types(TEXT).wait_for(TEXT);
    terminal.keys("<esc>5<down>⏎").wait_for("Agree");
    terminal
        .keys("<ctrl-q><ctrl-q><ctrl-q><ctrl-q>")
        .exit_code();
    let found = files(home.path(), ".ron").into_iter();
    found
        .filter(|path| !path.starts_with(home.path().join("state")))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            // As a raw string, which any text fits into.
            let text = text.replace(&format!("\"{TEXT}\""), &format!("r#\"{TEXT}\"#"));
            let path = path.display().to_string();
            (anywhere(home, &path), anywhere(home, &text))
        })
        .collect()
}

/// A line of a recipe that writes a file.
fn line((path, text): &(String, String)) -> String {
    assert!(!text.contains("'''"), "{path}");
    format!("\"{path}\" = '''\n{text}'''\n")
}

#[test]
fn the_session_of_the_bench_is_the_one_that_opens() {
    let files = written(&Home::new());
    assert!(files.iter().any(|(_, text)| text.contains(TEXT)));
    let home = Home::new();
    for (path, text) in &files {
        let path = here(&home, path);
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, here(&home, text).replace(TEXT, WORDS)).unwrap();
    }
    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("find:")
        .keys("robin⏎")
        .wait_for("Read last");
    terminal.keys("<down>⏎").wait_for(WORDS).keys("<esc>5");
    terminal.wait_for("revising").wait_for("Q1.");
    terminal.keys("<ctrl-end>").types(" Better since.");
    terminal.wait_for("reservoir. Better since.");

    let recipe = RECIPE.to_owned() + &files.iter().map(line).collect::<String>();
    let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-recipe.toml");
    fs::write(left, recipe).unwrap();
}
