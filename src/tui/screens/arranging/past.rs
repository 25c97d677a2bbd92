//! An arranged session of which nothing more is to be said, to be read: what became of it, and what is in its place.

use serde::{Deserialize, Serialize};

use super::wording::title;
use crate::{
    domain::{
        dates,
        facts::Arrangement,
        file::{ArrangementHistory, SupervisionFile, arrangement_words},
        id::{ArrangementId, FileId, RecordId},
    },
    tui::{
        Context, Route, Transition,
        widgets::form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted},
    },
};

/// A line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Reads the record that keeps it.
    Record(RecordId),
    /// Goes back.
    Back,
}

/// The page; nothing is typed on it.
pub struct PastArrangement {
    file: FileId,
    arrangement: ArrangementId,
}

impl PastArrangement {
    /// Opens it; none where it is not there.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<OpenForm<Self>> {
        cx.file(file)?.0.arrangement(arrangement)?;
        Some(OpenForm::new(Self { file, arrangement }, cx))
    }
}

fn elements(file: &SupervisionFile, planned: &ArrangementHistory) -> Vec<Element<Key>> {
    let now = planned.now();
    let plain = |words: String| Element::plain(words);
    let mut elements = vec![
        Element::heading(arrangement_words::when(now.at)),
        Element::hint(now.venue.trim()),
        Element::Spacer,
    ];
    elements.extend(arrangement_words::story(planned).into_iter().map(plain));
    elements.extend(arrangement_words::instead(file, now).map(plain));
    if !now.extra.trim().is_empty() {
        elements.push(plain(format!("Extra: {}", now.extra.trim())));
    }
    elements.extend(brought(now).map(plain));
    elements.push(Element::Spacer);
    if let Some(kept) = file.kept_by(now.id) {
        let words = format!(
            "Read what was held on {} · Enter",
            dates::short(kept.date())
        );
        elements.push(Element::line(Key::Record(kept.id()), words));
    }
    elements.push(Element::line(Key::Back, "Back to the file · Enter"));
    elements
}

fn brought(arranged: &Arrangement) -> impl Iterator<Item = String> {
    let brought = arranged.agenda.iter();
    brought.map(|brought| format!("On the agenda: {}", brought.words()))
}

impl FormScreen for PastArrangement {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        title(self.file, "arranged session", cx)
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let file = cx.contents.file(self.file);
        let found = file.and_then(|file| Some((file, file.arrangement(self.arrangement)?)));
        found.map_or_else(Vec::new, |(file, planned)| elements(file, planned))
    }

    fn submit(
        &mut self,
        line: Key,
        _form: &mut InputForm<Key>,
        _cx: &mut Context,
    ) -> Submitted<Key> {
        Ok(match line {
            Key::Record(record) => Transition::Go(Route::Record(self.file, record)),
            Key::Back => Transition::Pop,
        })
    }
}
