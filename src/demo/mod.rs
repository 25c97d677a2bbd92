//! The made-up school that `quietroom demo` opens: two people with a term of sessions, and one left unfinished.
//!
//! What people said is in the RON files beside this; here it becomes entries, by the same steps as in a real session, so
//! that the demo's records have the shape of all others. Its days are counted back from today.

mod content;
mod days;
mod pen;
mod story;
mod terms;

use std::{collections::BTreeMap, fmt::Display};

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use self::{
    content::{File, Person},
    days::Days,
    story::Story,
};
use crate::{
    domain::{
        draft::Draft,
        entry::{Fact, Kept},
        id::{FileId, Ids},
        party::{PersonRef, Profile, Supervisor},
        policy::RecordKind,
    },
    policies::Shelved,
};

/// How long the demo's sessions are meant to take, in minutes.
const LENGTH: u16 = 45;

/// One entry of the demo, to be kept before the next one is made.
#[derive(Clone, Debug)]
pub struct Step {
    /// The supervision file; none for the register.
    pub file: Option<FileId>,
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// Who wrote it.
    pub by: PersonRef,
    /// What it says.
    pub facts: Vec<Fact>,
    /// The line that names it for people: "Robin Example · session 2 · Fri 9 Oct 2026".
    pub title: String,
}

/// Whoever writes entries: a vault in the program, a list in a test.
pub trait Keeper {
    /// Why an entry could not be kept.
    type Error;

    /// Keeps an entry, and says what it is called from now on.
    fn keep(&mut self, step: Step) -> Result<Kept, Self::Error>;
}

/// Why the demo could not be made.
#[derive(Debug, Error)]
pub enum DemoError<E> {
    /// An entry could not be kept.
    #[error("{0}")]
    Keeping(E),
    /// What is written down of the school does not fit the policy.
    #[error(transparent)]
    Mistake(#[from] Mistake),
}

/// A slip in what is written down of the school: "Robin Example, session 2: there is no question “q99”".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {what}")]
pub struct Mistake {
    /// Where it stands.
    place: String,
    /// What is wrong.
    what: String,
}

impl Mistake {
    fn new(place: &str, what: impl Display) -> Self {
        Self {
            place: place.to_owned(),
            what: what.to_string(),
        }
    }
}

/// Furnishes an empty vault with the made-up school, which follows `policy`. Returns the sessions that are still going
/// on, for their drafts to be saved.
///
/// # Errors
/// When an entry could not be kept, or the policy is not the one that the demo was written for.
pub fn furnish<K: Keeper>(
    keeper: &mut K,
    policy: &Shelved,
    now: DateTime<FixedOffset>,
    ids: &mut Ids,
) -> Result<Vec<Draft>, DemoError<K::Error>> {
    let (school, files) = content::read()?;
    let supervisor = Supervisor {
        who: person(&school.supervisor, ids),
        school: school.name,
    };
    let days = Days::until(now);
    let opened = files.iter().map(|file| days.back(file.since_days));
    let mut register = Step {
        file: None,
        at: days.at(opened.min().unwrap_or_else(|| now.date_naive()), "08:30")?,
        by: supervisor.who.clone(),
        facts: vec![
            Fact::Supervisor(supervisor.clone()),
            Fact::PolicyAdopted {
                id: policy.policy.id.clone(),
                text: policy.text.clone(),
            },
        ],
        title: supervisor.school.clone(),
    };
    register.facts.extend(terms::around(now.date_naive()));
    keeper.keep(register).map_err(DemoError::Keeping)?;
    let mut drafts = Vec::new();
    for file in &files {
        let (profile, id) = (profile(file, &supervisor, &days, policy, ids), ids.fresh());
        let mut story = Story {
            keeper: &mut *keeper,
            ids: &mut *ids,
            policy,
            supervisor: &supervisor,
            days: &days,
            profile,
            file: id,
            kept: Vec::new(),
            actions: BTreeMap::new(),
        };
        drafts.extend(story.tell(file)?);
    }
    Ok(drafts)
}

fn person(person: &Person, ids: &mut Ids) -> PersonRef {
    PersonRef {
        id: ids.fresh(),
        name: person.name.clone(),
        role: person.role.clone(),
    }
}

fn profile(
    file: &File,
    supervisor: &Supervisor,
    days: &Days,
    policy: &Shelved,
    ids: &mut Ids,
) -> Profile {
    Profile {
        who: person(&file.who, ids),
        kind: RecordKind::OneToOne,
        members: Vec::new(),
        school: supervisor.school.clone(),
        policy: policy.policy.id.clone(),
        cadence: None,
        since: days.back(file.since_days),
        ended: None,
    }
}
