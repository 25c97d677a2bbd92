//! Commands by name: all of them with a search (Ctrl-P), or those that have no digit in the menu line (Esc 8).

use ratatui::{Frame, layout::Rect};

use crate::tui::{
    command::{Binding, Command, Scope, bindings},
    controls::{Control, Input, Motion, text::TextBox},
    cx::Cx,
    keymap::Press,
    screen::{Screen, Step},
    widgets::{dialog, footer, search},
};

/// A list of commands; Enter does the one that is marked.
pub struct CommandList {
    title: &'static str,
    all: Vec<&'static Binding>,
    /// The search box of the palette; the numbered list has none.
    search: Option<TextBox>,
    marked: usize,
    area: Rect,
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
            search: Some(TextBox::line("")),
            marked: 0,
            area: Rect::ZERO,
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
            area: Rect::ZERO,
        }
    }

    fn found(&self) -> Vec<&'static Binding> {
        let sought = self
            .search
            .as_ref()
            .map_or_else(String::new, |search| search.text().to_lowercase());
        let matches = |binding: &&&'static Binding| {
            let words = format!("{} {}", binding.label, binding.help).to_lowercase();
            sought.split_whitespace().all(|word| words.contains(word))
        };
        self.all.iter().filter(matches).copied().collect()
    }

    fn take(&self, at: usize) -> Step {
        self.found().get(at).map_or(Step::Stay, |binding| {
            Step::Pass(Press::Command(binding.command))
        })
    }
}

/// Whether one would look for a command by its name, and not only press its key while typing.
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

    fn update(&mut self, press: Press, _cx: &mut Cx) -> Step {
        let last = self.found().len().saturating_sub(1);
        match press {
            Press::Command(Command::Menu | Command::Back) => return Step::Pop,
            Press::Command(Command::Enter) => return self.take(self.marked),
            Press::Command(Command::Move(Motion::Down) | Command::NextBox) => {
                self.marked = (self.marked + 1).min(last);
            }
            Press::Command(Command::Move(Motion::Up) | Command::PreviousBox) => {
                self.marked = self.marked.saturating_sub(1);
            }
            press => match (&mut self.search, press) {
                (None, Press::Type(key)) => {
                    let at = (0..self.all.len()).find(|at| number(*at) == key);
                    return at.map_or(Step::Stay, |at| self.take(at));
                }
                (Some(search), Press::Type(letter)) => {
                    search.update(&Input::Type(letter));
                    self.marked = 0;
                }
                (Some(search), Press::Command(Command::Space)) => {
                    search.update(&Input::Type(' '));
                }
                (Some(search), Press::Command(Command::Backspace)) => {
                    search.update(&Input::Backspace);
                    self.marked = 0;
                }
                _ => {}
            },
        }
        Step::Stay
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        let rows = self.all.len() + usize::from(self.search.is_some());
        self.area = dialog::place(area, u16::try_from(rows).unwrap_or(u16::MAX), 70);
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        dialog::draw(frame, self.area, self.title, theme);
        let mut inner = dialog::inside(self.area);
        if let Some(search) = &self.search {
            inner = search::draw(search, frame, inner, theme);
        }
        let found = self.found();
        let first = (self.marked + 1).saturating_sub(inner.height.into());
        for ((at, binding), y) in found
            .iter()
            .enumerate()
            .skip(first)
            .zip(inner.top()..inner.bottom())
        {
            let style = if at == self.marked {
                theme.selection
            } else {
                theme.text
            };
            let front = if self.search.is_none() {
                format!("{} ", number(at))
            } else {
                String::new()
            };
            let key = match binding.keys.split_whitespace().next() {
                Some(key) => footer::written(key),
                None => binding
                    .digit
                    .map_or_else(String::new, |digit| format!("Esc {digit}")),
            };
            let width = usize::from(inner.width).saturating_sub(key.chars().count() + 1);
            frame.buffer_mut().set_stringn(
                inner.x,
                y,
                format!("{front}{:width$}", binding.label),
                width,
                style,
            );
            let x = inner
                .right()
                .saturating_sub(u16::try_from(key.chars().count()).unwrap_or(0));
            frame
                .buffer_mut()
                .set_stringn(x, y, &key, key.len(), theme.muted);
        }
    }
}
