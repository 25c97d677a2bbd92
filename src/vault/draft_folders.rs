//! Other folders for drafts, for when this machine's own cannot be written.
//!
//! Drafts lie there in a folder with the vault's name, so that vaults never meet. A folder that a person chose is
//! written down until nothing is in it any more; the spare one needs no note, since every start looks into it.

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

/// What is known of the other folders.
#[derive(Debug, Default)]
pub(super) struct DraftFolders {
    spare: Option<PathBuf>,
    /// The others in which drafts may lie, as they were chosen.
    chosen: Vec<PathBuf>,
    /// Where drafts are saved now, when it is not the state folder.
    current: Option<PathBuf>,
    /// Whether what is written down is older than what is known.
    unnoted: bool,
}

impl DraftFolders {
    /// Reads what was written down; a folder that is away is a finding.
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
            let place = place(folder, id);
            let listed = state.disk.list(&place);
            if listed.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                let note = state.folder.join(FILE);
                findings.push(Finding::new(
                    &place,
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

    /// The folders of drafts in the order in which they count: the one that is saved in first.
    pub(super) fn folders(&self, own: PathBuf, id: VaultId) -> Vec<PathBuf> {
        let known = self.spare.iter().chain(&self.chosen);
        let mut folders: Vec<_> = self.current.iter().map(|now| place(now, id)).collect();
        for folder in std::iter::once(own).chain(known.map(|known| place(known, id))) {
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

fn place(folder: &Path, id: VaultId) -> PathBuf {
    folder.join(id.to_string())
}

impl Vault {
    /// Saves drafts in another folder from now on, until a session is over; [`drafts`](Self::drafts) are those there.
    ///
    /// It is to be noted, too, with [`note_elsewhere`](Self::note_elsewhere).
    ///
    /// # Errors
    /// When the vault can only be read, or the folder cannot be made. Drafts are then saved where they were.
    pub fn save_elsewhere(&mut self, folder: &Path) -> Result<(), VaultError> {
        if let Access::ReadsOnly { holder } = &self.access {
            let holder = holder.clone();
            return Err(VaultError::ReadsOnly { holder });
        }
        let place = place(folder, self.id);
        let made = self.state.disk.make_folders(&place);
        made.map_err(VaultError::disk("could not be made", &place))?;
        // A stick may know no accounts; whoever has it can read it either way.
        self.state.disk.make_private(&place).ok();
        self.elsewhere.choose(folder);
        Ok(())
    }

    /// Writes down where drafts are saved, for the next start, unless that is written down already.
    ///
    /// # Errors
    /// When the state folder cannot be written.
    pub fn note_elsewhere(&mut self) -> Result<(), VaultError> {
        if self.elsewhere.unnoted {
            let title = "Folders in which a session was saved when this one could not be written.";
            self.state.store(FILE, title, &self.elsewhere.chosen)?;
            self.elsewhere.unnoted = false;
        }
        Ok(())
    }

    /// Puts a draft aside for 30 days, wherever it is.
    ///
    /// # Errors
    /// When the disk refuses; the draft is then where it was.
    pub fn discard(
        &mut self,
        record: RecordId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.drafts().discard(record, now)?;
        self.come_back();
        Ok(())
    }

    /// Saves drafts in the state folder again: it could be written to just now.
    pub(super) fn come_back(&mut self) {
        self.elsewhere.current = None;
        self.forget_elsewhere();
    }

    /// Forgets the folders in which no draft lies any more. One that is away is not forgotten.
    pub(super) fn forget_elsewhere(&mut self) {
        let (disk, id) = (&self.state.disk, self.id);
        let known = self.elsewhere.chosen.len();
        self.elsewhere.chosen.retain(|folder| {
            let listed = disk.list(&place(folder, id));
            listed.map_or(true, |listed| listed.iter().any(DraftStore::is_draft))
        });
        self.elsewhere.unnoted |= known != self.elsewhere.chosen.len();
        // What is noted too much is looked for in vain, and forgotten another time.
        self.note_elsewhere().ok();
    }
}
