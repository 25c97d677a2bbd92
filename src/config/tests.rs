//! Tests of reading the configuration file and of writing settings into it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::*;
use crate::domain::id::PersonId;

fn me() -> PersonId {
    [7; 16].into()
}

fn at(folder: &Path) -> Setting {
    let folder = folder.to_owned();
    Setting::Vault { folder, me: me() }
}

fn new_vault() -> Setting {
    at(Path::new("/new"))
}

fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("config.ron");
    fs::write(&path, text).unwrap();
    (home, path)
}

#[test]
fn the_text_that_explains_the_defaults_says_the_defaults() {
    let (_home, path) = written(DEFAULT_TEXT);
    assert_eq!(Config::load(&path), (Config::default(), None));
}

#[test]
fn no_file_is_no_mistake() {
    let home = tempfile::tempdir().unwrap();
    let loaded = Config::load(&home.path().join("none").join("config.ron"));
    assert_eq!(loaded, (Config::default(), None));
}

#[test]
fn settings_are_read_in_plain_ron() {
    let (_home, path) =
        written(r#"(vault: "/srv/vault", theme: "dark", mouse: false, length: 60)"#);
    let config = Config {
        vault: Some("/srv/vault".into()),
        me: None,
        theme: Some("dark".to_owned()),
        mouse: false,
        length: 60,
    };
    assert_eq!(Config::load(&path), (config, None));
}

#[test]
fn a_broken_file_is_told_where_and_what_was_expected_and_stays_as_it_is() {
    for (text, place, what) in [
        (
            "Config(\n    lenght: 45,\n)",
            Some((2, 5)),
            "did you mean `length`",
        ),
        (
            "Config(\n  length: \"45\",\n)",
            Some((2, 11)),
            "expected a whole number",
        ),
        ("Config(\n  length: 45,", Some((2, 13)), "ends too early"),
        (
            "Config(length: 0)",
            None,
            "`length` is 0 minutes; expected 1 to 480",
        ),
    ] {
        let (_home, path) = written(text);
        let (config, error) = Config::load(&path);
        let error = error.unwrap();
        assert_eq!(config, Config::default());
        assert!(error.what.contains(what), "{error}");
        let found = error
            .position
            .map(|position| (position.line, position.column));
        assert_eq!(found, place, "{error}");
        assert_eq!(Config::remember(&path, &new_vault()), Err(error));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn the_vault_is_remembered_and_everything_else_stays() {
    for (before, after) in [
        (
            "Config(\n    // mine\n    vault: \"/old\", // the stick\n    length: 60,\n)\n",
            "Config(\n    me: ME,\n    // mine\n    vault: \"/new\", // the stick\n    length: 60,\n)\n",
        ),
        (
            "(\n  vault: \"//share/old\",\n)\n",
            "(\n    me: ME,\n  vault: \"/new\",\n)\n",
        ),
        (
            "// (a remark)\n(\n    theme: \"dark\",\n)\n",
            "// (a remark)\n(\n    me: ME,\n    vault: \"/new\",\n    theme: \"dark\",\n)\n",
        ),
    ] {
        let (_home, path) = written(before);
        Config::remember(&path, &new_vault()).unwrap();
        let after = after.replace("ME", &format!("\"{}\"", me()));
        assert_eq!(fs::read_to_string(&path).unwrap(), after);
    }
}

#[test]
fn the_theme_is_remembered_and_everything_else_stays() {
    for (before, after) in [
        (
            "Config(\n    // for the evening\n    theme: \"calm-dark\", // or not\n    length: 60,\n)\n",
            "Config(\n    // for the evening\n    theme: \"mine\", // or not\n    length: 60,\n)\n",
        ),
        (
            "// theme: \"sixteen\"\n(\n    length: 60,\n)\n",
            "// theme: \"sixteen\"\n(\n    theme: \"mine\",\n    length: 60,\n)\n",
        ),
    ] {
        let (_home, path) = written(before);
        Config::remember(&path, &Setting::Theme("mine".to_owned())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), after);
    }
}

#[test]
fn a_file_that_cannot_be_changed_line_by_line_says_what_to_write() {
    let text = "Config(length: 60)";
    let (_home, path) = written(text);
    let error = Config::remember(&path, &new_vault()).unwrap_err();
    assert!(error.what.contains("write `vault: \"/new\",`"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_new_file_explains_itself() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("new").join("config.ron");
    let vault = Path::new("/srv/\"quoted\" \\ vault");
    Config::remember(&path, &at(vault)).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let lines = |text: &str| text.lines().filter(|line| line.contains("//")).count();
    assert_eq!(lines(&text), lines(DEFAULT_TEXT));
    assert_eq!(Config::load(&path).0.vault.as_deref(), Some(vault));
}
