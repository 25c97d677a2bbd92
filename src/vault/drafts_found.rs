//! The unfinished sessions that were found on the disk: which journals are drafts, which are versions of one, and which were
//! taken over.

use std::{collections::BTreeSet, path::PathBuf};

use super::{
    error::Finding,
    journal::{
        journal_file::TakenOver,
        lines::{Ending, JournalRead},
    },
};
use crate::domain::{
    draft::{Draft, UnfinishedDraft},
    id::{FileId, RecordId},
};

/// A draft as its journal was found.
#[derive(Clone, Debug)]
pub struct TakenUp {
    /// The draft.
    pub draft: UnfinishedDraft,
    pub(super) path: PathBuf,
    /// The journals that the next one takes over: this one, and those that it took over and that are still there.
    pub(super) takes_over: Vec<TakenOver>,
}

impl TakenUp {
    /// The record that is being written.
    pub const fn record(&self) -> RecordId {
        self.draft.draft.record.id
    }

    pub(super) fn takes_over(&self) -> Vec<TakenOver> {
        self.takes_over.clone()
    }
}

/// The drafts there are, and the journals that cannot be read.
#[derive(Debug, Default)]
pub struct DraftsFound {
    /// The drafts, each in its latest version.
    pub drafts: Vec<TakenUp>,
    /// Other versions of them: two windows wrote, or a folder was copied.
    pub versions: Vec<TakenUp>,
    /// Journals that cannot be read, or not to their end; none was removed.
    pub findings: Vec<Finding>,
}

impl DraftsFound {
    /// Returns the drafts.
    pub fn all(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.iter().map(|found| &found.draft.draft)
    }

    /// Returns those of one supervision file.
    pub fn of(&self, file: FileId) -> impl Iterator<Item = &Draft> {
        self.all().filter(move |draft| draft.file == file)
    }

    /// Sorts journals that were read: those that no other takes over as they end are drafts, the later of two versions first,
    /// and what stands behind their end is a finding.
    pub(super) fn sort(read: Vec<(PathBuf, JournalRead)>, findings: Vec<Finding>) -> Self {
        let takes_over = read
            .iter()
            .flat_map(|(_, journal)| &journal.header.takes_over);
        let superseded: Vec<Ending> = takes_over.cloned().collect();
        // No session vanishes: where each of its journals names another, all are versions of it.
        let is_new = |(path, journal): &(PathBuf, JournalRead)| {
            !superseded.contains(&Ending::of(path, journal.last))
        };
        let records: BTreeSet<_> = read
            .iter()
            .filter(|of| is_new(of))
            .map(|(_, journal)| journal.header.record)
            .collect();
        let over = |(path, journal): &(PathBuf, JournalRead)| TakenOver {
            path: path.clone(),
            ending: Ending::of(path, journal.last),
            has_rest: journal.rest > 0,
        };
        let (mut new, old): (Vec<_>, Vec<_>) = read
            .into_iter()
            .partition(|of| is_new(of) || !records.contains(&of.1.header.record));
        new.sort_by_key(|(_, journal)| std::cmp::Reverse(journal.draft.draft.last_active));
        let mut found = Self {
            findings,
            ..Self::default()
        };
        for of in new {
            let record = of.1.header.record;
            let old = old.iter().filter(|old| old.1.header.record == record);
            let takes_over = old.map(over).chain([over(&of)]).collect();
            let (path, JournalRead { draft, rest, .. }) = of;
            if rest > 0 {
                let what = format!("ends with {rest} lines that were changed or do not follow");
                let advice = "The session goes on with all before them. They are kept for 30 days.";
                found.findings.push(Finding::new(&path, what, advice));
            }
            let is_other = found.drafts.iter().any(|first| first.record() == record);
            let list = if is_other {
                &mut found.versions
            } else {
                &mut found.drafts
            };
            list.push(TakenUp {
                draft,
                path,
                takes_over,
            });
        }
        found
    }
}
