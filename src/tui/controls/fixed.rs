//! A value that is shown and can have the cursor, but is changed elsewhere.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Control, Input, Looks, Response};
use crate::domain::record::Value;

/// A shown value.
pub struct FixedBox {
    words: String,
}

impl FixedBox {
    /// Shows a value.
    pub fn new(value: &Value) -> Self {
        Self {
            words: value.shown().into_owned(),
        }
    }
}

impl Control for FixedBox {
    fn height(&self, _width: u16) -> u16 {
        1
    }

    fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        focused: bool,
        looks: &Looks,
    ) -> Option<Position> {
        buffer.set_stringn(area.x, area.y, &self.words, area.width.into(), looks.text);
        focused.then_some(Position {
            x: area.x,
            y: area.y,
        })
    }

    fn update(&mut self, input: &Input) -> Response {
        match input {
            Input::Type(_) | Input::Paste(_) => Response::Wrong(
                "Enter opens this case's page; its name can be changed there.".to_owned(),
            ),
            Input::Point(_) => Response::Moved,
            _ => Response::Ignored,
        }
    }

    fn show(&mut self, value: &Value) {
        self.words = value.shown().into_owned();
    }

    fn caret(&self) -> usize {
        0
    }

    fn set_caret(&mut self, _at: usize) {}
}
