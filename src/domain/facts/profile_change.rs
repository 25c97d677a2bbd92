//! Details that changed, field by field: what two machines change in different fields both holds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{PersonRef, Profile, Stage, SupervisionEnd, Training};
use crate::domain::{
    calendar::Interval,
    id::SchoolId,
    policy::{SessionFormat, Slug},
};

/// One field of a profile as it is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileChange {
    /// The name of the person or the group.
    Name(String),
    /// The role.
    Role(String),
    /// The usual session format.
    Format(SessionFormat),
    /// The members of a group.
    Members(Vec<PersonRef>),
    /// The school or team.
    School(SchoolId),
    /// The policy that is followed.
    Policy(Slug),
    /// The agreed interval; none is the policy's.
    Cadence(Option<Interval>),
    /// The day on which the post was taken up; none where it is not known.
    InPostSince(Option<NaiveDate>),
    /// A stage with its days.
    Stage(Stage),
    /// There is no stage of this name.
    NoStage(String),
    /// A training with its last day.
    Training(Training),
    /// There was no training in this.
    NoTraining(String),
    /// Supervision has ended; none takes that back.
    Ended(Option<SupervisionEnd>),
}

impl Profile {
    /// Returns what is different in another one, field by field. The first day of supervision never changes.
    pub fn changes(&self, to: &Self) -> Vec<ProfileChange> {
        use ProfileChange as Change;

        let Self {
            who,
            format,
            members,
            school,
            policy,
            cadence,
            since: _,
            in_post_since,
            stages,
            training,
            ended,
        } = to;
        let mut changes = Vec::new();
        let mut add =
            |differs: bool, change: ProfileChange| changes.extend(differs.then_some(change));
        add(self.who.name != who.name, Change::Name(who.name.clone()));
        add(self.who.role != who.role, Change::Role(who.role.clone()));
        add(self.format != *format, Change::Format(*format));
        add(self.members != *members, Change::Members(members.clone()));
        add(self.school != *school, Change::School(*school));
        add(self.policy != *policy, Change::Policy(policy.clone()));
        add(self.cadence != *cadence, Change::Cadence(*cadence));
        add(
            self.in_post_since != *in_post_since,
            Change::InPostSince(*in_post_since),
        );
        for had in training {
            add(!self.training.contains(had), Change::Training(had.clone()));
        }
        for Training { what, .. } in &self.training {
            let is_gone = training.iter().all(|had| had.what != *what);
            add(is_gone, Change::NoTraining(what.clone()));
        }
        add(self.ended != *ended, Change::Ended(ended.clone()));
        changes.extend(stages_changed(&self.stages, stages));
        changes
    }

    /// Makes a change.
    pub fn change(&mut self, change: &ProfileChange) {
        match change.clone() {
            ProfileChange::Name(name) => self.who.name = name,
            ProfileChange::Role(role) => self.who.role = role,
            ProfileChange::Format(format) => self.format = format,
            ProfileChange::Members(members) => self.members = members,
            ProfileChange::School(school) => self.school = school,
            ProfileChange::Policy(policy) => self.policy = policy,
            ProfileChange::Cadence(cadence) => self.cadence = cadence,
            ProfileChange::InPostSince(since) => self.in_post_since = since,
            ProfileChange::Stage(stage) => {
                self.stages.retain(|known| known.name != stage.name);
                self.stages.push(stage);
            }
            ProfileChange::NoStage(name) => self.stages.retain(|known| known.name != name),
            ProfileChange::Training(had) => {
                self.training.retain(|known| known.what != had.what);
                self.training.push(had);
            }
            ProfileChange::NoTraining(what) => self.training.retain(|known| known.what != what),
            ProfileChange::Ended(ended) => self.ended = ended,
        }
    }
}

/// Returns the stages that are new or other, and those that are gone.
fn stages_changed<'a>(
    before: &'a [Stage],
    now: &'a [Stage],
) -> impl Iterator<Item = ProfileChange> + 'a {
    let new = now.iter().filter(|stage| !before.contains(stage));
    let gone = before
        .iter()
        .filter(|had| now.iter().all(|stage| stage.name != had.name));
    let new = new.map(|stage| ProfileChange::Stage(stage.clone()));
    new.chain(gone.map(|had| ProfileChange::NoStage(had.name.clone())))
}
