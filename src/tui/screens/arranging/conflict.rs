//! Words about one session that crossed on two computers: both are shown, and one is chosen.

use super::{publish, wording};
use crate::{
    domain::{
        facts::arrangement::Arrangement,
        file::{ArrangementChange, ArrangementHistory},
        id::{ArrangementId, Digest, FileId},
    },
    tui::{
        context::Context,
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

/// A line of the page: a word, by the entry that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    word: Digest,
    /// Whether what another word arranged in its place is called off with it.
    alone: bool,
}

/// The choice.
pub struct ConflictForm {
    file: FileId,
    arrangement: ArrangementId,
    who: String,
    form: InputForm<Key>,
}

impl ConflictForm {
    /// Opens with every word that stands; none where nothing crossed.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let planned = supervision.arrangement(arrangement)?;
        let crossing = planned.crossing();
        let first = crossing.first()?;
        let mut blocks = vec![
            Element::words("Said twice", TextStyle::Heading),
            Element::words(
                "This was said of one session on two computers, neither knowing of the other. Which of it is so? What \
                 was brought to either stays on its agenda.",
                TextStyle::Hint,
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
                Element::Spacer,
                Element::grave(key(false), format!("It is {state} · Enter")),
                Element::words(
                    format!("  {}, {place}", wording::said(word)),
                    TextStyle::Hint,
                ),
            ]);
            let instead = wording::instead(supervision, &word.said.what);
            blocks
                .extend(instead.map(|words| Element::words(format!("  {words}"), TextStyle::Hint)));
            if !word.said.what.why.trim().is_empty() {
                let why = format!("  Moved: {}", word.said.what.why.trim());
                blocks.push(Element::words(why, TextStyle::Hint));
            }
            let left = supervision.left_over(planned, word);
            let days: Vec<_> = left.iter().map(|left| wording::when(left.at)).collect();
            let days = days.join(" and ");
            if !left.is_empty() {
                let stays = format!("  Still arranged with it: {days}");
                blocks.push(Element::words(stays, TextStyle::Warning));
            }
            if left
                .iter()
                .any(|left| not_needed(left, planned, word).is_some())
            {
                let both = format!("The same, and called off: {days} · Enter");
                blocks.push(Element::grave(key(true), both));
            }
        }
        Some(Self {
            file,
            arrangement,
            who: profile.who.name.clone(),
            form: InputForm::new(Vec::new(), |_| blocks),
        })
    }
}

/// A session that another word arranged, called off where this one is chosen.
fn not_needed(
    left: &Arrangement,
    of: &ArrangementHistory,
    word: &ArrangementChange,
) -> Option<Arrangement> {
    left.clone().not_needed(&of.chosen(word))
}

impl FormScreen for ConflictForm {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        let file = cx.contents.file(self.file);
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
        Transition::Stay
    }

    fn title(&self) -> String {
        format!("{} · said twice", self.who)
    }
}
