//! Publishing an entry, on a disk that works and on one that does not.

use std::{fs, io::ErrorKind, path::PathBuf};

use quietroom::{
    domain::facts::Fact,
    vault::{EntryLocation, Published, Vault, digest},
};

use crate::{
    disk::Fault,
    fixture::{
        Computer, TITLE, draft, drafts, files_below, jottings, keep, now, publish, robin, robins,
        sam, save, try_publish, whats,
    },
};

#[test]
fn an_entry_reads_back_as_it_was_published_with_the_digest_of_its_bytes() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    save(&vault, &draft(1, "said"));
    let first = keep(&mut vault, 1, "She said: \"not yet\".\nThen \\ we went on.");
    let second = keep(&mut vault, 2, "more");
    assert_eq!(
        (first.entry.seq, first.entry.prev, first.entry.tick),
        (1, None, 1)
    );
    assert_eq!(
        (second.entry.seq, second.entry.prev, second.entry.tick),
        (2, Some(first.digest), 2)
    );
    let path = computer
        .robins()
        .join(format!("{}-1.ron", first.entry.writer));
    let bytes = fs::read(path).unwrap();
    assert_eq!(digest(&bytes), first.digest);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with(&format!("// {TITLE}\n")), "{text}");
    assert!(
        text.contains("She said: \"not yet\".\nThen \\ we went on."),
        "{text}"
    );
    drop(vault);

    let (vault, contents) = computer.start();
    assert_eq!(robins(&contents), [first, second]);
    assert_eq!(whats(&contents), Vec::<&str>::new());
    assert_eq!(drafts(&vault), []);
}

#[test]
fn the_sequence_goes_on_after_a_restart() {
    let computer = Computer::new();
    let first = keep(&mut computer.start().0, 1, "one");
    let (mut vault, _) = computer.start();
    let facts = vec![Fact::PolicyAdopted {
        id: "highcliffe".parse().unwrap(),
        text: "Policy(\r\n)".to_owned(),
    }];
    let register = vault.publish(
        EntryLocation::Register,
        &sam(),
        now(),
        facts,
        "Policy",
        None,
    );
    let register = register.unwrap().entry().entry.clone();
    assert_eq!((register.seq, register.prev, register.tick), (1, None, 2));
    let second = keep(&mut vault, 2, "two");
    assert_eq!(
        (second.entry.prev, second.entry.tick),
        (Some(first.digest), 3)
    );
}

#[test]
fn text_is_kept_clean() {
    let computer = Computer::new();
    let kept = keep(
        &mut computer.start().0,
        1,
        "red\u{1b}[31m \u{202e}back\r\nend",
    );
    assert_eq!(jottings(&kept), "red[31m \u{fffd}back\nend");
    assert_eq!(robins(&computer.start().1), [kept]);
}

/// Publishes the second record while the disk fails; then starts again on a disk that works.
fn fails_and_starts_again(nth: usize, fault: Fault) {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    let first = keep(&mut vault, 1, "first");
    let typed = draft(2, "second");
    save(&vault, &typed);
    computer.disk.fail(nth, fault);
    let published = try_publish(&mut vault, 2, "second");
    computer.disk.heal();
    let told = published
        .as_ref()
        .ok()
        .map(|published| published.entry().clone());
    drop(vault);

    let (mut vault, contents) = computer.start();
    let step = format!("step {nth}, {fault:?}: {published:?}");
    assert_eq!(whats(&contents), Vec::<&str>::new(), "{step}");
    let drafts = drafts(&vault);
    match robins(&contents) {
        [one] => {
            assert_eq!(one, &first, "{step}");
            assert_eq!(told, None, "{step}");
            assert_eq!(drafts, [typed], "{step}");
        }
        [one, two] => {
            assert_eq!(one, &first, "{step}");
            assert_eq!(jottings(two), "second", "{step}");
            match told {
                Some(told) => assert_eq!(told, *two, "{step}"),
                None => assert_eq!(fault, Fault::Killed, "{step}"),
            }
            assert_eq!(drafts, [], "{step}");
        }
        more => panic!("{step}: {more:?}"),
    }
    assert_eq!(computer.litter(), Vec::<PathBuf>::new(), "{step}");
    assert_eq!(
        files_below(&computer.state(&vault).join("outbox")),
        Vec::<PathBuf>::new()
    );

    keep(&mut vault, 3, "third");
    let contents = vault.read().unwrap();
    assert_eq!(
        jottings(robins(&contents).last().unwrap()),
        "third",
        "{step}"
    );
    assert_eq!(whats(&contents), Vec::<&str>::new(), "{step}");
}

/// The steps of the disk that publishing a record takes.
fn steps() -> Vec<&'static str> {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    keep(&mut vault, 1, "first");
    save(&vault, &draft(2, "second"));
    computer.disk.heal();
    keep(&mut vault, 2, "second");
    computer.disk.steps()
}

#[test]
fn every_step_waits_for_the_disk_before_the_next_relies_on_it() {
    let replaced = ["create", "write", "sync", "rename", "sync_folder"];
    let written_once = ["create", "write", "sync", "name", "sync_folder"];
    let expected = [
        &replaced[..],     // the outbox
        &["list", "read"], // and what waits in it
        &["read"],         // the right vault is there
        &["make_folder", "sync_folder", "make_folder", "sync_folder"],
        &written_once,                              // the entry
        &["read", "read"],                          // as it was written, in the right vault
        &replaced,                                  // the pins
        &["remove", "sync_folder"],                 // the outbox again
        &["list", "read", "list"], // the journals of the draft, also in the spare folder
        &["list", "remove", "sync_folder", "list"], // which go
    ];
    assert_eq!(steps(), expected.concat());
}

#[test]
fn whichever_step_fails_the_record_is_kept_once_or_still_a_draft() {
    for nth in 1..=steps().len() {
        for fault in [
            Fault::Once(ErrorKind::StorageFull),
            Fault::Once(ErrorKind::Other),
            Fault::Killed,
        ] {
            fails_and_starts_again(nth, fault);
        }
    }
}

#[test]
fn whichever_step_fails_publishing_can_be_tried_again_at_once() {
    for nth in 1..=steps().len() {
        let computer = Computer::new();
        let (mut vault, _) = computer.start();
        keep(&mut vault, 1, "first");
        save(&vault, &draft(2, "second"));
        computer.disk.fail(nth, Fault::Once(ErrorKind::StorageFull));
        let published = try_publish(&mut vault, 2, "second");
        computer.disk.heal();
        match published {
            Ok(Published::Kept(_)) => {}
            Ok(Published::Waiting { kept, .. }) => {
                assert_eq!(vault.deliver().delivered, [kept], "step {nth}");
            }
            Err(_) => drop(keep(&mut vault, 2, "second")),
        }
        let contents = vault.read().unwrap();
        let all: Vec<_> = robins(&contents).iter().map(jottings).collect();
        assert_eq!(all, ["first", "second"], "step {nth}");
        assert_eq!(files_below(&computer.robins()).len(), 2, "step {nth}");
        assert_eq!(whats(&contents), Vec::<&str>::new(), "step {nth}");
    }
}

#[test]
fn a_vault_that_is_away_gets_the_entry_later_with_the_same_digest() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    let first = keep(&mut vault, 1, "first");
    save(&vault, &draft(2, "second"));
    let pulled = computer.folder.with_file_name("pulled out");
    fs::rename(&computer.folder, &pulled).unwrap();

    let mut waiting = Vec::new();
    for (number, words) in [(2, "second"), (3, "third")] {
        let Published::Waiting { kept, why } = publish(&mut vault, number, words) else {
            panic!("kept in a vault that is away");
        };
        assert!(why.to_string().starts_with("There is no vault at"), "{why}");
        waiting.push(kept);
    }
    assert!(!computer.folder.exists(), "an empty vault was made");
    assert_eq!(drafts(&vault), []);
    assert!(vault.read().is_err());

    // The mount point alone is no vault either.
    fs::create_dir(&computer.folder).unwrap();
    assert!(vault.deliver().stopped.is_some());
    assert_eq!(files_below(&computer.folder), Vec::<PathBuf>::new());
    drop(vault);

    fs::remove_dir(&computer.folder).unwrap();
    fs::rename(&pulled, &computer.folder).unwrap();
    let (_, contents) = computer.start();
    let all: Vec<_> = [first].into_iter().chain(waiting).collect();
    assert_eq!(robins(&contents), all);
    assert_eq!(files_below(&computer.robins()).len(), 3);
    assert_eq!(whats(&contents), Vec::<&str>::new());
}

#[test]
fn a_disk_that_loses_bytes_is_found_out_and_the_entry_is_kept_beside_what_it_made_of_it() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    computer.disk.lie(&computer.folder);
    let said = why_it_waits(&mut vault);
    assert!(
        said.contains("does not read back as it was written"),
        "{said}"
    );
    computer.disk.heal();
    let contents = vault.read().unwrap();
    assert_eq!(robins(&contents).len(), 1);
    assert_eq!(files_below(&computer.robins()).len(), 2);
    assert_eq!(contents.findings.len(), 1, "{contents:?}");
}

#[test]
fn another_vault_in_the_same_place_gets_nothing() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    fs::rename(&computer.folder, computer.folder.with_file_name("ours")).unwrap();
    drop(Vault::create(&computer.folder, &computer.places, "Jo", now()).unwrap());
    let before = files_below(&computer.folder);
    let published = why_it_waits(&mut vault);
    assert!(published.contains("Another vault lies at"), "{published}");
    assert_eq!(files_below(&computer.folder), before);
}

fn why_it_waits(vault: &mut Vault) -> String {
    match publish(vault, 1, "words") {
        Published::Waiting { why, .. } => why.to_string(),
        Published::Kept(kept) => panic!("kept {kept:?}"),
    }
}

#[test]
fn a_vault_that_can_only_be_read_still_shows_what_waits_for_it() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    computer
        .disk
        .refuse(&computer.folder, ErrorKind::ReadOnlyFilesystem);
    let said = why_it_waits(&mut vault);
    assert!(said.contains("the disk can only be read"), "{said}");
    let contents = vault.read().unwrap();
    assert_eq!(robins(&contents).len(), 1);
    assert_eq!(
        whats(&contents),
        ["holds finished entries that wait for the vault"]
    );
    assert_eq!(
        files_below(&computer.folder.join("files")),
        Vec::<PathBuf>::new()
    );

    computer.disk.heal();
    let delivered = vault.deliver().delivered;
    assert_eq!(delivered, robins(&contents));
    assert_eq!(robins(&vault.read().unwrap()), delivered);
}

#[test]
fn a_full_state_folder_means_not_published_and_the_draft_stays() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    let typed = draft(1, "words");
    save(&vault, &typed);
    computer
        .disk
        .refuse(&computer.places.state, ErrorKind::StorageFull);
    let refused = try_publish(&mut vault, 1, "words").unwrap_err().to_string();
    assert!(refused.contains("there is no space left"), "{refused}");
    assert_eq!(drafts(&vault), [typed]);
    assert_eq!(files_below(&computer.robins()), Vec::<PathBuf>::new());
}

#[test]
fn a_draft_that_was_published_is_put_aside_and_one_of_another_revision_is_not() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    keep(&mut vault, 1, "words");
    let mut next_revision = draft(1, "words, corrected");
    save(&vault, &draft(1, "words"));
    let contents = vault.read().unwrap();
    assert_eq!(vault.sweep(&contents, now()), []);
    assert_eq!(drafts(&vault), []);
    assert_eq!(
        files_below(&computer.state(&vault).join("discarded")).len(),
        1
    );

    next_revision.record.revision = 2;
    save(&vault, &next_revision);
    assert_eq!(vault.sweep(&contents, now()), []);
    assert_eq!(drafts(&vault), [next_revision]);
}

#[test]
fn a_draft_stays_when_another_computer_published_the_same_revision() {
    let computer = Computer::new();
    let other = Computer {
        folder: computer.folder.clone(),
        ..Computer::new()
    };
    keep(&mut other.start().0, 1, "typed there");
    let (mut vault, contents) = computer.start();
    let here = draft(1, "typed here");
    save(&vault, &here);
    assert_eq!(vault.sweep(&contents, now()), []);
    assert_eq!(drafts(&vault), [here]);
}

#[test]
fn an_entry_too_long_is_refused_before_anything_is_written() {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    let refused = try_publish(&mut vault, 1, &"x".repeat(5 << 20)).unwrap_err();
    assert!(
        refused.to_string().contains("is longer than 4 MiB"),
        "{refused}"
    );
    assert_eq!(
        files_below(&computer.state(&vault).join("outbox")),
        Vec::<PathBuf>::new()
    );
    assert_eq!(keep(&mut vault, 1, "x").entry.file, Some(robin()));
}
