//! A vault in a temporary folder, and what goes into it.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};
use quietroom::{
    domain::{
        draft::{Beside, Draft, Next, Stop},
        entry::{Fact, Kept},
        id::{FileId, PersonId, RecordId},
        party::PersonRef,
        policy::{Name, RecordKind},
        record::{Answer, Asked, Origin, PolicyRef, Record, Row, Sheet, Value},
    },
    vault::{Access, Contents, Place, Places, Published, Vault},
};
use tempfile::TempDir;

use crate::disk::FaultyDisk;

pub const TITLE: &str = "Robin Example · session 7 · Fri 9 Oct 2026";

/// One computer with a vault.
pub struct Computer {
    pub disk: Arc<FaultyDisk>,
    pub places: Places,
    pub folder: PathBuf,
    pub _home: TempDir,
}

impl Computer {
    /// A computer with an empty vault that nobody has open.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let disk = Arc::new(FaultyDisk::default());
        let computer = Self {
            places: Places {
                disk: disk.clone(),
                state: home.path().join("state"),
            },
            folder: home.path().join("vault"),
            disk,
            _home: home,
        };
        Vault::create(&computer.folder, &computer.places, "Sam Placeholder", now()).unwrap();
        computer.disk.heal();
        computer
    }

    /// Starts the program: opens the vault, reads it and tidies.
    pub fn start(&self) -> (Vault, Contents) {
        let mut vault = self.open();
        let contents = vault.read().unwrap();
        vault.sweep(&contents, now());
        (vault, contents)
    }

    pub fn open(&self) -> Vault {
        let vault = Vault::open(&self.folder, &self.places, "Sam Placeholder", now()).unwrap();
        assert_eq!(vault.access(), &Access::Writes);
        vault
    }

    /// The folder of this computer's own things for the vault.
    pub fn state(&self, vault: &Vault) -> PathBuf {
        self.places.state.join(vault.id().to_string())
    }

    /// The folder of Robin's file.
    pub fn robins(&self) -> PathBuf {
        self.folder.join("files").join(robin().to_string())
    }

    /// Half-written files, anywhere.
    pub fn litter(&self) -> Vec<PathBuf> {
        let mut files = files_below(&self.folder);
        files.extend(files_below(&self.places.state));
        files.retain(|path| path.extension().is_some_and(|ending| ending == "tmp"));
        files
    }
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return files,
        entries => entries.unwrap(),
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-09T10:41:07+01:00").unwrap()
}

pub fn robin() -> FileId {
    [0xaa; 16].into()
}

pub fn sam() -> PersonRef {
    PersonRef {
        id: PersonId::from([1; 16]),
        name: "Sam Placeholder".to_owned(),
        role: "DSL".to_owned(),
    }
}

pub fn record_id(number: u8) -> RecordId {
    [number; 16].into()
}

/// A record with a table in it and these jottings.
pub fn record(number: u8, jottings: &str) -> Record {
    let name = |text: &str| -> Name { text.parse().unwrap() };
    let cells = vec![Value::Text("AB".to_owned()), Value::YesNo(true)];
    let row = Row {
        id: [2; 16].into(),
        case: None,
        cells,
    };
    let asked = |column: &str| Asked {
        column: name(column),
        asked: "Initials".to_owned(),
    };
    let table = Value::Table {
        columns: vec![asked("who"), asked("seen")],
        rows: vec![row],
        told: [("others".to_owned(), 3)].into(),
    };
    let sheet = Sheet {
        id: [3; 16].into(),
        form: name("individual"),
        title: "Supervision Record (Individual)".to_owned(),
        source: "Appendix 2".to_owned(),
        about: None,
        answers: vec![Answer {
            item: name("cases"),
            field: name("q1"),
            number: Some("Q1.".to_owned()),
            asked: "How have you been since your last supervision?".to_owned(),
            value: table,
        }],
    };
    Record {
        id: record_id(number),
        revision: 1,
        replaces: Vec::new(),
        policy: PolicyRef {
            id: name("highcliffe"),
            title: "Highcliffe St Mark".to_owned(),
            edition: "September 2025".to_owned(),
        },
        kind: RecordKind::OneToOne,
        origin: Origin::Live,
        extra: String::new(),
        number: Some(7),
        arrangement: None,
        held: Vec::new(),
        length: 60,
        venue: "Room 4".to_owned(),
        present: Vec::new(),
        agenda: Vec::new(),
        sheets: vec![sheet],
        cases: Vec::new(),
        actions: Vec::new(),
        decisions: Vec::new(),
        updates: Vec::new(),
        jottings: jottings.to_owned(),
    }
}

/// A draft of Robin's record `number`.
pub fn draft(number: u8, counter: u64, jottings: &str) -> Draft {
    Draft {
        file: robin(),
        record: record(number, jottings),
        beside: Beside {
            last: None,
            agreed: Vec::new(),
            correction: String::new(),
            tellings: Vec::new(),
            next: Next {
                id: [4; 16].into(),
                date: Value::Empty,
                time: Value::Empty,
                venue: String::new(),
            },
        },
        expected: Vec::new(),
        base: Vec::new(),
        stop: Stop::Opening,
        focus: None,
        caret: 0,
        slip: None,
        seen: now(),
        counter,
    }
}

/// Publishes Robin's record `number`, from its draft.
pub fn publish(vault: &mut Vault, number: u8, jottings: &str) -> Published {
    try_publish(vault, number, jottings).unwrap()
}

pub fn try_publish(
    vault: &mut Vault,
    number: u8,
    jottings: &str,
) -> Result<Published, quietroom::vault::VaultError> {
    let facts = vec![Fact::Record(record(number, jottings))];
    let draft = Some(record_id(number));
    vault.publish(Place::File(robin()), &sam(), now(), facts, TITLE, draft)
}

/// Publishes, and expects that it went into the vault.
pub fn keep(vault: &mut Vault, number: u8, jottings: &str) -> Kept {
    match publish(vault, number, jottings) {
        Published::Kept(kept) => kept,
        Published::Waiting { why, .. } => panic!("{why}"),
    }
}

/// Robin's entries.
pub fn robins(contents: &Contents) -> &[Kept] {
    contents.files.get(&robin()).map_or(&[], Vec::as_slice)
}

/// What an entry's record says.
pub fn jottings(kept: &Kept) -> &str {
    match &kept.entry.facts[..] {
        [Fact::Record(record)] => &record.jottings,
        facts => panic!("not one record: {facts:?}"),
    }
}

/// What was found, without where: names of folders differ from run to run.
pub fn whats(contents: &Contents) -> Vec<&str> {
    let findings = contents.findings.iter();
    findings.map(|finding| finding.what.as_str()).collect()
}
