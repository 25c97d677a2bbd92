//! The session that others are measured with: it is the one on the screen, with the words in it.

use std::fs;

use crate::pty::{Home, Terminal};

/// What is put in where the bench puts its text.
const WORDS: &str = "Two bad nights, then the reservoir.";

/// The files of the recipe with their texts, as a computer of its own has them.
fn files(home: &Home) -> Vec<(String, String)> {
    let place = |folder: &str| home.path().join(folder).display().to_string();
    let recipe = include_str!("../bench-recipe.toml")
        .replace("{home}/.config", &place("config"))
        .replace("{home}/.local/share", &place("data"))
        .replace("{home}/.local/state", &place("state"))
        .replace("{text}", WORDS);
    let (_, files) = recipe.split_once("[quietroom.files]\n").unwrap();
    let mut rest = files;
    let mut found = Vec::new();
    while let Some((name, after)) = rest.split_once(" = ") {
        let (mark, after) = ["'''\n", "'", "\""]
            .into_iter()
            .find_map(|mark| Some((mark, after.strip_prefix(mark)?)))
            .unwrap();
        let (text, after) = after.split_once(mark.trim_end()).unwrap();
        found.push((name.trim().trim_matches('"').to_owned(), text.to_owned()));
        rest = after;
    }
    found
}

#[test]
fn the_session_of_the_bench_is_the_one_that_opens() {
    let home = Home::new();
    let files = files(&home);
    assert_eq!(files.len(), 6);
    for (path, text) in &files {
        fs::create_dir_all(path.rsplit_once('/').unwrap().0).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut terminal = Terminal::start(&home, &["start", "Robin Example"]);
    terminal.wait_for("Q1.").wait_for(WORDS);
    terminal.keys("<ctrl-end>").types(" Better since.");
    terminal.wait_for("reservoir. Better since.");
}
