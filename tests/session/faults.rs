//! A disk that fails at any step of a save, or of the end of a session, under the whole program: nothing is lost, the
//! header is true, and nothing is left lying about.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use quietroom::vault::replayed;

use crate::{
    disk::{Fault, FaultyDisk},
    room,
    support::stage::Stage,
};

const BEFORE: &str = "Before. ";
const AFTER: &str = "And after.";

const FAULTS: [Fault; 2] = [Fault::Once(ErrorKind::StorageFull), Fault::Killed];

/// Robin's first session, its first words durable.
fn begun() -> Stage {
    let mut stage = room::first();
    stage.keys(BEFORE).close();
    stage
}

/// A copy of it on a disk that can be made to fail.
fn on_a_faulty_disk(begun: &mut Stage) -> (Stage, Arc<FaultyDisk>) {
    let mut stage = begun.twin();
    let disk = Arc::new(FaultyDisk::default());
    stage.disk = Arc::clone(&disk) as _;
    stage.restart().keys("⏎").settle();
    disk.heal();
    (stage, disk)
}

/// The files below a folder, half-written ones too.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            folder if folder.is_dir() => below(&folder),
            file => vec![file],
        })
        .collect()
}

/// Whether what survives a power cut has these words in it.
fn is_durable(stage: &Stage, disk: &FaultyDisk, words: &str) -> bool {
    let journals = below(stage.home()).into_iter();
    let mut journals = journals.filter(|path| path.extension().is_some_and(|is| is == "journal"));
    journals.any(|path| {
        let draft = replayed(&disk.durable(&path));
        draft.is_ok_and(|open| format!("{:?}", open.draft.record).contains(words))
    })
}

/// Expects that no half-written file is left, nor an entry that waits.
#[track_caller]
fn nothing_lies_about(stage: &mut Stage, step: &str) {
    stage.close();
    let litter = below(stage.home()).into_iter().filter(|path| {
        let waits = path
            .parent()
            .is_some_and(|folder| folder.ends_with("outbox"));
        waits || path.extension().is_some_and(|ending| ending == "tmp")
    });
    assert_eq!(litter.collect::<Vec<_>>(), Vec::<PathBuf>::new(), "{step}");
}

/// The steps of the disk that something takes, on one that works.
fn steps(begun: &mut Stage, act: &str) -> usize {
    let (mut stage, disk) = on_a_faulty_disk(begun);
    stage.keys(act).settle();
    disk.steps().len()
}

#[test]
fn whichever_step_of_a_save_fails_the_header_is_true_and_the_words_are_kept() {
    let mut begun = begun();
    for nth in 1..=steps(&mut begun, AFTER) {
        for fault in FAULTS {
            let step = format!("step {nth}, {fault:?}");
            let (mut stage, disk) = on_a_faulty_disk(&mut begun);
            disk.fail(nth, fault);
            stage.keys(AFTER);
            let header = stage.words();
            assert!(
                is_durable(&stage, &disk, BEFORE),
                "{step}: the copy before is gone"
            );
            if !header.contains("NOT SAVED") {
                assert!(
                    is_durable(&stage, &disk, AFTER),
                    "{step}: not durable\n{header}"
                );
            }
            assert_eq!(stage.kept(), [BEFORE, AFTER].concat(), "{step}");

            // There is room again: saving goes on, and so does the next start.
            disk.heal();
            stage.settle().misses("NOT SAVED").sees("· saved");
            assert!(is_durable(&stage, &disk, AFTER), "{step}");
            stage.restart().keys("⏎");
            assert_eq!(stage.kept(), [BEFORE, AFTER].concat(), "{step}");
            nothing_lies_about(&mut stage, &step);
        }
    }
}

#[test]
fn whichever_step_of_a_save_fails_a_program_that_is_killed_then_keeps_what_was_durable() {
    let mut begun = begun();
    for nth in 1..=steps(&mut begun, AFTER) {
        let (mut stage, disk) = on_a_faulty_disk(&mut begun);
        disk.fail(nth, Fault::Killed);
        stage.keys(AFTER).close();
        disk.heal();
        stage.restart().keys("⏎");
        let kept = stage.kept();
        let whole = [BEFORE, AFTER].concat();
        assert!(
            whole.starts_with(&kept) && kept.starts_with(BEFORE),
            "step {nth}: {kept}"
        );
        nothing_lies_about(&mut stage, &format!("step {nth}"));
    }
}

#[test]
fn whichever_step_of_the_end_fails_the_session_is_kept_once() {
    let mut begun = begun();
    for nth in 1..=steps(&mut begun, "<esc>5<down>⏎") {
        for fault in FAULTS {
            let step = format!("step {nth}, {fault:?}");
            let (mut stage, disk) = on_a_faulty_disk(&mut begun);
            let kept = stage.entries().len();
            disk.fail(nth, fault);
            stage.keys("<esc>5<down>⏎");
            let told = stage.words();
            let ended = told.contains("Agree");

            // The disk works again, and the program is started again.
            disk.heal();
            stage.restart();
            if stage.words().contains("An unfinished session") {
                assert!(!ended, "{step}: it was said to have ended\n{told}");
                stage.keys("⏎<esc>5<down>⏎");
            }
            stage.restart().misses("An unfinished session");
            let entries = stage.entries();
            let with_words = entries.iter().filter(|entry| entry.contains(BEFORE.trim()));
            assert_eq!(with_words.count(), 1, "{step}");
            assert_eq!(entries.len(), kept + 1, "{step}");
            nothing_lies_about(&mut stage, &step);
        }
    }
}

#[test]
fn what_waits_and_cannot_be_read_is_told_once() {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    stage.close();
    let places = below(stage.home());
    let marker = places.iter().find(|path| path.ends_with("writer.ron"));
    let outbox = marker
        .unwrap_or_else(|| panic!("{places:?}"))
        .with_file_name("outbox");
    fs::create_dir_all(&outbox).unwrap();
    fs::write(outbox.join("0001.ron"), "spoilt").unwrap();
    stage.restart();
    let told = stage.app.cx.findings.iter();
    let told = told.filter(|found| format!("{found:?}").contains("0001.ron"));
    assert_eq!(told.count(), 1);
}
