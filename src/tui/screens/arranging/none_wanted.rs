//! No other date is wanted for a session that was not held, and why: said once a date was left to be said later.

use super::{publish, wording};
use crate::{
    domain::{
        facts::{arrangement::Replacement, record::Value},
        id::{ArrangementId, FileId},
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
    /// Why.
    Why,
    /// Keeps it.
    Keep,
}

/// The form.
pub struct NoNewDateForm {
    file: FileId,
    arrangement: ArrangementId,
    name: String,
    form: InputForm<Key>,
}

impl NoNewDateForm {
    /// Of a session that is not held; none where it is not there.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let off = supervision.arrangement(arrangement)?.now();
        let stands = format!("{} was {}", wording::when(off.at), wording::state(off));
        let form = InputForm::new(vec![(Key::Why, Value::Empty)], |slate| {
            vec![
                Element::words("No other date is wanted", TextStyle::Heading),
                Element::words(stands, TextStyle::Plain),
                Element::Spacer,
                Element::field(
                    Key::Why,
                    wording::NONE_LABEL,
                    TextBox::line(&slate.words(&Key::Why)),
                ),
                Element::Spacer,
                Element::line(Key::Keep, "Keep it · Enter"),
            ]
        });
        Some(Self {
            file,
            arrangement,
            name: profile.who.name.clone(),
            form,
        })
    }
}

impl FormScreen for NoNewDateForm {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let why = self.form.words(&Key::Why);
        if why.is_empty() {
            return self.form.want(&Key::Why, wording::NONE_WHY, cx);
        }
        let file = cx.contents.file(self.file);
        let Some(planned) = file.and_then(|file| file.arrangement(self.arrangement)) else {
            return Transition::Pop;
        };
        let none = planned
            .now()
            .clone()
            .answered(Replacement::NoneWanted { why });
        let said = "No other date is wanted.".to_owned();
        publish(self.file, vec![none], said, cx);
        Transition::Stay
    }

    fn title(&self) -> String {
        format!("{} · no other date", self.name)
    }
}
