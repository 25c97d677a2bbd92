//! Words that are kept with a record after it was written: a correction or disagreement, or an addendum.

use crate::{
    document::NoteKind,
    domain::{
        facts::{
            entry::Fact,
            people::{Participation, PersonRef},
            record::Value,
            signoff::{Addendum, Disagreement},
        },
        id::{Digest, FileId, RecordId},
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, text::TextBox},
        event::AfterPublish,
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

/// What is asked of such words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Whose they are.
    Who,
    /// The words.
    Words,
    /// Keeps them.
    Keep,
}

/// The form for such words.
pub struct NoteForm {
    file: FileId,
    digest: Digest,
    kind: NoteKind,
    parties: Vec<PersonRef>,
    form: InputForm<Key>,
    name: String,
}

impl NoteForm {
    /// Opens for a record as it stands now; none where it is not there.
    pub fn new(file: FileId, record: RecordId, kind: NoteKind, cx: &Context) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let history = supervision.history(record)?;
        let parties: Vec<PersonRef> = history.people().into_iter().cloned().collect();
        let part = match kind {
            NoteKind::Disagreement => Participation::Supervisee,
            NoteKind::Addendum => Participation::Supervisor,
        };
        let present = &history.head().record.present;
        let usual = present.iter().find(|present| present.part == part);
        let usual = usual.map_or(Value::Empty, |present| {
            Value::Choice(present.who.name.clone())
        });
        let names: Vec<String> = parties.iter().map(|who| who.name.clone()).collect();
        let values = vec![(Key::Who, usual), (Key::Words, Value::Empty)];
        let mut form = InputForm::new(values, |slate| {
            vec![
                Element::words(kind.words(), TextStyle::Heading),
                Element::words(explained(kind), TextStyle::Hint),
                Element::Spacer,
                Element::field(
                    Key::Who,
                    "Whose words",
                    ChoiceBox::of(names, &slate.value(&Key::Who)),
                ),
                Element::notes(Key::Words, "In their own words", TextBox::notes("")),
                Element::Spacer,
                Element::grave(Key::Keep, "Keep it with the record · Enter"),
            ]
        });
        form.page.focus_on(&Key::Words);
        Some(Self {
            file,
            digest: history.head().digest,
            kind,
            parties,
            form,
            name: profile.who.name.clone(),
        })
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        let words = self.form.words(&Key::Words);
        if words.is_empty() {
            let wanted = "Nothing is written yet. Esc and 0 leave it.";
            return self.form.want(&Key::Words, wanted, cx);
        }
        let chosen = self.form.words(&Key::Who);
        let who = self.parties.iter().find(|who| who.name == chosen).cloned();
        let Some(who) = who else {
            let wanted = "Whose words are these? Space takes the next name.";
            return self.form.want(&Key::Who, wanted, cx);
        };
        let (record, on) = (self.digest, cx.moment());
        let title = format!("{} · {} · {}", self.name, self.kind.words(), who.name);
        let fact = match self.kind {
            NoteKind::Disagreement => Fact::Disagreed(Disagreement {
                record,
                who,
                words,
                on,
            }),
            NoteKind::Addendum => Fact::Addendum(Addendum {
                record,
                who,
                words,
                on,
            }),
        };
        let said = "It is kept with the record, dated, word for word.".to_owned();
        cx.publish(
            Some(self.file),
            vec![fact],
            title,
            AfterPublish::close(said),
        );
        Transition::Stay
    }
}

const fn explained(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Disagreement => {
            "It is kept beside the record, which stays as it is, and is shown in the next session."
        }
        NoteKind::Addendum => {
            "Everybody has agreed this record, so it is not changed any more. What is added stands beneath it, dated."
        }
    }
}

impl FormScreen for NoteForm {
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
        format!("{} · {}", self.name, self.kind.words())
    }
}
