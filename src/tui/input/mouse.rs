//! The mouse: the terminal's events of the left button and the wheel, as gestures on a cell of the screen.

use chrono::{DateTime, FixedOffset, TimeDelta};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// The longest time between the clicks of a double click.
const DOUBLE: TimeDelta = TimeDelta::milliseconds(400);

/// The number of rows that a notch of the wheel scrolls.
pub const NOTCH: u16 = 3;

/// A gesture of the mouse, with its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The cell under the mouse.
    pub at: Position,
    /// The cell in which the button went down; for the wheel the same as `at`.
    pub from: Position,
    /// The gesture.
    pub gesture: Gesture,
}

/// A gesture of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The button went down, for the nth time in a row: 2 is a double click, 3 a triple click.
    Down(u8),
    /// The mouse was moved with the button down.
    Drag,
    /// The button came up.
    Up,
    /// The wheel was turned.
    Wheel {
        /// Set for towards the end.
        down: bool,
    },
}

impl Mouse {
    /// Returns true for a click within an area: the button went down and came up in it.
    pub fn clicks_in(&self, area: Rect) -> bool {
        self.gesture == Gesture::Up && area.contains(self.from) && area.contains(self.at)
    }

    /// Returns the direction in which the wheel was turned over an area: true for down. None for any other gesture.
    pub fn turns_in(&self, area: Rect) -> Option<bool> {
        match self.gesture {
            Gesture::Wheel { down } if area.contains(self.at) => Some(down),
            _ => None,
        }
    }
}

/// The clicks so far, from which a double click and the start of a drag are known.
#[derive(Debug, Default)]
pub struct Clicks {
    /// The cell and the moment in which the left button went down last, and the number of times in a row.
    last: Option<(Position, DateTime<FixedOffset>, u8)>,
    /// Set while the button is down.
    held: bool,
}

impl Clicks {
    /// Returns the gesture that an event means. None for other buttons and for mere movement.
    pub fn read(&mut self, event: &MouseEvent, now: DateTime<FixedOffset>) -> Option<Mouse> {
        let at = Position::new(event.column, event.row);
        let (from, gesture) = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => (at, self.down(at, now)),
            MouseEventKind::Drag(MouseButton::Left) if self.held => (self.from()?, Gesture::Drag),
            MouseEventKind::Up(MouseButton::Left) if self.held => {
                self.held = false;
                (self.from()?, Gesture::Up)
            }
            MouseEventKind::ScrollDown => (at, Gesture::Wheel { down: true }),
            MouseEventKind::ScrollUp => (at, Gesture::Wheel { down: false }),
            _ => return None,
        };
        Some(Mouse { at, from, gesture })
    }

    fn down(&mut self, at: Position, now: DateTime<FixedOffset>) -> Gesture {
        let again = self.last.filter(|(place, then, times)| {
            *place == at && *times < 3 && (now - then).abs() <= DOUBLE
        });
        let times = again.map_or(1, |(_, _, times)| times + 1);
        self.last = Some((at, now, times));
        self.held = true;
        Gesture::Down(times)
    }

    fn from(&self) -> Option<Position> {
        self.last.map(|(from, ..)| from)
    }

    /// Drops the gesture that is under way: nothing follows from the button until it goes down again.
    pub const fn forget(&mut self) {
        self.last = None;
        self.held = false;
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    fn event(kind: MouseEventKind, column: u16) -> MouseEvent {
        MouseEvent {
            kind,
            column,
            row: 3,
            modifiers: KeyModifiers::NONE,
        }
    }

    #[test]
    fn clicks_in_one_cell_and_soon_are_counted_up_to_three() {
        let start = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+00:00").unwrap();
        let mut clicks = Clicks::default();
        // Column, milliseconds, and the count that is expected.
        for (column, after, count) in [
            (5, 0, 1),
            (5, 300, 2),
            (5, 600, 3),
            (5, 700, 1),
            (6, 800, 1),
            (6, 1201, 1),
            (6, 1601, 2),
        ] {
            let now = start + TimeDelta::milliseconds(after);
            let down = event(MouseEventKind::Down(MouseButton::Left), column);
            let mouse = clicks.read(&down, now).unwrap();
            assert_eq!(mouse.gesture, Gesture::Down(count), "{column} {after}");
        }
    }

    #[test]
    fn a_drag_knows_where_it_began_and_other_buttons_mean_nothing() {
        use MouseEventKind::{Down, Drag, Moved, Up};
        let now = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+00:00").unwrap();
        let mut clicks = Clicks::default();
        let left = MouseButton::Left;
        let mut read = |kind, column| {
            let mouse = clicks.read(&event(kind, column), now)?;
            Some((mouse.from.x, mouse.at.x, mouse.gesture))
        };
        assert_eq!(read(Drag(left), 2), None, "the button never went down");
        assert_eq!(read(Up(left), 2), None);
        assert_eq!(read(Moved, 2), None);
        assert_eq!(read(Down(MouseButton::Right), 2), None);
        assert_eq!(read(Down(left), 4), Some((4, 4, Gesture::Down(1))));
        assert_eq!(read(Drag(left), 9), Some((4, 9, Gesture::Drag)));
        assert_eq!(read(Up(left), 8), Some((4, 8, Gesture::Up)));
        assert_eq!(read(Up(left), 8), None);
        clicks.forget();
        assert_eq!(clicks.from(), None);
    }
}
