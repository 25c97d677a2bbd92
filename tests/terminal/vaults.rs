//! What can be the matter with a vault: it goes away, it is none, something in it cannot be read.

use std::{fs, path::PathBuf};

use crate::{
    pty::{Home, Terminal, files},
    steps,
};

/// The entries that wait for the vault.
fn outbox(home: &Home) -> Vec<PathBuf> {
    let mut waiting = files(&home.state(), ".ron");
    waiting.retain(|path| path.parent().unwrap().ends_with("outbox"));
    waiting
}

#[test]
fn a_vault_that_goes_away_during_a_session_gets_the_record_when_it_is_back() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Before.").wait_for("Before.");
    let away = home.path().join("away");
    fs::rename(home.vault(), &away).unwrap();
    terminal.types(" And after.").wait_for("Before. And after.");
    steps::end(&mut terminal);
    terminal.wait_for(
        "It is safe on this computer, and goes into the vault when that can be written to again. There is no vault at",
    );
    assert!(
        !home.vault().exists(),
        "a vault that is away is never made anew"
    );
    assert_eq!(outbox(&home).len(), 1);
    terminal.kill9();

    let mut terminal = Terminal::start(&home, &[]);
    terminal.wait_for("There is no vault at");
    assert!(!home.vault().exists());
    terminal.kill9();

    fs::rename(&away, home.vault()).unwrap();
    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("People · 1")
        .keys("robin⏎")
        .wait_for("Records session 1")
        .keys("<esc>3")
        .wait_for("Before. And after.");
    assert_eq!(outbox(&home), Vec::<PathBuf>::new());
    let page = home.run(&["show", "robin"]).stdout;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("Before. And after."), "{page}");
}

#[test]
fn a_path_that_is_no_vault_is_said_and_left_as_it_is() {
    let home = Home::new();
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    let full = home.path().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("letter.txt"), "mine").unwrap();
    let cases = [
        (&file, "is not a vault: it is a file"),
        (&full, "is not a vault: VAULT.ron is not in it"),
        (&home.path().join("none"), "There is no vault at"),
    ];
    for (path, words) in cases {
        let path = path.display().to_string();
        let mut terminal = Terminal::start(&home, &["--vault", &path]);
        terminal.wait_for(words);
        terminal.kill9();
        let output = home.run(&["--vault", &path, "list"]);
        let wrong = String::from_utf8(output.stderr).unwrap();
        assert!(wrong.contains(words), "{wrong}");
        assert_eq!(output.status.code(), Some(1));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(&full).unwrap().count(), 1);
    assert!(!home.path().join("none").exists());
}

#[test]
fn what_cannot_be_read_is_told_and_left_byte_for_byte_and_the_rest_is_there() {
    let home = Home::new();
    steps::held(&home, "Fine.");
    let entries = files(&home.vault().join("files"), ".ron");
    let whole = fs::read_to_string(entries.last().unwrap()).unwrap();
    let folder = entries[0].parent().unwrap();
    let cases = [
        (
            "cut.ron",
            whole.get(..whole.len() / 2).unwrap().to_owned(),
            "cannot be read at line",
        ),
        ("empty.ron", String::new(), "is empty"),
        ("foreign.ron", another_vaults(), "belongs to another vault"),
        (
            "newer.ron",
            whole.replacen("format: 1", "format: 99", 1),
            "was written by a newer quietroom (format 99)",
        ),
    ];
    for (name, text, words) in &cases {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let output = home.run(&["list"]);
        let (out, wrong) = (output.stdout, String::from_utf8(output.stderr).unwrap());
        assert!(String::from_utf8(out).unwrap().contains("Robin Example"));
        assert!(
            wrong.contains(words) && wrong.contains(name),
            "{name}: {wrong}"
        );
        let mut terminal = Terminal::start(&home, &[]);
        terminal
            .wait_for(words)
            .keys("robin⏎")
            .wait_for("Records session 1")
            .keys("<esc>3")
            .wait_for("Fine.");
        terminal.kill9();
        assert_eq!(&fs::read_to_string(&path).unwrap(), text);
        fs::remove_file(&path).unwrap();
    }
}

/// An entry of some other vault.
fn another_vaults() -> String {
    let other = Home::new();
    steps::held(&other, "Elsewhere.");
    let entries = files(&other.vault().join("files"), ".ron");
    fs::read_to_string(&entries[0]).unwrap()
}
