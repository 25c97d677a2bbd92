//! A choice among a few words: Space takes the next, and letters the one that they spell; outside a table so do ← →.
//! Letters that spell none are meant for another box, and the choice goes back to what it was before them.

use std::any::Any;

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_width::UnicodeWidthStr;

use super::{
    Control, ControlInput, ControlStyle, Motion, PointerAction, PointerPosition, Response,
    Spelling,
    choice_words::{NONE, between_signs, inner, shortened},
    text_layout::View,
};
use crate::domain::facts::{AND, Value};

/// A choice among words, or between yes and no.
#[derive(Default)]
pub struct ChoiceBox {
    options: Vec<(String, Value)>,
    /// Other words for the options, each with the position of the option, in small letters.
    also: Vec<(usize, String)>,
    taken: Option<usize>,
    /// Those that hold beside the taken one, in the order of typing.
    held: Vec<usize>,
    all: String,
    /// The number of those that can hold beside it: + and letters add one.
    beside: usize,
    /// Set when no word at all is a further option, after the last.
    or_none: bool,
    /// Set when one of the words always holds, so that the choice cannot be cleared.
    always: bool,
    /// Set when letters spell one word from its beginning: another is not begun within it.
    as_spelt: bool,
    /// The letters typed since the cursor came, or since any other key.
    spelling: Spelling,
}

impl ChoiceBox {
    /// Returns a choice among these words.
    pub fn of(options: impl IntoIterator<Item = impl Into<String>>, value: &Value) -> Self {
        let options = options
            .into_iter()
            .map(Into::into)
            .map(|word: String| (word.clone(), Value::Choice(word)));
        Self::new(options.collect(), value)
    }

    /// Returns the choice with no word at all as a further option.
    #[must_use]
    pub fn or_none(self) -> Self {
        Self {
            or_none: true,
            ..self
        }
    }

    /// Returns the choice with other words by which typing finds its options.
    #[must_use]
    pub fn also<'a>(self, words: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>) -> Self {
        let place = |named: &str| self.options.iter().position(|(word, _)| word == named);
        let found = words
            .into_iter()
            .filter_map(|(named, words)| Some((place(named)?, words)));
        let also =
            found.flat_map(|(at, words)| words.iter().map(move |it| (at, it.to_lowercase())));
        Self {
            also: also.collect(),
            ..self
        }
    }

    /// Returns the choice as one that cannot be cleared: whether a case is open, who is present.
    #[must_use]
    pub fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }

    /// Returns the choice as one whose words a policy chose, beside which people type their own: “ehcp” where one plan is EHP
    /// and one CP is neither.
    #[must_use]
    pub fn as_spelt(self) -> Self {
        Self {
            as_spelt: true,
            ..self
        }
    }

    /// Returns the choice as one of which several can hold at once, as they do in this value.
    #[must_use]
    pub fn several(self, value: &Value) -> Self {
        let beside = self.options.len().saturating_sub(1);
        let mut several = Self { beside, ..self };
        several.show(value);
        several
    }

    /// Returns a choice between yes and no.
    pub fn yes_or_no(value: &Value) -> Self {
        Self::either("yes", "no", value)
    }

    /// Returns a choice between yes and no in other words.
    pub fn either(yes: &str, no: &str, value: &Value) -> Self {
        let options = [(yes, true), (no, false)];
        let options = options.map(|(word, yes)| (word.to_owned(), Value::YesNo(yes)));
        Self::new(options.into(), value)
    }

    fn new(options: Vec<(String, Value)>, value: &Value) -> Self {
        let mut control = Self {
            options,
            ..Self::default()
        };
        control.show(value);
        control
    }

    fn take(&mut self, taken: Option<usize>) -> Response {
        self.taken = taken;
        self.held.retain(|held| Some(*held) != taken);
        let all = self.held.iter().copied().chain(taken);
        let words = all.filter_map(|at| Some(self.options.get(at)?.0.as_str()));
        self.all = words.collect::<Vec<_>>().join(AND);
        Response::Set(self.value())
    }

    fn take_alone(&mut self, taken: Option<usize>) -> Response {
        self.held.clear();
        self.take(taken)
    }

    fn by(&mut self, forward: bool) -> Response {
        self.held.clear();
        let count = self.options.len();
        let next = match self.taken {
            Some(at) if self.or_none && forward && at + 1 == count => return self.take(None),
            Some(0) if self.or_none && !forward => return self.take(None),
            None if forward => 0,
            None => count.saturating_sub(1),
            Some(at) if forward => (at + 1) % count.max(1),
            Some(at) => (at + count).saturating_sub(1) % count.max(1),
        };
        self.take(Some(next))
    }

    /// Takes the word that the letters typed so far begin, else the next word that begins with the last letter; where words
    /// are taken as they are spelt, only if it is the same letter again. Letters that begin none are other words: the
    /// choice goes back to what it was.
    fn spell(&mut self, typed: &str) -> Response {
        if self.beside > 0 && typed == "+" && self.taken.is_some() && !self.is_prose() {
            self.spelling = Spelling {
                letters: typed.to_owned(),
                before: self.value(),
                ..Spelling::default()
            };
            return Response::Moved;
        }
        if self.adds() && typed.trim().is_empty() {
            return Response::Moved;
        }
        if self.spelling.letters.is_empty() {
            self.spelling.before = self.value();
            self.held.clear();
        } else if self.adds() {
            self.held.extend(self.taken.take());
        }
        let was_prose = self.is_prose();
        self.spelling.letters.push_str(typed);
        self.spelling
            .word
            .extend(typed.chars().flat_map(char::to_lowercase));
        if typed.trim().is_empty() && !was_prose {
            return Response::Moved;
        }
        let is_first = self.spelling.word.chars().nth(1).is_none();
        if let Some(at) = self.spells().filter(|_| !is_first) {
            return self.take(Some(at));
        }
        let another = typed.chars().next().filter(|letter| {
            let goes_on = self.spelling.letters.chars().any(char::is_whitespace);
            let is_one = typed.chars().nth(1).is_none() && !was_prose && !goes_on;
            let letter = letter.to_lowercase();
            let mut letters = self.spelling.letters.trim_start_matches('+').chars();
            let is_again = letters.all(|before| before.to_lowercase().eq(letter.clone()));
            is_one && (is_again || !self.as_spelt)
        });
        if let Some((letter, at)) =
            another.and_then(|letter| Some((letter, self.beginning_with(letter)?)))
        {
            self.spelling.word = letter.to_lowercase().collect();
            return self.take(Some(at));
        }
        if self.means_none(|none, typed| none == typed) && self.taken.is_some() {
            return self.take(None);
        }
        if self.means_none(|none, typed| none.starts_with(typed)) {
            return Response::Moved;
        }
        self.gives_way()
    }

    /// Returns whether the next letter begins a further choice.
    fn adds(&self) -> bool {
        self.spelling.letters == "+"
    }

    /// Returns the choice to what it was: the letters typed are other words.
    fn gives_way(&mut self) -> Response {
        let back = self.spelling.before.clone();
        self.show(&back);
        Response::TypedOverChoice {
            back,
            words: self.spelling.letters.trim_start_matches('+').to_owned(),
        }
    }

    /// Returns whether the letters typed so far are such words for no choice, where that is an option.
    fn means_none(&self, is: impl Fn(&str, &str) -> bool) -> bool {
        let typed = self.spelling.letters.to_lowercase();
        let is_one = |none: &&str| is(none, &typed) || is(none, typed.trim_end());
        self.or_none && !typed.trim().is_empty() && NONE.iter().any(is_one)
    }

    /// Returns the option that the present letters are for: the one that they begin, else one in which a word begins with
    /// them, else one that has other words that do.
    fn spells(&self) -> Option<usize> {
        let spelt = self.spelling.word.trim_end();
        self.named(|word| word.starts_with(spelt))
            .or_else(|| self.named(|word| inner(word).any(|rest| rest.starts_with(spelt))))
            .or_else(|| self.called(|word| word.starts_with(spelt)))
    }

    /// Returns the first option of whose word, in small letters, this is true.
    fn named(&self, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mut words = self.options.iter().enumerate();
        let found =
            words.find(|(at, (word, _))| !self.held.contains(at) && is(&word.to_lowercase()));
        found.map(|(at, _)| at)
    }

    /// Returns the first option of which this is true of another word for it.
    fn called(&self, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mut others = self.also.iter();
        let found = others.find(|(at, word)| !self.held.contains(at) && is(word));
        found.map(|(at, _)| *at)
    }

    /// Returns true when the letters typed so far are for none of the options.
    fn is_prose(&self) -> bool {
        self.spells().is_none()
    }

    /// Returns the next option whose word begins with a letter, else the first that has it at the beginning of one of its
    /// words, or of another word for it.
    fn beginning_with(&self, letter: char) -> Option<usize> {
        let begins = |word: &str| {
            word.chars()
                .next()
                .is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let after = self.taken.map_or(0, |at| at + 1);
        let order = (after..self.options.len()).chain(0..after.min(self.options.len()));
        let next = order
            .into_iter()
            .filter(|at| !self.held.contains(at))
            .find(|at| self.options.get(*at).is_some_and(|(word, _)| begins(word)));
        next.or_else(|| self.named(|word| inner(word).any(begins)))
            .or_else(|| self.called(begins))
    }
}

impl ChoiceBox {
    fn holds(&self, at: usize) -> bool {
        self.taken == Some(at) || self.held.contains(&at)
    }

    /// Returns all words with the taken one marked, where there is room for them.
    fn all_in(&self, width: u16) -> Option<String> {
        let mark = |(at, (word, _)): (usize, &(String, Value))| {
            if self.holds(at) {
                format!("‹ {word} ›")
            } else {
                format!("  {word}  ")
            }
        };
        let all: String = self.options.iter().enumerate().map(mark).collect();
        (self.options.len() > 1 && all.width() <= width.into()).then_some(all)
    }

    /// Takes the word under the mouse. Where only one is shown, a click takes the next one, or on its left sign the one before.
    fn point(&mut self, point: &PointerPosition) -> Response {
        if point.touch == PointerAction::Reach
            || point.touch == (PointerAction::Place { again: false })
        {
            return Response::Moved;
        }
        let column = usize::try_from(point.column).unwrap_or(0);
        if self.all_in(point.size.width).is_none() {
            return self.by(column >= 2);
        }
        let mut end = 0;
        let pointed = self.options.iter().position(|(word, _)| {
            end += word.width() + 4;
            column < end
        });
        match pointed.filter(|at| self.taken != Some(*at)) {
            Some(at) => self.take_alone(Some(at)),
            None => Response::Moved,
        }
    }

    /// Returns true when the taken word has no room for a space between it and its signs.
    fn is_close(&self, width: u16) -> bool {
        self.all_in(width).is_none() && self.words().width() + 4 > width.into()
    }

    /// Returns the column of the cursor, which is that of the taken word.
    fn column(&self, width: u16) -> u16 {
        let before: usize = match (self.all_in(width), self.taken) {
            (Some(_), Some(taken)) => self
                .options
                .iter()
                .take(taken)
                .map(|(word, _)| word.width() + 4)
                .sum(),
            _ => 0,
        };
        let sign = if self.is_close(width) { 1 } else { 2 };
        u16::try_from(before + sign).unwrap_or(width)
    }
}

impl Control for ChoiceBox {
    fn draw(&self, buffer: &mut Buffer, area: Rect, looks: &ControlStyle) -> Option<Position> {
        let word = if self.taken.is_some() {
            self.words()
        } else {
            "–"
        };
        let style = if self.taken.is_some() {
            looks.text
        } else {
            looks.muted
        };
        let shown = match self.all_in(area.width).filter(|_| looks.focused) {
            Some(all) => all,
            None if looks.focused => between_signs(word, area.width),
            None => shortened(word, area.width.into()).into_owned(),
        };
        // Matches are counted in the word, and the row that shows it begins with a sign and perhaps a space.
        let front = shown.find('‹').map_or(0, |sign| {
            let after = sign + '‹'.len_utf8();
            after + usize::from(shown.get(after..).is_some_and(|rest| rest.starts_with(' ')))
        });
        let hits = looks.hits.iter();
        let hits: Vec<_> = hits.map(|hit| hit.start + front..hit.end + front).collect();
        let found = if looks.focused {
            looks.selection
        } else {
            looks.found
        };
        let view = View {
            text: &shown,
            caret: 0,
            selection: 0..0,
            looks: &ControlStyle {
                text: style,
                found,
                hits: &hits,
                focused: false,
                ..*looks
            },
        };
        view.draw_row(0..shown.len(), 0, buffer, area);
        looks.focused.then_some(Position {
            x: area
                .right()
                .saturating_sub(1)
                .min(area.x + self.column(area.width)),
            y: area.y,
        })
    }

    fn update(&mut self, input: &ControlInput) -> Response {
        let is_prose = self.is_prose();
        if !matches!(input, ControlInput::Type(_) | ControlInput::Paste(_)) {
            self.spelling = Spelling::default();
        }
        match input {
            ControlInput::Type(' ') if self.spelling.letters.is_empty() => self.by(true),
            ControlInput::Move(Motion::Right) => self.by(true),
            ControlInput::Move(Motion::Left) => self.by(false),
            ControlInput::Point(point) => self.point(point),
            ControlInput::Type(letter) => self.spell(letter.encode_utf8(&mut [0; 4])),
            ControlInput::Paste(words) if !words.trim().is_empty() => self.spell(words),
            // Backspace in a sentence typed by mistake must not clear the choice.
            ControlInput::Backspace if is_prose => Response::Moved,
            ControlInput::Backspace | ControlInput::Delete if self.always => Response::Ignored,
            ControlInput::Backspace | ControlInput::Delete if self.taken.is_some() => {
                self.take_alone(None)
            }
            _ => Response::Ignored,
        }
    }

    fn value(&self) -> Value {
        if !self.held.is_empty() {
            return Value::Choice(self.all.clone());
        }
        let taken = self.taken.and_then(|at| self.options.get(at));
        taken.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn is_like(&self, other: &dyn Control) -> bool {
        (other as &dyn Any)
            .downcast_ref()
            .is_some_and(|other: &Self| {
                let told = |it: &Self| (it.or_none, it.always, it.beside);
                (&self.options, &self.also, told(self))
                    == (&other.options, &other.also, told(other))
            })
    }

    fn words(&self) -> &str {
        if !self.held.is_empty() {
            return &self.all;
        }
        let taken = self.taken.and_then(|at| self.options.get(at));
        taken.map_or("", |(word, _)| word)
    }

    fn show(&mut self, value: &Value) {
        let place = |word: &str| self.options.iter().position(|(option, _)| option == word);
        let taken = self.options.iter().position(|(_, option)| option == value);
        let several = value.choices().map(place).collect::<Option<Vec<_>>>();
        let mut several = several.filter(|_| self.beside > 0).unwrap_or_default();
        let last = several.pop();
        self.held = several;
        self.take(taken.or(last));
    }

    fn commit(&mut self, _today: NaiveDate) -> Response {
        // The beginning of such a word is no such word.
        let begins = self.is_prose()
            && self.means_none(|none, typed| none.starts_with(typed))
            && !self.means_none(|none, typed| none == typed);
        if begins {
            let response = self.gives_way();
            self.spelling = Spelling::default();
            return response;
        }
        self.spelling = Spelling::default();
        Response::Ignored
    }

    fn spelling(&self) -> Option<&Spelling> {
        Some(&self.spelling)
    }

    fn choices(&self, width: u16) -> Option<String> {
        let plain = |(_, value): &(String, Value)| matches!(value, Value::YesNo(_));
        if self.options.len() < 2 || self.options.iter().all(plain) || self.all_in(width).is_some()
        {
            return None;
        }
        let mark = |(at, (word, _)): (usize, &(String, Value))| {
            if self.holds(at) {
                format!("‹ {word} ›")
            } else {
                word.clone()
            }
        };
        let all: Vec<_> = self.options.iter().enumerate().map(mark).collect();
        let more = if self.beside > 0 { " · + another" } else { "" };
        Some(format!("Space: {}{more}", all.join(" · ")))
    }

    fn spell_on(&mut self, spelling: Spelling) {
        self.spelling = spelling;
    }

    fn caret(&self) -> usize {
        0
    }

    fn set_caret(&mut self, _at: usize) {}
}
