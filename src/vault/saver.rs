//! The threads that save a live session: the newest draft wins. One puts it into bytes and makes the copy that survives
//! the program, at once; the other makes the copy that survives a power cut of the same bytes, at its pace. They are two
//! because the second waits for the disk, and what is typed meanwhile must not wait with it.

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

/// How long the end of the program waits for the last words to be saved.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// What became of a draft that was handed in.
#[derive(Debug)]
pub enum Saved {
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

/// Saves drafts in threads of its own. Dropping it saves the last one durably.
#[derive(Debug)]
pub struct Saver {
    /// Where hot copies are asked for.
    hot: Arc<Desk<Arc<Draft>>>,
    /// Where durable ones are.
    desk: Arc<Desk<Written>>,
}

/// A draft in bytes, or why it cannot be put into any.
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
        // Dropped on the way out, it sends home whoever was started.
        let saver = Self { hot, desk };
        start("copyist", &saver.hot, move || copyist.work())?;
        start("saver", &saver.desk, move || clerk.work())?;
        Ok(saver)
    }

    /// Hands in a draft to be saved in place of the one before; returns at once.
    pub fn save(&self, draft: Arc<Draft>) {
        self.hot.hand_in(draft);
    }

    /// Waits until all that was handed in survives the end of the program, or has been tried, but no longer than
    /// `patience`; returns whether it did.
    pub fn copied(&self, patience: Duration) -> bool {
        let slot = self.hot.slot();
        let behind = |slot: &Slot<_>| slot.saved < slot.handed && slot.at_work;
        let slot = self.hot.wait(slot, patience, behind);
        !behind(&slot)
    }

    /// Saves durably, now; returns whether all that was handed in is durable.
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

    /// Saves where these drafts are from now on, and at once what is not saved yet.
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

/// Starts a thread that works at a desk.
fn start<T: Send + 'static>(
    name: &str,
    desk: &Arc<Desk<T>>,
    work: impl FnOnce() + Send + 'static,
) -> Result<(), VaultError> {
    desk.slot().at_work = true;
    // However the thread ends, also by never beginning, nobody waits for it in vain.
    let gone = Gone(Arc::clone(desk));
    let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let _gone = gone;
        work();
    });
    started
        .map(drop)
        .map_err(VaultError::disk("could not be started", "saving".as_ref()))
}

/// Where the thread and the others meet.
#[derive(Debug)]
struct Desk<T> {
    slot: Mutex<Slot<T>>,
    work: Condvar,
    done: Condvar,
}

/// What lies on it. Drafts handed in are counted, and so are requests to save durably now.
#[derive(Debug)]
struct Slot<T> {
    draft: Option<T>,
    handed: u64,
    /// Up to which draft handed in all is saved as this desk saves.
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

    /// Asks for work to be done now, and returns which request it is.
    fn ask(&self, change: impl FnOnce(&mut Slot<T>)) -> u64 {
        let mut slot = self.slot();
        change(&mut slot);
        slot.asked += 1;
        self.work.notify_one();
        slot.asked
    }

    /// Sends the thread home when its last work is done, and waits for that.
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

/// What there is to do.
struct Turn {
    draft: Option<Written>,
    handed: u64,
    asked: u64,
    now: bool,
    elsewhere: Option<DraftStore>,
    closing: bool,
}

/// Who does it.
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

    /// Returns up to which draft handed in all is durable.
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

/// Who makes the hot copies.
struct Copyist {
    desk: Arc<Desk<Arc<Draft>>>,
    /// Where the durable copy is made.
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
            // The durable copy follows within a second, and it is the one that says what is wrong.
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

fn save(drafts: &DraftStore, bytes: &DraftBytes, copied: Copied) -> Result<(), VaultError> {
    let saved = catch_unwind(AssertUnwindSafe(|| drafts.save(bytes, copied)));
    saved.unwrap_or(Err(VaultError::BrokeOff))
}

/// Says that the thread is gone when it goes.
struct Gone<T>(Arc<Desk<T>>);

impl<T> Drop for Gone<T> {
    fn drop(&mut self) {
        self.0.slot().at_work = false;
        self.0.done.notify_all();
    }
}
