//! An arranged session of which nothing more is to be said, to be read: what became of it, and what is in its place.

use super::wording;
use crate::{
    domain::{
        dates,
        facts::arrangement::Arrangement,
        file::{ArrangementHistory, SupervisionFile},
        id::{ArrangementId, FileId, RecordId},
    },
    tui::{
        context::Context,
        route::{Route, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
            },
            text_style::TextStyle,
        },
    },
};

/// A line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Reads the record that keeps it.
    Record(RecordId),
    /// Goes back.
    Back,
}

/// The page; nothing is typed on it.
pub struct PastArrangement {
    file: FileId,
    who: String,
    form: InputForm<Key>,
}

impl PastArrangement {
    /// Opens it; none where it is not there.
    pub fn new(id: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        let (file, profile) = cx.file(id)?;
        let blocks = blocks(file, file.arrangement(arrangement)?);
        Some(Self {
            file: id,
            who: profile.who.name.clone(),
            form: InputForm::new(Vec::new(), |_| blocks),
        })
    }
}

fn blocks(file: &SupervisionFile, planned: &ArrangementHistory) -> Vec<Element<Key>> {
    let now = planned.now();
    let plain = |words: String| Element::words(words, TextStyle::Plain);
    let mut blocks = vec![
        Element::words(wording::when(now.at), TextStyle::Heading),
        Element::words(now.venue.trim(), TextStyle::Hint),
        Element::Spacer,
    ];
    blocks.extend(wording::story(planned).into_iter().map(plain));
    blocks.extend(wording::instead(file, now).map(plain));
    if !now.extra.trim().is_empty() {
        blocks.push(plain(format!("Extra: {}", now.extra.trim())));
    }
    blocks.extend(brought(now).map(plain));
    blocks.push(Element::Spacer);
    if let Some(kept) = file.kept_by(now.id) {
        let words = format!(
            "Read what was held on {} · Enter",
            dates::short(kept.date())
        );
        blocks.push(Element::line(Key::Record(kept.id()), words));
    }
    blocks.push(Element::line(Key::Back, "Back to the file · Enter"));
    blocks
}

fn brought(arranged: &Arrangement) -> impl Iterator<Item = String> {
    let brought = arranged.agenda.iter();
    brought.map(|brought| format!("Brought by {}: {}", brought.by, brought.title))
}

impl FormScreen for PastArrangement {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, _cx: &mut Context) -> Transition {
        match line {
            Key::Record(record) => Transition::Go(Route::Record(self.file, record)),
            Key::Back => Transition::Pop,
        }
    }

    fn title(&self) -> String {
        format!("{} · arranged session", self.who)
    }
}
