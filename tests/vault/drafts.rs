//! Drafts: two copies, of which the newest that can be read counts.

use std::{fs, io::ErrorKind, path::PathBuf};

use chrono::TimeDelta;
use quietroom::vault::{Copied, DraftBytes, DraftStore, Vault};

use crate::{
    disk::Fault,
    fixture::{Computer, draft, files_below, now, record_id},
};

fn save(drafts: &DraftStore, counter: u64, copied: Copied) {
    let bytes = DraftBytes::of(&draft(1, counter, "typed")).unwrap();
    drafts.save(&bytes, copied).unwrap();
}

fn counters(drafts: &DraftStore) -> Vec<u64> {
    let found = drafts.list().unwrap().drafts;
    found.iter().map(|draft| draft.counter).collect()
}

fn folder(computer: &Computer, vault: &Vault) -> PathBuf {
    computer.state(vault).join("drafts")
}

#[test]
fn the_newest_copy_that_can_be_read_counts() {
    for (hot, durable, torn, counts, unreadable) in [
        (8, 7, None, 8, 0),
        (7, 8, None, 8, 0),
        (8, 7, Some("hot"), 7, 1),
        (7, 8, Some("draft"), 7, 1),
    ] {
        let computer = Computer::new();
        let (vault, _) = computer.start();
        let drafts = vault.drafts();
        save(&drafts, hot, Copied::Hot);
        save(&drafts, durable, Copied::Durable);
        if let Some(torn) = torn {
            let path = folder(&computer, &vault).join(format!("{}.{torn}.ron", record_id(1)));
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        }
        assert_eq!(counters(&drafts), [counts], "{torn:?}");
        assert_eq!(
            drafts.list().unwrap().findings.len(),
            unreadable,
            "{torn:?}"
        );
        assert_eq!(files_below(&folder(&computer, &vault)).len(), 2, "{torn:?}");
    }
}

#[test]
fn whichever_step_of_a_save_fails_the_copy_before_it_is_whole() {
    for copied in [Copied::Hot, Copied::Durable] {
        let computer = Computer::new();
        let (vault, _) = computer.start();
        computer.disk.heal();
        save(&vault.drafts(), 1, copied);
        let steps = computer.disk.steps();
        let durable = ["create", "write", "sync", "rename", "sync_folder"];
        match copied {
            Copied::Hot => assert_eq!(steps, ["create", "write", "rename"]),
            Copied::Durable => assert_eq!(steps, durable),
        }
        drop(vault);
        for (counter, nth) in (2..).zip(1..=steps.len()) {
            for fault in [Fault::Once(ErrorKind::StorageFull), Fault::Killed] {
                let (vault, _) = computer.start();
                computer.disk.fail(nth, fault);
                let bytes = DraftBytes::of(&draft(1, counter, "typed")).unwrap();
                assert!(vault.drafts().save(&bytes, copied).is_err(), "step {nth}");
                computer.disk.heal();
                let found = counters(&vault.drafts())[0];
                assert!(
                    found == counter || found == counter - 1,
                    "step {nth}: {found}"
                );
                save(&vault.drafts(), counter, copied);
                assert_eq!(counters(&vault.drafts()), [counter], "step {nth}");
                drop(vault);
                computer.start();
                assert_eq!(computer.litter(), Vec::<PathBuf>::new(), "step {nth}");
            }
        }
    }
}

#[test]
fn a_draft_that_is_discarded_is_kept_for_thirty_days() {
    let computer = Computer::new();
    let (vault, _) = computer.start();
    let drafts = vault.drafts();
    save(&drafts, 2, Copied::Hot);
    save(&drafts, 1, Copied::Durable);
    drafts.discard(record_id(1), now()).unwrap();
    assert_eq!(counters(&drafts), [] as [u64; 0]);
    let discarded = computer.state(&vault).join("discarded");
    let today = now().date_naive();
    for (days, files) in [(0, 2), (30, 2), (31, 0)] {
        drafts.sweep(today + TimeDelta::days(days)).unwrap();
        assert_eq!(files_below(&discarded).len(), files, "{days} days");
    }
}
