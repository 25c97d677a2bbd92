//! Random identities, 128 bits each.

use crate::domain::id::Ids;

use super::error::VaultError;

/// Returns a source of random identities.
///
/// # Errors
/// [`VaultError::NoRandom`] when the system gives none.
pub fn random_ids() -> Result<Ids, VaultError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| VaultError::NoRandom(error.to_string()))?;
    Ok(Ids::new(move || {
        let mut bytes = [0; 16];
        // It worked above. Should the system stop giving numbers, waiting is better than one identity for two records.
        while getrandom::fill(&mut bytes).is_err() {
            std::thread::yield_now();
        }
        bytes
    }))
}

#[cfg(test)]
mod tests {
    use crate::domain::id::RecordId;

    use super::*;

    #[test]
    fn no_two_identities_are_the_same() {
        let ids = random_ids().unwrap();
        let first: RecordId = ids.fresh();
        assert_ne!(first, ids.fresh());
    }
}
