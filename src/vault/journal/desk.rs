//! The state that the threads of saving share with whoever hands in.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, FixedOffset};

use super::{journal_file::TakenOver, schedule::SaveSchedule};
use crate::{disk::OpenFile, domain::id::RecordId};

/// The desk between the appender, the syncer and whoever hands in.
#[derive(Debug, Default)]
pub(super) struct Desk {
    slot: Mutex<Slot>,
    /// Told when there is something for the syncer.
    work: Condvar,
    /// Told when something was done.
    done: Condvar,
}

/// How far saving is. What is handed in is numbered.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// The number of the last that the appender has tried to write.
    pub(super) tried: u64,
    /// The number of the last that would survive a power cut.
    pub(super) durable: u64,
    /// The number of the last that was written: all before it were, unless some journal has no file.
    pub(super) written: u64,
    /// Some journal has no file: nothing more is called durable until it has.
    pub(super) failing: bool,
    /// The files that could not be synced and that the appender has not heard of yet.
    pub(super) unheard: usize,
    /// The written files that are not durable.
    pub(super) unsynced: BTreeMap<RecordId, Unsynced>,
    /// The files that were taken over and removed since the appender looked.
    pub(super) removed: BTreeSet<PathBuf>,
    pub(super) schedule: SaveSchedule,
    /// Whoever hands in waits until all is durable.
    pub(super) hurry: bool,
    /// The number of the last request to try again, and the failures there were since.
    pub(super) retried: u64,
    pub(super) failures: u64,
    pub(super) closing: bool,
    /// The number of threads that are at work.
    pub(super) at_work: usize,
}

/// A file that was written and is not durable.
#[derive(Clone, Debug)]
pub(super) struct Unsynced {
    pub(super) file: Arc<OpenFile>,
    /// It was made since: its name is not durable.
    pub(super) is_new: bool,
    /// The files that go once this one is durable.
    pub(super) takes_over: Vec<TakenOver>,
    /// The moment it was last somebody's.
    pub(super) at: DateTime<FixedOffset>,
}

impl Slot {
    /// Returns whether something that was handed in is in no file that is known to be whole.
    pub(super) const fn is_failing(&self) -> bool {
        self.failing || self.unheard > 0
    }
}

impl Desk {
    pub(super) fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the syncer.
    pub(super) fn wake(&self) {
        self.work.notify_one();
    }

    /// Wakes whoever waits for something to be done.
    pub(super) fn tell(&self) {
        self.done.notify_all();
    }

    /// Waits for work, for no longer than `patience`; without end where there is none.
    pub(super) fn wait_for_work<'a>(
        &self,
        slot: MutexGuard<'a, Slot>,
        patience: Option<Duration>,
    ) -> MutexGuard<'a, Slot> {
        match patience {
            None => self.work.wait(slot).unwrap_or_else(PoisonError::into_inner),
            Some(patience) => {
                let waited = self.work.wait_timeout(slot, patience);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }

    /// Waits until something holds, for no longer than `patience`; returns whether it does.
    pub(super) fn wait_until(&self, patience: Duration, holds: impl Fn(&Slot) -> bool) -> bool {
        let slot = self
            .done
            .wait_timeout_while(self.slot(), patience, |slot| !holds(slot));
        holds(&slot.unwrap_or_else(PoisonError::into_inner).0)
    }
}
