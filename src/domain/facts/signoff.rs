//! Sign-off: who agreed which revision, who did not, and what was added after.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::people::PersonRef;
use crate::domain::id::Digest;

/// Somebody agreed a revision of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The revision: the digest of its entry. Agreement counts for no other.
    pub record: Digest,
    /// The person who agreed.
    pub who: PersonRef,
    /// Their method of signing off.
    pub how: SignOffMethod,
    /// The moment.
    pub on: DateTime<FixedOffset>,
}

/// A method of signing off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignOffMethod {
    /// Typed their name, as kept here, beside the supervisor.
    TypedName(String),
}

/// Somebody corrects or disagrees with a record; kept with it, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// The revision spoken of.
    pub record: Digest,
    /// The person who disagrees; the supervisor types it for both.
    pub who: PersonRef,
    /// Their words.
    pub words: String,
    /// The moment.
    pub on: DateTime<FixedOffset>,
}

/// Something added to a record after everyone agreed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addendum {
    /// The revision it is added to.
    pub record: Digest,
    /// The person who adds it.
    pub who: PersonRef,
    /// The words added.
    pub words: String,
    /// The moment.
    pub on: DateTime<FixedOffset>,
}
