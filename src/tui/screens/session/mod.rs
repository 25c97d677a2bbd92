//! To come.
use crate::tui::{
    command::Scope,
    cx::Cx,
    keymap::Press,
    screen::{Screen, Step},
};
use ratatui::{Frame, layout::Rect};
/// The screen.
pub struct SessionScreen;
impl Screen for SessionScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }
    fn update(&mut self, _press: Press, _cx: &mut Cx) -> Step {
        Step::Ignored
    }
    fn arrange(&mut self, _area: Rect, _cx: &Cx) {}
    fn draw(&self, _frame: &mut Frame, _area: Rect, _cx: &Cx) {}
}
impl SessionScreen {
    /// Goes on with a session.
    pub fn go_on(record: crate::domain::id::RecordId, cx: &mut Cx) -> Self {
        cx.go_on(record);
        Self
    }
    /// Begins a session.
    pub fn begin(_file: crate::domain::id::FileId, _cx: &mut Cx) -> Option<Self> {
        Some(Self)
    }
    /// Revises a record.
    pub fn revise(
        _file: crate::domain::id::FileId,
        _record: crate::domain::id::RecordId,
        _cx: &mut Cx,
    ) -> Self {
        Self
    }
}
