//! To come.
use crate::tui::{
    command::Scope,
    cx::Cx,
    keymap::Press,
    screen::{Screen, Step},
};

use ratatui::{Frame, layout::Rect};
/// The screen.
pub struct Agree;
impl Screen for Agree {
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }
    fn update(&mut self, _press: Press, _cx: &mut Cx) -> Step {
        Step::Ignored
    }
    fn arrange(&mut self, _area: Rect, _cx: &Cx) {}
    fn draw(&self, _frame: &mut Frame, _area: Rect, _cx: &Cx) {}
}
impl Agree {
    /// Opens it for a record.
    pub fn new(
        _file: crate::domain::id::FileId,
        _record: crate::domain::id::RecordId,
        _cx: &Cx,
    ) -> Self {
        Self
    }
}
