//! Drafts in another folder, while the state folder cannot be written and afterwards.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use quietroom::vault::{Saver, Vault, VaultError};

use crate::{
    disk::Fault,
    fixture::{
        Computer, PATIENCE, draft, files_below, keep, now, record_id, save, typed, whats, words,
    },
};

/// A computer on which draft 1 was saved, then not, then elsewhere, and which was healed and ended.
fn saved_elsewhere(folder: &Path, computer: &Computer) {
    let (mut vault, _) = computer.start();
    let mut saver = Saver::spawn(vault.drafts(), &[], drop).unwrap();
    saver.begin(Box::new(draft(1, "typed").into()), 1);
    assert!(saver.flush(PATIENCE));
    computer
        .disk
        .refuse(&computer.places.state, ErrorKind::StorageFull);
    saver.append(record_id(1), typed(5, " on"), 2);
    assert!(!saver.flush(PATIENCE));
    vault.save_elsewhere(folder).unwrap();
    let is_spare = computer.places.spare.as_deref() == Some(folder);
    assert_eq!(vault.note_elsewhere().is_ok(), is_spare);
    saver.elsewhere(vault.drafts());
    assert!(saver.flush(PATIENCE));
    assert_eq!(words(&vault)[0], "typed on");
    saver.append(record_id(1), typed(8, " to the end"), 3);
    drop(saver);
    computer.disk.heal();
    vault.note_elsewhere().unwrap();
}

const AT_THE_END: &str = "typed on to the end";

/// A folder that a person chose, and the spare one.
fn folders(computer: &Computer) -> [PathBuf; 2] {
    let chosen = computer.folder.with_file_name("stick").join("drafts");
    [chosen, computer.places.spare.clone().unwrap()]
}

fn discarded(computer: &Computer, vault: &Vault) -> Vec<PathBuf> {
    files_below(&computer.state(vault).join("discarded"))
}

#[test]
fn what_was_saved_elsewhere_is_found_at_the_next_start_and_put_away_with_the_session() {
    for which in 0..2 {
        for publishes in [true, false] {
            let computer = Computer::new();
            let folder = folders(&computer)[which].clone();
            saved_elsewhere(&folder, &computer);
            let (mut vault, contents) = computer.start();
            assert_eq!(whats(&contents), Vec::<&str>::new());
            assert_eq!(words(&vault), [AT_THE_END]);
            let own = computer.state(&vault).join("sessions");
            assert_eq!(files_below(&folder).len(), 1);

            // The saver saves where it always does, until that fails again.
            save(&vault, &draft(1, "and on"));
            assert_eq!(files_below(&own).len(), 1);
            assert_eq!(words(&vault), ["and on"]);

            if publishes {
                keep(&mut vault, 1, "and on");
            } else {
                vault.discard(record_id(1), now()).unwrap();
            }
            assert_eq!(words(&vault), [""; 0]);
            assert_eq!(files_below(&folder), Vec::<PathBuf>::new());
            assert_eq!(files_below(&own), Vec::<PathBuf>::new());
            let aside = usize::from(!publishes);
            assert_eq!(discarded(&computer, &vault).len(), aside);
            drop(vault);

            // Nothing is in it any more, so nobody is asked for it.
            fs::remove_dir_all(&folder).unwrap();
            let (_, contents) = computer.start();
            assert_eq!(whats(&contents), Vec::<&str>::new());
        }
    }
}

#[test]
fn a_session_that_ends_while_it_is_saved_elsewhere_leaves_no_draft_and_the_next_is_saved_at_home() {
    let computer = Computer::new();
    let [folder, _] = folders(&computer);
    let (mut vault, _) = computer.start();
    save(&vault, &draft(1, "typed"));
    vault.save_elsewhere(&folder).unwrap();
    vault.note_elsewhere().unwrap();
    save(&vault, &draft(1, "typed on"));
    assert_eq!(files_below(&folder).len(), 1);
    keep(&mut vault, 1, "typed on");
    assert_eq!(words(&vault), [""; 0]);
    assert_eq!(files_below(&folder), Vec::<PathBuf>::new());
    save(&vault, &draft(2, "next"));
    assert_eq!(files_below(&folder), Vec::<PathBuf>::new());
    assert_eq!(words(&vault), ["next"]);
}

#[test]
fn a_folder_that_is_away_is_asked_for_until_it_is_back() {
    let computer = Computer::new();
    let [folder, _] = folders(&computer);
    saved_elsewhere(&folder, &computer);
    let stick = folder.parent().unwrap();
    let pulled = stick.with_file_name("pulled");
    fs::rename(stick, &pulled).unwrap();
    for _ in 0..2 {
        let (vault, contents) = computer.start();
        let asked = ["is not there, and a session may be saved in it"];
        assert_eq!(whats(&contents), asked);
        assert_eq!(words(&vault), ["typed"]);
        assert!(!stick.exists(), "what was away was made");
    }
    fs::rename(&pulled, stick).unwrap();
    let (vault, contents) = computer.start();
    assert_eq!(whats(&contents), Vec::<&str>::new());
    assert_eq!(words(&vault), [AT_THE_END]);
}

#[test]
fn two_vaults_in_one_folder_never_meet() {
    let computer = Computer::new();
    let [_, spare] = folders(&computer);
    saved_elsewhere(&spare, &computer);
    let other = computer.folder.with_file_name("another vault");
    let other = Vault::create(&other, &computer.places, "Jo Madeup", now()).unwrap();
    assert_eq!(words(&other), [""; 0]);
}

#[test]
fn a_window_that_only_reads_saves_nowhere() {
    let computer = Computer::new();
    let [folder, _] = folders(&computer);
    let _first = computer.open();
    let mut second = Vault::open(&computer.folder, &computer.places, "Jo Madeup", now()).unwrap();
    let refused = second.save_elsewhere(&folder);
    assert!(matches!(refused, Err(VaultError::ReadsOnly { .. })));
    assert!(!folder.exists());
}

#[test]
fn whichever_step_fails_on_the_way_from_another_disk_the_words_are_somewhere() {
    let steps = {
        let (computer, mut vault) = on_two_disks();
        computer.disk.fail(usize::MAX, Fault::Killed);
        vault.discard(record_id(1), now()).unwrap();
        computer.disk.steps().len()
    };
    assert!(steps > 20, "{steps}");
    for nth in 1..=steps {
        let (computer, mut vault) = on_two_disks();
        computer.disk.fail(nth, Fault::Killed);
        let done = vault.discard(record_id(1), now());
        drop(vault);
        computer.disk.heal();
        let (vault, contents) = computer.start();
        let aside = discarded(&computer, &vault);
        let is_aside = aside
            .iter()
            .any(|path| fs::read_to_string(path).unwrap().contains(" to the end"));
        assert!(is_aside || words(&vault) == [AT_THE_END], "step {nth}");
        assert!(done.is_err() || words(&vault).is_empty(), "step {nth}");
        assert_eq!(whats(&contents), Vec::<&str>::new(), "step {nth}");
        assert_eq!(computer.litter(), Vec::<PathBuf>::new(), "step {nth}");
    }
}

/// A computer that was started after saving elsewhere, on another disk.
fn on_two_disks() -> (Computer, Vault) {
    let computer = Computer::new();
    let [folder, _] = folders(&computer);
    saved_elsewhere(&folder, &computer);
    let (vault, _) = computer.start();
    computer.disk.set_apart(&folder);
    (computer, vault)
}

#[cfg(unix)]
#[test]
fn only_this_account_may_read_what_is_saved_elsewhere() {
    use std::os::unix::fs::PermissionsExt;

    let computer = Computer::new();
    let [folder, _] = folders(&computer);
    saved_elsewhere(&folder, &computer);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let files = files_below(&folder);
    assert_eq!(files.len(), 1);
    for file in files {
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(file.parent().unwrap()), 0o700);
    }
}
