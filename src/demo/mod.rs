//! The made-up school that `quietroom demo` opens: eight people and two groups over a year, and one session left
//! unfinished.
//!
//! The words are in the RON files beside this; here they become entries, by the same steps as in a real session, so
//! that the demo's records have the shape of all others. Its days are counted back from today.

mod content;
mod dates;
mod draft_writer;
mod player;
mod terms;
mod timeline;

use std::{collections::BTreeMap, fmt::Display};

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use self::{
    content::{File, Person},
    dates::Days,
    player::Player,
    timeline::FileScript,
};
use crate::{
    domain::{
        contents::VaultContents,
        draft::Draft,
        facts::{
            Fact, PastDay, PersonRef, Profile, School, StoredEntry, Supervisor, Terms, Training,
        },
        id::{FileId, Ids},
        policy::{SessionFormat, TrainingOf},
    },
    policies::Shelved,
};

/// Days from the supervisor's training to today.
const TRAINED: u64 = 500;

/// The planned length of the demo's sessions, in minutes.
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
    /// The facts it holds.
    pub facts: Vec<Fact>,
    /// The line that names it for people: "Robin Example · session 2 · Fri 9 Oct 2026".
    pub title: String,
}

/// Whoever writes entries: a vault in the program, a list in a test.
pub trait Keeper {
    /// Why an entry could not be kept.
    type Error;

    /// Keeps an entry, and says what it is called from now on.
    fn keep(&mut self, step: Step) -> Result<StoredEntry, Self::Error>;
}

/// Why the demo could not be made.
#[derive(Debug, Error)]
pub enum DemoError<E> {
    /// An entry could not be kept.
    #[error("{0}")]
    Keeping(E),
    /// The script of the school does not fit the policy.
    #[error(transparent)]
    Mistake(#[from] Mistake),
}

/// A slip in the script of the school: "Robin Example, session 2: there is no question “q99”".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {what}")]
pub struct Mistake {
    /// Where it stands.
    place: String,
    /// The fault, in words.
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
    let days = Days::until(now);
    let supervisor = supervisor(&school.supervisor, ids, &days, policy);
    let stand_in = person(&school.stand_in, ids);
    let people: Vec<_> = files.iter().map(|file| person(&file.who, ids)).collect();
    let stories: Vec<_> = files
        .iter()
        .zip(&people)
        .map(|(file, who)| FileScript {
            content: file,
            profile: profile(file, who, &people, &supervisor, &days, policy),
            people: &people,
            file: ids.fresh(),
        })
        .collect();
    let mut beats = Vec::new();
    for story in &stories {
        beats.extend(story.beats(&days)?);
    }
    beats.sort_by_key(|beat| beat.at);
    let mut teller = Player {
        keeper,
        ids,
        policy,
        supervisor: &supervisor,
        stand_in: &stand_in,
        days: &days,
        school: VaultContents::default(),
        actions: BTreeMap::new(),
    };
    let opened = beats.first().map_or(now, |first| first.at);
    let facts = [
        Fact::School(School::new(supervisor.school, school.name.clone())),
        Fact::Supervisor(supervisor.clone()),
        Fact::PolicyAdopted {
            id: policy.id.clone(),
            text: policy.text.clone().into_owned(),
        },
    ];
    let terms = terms::around(now.date_naive()).map(|year| {
        Fact::Terms(Terms {
            school: supervisor.school,
            year,
        })
    });
    teller.register(Step {
        file: None,
        at: days.at(opened.date_naive(), "07:15")?,
        by: supervisor.who.clone(),
        facts: facts.into_iter().chain(terms).collect(),
        title: school.name,
    })?;
    let mut drafts = Vec::new();
    for beat in &beats {
        drafts.extend(teller.tell(beat)?);
    }
    Ok(drafts)
}

fn supervisor(who: &Person, ids: &Ids, days: &Days, policy: &Shelved) -> Supervisor {
    let asked = policy.policy().training(TrainingOf::Supervisor);
    let training = asked.map(|asked| Training {
        what: asked.what.to_owned(),
        on: PastDay::On(days.back(TRAINED)),
    });
    Supervisor {
        who: person(who, ids),
        school: ids.fresh(),
        policy: policy.id.clone(),
        training: training.collect(),
    }
}

fn person(person: &Person, ids: &Ids) -> PersonRef {
    PersonRef::new(ids.fresh(), person.name.clone(), person.role.clone())
}

fn profile(
    file: &File,
    who: &PersonRef,
    people: &[PersonRef],
    supervisor: &Supervisor,
    days: &Days,
    policy: &Shelved,
) -> Profile {
    Profile {
        who: who.clone(),
        format: if file.members.is_empty() {
            SessionFormat::OneToOne
        } else {
            SessionFormat::Group
        },
        members: timeline::members(people, &file.members),
        school: supervisor.school,
        policy: policy.id.clone(),
        cadence: file.cadence,
        since: days.back(file.since_days),
        in_post_since: None,
        stages: Vec::new(),
        training: Vec::new(),
        ended: None,
    }
}
