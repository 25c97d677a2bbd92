//! What makes a folder a vault: `VAULT.ron`, and a page that says in plain words what it is.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    codec::{self, MOST_BYTES},
    disk::Disk,
    entry_path::{FILES, MARKER, REGISTER},
    error::VaultError,
};
use crate::domain::{facts::entry::FORMAT, id::VaultId};

const README: &str = "README.txt";

/// What half-written files of a vault that is being made are called after.
pub(super) const TAG: &str = "new";

/// What the page in the vault says.
const PAGE: &str = "\
WHAT THIS IS

This folder is a vault of quietroom, a program with which a school keeps its records of staff supervision.
The records are confidential: treat this folder as you would treat the paper.

READING IT WITHOUT THE PROGRAM

Every record is a plain text file (UTF-8). Any text editor opens it; its first line says what it is.

  VAULT.ron    says that this is a vault. It has no names in it.
  register/    whose vault it is, and the school's policies in their own words
  files/       one folder for each supervised person or group, one text file for each thing that was kept

The number at the end of a file's name is its place in the order in which one computer wrote that folder's
files. Inside, `facts` has what was said; `asked` is a question and `value` its answer. Of a record with
several revisions, the one with the highest `revision` is the newest.

PLEASE

Do not change, rename or delete what is here: the program adds files and never changes one, and it can tell
when one was changed. Copying the whole folder is a back-up. It may lie in a synced folder. Nothing in it is
encrypted, so whoever can open this folder can read it all.
";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    vault: VaultId,
    sealed: bool,
}

/// Returns which vault lies in a folder; nothing is made there.
pub(super) fn read(disk: &dyn Disk, vault: &Path) -> Result<VaultId, VaultError> {
    let path = vault.join(MARKER);
    let not_a_vault = |what| VaultError::NotAVault {
        path: vault.to_owned(),
        what,
    };
    let bytes = disk.read(&path, MOST_BYTES).map_err(|error| {
        let there =
            || !matches!(disk.list(vault), Err(error) if error.kind() == io::ErrorKind::NotFound);
        match error.kind() {
            io::ErrorKind::NotFound if there() => not_a_vault("VAULT.ron is not in it"),
            io::ErrorKind::NotFound => VaultError::Missing(vault.to_owned()),
            io::ErrorKind::NotADirectory => not_a_vault("it is a file"),
            _ => VaultError::disk("could not be read", &path)(error),
        }
    })?;
    let marker: Manifest = codec::from_bytes(&bytes).map_err(VaultError::unreadable(&path))?;
    if marker.sealed {
        return Err(VaultError::Sealed(vault.to_owned()));
    }
    Ok(marker.vault)
}

/// Makes an empty vault in a folder that is new or empty. What makes it a vault is written last.
pub(super) fn write(disk: &dyn Disk, vault: &Path, id: VaultId) -> Result<(), VaultError> {
    make_room(disk, vault)?;
    for folder in [REGISTER, FILES].map(|name| vault.join(name)) {
        let made = disk.make_folders(&folder);
        made.map_err(VaultError::disk("could not be made", &folder))?;
    }
    let page = vault.join(README);
    let written = disk.replace(&page, PAGE.as_bytes(), TAG);
    written.map_err(VaultError::disk("could not be written", &page))?;
    let marker = Manifest {
        format: FORMAT,
        vault: id,
        sealed: false,
    };
    let bytes = codec::to_bytes("A vault of quietroom: see README.txt.", &marker)
        .map_err(VaultError::Unwritable)?;
    let path = vault.join(MARKER);
    let written = disk.write_once(&path, &bytes, TAG);
    written.map_err(VaultError::disk("could not be written", &path))
}

/// Sees that the folder is there and has nothing in it but what an interrupted beginning left.
fn make_room(disk: &dyn Disk, vault: &Path) -> Result<(), VaultError> {
    let made = disk.make_folders(vault);
    made.map_err(VaultError::disk("could not be made", vault))?;
    let swept = disk.sweep(vault, TAG);
    swept.map_err(VaultError::disk("could not be tidied", vault))?;
    let listed = disk.list(vault);
    for listed in listed.map_err(VaultError::disk("could not be listed", vault))? {
        let name = listed.name.to_string_lossy();
        let what = match &*name {
            README | REGISTER | FILES => continue,
            MARKER => "a vault".to_owned(),
            other => other.to_owned(),
        };
        return Err(VaultError::NotEmpty {
            path: vault.to_owned(),
            what,
        });
    }
    Ok(())
}
