//! The mouse on a form: it puts the cursor where it points, selects, chooses a day, does what a line says, and scrolls.

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

use super::{
    FormView,
    element::Element,
    geometry::{Click, HitArea},
    keys::FormEvent,
};
use crate::{
    domain::facts::Value,
    tui::{
        controls::{ControlInput, PointerAction, PointerPosition, Response},
        input::{Gesture, Mouse},
    },
};

impl<K: Clone + PartialEq> FormView<K> {
    /// Answers a gesture of the mouse.
    pub(crate) fn point(
        &mut self,
        mouse: &Mouse,
        changes: &mut Vec<(K, Response)>,
    ) -> FormEvent<K> {
        match mouse.gesture {
            Gesture::Wheel { .. } => match mouse.turns_in(self.area()) {
                Some(down) => {
                    self.turn(down);
                }
                None => return FormEvent::Ignored,
            },
            Gesture::Down(clicks) => {
                self.held = None;
                if let Some((key, date)) = self.day_under(mouse.at) {
                    self.choose(key, date, changes);
                    return FormEvent::Stay;
                }
                let Some((key, click)) = self.under(mouse.at) else {
                    return FormEvent::Ignored;
                };
                let again = self.focused() == Some(&key);
                let enters = match click {
                    Click::Points => false,
                    Click::Enters => true,
                    Click::Opens => again,
                    Click::Confirms => self.clicked.as_ref() == Some(&key),
                };
                self.point_out(&key);
                self.held = Some((key.clone(), enters));
                self.clicked = Some(key);
                self.tell_point(
                    mouse.at,
                    match clicks {
                        1 => PointerAction::Place { again },
                        2 => PointerAction::Word,
                        _ => PointerAction::Line,
                    },
                    changes,
                );
            }
            Gesture::Drag => self.tell_point(mouse.at, PointerAction::Reach, changes),
            Gesture::Up => {
                let Some((key, enters)) = self.held.take() else {
                    return FormEvent::Ignored;
                };
                match self.under(mouse.at).filter(|(there, _)| *there == key) {
                    Some(_) if enters => return FormEvent::Enter(key),
                    Some((_, Click::Confirms)) => {
                        let words = "Click it once more to do it.".to_owned();
                        changes.push((key, Response::Invalid(words)));
                    }
                    _ => {}
                }
            }
        }
        FormEvent::Stay
    }

    /// Hands on where the mouse points to the box that the button went down on.
    fn tell_point(&mut self, at: Position, touch: PointerAction, changes: &mut Vec<(K, Response)>) {
        let Some((key, _)) = self.held.clone() else {
            return;
        };
        let Some(place) = self.control_place(&key) else {
            return;
        };
        let (x, y) = self.on_the_page(at);
        let point = PointerPosition {
            column: i32::from(x) - i32::from(place.x),
            row: y - i32::from(place.y),
            size: place.as_size(),
            touch,
        };
        let response = self.control_mut(&key).map_or(Response::Ignored, |control| {
            control.update(&ControlInput::Point(point))
        });
        changes.push((key, response));
    }

    /// A cell of the screen, in the rows of the whole page.
    fn on_the_page(&self, at: Position) -> (u16, i32) {
        let row = i32::from(at.y) - i32::from(self.area().y) + i32::from(self.hidden().0);
        (at.x, row)
    }

    /// The box under a cell of the screen, and what a click there does.
    fn under(&self, at: Position) -> Option<(K, Click)> {
        if !self.area().contains(at) {
            return None;
        }
        let (x, y) = self.on_the_page(at);
        let at = Position::new(x, u16::try_from(y).ok()?);
        let places = self.places();
        let found = places.iter().find(|place| place.whole.contains(at))?;
        Some((found.key.clone(), found.click))
    }

    /// The day of a month under a cell of the screen, and the box that asks for it.
    fn day_under(&self, at: Position) -> Option<(K, NaiveDate)> {
        let (x, y) = self.on_the_page(at);
        let at = Position::new(x, u16::try_from(y).ok()?);
        let mut blocks = self.laid_out();
        let (block, area) = blocks.find(|(_, area)| area.contains(at))?;
        match block {
            Element::Month(of, sheet) => Some((of.clone(), sheet.day_at(area, at)?)),
            _ => None,
        }
    }

    /// A day that was clicked is the answer of the box that asks for it, and the cursor is there.
    fn choose(&mut self, key: K, date: NaiveDate, changes: &mut Vec<(K, Response)>) {
        self.point_out(&key);
        let value = Value::Date(date);
        if let Some(control) = self.control_mut(&key) {
            control.show(&value);
        }
        changes.push((key, Response::Set(value)));
    }

    fn control_place(&self, key: &K) -> Option<Rect> {
        let places = self.places();
        let found = places.iter().find(|place| place.key == key)?;
        Some(found.control)
    }

    /// Where all boxes are, in the rows of the whole page.
    fn places(&self) -> Vec<HitArea<'_, K>> {
        self.laid_out()
            .flat_map(|(block, area)| block.places(area, self.measure()))
            .collect()
    }
}
