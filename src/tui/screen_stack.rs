//! The screens that are open, one over the other: the top one gets the keys, and a popup leaves what is beneath it in
//! sight.

use ratatui::layout::Rect;

use super::{
    canvas::Canvas,
    context::Context,
    input::Scope,
    screen::{Heading, PopupArea, Screen},
};
use crate::domain::id::RecordId;

/// The open screens, the lowest first.
#[derive(Default)]
pub struct ScreenStack(pub Vec<Box<dyn Screen>>);

impl ScreenStack {
    /// Closes what is open over the screen of a record; false, and nothing closes, where it is not open.
    pub fn close_down_to(&mut self, record: RecordId) -> bool {
        let at = self
            .0
            .iter()
            .rposition(|screen| screen.record() == Some(record));
        if let Some(at) = at {
            self.0.truncate(at + 1);
        }
        at.is_some()
    }

    /// The one that gets the keys.
    pub fn top_mut(&mut self) -> Option<&mut (dyn Screen + 'static)> {
        self.0.last_mut().map(AsMut::as_mut)
    }

    /// Returns whether the top one hides everything, and only its own key lifts it.
    pub fn is_opaque(&self) -> bool {
        self.0.last().is_some_and(|top| top.is_opaque())
    }

    /// The keys that work now; the last scope goes first.
    pub fn scopes(&self) -> Vec<Scope> {
        let top = self.0.last();
        let own = top.map_or(&[] as &[_], |screen| screen.scopes());
        let popup = top.and_then(|screen| screen.popup_area());
        std::iter::once(Scope::Anywhere)
            .chain(own.iter().copied())
            .chain(popup.map(|_over| Scope::Popup))
            .collect()
    }

    /// The words of the header, from the lowest screen that is seen.
    pub fn heading(&self, cx: &Context) -> Heading {
        let lowest = self.0.get(self.first_seen());
        lowest.map_or_else(Heading::default, |screen| screen.heading(cx))
    }

    /// Lays out what is seen, each popup over what it stands over.
    pub fn layout(&mut self, body: Rect, cx: &Context) {
        let from = self.first_seen();
        let mut form = body;
        for screen in self.0.iter_mut().skip(from) {
            let area = match screen.popup_area() {
                Some(PopupArea::Form) => form,
                Some(PopupArea::Window) | None => body,
            };
            screen.layout(area, cx);
            form = screen.form_area().unwrap_or(form);
        }
    }

    /// Draws what is seen, from the bottom up.
    pub fn draw(&self, canvas: &mut Canvas, body: Rect, cx: &Context) {
        for screen in self.0.iter().skip(self.first_seen()) {
            screen.draw(canvas, body, cx);
        }
    }

    /// The place of the lowest screen that is not hidden by one above it.
    fn first_seen(&self) -> usize {
        self.0
            .iter()
            .rposition(|screen| screen.popup_area().is_none())
            .unwrap_or(0)
    }
}
