//! Reading what others, time and sync engines made of a vault.

use std::{
    fs,
    path::{Path, PathBuf},
};

use quietroom::vault::{Contents, digest};

use crate::fixture::{Computer, files_below, jottings, keep, robins, whats};

/// A computer with a vault of three entries of Robin's, which nobody has open.
fn three() -> (Computer, Vec<PathBuf>) {
    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    for (number, words) in [(1, "one"), (2, "two"), (3, "three")] {
        keep(&mut vault, number, words);
    }
    drop(vault);
    let files = files_below(&computer.robins());
    assert_eq!(files.len(), 3);
    (computer, files)
}

fn said(contents: &Contents) -> Vec<&str> {
    robins(contents).iter().map(jottings).collect()
}

/// Changes the bytes of a file.
fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The findings about one file.
fn about<'a>(contents: &'a Contents, path: &Path) -> Vec<&'a str> {
    let findings = contents
        .findings
        .iter()
        .filter(|finding| finding.path == path);
    findings.map(|finding| finding.what.as_str()).collect()
}

#[test]
fn a_spoilt_file_is_reported_where_it_is_spoilt_and_the_others_are_read() {
    type Spoil = fn(&str) -> Vec<u8>;
    let spoil: [(&str, Spoil, &str); 7] = [
        ("empty", |_| Vec::new(), "is empty"),
        ("zeros", |text| vec![0; text.len()], "is empty"),
        (
            "torn",
            |text| text.as_bytes()[..text.len() / 2].to_vec(),
            "cannot be read at line ",
        ),
        ("binary", |_| vec![0xff; 9], "is not text"),
        ("long", |_| vec![b' '; 5 << 20], "is longer than 4 MiB"),
        (
            "newer",
            |text| text.replacen("format: 1", "format: 2", 1).into(),
            "was written by a newer quietroom (format 2)",
        ),
        (
            "unknown",
            |text| {
                text.replacen("format: 1,", "format: 1,\n    mood: 3,", 1)
                    .into()
            },
            "cannot be read at line 4, column 9: Unexpected field named `mood` in `Entry`",
        ),
    ];
    for (name, spoil, what) in spoil {
        let (computer, files) = three();
        let spoilt = spoil(&fs::read_to_string(&files[1]).unwrap());
        fs::write(&files[1], &spoilt).unwrap();
        let (_, contents) = computer.start();
        assert_eq!(said(&contents), ["one", "three"], "{name}");
        let found = about(&contents, &files[1]);
        assert!(
            found.len() == 1 && found[0].starts_with(what),
            "{name}: {found:?}"
        );
        assert_eq!(
            fs::read(&files[1]).unwrap(),
            spoilt,
            "{name}: it was changed"
        );
    }
}

#[test]
fn a_file_that_was_still_arriving_is_read_once_it_is_there() {
    let (computer, files) = three();
    let whole = fs::read(&files[2]).unwrap();
    fs::write(&files[2], &whole[..100]).unwrap();
    let (mut vault, contents) = computer.start();
    assert_eq!(said(&contents), ["one", "two"]);
    fs::write(&files[2], whole).unwrap();
    let contents = vault.read().unwrap();
    assert_eq!(said(&contents), ["one", "two", "three"]);
    assert_eq!(whats(&contents), Vec::<&str>::new());
}

#[test]
fn what_is_not_of_this_vault_is_reported_and_left() {
    let (computer, files) = three();
    let (other, others) = three();
    let foreign = computer.robins().join("stray.ron");
    let note = computer.robins().join("notes.docx");
    fs::copy(&others[0], &foreign).unwrap();
    fs::write(&note, "not an entry").unwrap();
    for litter in [
        "desktop.ini",
        "Thumbs.db",
        ".DS_Store",
        ".syncthing.x.ron.tmp",
    ] {
        fs::write(computer.robins().join(litter), "litter").unwrap();
    }
    let (_, contents) = computer.start();
    assert_eq!(about(&contents, &foreign), ["belongs to another vault"]);
    assert_eq!(
        about(&contents, &note),
        ["is not one of this vault's entries"]
    );
    assert_eq!(contents.findings.len(), 2);
    assert_eq!(said(&contents), ["one", "two", "three"]);
    assert_eq!(files_below(&computer.robins()).len(), files.len() + 6);
    drop(other);
}

#[test]
fn what_an_entry_is_its_content_says_and_not_its_name() {
    let (computer, files) = three();
    let (_, before) = computer.start();
    let swap = computer.folder.join("swap");
    fs::rename(&files[0], &swap).unwrap();
    fs::rename(&files[1], &files[0]).unwrap();
    fs::rename(&swap, computer.folder.join("register/odd name (1).RON")).unwrap();
    let (_, after) = computer.start();
    assert_eq!(robins(&after), robins(&before));
    assert_eq!(after.register, []);
    assert_eq!(whats(&after), Vec::<&str>::new());
}

#[test]
fn a_conflict_copy_of_the_same_bytes_is_nothing_new() {
    for name in [
        "x.sync-conflict-20261009-104107-ABCDEFG.ron",
        "x-OFFICE-PC.ron",
        "x (Sam's conflicted copy 2026-10-09).ron",
        "x (conflicted copy 2026-10-09 104107).ron",
    ] {
        let (computer, files) = three();
        fs::copy(&files[1], computer.robins().join(name)).unwrap();
        let (_, contents) = computer.start();
        assert_eq!(said(&contents), ["one", "two", "three"], "{name}");
        assert_eq!(whats(&contents), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_conflict_copy_of_other_bytes_is_kept_beside_and_this_computer_writes_on_under_a_new_name() {
    let (computer, files) = three();
    let copy = computer.robins().join("x.sync-conflict.ron");
    fs::copy(&files[2], &copy).unwrap();
    change(&copy, "three", "THREE");
    let (mut vault, contents) = computer.start();
    let mut all = said(&contents);
    all.sort_unstable();
    assert_eq!(all, ["THREE", "one", "three", "two"]);
    let differs = "says something else than another copy of entry 3 of the same computer";
    assert_eq!(
        whats(&contents)
            .iter()
            .filter(|what| **what == differs)
            .count(),
        1
    );

    let kept = keep(&mut vault, 4, "four");
    assert_eq!((kept.entry.seq, kept.entry.prev), (1, None));
    assert_ne!(kept.entry.writer, robins(&contents)[0].entry.writer);
    drop(vault);
    let kept = keep(&mut computer.start().0, 5, "five");
    assert_eq!(kept.entry.seq, 2, "it takes a new name only once");
}

#[test]
fn a_state_folder_that_was_copied_writes_under_a_name_of_its_own() {
    let (computer, _) = three();
    let pins = files_below(&computer.places.state);
    let pins = pins.iter().find(|path| path.ends_with("pins.ron")).unwrap();
    let older = fs::read(pins).unwrap();
    let ours = keep(&mut computer.start().0, 4, "by the other copy");
    fs::write(pins, older).unwrap();

    let (mut vault, contents) = computer.start();
    assert_eq!(robins(&contents).len(), 4);
    assert!(
        whats(&contents)[0].starts_with("was copied or put back"),
        "{contents:?}"
    );
    let kept = keep(&mut vault, 5, "by this copy");
    assert_ne!(kept.entry.writer, ours.entry.writer);
    assert_eq!(robins(&vault.read().unwrap()).len(), 5);
}

#[test]
fn what_vanishes_is_missed() {
    for (gone, what) in [
        (&[1][..], "lacks entry 2 of computer"),
        (&[0, 1], "lacks entries 1 to 2 of computer"),
        (&[2], "lacks entry 3, seen here before, of computer"),
        (
            &[0, 1, 2],
            "lacks entries 1 to 3, seen here before, of computer",
        ),
    ] {
        let (computer, files) = three();
        for gone in gone {
            fs::remove_file(&files[*gone]).unwrap();
        }
        let (mut vault, contents) = computer.start();
        let found = whats(&contents);
        assert!(
            found.len() == 1 && found[0].starts_with(what),
            "{gone:?}: {found:?}"
        );
        // It is still missed next time, and its place is not taken.
        assert_eq!(keep(&mut vault, 4, "four").entry.seq, 4);
        assert_ne!(whats(&vault.read().unwrap()), Vec::<&str>::new());
    }
}

#[test]
fn what_was_changed_is_noticed() {
    let (computer, files) = three();
    change(&files[0], "\"one\"", "\"ONE\"");
    let (_, contents) = computer.start();
    let found = whats(&contents);
    assert!(
        found[0].starts_with("has entry 2 that does not follow"),
        "{found:?}"
    );

    let (computer, files) = three();
    change(&files[2], "\"three\"", "\"THREE\"");
    let (_, contents) = computer.start();
    let found = whats(&contents);
    assert!(
        found[0].starts_with("has entry 3 in other words than were seen"),
        "{found:?}"
    );
}

#[test]
fn the_entries_of_two_computers_stand_in_the_order_of_their_ticks() {
    let (computer, _) = three();
    let second = Computer {
        folder: computer.folder.clone(),
        ..Computer::new()
    };
    let four = keep(&mut second.start().0, 4, "four, elsewhere");
    assert_eq!((four.entry.seq, four.entry.tick), (1, 4));
    let (mut vault, _) = computer.start();
    keep(&mut vault, 5, "five");
    let contents = vault.read().unwrap();
    assert_eq!(
        said(&contents),
        ["one", "two", "three", "four, elsewhere", "five"]
    );
    assert_eq!(whats(&contents), Vec::<&str>::new());
}

#[test]
fn a_digest_is_of_the_bytes_as_they_lie_there() {
    let (computer, files) = three();
    let (_, contents) = computer.start();
    let digests: Vec<_> = robins(&contents).iter().map(|kept| kept.digest).collect();
    let stored: Vec<_> = files
        .iter()
        .map(|path| digest(&fs::read(path).unwrap()))
        .collect();
    assert_eq!(digests, stored);
}
