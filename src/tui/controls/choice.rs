//! One of a few words: Space and → take the next, ← the one before; letters the one that they spell. Letters that spell
//! none of them are words for another place, and the choice is then what it was before them.

use std::borrow::Cow;

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_width::UnicodeWidthStr;

use super::{
    Control, ControlInput, ControlStyle, Motion, Point, PointerAction, Response, Spelling,
    grapheme, text_layout::View,
};
use crate::domain::facts::record::Value;

/// A choice among words, or between yes and no.
pub struct ChoiceBox {
    options: Vec<(String, Value)>,
    taken: Option<usize>,
    /// Whether none of the words is a choice as well, after the last.
    or_none: bool,
    /// Whether one of the words always holds, and cannot be deleted.
    always: bool,
    /// The letters typed since the cursor came or another key.
    spelling: Spelling,
}

impl ChoiceBox {
    /// One of these words.
    pub fn of(options: impl IntoIterator<Item = impl Into<String>>, value: &Value) -> Self {
        let options = options
            .into_iter()
            .map(Into::into)
            .map(|word: String| (word.clone(), Value::Choice(word)));
        Self::new(options.collect(), value)
    }

    /// The same, and none of the words can be taken, too.
    #[must_use]
    pub fn or_none(self) -> Self {
        Self {
            or_none: true,
            ..self
        }
    }

    /// The same, where one of the words always holds: whether a case is open, who is here.
    #[must_use]
    pub fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }

    /// Yes or no.
    pub fn yes_or_no(value: &Value) -> Self {
        Self::either("yes", "no", value)
    }

    /// Yes or no, in other words.
    pub fn either(yes: &str, no: &str, value: &Value) -> Self {
        let options = [(yes, true), (no, false)];
        let options = options.map(|(word, yes)| (word.to_owned(), Value::YesNo(yes)));
        Self::new(options.into(), value)
    }

    fn new(options: Vec<(String, Value)>, value: &Value) -> Self {
        let mut control = Self {
            options,
            taken: None,
            or_none: false,
            always: false,
            spelling: Spelling::default(),
        };
        control.show(value);
        control
    }

    fn take(&mut self, taken: Option<usize>) -> Response {
        self.taken = taken;
        Response::Set(self.value())
    }

    fn value(&self) -> Value {
        let taken = self.taken.and_then(|at| self.options.get(at));
        taken.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn by(&mut self, forward: bool) -> Response {
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

    /// Takes the word that the letters typed so far spell; else the next that begins with this letter. Once they are
    /// no beginning of any word somebody is writing a sentence here, and what they took by accident is given back.
    fn spell(&mut self, typed: &str) -> Response {
        if self.spelling.letters.is_empty() {
            self.spelling.before = self.value();
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
        let mut letters = typed.chars();
        let another = letters.next().filter(|_| {
            let goes_on = self.spelling.letters.chars().any(char::is_whitespace);
            letters.next().is_none() && !was_prose && !goes_on
        });
        if let Some((letter, at)) =
            another.and_then(|letter| Some((letter, self.beginning_with(letter)?)))
        {
            self.spelling.word = letter.to_lowercase().collect();
            return self.take(Some(at));
        }
        let back = self.spelling.before.clone();
        self.show(&back);
        Response::TypedOverChoice {
            back,
            words: self.spelling.letters.clone(),
        }
    }

    /// The word that begins with the letters typed last.
    fn spells(&self) -> Option<usize> {
        let spelt = self.spelling.word.trim_end();
        let mut words = self.options.iter().map(|(word, _)| word.to_lowercase());
        words.position(|word| word.starts_with(spelt))
    }

    /// Whether the letters typed so far are no beginning of any word.
    fn is_prose(&self) -> bool {
        self.spells().is_none()
    }

    fn beginning_with(&self, letter: char) -> Option<usize> {
        let begins = |word: &str| {
            word.chars()
                .next()
                .is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let after = self.taken.map_or(0, |at| at + 1);
        let order = (after..self.options.len()).chain(0..after.min(self.options.len()));
        order
            .into_iter()
            .find(|at| self.options.get(*at).is_some_and(|(word, _)| begins(word)))
    }
}

impl ChoiceBox {
    /// All words with the taken one marked, where there is room for more than one.
    fn all_in(&self, width: u16) -> Option<String> {
        let mark = |(at, (word, _)): (usize, &(String, Value))| {
            if self.taken == Some(at) {
                format!("‹ {word} ›")
            } else {
                format!("  {word}  ")
            }
        };
        let all: String = self.options.iter().enumerate().map(mark).collect();
        (self.options.len() > 1 && all.width() <= width.into()).then_some(all)
    }

    /// Takes the word that is pointed at; where only one is shown, the next, or on its left sign the one before.
    fn point(&mut self, point: &Point) -> Response {
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
            Some(at) => self.take(Some(at)),
            None => Response::Moved,
        }
    }

    /// Whether the word that is taken has no room for a space beside its signs.
    fn is_close(&self, width: u16) -> bool {
        self.all_in(width).is_none() && self.words().width() + 4 > width.into()
    }

    /// The column of the cursor: at the word that is taken.
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

/// A word between the two signs, close to it where the box is narrow; as much of it as there is room for.
fn between_signs(word: &str, width: u16) -> String {
    let width = usize::from(width);
    if grapheme::width(word) + 4 <= width {
        format!("‹ {word} ›")
    } else {
        format!("‹{}›", shortened(word, width.saturating_sub(2)))
    }
}

/// A word, or as much of it as there is room for and a sign that there is more.
fn shortened(word: &str, room: usize) -> Cow<'_, str> {
    if grapheme::width(word) <= room {
        return Cow::Borrowed(word);
    }
    let cut = grapheme::at_column(word, room.saturating_sub(1));
    let front = word.get(..cut).unwrap_or_default();
    Cow::Owned(format!("{}…", front.trim_end()))
}

impl Control for ChoiceBox {
    fn height(&self, _width: u16) -> u16 {
        1
    }

    fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        focused: bool,
        looks: &ControlStyle,
    ) -> Option<Position> {
        let word = self
            .taken
            .and_then(|at| self.options.get(at))
            .map_or("–", |(word, _)| word);
        let style = if self.taken.is_some() {
            looks.text
        } else {
            looks.muted
        };
        let shown = match self.all_in(area.width).filter(|_| focused) {
            Some(all) => all,
            None if focused => between_signs(word, area.width),
            None => shortened(word, area.width.into()).into_owned(),
        };
        // What was found in the word stands further on in the row that shows it.
        let front = shown.find('‹').map_or(0, |sign| {
            let after = sign + '‹'.len_utf8();
            after + usize::from(shown.get(after..).is_some_and(|it| it.starts_with(' ')))
        });
        let hits = looks.hits.iter();
        let hits: Vec<_> = hits.map(|hit| hit.start + front..hit.end + front).collect();
        let found = if focused {
            looks.selection
        } else {
            looks.found
        };
        let view = View {
            text: &shown,
            caret: 0,
            selection: 0..0,
            focused: false,
            looks: &ControlStyle {
                text: style,
                found,
                hits: &hits,
                ..*looks
            },
        };
        view.draw_row(0..shown.len(), 0, buffer, area);
        focused.then_some(Position {
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
            ControlInput::Move {
                motion: Motion::Right,
                select: false,
            } => self.by(true),
            ControlInput::Move {
                motion: Motion::Left,
                select: false,
            } => self.by(false),
            ControlInput::Point(point) => self.point(point),
            ControlInput::Type(letter) => self.spell(letter.encode_utf8(&mut [0; 4])),
            ControlInput::Paste(words) if !words.trim().is_empty() => self.spell(words),
            // It takes the words back that are none, and not the choice.
            ControlInput::Backspace if is_prose => Response::Moved,
            ControlInput::Backspace | ControlInput::Delete if self.always => Response::Ignored,
            ControlInput::Backspace | ControlInput::Delete if self.taken.is_some() => {
                self.take(None)
            }
            _ => Response::Ignored,
        }
    }

    fn words(&self) -> &str {
        let taken = self.taken.and_then(|at| self.options.get(at));
        taken.map_or("", |(word, _)| word)
    }

    fn show(&mut self, value: &Value) {
        self.taken = self.options.iter().position(|(_, option)| option == value);
    }

    fn commit(&mut self, _today: NaiveDate) -> Response {
        self.spelling = Spelling::default();
        Response::Ignored
    }

    fn spelling(&self) -> Option<&Spelling> {
        Some(&self.spelling)
    }

    fn spell_on(&mut self, spelling: Spelling) {
        self.spelling = spelling;
    }

    fn caret(&self) -> usize {
        0
    }

    fn set_caret(&mut self, _at: usize) {}
}
