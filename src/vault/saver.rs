//! The thread that saves a live session: the newest draft wins, and nobody waits for the disk.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::domain::draft::Draft;

use super::{
    draft::{Copied, DraftBytes, Drafts},
    error::VaultError,
    pace::Pace,
};

/// How long the end of the program waits for the last words to be saved.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// What became of a draft that was handed in.
#[derive(Debug)]
pub enum Saved {
    /// The draft with this counter survives the end of the program.
    Hot(u64),
    /// The draft with this counter survives a power cut.
    Durable(u64),
    /// It is not saved; it is tried again, with a new file and ever more patience.
    Failed {
        /// Why.
        why: VaultError,
        /// How many times in a row by now; after three, another folder should be offered.
        times: u32,
    },
}

/// Saves drafts in a thread of its own. Dropping it saves the last one durably.
#[derive(Debug)]
pub struct Saver {
    desk: Arc<Desk>,
}

impl Saver {
    /// Starts the thread; `notify` is called in it.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(
        drafts: Drafts,
        notify: impl Fn(Saved) + Send + 'static,
    ) -> Result<Self, VaultError> {
        let desk = Arc::new(Desk::default());
        let clerk = Clerk {
            desk: Arc::clone(&desk),
            drafts,
            notify,
            pace: Pace::default(),
            newest: None,
        };
        thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || clerk.work())
            .map_err(VaultError::disk("could not be started", "saving".as_ref()))?;
        Ok(Self { desk })
    }

    /// Hands in a draft to be saved in place of the one before; returns at once.
    pub fn save(&self, draft: Arc<Draft>) {
        let mut slot = self.desk.slot();
        slot.handed += 1;
        slot.draft = Some(draft);
        self.desk.work.notify_one();
    }

    /// Saves durably, now; returns whether all that was handed in is durable.
    ///
    /// It waits for one attempt, and no longer than `patience`.
    pub fn flush(&self, patience: Duration) -> bool {
        let mut slot = self.desk.slot();
        slot.asked += 1;
        let (ticket, handed) = (slot.asked, slot.handed);
        self.desk.work.notify_one();
        let slot = self
            .desk
            .wait(slot, patience, |slot| slot.answered < ticket && !slot.gone);
        slot.durable >= handed
    }

    /// Saves into another folder from now on, and at once.
    ///
    /// The drafts there are found again with [`Drafts::elsewhere`].
    pub fn elsewhere(&self, folder: PathBuf) {
        let mut slot = self.desk.slot();
        slot.folder = Some(folder);
        slot.asked += 1;
        self.desk.work.notify_one();
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        let mut slot = self.desk.slot();
        slot.closing = true;
        slot.asked += 1;
        self.desk.work.notify_one();
        drop(self.desk.wait(slot, LAST_WORDS, |slot| !slot.gone));
    }
}

/// Where the thread and the others meet.
#[derive(Debug, Default)]
struct Desk {
    slot: Mutex<Slot>,
    work: Condvar,
    done: Condvar,
}

/// What lies on it. Drafts handed in are counted, and so are requests to save durably now.
#[derive(Debug, Default)]
struct Slot {
    draft: Option<Arc<Draft>>,
    handed: u64,
    durable: u64,
    asked: u64,
    answered: u64,
    folder: Option<PathBuf>,
    closing: bool,
    gone: bool,
}

impl Desk {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(
        &'a self,
        slot: MutexGuard<'a, Slot>,
        patience: Duration,
        until_not: impl Fn(&Slot) -> bool,
    ) -> MutexGuard<'a, Slot> {
        self.done
            .wait_timeout_while(slot, patience, |slot| until_not(slot))
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }
}

/// What there is to do.
struct Turn {
    draft: Option<Arc<Draft>>,
    handed: u64,
    asked: u64,
    now: bool,
    folder: Option<PathBuf>,
    closing: bool,
}

/// Who does it.
struct Clerk<N> {
    desk: Arc<Desk>,
    drafts: Drafts,
    notify: N,
    pace: Pace,
    newest: Option<(u64, DraftBytes)>,
}

impl<N: Fn(Saved)> Clerk<N> {
    fn work(mut self) {
        // However the thread ends, nobody waits for it in vain.
        let _gone = Gone(Arc::clone(&self.desk));
        loop {
            let turn = self.next_turn();
            if let Some(folder) = turn.folder {
                self.drafts = self.drafts.elsewhere(folder);
            }
            if let Some(draft) = turn.draft {
                self.take(turn.handed, &draft, turn.now);
            }
            let durable = if turn.now && self.pace.due().is_some() {
                self.save_durably()
            } else {
                None
            };
            let mut slot = self.desk.slot();
            slot.durable = durable.unwrap_or(slot.durable);
            slot.answered = turn.asked;
            self.desk.done.notify_all();
            if turn.closing {
                return;
            }
        }
    }

    /// Sleeps until there is something to do; with nothing unsaved, for as long as it takes.
    fn next_turn(&self) -> Turn {
        let mut slot = self.desk.slot();
        loop {
            let left = self
                .pace
                .due()
                .map(|due| due.saturating_duration_since(Instant::now()));
            let now = slot.asked > slot.answered || left.is_some_and(|left| left.is_zero());
            if now || slot.draft.is_some() {
                return Turn {
                    draft: slot.draft.take(),
                    handed: slot.handed,
                    asked: slot.asked,
                    now,
                    folder: slot.folder.take(),
                    closing: slot.closing,
                };
            }
            slot = match left {
                None => self
                    .desk
                    .work
                    .wait(slot)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(left) => {
                    let waited = self.desk.work.wait_timeout(slot, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Takes a new draft; a hot copy of it is made unless a durable one follows or the disk is failing.
    fn take(&mut self, handed: u64, draft: &Draft, durable_follows: bool) {
        self.pace.changed(Instant::now());
        match DraftBytes::of(draft) {
            Ok(bytes) => self.newest = Some((handed, bytes)),
            Err(why) => return self.failed(why),
        }
        if !durable_follows && !self.pace.failing() {
            self.save(Copied::Hot);
        }
    }

    /// Returns up to which draft handed in all is durable.
    fn save_durably(&mut self) -> Option<u64> {
        let handed = self.newest.as_ref().map(|(handed, _)| *handed);
        self.save(Copied::Durable).then_some(handed).flatten()
    }

    fn save(&mut self, copied: Copied) -> bool {
        let Some((_, bytes)) = &self.newest else {
            // The only draft so far is too large to be saved; the next one may not be.
            self.pace.durable();
            return false;
        };
        let counter = bytes.counter();
        let saved = catch_unwind(AssertUnwindSafe(|| self.drafts.save(bytes, copied)));
        match saved.unwrap_or(Err(VaultError::BrokeOff)) {
            Ok(()) if copied == Copied::Hot => (self.notify)(Saved::Hot(counter)),
            Ok(()) => {
                self.pace.durable();
                (self.notify)(Saved::Durable(counter));
            }
            Err(why) => {
                self.failed(why);
                return false;
            }
        }
        true
    }

    fn failed(&mut self, why: VaultError) {
        let times = self.pace.failed(Instant::now());
        (self.notify)(Saved::Failed { why, times });
    }
}

/// Says that the thread is gone when it goes.
struct Gone(Arc<Desk>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.slot().gone = true;
        self.0.done.notify_all();
    }
}
