//! One supervisor with two computers and one vault folder, copied back and forth by hand or by a sync engine.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// The files below a folder, by their path in it.
fn below(folder: &Path) -> Vec<PathBuf> {
    fn collect(folder: &Path, within: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let within = within.join(entry.file_name());
            if entry.path().is_dir() {
                collect(&entry.path(), &within, found);
            } else {
                found.push(within);
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found);
    found.sort();
    found
}

/// Copies what one vault has and the other lacks, as a sync engine does; what both have stays as it is.
fn carry(from: &Path, to: &Path) {
    for file in below(from) {
        let (source, target) = (from.join(&file), to.join(&file));
        if !target.exists() {
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(source, target).unwrap();
        }
    }
}

/// Lets both computers have everything, and starts the program on both.
fn meet(here: &mut Stage, there: &mut Stage) {
    here.close();
    there.close();
    carry(&here.vault(), &there.vault());
    carry(&there.vault(), &here.vault());
    assert_eq!(below(&here.vault()), below(&there.vault()));
    here.restart();
    there.restart();
}

/// The two computers of Jo Madeup: the one on which Robin's first session was held, and one that opens the same vault
/// for the first time. Both stand in Robin's file.
fn two() -> (Stage, Stage) {
    let mut here = room::held_once();
    let mut there = Stage::elsewhere(here.app.cx.now);
    here.close();
    carry(&here.vault(), &there.vault());
    here.restart().keys("<tab>⏎");
    there.keys("⏎⏎").keys("⏎").keys("<tab>⏎");
    there.sees("Robin Example").sees("Start session 2");
    (here, there)
}

/// Goes into Robin's file after a start.
fn open(stage: &mut Stage) -> &mut Stage {
    stage.keys("<tab>⏎").sees("Robin Example")
}

#[test]
fn what_was_said_on_either_is_read_on_both() {
    let (mut here, mut there) = two();
    here.keys("<esc>2⏎").to(stop::WELLBEING);
    here.keys("Typed at school.<esc>5<down>⏎<esc>0");
    meet(&mut here, &mut there);
    open(&mut there)
        .sees("Start session 3")
        .keys("<esc>3")
        .sees("Typed at school.");
    there.keys("<esc>0<esc>2⏎").to(stop::WELLBEING);
    there.keys("Typed at home.<esc>5<down>⏎<esc>0");
    meet(&mut here, &mut there);
    for stage in [&mut here, &mut there] {
        open(stage)
            .sees("Start session 4")
            .keys("<esc>3")
            .sees("Typed at home.");
        stage
            .keys("<left>")
            .sees("Typed at school.")
            .keys("<esc>0<esc>0<esc>0");
    }
}

#[test]
fn sessions_held_on_both_meanwhile_are_both_kept_and_look_the_same_on_both() {
    let (mut here, mut there) = two();
    for (stage, words) in [
        (&mut here, "Typed at school."),
        (&mut there, "Typed at home."),
    ] {
        stage.keys("<esc>2⏎").to(stop::WELLBEING);
        stage.keys(words).keys("<esc>5<down>⏎<esc>0");
    }
    meet(&mut here, &mut there);
    let both = [&mut here, &mut there].map(|stage| {
        let file = open(stage).sees("Start session 3").words();
        let last = stage.keys("<esc>3").words();
        let before = stage.keys("<left>").words();
        assert!(last.contains("Typed at") && before.contains("Typed at") && last != before);
        [file, last, before]
    });
    assert_eq!(both[0], both[1]);
}

/// Finding: after a start “Mon 30 Nov 2026 was written or changed” was the agreement.
#[test]
fn what_was_written_since_a_session_was_begun_is_called_what_it_is() {
    let (mut here, mut there) = two();
    here.keys("<esc>2⏎").to(stop::WELLBEING);
    here.keys("Begun at school.");
    there.keys("<ctrl-p>agreement⏎<esc>5<down>⏎");
    meet(&mut here, &mut there);
    here.sees("An unfinished session").keys("⏎");
    here.sees("The agreement of Mon 23 Nov 2026 was written or changed since this was begun.");
}

#[test]
fn a_session_that_is_begun_on_one_goes_on_there_after_the_other_wrote() {
    let (mut here, mut there) = two();
    here.keys("<esc>2⏎").to(stop::WELLBEING);
    here.keys("Begun at school.");
    there.keys("<esc>2⏎").to(stop::WELLBEING);
    there.keys("Held at home.<esc>5<down>⏎<esc>0");
    meet(&mut here, &mut there);
    here.sees("An unfinished session").keys("⏎");
    assert_eq!(here.kept(), "Begun at school.");
    here.keys("<esc>5<down>⏎<esc>0");
    there.misses("An unfinished session");
    meet(&mut here, &mut there);
    for stage in [&mut here, &mut there] {
        open(stage).keys("<esc>3").words();
        let both = [stage.words(), stage.keys("<left>").words()].concat();
        assert!(
            both.contains("Begun at school.") && both.contains("Held at home."),
            "{both}"
        );
    }
}

#[test]
fn a_vault_put_back_from_an_older_copy_is_told_and_nothing_of_it_is_written_over() {
    let (mut here, mut there) = two();
    here.close();
    let older = there.home().join("older");
    carry(&here.vault(), &older);
    here.restart().keys("<tab>⏎<esc>2⏎").to(stop::WELLBEING);
    here.keys("Typed at school.<esc>5<down>⏎<esc>0").close();
    let newer = there.home().join("newer");
    carry(&here.vault(), &newer);

    // Somebody puts the older folder in the place of the newer one, and work goes on.
    fs::remove_dir_all(here.vault()).unwrap();
    carry(&older, &here.vault());
    here.restart().sees("lacks entry");
    open(&mut here).keys("<esc>2⏎").to(stop::WELLBEING);
    here.keys("Typed without it.<esc>5<down>⏎<esc>0").close();

    // What was gone comes back from the stick: both are there.
    carry(&newer, &here.vault());
    here.restart().misses("lacks entry");
    let entries = here.entries().concat();
    assert!(entries.contains("Typed at school.") && entries.contains("Typed without it."));
    meet(&mut here, &mut there);
    assert_eq!(there.entries(), here.entries());
}
