//! How the program hands in what was done to a live session, and learns how far it is saved.
//!
//! Two threads save: one writes, the other waits for the disk, and what is typed meanwhile must not wait with it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use super::{
    appender::Appender,
    desk::{Desk, Slot},
    messages::{Ask, Saved},
    syncer::Syncer,
};
use crate::{
    domain::{
        draft::{Line, UnfinishedDraft},
        id::RecordId,
    },
    vault::{draft_store::DraftStore, drafts_found::TakenUp, error::VaultError},
};

/// The longest that the end of the program waits for the last save.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Saves the journals of live sessions in threads of its own. Dropping it saves the last lines durably.
#[derive(Debug)]
pub struct Saver {
    asks: Sender<Ask>,
    desk: Arc<Desk>,
    /// The number of the last change that was handed in.
    handed: u64,
}

impl Saver {
    /// Starts the threads; `notify` is called in them. The journals that were found are taken over by those that go on
    /// with them.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(
        store: DraftStore,
        found: &[TakenUp],
        notify: impl Fn(Saved) + Clone + Send + 'static,
    ) -> Result<Self, VaultError> {
        let (asks, asked) = mpsc::channel();
        let desk = Arc::new(Desk::default());
        let syncer = Syncer {
            desk: Arc::clone(&desk),
            store: store.clone(),
            notify: notify.clone(),
            appender: asks.clone(),
        };
        let found = found
            .iter()
            .map(|found| (found.record(), found.takes_over()));
        let appender = Appender {
            desk: Arc::clone(&desk),
            store,
            notify,
            asks: asked,
            journals: BTreeMap::new(),
            found: found.collect(),
        };
        // When the second thread cannot be started, dropping this ends the first.
        let saver = Self {
            asks,
            desk,
            handed: 0,
        };
        saver.start("appender", move || appender.work())?;
        saver.start("syncer", move || syncer.work())?;
        Ok(saver)
    }

    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), VaultError> {
        self.desk.slot().at_work += 1;
        // Dropped however the thread ends, also when it never began, so that nobody waits for it in vain.
        let gone = Gone(Arc::clone(&self.desk));
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let _gone = gone;
            work();
        });
        started
            .map(drop)
            .map_err(VaultError::disk("could not be started", "saving".as_ref()))
    }

    /// Begins the journal of a draft, in place of any before it, and returns at once.
    pub fn begin(&mut self, draft: Box<UnfinishedDraft>, number: u64) {
        self.hand_in(Ask::Begin(draft, number), number);
    }

    /// Hands in what was done to a draft, and returns at once.
    pub fn append(&mut self, record: RecordId, line: Line, number: u64) {
        self.hand_in(Ask::Append(record, line, number), number);
    }

    fn hand_in(&mut self, ask: Ask, number: u64) {
        self.handed = number;
        self.asks.send(ask).ok();
    }

    /// Writes no more of a draft, which was published or put aside.
    pub fn end(&self, record: RecordId) {
        self.asks.send(Ask::End(record)).ok();
    }

    /// Goes on with a draft that was taken back, in place of what was written of it.
    pub fn found(&self, found: &TakenUp) {
        let takes_over = found.takes_over();
        self.asks.send(Ask::Found(found.record(), takes_over)).ok();
    }

    /// Saves into another store from now on, beginning with what is being written.
    pub fn elsewhere(&self, store: DraftStore) {
        self.asks.send(Ask::Elsewhere(store)).ok();
    }

    /// Waits until all that was handed in has been tried to be written, but no longer than `patience`. Returns false when
    /// that was not long enough.
    pub fn copied(&self, patience: Duration) -> bool {
        let handed = self.handed;
        let tried = |slot: &Slot| slot.tried >= handed || slot.at_work < 2;
        self.desk.wait_until(patience, tried)
    }

    /// Saves durably at once, and waits for one attempt, but no longer than `patience`. Returns true when all that was
    /// handed in is durable.
    pub fn flush(&self, patience: Duration) -> bool {
        self.copied(patience);
        // What fails before the request is answered says nothing of what was handed in meanwhile.
        let retry = {
            let mut slot = self.desk.slot();
            slot.hurry = true;
            slot.retried + 1
        };
        self.asks.send(Ask::Retry(retry)).ok();
        self.desk.wake();
        let handed = self.handed;
        self.desk.wait_until(patience, |slot| {
            let failed = slot.retried >= retry && slot.failures > 0;
            slot.durable >= handed || failed || slot.at_work < 2
        });
        let mut slot = self.desk.slot();
        slot.hurry = false;
        slot.durable >= handed
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.asks.send(Ask::Close).ok();
        self.desk.wait_until(LAST_WORDS, |slot| slot.at_work < 2);
        self.desk.slot().closing = true;
        self.desk.wake();
        self.desk.wait_until(LAST_WORDS, |slot| slot.at_work == 0);
    }
}

/// A guard that wakes whoever waits when its thread ends.
struct Gone(Arc<Desk>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.slot().at_work -= 1;
        self.0.tell();
    }
}
