//! A box that shows a value and can have the cursor, but is changed on another page: the name of a case in a table.

use std::any::Any;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Control, ControlInput, ControlStyle, Response, text_layout::View};
use crate::domain::facts::Value;

/// A box that only shows a value.
pub struct ReadOnlyBox {
    words: String,
}

impl ReadOnlyBox {
    /// Shows a value.
    pub fn new(value: &Value) -> Self {
        Self {
            words: value.shown().into_owned(),
        }
    }
}

impl Control for ReadOnlyBox {
    fn draw(&self, buffer: &mut Buffer, area: Rect, looks: &ControlStyle) -> Option<Position> {
        let view = View {
            text: &self.words,
            caret: 0,
            selection: 0..0,
            looks,
        };
        view.draw_row(0..self.words.len(), 0, buffer, area);
        looks.focused.then_some(area.as_position())
    }

    fn update(&mut self, input: &ControlInput) -> Response {
        match input {
            ControlInput::Type(_) | ControlInput::Paste(_) => Response::Invalid(
                "Enter opens this case's page; its name can be changed there.".to_owned(),
            ),
            ControlInput::Point(_) => Response::Moved,
            _ => Response::Ignored,
        }
    }

    fn value(&self) -> Value {
        Value::words(&self.words)
    }

    fn is_like(&self, other: &dyn Control) -> bool {
        (other as &dyn Any).is::<Self>()
    }

    fn words(&self) -> &str {
        &self.words
    }

    fn show(&mut self, value: &Value) {
        self.words = value.shown().into_owned();
    }

    fn opens(&self) -> bool {
        true
    }

    fn caret(&self) -> usize {
        0
    }

    fn set_caret(&mut self, _at: usize) {}
}
