//! Commands by name: all of them with a search (Ctrl-P), or those that have no digit in the menu line (Esc 8).

use ratatui::layout::{Constraint, Layout, Rect};
use unicode_width::UnicodeWidthStr;

use crate::tui::{
    canvas::Canvas,
    context::Context,
    input::{
        bindings::{Binding, Command, Scope, bindings},
        keymap::KeyInput,
    },
    route::Transition,
    screen::{PopupArea, Screen},
    theme::Theme,
    widgets::{
        footer,
        list::{List, ListEvent},
        popup::Popup,
        search_box::{self, SearchBox, SearchEvent},
        text_view::wrap,
    },
};

/// The rows for the sentence of the marked command.
const SENTENCE: u16 = 2;

/// A list of commands; Enter does the one that is marked.
pub struct CommandList {
    title: &'static str,
    all: Vec<&'static Binding>,
    /// The search box of the palette; the numbered list has none.
    search: Option<SearchBox>,
    marked: usize,
    popup: Popup,
}

impl CommandList {
    /// Every command of the screen beneath, with a search.
    pub fn palette(scopes: &[Scope]) -> Self {
        let all = bindings(scopes)
            .filter(|binding| is_asked_for(binding.command))
            .collect();
        Self {
            title: "Commands",
            all,
            search: Some(SearchBox::default()),
            marked: 0,
            popup: Popup::default(),
        }
    }

    /// The commands of the screen beneath that have no digit in its menu line.
    pub fn more(scopes: &[Scope]) -> Self {
        let all = bindings(scopes)
            .filter(|binding| binding.digit.is_none() && is_asked_for(binding.command));
        Self {
            title: "More",
            all: all.collect(),
            search: None,
            marked: 0,
            popup: Popup::default(),
        }
    }

    fn found(&self) -> Vec<&'static Binding> {
        let sought = self
            .search
            .as_ref()
            .map_or_else(String::new, |search| search.words().to_lowercase());
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
        let mut inner = self.popup.inside();
        if self.search.is_some() {
            inner = search_box::beneath(inner);
        }
        let [area, _] = Self::split(inner);
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
        let front = match &self.search {
            Some(_) => String::new(),
            None => format!("{} ", number(at)),
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

    /// Answers a key that does nothing to the list.
    fn typed(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        match (&mut self.search, press) {
            (_, KeyInput::Mouse(_)) | (Some(_), KeyInput::Command(Command::Paste)) => {
                return Transition::Ignored;
            }
            (_, KeyInput::Command(Command::Menu | Command::Back)) => return Transition::Pop,
            (None, KeyInput::Type(key)) => {
                let at = (0..self.all.len()).find(|at| number(*at) == *key);
                return at.map_or(Transition::Stay, |at| self.take(at));
            }
            (None, _) => {}
            (Some(search), press) => {
                if search.press(press, cx) == SearchEvent::Edited {
                    self.marked = 0;
                }
            }
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

/// The key that takes a row of the numbered list: 1 to 9, then letters.
fn number(at: usize) -> char {
    "123456789abcdefghijklmnopqrstuvwxyz"
        .chars()
        .nth(at)
        .unwrap_or(' ')
}

impl Screen for CommandList {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match self.rows().press(&press) {
            ListEvent::Select(at) => self.marked = at,
            ListEvent::Activate(at) => return self.take(at),
            ListEvent::Ignored => return self.typed(&press, cx),
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        let rows = self.all.len() + usize::from(self.search.is_some());
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
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
        let mut inner = self.popup.inside();
        if let Some(search) = &self.search {
            search.draw(canvas, inner, theme);
            inner = search_box::beneath(inner);
        }
        let [_, sentence] = Self::split(inner);
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
