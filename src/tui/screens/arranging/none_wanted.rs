//! No other date is wanted for a session that was not held, and why: said once a date was left to be said later.

use super::{publish, wording};
use crate::{
    domain::{
        facts::{arrangement::Instead, record::Value},
        id::{ArrangementId, FileId},
    },
    tui::{
        context::Cx,
        controls::text::TextBox,
        screen::Step,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
        },
    },
};

/// What the box for the reason is called.
pub const LABEL: &str = "If none, why";
/// What is said where no reason was given.
pub const WHY: &str = "Why is no other date wanted? It is kept with the session.";

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Why.
    Why,
    /// Keeps it.
    Keep,
}

/// The form.
pub struct NoneWanted {
    file: FileId,
    arrangement: ArrangementId,
    name: String,
    form: SmallForm<Key>,
}

impl NoneWanted {
    /// Of a session that is not held; none where it is not there.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Cx) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let off = supervision.arrangement(arrangement)?.now();
        let stands = format!("{} was {}", wording::when(off.at), wording::state(off));
        let form = SmallForm::new(vec![(Key::Why, Value::Empty)], |slate| {
            vec![
                Block::words("No other date is wanted", Tone::Heading),
                Block::words(stands, Tone::Plain),
                Block::Gap,
                Block::field(Key::Why, LABEL, TextBox::line(&slate.words(&Key::Why))),
                Block::Gap,
                Block::line(Key::Keep, "Keep it · Enter"),
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

impl Filled for NoneWanted {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        if !self.form.settle(cx) {
            return Step::Stay;
        }
        let why = self.form.words(&Key::Why);
        if why.is_empty() {
            return self.form.want(&Key::Why, WHY, cx);
        }
        let file = cx.school.file(self.file);
        let Some(planned) = file.and_then(|file| file.arrangement(self.arrangement)) else {
            return Step::Pop;
        };
        let none = planned.now().clone().answered(Instead::NoneWanted { why });
        let said = "No other date is wanted.".to_owned();
        publish(self.file, vec![none], said, cx);
        Step::Stay
    }

    fn title(&self) -> String {
        format!("{} · no other date", self.name)
    }
}
