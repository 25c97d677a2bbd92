//! Somebody else in the room: a guest, somebody in a member's place, another supervisor.

use crate::{
    domain::{
        draft::{Draft, Expected},
        edit::{Edit, Piece},
        id::PersonId,
        party::{Part, PersonRef},
        place::FieldPath,
        record::Value,
    },
    tui::{
        controls::{choice::ChoiceBox, text::TextBox},
        cx::Cx,
        screen::Step,
        widgets::{
            blocks::{Block, Tone},
            small_form::{Filled, SmallForm},
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

/// Takes part, as a guest.
const TAKES_PART: &str = "takes part";
/// Supervises instead of whoever does otherwise.
const SUPERVISES: &str = "supervises";

/// The form for somebody else.
pub struct Somebody {
    form: SmallForm<Key>,
    title: String,
}

impl Somebody {
    /// An empty form.
    pub fn new(cx: &Cx) -> Self {
        let does = Value::Choice(TAKES_PART.to_owned());
        let values = vec![
            (Key::Name, Value::Empty),
            (Key::Role, Value::Empty),
            (Key::Does, does.clone()),
        ];
        let blocks = vec![
            Block::words("Somebody else is here", Tone::Heading),
            Block::words(
                "A guest, somebody in a member's place, or whoever supervises today. They stand in this record only.",
                Tone::Hint,
            ),
            Block::Gap,
            Block::field(Key::Name, "Name", TextBox::line("")),
            Block::field(Key::Role, "Role", TextBox::line("")),
            Block::field(
                Key::Does,
                "Here, they",
                ChoiceBox::of([TAKES_PART, SUPERVISES], &does),
            ),
            Block::Gap,
            Block::line(Key::Add, "They are here · Enter"),
        ];
        let title = super::way::heading(cx, None).left;
        Self {
            form: SmallForm::new(values, |_| blocks),
            title,
        }
    }

    fn add(&mut self, cx: &mut Cx) -> Step {
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed. Esc and 0 leave it.";
            return self.form.want(&Key::Name, words, cx);
        }
        let part = if self.form.words(&Key::Does) == SUPERVISES {
            Part::Supervisor
        } else {
            Part::Guest
        };
        let who = self.person(name, cx);
        if let Some(edit) = cx.live().map(|draft| comes(draft, who, part)) {
            cx.apply(edit);
        }
        Step::Pop
    }

    /// Who it is: somebody who is known by that whole name, or somebody new.
    fn person(&self, name: String, cx: &Cx) -> PersonRef {
        let role = self.form.words(&Key::Role);
        let lower = name.to_lowercase();
        let people = cx.school.people();
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

/// The edit by which somebody is here; whoever else would supervise is not.
fn comes(draft: &Draft, who: PersonRef, part: Part) -> Edit {
    let id = who.id;
    let mut edits = Vec::new();
    if draft.expected.iter().all(|one| one.who.id != id) {
        edits.push(Edit::Insert {
            at: draft.expected.len(),
            part: Piece::Expected(Expected::new(who, part)),
        });
    }
    let here = |who: PersonId, to: bool| Edit::Set {
        field: FieldPath::Here(who),
        from: Value::YesNo(!to),
        to: Value::YesNo(to),
    };
    if !draft.is_here(id) {
        edits.push(here(id, true));
    }
    if part == Part::Supervisor {
        let present = draft.record.present.iter();
        let others = present.filter(|other| other.part == part && other.who.id != id);
        edits.extend(others.map(|other| here(other.who.id, false)));
    }
    Edit::Together(edits)
}

impl Filled for Somebody {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        self.add(cx)
    }

    fn title(&self) -> String {
        self.title.clone()
    }
}
