//! Words about one session that crossed on two computers: both are shown, and one is chosen.

use super::{publish, wording};
use crate::{
    domain::{
        facts::arrangement::Arrangement,
        file::{Planned, Word},
        id::{ArrangementId, Digest, FileId},
    },
    tui::{
        context::Cx,
        screen::Step,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
        },
    },
};

/// A line of the page: a word, by the entry that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    word: Digest,
    /// Whether what another word arranged in its place is called off with it.
    alone: bool,
}

/// The choice.
pub struct Crossed {
    file: FileId,
    arrangement: ArrangementId,
    who: String,
    form: SmallForm<Key>,
}

impl Crossed {
    /// Opens with every word that stands; none where nothing crossed.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Cx) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let planned = supervision.arrangement(arrangement)?;
        let crossing = planned.crossing();
        let first = crossing.first()?;
        let mut blocks = vec![
            Block::words("Said twice", Tone::Heading),
            Block::words(
                "This was said of one session on two computers, neither knowing of the other. Which of it is so? What \
                 was brought to either stays on its agenda.",
                Tone::Hint,
            ),
        ];
        for word in &crossing {
            let place = if word.said.turn.writer == first.said.turn.writer {
                "on one computer"
            } else {
                "on another computer"
            };
            let state = wording::state(&word.said.what);
            let key = |alone| Key {
                word: word.digest,
                alone,
            };
            blocks.extend([
                Block::Gap,
                Block::grave(key(false), format!("It is {state} · Enter")),
                Block::words(format!("  {}, {place}", wording::said(word)), Tone::Hint),
            ]);
            let instead = wording::instead(supervision, &word.said.what);
            blocks.extend(instead.map(|words| Block::words(format!("  {words}"), Tone::Hint)));
            if !word.said.what.why.trim().is_empty() {
                let why = format!("  Moved: {}", word.said.what.why.trim());
                blocks.push(Block::words(why, Tone::Hint));
            }
            let left = supervision.left_over(planned, word);
            let days: Vec<_> = left.iter().map(|left| wording::when(left.at)).collect();
            let days = days.join(" and ");
            if !left.is_empty() {
                let stays = format!("  Still arranged with it: {days}");
                blocks.push(Block::words(stays, Tone::Warning));
            }
            if left
                .iter()
                .any(|left| not_needed(left, planned, word).is_some())
            {
                let both = format!("The same, and called off: {days} · Enter");
                blocks.push(Block::grave(key(true), both));
            }
        }
        Some(Self {
            file,
            arrangement,
            who: profile.who.name.clone(),
            form: SmallForm::new(Vec::new(), |_| blocks),
        })
    }
}

/// A session that another word arranged, called off where this one is chosen.
fn not_needed(left: &Arrangement, of: &Planned, word: &Word) -> Option<Arrangement> {
    left.clone().not_needed(&of.chosen(word))
}

impl Filled for Crossed {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Cx) -> Step {
        let file = cx.school.file(self.file);
        let said = file.and_then(|file| {
            let planned = file.arrangement(self.arrangement)?;
            let word = planned.heads().find(|word| word.digest == line.word)?;
            let chosen = planned.chosen(word);
            let said = format!("It is {}.", wording::state(&chosen));
            let left = file.left_over(planned, word).into_iter();
            let off = left.filter_map(|left| not_needed(left, planned, word));
            let off = off.filter(|_| line.alone);
            Some((std::iter::once(chosen).chain(off).collect(), said))
        });
        if let Some((all, said)) = said {
            publish(self.file, all, said, cx);
        }
        Step::Stay
    }

    fn title(&self) -> String {
        format!("{} · said twice", self.who)
    }
}
