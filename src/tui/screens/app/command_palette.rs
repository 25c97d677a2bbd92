//! Commands by name: all of them (Ctrl-P), or those that have no digit in the menu line, the first of them numbered (Esc 8).

use ratatui::layout::{Constraint, Layout, Rect};
use unicode_width::UnicodeWidthStr;

use crate::tui::{
    Canvas, Context, PopupArea, Screen, Theme, Transition,
    input::{Binding, Command, KeyInput, Scope, bindings::bindings},
    widgets::{
        footer,
        form::geometry::below,
        list::{List, ListEvent},
        popup::Popup,
        search_box::{SearchBox, SearchEvent},
        text_view::wrap,
    },
};

/// The rows for the sentence of the marked command.
const SENTENCE: u16 = 2;

/// A list of commands; Enter does the one that is marked.
pub struct CommandList {
    title: &'static str,
    all: Vec<&'static Binding>,
    /// Set where a digit takes a row, until something is looked for.
    numbered: bool,
    search: SearchBox,
    marked: usize,
    popup: Popup,
}

impl CommandList {
    /// Every command of the screen beneath.
    pub fn palette(scopes: &[Scope]) -> Self {
        Self::of("Commands", false, scopes)
    }

    /// The commands of the screen beneath that have no digit in its menu line.
    pub fn more(scopes: &[Scope]) -> Self {
        Self::of("More", true, scopes)
    }

    fn of(title: &'static str, numbered: bool, scopes: &[Scope]) -> Self {
        let all = bindings(scopes)
            .filter(|binding| is_asked_for(binding.command))
            .filter(|binding| !numbered || binding.digit.is_none());
        Self {
            title,
            all: all.collect(),
            numbered,
            search: SearchBox::default(),
            marked: 0,
            popup: Popup::default(),
        }
    }

    fn found(&self) -> Vec<&'static Binding> {
        let sought = self.search.words().to_lowercase();
        let matches = |binding: &&&'static Binding| {
            let words = format!("{} {}", binding.label, binding.help).to_lowercase();
            sought.split_whitespace().all(|word| words.contains(word))
        };
        self.all.iter().filter(matches).copied().collect()
    }

    /// The place of the rows, and beneath them the sentence of the marked one where there is room for both.
    fn split(inner: Rect) -> [Rect; 2] {
        let sentence = if inner.height > 2 * SENTENCE {
            SENTENCE
        } else {
            0
        };
        Layout::vertical([Constraint::Fill(1), Constraint::Length(sentence)]).areas(inner)
    }

    fn rows(&self) -> List {
        let [area, _] = Self::split(below(self.popup.inside(), 1));
        List {
            area,
            marked: self.marked,
            count: self.found().len(),
            high: 1,
        }
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas,
        row: Rect,
        at: usize,
        binding: &Binding,
        theme: &Theme,
    ) {
        let style = if at == self.marked {
            theme.selection
        } else {
            theme.text
        };
        let front = match self.number(at) {
            Some(number) => format!("{number} "),
            None if self.takes_digits() => "  ".to_owned(),
            None => String::new(),
        };
        let key = match (binding.keys.split_whitespace().next(), binding.digit) {
            (Some(key), _) => footer::written(key),
            (None, Some(digit)) => format!("Esc {digit}"),
            (None, None) => String::new(),
        };
        let taken = u16::try_from(key.width()).unwrap_or(0).min(row.width);
        let width = usize::from(row.width - taken).saturating_sub(1);
        let words = format!("{front}{:width$}", binding.label);
        let buffer = &mut *canvas.buffer;
        buffer.set_stringn(row.x, row.y, words, width, style);
        buffer.set_stringn(row.right() - taken, row.y, &key, taken.into(), theme.muted);
    }

    fn takes_digits(&self) -> bool {
        self.numbered && self.search.words().is_empty()
    }

    /// The digit that takes a row.
    fn number(&self, at: usize) -> Option<char> {
        let digit = char::from_digit(u32::try_from(at + 1).ok()?, 10);
        digit.filter(|_| self.takes_digits())
    }

    /// Answers a key that does nothing to the list.
    fn typed(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        match press {
            KeyInput::Mouse(_) | KeyInput::Command(Command::Paste) => return Transition::Ignored,
            KeyInput::Command(Command::Menu | Command::Back) => return Transition::Pop,
            KeyInput::Type(key) => {
                let is_its = |at: &usize| self.number(*at) == Some(*key);
                if let Some(at) = (0..self.all.len()).find(is_its) {
                    return self.take(at);
                }
            }
            KeyInput::Command(_) | KeyInput::Paste(_) => {}
        }
        if self.search.press(press, cx) == SearchEvent::Edited {
            self.marked = 0;
        }
        Transition::Stay
    }

    fn take(&self, at: usize) -> Transition {
        self.found().get(at).map_or(Transition::Stay, |binding| {
            Transition::PopAndForward(KeyInput::Command(binding.command))
        })
    }
}

/// Returns whether one would look for a command by its name, and not only press its key while typing.
const fn is_asked_for(command: Command) -> bool {
    !matches!(
        command,
        Command::Menu
            | Command::Enter
            | Command::Space
            | Command::NextBox
            | Command::PreviousBox
            | Command::PageDown
            | Command::PageUp
            | Command::Move(_)
            | Command::Select(_)
            | Command::Backspace
            | Command::Delete
            | Command::DeleteWord
            | Command::DeleteWordForward
            | Command::Leap { .. }
            | Command::More
            | Command::Palette
    )
}

impl Screen for CommandList {
    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match self.rows().press(&press) {
            ListEvent::Select(at) => self.marked = at,
            ListEvent::Activate(at) => return self.take(at),
            ListEvent::Ignored => return self.typed(&press, cx),
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        let rows = u16::try_from(self.all.len() + 1).unwrap_or(u16::MAX);
        self.popup = Popup::over(area, rows.saturating_add(SENTENCE), 70);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Window)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let theme = &cx.theme;
        let more = self.rows().hidden();
        let title = [self.title, &more].into_iter().filter(|it| !it.is_empty());
        let title = title.collect::<Vec<_>>().join(" · ");
        self.popup.draw(&title, canvas, theme);
        let inner = self.popup.inside();
        self.search.draw(canvas, inner, theme);
        let [_, sentence] = Self::split(below(inner, 1));
        let found = self.found();
        for (at, row) in self.rows().shown() {
            if let Some(binding) = found.get(at) {
                self.draw_row(canvas, row, at, binding, theme);
            }
        }
        if found.is_empty() {
            let words = "No command has these words. Esc closes.";
            wrap::draw(words, canvas.buffer, self.rows().area, theme.muted);
        }
        if let Some(marked) = found.get(self.marked) {
            wrap::draw(marked.help, canvas.buffer, sentence, theme.muted);
        }
    }
}
