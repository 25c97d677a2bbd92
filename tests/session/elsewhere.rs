//! A session that cannot be saved where it is, and is saved elsewhere.

use std::{fs, io::ErrorKind, path::PathBuf, sync::Arc};

use quietroom::{
    tui::event::Event,
    vault::{Saved, VaultError, replayed},
};

use crate::{disk::FaultyDisk, room, support::stage::Stage};

const OFFER: &str = "Esc 8, “save elsewhere”, keeps it in another folder.";

/// Robin's second session on a disk that can be made to fail.
fn on_a_faulty_disk() -> (Stage, Arc<FaultyDisk>) {
    let mut stage = room::second();
    let disk = Arc::new(FaultyDisk::default());
    stage.disk = Arc::clone(&disk) as _;
    stage.restart().keys("⏎").keys("Before. ").settle();
    (stage, disk)
}

/// Lets saving fail until another folder is offered.
fn fill(stage: &mut Stage, disk: &FaultyDisk) {
    disk.refuse(&stage.home().join("state"), ErrorKind::StorageFull);
    stage.keys("In between. ").settle().settle().settle();
    stage
        .sees("NOT SAVED")
        .sees(OFFER)
        .sees("there is no space left");
}

/// The journals below a folder, and whether one has these words in it.
fn journals(folder: &PathBuf, words: &str) -> (usize, bool) {
    let below = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = below.flat_map(|vault| fs::read_dir(vault.path()).unwrap().flatten());
    let drafts: Vec<_> = files
        .map(|file| replayed(&fs::read(file.path()).unwrap()).unwrap())
        .map(|open| format!("{:?}", open.draft.record))
        .collect();
    (drafts.len(), drafts.iter().any(|text| text.contains(words)))
}

#[test]
fn another_folder_is_offered_from_the_third_time_on_and_where_that_works() {
    let mut stage = room::second();
    for (times, offered) in [(1, false), (2, false), (3, true), (9, true)] {
        let why = VaultError::BrokeOff;
        stage.event(Event::Saved(Saved::Failed { why, times }));
        let told = told(&stage);
        let words = "NOT SAVED, and tried again by itself. Saving broke off.";
        assert!(told.starts_with(words), "{times}: {told}");
        assert_eq!(told.ends_with(OFFER), offered, "{times}: {told}");
    }
    stage.sees("Saved again. Nothing was lost.");
    let why = VaultError::BrokeOff;
    stage.keys("<ctrl-q>");
    stage.event(Event::Saved(Saved::Failed { why, times: 4 }));
    let told = told(&stage);
    assert!(
        told.ends_with(&format!("In the session, {OFFER}")),
        "{told}"
    );
}

/// What the footer tells, before the saver could say anything new.
fn told(stage: &Stage) -> String {
    let notice = stage.app.cx.notice.as_ref();
    notice.map_or_else(String::new, |notice| notice.words.clone())
}

#[test]
fn a_full_disk_offers_another_folder_and_the_next_start_finds_everything_there() {
    let (mut stage, disk) = on_a_faulty_disk();
    fill(&mut stage, &disk);
    stage.keys("<esc>8").sees("8 save elsewhere").keys("8");
    stage.sees("Save elsewhere").sees("~/spare");
    stage.keys("⏎").sees("and the next start finds it there");
    stage.keys("Afterwards.").sees("saved").misses("NOT SAVED");
    let spare = stage.home().join("spare");
    assert_eq!(
        journals(&spare, "Before. In between. Afterwards."),
        (1, true)
    );

    disk.heal();
    stage.restart().keys("⏎");
    assert_eq!(stage.kept(), "Before. In between. Afterwards.");

    // At the end of the session nothing of it is left there.
    stage.keys("<esc>5<down>⏎").misses("NOT SAVED");
    assert_eq!(journals(&spare, ""), (0, false));
    stage.restart().misses("An unfinished session");
}

#[test]
fn a_folder_that_somebody_chose_is_found_again_though_it_could_not_be_written_down_at_first() {
    let (mut stage, disk) = on_a_faulty_disk();
    fill(&mut stage, &disk);
    let stick = stage.home().join("stick");
    stage.keys("<ctrl-p>elsewhere⏎<shift-tab><ctrl-a>");
    stage.keys(&stick.display().to_string()).keys("<tab>⏎");
    stage
        .sees("Write that down: quietroom cannot yet.")
        .sees("copy what is in it into ~/spare");
    stage.keys("Afterwards.").settle();
    disk.heal();
    stage.restart().keys("⏎");
    assert_eq!(stage.kept(), "Before. In between. Afterwards.");
    assert_eq!(journals(&stick, "Afterwards."), (1, true));
    assert_eq!(journals(&stage.home().join("spare"), ""), (0, false));
}

#[test]
fn what_stands_in_the_folder_that_was_written_down_can_be_copied_into_the_spare_one() {
    let (mut stage, disk) = on_a_faulty_disk();
    fill(&mut stage, &disk);
    let (stick, spare) = (stage.home().join("stick"), stage.home().join("spare"));
    stage.keys("<ctrl-p>save elsewhere⏎<shift-tab><ctrl-a>");
    stage.keys(&stick.display().to_string()).keys("<tab>⏎");
    stage.keys("Afterwards.").close();
    disk.heal();
    fs::rename(&stick, &spare).unwrap();
    stage.restart().keys("⏎");
    assert_eq!(stage.kept(), "Before. In between. Afterwards.");
}

#[test]
fn a_folder_that_cannot_be_used_is_told_and_another_can_be_typed() {
    let (mut stage, disk) = on_a_faulty_disk();
    fill(&mut stage, &disk);
    let file = stage.home().join("a file");
    fs::write(&file, "x").unwrap();
    stage.keys("<ctrl-p>save elsewhere⏎<shift-tab><ctrl-a><delete><tab>⏎");
    stage.sees("A folder is wanted");
    stage
        .keys(&file.join("drafts").display().to_string())
        .keys("<tab>⏎");
    stage.sees("could not be made").sees("Keep it there");
    stage.keys("<shift-tab><ctrl-a>");
    stage.keys(&stage.home().join("spare").display().to_string());
    stage.keys("<tab>⏎").sees("From now on it is saved in");
    stage.misses("NOT SAVED");
}

#[test]
fn a_synced_folder_is_told_of() {
    let mut stage = room::second();
    stage
        .keys("<ctrl-p>save elsewhere⏎")
        .misses("seems to be synced");
    stage.keys("<shift-tab><ctrl-a>/mnt/Dropbox/drafts");
    stage.sees("seems to be synced by Dropbox");
}
