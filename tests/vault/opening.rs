//! Making a vault, opening it, and who may write.

use std::{fs, io::ErrorKind, path::Path};

use quietroom::vault::{Access, Vault, VaultError};

use crate::fixture::{Computer, files_below, keep, now, try_publish};
#[cfg(unix)]
use crate::fixture::{draft, whats};

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
    let refused = refused.to_string();
    assert!(
        refused.contains("since 10:41 on Fri 9 Oct 2026"),
        "{refused}"
    );
    assert!(refused.contains("Nothing was written"), "{refused}");
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

#[cfg(unix)]
#[test]
fn what_others_could_read_in_the_state_folder_is_taken_from_them() {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    let computer = Computer::new();
    let (mut vault, _) = computer.start();
    keep(&mut vault, 1, "kept");
    vault.drafts().put(draft(2, "typed")).unwrap();
    drop(vault);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let root = &computer.places.state;
    let files = files_below(root);
    let folders = || {
        let above = files.iter().flat_map(|file| file.ancestors().skip(1));
        above.filter(|folder| folder.starts_with(root))
    };
    assert!(files.iter().any(|file| file.ends_with("pins.ron")));
    for file in &files {
        set(file, 0o664);
    }
    for folder in folders() {
        set(folder, 0o777);
    }

    let (_, contents) = computer.start();
    assert_eq!(whats(&contents), Vec::<&str>::new());
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    for folder in folders() {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_taken_from_others_is_told() {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    let computer = Computer::new();
    let writer = computer.state(&computer.open()).join("writer.ron");
    let (first, _) = computer.start();
    fs::set_permissions(&writer, Permissions::from_mode(0o644)).unwrap();
    computer.disk.refuse(&writer, ErrorKind::PermissionDenied);
    let (_, contents) = {
        let mut second =
            Vault::open(&computer.folder, &computer.places, "Jo Madeup", now()).unwrap();
        let contents = second.read().unwrap();
        (second, contents)
    };
    drop(first);
    assert_eq!(
        whats(&contents),
        [
            "can be read by other accounts of this computer, which could not be changed: this account may not do that there"
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_is_a_link_or_somebody_elses_is_refused() {
    let computer = Computer::new();
    let root = computer.places.state.clone();
    let own = computer.state(&computer.open());
    let before = files_below(&root);
    for folder in [&root, &own, &own.join("sessions")] {
        computer.disk.give_away(folder);
        let said = refusal(&computer, &computer.folder).to_string();
        let words = "belongs to another account of this computer";
        assert!(
            said.starts_with(&format!("{} {words}", folder.display())),
            "{said}"
        );
        computer.disk.heal();

        let real = folder.with_file_name("real");
        fs::rename(folder, &real).unwrap();
        std::os::unix::fs::symlink(&real, folder).unwrap();
        let said = refusal(&computer, &computer.folder).to_string();
        assert!(said.contains("is a link to somewhere else"), "{said}");
        fs::remove_file(folder).unwrap();
        fs::rename(&real, folder).unwrap();
    }
    assert_eq!(files_below(&root), before);
    computer.open();
}

#[cfg(unix)]
#[test]
fn a_vault_that_others_can_read_is_told_and_left_as_it_is() {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    let computer = Computer::new();
    let home = computer.folder.parent().unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let open = ["can be read by other accounts of this computer"];
    // A folder is as open as those above it let it be.
    for (above, vault, found) in [
        (0o755, 0o700, &[][..]),
        (0o755, 0o705, &open),
        (0o755, 0o755, &open),
        (0o711, 0o755, &open),
        (0o700, 0o755, &[]),
    ] {
        set(home, above);
        set(&computer.folder, vault);
        let (_, contents) = computer.start();
        assert_eq!(whats(&contents), found, "{above:o} {vault:o}");
        let mode = fs::metadata(&computer.folder).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, vault);
    }
}
