//! The name and role of a member of a group, corrected: the same person, kept in the file of their own where there is
//! one, else with the group. Every file reads them as they were written last.

use serde::{Deserialize, Serialize};

use super::profile::publish_changes;
use crate::{
    domain::{
        facts::{PersonRef, Profile},
        id::{FileId, PersonId},
    },
    tui::{
        Context, Transition,
        controls::text::TextBox,
        widgets::form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted},
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Keeps both.
    Keep,
}

/// The form.
pub struct MemberDetails {
    group: FileId,
    member: PersonRef,
}

impl MemberDetails {
    /// Opens with how they are written now; none where they are no member of this group.
    pub fn new(group: FileId, who: PersonId, cx: &Context) -> Option<OpenForm<Self>> {
        let (_, profile) = cx.file(group)?;
        let mut members = cx.contents.members(profile).into_iter();
        let member = members.find(|member| member.id == who)?;
        Some(OpenForm::new(Self { group, member }, cx))
    }

    /// The file in which this person is written, and its profile before and with them as they are now.
    fn written(&self, who: &PersonRef, cx: &Context) -> Option<(FileId, Profile, Profile)> {
        let mut files = cx.contents.files();
        let own = files.find(|(_, profile)| !profile.is_group() && profile.who.id == who.id);
        if let Some((file, before)) = own {
            let who = who.clone();
            let now = Profile {
                who,
                ..before.clone()
            };
            return Some((file.id, before.clone(), now));
        }
        let (_, profile) = cx.file(self.group)?;
        let mut members = cx.contents.members(profile);
        let member = members.iter_mut().find(|member| member.id == who.id)?;
        member.clone_from(who);
        let now = Profile {
            members,
            ..profile.clone()
        };
        Some((self.group, profile.clone(), now))
    }
}

impl FormScreen for MemberDetails {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        let name = cx.name_on(self.group);
        format!("{name} · a member")
    }

    fn elements(&self, _values: &FormValues<Key>, _cx: &Context) -> Vec<Element<Key>> {
        let PersonRef { name, role, .. } = &self.member;
        vec![
            Element::heading("A member of the group"),
            Element::hint("What is written here stands on records from now on; earlier ones stay."),
            Element::Spacer,
            Element::field(Key::Name, "Name", TextBox::line(name)),
            Element::field(Key::Role, "Role", TextBox::line(role)),
            Element::Spacer,
            Element::line(Key::Keep, "Keep these · Enter"),
        ]
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if !form.is_changed() {
            cx.say("Nothing was changed.");
            return Ok(Transition::Pop);
        }
        let who = PersonRef::new(
            self.member.id,
            form.values().required(&Key::Name, "A name is needed.")?,
            form.words(&Key::Role),
        );
        let others = cx
            .file(self.group)
            .map(|(_, profile)| cx.contents.members(profile));
        let lower = who.name.to_lowercase();
        let is_taken = |other: &PersonRef| other.id != who.id && other.name.to_lowercase() == lower;
        if others.is_some_and(|others| others.iter().any(is_taken)) {
            let words = format!("Another member of this group is called {}.", who.name);
            return Err(Wanted::new(Key::Name, words));
        }
        let Some((file, before, now)) = self.written(&who, cx) else {
            return Ok(Transition::Stay);
        };
        let words = format!("{} is written so from now on.", who.name);
        Ok(publish_changes(file, &before, &now, words, cx))
    }
}
