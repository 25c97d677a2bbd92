//! The line in which one types what is looked for, in the footer's place, with how much was found and what the keys do.

use ratatui::{
    layout::Rect,
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    footer,
    search_box::{SearchBox, SearchEvent},
};
use crate::{
    domain::text::search::SearchTerm,
    tui::{
        canvas::Canvas,
        context::Context,
        controls::Motion,
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
    },
};

/// How many rows it takes.
const ROWS: u16 = 2;

/// The line for what is looked for.
#[derive(Default)]
pub struct FindBar {
    line: SearchBox,
}

/// What a key in it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindEvent {
    /// What is looked for is another.
    QueryChanged,
    /// Enter.
    Enter,
    /// The next place.
    Next,
    /// The place before.
    Previous,
    /// To end here.
    Accept,
    /// To end, and go back to where it began.
    Cancel,
    /// Nothing more.
    Nothing,
    /// Something that is not for it.
    Ignored,
}

impl FindBar {
    /// Which keys work in it.
    pub const SCOPES: &[Scope] = &[Scope::Boxes, Scope::Finding];

    /// Which keys work in it over a page that scrolls or a list.
    pub const OVER_A_PAGE: &[Scope] = &[Scope::Lines, Scope::Boxes, Scope::Finding];

    /// The line with these words in it.
    pub fn new(words: &str) -> Self {
        let line = SearchBox::new(words);
        Self { line }
    }

    /// What is written in it.
    pub fn words(&self) -> &str {
        self.line.words()
    }

    /// What is looked for; none while nothing is.
    pub fn sought(&self) -> Option<SearchTerm> {
        SearchTerm::new(self.words())
    }

    /// Answers a key.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FindEvent {
        let KeyInput::Command(command) = press else {
            return self.edit(press, cx);
        };
        match command {
            Command::Menu => FindEvent::Accept,
            Command::Back => FindEvent::Cancel,
            Command::Enter => FindEvent::Enter,
            Command::Move(Motion::Down) | Command::NextBox => FindEvent::Next,
            Command::Move(Motion::Up) | Command::PreviousBox => FindEvent::Previous,
            _ => self.edit(press, cx),
        }
    }

    fn edit(&mut self, press: &KeyInput, cx: &mut Context) -> FindEvent {
        match self.line.press(press, cx) {
            SearchEvent::Edited => FindEvent::QueryChanged,
            SearchEvent::Moved => FindEvent::Nothing,
            SearchEvent::Ignored => FindEvent::Ignored,
        }
    }

    /// What is left of a screen's area above it.
    pub fn above(area: Rect, whole_width: u16) -> Rect {
        let more = ROWS.saturating_sub(footer::height(whole_width));
        Rect {
            height: area.height.saturating_sub(more),
            ..area
        }
    }

    /// Draws it, with what was found and what the keys do.
    pub fn draw(&self, found: &str, keys: &str, canvas: &mut Canvas, cx: &Context) {
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
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let line = Rect {
            width: inner.width.saturating_sub(taken + 2),
            ..inner
        };
        self.line.draw(canvas, line, theme);
        let buffer = &mut *canvas.buffer;
        let x = inner.right().saturating_sub(taken);
        buffer.set_stringn(x, inner.y, found, taken.into(), theme.accent);
        buffer.set_stringn(inner.x, inner.y + 1, keys, inner.width.into(), theme.bar);
    }
}

/// Which of how many: "3 of 17".
pub fn which(at: Option<usize>, of: usize, sought: bool) -> String {
    match at {
        Some(at) => format!("{} of {of}", at + 1),
        None if sought => "not found".to_owned(),
        None => String::new(),
    }
}

/// The place after or before one, round and round.
pub const fn around(at: usize, of: usize, forward: bool) -> usize {
    if forward {
        (at + 1) % of
    } else {
        (at + of - 1) % of
    }
}
