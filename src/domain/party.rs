//! People: who is supervised, who supervises, who is present.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    calendar::Every,
    id::PersonId,
    policy::{Name, RecordKind},
};

/// A person as they were called when this was written; the identity stays when the spelling changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRef {
    /// Who it is.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role: "Deputy DSL".
    pub role: String,
}

/// Whom a file is about, as told by its newest profile entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The person, or the group under its own name.
    pub who: PersonRef,
    /// How they are usually supervised, which says whether it is one person or several.
    pub kind: RecordKind,
    /// The people of a group.
    pub members: Vec<PersonRef>,
    /// Their school, as it stands on the form.
    pub school: String,
    /// The policy their supervision follows.
    pub policy: Name,
    /// How often, where the two agreed something else than the policy's least.
    pub cadence: Option<Every>,
    /// Since when they are supervised.
    pub since: NaiveDate,
    /// Said when supervision has ended.
    pub ended: Option<Ended>,
}

impl Profile {
    /// What stands beside the name: a person's role, "group of 5".
    pub fn described(&self) -> String {
        if self.is_group() {
            let size = self.members.len();
            match self.kind {
                RecordKind::Paired => "pair".to_owned(),
                _ => format!("group of {size}"),
            }
        } else {
            self.who.role.clone()
        }
    }

    /// Whether several people are supervised together.
    pub fn is_group(&self) -> bool {
        self.kind.is_joint() || !self.members.is_empty()
    }

    /// The people who are supervised: the members of a group, else the one person.
    pub fn supervisees(&self) -> &[PersonRef] {
        if self.is_group() {
            &self.members
        } else {
            std::slice::from_ref(&self.who)
        }
    }
}

/// The end of somebody's supervision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The last day.
    pub on: NaiveDate,
    /// Where the file goes, and anything else that should be known.
    pub note: String,
}

/// The supervisor whose vault it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervisor {
    /// The supervisor.
    pub who: PersonRef,
    /// Their school.
    pub school: String,
}

/// Somebody in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// Who.
    pub who: PersonRef,
    /// As what.
    pub part: Part,
}

/// What somebody is in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Supervises.
    Supervisor,
    /// Is supervised.
    Supervisee,
    /// Takes part, though the file is not about them.
    Guest,
}

/// Somebody who was expected and was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absent {
    /// Who.
    pub who: PersonRef,
    /// As what they were expected.
    pub part: Part,
    /// Why, if somebody said.
    pub why: String,
}
