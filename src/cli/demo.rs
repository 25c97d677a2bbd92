//! Opens the demo: its made-up school in a temporary vault, the one that was cut off today before a new one.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    CliError, Environment,
    open::{Start, run, themes},
};
use crate::{
    config::Config,
    demo::{self, Keeper, Step},
    domain::{facts::entry::StoredEntry, id::PersonId},
    policies::Shelf,
    vault::{Copied, DraftBytes, EntryLocation, LocalDisk, Places, Vault, VaultError, random_ids},
};

/// How the folders of demos begin.
const PREFIX: &str = "quietroom-demo-";

/// The file in a demo's folder while the demo is open: whose it is, and of which day. It is locked for as long as the
/// program runs, so that one that can be locked is of a demo that was cut off.
const OPEN: &str = "open";

/// Opens the demo, and says where it is when it is left.
///
/// # Errors
/// What went wrong and what to do.
pub(super) fn open(around: Environment) -> Result<(), CliError> {
    let today = around.now.date_naive();
    let demo = match Demo::cut_off(today) {
        Some(demo) => demo,
        None => Demo::made(around.now)?,
    };
    let vault = demo.vault();
    run(Start {
        config: Config {
            me: Some(demo.me),
            vault: Some(vault.clone()),
            ..around.config
        },
        places: places(&demo.folder),
        vault: Some(vault.clone()),
        default: vault.clone(),
        name: None,
        notice: Vec::new(),
        policies: Vec::new(),
        themes: themes(&around.folders),
        config_file: None,
    })?;
    demo.leave();
    super::say(&left(&vault, around.columns));
    Ok(())
}

/// Where the vault is that stays behind; on a terminal of a known width no word is broken, the path at no hyphen either.
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
    /// The demo of today that was cut off last: it goes on with every word, as a real session would.
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
        // Its days are counted back from the day on which it was made.
        (day.parse() == Ok(today)).then_some(())?;
        Some(Self {
            me: me.parse().ok()?,
            folder,
            fresh: None,
            open,
        })
    }

    /// A new one, in a temporary folder of its own.
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
        // Where a disk knows no locks, a second demo may find this one open: it reads only.
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

    /// The demo was left by whoever looked at it: it stays, and the next one is a new one.
    fn leave(self) {
        drop(self.open);
        // It is only found once more when it stays.
        fs::remove_file(self.folder.join(OPEN)).ok();
        let _kept = self.fresh.map(tempfile::TempDir::keep);
    }
}

fn places(folder: &Path) -> Places {
    Places::new(folder.join("state")).with_spare(folder.join("drafts"))
}

/// Makes a vault with the demo's entries, as if they had been written when they say; returns its supervisor.
///
/// # Errors
/// What went wrong and what to do.
pub fn furnish(
    folder: &Path,
    places: &Places,
    now: DateTime<FixedOffset>,
) -> Result<PersonId, CliError> {
    // It is made anew whenever it is wanted: the disk need not be waited for.
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
    for draft in &drafts {
        let bytes = DraftBytes::of(draft)?;
        scribe.vault.drafts().save(&bytes, Copied::Durable)?;
    }
    scribe.me.ok_or_else(|| CliError {
        what: "The demo has no supervisor.".to_owned(),
        hint: None,
    })
}

/// Writes the demo's steps into its vault.
struct Scribe {
    vault: Vault,
    me: Option<PersonId>,
}

impl Keeper for Scribe {
    type Error = VaultError;

    fn keep(&mut self, step: Step) -> Result<StoredEntry, VaultError> {
        self.me = Some(step.by.id);
        let place = step
            .file
            .map_or(EntryLocation::Register, EntryLocation::File);
        let published =
            self.vault
                .publish(place, &step.by, step.at, step.facts, &step.title, None)?;
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
