//! Whom a new file is about: what is typed in its form, and what becomes of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::PersonKey as Key;
use super::{
    cadence_field, group_members,
    policy_questions::{Asked, Questions},
    profile::{has_another, told_apart},
    school_field::{self, TypedSchool},
};
use crate::{
    domain::{
        calendar::Calendar,
        facts::{PersonRef, Profile},
        id::{PersonId, SchoolId},
        import::group_members::Member,
        policy::SessionFormat,
        text::{alike, names::begins},
    },
    tui::{
        Context,
        widgets::form::{FormValues, Wanted},
    },
};

/// The boxes and lines of the form for a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PersonKey {
    /// Makes it a group's form, or one person's again.
    Group,
    /// Their name.
    Name,
    /// Takes somebody who is known and has no file of their own yet.
    Take(PersonId),
    /// Their role.
    Role,
    /// The members of a group.
    Members,
    /// Their cadence.
    Often,
    /// The day on which they took up their post.
    InPost,
    /// Their school.
    School,
    /// The policy their supervision follows.
    Policy,
    /// A question of the policy.
    Asked(Asked),
    /// The number of the last session.
    Number,
    /// The day of the last session.
    Held,
    /// Open actions.
    Actions,
    /// Last time's notes.
    Notes,
    /// Opens the file.
    Open,
}

/// Whom the file will be about, as far as it is typed.
pub enum About {
    /// One person; those who are known and may be meant.
    Person(Vec<Meant>),
    /// A group of these.
    Group(Vec<Member>),
}

/// Somebody who is known, and may be who is being typed.
pub struct Meant {
    /// The person.
    pub who: PersonRef,
    /// The whole name is typed.
    pub is_whole: bool,
}

/// The profile that is being typed.
#[derive(Clone, Copy)]
pub struct NewProfile<'a> {
    /// The values of the form.
    pub values: &'a FormValues<Key>,
    /// It is a group's.
    pub group: bool,
    /// The people that are known already, and the policies.
    pub cx: &'a Context,
}

impl<'a> NewProfile<'a> {
    /// The questions of the policy that is chosen.
    pub fn questions(self) -> Questions<'a, Key> {
        let asked = (&Key::Policy, Key::Asked as fn(Asked) -> Key);
        Questions::new(self.values, asked, self.group, self.cx)
    }

    /// Whom what is typed is about.
    pub fn about(self) -> About {
        if self.group {
            let written = self.values.words(&Key::Members);
            About::Group(group_members::read(&written, self.cx, |_| true))
        } else {
            About::Person(self.meant())
        }
    }

    /// Those who are known, have no such file of their own, and whose name begins like the one that is typed.
    fn meant(self) -> Vec<Meant> {
        let name = self.values.words(&Key::Name);
        if name.is_empty() {
            return Vec::new();
        }
        let lower = name.to_lowercase();
        let contents = &self.cx.contents;
        let kind = self.questions().kind().unwrap_or(SessionFormat::OneToOne);
        let me = self.cx.me().map(|me| me.id);
        let mut people = contents.people();
        people.retain(|who| {
            Some(who.id) != me && !contents.has_file_of(who.id, kind) && begins(&who.name, &lower)
        });
        let meant = people.into_iter().map(|who| Meant {
            is_whole: alike(&who.name, &name),
            who,
        });
        meant.collect()
    }

    /// Somebody who may be meant.
    pub fn meant_by(self, id: PersonId) -> Option<PersonRef> {
        let mut meant = self.meant().into_iter().map(|meant| meant.who);
        meant.find(|who| who.id == id)
    }

    /// The group or the other file that they are known from: its school and policy are offered.
    pub fn known_from(self) -> Option<&'a Profile> {
        let known = match self.about() {
            About::Person(meant) => meant.into_iter().find(|meant| meant.is_whole),
            About::Group(_) => None,
        };
        self.cx.contents.known_from(known?.who.id)
    }

    /// The school that is offered: that of what they are known from, else the supervisor's.
    pub fn offered_school(self) -> SchoolId {
        let theirs = self.known_from().map(|profile| profile.school);
        theirs.unwrap_or_else(|| self.cx.contents.own_school())
    }

    /// The school that is typed.
    pub fn school(self) -> TypedSchool {
        let words = self.values.words(&Key::School);
        school_field::typed(&words, self.offered_school(), self.cx)
    }

    /// The days of that school.
    pub fn calendar(self) -> &'a Arc<Calendar> {
        let words = self.values.words(&Key::School);
        school_field::calendar(&words, self.offered_school(), self.cx)
    }

    /// The name that the file is kept under.
    ///
    /// # Errors
    /// Where there is none, or another file has it.
    pub fn name(self) -> Result<String, Wanted<Key>> {
        let wanted = "A name is needed: the file is kept under it.";
        let name = self.values.required(&Key::Name, wanted)?;
        // One person can have two files: of their supervision, and of their reflective 1-1.
        let kind = self.questions().kind().filter(|_| !self.group);
        if has_another(self.cx, None, &name, kind) {
            return Err(Wanted::new(Key::Name, told_apart(&name)));
        }
        Ok(name)
    }

    /// The profile under this name, by the policy with this id.
    ///
    /// # Errors
    /// Where something of it is not right.
    pub fn profile(
        self,
        name: String,
        school: SchoolId,
        policy: String,
    ) -> Result<Profile, Wanted<Key>> {
        let (values, cx) = (self.values, self.cx);
        let amiss = |words| Wanted::new(Key::Members, words);
        let (format, role, known, members) = match self.about() {
            About::Person(meant) => {
                let known = meant.into_iter().find(|meant| meant.is_whole);
                let role = values.words(&Key::Role);
                let known = known.map(|meant| meant.who);
                (SessionFormat::OneToOne, role, known, Vec::new())
            }
            About::Group(read) => {
                let members = group_members::people(&read, cx).map_err(amiss)?;
                (SessionFormat::Group, String::new(), None, members)
            }
        };
        let mut profile = Profile {
            who: PersonRef {
                id: known.as_ref().map_or_else(|| cx.ids.fresh(), |who| who.id),
                name,
                role: known
                    .filter(|_| role.is_empty())
                    .map_or(role, |who| who.role),
            },
            format,
            members,
            school,
            policy,
            cadence: cadence_field::agreed(&values.words(&Key::Often), None),
            since: values.date(&Key::Held).unwrap_or_else(|| cx.today()),
            in_post_since: values.date(&Key::InPost).filter(|_| !self.group),
            stages: Vec::new(),
            training: Vec::new(),
            ended: None,
        };
        self.questions().answer(&mut profile)?;
        match group_members::too_many_or_few(&profile) {
            Some(words) => Err(amiss(words)),
            None => Ok(profile),
        }
    }
}
