//! To come.
use crate::tui::{
    command::Scope,
    cx::Cx,
    keymap::Press,
    screen::{Screen, Step},
};

use ratatui::{Frame, layout::Rect};
/// The screen.
pub struct People;
impl Screen for People {
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }
    fn update(&mut self, _press: Press, _cx: &mut Cx) -> Step {
        Step::Ignored
    }
    fn arrange(&mut self, _area: Rect, _cx: &Cx) {}
    fn draw(&self, _frame: &mut Frame, _area: Rect, _cx: &Cx) {}
}
