//! The curtain: nothing is seen while it is drawn, and no key goes under it. Its own key lifts it.

use ratatui::{layout::Rect, widgets::Clear};

use crate::tui::{
    Canvas, Context, Screen, Transition,
    input::{Command, KeyInput, Scope},
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

    fn update(&mut self, press: KeyInput, _cx: &mut Context) -> Transition {
        let asked = std::mem::take(&mut self.asked);
        match press {
            KeyInput::Command(Command::Curtain) => Transition::Pop,
            KeyInput::Type('9') if asked => Transition::Pop,
            KeyInput::Command(Command::Menu) => {
                self.asked = true;
                Transition::Stay
            }
            _ => Transition::Stay,
        }
    }

    fn is_opaque(&self) -> bool {
        true
    }

    fn layout(&mut self, _area: Rect, _cx: &Context) {}

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let whole = canvas.area();
        canvas.render(Clear, whole);
        canvas.buffer.set_style(whole, cx.theme.text);
        let middle = Rect {
            x: whole.x + 2,
            y: whole.height / 2,
            width: whole.width.saturating_sub(4),
            height: 2,
        };
        wrap::draw(
            "The curtain is drawn. F9, or Esc and 9, lifts it.",
            canvas.buffer,
            middle,
            cx.theme.muted,
        );
    }
}
