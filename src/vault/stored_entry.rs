//! The bytes of a stored entry, which its digest was made of.

use super::{
    Vault, codec,
    entry_path::{EntryLocation, FILES},
    error::VaultError,
    limits::MOST_BYTES,
};
use crate::domain::facts::StoredEntry;

impl Vault {
    /// Reads the bytes of an entry. They are found by their digest, since a sync engine or a person may have renamed the file
    /// or moved it up a folder.
    ///
    /// # Errors
    /// When a folder cannot be listed, or [`VaultError::Gone`] when no file has the digest.
    pub fn stored(&self, entry: &StoredEntry) -> Result<Vec<u8>, VaultError> {
        let disk = &self.state.disk;
        let own = EntryLocation::of(&entry.entry).folder(&self.folder);
        for folder in [&own, &self.state.outbox(), &self.folder.join(FILES)] {
            let listed = disk.list_if_there(folder);
            for file in listed.map_err(VaultError::disk("could not be listed", folder))? {
                let bytes = (!file.folder).then(|| disk.read(&file.path, MOST_BYTES));
                if let Some(Ok(bytes)) = bytes
                    && codec::digest(&bytes) == entry.digest
                {
                    return Ok(bytes);
                }
            }
        }
        Err(VaultError::Gone(own))
    }
}
