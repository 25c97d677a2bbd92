//! Details that changed: kept beside the old ones, which stand on the records they were true for.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    cadence_field, group_members, policies,
    policy_questions::{Asked, Questions},
    post_field,
    profile::{has_another, publish_changes, told_apart},
    school_field,
};
use crate::{
    domain::{
        calendar::Calendar,
        facts::{PersonRef, Profile},
        id::{FileId, PersonId, SchoolId},
        import::group_members::{Member, lines},
        text::alike,
    },
    tui::{
        Context, Route, Transition,
        controls::text::TextBox,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, UNSAVED, Wanted,
        },
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// The members of a group.
    Members,
    /// Corrects the name and role of one of them.
    Member(PersonId),
    /// Their school.
    School,
    /// The policy their supervision follows.
    Policy,
    /// Their cadence.
    Often,
    /// The day on which they took up their post.
    InPost,
    /// A question of the policy.
    Asked(Asked),
    /// Keeps the answers.
    Keep,
}

/// The form for what is known of somebody.
pub struct Details {
    file: FileId,
    profile: Profile,
}

impl Details {
    /// Opens with what is known now; none where the file is not there.
    pub fn new(file: FileId, cx: &Context) -> Option<OpenForm<Self>> {
        let mut profile = cx.file(file)?.1.clone();
        // What was said of a member elsewhere since is no change here.
        profile.members = cx.contents.members(&profile);
        Some(OpenForm::new(Self { file, profile }, cx))
    }

    fn questions<'a>(&'a self, values: &'a FormValues<Key>, cx: &'a Context) -> Questions<'a, Key> {
        let asked = (&Key::Policy, Key::Asked as fn(Asked) -> Key);
        Questions::new(values, asked, self.profile.is_group(), cx).of(&self.profile)
    }

    /// The days of the school that is typed.
    fn calendar<'a>(&self, values: &FormValues<Key>, cx: &'a Context) -> &'a Arc<Calendar> {
        school_field::calendar(&values.words(&Key::School), self.profile.school, cx)
    }

    fn is_member(&self, id: PersonId) -> bool {
        self.profile.members.iter().any(|member| member.id == id)
    }

    /// The members as they are written. Only those of this group are known by a beginning: no other name is told here.
    fn members(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Member> {
        let written = values.words(&Key::Members);
        group_members::read(&written, cx, |who| self.is_member(who.id))
    }

    /// The boxes for the members of a group, or for the role of one person.
    fn people(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let profile = &self.profile;
        if !profile.is_group() {
            let role = TextBox::line(&profile.who.role);
            return vec![Element::field(Key::Role, "Role", role)];
        }
        let mut boxes = group_members::members_box(
            Key::Members,
            &lines(&cx.contents.members(profile)),
            &self.members(values, cx),
            |id| self.is_member(id).then_some(Key::Member(id)),
        );
        boxes.push(Element::hint(
            "    Enter on a member corrects their name or role.",
        ));
        boxes
    }

    /// Their profile from now on.
    fn written(
        &self,
        values: &FormValues<Key>,
        school: SchoolId,
        cx: &Context,
    ) -> Result<Profile, Wanted<Key>> {
        let name = values.required(&Key::Name, "A name is needed: the file is kept under it.")?;
        let (role, members) = if self.profile.is_group() {
            let members = group_members::people(&self.members(values, cx), cx);
            let members = members.map_err(|words| Wanted::new(Key::Members, words))?;
            (self.profile.who.role.clone(), members)
        } else {
            (values.words(&Key::Role), Vec::new())
        };
        let policy = policies::titled(&values.words(&Key::Policy), cx);
        let mut profile = Profile {
            who: PersonRef::new(self.profile.who.id, name, role),
            members,
            in_post_since: values.date(&Key::InPost),
            school,
            cadence: cadence_field::agreed(&values.words(&Key::Often), self.profile.cadence),
            policy: policy
                .map_or(&self.profile.policy, |policy| &policy.id)
                .clone(),
            ..self.profile.clone()
        };
        let questions = self.questions(values, cx);
        questions.answer(&mut profile)?;
        if let Some(words) = group_members::too_many_or_few(&profile) {
            return Err(Wanted::new(Key::Members, words));
        }
        self.told_apart(&profile, questions.asks_kind(), cx)?;
        Ok(profile)
    }

    /// Returns an error where the details would make it the second file of one name, or of one person supervised in the
    /// same way.
    fn told_apart(
        &self,
        profile: &Profile,
        asks_kind: bool,
        cx: &Context,
    ) -> Result<(), Wanted<Key>> {
        let (before, name) = (&self.profile, &profile.who.name);
        let kind = (!profile.is_group()).then_some(profile.format);
        let renamed = !alike(&before.who.name, name);
        if renamed && has_another(cx, Some(self.file), name, kind) {
            return Err(Wanted::new(Key::Name, told_apart(name)));
        }
        let is_theirs = profile.format != before.format
            && cx.contents.files().any(|(file, known)| {
                let id = known.who.id;
                file.id != self.file && id == profile.who.id && known.format == profile.format
            });
        if is_theirs {
            let kind = profile.format.words();
            let words = format!("There is a file of {name} for this already: {kind}.");
            let asked = Key::Asked(Asked::Kind);
            let key = if asks_kind { asked } else { Key::Policy };
            return Err(Wanted::new(key, words));
        }
        Ok(())
    }
}

impl FormScreen for Details {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        format!("{} · details", self.profile.who.name)
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let profile = &self.profile;
        let mut elements = vec![
            Element::heading("Details"),
            Element::hint("What is written here stands on records from now on; earlier ones stay."),
            Element::Spacer,
            Element::field(Key::Name, "Name", TextBox::line(&profile.who.name)),
        ];
        elements.extend(self.people(values, cx));
        elements.extend(school_field::field(Key::School, profile.school, values, cx));
        elements.extend(policies::field(Key::Policy, Some(profile), cx));
        elements.extend(
            self.questions(values, cx)
                .boxes(self.calendar(values, cx), cx),
        );
        elements.push(cadence_field::field(Key::Often, profile.cadence));
        if !profile.is_group() {
            let (post, calendar) = (profile.in_post_since, self.calendar(values, cx));
            elements.extend(post_field::field(Key::InPost, post, calendar, cx));
        }
        elements.extend([
            Element::Spacer,
            Element::line(Key::Keep, "Keep these · Enter"),
        ]);
        elements
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if let Key::Member(id) = line {
            if form.is_changed() {
                return Err(Wanted::new(Key::Members, UNSAVED));
            }
            return Ok(Transition::Replace(Route::Member(self.file, id)));
        }
        if !form.is_changed() {
            cx.say("Nothing was changed.");
            return Ok(Transition::Pop);
        }
        form.commit_all(cx)?;
        let school = school_field::typed(&form.words(&Key::School), self.profile.school, cx);
        let profile = self.written(form.values(), school.school.id, cx)?;
        school.keep(cx);
        if let Some(shelved) = policies::titled(&form.words(&Key::Policy), cx).cloned() {
            policies::adopt(&shelved, cx);
        }
        let words = "The new details are kept, beside the old ones.".to_owned();
        Ok(publish_changes(
            self.file,
            &self.profile,
            &profile,
            words,
            cx,
        ))
    }
}
