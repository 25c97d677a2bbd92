//! An entry as it is stored: the bytes that its digest is of.

use super::{
    Vault,
    codec::{self, MOST_BYTES},
    entry_path::{EntryLocation, FILES},
    error::VaultError,
};
use crate::domain::facts::entry::StoredEntry;

impl Vault {
    /// Reads the bytes of an entry, wherever in this vault they lie and whatever the file is called.
    ///
    /// # Errors
    /// When a folder cannot be listed, or the entry is not there any more.
    pub fn stored(&self, kept: &StoredEntry) -> Result<Vec<u8>, VaultError> {
        let disk = &self.state.disk;
        let place = EntryLocation::of(&kept.entry).folder(&self.folder);
        for folder in [&place, &self.state.outbox(), &self.folder.join(FILES)] {
            let listed = disk.list_if_there(folder);
            for file in listed.map_err(VaultError::disk("could not be listed", folder))? {
                let bytes = (!file.folder).then(|| disk.read(&file.path, MOST_BYTES));
                if let Some(Ok(bytes)) = bytes
                    && codec::digest(&bytes) == kept.digest
                {
                    return Ok(bytes);
                }
            }
        }
        Err(VaultError::Gone(place))
    }
}
