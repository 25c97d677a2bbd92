//! A list of rows, one of them marked: which are shown, and what a key or the mouse does to it.

use ratatui::layout::Rect;

use crate::tui::{
    controls::Motion,
    input::{Command, Gesture, KeyInput, Mouse},
};

/// The rows of a list that are shown: as many as fit, with the marked one among them.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The area that they are drawn in.
    pub area: Rect,
    /// The number of the marked one.
    pub marked: usize,
    /// The number of rows.
    pub count: usize,
    /// The lines that each takes.
    pub high: u16,
}

/// The effect of a key or of the mouse on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEvent {
    /// Nothing.
    Ignored,
    /// This row is to be marked.
    Select(usize),
    /// This row is taken: Enter on the marked one, or a click.
    Activate(usize),
}

impl List {
    /// The number of rows that fit.
    fn fit(&self) -> usize {
        (self.area.height / self.high.max(1)).into()
    }

    /// The first row that is shown.
    pub fn first(&self) -> usize {
        (self.marked + 1).saturating_sub(self.fit())
    }

    /// The rows that are shown, by their numbers, each with its place.
    pub fn shown(self) -> impl Iterator<Item = (usize, Rect)> {
        let high = self.high.max(1);
        let places = self.area.rows().step_by(high.into());
        let places = places.map(move |row| Rect {
            height: high,
            ..row
        });
        (self.first()..self.count).zip(places.take(self.fit()))
    }

    /// The words for rows out of sight: `↑ 2 more · ↓ 5 more`; nothing where all are seen.
    pub fn hidden(&self) -> String {
        let below = self.count.saturating_sub(self.first() + self.fit());
        let more = [("↑", self.first()), ("↓", below)].into_iter();
        let more = more.filter(|(_, count)| *count > 0);
        let more: Vec<_> = more
            .map(|(sign, count)| format!("{sign} {count} more"))
            .collect();
        more.join(" · ")
    }

    /// Returns what a key or a gesture does: ↑ ↓, Tab, a page and the wheel mark another row, Enter takes the marked
    /// one, and a click the one that it began and ended on.
    pub fn press(&self, press: &KeyInput) -> ListEvent {
        let by = |rows: usize, down: bool| {
            let last = self.count.saturating_sub(1);
            ListEvent::Select(if down {
                self.marked.saturating_add(rows).min(last)
            } else {
                self.marked.saturating_sub(rows)
            })
        };
        match press {
            KeyInput::Command(Command::Enter) => ListEvent::Activate(self.marked),
            KeyInput::Command(Command::Move(Motion::Down) | Command::NextBox) => by(1, true),
            KeyInput::Command(Command::Move(Motion::Up) | Command::PreviousBox) => by(1, false),
            KeyInput::Command(Command::PageDown) => by(self.fit(), true),
            KeyInput::Command(Command::PageUp) => by(self.fit(), false),
            KeyInput::Mouse(mouse) => match mouse.turns_in(self.area) {
                Some(down) => by(1, down),
                None => self
                    .clicked(mouse)
                    .map_or(ListEvent::Ignored, ListEvent::Activate),
            },
            _ => ListEvent::Ignored,
        }
    }

    /// The row that is clicked on.
    fn clicked(&self, mouse: &Mouse) -> Option<usize> {
        let mut shown = self.shown().filter(|_| mouse.gesture == Gesture::Up);
        let (at, _) = shown.find(|(_, place)| mouse.clicks_in(*place))?;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Position;

    use super::*;

    #[test]
    fn a_click_takes_the_row_that_is_seen_there_and_the_wheel_stays_in_the_list() {
        use Gesture::{Down, Drag, Up, Wheel};
        let rows = List {
            area: Rect::new(2, 5, 10, 4),
            marked: 6,
            count: 9,
            high: 1,
        };
        // From row, to row, gesture, what comes of it: rows 3 to 6 are seen.
        let cases = [
            (5, 5, Up, ListEvent::Activate(3)),
            (8, 8, Up, ListEvent::Activate(6)),
            (5, 6, Up, ListEvent::Ignored),
            (4, 4, Up, ListEvent::Ignored),
            (9, 9, Up, ListEvent::Ignored),
            (5, 5, Down(1), ListEvent::Ignored),
            (5, 5, Drag, ListEvent::Ignored),
            (5, 5, Wheel { down: true }, ListEvent::Select(7)),
            (5, 5, Wheel { down: false }, ListEvent::Select(5)),
            (4, 4, Wheel { down: false }, ListEvent::Ignored),
        ];
        for (from, to, gesture, expected) in cases {
            let mouse = Mouse {
                from: Position::new(2, from),
                at: Position::new(11, to),
                gesture,
            };
            let came = rows.press(&KeyInput::Mouse(mouse));
            assert_eq!(came, expected, "{from} {to} {gesture:?}");
        }
        let last = List { marked: 8, ..rows };
        let down = Mouse {
            from: Position::new(2, 5),
            at: Position::new(2, 5),
            gesture: Wheel { down: true },
        };
        let came = last.press(&KeyInput::Mouse(down));
        assert_eq!(came, ListEvent::Select(8));
    }

    #[test]
    fn keys_mark_another_row_and_stay_in_the_list() {
        let rows = List {
            area: Rect::new(2, 5, 10, 4),
            marked: 6,
            count: 9,
            high: 1,
        };
        for (command, marked, expected) in [
            (Command::Move(Motion::Down), 6, ListEvent::Select(7)),
            (Command::NextBox, 8, ListEvent::Select(8)),
            (Command::Move(Motion::Up), 0, ListEvent::Select(0)),
            (Command::PreviousBox, 6, ListEvent::Select(5)),
            (Command::PageDown, 3, ListEvent::Select(7)),
            (Command::PageDown, 6, ListEvent::Select(8)),
            (Command::PageUp, 6, ListEvent::Select(2)),
            (Command::Enter, 6, ListEvent::Activate(6)),
            (Command::Move(Motion::Left), 6, ListEvent::Ignored),
        ] {
            let came = List { marked, ..rows }.press(&KeyInput::Command(command));
            assert_eq!(came, expected, "{command:?}");
        }
    }
}
