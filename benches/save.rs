//! What saving costs in a session of 20 KB: a key, the beginning of a journal, and the end.

use std::{fmt::Display, path::Path, process, time::Duration};

use divan::Bencher;
use quietroom::{
    domain::{
        draft::{Edit, Line, UnfinishedDraft},
        facts::{Fact, FieldPath},
        text::TextEdit,
    },
    vault::{EntryLocation, Places, Saver, Vault},
};
use tempfile::TempDir;

#[path = "../tests/support/session.rs"]
mod session;

use session::{draft, now, record_id, robin, sam};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Letters typed in a long session.
const LENGTH: usize = 20_000;

fn main() {
    divan::main();
}

/// A draft of about 20 KB.
fn long_draft() -> UnfinishedDraft {
    let paragraph = "Robin said: \"I rang the hub\", and will ask again on Friday.\n";
    draft(1, &paragraph.repeat(LENGTH / paragraph.len())).into()
}

fn or_stop<T, E: Display>(outcome: Result<T, E>) -> T {
    outcome.unwrap_or_else(|error| {
        eprintln!("{error}");
        process::exit(1)
    })
}

/// A vault on the disk that holds the build, rather than in memory.
fn vault() -> (TempDir, Vault) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let home = or_stop(tempfile::tempdir_in(target));
    let places = Places::new(home.path().join("state"));
    let vault = Vault::create(&home.path().join("vault"), &places, "Sam", now());
    (home, or_stop(vault))
}

/// A line of a journal, and a wait for how far it is to be saved.
fn append(bencher: Bencher, wait: impl Fn(&Saver)) {
    let (_home, vault) = vault();
    let mut saver = or_stop(Saver::spawn(vault.drafts(), &[], drop));
    saver.begin(Box::new(long_draft()), 0);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        saver.append(record_id(1), typed(), number);
        wait(&saver);
    });
}

/// What a key costs, until it survives the end of the program.
#[divan::bench]
fn key(bencher: Bencher) {
    append(bencher, |saver| assert!(saver.copied(PATIENCE)));
}

/// The same, until it survives a power cut.
#[divan::bench]
fn durable(bencher: Bencher) {
    append(bencher, |saver| assert!(saver.flush(PATIENCE)));
}

/// A journal that is begun.
#[divan::bench]
fn begin(bencher: Bencher) {
    let (_home, vault) = vault();
    let mut saver = or_stop(Saver::spawn(vault.drafts(), &[], drop));
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        saver.begin(Box::new(long_draft()), number);
        saver.copied(PATIENCE)
    });
}

fn typed() -> Line {
    let edit = TextEdit {
        at: 0,
        removed: String::new(),
        inserted: "x".to_owned(),
    };
    let field = FieldPath::Jottings;
    Line {
        at: now(),
        changes: vec![Edit::Text { field, edit }.into()],
    }
}

#[divan::bench]
fn publish(bencher: Bencher) {
    let (_home, mut vault) = vault();
    let record = long_draft().draft.record;
    bencher.bench_local(|| {
        let facts = vec![Fact::Record(record.clone())];
        or_stop(vault.publish(
            EntryLocation::File(robin()),
            &sam(),
            now(),
            facts,
            "Robin",
            None,
        ))
    });
}
