//! The manifest `VAULT.ron`, which makes a folder a vault, and `README.txt`, which explains it in plain words.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    codec,
    entry_path::{FILES, MANIFEST, REGISTER},
    error::VaultError,
    limits::MOST_BYTES,
};
use crate::{
    disk::Disk,
    domain::{facts::FORMAT, id::VaultId},
};

const README: &str = "README.txt";

/// The tag of half-written files while a vault is being made.
pub(super) const TAG: &str = "new";

/// The text of `README.txt`, for whoever opens the folder without the program.
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

/// The content of `VAULT.ron`. It names nobody, since a folder's name and this file are all that a passer-by opens.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    vault: VaultId,
    sealed: bool,
}

/// Returns the identity of the vault in a folder; nothing is made there.
pub(super) fn read(disk: &dyn Disk, vault: &Path) -> Result<VaultId, VaultError> {
    let path = vault.join(MANIFEST);
    let not_a_vault = |what| VaultError::NotAVault {
        path: vault.to_owned(),
        what,
    };
    let bytes = disk.read(&path, MOST_BYTES).map_err(|error| {
        let folder_exists =
            || !matches!(disk.list(vault), Err(error) if error.kind() == io::ErrorKind::NotFound);
        match error.kind() {
            io::ErrorKind::NotFound if folder_exists() => not_a_vault("VAULT.ron is not in it"),
            io::ErrorKind::NotFound => VaultError::Missing(vault.to_owned()),
            io::ErrorKind::NotADirectory => not_a_vault("it is a file"),
            _ => VaultError::disk("could not be read", &path)(error),
        }
    })?;
    let manifest: Manifest = codec::from_bytes(&bytes).map_err(VaultError::unreadable(&path))?;
    if manifest.sealed {
        return Err(VaultError::Sealed(vault.to_owned()));
    }
    Ok(manifest.vault)
}

/// Makes an empty vault in a folder that is new or empty. The manifest is written last: a folder that was interrupted
/// before is no vault, and can be made one again.
pub(super) fn write(disk: &dyn Disk, vault: &Path, id: VaultId) -> Result<(), VaultError> {
    make_room(disk, vault)?;
    for folder in [REGISTER, FILES].map(|name| vault.join(name)) {
        let made = disk.make_folders(&folder);
        made.map_err(VaultError::disk("could not be made", &folder))?;
    }
    let page = vault.join(README);
    let written = disk.replace(&page, PAGE.as_bytes(), TAG);
    written.map_err(VaultError::disk("could not be written", &page))?;
    let manifest = Manifest {
        format: FORMAT,
        vault: id,
        sealed: false,
    };
    let bytes = codec::to_bytes("A vault of quietroom: see README.txt.", &manifest)
        .map_err(VaultError::Unwritable)?;
    let path = vault.join(MANIFEST);
    let written = disk.write_once(&path, &bytes, TAG);
    written.map_err(VaultError::disk("could not be written", &path))
}

/// Makes the folder, and checks that nothing lies in it but what an interrupted start left.
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
            MANIFEST => "a vault".to_owned(),
            other => other.to_owned(),
        };
        return Err(VaultError::NotEmpty {
            path: vault.to_owned(),
            what,
        });
    }
    Ok(())
}
