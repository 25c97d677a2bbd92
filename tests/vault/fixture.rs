//! A vault in a temporary folder, and what goes into it.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use quietroom::{
    domain::{
        draft::{Draft, Edit, Line},
        facts::{Fact, FieldPath, StoredEntry},
        text::TextEdit,
    },
    vault::{Access, Contents, EntryLocation, Places, Published, Saver, Vault, VaultError},
};
use tempfile::TempDir;

use crate::disk::FaultyDisk;
pub use crate::session::{draft, now, record, record_id, robin, sam};

/// Longer than anything here takes.
pub const PATIENCE: Duration = Duration::from_secs(30);

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
                spare: Some(home.path().join("spare")),
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

/// Saves a draft as a session that is gone on with.
pub fn save(vault: &Vault, draft: &Draft) {
    let found = vault.drafts().list().unwrap().drafts;
    let mut saver = Saver::spawn(vault.drafts(), &found, drop).unwrap();
    saver.begin(Box::new(draft.clone().into()), 1);
    assert!(saver.flush(PATIENCE));
}

/// The line for words that were typed at a byte of the jottings.
pub fn typed(at: usize, words: &str) -> Line {
    let edit = TextEdit {
        at,
        removed: String::new(),
        inserted: words.to_owned(),
    };
    let field = FieldPath::Jottings;
    Line {
        at: now(),
        changes: vec![Edit::Text { field, edit }.into()],
    }
}

/// The drafts that are found; of two versions the later first.
pub fn drafts(vault: &Vault) -> Vec<Draft> {
    let found = vault.drafts().list().unwrap();
    let found = found.drafts.into_iter().chain(found.versions);
    found.map(|found| found.draft.draft).collect()
}

/// The words of these drafts.
pub fn words(vault: &Vault) -> Vec<String> {
    let found = drafts(vault).into_iter();
    found.map(|draft| draft.record.jottings).collect()
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

/// Publishes Robin's record `number`, from its draft.
pub fn publish(vault: &mut Vault, number: u8, jottings: &str) -> Published {
    try_publish(vault, number, jottings).unwrap()
}

pub fn try_publish(vault: &mut Vault, number: u8, jottings: &str) -> Result<Published, VaultError> {
    let facts = vec![Fact::Record(record(number, jottings))];
    let draft = Some(record_id(number));
    vault.publish(
        EntryLocation::File(robin()),
        &sam(),
        now(),
        facts,
        TITLE,
        draft,
    )
}

/// Publishes, and expects that it went into the vault.
pub fn keep(vault: &mut Vault, number: u8, jottings: &str) -> StoredEntry {
    match publish(vault, number, jottings) {
        Published::Kept(kept) => kept,
        Published::Waiting { why, .. } => panic!("{why}"),
    }
}

/// Robin's entries.
pub fn robins(contents: &Contents) -> &[StoredEntry] {
    contents.files.get(&robin()).map_or(&[], Vec::as_slice)
}

/// What an entry's record says.
pub fn jottings(kept: &StoredEntry) -> &str {
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
