//! The name and role of a member of a group, corrected: the same person, kept in the file of their own where there is
//! one, else with the group. Every file reads them as they were written last.

use super::publish_profile;
use crate::{
    domain::{
        facts::{
            people::{PersonRef, Profile},
            record::Value,
        },
        id::{FileId, PersonId},
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        route::Transition,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
            },
            text_style::TextStyle,
        },
    },
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    who: PersonId,
    title: String,
    form: InputForm<Key>,
}

impl MemberDetails {
    /// Opens with how they are written now; none where they are no member of this group.
    pub fn new(group: FileId, who: PersonId, cx: &Context) -> Option<Self> {
        let (_, profile) = cx.file(group)?;
        let members = cx.contents.members(profile);
        let member = members.iter().find(|member| member.id == who)?;
        let values = vec![
            (Key::Name, Value::words(&member.name)),
            (Key::Role, Value::words(&member.role)),
        ];
        let form = InputForm::new(values, |slate| {
            let line = |key| TextBox::line(&slate.words(&key));
            vec![
                Element::words("A member of the group", TextStyle::Heading),
                Element::words(
                    "What is written here stands on records from now on; earlier ones stay.",
                    TextStyle::Hint,
                ),
                Element::Spacer,
                Element::field(Key::Name, "Name", line(Key::Name)),
                Element::field(Key::Role, "Role", line(Key::Role)),
                Element::Spacer,
                Element::line(Key::Keep, "Keep these · Enter"),
            ]
        });
        Some(Self {
            group,
            who,
            title: format!("{} · a member", profile.who.name),
            form,
        })
    }

    /// The file in which this person is written, and its profile with them as they are now.
    fn written(&self, who: &PersonRef, cx: &Context) -> Option<(FileId, Profile)> {
        let mut files = cx.contents.files();
        let own = files.find(|(_, profile)| !profile.is_group() && profile.who.id == who.id);
        if let Some((file, profile)) = own {
            let who = who.clone();
            let profile = Profile {
                who,
                ..profile.clone()
            };
            return Some((file.id, profile));
        }
        let (_, profile) = cx.file(self.group)?;
        let mut members = cx.contents.members(profile);
        let member = members.iter_mut().find(|member| member.id == who.id)?;
        member.clone_from(who);
        let profile = Profile {
            members,
            ..profile.clone()
        };
        Some((self.group, profile))
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        if !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Transition::Pop;
        }
        let who = PersonRef {
            id: self.who,
            name: self.form.words(&Key::Name),
            role: self.form.words(&Key::Role),
        };
        if who.name.is_empty() {
            return self.form.want(&Key::Name, "A name is needed.", cx);
        }
        let others = cx
            .file(self.group)
            .map(|(_, profile)| cx.contents.members(profile));
        let lower = who.name.to_lowercase();
        let is_taken = |other: &PersonRef| other.id != who.id && other.name.to_lowercase() == lower;
        if others.is_some_and(|others| others.iter().any(is_taken)) {
            let words = format!("Another member of this group is called {}.", who.name);
            return self.form.want(&Key::Name, &words, cx);
        }
        if let Some((file, profile)) = self.written(&who, cx) {
            let words = format!("{} is written so from now on.", who.name);
            publish_profile(file, profile, words, cx);
        }
        Transition::Stay
    }
}

impl FormScreen for MemberDetails {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        self.keep(cx)
    }

    fn title(&self) -> String {
        self.title.clone()
    }
}
