//! The session that quietroom is measured in beside other programs that take notes. Its files are written by the program
//! itself each time, so that they are always of today's format, and are left as a recipe in `target/tmp`.

use std::{fs, path::Path};

use crate::{
    pty::{Home, Terminal, files},
    steps,
};

/// How the program is started, where its text ends, and how it is left, as TOML.
const RECIPE: &str = r#"# The first question of a session that was begun, with the text in its box.

[quietroom]
cmd = ["quietroom", "start", "Robin Example"]
enter = ["\u001b[1;5F"]
quit = ["\u0011", "\u0011", "\u0011"]
version = ["quietroom", "--version"]

[quietroom.files]
"#;

/// What stands in the box where the text is to be put in.
const TEXT: &str = "{text}";

/// What is put in there here.
const WORDS: &str = "Two bad nights, then the reservoir.";

/// The folders of a usual home, and where a [`Home`] has them.
const FOLDERS: [(&str, &str); 3] = [
    ("{home}/.config", "config"),
    ("{home}/.local/share", "data"),
    ("{home}/.local/state", "state"),
];

/// A text with the folders of a home as those of a usual one.
fn usual(home: &Home, text: &str) -> String {
    FOLDERS.iter().fold(text.to_owned(), |text, (usual, here)| {
        text.replace(&home.path().join(here).display().to_string(), usual)
    })
}

/// A text with the folders of a usual home as those of this one.
fn here(home: &Home, text: &str) -> String {
    FOLDERS.iter().fold(text.to_owned(), |text, (usual, here)| {
        text.replace(usual, &home.path().join(here).display().to_string())
    })
}

/// What the program has written on a computer that was set up, with one file and one session that was begun: where, as
/// from a usual home, and what.
fn written(home: &Home) -> Vec<(String, String)> {
    let mut terminal = steps::in_a_session(home);
    terminal.types(TEXT).wait_for(TEXT).keys("<ctrl-home>");
    terminal
        .keys("<ctrl-q><ctrl-q><ctrl-q><ctrl-q>")
        .exit_code();
    let found = files(home.path(), ".ron").into_iter();
    found
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            // As a raw string, which any text fits into.
            let text = text.replace(&format!("\"{TEXT}\""), &format!("r#\"{TEXT}\"#"));
            let path = path.display().to_string();
            (usual(home, &path), usual(home, &text))
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
    let drafts = files.iter().filter(|(path, _)| path.contains("/drafts/"));
    assert!(drafts.clone().count() > 0 && drafts.clone().all(|(_, text)| text.contains(TEXT)));
    let home = Home::new();
    for (path, text) in &files {
        let path = here(&home, path);
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, here(&home, text).replace(TEXT, WORDS)).unwrap();
    }
    let mut terminal = Terminal::start(&home, &["start", "Robin Example"]);
    terminal.wait_for("Q1.").wait_for(WORDS);
    terminal.keys("<ctrl-end>").types(" Better since.");
    terminal.wait_for("reservoir. Better since.");

    let recipe = RECIPE.to_owned() + &files.iter().map(line).collect::<String>();
    let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-recipe.toml");
    fs::write(left, recipe).unwrap();
}
