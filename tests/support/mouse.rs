//! The mouse on the stage.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use chrono::TimeDelta;
use crossterm::event::{
    KeyModifiers,
    MouseButton::Left,
    MouseEvent,
    MouseEventKind::{self, Down, Drag, ScrollDown, ScrollUp, Up},
};
use quietroom::tui::event::Event;

use super::stage::Stage;

impl Stage {
    /// Clicks on a cell of the window.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        // Two clicks are a double click only where a test makes one.
        self.now += TimeDelta::seconds(1);
        self.button(Down(Left), column, row)
            .button(Up(Left), column, row)
    }

    /// Clicks on the first cell of these words, which the window shows once.
    #[track_caller]
    pub fn click_on(&mut self, words: &str) -> &mut Self {
        let (column, row) = self.find(words);
        self.click(column, row)
    }

    /// Clicks so many times in a row.
    pub fn clicks(&mut self, times: u8, column: u16, row: u16) -> &mut Self {
        self.click(column, row);
        for _ in 1..times {
            self.button(Down(Left), column, row)
                .button(Up(Left), column, row);
        }
        self
    }

    /// Moves the mouse from a cell to another with the button down.
    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) -> &mut Self {
        self.now += TimeDelta::seconds(1);
        self.button(Down(Left), from.0, from.1)
            .button(Drag(Left), to.0, to.1)
            .button(Up(Left), to.0, to.1)
    }

    /// Turns the wheel by so many notches, up where there are less than none, over a cell.
    pub fn wheel(&mut self, notches: i8, column: u16, row: u16) -> &mut Self {
        let kind = if notches < 0 { ScrollUp } else { ScrollDown };
        for _ in 0..notches.unsigned_abs() {
            self.button(kind, column, row);
        }
        self
    }

    fn button(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }))
    }
}
