//! The thread that makes what was written survive a power cut, at its pace, and removes what is superseded then.

use std::{
    collections::BTreeMap,
    sync::{Arc, mpsc::Sender},
    time::Instant,
};

use super::{
    desk::{Desk, Unsynced},
    messages::{Ask, Saved},
};
use crate::{
    domain::id::RecordId,
    vault::{draft_store::DraftStore, error::VaultError},
};

pub(super) struct Syncer<N> {
    pub(super) desk: Arc<Desk>,
    pub(super) store: DraftStore,
    pub(super) notify: N,
    /// The appender, which begins a file anew that could not be synced: a retried sync can lie.
    pub(super) appender: Sender<Ask>,
}

impl<N: Fn(Saved)> Syncer<N> {
    pub(super) fn work(self) {
        while let Some((unsynced, written)) = self.next_round() {
            let failed = unsynced
                .iter()
                .filter_map(|(record, file)| Some((*record, self.sync(file).err()?)));
            let failed: Vec<_> = failed.collect();
            if failed.is_empty() {
                self.durable(written);
            }
            for (record, why) in failed {
                self.desk.slot().unheard += 1;
                self.appender.send(Ask::NotSynced(record, why)).ok();
            }
        }
    }

    /// All up to this number is durable, unless a journal could not be written.
    fn durable(&self, written: u64) {
        if self.desk.slot().is_failing() {
            return;
        }
        // Before whoever waits for it goes on.
        (self.notify)(Saved::Durable(written));
        let mut slot = self.desk.slot();
        slot.durable = slot.durable.max(written);
        if slot.unsynced.is_empty() {
            slot.schedule.durable();
            slot.hurry = false;
        }
        drop(slot);
        self.desk.tell();
    }

    /// Sleeps until files are to be synced, and returns them, with the number up to which all is written; none when the
    /// program ends. With nothing unsynced it sleeps without end, so that an idle program wakes no processor.
    fn next_round(&self) -> Option<(BTreeMap<RecordId, Unsynced>, u64)> {
        let mut slot = self.desk.slot();
        loop {
            let due = slot.schedule.due().filter(|_| !slot.unsynced.is_empty());
            let left = due.map(|due| due.saturating_duration_since(Instant::now()));
            let is_due = left.is_some_and(|left| left.is_zero());
            if !slot.unsynced.is_empty() && (is_due || slot.hurry || slot.closing) {
                return Some((std::mem::take(&mut slot.unsynced), slot.written));
            }
            if slot.closing {
                return None;
            }
            slot = self.desk.wait_for_work(slot, left);
        }
    }

    fn sync(&self, of: &Unsynced) -> Result<(), VaultError> {
        let path = of.file.path();
        let refused = || VaultError::disk("could not be written", path);
        self.store.disk().sync(&of.file).map_err(refused())?;
        if of.is_new {
            let folder = path.parent().unwrap_or(path);
            self.store.disk().sync_folder(folder).map_err(refused())?;
        }
        for over in &of.takes_over {
            // What cannot be removed now is taken over all the same: this file names it.
            if self.store.remove_taken_over(over, of.at).is_ok() {
                self.desk.slot().removed.insert(over.path.clone());
            }
        }
        Ok(())
    }
}
