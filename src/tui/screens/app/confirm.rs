//! A question asked once, before something that is not undone by a key.

use ratatui::{Frame, layout::Rect};

use crate::tui::{
    context::Cx,
    input::{
        bindings::{Command, Scope},
        keymap::Press,
    },
    screen::{Over, Screen, Step},
    widgets::{
        form::{
            Page,
            element::{Block, Tone},
            form_screen,
            keys::Then,
        },
        popup,
        text_view::wrap,
    },
};

/// How wide the question is.
const COLUMNS: u16 = 56;

/// What yes does, and what follows from it.
type Act = Box<dyn FnOnce(&mut Cx) -> Step>;

/// The question; it begins on the answer that changes nothing.
pub struct Confirm {
    page: Page<bool>,
    words: String,
    yes: Option<Act>,
    area: Rect,
}

impl Confirm {
    /// Asks, with what the two answers say; `act` is what yes does, and what follows from it.
    pub fn new(
        words: impl Into<String>,
        yes: &str,
        no: &str,
        act: impl FnOnce(&mut Cx) -> Step + 'static,
    ) -> Self {
        let words = words.into();
        let mut page = Page::new(vec![
            Block::words(words.clone(), Tone::Plain),
            Block::Gap,
            Block::line(false, format!("{no} · Enter")),
            Block::grave(true, format!("{yes} · Enter")),
        ]);
        page.focus_on(&false);
        Self {
            page,
            words,
            yes: Some(Box::new(act)),
            area: Rect::ZERO,
        }
    }
}

impl Screen for Confirm {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Lines]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if let Press::Command(Command::Menu | Command::Back) = press {
            return Step::Pop;
        }
        match self.page.press(&press, cx.today()).then {
            Then::Enter(true) => self.yes.take().map_or(Step::Pop, |act| act(cx)),
            Then::Enter(false) => Step::Pop,
            _ => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        let columns = COLUMNS.min(area.width.saturating_sub(4));
        let rows = wrap::height(&self.words, columns) + 3;
        self.area = popup::place(area, rows, columns);
        self.page.arrange(popup::inside(self.area));
    }

    fn over(&self) -> Option<Over> {
        Some(Over::Form)
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        popup::draw(
            frame,
            self.area,
            "Sure? · ↑ ↓ Enter · Esc closes",
            &cx.theme,
        );
        form_screen::draw(&self.page, frame, cx);
    }
}
