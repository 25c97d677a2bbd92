//! Words that are kept with a record after it was written: a correction or disagreement, or an addendum.

use serde::{Deserialize, Serialize};

use crate::{
    document::NoteKind,
    domain::{
        facts::{Addendum, Disagreement, Fact, Participation, PersonRef, Value},
        id::{Digest, FileId, RecordId},
    },
    tui::{
        Context, Transition,
        controls::{choice::ChoiceBox, text::TextBox},
        event::AfterPublish,
        widgets::form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted},
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The person whose words they are.
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
    /// Whose words they are, unless something else is chosen.
    usual: Option<PersonRef>,
    name: String,
}

impl NoteForm {
    /// Opens for a record as it stands now; none where it is not there.
    pub fn new(
        file: FileId,
        record: RecordId,
        kind: NoteKind,
        cx: &Context,
    ) -> Option<OpenForm<Self>> {
        let (supervision, profile) = cx.file(file)?;
        let history = supervision.history(record)?;
        let part = match kind {
            NoteKind::Disagreement => Participation::Supervisee,
            NoteKind::Addendum => Participation::Supervisor,
        };
        let mut present = history.head().record.present.iter();
        let usual = present.find(|present| present.part == part);
        let note = Self {
            file,
            digest: history.head().digest,
            kind,
            parties: history.people().into_iter().cloned().collect(),
            usual: usual.map(|present| present.who.clone()),
            name: profile.who.name.clone(),
        };
        Some(OpenForm::new(note, cx))
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

    fn title(&self, _cx: &Context) -> String {
        format!("{} · {}", self.name, self.kind.words())
    }

    fn elements(&self, _values: &FormValues<Key>, _cx: &Context) -> Vec<Element<Key>> {
        let usual = self
            .usual
            .as_ref()
            .map(|who| Value::Choice(who.name.clone()));
        let names = self.parties.iter().map(|who| who.name.as_str());
        let who = ChoiceBox::of(names, &usual.unwrap_or_default());
        vec![
            Element::heading(self.kind.words()),
            Element::hint(explained(self.kind)),
            Element::Spacer,
            Element::field(Key::Who, "Whose words", who),
            Element::notes(Key::Words, "In their own words", TextBox::notes("")),
            Element::Spacer,
            Element::grave(Key::Keep, "Keep it with the record · Enter"),
        ]
    }

    fn start(&self, _values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        Some(Key::Words)
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let wanted = "Nothing is written yet. Esc and 0 leave it.";
        let words = form.values().required(&Key::Words, wanted)?;
        let chosen = form.words(&Key::Who);
        let who = self.parties.iter().find(|who| who.name == chosen).cloned();
        let who = who.ok_or_else(|| {
            Wanted::new(
                Key::Who,
                "Whose words are these? Space takes the next name.",
            )
        })?;
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
        Ok(Transition::Stay)
    }
}
