//! No other date is wanted for a session that was not held, and why: said once a date was left to be said later.

use serde::{Deserialize, Serialize};

use super::wording::{self, publish, title};
use crate::{
    domain::{
        facts::{Arrangement, Replacement},
        file::arrangement_words,
        id::{ArrangementId, FileId},
    },
    tui::{
        Context, Transition,
        controls::text::TextBox,
        widgets::form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted},
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The reason.
    Why,
    /// Keeps it.
    Keep,
}

/// The form.
pub struct NoNewDateForm {
    file: FileId,
    /// The session that is not held.
    off: Arrangement,
}

impl NoNewDateForm {
    /// Of a session that is not held; none where it is not there.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<OpenForm<Self>> {
        let off = cx
            .contents
            .file(file)?
            .arrangement(arrangement)?
            .now()
            .clone();
        Some(OpenForm::new(Self { file, off }, cx))
    }
}

impl FormScreen for NoNewDateForm {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        title(self.file, "no other date", cx)
    }

    fn elements(&self, _values: &FormValues<Key>, _cx: &Context) -> Vec<Element<Key>> {
        let (when, state) = (
            arrangement_words::when(self.off.at),
            arrangement_words::state(&self.off),
        );
        vec![
            Element::heading("No other date is wanted"),
            Element::plain(format!("{when} was {state}")),
            Element::Spacer,
            Element::field(Key::Why, wording::NONE_WANTED, TextBox::line("")),
            Element::Spacer,
            Element::line(Key::Keep, "Keep it · Enter"),
        ]
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let why = form.values().required(&Key::Why, wording::WHY_NONE)?;
        let none = self.off.clone().answered(Replacement::NoneWanted { why });
        let said = "No other date is wanted.".to_owned();
        publish(self.file, vec![none], said, cx);
        Ok(Transition::Stay)
    }
}
