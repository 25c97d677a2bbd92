//! Other folders for drafts, for when this machine's own cannot be written to.
//!
//! Drafts lie there in a folder that is named after the vault, so that the drafts of two vaults never mix. A folder that
//! a person chose is written down until it is empty again; the spare one needs no note, since every start looks into it.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};

use super::{
    Access, Vault,
    draft_store::DraftStore,
    error::{Finding, VaultError},
    local_state::LocalState,
};
use crate::domain::id::{RecordId, VaultId};

const FILE: &str = "elsewhere.ron";

/// The other folders that this machine knows of.
#[derive(Debug, Default)]
pub(super) struct DraftFolders {
    spare: Option<PathBuf>,
    /// The folders that people chose, in which drafts may lie.
    chosen: Vec<PathBuf>,
    /// The folder that drafts are saved in now, when it is not the state folder.
    current: Option<PathBuf>,
    /// Set while the file on the disk is older than `chosen`.
    unnoted: bool,
}

impl DraftFolders {
    /// Reads the folders that were chosen; one that is away is a finding.
    pub(super) fn load(
        state: &LocalState,
        id: VaultId,
        spare: Option<PathBuf>,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, VaultError> {
        let chosen: Vec<PathBuf> = match state.load(FILE) {
            Err(VaultError::Unreadable { path, flaw }) => {
                findings.push(Finding::flaw(&path, &flaw));
                Vec::new()
            }
            loaded => loaded?.unwrap_or_default(),
        };
        for folder in &chosen {
            let drafts = unfinished_in(folder, id);
            let listed = state.disk.list(&drafts);
            if listed.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                let note = state.folder.join(FILE);
                findings.push(Finding::new(
                    &drafts,
                    "is not there, and a session may be saved in it",
                    &format!(
                        "Connect what it is on and start again, before you go on with that session. If it is gone for \
                         good, remove {}.",
                        note.display()
                    ),
                ));
            }
        }
        Ok(Self {
            spare,
            chosen,
            ..Self::default()
        })
    }

    /// Returns the folders of drafts, first the one that drafts are saved in.
    pub(super) fn folders(&self, own: PathBuf, id: VaultId) -> Vec<PathBuf> {
        let known = self.spare.iter().chain(&self.chosen);
        let mut folders: Vec<_> = self
            .current
            .iter()
            .map(|now| unfinished_in(now, id))
            .collect();
        for folder in std::iter::once(own).chain(known.map(|known| unfinished_in(known, id))) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        folders
    }

    fn choose(&mut self, folder: &Path) {
        self.current = Some(folder.to_owned());
        let known = self.spare.iter().chain(&self.chosen);
        if !known.into_iter().any(|known| known == folder) {
            self.chosen.push(folder.to_owned());
            self.unnoted = true;
        }
    }
}

fn unfinished_in(folder: &Path, id: VaultId) -> PathBuf {
    folder.join(id.to_string())
}

impl Vault {
    /// Saves drafts in another folder from now on, until a session is published or discarded;
    /// [`drafts`](Self::drafts) then returns those there.
    ///
    /// The caller should write it down as well, with [`note_elsewhere`](Self::note_elsewhere). That is a step of its own,
    /// since the state folder is likely to be the one that refuses.
    ///
    /// # Errors
    /// When the vault can only be read, or the folder cannot be made. Drafts are then saved where they were.
    pub fn save_elsewhere(&mut self, folder: &Path) -> Result<(), VaultError> {
        if let Access::ReadsOnly { holder } = &self.access {
            let holder = holder.clone();
            return Err(VaultError::ReadsOnly { holder });
        }
        let drafts = unfinished_in(folder, self.id);
        let made = self.state.disk.make_folders(&drafts);
        made.map_err(VaultError::disk("could not be made", &drafts))?;
        // A stick's file system may know no accounts; whoever has the stick can read it either way.
        self.state.disk.make_private(&drafts).ok();
        self.draft_folders.choose(folder);
        Ok(())
    }

    /// Writes the chosen folders down for the next start, unless they are already.
    ///
    /// # Errors
    /// When the state folder cannot be written.
    pub fn note_elsewhere(&mut self) -> Result<(), VaultError> {
        if self.draft_folders.unnoted {
            let title = "Folders in which a session was saved when this one could not be written.";
            self.state.store(FILE, title, &self.draft_folders.chosen)?;
            self.draft_folders.unnoted = false;
        }
        Ok(())
    }

    /// Puts every copy of a draft aside for 30 days.
    ///
    /// # Errors
    /// When the disk refuses; the draft is then where it was.
    pub fn discard(
        &mut self,
        record: RecordId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.drafts().discard(record, now)?;
        self.save_in_state_folder();
        Ok(())
    }

    /// Saves drafts in the state folder again: it could be written to just now.
    pub(super) fn save_in_state_folder(&mut self) {
        self.draft_folders.current = None;
        self.forget_emptied_folders();
    }

    /// Forgets the chosen folders in which no draft lies any more. One that is away is remembered.
    pub(super) fn forget_emptied_folders(&mut self) {
        let (disk, id) = (&self.state.disk, self.id);
        let known = self.draft_folders.chosen.len();
        self.draft_folders.chosen.retain(|folder| {
            let listed = disk.list(&unfinished_in(folder, id));
            listed.map_or(true, |listed| listed.iter().any(DraftStore::is_draft))
        });
        self.draft_folders.unnoted |= known != self.draft_folders.chosen.len();
        // A folder that stays in the file is looked into in vain, and forgotten another time.
        self.note_elsewhere().ok();
    }
}
