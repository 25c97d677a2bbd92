//! The curtain: nothing is seen while it is drawn, and no key goes under it. Its own key lifts it.

use ratatui::{Frame, layout::Rect, widgets::Clear};

use crate::tui::{
    context::Cx,
    input::{
        bindings::{Command, Scope},
        keymap::Press,
    },
    screen::{Screen, Step},
    widgets::text_view::wrap,
};

/// The drawn curtain.
#[derive(Debug, Default)]
pub struct Curtain {
    /// Esc was pressed: 9 lifts it now.
    asked: bool,
}

impl Screen for Curtain {
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }

    fn update(&mut self, press: Press, _cx: &mut Cx) -> Step {
        let asked = std::mem::take(&mut self.asked);
        match press {
            Press::Command(Command::Curtain) => Step::Pop,
            Press::Type('9') if asked => Step::Pop,
            Press::Command(Command::Menu) => {
                self.asked = true;
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    fn covers(&self) -> bool {
        true
    }

    fn arrange(&mut self, _area: Rect, _cx: &Cx) {}

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let whole = frame.area();
        frame.render_widget(Clear, whole);
        frame.buffer_mut().set_style(whole, cx.theme.text);
        let middle = Rect {
            x: whole.x + 2,
            y: whole.height / 2,
            width: whole.width.saturating_sub(4),
            height: 2,
        };
        wrap::draw(
            "The curtain is drawn. F9, or Esc and 9, lifts it.",
            frame.buffer_mut(),
            middle,
            cx.theme.muted,
        );
    }
}
