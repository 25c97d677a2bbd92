//! The menu line: Esc, then a digit. Any other key closes it and goes into the text, so a slip costs nothing.

use ratatui::{Frame, layout::Rect, widgets::Clear};
use unicode_width::UnicodeWidthStr;

use crate::tui::{
    command::{Command, Scope, bindings, by_digit},
    cx::Cx,
    keymap::Press,
    screen::{Screen, Step},
};

/// The open menu line of the screen beneath.
pub struct Menu {
    scopes: Vec<Scope>,
}

impl Menu {
    /// The menu line for a screen with these scopes.
    pub const fn new(scopes: Vec<Scope>) -> Self {
        Self { scopes }
    }

    fn words(&self) -> Vec<String> {
        let mut digits: Vec<_> = bindings(&self.scopes)
            .filter_map(|binding| Some((binding.digit?, binding.label)))
            .collect();
        digits.sort_unstable();
        digits
            .iter()
            .map(|(digit, label)| format!("{digit} {label}"))
            .collect()
    }
}

/// The words in as few rows as the width takes.
fn rows(words: &[String], width: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if row.width() + 1 + word.width() <= width.into() => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.clone()),
        }
    }
    rows
}

impl Screen for Menu {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: Press, _cx: &mut Cx) -> Step {
        match press {
            Press::Command(Command::Menu) => Step::Pop,
            Press::Type(digit) => {
                match digit.to_digit(10).and_then(|digit| digit.try_into().ok()) {
                    Some(digit) => by_digit(&self.scopes, digit)
                        .map_or(Step::Pop, |command| Step::Pass(Press::Command(command))),
                    None => Step::Pass(press),
                }
            }
            press => Step::Pass(press),
        }
    }

    fn arrange(&mut self, _area: Rect, _cx: &Cx) {}

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let whole = frame.area();
        let rows = rows(&self.words(), whole.width.saturating_sub(1));
        let height = u16::try_from(rows.len()).unwrap_or(1).min(whole.height);
        let area = Rect {
            y: whole.bottom() - height,
            height,
            ..whole
        };
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, cx.theme.selection);
        for (row, y) in rows.iter().zip(area.top()..) {
            frame.buffer_mut().set_stringn(
                area.x + 1,
                y,
                row,
                area.width.into(),
                cx.theme.selection,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_line_is_one_row_at_80_columns_and_two_at_60() {
        use Scope::{Anywhere, Boxes, File, Form, Lines, People, Reading, Session, Table};
        for scopes in [
            vec![Anywhere, Boxes, Form, Session, Table],
            vec![Anywhere, Boxes, People],
            vec![Anywhere, Lines, File],
            vec![Anywhere, Reading],
        ] {
            let words = Menu::new(scopes).words();
            assert_eq!(rows(&words, 79).len(), 1, "{words:?}");
            assert!(rows(&words, 59).len() <= 2, "{words:?}");
        }
    }
}
