//! Words about one session that crossed on two computers: both are shown, and one is chosen.

use serde::{Deserialize, Serialize};

use super::wording::{publish, title};
use crate::{
    domain::{
        facts::Arrangement,
        file::{ArrangementChange, ArrangementHistory, SupervisionFile, arrangement_words},
        id::{ArrangementId, Digest, FileId},
    },
    tui::{
        Context, Transition,
        widgets::form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted},
    },
};

/// A line of the page: a word, by the entry that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    word: Digest,
    /// Calls off with it what another word arranged in its place.
    alone: bool,
}

/// The choice.
pub struct ConflictForm {
    file: FileId,
    arrangement: ArrangementId,
}

impl ConflictForm {
    /// Opens with every word that stands; none where nothing crossed.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<OpenForm<Self>> {
        let planned = cx.contents.file(file)?.arrangement(arrangement)?;
        planned.crossing().first()?;
        Some(OpenForm::new(Self { file, arrangement }, cx))
    }
}

/// The lines of one of the words.
fn word_lines(
    file: &SupervisionFile,
    planned: &ArrangementHistory,
    word: &ArrangementChange,
    place: &str,
) -> Vec<Element<Key>> {
    let hint = |words: String| Element::hint(format!("  {words}"));
    let key = |alone| Key {
        word: word.digest,
        alone,
    };
    let what = &word.said.what;
    let it_is = format!("It is {} · Enter", arrangement_words::state(what));
    let mut lines = vec![
        Element::Spacer,
        Element::grave(key(false), it_is),
        hint(format!("{}, {place}", arrangement_words::said(word))),
    ];
    lines.extend(arrangement_words::instead(file, what).map(hint));
    if !what.why.trim().is_empty() {
        lines.push(hint(format!("Moved: {}", what.why.trim())));
    }
    let left = file.left_over(planned, word);
    let days: Vec<_> = left
        .iter()
        .map(|left| arrangement_words::when(left.at))
        .collect();
    let days = days.join(" and ");
    if !left.is_empty() {
        let stays = format!("  Still arranged with it: {days}");
        lines.push(Element::warning(stays));
    }
    if left
        .iter()
        .any(|left| not_needed(left, planned, word).is_some())
    {
        let both = format!("The same, and called off: {days} · Enter");
        lines.push(Element::grave(key(true), both));
    }
    lines
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

    fn title(&self, cx: &Context) -> String {
        title(self.file, "said twice", cx)
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let mut elements = vec![
            Element::heading("Said twice"),
            Element::hint(
                "This was said of one session on two computers, neither knowing of the other. Which of it is so? What \
                 was brought to either stays on its agenda.",
            ),
        ];
        let file = cx.contents.file(self.file);
        let planned = file.and_then(|file| Some((file, file.arrangement(self.arrangement)?)));
        let Some((file, planned)) = planned else {
            return elements;
        };
        let crossing = planned.crossing();
        let first = crossing.first().map(|word| word.said.turn.writer);
        elements.extend(crossing.iter().flat_map(|word| {
            let place = if Some(word.said.turn.writer) == first {
                "on one computer"
            } else {
                "on another computer"
            };
            word_lines(file, planned, word, place)
        }));
        elements
    }

    fn submit(
        &mut self,
        line: Key,
        _form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> Submitted<Key> {
        let file = cx.contents.file(self.file);
        let said = file.and_then(|file| {
            let planned = file.arrangement(self.arrangement)?;
            let word = planned.heads().find(|word| word.digest == line.word)?;
            let chosen = planned.chosen(word);
            let said = format!("It is {}.", arrangement_words::state(&chosen));
            let left = file.left_over(planned, word).into_iter();
            let off = left.filter_map(|left| not_needed(left, planned, word));
            let off = off.filter(|_| line.alone);
            Some((std::iter::once(chosen).chain(off).collect(), said))
        });
        if let Some((all, said)) = said {
            publish(self.file, all, said, cx);
        }
        Ok(Transition::Stay)
    }
}
