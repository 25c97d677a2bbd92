//! The line in which one types what is looked for, in the footer's place, with how much was found and what the keys do.

use ratatui::{
    layout::{Margin, Rect},
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    footer,
    matches::Matches,
    search_box::{SearchBox, SearchEvent},
};
use crate::{
    domain::text::search::SearchTerm,
    tui::{
        Canvas, Context,
        controls::Motion,
        input::{Command, KeyInput, Scope},
    },
};

/// The rows that it takes.
const ROWS: u16 = 2;

/// The keys that work in it.
pub const SCOPES: &[Scope] = &[Scope::Boxes, Scope::Finding];

/// The keys that work in it over a page that scrolls or a list.
pub const OVER_A_PAGE: &[Scope] = &[Scope::Lines, Scope::Boxes, Scope::Finding];

/// The line for what is looked for, and what was found: a `T` is a place where it stands.
pub struct FindBar<T> {
    line: SearchBox,
    /// The places where it stands.
    pub found: Matches<T>,
}

/// The effect of a key in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindEvent {
    /// Other words are looked for.
    QueryChanged,
    /// Another place is looked at.
    Stepped,
    /// To end here.
    Accept,
    /// To end, and go back to where it began.
    Cancel,
    /// Nothing more.
    Nothing,
    /// Something that is not for it.
    Ignored,
}

impl<T> Default for FindBar<T> {
    fn default() -> Self {
        Self::new("", None)
    }
}

impl<T> FindBar<T> {
    /// The line with these words in it; `at` is the number of the place that is looked at, where it is known.
    pub fn new(words: &str, at: Option<usize>) -> Self {
        Self {
            line: SearchBox::new(words),
            found: Matches::expected(at),
        }
    }

    /// The words in it.
    pub fn words(&self) -> &str {
        self.line.words()
    }

    /// The words as they are looked for; none while nothing is.
    pub fn sought(&self) -> Option<SearchTerm> {
        SearchTerm::new(self.words())
    }

    /// Takes up what is found now; see [`Matches::take_up`].
    pub fn seek(&mut self, find: impl Fn(&SearchTerm) -> Vec<T>, ahead: impl Fn(&T) -> bool) {
        let found = self.sought().map_or_else(Vec::new, |sought| find(&sought));
        self.found.take_up(found, ahead);
    }

    /// Answers a key.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FindEvent {
        let KeyInput::Command(command) = press else {
            return self.edit(press, cx);
        };
        match command {
            Command::Menu => FindEvent::Accept,
            Command::Back => FindEvent::Cancel,
            Command::Enter | Command::Move(Motion::Down) | Command::NextBox => self.step(true),
            Command::Move(Motion::Up) | Command::PreviousBox => self.step(false),
            _ => self.edit(press, cx),
        }
    }

    fn step(&mut self, forward: bool) -> FindEvent {
        self.found.step(forward);
        FindEvent::Stepped
    }

    fn edit(&mut self, press: &KeyInput, cx: &mut Context) -> FindEvent {
        match self.line.press(press, cx) {
            SearchEvent::Edited => {
                self.found = Matches::default();
                FindEvent::QueryChanged
            }
            SearchEvent::Moved => FindEvent::Nothing,
            SearchEvent::Ignored => FindEvent::Ignored,
        }
    }

    /// Draws it, with which place is looked at and what the keys do.
    pub fn draw(&self, keys: &str, canvas: &mut Canvas, cx: &Context) {
        let found = self.found.which(self.sought().is_some());
        let whole = canvas.area();
        let area = Rect {
            y: whole.bottom().saturating_sub(ROWS),
            height: ROWS.min(whole.height),
            ..whole
        };
        Clear.render(area, canvas.buffer);
        let theme = &cx.theme;
        canvas.buffer.set_style(area, theme.text);
        canvas.buffer.set_style(area, theme.bar);
        let taken = u16::try_from(found.width())
            .unwrap_or(0)
            .min(area.width / 2);
        let inner = area.inner(Margin::new(1, 0));
        let line = Rect {
            width: inner.width.saturating_sub(taken + 2),
            ..inner
        };
        self.line.draw(canvas, line, theme);
        let buffer = &mut *canvas.buffer;
        let x = inner.right().saturating_sub(taken);
        buffer.set_stringn(x, inner.y, &found, taken.into(), theme.accent);
        buffer.set_stringn(inner.x, inner.y + 1, keys, inner.width.into(), theme.bar);
    }
}

/// The part of a screen's area that is left above it.
pub fn above(area: Rect, whole_width: u16) -> Rect {
    let more = ROWS.saturating_sub(footer::height(whole_width));
    Rect {
        height: area.height.saturating_sub(more),
        ..area
    }
}
