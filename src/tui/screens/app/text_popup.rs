//! A page to be read over the screen beneath, and put away: its lines are marked in turn, so that each can be read out.

use ratatui::{Frame, layout::Rect};

use crate::tui::{
    context::Cx,
    controls::Motion,
    input::{
        bindings::{Command, Scope},
        keymap::Press,
    },
    screen::{Over, Screen, Step},
    widgets::{
        form::{Page, element::Block},
        popup,
    },
};

/// The open page.
pub struct Leaflet {
    title: &'static str,
    page: Page<usize>,
    area: Rect,
}

impl Leaflet {
    /// A page with these words on it.
    pub fn new(title: &'static str, blocks: Vec<Block<usize>>) -> Self {
        Self {
            title,
            page: Page::new(blocks),
            area: Rect::ZERO,
        }
    }
}

impl Screen for Leaflet {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        match press {
            Press::Command(Command::Move(Motion::Up) | Command::PreviousBox) => {
                self.page.step(false);
            }
            Press::Command(Command::Move(Motion::Down) | Command::NextBox) => {
                self.page.step(true);
            }
            Press::Command(Command::PageDown | Command::Space) => {
                self.page.page(true);
            }
            Press::Command(Command::PageUp) => {
                self.page.page(false);
            }
            Press::Type(_) | Press::Paste(_) => return Step::Pass(press),
            press @ Press::Mouse(_) => {
                self.page.press(&press, cx.today());
            }
            Press::Command(_) => return Step::Pop,
        }
        Step::Stay
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        self.area = area;
        self.page.arrange(popup::inside(area));
    }

    fn over(&self) -> Option<Over> {
        Some(Over::Window)
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let (_, below) = self.page.hidden();
        let title = if below > 0 {
            format!("{} · ↓ more · Esc closes", self.title)
        } else {
            format!("{} · Esc closes", self.title)
        };
        popup::draw(frame, self.area, &title, &cx.theme);
        self.page.draw(frame.buffer_mut(), &cx.theme);
    }
}
