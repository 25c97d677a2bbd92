//! Help: the keys that work on the screen beneath, made from the table.

use ratatui::{Frame, layout::Rect};

use crate::tui::{
    command::{Command, Scope},
    controls::Motion,
    cx::Cx,
    key_table::{self, Section},
    keymap::Press,
    screen::{Screen, Step},
    widgets::{
        blocks::{Block, Tone},
        dialog,
        page::Page,
    },
};

/// The open help.
pub struct Help {
    page: Page<usize>,
    area: Rect,
}

impl Help {
    /// The keys of a screen with these scopes.
    pub fn new(scopes: &[Scope]) -> Self {
        let mut blocks = vec![Block::words(
            "Letters always go into the box with the cursor. There is nothing to save: the first row says whether \
             everything is on the disk. Esc opens the menu line; a digit then does what stands beside it. The mouse does what \
             it points at; what is not undone by a key wants a second click.",
            Tone::Plain,
        )];
        let mut index = 0;
        for Section { place, rows } in key_table::sections(scopes) {
            blocks.extend([Block::Gap, Block::words(place, Tone::Heading)]);
            for (keys, help) in rows {
                blocks.push(Block::line(index, format!("{keys} — {help}")));
                index += 1;
            }
        }
        Self {
            page: Page::new(blocks),
            area: Rect::ZERO,
        }
    }
}

impl Screen for Help {
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
        self.page.arrange(dialog::inside(area));
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let (_, below) = self.page.hidden();
        let title = if below > 0 {
            "Help · ↓ more · Esc closes"
        } else {
            "Help · Esc closes"
        };
        dialog::draw(frame, self.area, title, &cx.theme);
        self.page.draw(frame.buffer_mut(), &cx.theme);
    }
}
