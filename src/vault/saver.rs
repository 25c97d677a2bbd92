//! The threads that save a live session: the newest draft wins. One puts it into bytes and makes the copy that survives
//! the program, at once; the other makes the copy that survives a power cut of the same bytes, at its pace
//! (`save_schedule`). They are two because the second waits for the disk, and what is typed meanwhile must not wait with
//! it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{
    draft_store::{Copied, DraftBytes, DraftStore},
    error::VaultError,
    save_schedule::SaveSchedule,
};
use crate::domain::draft::Draft;

/// The longest that the end of the program waits for the last save.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// The outcome of a durable save.
#[derive(Debug)]
pub enum Saved {
    /// The draft with this counter is on the disk, and survives a power cut.
    Durable(u64),
    /// Nothing was saved; it is tried again with a new file, after ever longer waits.
    Failed {
        /// The error.
        why: VaultError,
        /// The number of failures in a row; after three, another folder should be offered.
        times: u32,
    },
}

/// Saves drafts in threads of its own. Dropping it saves the last one durably.
#[derive(Debug)]
pub struct Saver {
    /// The desk of the thread that makes hot copies.
    hot: Arc<Desk<Arc<Draft>>>,
    /// The desk of the thread that makes durable ones.
    desk: Arc<Desk<Written>>,
}

/// A draft in bytes, or the reason that it is too large.
type Written = Result<Arc<DraftBytes>, VaultError>;

impl Saver {
    /// Starts the threads; `notify` is called in the one that saves durably.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(
        drafts: DraftStore,
        notify: impl Fn(Saved) + Send + 'static,
    ) -> Result<Self, VaultError> {
        let (hot, desk) = (Arc::new(Desk::default()), Arc::new(Desk::default()));
        let copyist = Copyist {
            desk: Arc::clone(&hot),
            next: Arc::clone(&desk),
            drafts: drafts.clone(),
        };
        let clerk = Clerk {
            desk: Arc::clone(&desk),
            drafts,
            notify,
            pace: SaveSchedule::default(),
            newest: None,
        };
        // When the second thread cannot be started, dropping this ends the first.
        let saver = Self { hot, desk };
        start("copyist", &saver.hot, move || copyist.work())?;
        start("saver", &saver.desk, move || clerk.work())?;
        Ok(saver)
    }

    /// Hands in a draft, to be saved in place of any before it, and returns at once.
    pub fn save(&self, draft: Arc<Draft>) {
        self.hot.hand_in(draft);
    }

    /// Waits until the hot copy of all that was handed in has been tried, but no longer than `patience`. Returns false when
    /// that was not long enough.
    pub fn copied(&self, patience: Duration) -> bool {
        let slot = self.hot.slot();
        let behind = |slot: &Slot<_>| slot.saved < slot.handed && slot.at_work;
        let slot = self.hot.wait(slot, patience, behind);
        !behind(&slot)
    }

    /// Saves durably at once. Returns true when all that was handed in is durable.
    ///
    /// It waits for one attempt, and no longer than `patience`. After it no copy is written until more is handed in.
    pub fn flush(&self, patience: Duration) -> bool {
        self.copied(patience);
        let mut handed = 0;
        let ticket = self.desk.ask(|slot| handed = slot.handed);
        let slot = self.desk.wait(self.desk.slot(), patience, |slot| {
            slot.answered < ticket && slot.at_work
        });
        slot.saved >= handed
    }

    /// Saves into another store from now on, beginning with what is not saved yet.
    pub fn elsewhere(&self, drafts: &DraftStore) {
        self.hot.ask(|slot| slot.elsewhere = Some(drafts.clone()));
        self.desk.ask(|slot| slot.elsewhere = Some(drafts.clone()));
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.hot.close();
        self.desk.close();
    }
}

/// Starts a thread that takes its work from a desk.
fn start<T: Send + 'static>(
    name: &str,
    desk: &Arc<Desk<T>>,
    work: impl FnOnce() + Send + 'static,
) -> Result<(), VaultError> {
    desk.slot().at_work = true;
    // Dropped however the thread ends, also when it never began, so that nobody waits for it in vain.
    let gone = Gone(Arc::clone(desk));
    let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let _gone = gone;
        work();
    });
    started
        .map(drop)
        .map_err(VaultError::disk("could not be started", "saving".as_ref()))
}

/// The state that one thread shares with those who give it work.
#[derive(Debug)]
struct Desk<T> {
    slot: Mutex<Slot<T>>,
    work: Condvar,
    done: Condvar,
}

/// The work that waits at a desk. Drafts handed in are numbered, and so are requests to save durably at once.
#[derive(Debug)]
struct Slot<T> {
    draft: Option<T>,
    handed: u64,
    /// The number of the last draft that this desk has saved.
    saved: u64,
    asked: u64,
    answered: u64,
    elsewhere: Option<DraftStore>,
    closing: bool,
    at_work: bool,
}

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self {
            slot: Mutex::new(Slot {
                draft: None,
                handed: 0,
                saved: 0,
                asked: 0,
                answered: 0,
                elsewhere: None,
                closing: false,
                at_work: false,
            }),
            work: Condvar::new(),
            done: Condvar::new(),
        }
    }
}

impl<T> Desk<T> {
    fn hand_in(&self, draft: T) {
        let mut slot = self.slot();
        slot.handed += 1;
        slot.draft = Some(draft);
        self.work.notify_one();
    }

    /// Asks for work to be done at once, and returns the number of the request.
    fn ask(&self, change: impl FnOnce(&mut Slot<T>)) -> u64 {
        let mut slot = self.slot();
        change(&mut slot);
        slot.asked += 1;
        self.work.notify_one();
        slot.asked
    }

    /// Tells the thread to end when its last work is done, and waits for that.
    fn close(&self) {
        self.ask(|slot| slot.closing = true);
        drop(self.wait(self.slot(), LAST_WORDS, |slot| slot.at_work));
    }

    fn slot(&self) -> MutexGuard<'_, Slot<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(
        &'a self,
        slot: MutexGuard<'a, Slot<T>>,
        patience: Duration,
        until_not: impl Fn(&Slot<T>) -> bool,
    ) -> MutexGuard<'a, Slot<T>> {
        self.done
            .wait_timeout_while(slot, patience, |slot| until_not(slot))
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }
}

/// One round of work, taken from the desk.
struct Turn {
    draft: Option<Written>,
    handed: u64,
    asked: u64,
    now: bool,
    elsewhere: Option<DraftStore>,
    closing: bool,
}

/// The thread that makes durable copies.
struct Clerk<N> {
    desk: Arc<Desk<Written>>,
    drafts: DraftStore,
    notify: N,
    pace: SaveSchedule,
    newest: Option<(u64, Arc<DraftBytes>)>,
}

impl<N: Fn(Saved)> Clerk<N> {
    fn work(mut self) {
        loop {
            let turn = self.next_turn();
            if let Some(drafts) = turn.elsewhere {
                self.drafts = drafts;
            }
            if let Some(draft) = turn.draft {
                self.take(turn.handed, draft);
            }
            let durable = if turn.now && self.pace.due().is_some() {
                self.save_durably()
            } else {
                None
            };
            let mut slot = self.desk.slot();
            slot.saved = durable.unwrap_or(slot.saved);
            slot.answered = turn.asked;
            self.desk.done.notify_all();
            if turn.closing {
                return;
            }
        }
    }

    /// Sleeps until there is work. With nothing unsaved it sleeps without end, so that an idle program wakes no processor.
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
                    elsewhere: slot.elsewhere.take(),
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

    fn take(&mut self, handed: u64, written: Written) {
        self.pace.changed(Instant::now());
        match written {
            Ok(bytes) => self.newest = Some((handed, bytes)),
            Err(why) => self.failed(why),
        }
    }

    /// Saves the newest draft, and returns its number when that succeeded.
    fn save_durably(&mut self) -> Option<u64> {
        let Some((handed, bytes)) = &self.newest else {
            // The only draft so far is too large to be saved; the next one may not be.
            self.pace.durable();
            return None;
        };
        match save(&self.drafts, bytes, Copied::Durable) {
            Ok(()) => {
                self.pace.durable();
                (self.notify)(Saved::Durable(bytes.counter()));
                Some(*handed)
            }
            Err(why) => {
                self.failed(why);
                None
            }
        }
    }

    fn failed(&mut self, why: VaultError) {
        let times = self.pace.failed(Instant::now());
        (self.notify)(Saved::Failed { why, times });
    }
}

/// The thread that makes hot copies.
struct Copyist {
    desk: Arc<Desk<Arc<Draft>>>,
    /// The desk of the durable copies, which get the same bytes.
    next: Arc<Desk<Written>>,
    drafts: DraftStore,
}

impl Copyist {
    fn work(mut self) {
        loop {
            let (draft, handed) = {
                let slot = self.desk.slot();
                let idle = |slot: &mut Slot<_>| slot.draft.is_none() && !slot.closing;
                let waited = self.desk.work.wait_while(slot, idle);
                let mut slot = waited.unwrap_or_else(PoisonError::into_inner);
                if let Some(drafts) = slot.elsewhere.take() {
                    self.drafts = drafts;
                }
                (slot.draft.take(), slot.handed)
            };
            let Some(draft) = draft else { return };
            // An error is not reported here: the durable copy of the same bytes follows within a second, and reports it.
            let written = DraftBytes::of(&draft).map(Arc::new);
            let hot = written.as_ref().ok().map(Arc::clone);
            drop(draft);
            self.next.hand_in(written);
            if let Some(bytes) = hot {
                save(&self.drafts, &bytes, Copied::Hot).ok();
            }
            self.desk.slot().saved = handed;
            self.desk.done.notify_all();
        }
    }
}

/// Saves a copy. A panic becomes an error: a thread that died could never save the next draft.
fn save(drafts: &DraftStore, bytes: &DraftBytes, copied: Copied) -> Result<(), VaultError> {
    let saved = catch_unwind(AssertUnwindSafe(|| drafts.save(bytes, copied)));
    saved.unwrap_or(Err(VaultError::BrokeOff))
}

/// A guard that wakes whoever waits when its thread ends.
struct Gone<T>(Arc<Desk<T>>);

impl<T> Drop for Gone<T> {
    fn drop(&mut self) {
        self.0.slot().at_work = false;
        self.0.done.notify_all();
    }
}
