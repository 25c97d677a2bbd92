//! Journals: what stands in one is what its lines say, as far as they hold, whatever befell the file.

use std::{fs, io::ErrorKind, path::PathBuf};

use chrono::TimeDelta;
use quietroom::vault::{DraftStore, Saver, Vault};

use crate::{
    disk::Fault,
    fixture::{Computer, PATIENCE, draft, drafts, files_below, now, record_id, save, typed, words},
};

/// What is typed, a line each.
const TYPED: [&str; 6] = ["She ", "slept ", "badly,\n", "\"and", "\" cried \\ ", "Zoë"];

fn saver(store: DraftStore) -> Saver {
    let found = store.list().unwrap().drafts;
    Saver::spawn(store, &found, drop).unwrap()
}

fn folder(computer: &Computer, vault: &Vault) -> PathBuf {
    computer.state(vault).join("sessions")
}

/// A computer with one journal, in which everything was typed; its path and its bytes.
fn typed_on() -> (Computer, Vault, PathBuf, Vec<u8>) {
    let computer = Computer::new();
    let (vault, _) = computer.start();
    let mut saver = saver(vault.drafts());
    saver.begin(Box::new(draft(1, "").into()), 1);
    let mut at = 0;
    for (number, part) in (2..).zip(TYPED) {
        saver.append(record_id(1), typed(at, part), number);
        at += part.len();
    }
    assert!(saver.flush(PATIENCE));
    drop(saver);
    let [path] = &files_below(&folder(&computer, &vault))[..] else {
        panic!("not one journal");
    };
    let (path, bytes) = (path.clone(), fs::read(path).unwrap());
    (computer, vault, path, bytes)
}

fn findings(vault: &Vault) -> Vec<String> {
    let found = vault.drafts().list().unwrap().findings;
    found.into_iter().map(|finding| finding.what).collect()
}

#[test]
fn every_beginning_of_a_journal_opens_with_what_that_beginning_says() {
    let (_computer, vault, path, bytes) = typed_on();
    for cut in 0..=bytes.len() {
        let beginning = &bytes[..cut];
        fs::write(&path, beginning).unwrap();
        let whole = beginning.split(|byte| *byte == b'\n').count() - 1;
        let Some(lines) = whole.checked_sub(2) else {
            assert_eq!(words(&vault), [""; 0], "{cut}");
            assert_eq!(findings(&vault).len(), 1, "{cut}");
            continue;
        };
        assert_eq!(words(&vault), [TYPED[..lines].concat()], "{cut}");
        assert_eq!(findings(&vault), [""; 0], "{cut}");
    }
}

#[test]
fn a_line_that_was_changed_swapped_doubled_or_is_missing_is_seen_and_nothing_behind_it_applied() {
    let (computer, vault, path, bytes) = typed_on();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    let before = TYPED[..2].concat();
    let missing = [&lines[..4], &lines[5..]].concat();
    let doubled = [&lines[..4], &lines[3..]].concat();
    let swapped = [&lines[..4], &[lines[5], lines[4]], &lines[6..]].concat();
    for (what, lines) in [
        ("missing", missing),
        ("doubled", doubled),
        ("swapped", swapped.clone()),
    ] {
        fs::write(&path, lines.concat()).unwrap();
        assert_eq!(words(&vault), [before.as_str()], "{what}");
        let told = findings(&vault);
        let words = "lines that were changed or do not follow";
        assert!(told[0].ends_with(words), "{what}: {told:?}");
    }
    // Gone on with, what stands behind is kept.
    save(&vault, &drafts(&vault).remove(0));
    assert!(!path.exists());
    let aside = files_below(&computer.state(&vault).join("discarded"));
    assert_eq!(fs::read_to_string(&aside[0]).unwrap(), swapped.concat());
    assert_eq!(findings(&vault), [""; 0]);
    fs::remove_file(&files_below(&folder(&computer, &vault))[0]).unwrap();

    let start: usize = lines[..4].iter().map(|line| line.len()).sum();
    for at in start..start + lines[4].len() {
        let mut changed = text.clone().into_bytes();
        changed[at] ^= 1;
        fs::write(&path, changed).unwrap();
        assert_eq!(words(&vault), [before.as_str()], "{at}");
    }
}

#[test]
fn a_journal_is_taken_over_by_the_next_and_two_that_nobody_took_over_are_two_versions() {
    let (computer, vault, first, bytes) = typed_on();
    let whole = TYPED.concat();
    let mut mine = saver(vault.drafts());
    // A copy of the folder that was gone on with elsewhere, and came back.
    let mut theirs = saver(vault.drafts());
    let found = drafts(&vault).remove(0);
    mine.begin(Box::new(found.clone().into()), 1);
    assert!(mine.flush(PATIENCE));
    assert!(!first.exists(), "what was taken over is removed");
    fs::write(&first, &bytes).unwrap();
    assert_eq!(
        words(&vault),
        [whole.as_str()],
        "taken over, though it is back"
    );

    let mut later = found;
    later.last_active += TimeDelta::minutes(1);
    theirs.begin(Box::new(later.into()), 1);
    theirs.append(record_id(1), typed(0, "Theirs: "), 2);
    mine.append(record_id(1), typed(0, "Mine: "), 2);
    assert!(mine.flush(PATIENCE) && theirs.flush(PATIENCE));
    let both = ["Theirs: ", "Mine: "].map(|begins| [begins, &whole].concat());
    assert_eq!(words(&vault), both);

    // What went on after it was taken over is not taken over.
    drop((mine, theirs));
    for path in files_below(&folder(&computer, &vault)) {
        fs::remove_file(path).unwrap();
    }
    fs::write(&first, &bytes).unwrap();
    let mut next = saver(vault.drafts());
    let cut = bytes.len() - 2;
    next.begin(Box::new(drafts(&vault).remove(0).into()), 1);
    assert!(next.flush(PATIENCE));
    fs::write(&first, &bytes[..cut]).unwrap();
    assert_eq!(words(&vault).len(), 2);
}

#[test]
fn whichever_step_fails_the_words_before_are_whole_and_those_after_are_saved_in_the_end() {
    let steps = |computer: &Computer| {
        computer.disk.fail(usize::MAX, Fault::Killed);
        let (vault, _) = computer.start();
        save_on(&vault, " on", true);
        computer.disk.steps().len()
    };
    let computer = Computer::new();
    save(&computer.start().0, &draft(1, "typed"));
    let all = steps(&computer);
    assert!(all > 10, "{all}");
    for nth in 1..=all {
        for fault in [Fault::Once(ErrorKind::StorageFull), Fault::Killed] {
            let computer = Computer::new();
            let (vault, _) = computer.start();
            save(&vault, &draft(1, "typed"));
            computer.disk.fail(nth, fault);
            save_on(&vault, " on", false);
            computer.disk.heal();
            let kept = &words(&vault)[0];
            assert!(
                ["typed", "typed on"].contains(&kept.as_str()),
                "step {nth}, {fault:?}: {kept}"
            );
            save(&vault, &draft(1, "typed on"));
            assert_eq!(words(&vault), ["typed on"], "step {nth}, {fault:?}");
        }
    }
}

/// Goes on with the session as a start of the program would, and types.
fn save_on(vault: &Vault, more: &str, works: bool) {
    let Ok(found) = vault.drafts().list() else {
        return;
    };
    let Some(first) = found.drafts.first() else {
        return;
    };
    let mut saver = Saver::spawn(vault.drafts(), &found.drafts, drop).unwrap();
    saver.begin(Box::new(first.draft.clone()), 1);
    saver.append(record_id(1), typed(5, more), 2);
    assert!(saver.flush(PATIENCE) || !works);
}

#[test]
fn a_journal_whose_lines_outweigh_its_beginning_is_written_anew() {
    let computer = Computer::new();
    let (vault, _) = computer.start();
    let mut saver = saver(vault.drafts());
    saver.begin(Box::new(draft(1, "").into()), 1);
    let folder = folder(&computer, &vault);
    assert!(saver.flush(PATIENCE));
    let first = files_below(&folder);
    let paragraph = "x".repeat(1000);
    for number in 2..=300 {
        saver.append(record_id(1), typed(0, &paragraph), number);
    }
    assert!(saver.flush(PATIENCE));
    let anew = files_below(&folder);
    assert_eq!(anew.len(), 1);
    assert_ne!(anew, first);
    assert_eq!(words(&vault), [paragraph.repeat(299)]);
}

#[test]
fn a_session_that_is_discarded_is_kept_for_thirty_days() {
    let computer = Computer::new();
    let (vault, _) = computer.start();
    save(&vault, &draft(1, "typed"));
    vault.drafts().discard(record_id(1), now()).unwrap();
    assert_eq!(words(&vault), [""; 0]);
    let discarded = computer.state(&vault).join("discarded");
    let today = now().date_naive();
    for (days, files) in [(0, 1), (30, 1), (31, 0)] {
        vault.drafts().sweep(today + TimeDelta::days(days)).unwrap();
        assert_eq!(files_below(&discarded).len(), files, "{days} days");
    }
}

#[test]
fn a_session_of_an_earlier_program_is_told_of_and_left() {
    let computer = Computer::new();
    let (mut vault, contents) = computer.start();
    let folder = computer.state(&vault).join("drafts");
    fs::create_dir(&folder).unwrap();
    let earlier = folder.join(format!("{}.hot.ron", record_id(1)));
    fs::write(&earlier, "words").unwrap();
    let told = vault.sweep(&contents, now());
    let told: Vec<_> = told.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "holds a session that an earlier quietroom left unfinished, which this one cannot go on with"
        ]
    );
    assert_eq!(fs::read_to_string(earlier).unwrap(), "words");
}

#[test]
fn what_was_put_away_is_taken_back_and_another_version_gone_on_with() {
    let computer = Computer::new();
    let (vault, _) = computer.start();
    save(&vault, &draft(1, "first"));
    vault.drafts().discard(record_id(1), now()).unwrap();
    save(&vault, &draft(1, "second"));
    let away = vault.drafts().put_away().unwrap().drafts.remove(0);
    let found = vault.drafts().take_back(away, now()).unwrap();
    assert_eq!(words(&vault), ["first"]);

    // Gone on with, it is taken over, and what stood in its place is put away.
    let mut saver = Saver::spawn(vault.drafts(), &[], drop).unwrap();
    saver.found(&found);
    saver.begin(Box::new(found.draft), 1);
    saver.append(record_id(1), typed(5, ", again"), 2);
    assert!(saver.flush(PATIENCE));
    assert_eq!(words(&vault), ["first, again"]);
    let away = vault.drafts().put_away().unwrap().drafts.remove(0);
    assert_eq!(away.draft.draft.record.jottings, "second");
    assert_eq!(files_below(&folder(&computer, &vault)).len(), 1);
}

#[test]
fn a_journal_that_was_never_begun_to_its_end_is_told_of_once_and_kept() {
    // The second line, which holds the draft, is not whole.
    let begun = |bytes: &[u8]| {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        lines.take(2).map(<[u8]>::len).sum::<usize>()
    };
    for cut in [0, 100, usize::MAX] {
        let (computer, mut vault, path, bytes) = typed_on();
        let cut = cut.min(begun(&bytes) - 1);
        let contents = vault.read().unwrap();
        let torn = path.with_file_name(format!("{}-{}.journal", record_id(1), record_id(9)));
        fs::write(&torn, &bytes[..cut]).unwrap();
        let told = vault.sweep(&contents, now());
        assert_eq!(told.len(), 1, "{cut}: {told:?}");
        assert!(told[0].what.contains("holds no session"), "{told:?}");
        assert_eq!(vault.sweep(&contents, now()), [], "{cut}");
        assert_eq!(words(&vault), [TYPED.concat()], "{cut}");
        assert_eq!(findings(&vault), [""; 0], "{cut}");
        let aside = files_below(&computer.state(&vault).join("discarded"));
        assert_eq!(fs::read(&aside[0]).unwrap(), &bytes[..cut]);
    }
}

#[test]
fn a_journal_of_another_vault_or_record_is_told_of_and_left() {
    let (computer, vault, path, bytes) = typed_on();
    let renamed = path.with_file_name(format!("{}-{}.journal", record_id(2), record_id(9)));
    fs::write(&renamed, &bytes).unwrap();
    let other = Computer::new();
    let (theirs, _) = other.start();
    save(&theirs, &draft(3, "theirs"));
    let foreign = &files_below(&folder(&other, &theirs))[0];
    let here = folder(&computer, &vault).join(foreign.file_name().unwrap());
    fs::copy(foreign, &here).unwrap();
    assert_eq!(words(&vault), [TYPED.concat()]);
    let mut told = findings(&vault);
    told.sort();
    assert_eq!(
        told,
        [
            "belongs to another vault",
            "does not read back as it was written"
        ]
    );
    assert!(renamed.exists() && here.exists());
}
