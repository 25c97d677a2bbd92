//! The thread that writes each line at once.
//!
//! It makes every change in a draft of its own, too. So it can begin a journal anew at any time, whatever the disk did to
//! the one before, and asks nobody for the words in it.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Instant,
};

use super::{
    desk::{Desk, Unsynced},
    journal_file::{OpenJournal, TakenOver},
    messages::{Ask, Saved},
};
use crate::{
    domain::{
        draft::{Line, UnfinishedDraft},
        id::RecordId,
    },
    vault::{draft_store::DraftStore, error::VaultError},
};

/// The bytes of lines from which a journal may be written anew: 256 KiB, where they outweigh its beginning four times.
const ANEW_FROM: usize = 256 * 1024;
const ANEW_TIMES: usize = 4;

/// The thread, with the drafts whose journals it writes.
pub(super) struct Appender<N> {
    pub(super) desk: Arc<Desk>,
    pub(super) store: DraftStore,
    pub(super) notify: N,
    pub(super) asks: Receiver<Ask>,
    pub(super) journals: BTreeMap<RecordId, Journal>,
    /// Where the journals ended that were found at the start.
    pub(super) found: BTreeMap<RecordId, Vec<TakenOver>>,
}

/// The journal of one draft.
pub(super) struct Journal {
    /// The draft, in which every change is made again.
    draft: UnfinishedDraft,
    /// The number of the last change in it.
    number: u64,
    /// The file; none while it could not be written.
    open: Option<OpenJournal>,
    /// The files that it takes over, or the next one does. One that is removed is forgotten.
    before: Vec<TakenOver>,
}

impl Journal {
    /// Writes no more into its file: the next one takes it over.
    fn close(&mut self) {
        let ended = self.open.take().map(|open| open.taken_over());
        self.before.extend(ended);
    }
}

impl<N: Fn(Saved)> Appender<N> {
    pub(super) fn work(mut self) {
        loop {
            let waits = self.is_failing();
            let retry = self.desk.slot().schedule.due().filter(|_| waits);
            let ask = match retry {
                None => self.asks.recv().map_err(RecvTimeoutError::from),
                Some(at) => {
                    let left = at.saturating_duration_since(Instant::now());
                    self.asks.recv_timeout(left)
                }
            };
            let closes = match ask {
                Ok(Ask::Close) | Err(RecvTimeoutError::Disconnected) => true,
                Ok(ask) => {
                    self.try_to(|it| it.answer(ask));
                    false
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.try_to(Self::begin_failed);
                    false
                }
            };
            if closes {
                return self.try_to(Self::begin_failed);
            }
        }
    }

    /// Does something. A panic in it becomes an error: a thread that died could never write the next line.
    fn try_to(&mut self, step: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| step(self))).is_err() {
            for journal in self.journals.values_mut() {
                journal.close();
            }
            self.failed(VaultError::BrokeOff);
        }
    }

    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Begin(draft, number) => {
                let record = draft.draft.record.id;
                let before = self.before(record);
                let journal = Journal {
                    draft: *draft,
                    number,
                    open: None,
                    before,
                };
                self.journals.insert(record, journal);
                self.begin(record);
                self.tried(number);
            }
            Ask::Append(record, line, number) => self.append(record, &line, number),
            Ask::End(record) => {
                self.journals.remove(&record);
                self.found.remove(&record);
                self.ended(record);
            }
            Ask::Found(record, takes_over) => {
                self.journals.remove(&record);
                self.found.insert(record, takes_over);
                self.ended(record);
            }
            Ask::Elsewhere(store) => {
                let moves = store.folder() != self.store.folder();
                self.store = store;
                if !moves {
                    return;
                }
                let all: Vec<_> = self.journals.keys().copied().collect();
                for record in all {
                    self.begin(record);
                }
            }
            Ask::Retry(number) => {
                let mut slot = self.desk.slot();
                slot.retried = number;
                slot.failures = 0;
                drop(slot);
                self.begin_failed();
                // Nothing may have been left to try.
                self.desk.tell();
            }
            Ask::NotSynced(record, why) => {
                if let Some(journal) = self.journals.get_mut(&record) {
                    journal.close();
                    self.failed(why);
                }
                self.desk.slot().unheard -= 1;
            }
            Ask::Close => {}
        }
    }

    /// Returns the files that a journal of this record takes over.
    fn before(&mut self, record: RecordId) -> Vec<TakenOver> {
        match self.journals.remove(&record) {
            None => self.found.remove(&record).unwrap_or_default(),
            Some(mut known) => {
                known.close();
                known.before
            }
        }
    }

    /// Nothing of this draft is to be saved any more.
    fn ended(&self, record: RecordId) {
        let mut slot = self.desk.slot();
        slot.unsynced.remove(&record);
        slot.failing = self.is_failing();
        if slot.unsynced.is_empty() && !slot.is_failing() {
            slot.durable = slot.tried;
            slot.schedule.durable();
        }
    }

    /// Returns whether a journal has no file.
    fn is_failing(&self) -> bool {
        self.journals.values().any(|it| it.open.is_none())
    }

    fn tried(&self, number: u64) {
        self.desk.slot().tried = number;
        self.desk.tell();
    }

    /// Writes a line, and only then makes its changes in the draft that is kept here: whoever typed waits for the first.
    fn append(&mut self, record: RecordId, line: &Line, number: u64) {
        let written = self.write(record, line);
        self.tried(number);
        let mut journal = self.journals.get_mut(&record);
        let fits = journal.as_mut().map(|it| it.draft.replay(line));
        let Some(journal) = journal.filter(|_| fits == Some(Ok(()))) else {
            // A journal in which a line does not fit is read up to there; the one that is asked for now takes it over.
            (self.notify)(Saved::Lost(record));
            self.desk.slot().failures += 1;
            return self.desk.tell();
        };
        journal.number = number;
        let Some(open) = &journal.open else {
            // It is tried again when its time has come, with all the words there are then.
            return written.err().map_or((), |why| self.failed(why));
        };
        if open.appended > ANEW_FROM.max(ANEW_TIMES * open.began) {
            return self.begin(record);
        }
        let unsynced = Unsynced {
            file: Arc::clone(&open.file),
            is_new: false,
            takes_over: Vec::new(),
            at: line.at,
        };
        self.hand_on(record, number, unsynced);
    }

    /// Writes a line where there is a file. One that was written in part is never gone on with.
    fn write(&mut self, record: RecordId, line: &Line) -> Result<(), VaultError> {
        let Some(journal) = self.journals.get_mut(&record) else {
            return Ok(());
        };
        let Some(open) = &mut journal.open else {
            return Ok(());
        };
        let mut chain = open.chain;
        let bytes = chain.link(line).map_err(VaultError::Unwritable);
        let path = open.file.path();
        let written = bytes.and_then(|bytes| {
            open.appended += bytes.len();
            let written = self.store.disk().write(&open.file, &bytes);
            written.map_err(VaultError::disk("could not be written", path))
        });
        match written {
            Ok(()) => open.chain = chain,
            Err(_) => journal.close(),
        }
        written
    }

    /// Begins the file of a journal, with the draft as it is.
    fn begin(&mut self, record: RecordId) {
        let removed = std::mem::take(&mut self.desk.slot().removed);
        for journal in self.journals.values_mut() {
            journal.before.retain(|over| !removed.contains(&over.path));
        }
        let Some(journal) = self.journals.get_mut(&record) else {
            return;
        };
        journal.close();
        let endings = journal.before.iter().map(|over| over.ending.clone());
        match self.store.begin(&journal.draft, endings.collect()) {
            Ok(open) => {
                let unsynced = Unsynced {
                    file: Arc::clone(&open.file),
                    is_new: true,
                    takes_over: journal.before.clone(),
                    at: journal.draft.draft.last_active,
                };
                journal.open = Some(open);
                let number = journal.number;
                self.hand_on(record, number, unsynced);
            }
            Err(why) => self.failed(why),
        }
    }

    /// Begins every journal anew that could not be written.
    fn begin_failed(&mut self) {
        let failed = self.journals.iter().filter(|(_, it)| it.open.is_none());
        let failed: Vec<_> = failed.map(|(record, _)| *record).collect();
        for record in failed {
            self.begin(record);
        }
    }

    /// Hands a written file on to be synced.
    fn hand_on(&self, record: RecordId, number: u64, mut unsynced: Unsynced) {
        let mut slot = self.desk.slot();
        slot.written = slot.written.max(number);
        slot.failing = self.is_failing();
        let was_idle = slot.unsynced.is_empty();
        slot.schedule.changed(Instant::now());
        if let Some(before) = slot.unsynced.remove(&record) {
            unsynced.is_new |= before.is_new;
            unsynced.takes_over.extend(before.takes_over);
        }
        slot.unsynced.insert(record, unsynced);
        let hurry = slot.hurry;
        drop(slot);
        if was_idle || hurry {
            self.desk.wake();
        }
    }

    fn failed(&self, why: VaultError) {
        let mut slot = self.desk.slot();
        slot.failing = self.is_failing();
        slot.schedule.changed(Instant::now());
        let times = slot.schedule.failed(Instant::now());
        drop(slot);
        // Before whoever waits for it goes on.
        (self.notify)(Saved::Failed { why, times });
        self.desk.slot().failures += 1;
        self.desk.tell();
    }
}
