//! The unit that is kept: entries of facts, written once and never changed.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    action::ActionUpdate,
    arrangement::Arrangement,
    case::CaseUpdate,
    people::{PersonRef, Profile, Supervisor},
    profile_change::ProfileChange,
    record::Record,
    school::{School, Terms},
    signoff::{Addendum, Disagreement, SignOff},
};
use crate::domain::{
    id::{Digest, FileId, VaultId, WriterId},
    policy::Slug,
};

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// One entry: one file on the disk and one atomic step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of the format, read before anything else.
    pub format: u32,
    /// The vault it belongs to.
    pub vault: VaultId,
    /// The supervision file it belongs to; none in the register.
    pub file: Option<FileId>,
    /// The machine that wrote it.
    pub writer: WriterId,
    /// Its place in that machine's sequence for this file, from 1.
    pub seq: u32,
    /// The digest of the one before it in that sequence.
    pub prev: Option<Digest>,
    /// One more than the highest tick read anywhere in the vault; orders entries across writers.
    pub tick: u64,
    /// The moment of writing: shown, never used for order.
    pub at: DateTime<FixedOffset>,
    /// The writer.
    pub by: PersonRef,
    /// The facts it holds; at most one of them is a record, whose digest is the entry's.
    pub facts: Vec<Fact>,
}

/// An entry's place in the order of all entries, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryOrder {
    /// The entry's tick.
    pub tick: u64,
    /// The machine, which orders entries of the same tick.
    pub writer: WriterId,
    /// The place in that machine's sequence.
    pub seq: u32,
}

impl Entry {
    /// Returns its place in the order of all entries.
    pub const fn turn(&self) -> EntryOrder {
        EntryOrder {
            tick: self.tick,
            writer: self.writer,
            seq: self.seq,
        }
    }
}

/// Something that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::large_enum_variant,
    reason = "an entry holds a handful of facts; one allocation less is not worth a box"
)]
pub enum Fact {
    /// Whom the file is about, as it is opened.
    Profile(Profile),
    /// One field of that is different from now on.
    ProfileChange(ProfileChange),
    /// A session was arranged, moved or called off.
    Arranged(Arrangement),
    /// A session's record, or a revision of it.
    Record(Record),
    /// Somebody agreed a record.
    Agreed(SignOff),
    /// Somebody corrects or disagrees with a record.
    Disagreed(Disagreement),
    /// Something was added to an agreed record.
    Addendum(Addendum),
    /// Progress of an action between sessions.
    Action(ActionUpdate),
    /// What the entry with this digest says of actions between sessions does not hold after all.
    ActionTakenBack(Digest),
    /// A statement about a case between sessions.
    Case(CaseUpdate),
    /// In the register: whose vault it is.
    Supervisor(Supervisor),
    /// In the register: a policy is in use, in these words.
    PolicyAdopted {
        /// The policy's id.
        id: Slug,
        /// The policy file's whole text.
        text: String,
    },
    /// In the register: a policy is offered no more. Its texts stay, as records name them.
    PolicyRemoved {
        /// The policy's id.
        id: Slug,
    },
    /// In the register: a school, named for the first time or said otherwise.
    School(School),
    /// In the register: the terms of a school in one of its years.
    Terms(Terms),
}

/// An entry as it was read back, with the digest of its stored bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// The SHA-256 of the stored bytes.
    pub digest: Digest,
    /// The entry they hold.
    pub entry: Entry,
}
