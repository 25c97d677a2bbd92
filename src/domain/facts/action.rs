//! Actions: what was agreed, by whom, by when, and what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{field_path::FieldPath, people::PersonRef, record::Value};
use crate::domain::{
    dates,
    id::{ActionId, CaseId},
};

/// An action agreed in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its identity.
    pub id: ActionId,
    /// The task.
    pub what: String,
    /// The people who do it; empty when nobody was named.
    pub owners: Vec<PersonRef>,
    /// By when it is to be done.
    pub due: When,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// The question under which it was agreed.
    pub asked_at: Option<FieldPath>,
    /// Set where that was in an item for personal matters: it is seen in this file and by its owners, and in no list of
    /// several people.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
}

/// By when an action is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Nobody said.
    #[default]
    NoDay,
    /// On this day at the latest.
    On(NaiveDate),
    /// In words that name no day, as they were said: "asap", "ongoing". It is never late.
    InWords(String),
}

impl When {
    /// Returns what was typed where it is asked.
    pub fn typed(said: &Value) -> Self {
        match said {
            Value::Date(day) => Self::On(*day),
            value if value.is_empty() => Self::NoDay,
            value => Self::InWords(value.shown().trim().to_owned()),
        }
    }

    /// Returns the day, where it is one.
    pub const fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(*day),
            Self::NoDay | Self::InWords(_) => None,
        }
    }

    /// Returns it in words, a day as `write` does; none where nobody said.
    pub fn words(&self, write: impl Fn(NaiveDate) -> String) -> Option<String> {
        match self {
            Self::NoDay => None,
            Self::On(day) => Some(write(*day)),
            Self::InWords(words) => Some(words.clone()),
        }
    }
}

/// The word for all supervisees and who supervises.
pub const EVERYONE: &str = "everyone";

impl Action {
    /// Returns whether all of these are to do it, and nobody else. Two are called by their names.
    pub fn is_of_all<'a>(&self, all: impl Iterator<Item = &'a PersonRef>) -> bool {
        let all: Vec<_> = all.collect();
        let owns = |one: &&PersonRef| self.owners.iter().any(|who| who.id == one.id);
        self.owners.len() > 2 && self.owners.len() == all.len() && all.iter().all(owns)
    }

    /// Returns the words that mark a personal action behind what else is said of it; none for another.
    pub const fn personal_mark(&self) -> &'static str {
        if self.personal { " · personal" } else { "" }
    }

    /// Returns the owners in words: "everyone", else their names; no words where nobody was named.
    pub fn by_whom(&self, everyone: bool) -> String {
        if everyone {
            return EVERYONE.to_owned();
        }
        let names: Vec<_> = self.owners.iter().map(|who| who.name.as_str()).collect();
        names.join(", ")
    }
}

/// Progress of an action, as it was said once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionUpdate {
    /// The action's identity.
    pub action: ActionId,
    /// Whose part of it, where a member tells of a group's action in a session of their own; none is the whole action.
    pub whose: Option<PersonRef>,
    /// Its progress.
    pub now: Progress,
    /// The reason, in a few words; may be empty.
    pub why: String,
}

impl ActionUpdate {
    /// Returns whether it is said of the part of this person, or of the whole.
    pub fn is_of(&self, who: Option<&PersonRef>) -> bool {
        let whose = self.whose.as_ref().map(|whose| whose.id);
        whose.is_none() || whose == who.map(|who| who.id)
    }
}

/// The progress of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Done, on this day.
    Done(NaiveDate),
    /// Still to do, now by this day; put off without a new one where none was given.
    Due(Option<NaiveDate>),
    /// Not needed any more.
    Dropped,
}

impl Progress {
    /// "done on Fri 9 Oct 2026".
    pub fn in_words(self) -> String {
        match self {
            Self::Done(on) => format!("done on {}", dates::short(on)),
            Self::Due(Some(due)) => format!("now by {}", dates::short(due)),
            Self::Due(None) => "put off, no new date".to_owned(),
            Self::Dropped => "dropped".to_owned(),
        }
    }

    /// "Done on Fri 9 Oct 2026": said once it is written down.
    pub fn became(self) -> String {
        match self {
            Self::Done(on) => format!("Done on {}", dates::short(on)),
            Self::Due(Some(due)) => format!("Put off to {}", dates::short(due)),
            Self::Due(None) => "Put off to no date".to_owned(),
            Self::Dropped => "Dropped".to_owned(),
        }
    }
}
