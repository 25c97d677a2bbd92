//! A new supervisee or a new group, and what is taken over from paper.

use super::{
    cadence_field, group_members,
    new_profile::{About, Meant, NewProfile, PersonKey as Key},
    paper_takeover, policies, post_field, school_field,
};
use crate::{
    domain::{
        dates,
        facts::{Fact, Value},
        id::FileId,
    },
    tui::{
        Context, Transition,
        controls::text::TextBox,
        event::AfterPublish,
        widgets::{
            form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted},
            text_style::TextStyle,
        },
    },
};

/// The form for a new supervisee, or a new group.
pub struct NewPerson {
    /// The words that nobody was found by: offered as the name.
    name: String,
    group: bool,
}

impl NewPerson {
    /// An empty form, but for what is the same for everybody at the school; the name as far as it was typed.
    pub fn new(name: &str, cx: &Context) -> OpenForm<Self> {
        let name = name.to_owned();
        OpenForm::new(Self { name, group: false }, cx)
    }

    const fn profile<'a>(&self, values: &'a FormValues<Key>, cx: &'a Context) -> NewProfile<'a> {
        NewProfile {
            values,
            group: self.group,
            cx,
        }
    }

    fn open(&self, values: &FormValues<Key>, cx: &mut Context) -> Result<(), Wanted<Key>> {
        let new = self.profile(values, cx);
        let name = new.name()?;
        let shelved = policies::titled(&values.words(&Key::Policy), cx).cloned();
        let (Some(shelved), Some(me)) = (shelved, cx.me()) else {
            let words = "A policy is needed: it brings the forms. Space takes the next one.";
            return Err(Wanted::new(Key::Policy, words));
        };
        let school = new.school();
        let profile = new.profile(name, school.school.id, shelved.id.clone())?;
        let record = paper_takeover::record(values, &profile, shelved.policy(), &me, cx)?;
        let title = format!(
            "{} · the file is opened · {}",
            profile.who.name,
            dates::short(cx.today())
        );
        policies::adopt(&shelved, cx);
        school.keep(cx);
        let file: FileId = cx.ids.fresh();
        let facts = std::iter::once(Fact::Profile(profile)).chain(record);
        let go = AfterPublish::go(Transition::Return { file, then: None });
        cx.publish(Some(file), facts.collect(), title, go);
        Ok(())
    }
}

/// Somebody who is known, offered under the name that is being typed.
fn known(Meant { who, is_whole }: &Meant) -> Element<Key> {
    let role = if who.role.is_empty() {
        String::new()
    } else {
        format!(", {},", who.role)
    };
    if *is_whole {
        let words = format!("  ✓ {}{role} is known: it is the same person.", who.name);
        return Element::words(words, TextStyle::Good);
    }
    let words = format!("{}{role} is known: take this person · Enter", who.name);
    Element::line(Key::Take(who.id), words)
}

impl FormScreen for NewPerson {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        let title = if self.group {
            "New group"
        } else {
            "New supervisee"
        };
        title.to_owned()
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let new = self.profile(values, cx);
        let (heading, instead) = if self.group {
            ("A new group", "One person instead · Enter")
        } else {
            ("A new supervisee", "A group instead · Enter")
        };
        let mut elements = vec![
            Element::heading(heading),
            Element::line(Key::Group, instead),
            Element::Spacer,
            Element::field(Key::Name, "Name", TextBox::offered(&self.name)),
        ];
        match new.about() {
            About::Person(meant) => {
                elements.extend(meant.iter().map(known));
                elements.push(Element::field(Key::Role, "Role", TextBox::line("")));
            }
            About::Group(read) => {
                let members = group_members::members_box(Key::Members, "", &read, |_| None);
                elements.extend(members);
            }
        }
        let school = new.offered_school();
        elements.extend(school_field::field(Key::School, school, values, cx));
        elements.extend(policies::field(Key::Policy, new.known_from(), cx));
        elements.extend(new.questions().boxes(new.calendar(), cx));
        elements.push(cadence_field::field(Key::Often, None));
        if !self.group {
            elements.extend(post_field::field(Key::InPost, None, new.calendar(), cx));
        }
        elements.push(Element::Spacer);
        elements.extend(paper_takeover::boxes(new.calendar(), cx));
        elements
    }

    fn start(&self, _values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        Some(Key::Name)
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        match line {
            Key::Group => {
                self.group = !self.group;
                form.go_to(Key::Name);
            }
            Key::Take(who) => {
                if let Some(known) = self.profile(form.values(), cx).meant_by(who) {
                    form.set(&Key::Name, Value::words(&known.name));
                    form.set(&Key::Role, Value::words(&known.role));
                    form.go_to(Key::Role);
                }
            }
            _ => {
                form.commit_all(cx)?;
                self.open(form.values(), cx)?;
            }
        }
        Ok(Transition::Stay)
    }
}
