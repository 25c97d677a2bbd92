//! Somebody else in the room: a guest, somebody in a member's place, another supervisor.

use crate::{
    domain::{
        draft::Attendee,
        facts::{
            people::{Participation, PersonRef},
            record::Value,
        },
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, text::TextBox},
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

/// What is asked of somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// What they do here.
    Does,
    /// Adds them.
    Add,
}

/// The form for somebody else.
pub struct AddAttendee {
    form: InputForm<Key>,
    title: String,
}

impl AddAttendee {
    /// An empty form.
    pub fn new(cx: &Context) -> Self {
        let does = Value::Choice(Participation::ASKED[0].to_owned());
        let values = vec![
            (Key::Name, Value::Empty),
            (Key::Role, Value::Empty),
            (Key::Does, does.clone()),
        ];
        let blocks = vec![
            Element::words("Somebody else is here", TextStyle::Heading),
            Element::words(
                "A guest, somebody in a member's place, or whoever supervises today. They stand in this record only.",
                TextStyle::Hint,
            ),
            Element::Spacer,
            Element::field(Key::Name, "Name", TextBox::line("")),
            Element::field(Key::Role, "Role", TextBox::line("")),
            Element::field(
                Key::Does,
                "This person",
                ChoiceBox::of(Participation::ASKED, &does),
            ),
            Element::Spacer,
            Element::line(Key::Add, "They are here · Enter"),
        ];
        let title = crate::tui::screens::session::heading::heading(cx, None).left;
        Self {
            form: InputForm::new(values, |_| blocks),
            title,
        }
    }

    fn add(&mut self, cx: &mut Context) -> Transition {
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed. Esc and 0 leave it.";
            return self.form.want(&Key::Name, words, cx);
        }
        let does = self.form.words(&Key::Does);
        let part = Participation::named(&does).unwrap_or(Participation::Guest);
        let Some(draft) = cx.live() else {
            return Transition::Pop;
        };
        let edit = match draft.attendee_called(&name) {
            Some(known) => draft.attend(known, part),
            None => Ok(draft.add_attendee(Attendee::new(self.person(name, cx), part))),
        };
        match edit {
            Ok(edit) => cx.apply(edit),
            Err(error) => return self.form.want(&Key::Name, &error.to_string(), cx),
        };
        Transition::Pop
    }

    /// Who it is: somebody who is known by that whole name, or somebody new.
    fn person(&self, name: String, cx: &Context) -> PersonRef {
        let role = self.form.words(&Key::Role);
        let lower = name.to_lowercase();
        let people = cx.contents.people();
        let known = people
            .into_iter()
            .find(|who| who.name.to_lowercase() == lower);
        match known {
            Some(known) if role.is_empty() => known,
            Some(known) => PersonRef { role, ..known },
            None => PersonRef {
                id: cx.ids.fresh(),
                name,
                role,
            },
        }
    }
}

impl FormScreen for AddAttendee {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        self.add(cx)
    }

    fn title(&self) -> String {
        self.title.clone()
    }
}
