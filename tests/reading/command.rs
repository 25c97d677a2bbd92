//! `quietroom list` and `quietroom show` on a vault with invented people.

use std::{
    fs,
    io::{self, Write},
};

use insta::assert_snapshot;
use quietroom::{
    cli::{Surroundings, Trouble, Wish, answer},
    config::{Config, Folders},
    domain::{
        entry::{Entry, Fact},
        record::Value,
    },
    vault::{Copied, DraftBytes, Place, Places, Vault, digest},
};
use tempfile::TempDir;

use crate::written::{Written, at};

/// A computer on the morning of Thursday 22 October 2026.
struct Computer {
    around: Surroundings,
    _home: TempDir,
}

impl Computer {
    fn with(people: &[Written]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders {
            config: home.path().join("config"),
            state: home.path().join("state"),
            vault: home.path().join("vault"),
            spare: home.path().join("drafts"),
        };
        let around = Surroundings {
            vault: folders.vault.clone(),
            config: Config::default(),
            mistake: None,
            folders,
            now: at("2026-10-22 09:00"),
            to_terminal: false,
        };
        let computer = Self {
            around,
            _home: home,
        };
        let mut vault = computer.vault(true);
        for written in people {
            for Entry { at, by, facts, .. } in written.kept.iter().map(|kept| &kept.entry) {
                let place = Place::File(written.id());
                vault
                    .publish(place, by, *at, facts.clone(), "an entry", None)
                    .unwrap();
            }
        }
        computer
    }

    fn vault(&self, new: bool) -> Vault {
        let places = Places::new(self.around.folders.state.clone());
        let open = if new { Vault::create } else { Vault::open };
        open(&self.around.vault, &places, "Jo Madeup", self.around.now).unwrap()
    }

    fn says(&self, wish: &Wish) -> Result<Vec<u8>, Trouble> {
        let mut out = Vec::new();
        answer(wish, &self.around, &mut out, &mut io::sink())?;
        Ok(out)
    }

    fn text(&self, wish: &Wish) -> String {
        String::from_utf8(self.says(wish).unwrap()).unwrap()
    }
}

fn show(name: &str, ron: bool) -> Wish {
    Wish::Show {
        name: name.to_owned(),
        ron,
    }
}

fn robin() -> Written {
    let mut robin = Written::robin();
    robin.session("2026-08-28 14:00", |sitting| {
        sitting.answer("q1", "Tired.");
        sitting.action("Ring the hub", "2026-09-11", "q2", None);
        sitting.action("Send the log", "2026-11-13", "q2", None);
    });
    robin
}

/// Three people: one whose session is late, one with the next arranged, one who is not supervised any more.
fn people() -> [Written; 3] {
    let mut sam = Written::about(3, "Sam Placeholder", "ELSA");
    sam.session("2026-10-09 10:00", |sitting| {
        sitting.row(
            "q2",
            "AB",
            &[Value::Empty, Value::Empty, Value::words("hub")],
        );
        sitting.next("2026-11-20", "10:00");
    });
    let mut kit = Written::about(4, "Kit Invented", "Middle leader");
    kit.ends("2026-09-30", "moved to another school");
    [sam, robin(), kit]
}

#[test]
fn everyone_is_listed_by_name_with_what_is_next() {
    let computer = Computer::with(&people());
    let draft = robin().draft("2026-10-21 14:00");
    let vault = computer.vault(false);
    let bytes = DraftBytes::of(&draft).unwrap();
    vault.drafts().save(&bytes, Copied::Durable).unwrap();
    drop(vault);
    assert_snapshot!(computer.text(&Wish::List));
}

#[test]
fn an_empty_vault_says_so() {
    let computer = Computer::with(&[]);
    assert_eq!(
        computer.text(&Wish::List),
        "Nobody is supervised in this vault yet.\n"
    );
}

#[test]
fn a_record_is_shown_by_the_beginning_of_a_name() {
    let computer = Computer::with(&people());
    for name in ["Robin Example", "rob", "exam"] {
        let text = computer.text(&show(name, false));
        assert!(
            text.contains("Name of Supervisee:   Robin Example"),
            "{text}"
        );
        assert!(text.contains("Tired."), "{text}");
    }
}

#[test]
fn an_entry_is_shown_as_it_is_stored_to_the_byte() {
    let computer = Computer::with(&people());
    let bytes = computer.says(&show("Robin", true)).unwrap();
    let mut vault = computer.vault(false);
    let contents = vault.read().unwrap();
    let mut kept = contents.files.values().flatten();
    let stored = kept.find(|kept| kept.digest == digest(&bytes)).unwrap();
    let is_record = |fact: &Fact| matches!(fact, Fact::Record(record) if record.actions.len() == 2);
    assert!(stored.entry.facts.iter().any(is_record));
}

#[test]
fn an_entry_is_found_whatever_its_file_is_called_and_steers_no_terminal() {
    let mut robin = robin();
    robin.session("2026-10-09 14:00", |sitting| sitting.answer("q1", "Well."));
    let mut computer = Computer::with(&[robin]);
    let before = computer.text(&show("Robin", true));
    for folder in fs::read_dir(computer.around.vault.join("files")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            // A file that somebody tampered with: what is not seen in a terminal is still what is stored.
            let text = fs::read_to_string(&path).unwrap();
            fs::remove_file(&path).unwrap();
            let tampered = text.replace("Well.", "We\u{1b}[8mll.");
            fs::write(path.with_extension("conflict.ron"), tampered).unwrap();
        }
    }
    let tampered = computer.says(&show("Robin", true)).unwrap();
    let expected = before.replace("Well.", "We\u{1b}[8mll.");
    assert_eq!(String::from_utf8(tampered).unwrap(), expected);
    computer.around.to_terminal = true;
    let seen = computer.text(&show("Robin", true));
    assert_eq!(seen, before.replace("Well.", "We[8mll."));
}

#[test]
fn what_cannot_be_shown_is_told_in_two_lines() {
    let [sam, robin, kit] = people();
    let other = Written::about(5, "Robin Invented", "ELSA");
    let computer = Computer::with(&[sam, robin, kit, other]);
    let trouble = |name: &str| computer.says(&show(name, false)).unwrap_err().to_string();
    assert_snapshot!(["Nobody", "Robin", "Kit"].map(trouble).join("\n"));
}

#[test]
fn a_vault_that_is_not_there_is_told_with_what_to_do() {
    let mut computer = Computer::with(&[]);
    computer.around.vault = "/nowhere/vault".into();
    assert_snapshot!(computer.says(&Wish::List).unwrap_err());
}

#[test]
fn a_broken_file_is_a_warning_and_the_rest_is_listed() {
    let computer = Computer::with(&people());
    let stray = computer.around.vault.join("files").join("stray.ron");
    fs::write(&stray, "(format: 1, \u{1b}[31m").unwrap();
    let (mut out, mut warnings) = (Vec::new(), Vec::new());
    answer(&Wish::List, &computer.around, &mut out, &mut warnings).unwrap();
    let warnings = String::from_utf8(warnings).unwrap();
    assert_eq!(warnings.lines().count(), 1, "{warnings}");
    assert!(warnings.starts_with("warning: "), "{warnings}");
    assert!(warnings.contains("stray.ron"), "{warnings}");
    assert!(!warnings.contains('\u{1b}'), "{warnings:?}");
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 3);
}

/// A reader that goes away.
struct Gone(io::ErrorKind);

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_trouble_and_a_full_disk_is() {
    let computer = Computer::with(&people());
    let printed = |kind| {
        answer(
            &Wish::List,
            &computer.around,
            &mut Gone(kind),
            &mut Vec::new(),
        )
    };
    assert_eq!(printed(io::ErrorKind::BrokenPipe), Ok(()));
    assert!(printed(io::ErrorKind::StorageFull).is_err());
}
