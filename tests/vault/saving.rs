//! The thread that saves a live session.

use std::{
    io::ErrorKind,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    time::Duration,
};

use quietroom::vault::{Saved, Saver, Vault};

use crate::fixture::{Computer, draft};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

fn saver(vault: &Vault) -> (Saver, Receiver<Saved>) {
    let (told, hears) = mpsc::channel();
    let notify = move |saved| drop(told.send(saved));
    (Saver::spawn(vault.drafts(), notify).unwrap(), hears)
}

/// The counters and words of the drafts that are on the disk.
fn saved(vault: &Vault) -> Vec<(u64, String)> {
    let found = vault.drafts().list().unwrap().drafts;
    let drafts = found.into_iter();
    drafts
        .map(|draft| (draft.counter, draft.record.jottings))
        .collect()
}

#[test]
fn what_is_handed_in_survives_the_program_at_once_and_is_durable_without_being_asked() {
    let computer = Computer::new();
    let vault = computer.open();
    let (saver, hears) = saver(&vault);
    saver.save(Arc::new(draft(1, 1, "typed")));
    assert!(saver.copied(PATIENCE));
    assert_eq!(saved(&vault), [(1, "typed".to_owned())]);
    assert!(matches!(
        hears.recv_timeout(PATIENCE),
        Ok(Saved::Durable(1))
    ));
}

#[test]
fn after_a_flush_the_newest_is_durable() {
    let computer = Computer::new();
    let vault = computer.open();
    let (saver, hears) = saver(&vault);
    for counter in 1..=100 {
        saver.save(Arc::new(draft(1, counter, "typed")));
    }
    assert!(saver.flush(PATIENCE));
    assert_eq!(saved(&vault), [(100, "typed".to_owned())]);
    let last = hears.try_iter().last();
    assert!(matches!(last, Some(Saved::Durable(100))), "{last:?}");
    assert!(saver.flush(PATIENCE), "nothing to do is done at once");
}

#[test]
fn a_full_disk_is_told_and_saving_goes_on_by_itself_once_there_is_room() {
    let computer = Computer::new();
    let vault = computer.open();
    let (saver, hears) = saver(&vault);
    computer
        .disk
        .refuse(&computer.places.state, ErrorKind::StorageFull);
    saver.save(Arc::new(draft(1, 1, "typed")));
    assert!(!saver.flush(PATIENCE));
    let failed = hears.recv_timeout(PATIENCE);
    let Ok(Saved::Failed { why, times: 1 }) = failed else {
        panic!("{failed:?}");
    };
    assert!(why.to_string().contains("there is no space left"), "{why}");
    computer.disk.heal();
    let first = hears
        .iter()
        .find(|saved| !matches!(saved, Saved::Failed { .. }));
    assert!(matches!(first, Some(Saved::Durable(1))), "{first:?}");
}

#[test]
fn the_last_words_are_saved_when_the_program_ends_or_panics() {
    let computer = Computer::new();
    let vault = computer.open();
    drop({
        let (saver, _hears) = saver(&vault);
        saver.save(Arc::new(draft(1, 1, "quit")));
        saver
    });
    assert_eq!(saved(&vault), [(1, "quit".to_owned())]);

    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let (saver, _hears) = saver(&vault);
        saver.save(Arc::new(draft(1, 2, "panicked")));
        panic!("on purpose");
    }));
    assert!(panicked.is_err());
    assert_eq!(saved(&vault), [(2, "panicked".to_owned())]);
}

#[test]
fn a_draft_too_large_is_told_and_the_next_is_saved() {
    let computer = Computer::new();
    let vault = computer.open();
    let (saver, hears) = saver(&vault);
    saver.save(Arc::new(draft(1, 1, &"x".repeat(5 << 20))));
    assert!(!saver.flush(PATIENCE));
    assert!(matches!(hears.try_recv(), Ok(Saved::Failed { .. })));
    saver.save(Arc::new(draft(1, 2, "shorter")));
    assert!(saver.flush(PATIENCE));
    assert_eq!(saved(&vault), [(2, "shorter".to_owned())]);
}
