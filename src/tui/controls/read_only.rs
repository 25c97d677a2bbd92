//! A value that is shown and can have the cursor, but is changed elsewhere.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Control, Input, Looks, Response, text_layout::View};
use crate::domain::facts::record::Value;

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
        let view = View {
            text: &self.words,
            caret: 0,
            selection: 0..0,
            focused,
            looks,
        };
        view.draw_row(0..self.words.len(), 0, buffer, area);
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
