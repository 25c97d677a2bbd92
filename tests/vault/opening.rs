//! Making a vault, opening it, and who may write.

use std::{fs, io::ErrorKind, path::Path};

use quietroom::vault::{Access, Vault, VaultError};

use crate::fixture::{Computer, files_below, keep, now, try_publish};

fn refusal(computer: &Computer, folder: &Path) -> VaultError {
    Vault::open(folder, &computer.places, "Sam Placeholder", now()).unwrap_err()
}

#[test]
fn what_is_not_a_vault_is_refused_in_words_and_left_alone() {
    let computer = Computer::new();
    let home = computer.folder.parent().unwrap();
    let place = |name: &str| home.join(name);
    fs::write(place("a file"), "x").unwrap();
    fs::create_dir(place("empty")).unwrap();
    for (name, marker) in [
        ("newer", "(format: 2, keys: [1])"),
        (
            "sealed",
            "(format: 1, vault: \"000000000000000000000000000000aa\", sealed: true)",
        ),
        ("torn", "(format: 1, vau"),
    ] {
        fs::create_dir(place(name)).unwrap();
        fs::write(place(name).join("VAULT.ron"), marker).unwrap();
    }
    let before = files_below(home);
    for (name, words) in [
        ("missing", "There is no vault at"),
        ("a file", "it is a file"),
        ("empty", "VAULT.ron is not in it"),
        ("newer", "was written by a newer quietroom (format 2)"),
        ("sealed", "was made by a newer quietroom"),
        ("torn", "cannot be read at line 1, column"),
    ] {
        let said = refusal(&computer, &place(name)).to_string();
        assert!(said.contains(words), "{name}: {said}");
    }
    assert_eq!(files_below(home), before);
    assert!(!place("missing").exists());
}

#[test]
fn a_vault_is_made_only_where_nothing_is() {
    let computer = Computer::new();
    let home = computer.folder.parent().unwrap();
    let photos = home.join("photos");
    fs::create_dir(&photos).unwrap();
    fs::write(photos.join("cat.jpg"), "x").unwrap();
    let create = |folder: &Path| Vault::create(folder, &computer.places, "Sam", now());
    for (folder, what) in [(&computer.folder, "a vault"), (&photos, "cat.jpg")] {
        let said = create(folder).unwrap_err().to_string();
        assert!(said.contains(&format!("has {what} in it")), "{said}");
    }
    assert_eq!(files_below(&photos).len(), 1);
}

#[test]
fn making_a_vault_can_be_broken_off_anywhere_and_begun_again() {
    let computer = Computer::new();
    let home = computer.folder.parent().unwrap();
    let create = |folder: &Path| Vault::create(folder, &computer.places, "Sam", now());
    computer.disk.heal();
    create(&home.join("whole")).unwrap();
    for nth in 1..=computer.disk.steps().len() {
        let folder = home.join(format!("vault {nth}"));
        computer.disk.fail(nth, crate::disk::Fault::Killed);
        drop(create(&folder));
        computer.disk.heal();
        let again = match Vault::open(&folder, &computer.places, "Sam", now()) {
            Err(VaultError::Missing(_) | VaultError::NotAVault { .. }) => create(&folder),
            opened => opened,
        };
        assert_eq!(again.unwrap().access(), &Access::Writes, "step {nth}");
        assert_eq!(computer.litter(), Vec::<std::path::PathBuf>::new());
    }
}

#[test]
fn the_second_window_only_reads_and_says_who_has_it() {
    let computer = Computer::new();
    let (mut first, _) = computer.start();
    keep(&mut first, 1, "kept");
    let mut second = Vault::open(&computer.folder, &computer.places, "Jo Madeup", now()).unwrap();
    let Access::ReadsOnly { holder } = second.access() else {
        panic!("two windows write");
    };
    let holder = holder.as_ref().unwrap().to_string();
    assert_eq!(
        holder,
        "Sam Placeholder has had it open on this computer since 10:41 on Fri 9 Oct 2026"
    );
    assert_eq!(second.read().unwrap().files.len(), 1);
    let before = files_below(&computer.folder);
    let refused = try_publish(&mut second, 2, "not kept").unwrap_err();
    assert!(refused.to_string().contains(&holder), "{refused}");
    assert_eq!(files_below(&computer.folder), before);

    drop(first);
    computer.open();
}

#[test]
fn without_a_place_to_save_to_no_vault_is_opened() {
    let computer = Computer::new();
    computer
        .disk
        .refuse(&computer.places.state, ErrorKind::PermissionDenied);
    let said = refusal(&computer, &computer.folder).to_string();
    assert!(
        said.contains("this account may not do that there"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn only_this_account_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;

    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    keep(&mut vault, 1, "kept");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for root in [&computer.folder, &computer.places.state] {
        let files = files_below(root);
        assert!(files.len() > 2);
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
            for folder in file
                .ancestors()
                .skip(1)
                .take_while(|folder| folder.starts_with(root))
            {
                assert_eq!(mode(folder), 0o700, "{}", folder.display());
            }
        }
    }
}
