//! Somebody else in the room: a guest, somebody in a member's place, another supervisor.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        draft::Attendee,
        facts::{Participation, PersonRef, Value},
    },
    tui::{
        Context, Transition,
        controls::{choice::ChoiceBox, text::TextBox},
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted, Wanted},
    },
};

/// Boxes and buttons of the form for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Their part in the session.
    Does,
    /// Adds them.
    Add,
}

/// The form for somebody else.
pub struct AddAttendee;

/// Who it is: somebody who is known by that whole name, or somebody new.
fn person(name: String, role: String, cx: &Context) -> PersonRef {
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

impl FormScreen for AddAttendee {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        crate::tui::screens::session::heading::heading(cx, None).left
    }

    fn elements(&self, _values: &FormValues<Key>, _cx: &Context) -> Vec<Element<Key>> {
        let does = Value::Choice(Participation::ASKED[0].to_owned());
        vec![
            Element::heading("Somebody else is here"),
            Element::hint(
                "A guest, somebody in a member's place, or whoever supervises today. They stand in this record only.",
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
        ]
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let values = form.values();
        let name = values.required(&Key::Name, "A name is needed. Esc and 0 leave it.")?;
        let does = values.words(&Key::Does);
        let part = Participation::named(&does).unwrap_or(Participation::Guest);
        let Some(draft) = cx.live() else {
            return Ok(Transition::Pop);
        };
        let edit = match draft.attendee_called(&name) {
            Some(known) => draft.attend(known, part),
            None => {
                let who = person(name, values.words(&Key::Role), cx);
                Ok(draft.add_attendee(Attendee::new(who, part)))
            }
        };
        cx.apply(edit.map_err(|error| Wanted::new(Key::Name, error.to_string()))?);
        Ok(Transition::Pop)
    }
}
