//! Tidying at the start: drafts that were published, and files that were left half-written.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{
    Vault,
    draft_store::DraftStore,
    entry_path::{FILES, REGISTER},
    error::{Finding, VaultError},
    local_state,
    lock::Access,
    manifest,
    read::Contents,
};
use crate::domain::facts::Fact;

impl Vault {
    /// Tidies this machine's drafts at the start, before a [`Saver`](super::Saver) runs.
    ///
    /// A draft whose revision this machine has published is put aside: the program ended after publishing it
    /// and before removing it. Drafts that were put aside more than 30 days ago are removed.
    pub fn sweep(&mut self, contents: &Contents, now: DateTime<FixedOffset>) -> Vec<Finding> {
        if self.access != Access::Writes {
            return Vec::new();
        }
        let tidied = self.put_published_aside(contents, now);
        self.forget_emptied_folders();
        let swept = self.drafts().sweep(now.date_naive());
        let earlier = DraftStore::earlier(&self.state);
        let unbegun = self.drafts().put_unbegun_aside(now);
        [tidied, swept]
            .into_iter()
            .filter_map(Result::err)
            .map(|error| {
                let what = "could not be tidied";
                Finding::new(&self.state.sessions(), what, &error.to_string())
            })
            .chain(earlier)
            .chain(unbegun)
            .collect()
    }

    fn put_published_aside(
        &self,
        contents: &Contents,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        let drafts = self.drafts();
        let facts = contents.files.values().flatten();
        let facts = facts.flat_map(|stored| &stored.entry.facts);
        let in_the_vault: BTreeSet<_> = facts
            .filter_map(|fact| match fact {
                Fact::Record(record) => Some(record.id),
                _ => None,
            })
            .collect();
        // Only drafts of published records are read: any other cannot have been published.
        for found in drafts.list_of(|id| in_the_vault.contains(&id))?.drafts {
            let draft = &found.draft.draft;
            let entries = contents.files.get(&draft.file).into_iter().flatten();
            let published = entries
                // Another machine's revision of the same number has other words: this draft is then still wanted.
                .filter(|stored| self.writer.wrote_as(stored.entry.writer))
                .flat_map(|stored| &stored.entry.facts)
                .any(|fact| matches!(fact, Fact::Record(record) if (record.id, record.revision) == (draft.record.id, draft.record.revision)));
            if published {
                drafts.discard(draft.record.id, now)?;
            }
        }
        Ok(())
    }

    /// Removes what this machine left half-written. Failures are ignored: the next start tries again.
    ///
    /// In the vault only names of this machine's own are removed, since another's may be half-written this very moment.
    pub(super) fn sweep_half_written(&self) {
        let disk = &self.state.disk;
        for folder in [&self.state.folder, &self.state.outbox()] {
            disk.sweep(folder, local_state::TAG).ok();
        }
        let files = disk.list_if_there(&self.folder.join(FILES));
        let folders = files
            .unwrap_or_default()
            .into_iter()
            .map(|listed| listed.path);
        for folder in folders.chain([self.folder.clone(), self.folder.join(REGISTER)]) {
            for name in self.writer.names() {
                disk.sweep(&folder, &name.to_string()).ok();
            }
        }
        disk.sweep(&self.folder, manifest::TAG).ok();
    }
}
