//! Somebody else in the room: a guest, somebody in a member's place, another supervisor.

use crate::{
    domain::{
        draft::{
            Attendee, Draft,
            edit::{DraftPart, Edit},
        },
        facts::{
            field_path::FieldPath,
            people::{Participation, PersonRef},
            record::Value,
        },
        id::PersonId,
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

/// Supervises instead of whoever does otherwise.
const SUPERVISES: &str = "supervises";
/// Takes part, as a guest.
const IS_A_GUEST: &str = "is a guest";
/// Is not here after all; a guest who is not stands in no record.
const NOT_HERE: &str = "not here";

/// The form for somebody else.
pub struct AddAttendee {
    form: InputForm<Key>,
    title: String,
}

impl AddAttendee {
    /// An empty form.
    pub fn new(cx: &Context) -> Self {
        let does = Value::Choice(IS_A_GUEST.to_owned());
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
                ChoiceBox::of([IS_A_GUEST, SUPERVISES], &does),
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
        let part = part_called(&self.form.words(&Key::Does)).unwrap_or(Participation::Guest);
        let Some(draft) = cx.live() else {
            return Transition::Pop;
        };
        let plain = |name: &str| {
            name.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        };
        let mut expected = draft.expected.iter();
        let known = expected.find(|one| plain(&one.who.name) == plain(&name));
        if let Some(known) = known {
            let name = &known.who.name;
            let words = if draft.is_here(known.who.id) {
                format!("{name} is here already.")
            } else if known.part == Participation::Supervisee && part == Participation::Supervisor {
                format!("{name} is supervised here, and cannot supervise as well.")
            } else {
                String::new()
            };
            if !words.is_empty() {
                return self.form.want(&Key::Name, &words, cx);
            }
        }
        let edit = match known {
            Some(known) if known.part == Participation::Supervisee => {
                turns(draft, known, Some(known.part))
            }
            Some(known) => turns(draft, known, Some(part)),
            None => {
                let new = Attendee::new(self.person(name, cx), part);
                let mut edits = vec![Edit::Insert {
                    at: draft.expected.len(),
                    part: DraftPart::Expected(new.clone()),
                }];
                edits.extend(turns(draft, &new, Some(part)));
                edits
            }
        };
        cx.apply(Edit::Group(edit));
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

fn part_called(words: &str) -> Option<Participation> {
    match words.split(',').next()? {
        SUPERVISES => Some(Participation::Supervisor),
        IS_A_GUEST => Some(Participation::Guest),
        _ => None,
    }
}

/// What a guest, or somebody who supervises, can be here, and is.
pub fn parts(draft: &Draft, one: &Attendee) -> ChoiceBox {
    let now = match one.part {
        _ if !draft.is_here(one.who.id) => NOT_HERE,
        Participation::Supervisor => SUPERVISES,
        Participation::Supervisee | Participation::Guest => IS_A_GUEST,
    };
    let role = &one.who.role;
    let words = |does: &str| {
        if role.is_empty() || does == NOT_HERE {
            does.to_owned()
        } else {
            format!("{does}, {role}")
        }
    };
    let options = [SUPERVISES, IS_A_GUEST, NOT_HERE].map(words);
    ChoiceBox::of(options, &Value::Choice(words(now))).always()
}

/// The edit by which somebody becomes what was chosen.
pub fn becomes(draft: &Draft, who: PersonId, chosen: &str) -> Option<Edit> {
    let one = draft.expected.iter().find(|one| one.who.id == who)?;
    let edits = turns(draft, one, part_called(chosen));
    (!edits.is_empty()).then_some(Edit::Group(edits))
}

/// The edits by which somebody is here as this, or not here. One supervises: whoever else would is not here, and is
/// again when nobody else does.
fn turns(draft: &Draft, one: &Attendee, to: Option<Participation>) -> Vec<Edit> {
    let id = one.who.id;
    let here = |who: PersonId, to: bool| Edit::Set {
        field: FieldPath::Present(who),
        from: Value::YesNo(!to),
        to: Value::YesNo(to),
    };
    let was_here = draft.is_here(id);
    let other = to.filter(|part| *part != one.part);
    let mut edits = Vec::new();
    if was_here && (to.is_none() || other.is_some()) {
        edits.push(here(id, false));
    }
    let at = draft.expected.iter().position(|known| known.who.id == id);
    if let Some((part, at)) = other.zip(at) {
        let after = Attendee {
            part,
            ..one.clone()
        };
        edits.push(Edit::Replace {
            at,
            before: DraftPart::Expected(one.clone()),
            after: DraftPart::Expected(after),
        });
    }
    if to.is_some() && (other.is_some() || !was_here) {
        edits.push(here(id, true));
    }
    let present = draft.record.present.iter();
    let others: Vec<_> = present
        .filter(|other| other.part == Participation::Supervisor && other.who.id != id)
        .map(|other| other.who.id)
        .collect();
    if to == Some(Participation::Supervisor) {
        edits.extend(others.into_iter().map(|other| here(other, false)));
    } else if others.is_empty() {
        let mut expected = draft.expected.iter();
        let back =
            expected.find(|other| other.part == Participation::Supervisor && other.who.id != id);
        edits.extend(back.map(|other| here(other.who.id, true)));
    }
    edits
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
