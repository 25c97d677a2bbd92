//! The menu line: Esc, then a digit. Any other key closes it and goes into the text, so a slip costs nothing.

use ratatui::{
    layout::{Position, Rect},
    widgets::Clear,
};
use unicode_width::UnicodeWidthStr;

use crate::tui::{
    Canvas, Context, PopupArea, Screen, Transition,
    input::{
        Command, Gesture, KeyInput, Scope,
        bindings::{by_digits, typed_digit},
    },
    widgets::footer,
};

/// The open menu line of the screen beneath.
pub struct Menu {
    scopes: Vec<Scope>,
    /// The place of its rows: the last of the window.
    area: Rect,
    /// The free columns at their left.
    margin: u16,
}

impl Menu {
    /// The menu line for a screen with these scopes.
    pub const fn new(scopes: Vec<Scope>) -> Self {
        Self {
            scopes,
            area: Rect::ZERO,
            margin: 0,
        }
    }

    /// The command of each digit, in order.
    fn entries(&self) -> Vec<(Command, String)> {
        by_digits(&self.scopes)
            .into_iter()
            .map(|(digit, binding)| (binding.command, format!("{digit} {}", binding.label)))
            .collect()
    }

    /// The entries in as few rows as a width takes, each with where it stands from the first cell of the first row.
    fn places(&self, width: u16) -> Vec<(Command, String, Rect)> {
        let mut at = Position::ORIGIN;
        let mut places = Vec::new();
        for (command, words) in self.entries() {
            let wide = u16::try_from(words.width()).unwrap_or(u16::MAX);
            if at.x > 0 && at.x.saturating_add(wide) > width {
                at = Position::new(0, at.y + 1);
            }
            let place = Rect::new(at.x, at.y, wide, 1);
            at.x = place.right() + 1;
            places.push((command, words, place));
        }
        places
    }

    /// The same in the rows that it has.
    fn shown(&self) -> impl Iterator<Item = (Command, String, Rect)> {
        let area = self.area;
        let margin = self.margin;
        let places = self.places(area.width.saturating_sub(margin));
        places.into_iter().map(move |(command, words, place)| {
            let place = Rect {
                x: area.x + margin + place.x,
                y: area.y + place.y,
                ..place
            };
            (command, words, place.intersection(area))
        })
    }
}

impl Screen for Menu {
    fn update(&mut self, press: KeyInput, _cx: &mut Context) -> Transition {
        match press {
            KeyInput::Command(Command::Menu) => Transition::Pop,
            KeyInput::Type(digit) if digit.is_ascii_digit() => typed_digit(&self.scopes, digit)
                .map_or(Transition::Pop, |command| {
                    Transition::PopAndForward(KeyInput::Command(command))
                }),
            KeyInput::Mouse(mouse) => {
                let clicked = self.shown().find(|(.., place)| mouse.clicks_in(*place));
                match clicked {
                    Some((command, ..)) => Transition::PopAndForward(KeyInput::Command(command)),
                    // What is clicked beside it is meant, as a key that is none of its digits.
                    None if mouse.gesture != Gesture::Up && !self.area.contains(mouse.at) => {
                        Transition::PopAndForward(press)
                    }
                    None => Transition::Stay,
                }
            }
            press => Transition::PopAndForward(press),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        let foot = footer::height(area.width);
        let rows = |width| {
            let places = self.places(width);
            places.last().map_or(1, |(.., last)| last.bottom())
        };
        // A column stays free where that takes no row more.
        let margin = u16::from(rows(area.width.saturating_sub(1)) == rows(area.width));
        let bottom = area.bottom() + foot;
        let height = rows(area.width).min(bottom);
        self.margin = margin;
        self.area = Rect {
            y: bottom - height,
            height,
            ..area
        };
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Window)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        canvas.render(Clear, self.area);
        canvas.buffer.set_style(self.area, cx.theme.selection);
        for (_, words, place) in self.shown() {
            let width = place.width.into();
            canvas
                .buffer
                .set_stringn(place.x, place.y, words, width, cx.theme.selection);
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
            let menu = Menu::new(scopes);
            let rows = |width| menu.places(width).last().unwrap().2.bottom();
            assert_eq!(rows(80), 1, "{:?}", menu.entries());
            assert!(rows(60) <= 2, "{:?}", menu.entries());
        }
    }
}
