//! The disk fails while somebody types: the header says so, typing goes on, and saving goes on by itself.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// A small disk of its own, over a folder; gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one with this room, where that may be done.
    fn mount(folder: &Path, room: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={room},mode=700");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "quietroom-test"])
            .arg(folder)
            .output();
        let mounted = mounted.is_ok_and(|output| output.status.success());
        if !mounted {
            println!("no disk can be mounted here, so this was not tested");
        }
        mounted.then(|| Self(folder.to_owned()))
    }

    /// Makes it a disk that can only be read, or one that can be written again.
    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let done = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.0)
            .status();
        assert!(done.unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(&self.0).status().ok();
    }
}

#[test]
fn where_files_may_not_grow_it_says_that_nothing_is_saved_and_goes_on() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .types("Safe.")
        .wait_for("Safe.")
        .keys("<ctrl-s>")
        .wait_for("Nothing to save");
    terminal.kill9();

    // 32 blocks are 16 or 32 KB, as the shell counts: a journal that is begun, and not what is pasted.
    let mut terminal = Terminal::start_after("ulimit -f 32", &home, &[]);
    let lines: Vec<_> = (0..2000)
        .map(|line| format!("line {line} of what is typed"))
        .collect();
    terminal
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("Esc 4 action")
        .paste(&lines.join("\n"))
        .wait_for("NOT SAVED")
        .types(" And typing goes on.")
        .wait_for("line 1999 of what is typed And typing goes on.")
        .keys("<ctrl-q>")
        .wait_for("Go on with the unfinished session")
        .keys("<ctrl-q>")
        .wait_for("An unfinished session")
        .keys("<ctrl-q>")
        .wait_for("What was typed last is in memory only:")
        .wait_for("a file may not be so large here")
        .keys("<ctrl-q>");
    assert_eq!(terminal.exit_code(), 0);

    // What had been saved before is as it was.
    let mut terminal = steps::go_on(&home);
    terminal.wait_for("Safe.");
}

#[test]
fn on_a_full_disk_it_says_so_and_saves_by_itself_when_there_is_room_again() {
    let home = Home::new();
    let Some(disk) = SmallDisk::mount(&home.path().join("state"), "2m") else {
        return;
    };
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Safe.").wait_for("Safe.");
    let filler = disk.0.join("filler");
    let full = fs::write(&filler, vec![0; 4 << 20]);
    assert!(full.is_err());
    // More than a save under way may have given back since the disk was filled.
    let lines: Vec<_> = (0..3000)
        .map(|line| format!("line {line} in memory"))
        .collect();
    terminal
        .paste(&lines.join("\n"))
        .wait_for("NOT SAVED")
        // What is told stands over the last lines until the next key.
        .types(", all of it")
        .wait_for("line 2999 in memory, all of it");
    fs::remove_file(&filler).unwrap();
    terminal.wait_for("min · saved");
    terminal.kill9();
    steps::go_on(&home).wait_for("line 2999 in memory, all of it");
}

#[test]
fn a_vault_on_a_disk_that_can_only_be_read_takes_the_record_later() {
    let home = Home::new();
    let Some(disk) = SmallDisk::mount(&home.path().join("data"), "4m") else {
        return;
    };
    let mut terminal = steps::in_a_session(&home);
    terminal
        .types("Kept here first.")
        .wait_for("Kept here first.");
    disk.remount("ro");
    let entries = home.entries();
    steps::end(&mut terminal);
    terminal.wait_for(
        "It is safe on this computer, and goes into the vault when that can be written to again.",
    );
    terminal.kill9();
    assert_eq!(home.entries(), entries);

    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("People · 1")
        .keys("robin⏎")
        .wait_for("Records session 1");
    terminal.kill9();
    disk.remount("rw");
    let mut terminal = Terminal::start(&home, &[]);
    terminal.wait_for("People · 1");
    assert_eq!(home.entries().len(), entries.len() + 1);
}
