//! The threads that save a live session.

use std::{
    io::ErrorKind,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver},
};

use quietroom::vault::{Saved, Saver, Vault, replayed};

use crate::fixture::{Computer, PATIENCE, draft, files_below, record_id, typed, words};

fn saver(vault: &Vault) -> (Saver, Receiver<Saved>) {
    let (told, hears) = mpsc::channel();
    let notify = move |saved| drop(told.send(saved));
    let found = vault.drafts().list().unwrap().drafts;
    (Saver::spawn(vault.drafts(), &found, notify).unwrap(), hears)
}

#[test]
fn what_is_handed_in_survives_the_program_at_once_and_is_durable_without_being_asked() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, "typed").into()), 1);
    saver.append(record_id(1), typed(5, " on"), 2);
    assert!(saver.copied(PATIENCE));
    assert_eq!(words(&vault), ["typed on"]);
    let durable = hears.iter().find(|told| !matches!(told, Saved::Durable(1)));
    assert!(matches!(durable, Some(Saved::Durable(2))), "{durable:?}");
}

#[test]
fn after_a_flush_the_newest_is_durable() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, "").into()), 1);
    for number in 2..=100 {
        saver.append(record_id(1), typed(0, "x"), number);
    }
    assert!(saver.flush(PATIENCE));
    assert_eq!(words(&vault), ["x".repeat(99)]);
    let last = hears.try_iter().last();
    assert!(matches!(last, Some(Saved::Durable(100))), "{last:?}");
    assert!(saver.flush(PATIENCE), "nothing to do is done at once");
    let [journal] = &files_below(&computer.state(&vault).join("sessions"))[..] else {
        panic!("not one journal");
    };
    let durable = replayed(&computer.disk.durable(journal)).unwrap();
    assert_eq!(durable.draft.record.jottings, "x".repeat(99));
}

#[test]
fn a_full_disk_is_told_and_saving_goes_on_by_itself_once_there_is_room() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, "typed").into()), 1);
    assert!(saver.flush(PATIENCE));
    computer
        .disk
        .refuse(&computer.places.state, ErrorKind::StorageFull);
    saver.append(record_id(1), typed(5, " on"), 2);
    assert!(!saver.flush(PATIENCE));
    let failed = hears.iter().find(|told| !matches!(told, Saved::Durable(1)));
    let Some(Saved::Failed { why, times: 1 }) = failed else {
        panic!("{failed:?}");
    };
    assert!(why.to_string().contains("there is no space left"), "{why}");
    assert_eq!(words(&vault), ["typed"], "the file before is untouched");
    computer.disk.heal();
    let first = hears
        .iter()
        .find(|saved| !matches!(saved, Saved::Failed { .. }));
    assert!(matches!(first, Some(Saved::Durable(2))), "{first:?}");
    assert_eq!(words(&vault), ["typed on"]);
    let sessions = computer.state(&vault).join("sessions");
    assert_eq!(files_below(&sessions).len(), 1, "the old one is superseded");
}

#[test]
fn the_last_words_are_saved_when_the_program_ends_or_panics() {
    let computer = Computer::new();
    let vault = computer.open();
    drop({
        let (mut saver, hears) = saver(&vault);
        saver.begin(Box::new(draft(1, "quit").into()), 1);
        (saver, hears)
    });
    assert_eq!(words(&vault), ["quit"]);

    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let (mut saver, _hears) = saver(&vault);
        saver.begin(Box::new(draft(1, "panicked").into()), 1);
        panic!("on purpose");
    }));
    assert!(panicked.is_err());
    assert_eq!(words(&vault), ["panicked"]);
}

#[test]
fn a_draft_too_large_is_told_and_a_smaller_one_is_saved() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, &"x".repeat(7 << 20)).into()), 1);
    assert!(!saver.flush(PATIENCE));
    assert!(matches!(hears.try_recv(), Ok(Saved::Failed { .. })));
    saver.begin(Box::new(draft(1, "shorter").into()), 2);
    assert!(saver.flush(PATIENCE));
    assert_eq!(words(&vault), ["shorter"]);
}

/// An agreement over a session: what is saved of one says nothing of the other.
#[test]
fn nothing_is_called_durable_while_another_session_cannot_be_written() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, "typed").into()), 1);
    assert!(saver.flush(PATIENCE));
    assert!(matches!(hears.try_iter().last(), Some(Saved::Durable(1))));
    saver.begin(Box::new(draft(2, &"x".repeat(7 << 20)).into()), 2);
    saver.append(record_id(1), typed(5, " on"), 3);
    assert!(!saver.flush(PATIENCE));
    let told: Vec<_> = hears.try_iter().collect();
    let durable = |told: &Saved| matches!(told, Saved::Durable(_));
    assert!(!told.iter().any(durable), "{told:?}");
    assert_eq!(
        words(&vault),
        ["typed on"],
        "and is on the disk all the same"
    );

    // Put away, it holds up nothing.
    saver.end(record_id(2));
    saver.append(record_id(1), typed(8, " and on"), 4);
    assert!(saver.flush(PATIENCE));
    assert!(matches!(hears.try_iter().last(), Some(Saved::Durable(4))));
}

#[test]
fn nothing_more_is_written_of_a_session_that_is_over() {
    let computer = Computer::new();
    let vault = computer.open();
    let (mut saver, hears) = saver(&vault);
    saver.begin(Box::new(draft(1, "typed").into()), 1);
    assert!(saver.flush(PATIENCE));
    saver.end(record_id(1));
    saver.append(record_id(1), typed(5, " on"), 2);
    assert!(saver.copied(PATIENCE));
    let told = hears.iter().find(|told| !matches!(told, Saved::Durable(1)));
    assert!(matches!(told, Some(Saved::Lost(lost)) if lost == record_id(1)));
    assert_eq!(words(&vault), ["typed"]);
}
