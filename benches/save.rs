//! What saving costs: a record of 20 KB into bytes and back, onto the disk, and into the vault.

use std::{fmt::Display, path::Path, process};

use divan::Bencher;
use quietroom::{
    domain::{draft::Draft, facts::Fact},
    vault::{Copied, DraftBytes, EntryLocation, Places, Vault, from_bytes, to_bytes},
};
use tempfile::TempDir;

#[path = "../tests/support/session.rs"]
mod session;

use session::{draft, now, robin, sam};

/// Letters typed in a long session.
const LENGTH: usize = 20_000;

fn main() {
    divan::main();
}

/// A draft of about 20 KB.
fn long_draft() -> Draft {
    let paragraph = "Robin said: \"I rang the hub\", and will ask again on Friday.\n";
    draft(1, 1, &paragraph.repeat(LENGTH / paragraph.len()))
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

#[divan::bench]
fn into_bytes(bencher: Bencher) {
    let draft = long_draft();
    bencher.bench_local(|| or_stop(DraftBytes::of(&draft)));
}

#[divan::bench]
fn out_of_bytes(bencher: Bencher) {
    let bytes = or_stop(to_bytes("", &long_draft()));
    bencher.bench_local(|| or_stop(from_bytes::<Draft>(&bytes)));
}

fn save(bencher: Bencher, copied: Copied) {
    let (_home, vault) = vault();
    let (drafts, draft) = (vault.drafts(), long_draft());
    bencher.bench_local(|| or_stop(drafts.save(&or_stop(DraftBytes::of(&draft)), copied)));
}

#[divan::bench]
fn hot(bencher: Bencher) {
    save(bencher, Copied::Hot);
}

#[divan::bench]
fn durable(bencher: Bencher) {
    save(bencher, Copied::Durable);
}

#[divan::bench]
fn publish(bencher: Bencher) {
    let (_home, mut vault) = vault();
    let record = long_draft().record;
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
