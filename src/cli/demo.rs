//! `quietroom demo`: its made-up school in a temporary vault. A demo of today that was cut off is continued.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    CliError, Environment,
    output::say,
    screen::{Start, run, themes},
};
use crate::{
    config::Config,
    demo::{self, Keeper, Step},
    disk::LocalDisk,
    domain::{facts::StoredEntry, id::PersonId},
    policies::Shelf,
    vault::{EntryLocation, Places, Vault, VaultError, random_ids},
};

/// The beginning of the names of demos' folders.
const PREFIX: &str = "quietroom-demo-";

/// The file in a demo's folder while the demo is open, with its day and its supervisor. It is locked for as long as the
/// program runs, so that one that can be locked belongs to a demo that was cut off.
const OPEN: &str = "open";

/// Opens the demo, and prints its folder when it is left.
pub(super) fn open(environment: Environment) -> Result<(), CliError> {
    let today = environment.now.date_naive();
    let demo = match Demo::cut_off(today) {
        Some(demo) => demo,
        None => Demo::made(environment.now)?,
    };
    let vault = demo.vault();
    run(Start {
        config: Config {
            me: Some(demo.me),
            vault: Some(vault.clone()),
            ..environment.config
        },
        places: places(&demo.folder),
        vault: Some(vault.clone()),
        default: vault.clone(),
        own: vault.clone(),
        name: None,
        notice: Vec::new(),
        policies: Vec::new(),
        themes: themes(&environment.folders),
        config_file: None,
    })?;
    demo.leave();
    say(&left(&vault, environment.columns));
    Ok(())
}

/// Returns the words on leaving, with the folder that stays. On a terminal of a known width no word is broken, and the path
/// at no hyphen, so that it can be copied whole.
fn left(vault: &Path, columns: Option<usize>) -> String {
    let words = format!(
        "The demo's vault is in {}. Nothing else was changed; delete it when you like.",
        vault.display()
    );
    let Some(columns) = columns else {
        return words;
    };
    let whole = textwrap::Options::new(columns)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&words, whole)
}

/// A demo that this program has open.
struct Demo {
    folder: PathBuf,
    me: PersonId,
    /// Removes the folder when the demo came to nothing; none for one that was there before.
    fresh: Option<tempfile::TempDir>,
    /// Holds the lock.
    open: File,
}

impl Demo {
    /// Returns the last demo of today that was cut off: it continues with every word, as a real session would.
    fn cut_off(today: NaiveDate) -> Option<Self> {
        let folders = fs::read_dir(std::env::temp_dir()).ok()?.flatten();
        let mut left: Vec<_> = folders
            .filter(|folder| folder.file_name().to_string_lossy().starts_with(PREFIX))
            .filter_map(|folder| {
                let written = fs::metadata(folder.path().join(OPEN))
                    .ok()?
                    .modified()
                    .ok()?;
                Some((written, folder.path()))
            })
            .collect();
        left.sort();
        left.into_iter()
            .rev()
            .find_map(|(_, folder)| Self::taken_up(folder, today))
    }

    fn taken_up(folder: PathBuf, today: NaiveDate) -> Option<Self> {
        let mut open = File::options()
            .read(true)
            .write(true)
            .open(folder.join(OPEN))
            .ok()?;
        open.try_lock().ok()?;
        let mut words = String::new();
        open.read_to_string(&mut words).ok()?;
        let (day, me) = words.split_once(' ')?;
        // The school's dates are counted back from the day it was made: tomorrow they would be wrong.
        (day.parse() == Ok(today)).then_some(())?;
        Some(Self {
            me: me.parse().ok()?,
            folder,
            fresh: None,
            open,
        })
    }

    /// Makes a new one, in a temporary folder of its own.
    fn made(now: DateTime<FixedOffset>) -> Result<Self, CliError> {
        let nowhere = |error| {
            CliError::new(
                format!("There is nowhere to make the demo: {error}."),
                "See that the folder for temporary files can be written to.",
            )
        };
        let fresh = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir()
            .map_err(nowhere)?;
        let folder = fresh.path().to_owned();
        let me = furnish(&folder.join("vault"), &places(&folder), now)?;
        let mut open = File::create_new(folder.join(OPEN)).map_err(nowhere)?;
        // Ignored: on a disk without locks a second demo may take this folder for one that was cut off, and it only reads.
        open.try_lock().ok();
        write!(open, "{} {me}", now.date_naive()).map_err(nowhere)?;
        Ok(Self {
            folder,
            me,
            fresh: Some(fresh),
            open,
        })
    }

    fn vault(&self) -> PathBuf {
        self.folder.join("vault")
    }

    /// Closes the demo. Its folder stays, and the next demo is a new one.
    fn leave(self) {
        drop(self.open);
        // Should the file stay, the next demo merely continues this one.
        fs::remove_file(self.folder.join(OPEN)).ok();
        let _kept = self.fresh.map(tempfile::TempDir::keep);
    }
}

fn places(folder: &Path) -> Places {
    Places::new(folder.join("state")).with_spare(folder.join("drafts"))
}

/// Makes a vault with the demo's entries, each written at the moment it carries. Returns the supervisor.
///
/// # Errors
/// When the vault cannot be made.
pub fn furnish(
    folder: &Path,
    places: &Places,
    now: DateTime<FixedOffset>,
) -> Result<PersonId, CliError> {
    // A demo need not survive a power cut, and waiting for the disk would take longer than making it.
    let passing = Places {
        disk: Arc::new(LocalDisk { passing: true }),
        ..places.clone()
    };
    let mut vault = Vault::create(folder, &passing, "the demo", now)?;
    vault.read()?;
    let shelf = Shelf::with([]);
    let policy = shelf.find("highcliffe").ok_or_else(|| CliError {
        what: "The demo's policy is missing.".to_owned(),
        hint: None,
    })?;
    let mut ids = random_ids()?;
    let mut scribe = Scribe { vault, me: None };
    let drafts = demo::furnish(&mut scribe, policy, now, &mut ids).map_err(|error| CliError {
        what: format!("The demo could not be made: {error}"),
        hint: None,
    })?;
    for draft in drafts {
        scribe.vault.drafts().put(draft)?;
    }
    scribe.me.ok_or_else(|| CliError {
        what: "The demo has no supervisor.".to_owned(),
        hint: None,
    })
}

/// The keeper that writes the demo's steps into its vault.
struct Scribe {
    vault: Vault,
    me: Option<PersonId>,
}

impl Keeper for Scribe {
    type Error = VaultError;

    fn keep(&mut self, step: Step) -> Result<StoredEntry, VaultError> {
        self.me = Some(step.by.id);
        let location = step
            .file
            .map_or(EntryLocation::Register, EntryLocation::File);
        let published =
            self.vault
                .publish(location, &step.by, step.at, step.facts, &step.title, None)?;
        Ok(published.entry().clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_on_leaving_break_between_words_and_the_path_stays_whole() {
        let vault = Path::new("/tmp/a-school/quietroom-demo-wQ27DF/vault");
        let words = left(vault, None);
        assert_eq!(words.lines().count(), 1);
        for columns in [60, 80, 30] {
            let told = left(vault, Some(columns));
            assert_eq!(told.replace('\n', " "), words, "{columns}");
            let fits = |line: &str| line.len() <= columns || !line.contains(' ');
            assert!(told.lines().all(fits), "{columns}: {told}");
        }
    }
}
