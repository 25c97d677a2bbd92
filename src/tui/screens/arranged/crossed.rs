//! Words about one session that crossed on two computers: both are shown, and one is chosen.

use super::{publish, words};
use crate::{
    domain::id::{ArrangementId, Digest, FileId},
    tui::{
        cx::Cx,
        screen::Step,
        widgets::{
            blocks::{Block, Tone},
            small_form::{Filled, SmallForm},
        },
    },
};

/// The choice; its lines are named by the entries that say the words.
pub struct Crossed {
    file: FileId,
    arrangement: ArrangementId,
    who: String,
    form: SmallForm<Digest>,
}

impl Crossed {
    /// Opens with every word that stands; none where nothing crossed.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Cx) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let crossing = supervision.arrangement(arrangement)?.crossing();
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
            let state = words::state(&word.said.what);
            blocks.extend([
                Block::Gap,
                Block::grave(word.digest, format!("It is {state} · Enter")),
                Block::words(format!("  {}, {place}", words::said(word)), Tone::Hint),
            ]);
            let instead = words::instead(supervision, &word.said.what);
            blocks.extend(instead.map(|words| Block::words(format!("  {words}"), Tone::Hint)));
            if !word.said.what.why.trim().is_empty() {
                let why = format!("  Moved: {}", word.said.what.why.trim());
                blocks.push(Block::words(why, Tone::Hint));
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

impl Filled for Crossed {
    type Key = Digest;

    fn form(&self) -> &SmallForm<Digest> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Digest> {
        &mut self.form
    }

    fn enter(&mut self, line: Digest, cx: &mut Cx) -> Step {
        let file = cx.school.file(self.file);
        let planned = file.and_then(|file| file.arrangement(self.arrangement));
        let chosen = planned.and_then(|planned| {
            let word = planned.heads().find(|word| word.digest == line)?;
            Some(planned.chosen(word))
        });
        if let Some(chosen) = chosen {
            let said = format!("It is {}.", words::state(&chosen));
            publish(self.file, vec![chosen], said, cx);
        }
        Step::Stay
    }

    fn title(&self) -> String {
        format!("{} · said twice", self.who)
    }
}
