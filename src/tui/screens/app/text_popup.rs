//! A page to be read over the screen beneath, and put away: its lines are marked in turn, so that each can be read out.

use ratatui::layout::Rect;

use crate::tui::{
    Canvas, Context, PopupArea, Screen, Transition,
    controls::Motion,
    input::{Command, KeyInput},
    widgets::{
        form::{Element, FormView},
        popup::Popup,
    },
};

/// The open page.
pub struct TextPopup {
    title: &'static str,
    page: FormView<usize>,
    popup: Popup,
}

impl TextPopup {
    /// A page with these words on it.
    pub fn new(title: &'static str, blocks: Vec<Element<usize>>) -> Self {
        Self {
            title,
            page: FormView::new(blocks),
            popup: Popup::default(),
        }
    }
}

impl Screen for TextPopup {
    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match press {
            KeyInput::Command(Command::Move(Motion::Up) | Command::PreviousBox) => {
                self.page.step(false);
            }
            KeyInput::Command(Command::Move(Motion::Down) | Command::NextBox) => {
                self.page.step(true);
            }
            KeyInput::Command(Command::PageDown | Command::Space) => {
                self.page.page(true);
            }
            KeyInput::Command(Command::PageUp) => {
                self.page.page(false);
            }
            KeyInput::Type(_) | KeyInput::Paste(_) => return Transition::PopAndForward(press),
            press @ KeyInput::Mouse(_) => {
                self.page.press(&press, cx.today());
            }
            KeyInput::Command(_) => return Transition::Pop,
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.popup = Popup::over(area, area.height, area.width);
        self.page.arrange(self.popup.inside());
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Window)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let (_, below) = self.page.hidden();
        let title = if below > 0 {
            format!("{} · ↓ more · Esc closes", self.title)
        } else {
            format!("{} · Esc closes", self.title)
        };
        self.popup.draw(&title, canvas, &cx.theme);
        self.page.draw(canvas.buffer, &cx.theme);
    }
}
