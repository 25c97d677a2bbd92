//! People: who is supervised, who supervises, who is present.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::Value;
use crate::domain::{
    calendar::Interval,
    dates,
    id::{PersonId, SchoolId},
    policy::{SessionFormat, Slug, Who},
    text::alike,
    typed,
};

/// A person as they were called when this was written; the identity stays when the spelling changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRef {
    /// The person's identity.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role: "Deputy DSL".
    pub role: String,
}

impl PersonRef {
    /// A person under this name and role.
    pub const fn new(id: PersonId, name: String, role: String) -> Self {
        Self { id, name, role }
    }
}

/// Whom a file is about: as it was opened, with every change since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The person, or the group under its own name.
    pub who: PersonRef,
    /// The usual session format, which says whether it is one person or several.
    pub format: SessionFormat,
    /// The people of a group.
    pub members: Vec<PersonRef>,
    /// Their school, whose terms their dates keep to.
    pub school: SchoolId,
    /// The policy their supervision follows.
    pub policy: Slug,
    /// The agreed interval between sessions, where it is another than the policy's least.
    pub cadence: Option<Interval>,
    /// The first day of supervision.
    pub since: NaiveDate,
    /// The day on which they took up their post, where it is known.
    pub in_post_since: Option<NaiveDate>,
    /// The stages of their work that the policy has rules for.
    pub stages: Vec<Stage>,
    /// The training that the policy asks of them, each with its last day.
    pub training: Vec<Training>,
    /// Said when supervision has ended.
    pub ended: Option<SupervisionEnd>,
}

impl Profile {
    /// Returns the words beside the name: a person's role, "NQSW · Reflective 1-1", "group of 5",
    /// "Shared supervision · group of 2".
    pub fn described(&self) -> String {
        if self.is_group() {
            let size = self.members.len();
            match self.format {
                SessionFormat::Paired => "pair".to_owned(),
                SessionFormat::Group => format!("group of {size}"),
                other => format!("{} · group of {size}", other.words()),
            }
        } else {
            let usual = self.format == SessionFormat::OneToOne;
            let kind = if usual { "" } else { self.format.words() };
            let parts = [&self.who.role, kind].into_iter();
            let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        }
    }

    /// Returns what the file is called: whom it is about, and how they are supervised where that is not the usual way.
    /// A person can have a file of their supervision and another of their reflective 1-1 (Stockport, section 10).
    pub fn title(&self) -> String {
        let name = self.who.name.clone();
        if self.is_group() || self.format == SessionFormat::OneToOne {
            name
        } else {
            format!("{name}, {}", self.format.words())
        }
    }

    /// Returns whether several people are supervised together.
    pub fn is_group(&self) -> bool {
        self.format.is_joint() || !self.members.is_empty()
    }

    /// Returns whether supervision is over: the last day, which may be to come, is past.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.ended.as_ref().is_some_and(|ended| ended.on < today)
    }

    /// The day that the phases of a cadence count from outside a stage: that on which they took up their post, where it
    /// is known, however long before the file was opened; else the first day of supervision.
    pub fn began(&self) -> NaiveDate {
        self.in_post_since.unwrap_or(self.since)
    }

    /// Returns whether a rule for these people is about them on a day.
    pub fn is_meant(&self, who: &Who, on: NaiveDate) -> bool {
        match who {
            Who::Everyone => true,
            Who::Roles(roles) => roles.iter().any(|role| alike(role, &self.who.role)),
            Who::Stage(_) => self.stage_of(who, on).is_some(),
        }
    }

    /// The stage that such a rule is about, where they are in it on a day.
    pub fn stage_of(&self, who: &Who, on: NaiveDate) -> Option<&Stage> {
        let Who::Stage(name) = who else {
            return None;
        };
        let here = |stage: &&Stage| stage.name == *name && stage.is_on(on);
        self.stages.iter().find(here)
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

/// A stage of somebody's work, as the policy names it: "ASYE" (Stockport, section 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name in the policy.
    pub name: String,
    /// Its first day.
    pub since: NaiveDate,
    /// Its last day, once that is known.
    pub until: Option<NaiveDate>,
}

impl Stage {
    /// Returns whether somebody is in it on a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Training that somebody had, as the policy names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// In what.
    pub what: String,
    /// When they had it last.
    pub on: PastDay,
}

/// A day that has been, or what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PastDay {
    /// That day.
    On(NaiveDate),
    /// No day was said: "September 2025".
    In {
        /// The words.
        words: String,
        /// The first day that they may mean, by which it is ordered and counted.
        from: NaiveDate,
    },
}

impl PastDay {
    /// Returns what was typed where it is asked; none where that is neither a day nor a month.
    pub fn typed(said: &Value) -> Option<Self> {
        match said {
            Value::Date(day) => Some(Self::On(*day)),
            Value::Text(words) => Some(Self::In {
                words: words.trim().to_owned(),
                from: typed::first_of_period(words)?,
            }),
            _ => None,
        }
    }

    /// Returns it as it stands in the box.
    pub fn value(&self) -> Value {
        match self {
            Self::On(day) => Value::Date(*day),
            Self::In { words, .. } => Value::Text(words.clone()),
        }
    }

    /// Returns the day from which it is counted.
    pub const fn from(&self) -> NaiveDate {
        match self {
            Self::On(day) => *day,
            Self::In { from, .. } => *from,
        }
    }

    /// Returns it in words, as they stand in a sentence; the year of a day is left out where it is today's.
    pub fn words(&self, today: NaiveDate) -> String {
        match self {
            Self::On(day) => dates::near(*day, today),
            Self::In { words, .. } => words.clone(),
        }
    }
}

/// The end of somebody's supervision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupervisionEnd {
    /// The last day.
    pub on: NaiveDate,
    /// The file's destination, and anything else that should be known.
    pub note: String,
}

/// The supervisor whose vault it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervisor {
    /// The supervisor.
    pub who: PersonRef,
    /// Their school, which the next person is offered.
    pub school: SchoolId,
    /// The policy that they chose at set-up, which the next person is offered.
    pub policy: Slug,
    /// The training that the policies ask of them, each with its last day.
    pub training: Vec<Training>,
}

/// Somebody in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// The person.
    pub who: PersonRef,
    /// Their part.
    pub part: Participation,
}

/// The part that somebody takes in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Participation {
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
    /// The person.
    pub who: PersonRef,
    /// The part they were expected in.
    pub part: Participation,
    /// The reason, if somebody said.
    pub why: String,
}
