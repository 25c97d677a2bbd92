//! The policies and the themes that there are to choose from.

use crate::{
    domain::{facts::record::PolicyRef, policy::Policy},
    policies::{Shelf, Shelved},
    tui::theme::Themes,
};

/// The policies and the themes.
#[derive(Debug)]
pub struct Catalogue {
    /// The policies.
    pub shelf: Shelf,
    /// The themes.
    pub themes: Themes,
}

impl Catalogue {
    /// Returns the policy with this id.
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.shelf.find(id).map(Shelved::policy)
    }

    /// Returns the policy that a record was made with, in its own edition where that is known.
    pub fn policy_of(&self, made: &PolicyRef) -> Option<&Policy> {
        let shelved = self.shelf.edition(&made.id, &made.edition);
        shelved.map(Shelved::policy)
    }
}
