//! An arranged session of which nothing more is to be said, to be read: what became of it, and what is in its place.

use super::wording;
use crate::{
    domain::{
        dates,
        facts::arrangement::Arrangement,
        file::{Planned, SupervisionFile},
        id::{ArrangementId, FileId, RecordId},
    },
    tui::{
        context::Cx,
        screen::Step,
        screens::record::reader::Read,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
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
pub struct Over {
    file: FileId,
    who: String,
    form: SmallForm<Key>,
}

impl Over {
    /// Opens it; none where it is not there.
    pub fn new(id: FileId, arrangement: ArrangementId, cx: &Cx) -> Option<Self> {
        let (file, profile) = cx.file(id)?;
        let blocks = blocks(file, file.arrangement(arrangement)?);
        Some(Self {
            file: id,
            who: profile.who.name.clone(),
            form: SmallForm::new(Vec::new(), |_| blocks),
        })
    }
}

fn blocks(file: &SupervisionFile, planned: &Planned) -> Vec<Block<Key>> {
    let now = planned.now();
    let plain = |words: String| Block::words(words, Tone::Plain);
    let mut blocks = vec![
        Block::words(wording::when(now.at), Tone::Heading),
        Block::words(now.venue.trim(), Tone::Hint),
        Block::Gap,
    ];
    blocks.extend(wording::story(planned).into_iter().map(plain));
    blocks.extend(wording::instead(file, now).map(plain));
    if !now.extra.trim().is_empty() {
        blocks.push(plain(format!("Extra: {}", now.extra.trim())));
    }
    blocks.extend(brought(now).map(plain));
    blocks.push(Block::Gap);
    if let Some(kept) = file.kept_by(now.id) {
        let words = format!(
            "Read what was held on {} · Enter",
            dates::short(kept.date())
        );
        blocks.push(Block::line(Key::Record(kept.id()), words));
    }
    blocks.push(Block::line(Key::Back, "Back to the file · Enter"));
    blocks
}

fn brought(arranged: &Arrangement) -> impl Iterator<Item = String> {
    let brought = arranged.agenda.iter();
    brought.map(|brought| format!("Brought by {}: {}", brought.by, brought.title))
}

impl Filled for Over {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, _cx: &mut Cx) -> Step {
        match line {
            Key::Record(record) => Step::Push(Box::new(Read::new(self.file, record))),
            Key::Back => Step::Pop,
        }
    }

    fn title(&self) -> String {
        format!("{} · arranged session", self.who)
    }
}
