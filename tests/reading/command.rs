//! `quietroom list` and `quietroom show` on a vault with invented people.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
};

use insta::assert_snapshot;
use quietroom::{
    cli::{CliError, Environment, Invocation, Show, answer, parse},
    config::{Config, Folders},
    domain::facts::{Entry, Fact, School, Supervisor, Value},
    vault::{EntryLocation, Places, Vault, digest},
};
use tempfile::TempDir;

use crate::written::{SCHOOL, Written, at, jo};

/// Everyone, for people.
const LIST: Invocation = Invocation::List { json: false };

/// A computer on the morning of Thursday 22 October 2026.
pub struct Computer {
    pub around: Environment,
    _home: TempDir,
}

impl Computer {
    pub fn with(people: &[Written]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders {
            config: home.path().join("config"),
            state: home.path().join("state"),
            vault: home.path().join("vault"),
            spare: home.path().join("drafts"),
        };
        let around = Environment {
            vault: folders.vault.clone(),
            config: Config::default(),
            mistake: None,
            folders,
            now: at("2026-10-22 09:00"),
            columns: None,
        };
        let computer = Self {
            around,
            _home: home,
        };
        let mut vault = computer.vault(true);
        for written in people {
            for Entry { at, by, facts, .. } in written.kept.iter().map(|kept| &kept.entry) {
                let place = EntryLocation::File(written.id());
                vault
                    .publish(place, by, *at, facts.clone(), "an entry", None)
                    .unwrap();
            }
        }
        computer
    }

    /// The same, with the supervisor who uses it.
    pub fn with_supervisor(people: &[Written]) -> Self {
        let computer = Self::with(people);
        let school = School::new(SCHOOL.into(), "Anywhere Primary".to_owned());
        let supervisor = Supervisor {
            who: jo(),
            school: school.id,
            policy: "highcliffe".to_owned(),
            training: Vec::new(),
        };
        let facts = vec![Fact::School(school), Fact::Supervisor(supervisor)];
        let now = computer.around.now;
        computer
            .vault(false)
            .publish(EntryLocation::Register, &jo(), now, facts, "an entry", None)
            .unwrap();
        computer
    }

    pub fn vault(&self, new: bool) -> Vault {
        let places = Places::new(self.around.folders.state.clone());
        let open = if new { Vault::create } else { Vault::open };
        open(&self.around.vault, &places, "Jo Madeup", self.around.now).unwrap()
    }

    pub fn says(&self, wish: &Invocation) -> Result<Vec<u8>, CliError> {
        let mut out = Vec::new();
        answer(wish, &self.around, &mut out, &mut io::sink())?;
        Ok(out)
    }

    pub fn text(&self, wish: &Invocation) -> String {
        String::from_utf8(self.says(wish).unwrap()).unwrap()
    }
}

fn show(name: &str, ron: bool) -> Invocation {
    Invocation::Show(Show {
        name: vec![name.to_owned()],
        ron,
        ..Show::default()
    })
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
pub fn people() -> [Written; 3] {
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
    vault.drafts().put(draft).unwrap();
    drop(vault);
    assert_snapshot!(computer.text(&LIST));
}

#[test]
fn other_programs_read_everyone_as_json() {
    let computer = Computer::with(&people());
    assert_snapshot!(computer.text(&Invocation::List { json: true }));
    let computer = Computer::with(&[]);
    assert_eq!(computer.text(&Invocation::List { json: true }), "[]\n");
}

#[test]
fn the_names_in_json_are_those_that_the_readme_promises() {
    let computer = Computer::with_supervisor(&people());
    let readme = include_str!("../../README.md");
    let promised = readme
        .lines()
        .filter(|line| line.starts_with("| `quietroom ") && line.contains(" --json` |"));
    let mut lists = 0;
    for line in promised {
        let mut words = line.split('`').skip(1).step_by(2);
        let (wish, _) = parse(words.next().unwrap().split(' ')).unwrap();
        let listed: Vec<BTreeMap<String, serde_json::Value>> =
            serde_json::from_str(&computer.text(&wish)).unwrap();
        let names: BTreeSet<&str> = listed[0].keys().map(String::as_str).collect();
        assert_eq!(names, words.collect(), "{line}");
        lists += 1;
    }
    assert_eq!(lists, 5);
}

#[test]
fn an_earlier_record_is_shown_by_its_number_or_its_day() {
    let mut robin = robin();
    robin.session("2026-10-09 14:00", |sitting| sitting.answer("q1", "Well."));
    let computer = Computer::with(&[robin]);
    let shown = |session, on: Option<&str>| {
        computer.says(&Invocation::Show(Show {
            name: vec!["Robin".to_owned()],
            session,
            on: on.map(str::to_owned),
            ..Show::default()
        }))
    };
    for (session, on, words) in [
        (None, None, "Well."),
        (Some(1), None, "Tired."),
        (Some(2), None, "Well."),
        (None, Some("28/8"), "Tired."),
        (None, Some("last fri"), ""),
    ] {
        let page = shown(session, on);
        if words.is_empty() {
            let trouble = page.unwrap_err().to_string();
            let there = "There are: session 1 · Fri 28 Aug 2026, session 2 · Fri 9 Oct 2026.";
            assert!(
                trouble.contains("There is no record of Fri 16 Oct 2026 in this file."),
                "{trouble}"
            );
            assert!(trouble.contains(there), "{trouble}");
        } else {
            let page = String::from_utf8(page.unwrap()).unwrap();
            assert!(page.contains(words), "{session:?} {on:?}: {page}");
        }
    }
    let trouble = shown(Some(9), None).unwrap_err().to_string();
    assert!(trouble.contains("There is no session 9"), "{trouble}");
}

#[test]
fn an_empty_vault_says_so() {
    let computer = Computer::with(&[]);
    assert_eq!(
        computer.text(&LIST),
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
    computer.around.columns = Some(80);
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
    assert_snapshot!(computer.says(&LIST).unwrap_err());
}

#[test]
fn a_broken_file_is_a_warning_and_the_rest_is_listed() {
    let computer = Computer::with(&people());
    let stray = computer.around.vault.join("files").join("stray.ron");
    fs::write(&stray, "(format: 1, \u{1b}[31m").unwrap();
    let (mut out, mut warnings) = (Vec::new(), Vec::new());
    answer(&LIST, &computer.around, &mut out, &mut warnings).unwrap();
    let warnings = String::from_utf8(warnings).unwrap();
    assert_eq!(warnings.lines().count(), 1, "{warnings}");
    assert!(warnings.starts_with("warning: "), "{warnings}");
    assert!(warnings.contains("stray.ron"), "{warnings}");
    assert!(!warnings.contains('\u{1b}'), "{warnings:?}");
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 3);
}

/// A reader that goes away.
pub(crate) struct Gone(pub(crate) io::ErrorKind);

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
    let printed = |kind| answer(&LIST, &computer.around, &mut Gone(kind), &mut Vec::new());
    assert_eq!(printed(io::ErrorKind::BrokenPipe), Ok(()));
    assert!(printed(io::ErrorKind::StorageFull).is_err());
}
