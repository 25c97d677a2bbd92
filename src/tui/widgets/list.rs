//! A list of rows, one of them marked: which are shown, and which one the mouse is on.

use ratatui::layout::Rect;

use crate::tui::input::mouse::{Gesture, Mouse};

/// The rows of a list that are shown: as many as fit, with the marked one among them.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Where they are drawn.
    pub area: Rect,
    /// Which one is marked.
    pub marked: usize,
    /// How many there are.
    pub count: usize,
    /// How many lines each takes.
    pub high: u16,
}

/// What the mouse does to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEvent {
    /// Marks this row.
    Select(usize),
    /// Takes this row, as Enter does on it.
    Activate(usize),
}

impl List {
    /// How many fit.
    pub fn fit(&self) -> usize {
        (self.area.height / self.high.max(1)).into()
    }

    /// The first row that is shown.
    pub fn first(&self) -> usize {
        (self.marked + 1).saturating_sub(self.fit())
    }

    /// Which rows are shown, each with its place.
    pub fn shown(self) -> impl Iterator<Item = (usize, Rect)> {
        let high = self.high.max(1);
        let places = self.area.rows().step_by(high.into());
        let places = places.map(move |row| Rect {
            height: high,
            ..row
        });
        (self.first()..self.count).zip(places.take(self.fit()))
    }

    /// How many rows are out of sight: `↑ 2 more · ↓ 5 more`; nothing where all are seen.
    pub fn hidden(&self) -> String {
        let below = self.count.saturating_sub(self.first() + self.fit());
        let more = [("↑", self.first()), ("↓", below)].into_iter();
        let more = more.filter(|(_, count)| *count > 0);
        let more: Vec<_> = more
            .map(|(sign, count)| format!("{sign} {count} more"))
            .collect();
        more.join(" · ")
    }

    /// What a gesture does: a click takes the row that it began and ended on, the wheel marks the next.
    pub fn hit(&self, mouse: &Mouse) -> Option<ListEvent> {
        if let Some(down) = mouse.turns_in(self.area) {
            let to = if down {
                (self.marked + 1).min(self.count.saturating_sub(1))
            } else {
                self.marked.saturating_sub(1)
            };
            return Some(ListEvent::Select(to));
        }
        if mouse.gesture != Gesture::Up {
            return None;
        }
        self.shown()
            .find(|(_, place)| mouse.clicks_in(*place))
            .map(|(at, _)| ListEvent::Activate(at))
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
            (5, 5, Up, Some(ListEvent::Activate(3))),
            (8, 8, Up, Some(ListEvent::Activate(6))),
            (5, 6, Up, None),
            (4, 4, Up, None),
            (9, 9, Up, None),
            (5, 5, Down(1), None),
            (5, 5, Drag, None),
            (5, 5, Wheel { down: true }, Some(ListEvent::Select(7))),
            (5, 5, Wheel { down: false }, Some(ListEvent::Select(5))),
            (4, 4, Wheel { down: false }, None),
        ];
        for (from, to, gesture, expected) in cases {
            let mouse = Mouse {
                from: Position::new(2, from),
                at: Position::new(11, to),
                gesture,
            };
            assert_eq!(rows.hit(&mouse), expected, "{from} {to} {gesture:?}");
        }
        let last = List { marked: 8, ..rows };
        let down = Mouse {
            from: Position::new(2, 5),
            at: Position::new(2, 5),
            gesture: Wheel { down: true },
        };
        assert_eq!(last.hit(&down), Some(ListEvent::Select(8)));
    }
}
