//! A question asked once, before something that is not undone by a key.

use ratatui::layout::Rect;

use crate::tui::{
    canvas::Canvas,
    context::Context,
    input::{
        bindings::{Command, Scope},
        keymap::KeyInput,
    },
    screen::{PopupArea, Screen, Transition},
    widgets::{
        form::{FormView, element::Element, form_screen, keys::FormEvent},
        popup,
        text_style::TextStyle,
        text_view::wrap,
    },
};

/// How wide the question is.
const COLUMNS: u16 = 56;

/// What yes does, and what follows from it.
type Act = Box<dyn FnOnce(&mut Context) -> Transition>;

/// The question; it begins on the answer that changes nothing.
pub struct Confirm {
    page: FormView<bool>,
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
        act: impl FnOnce(&mut Context) -> Transition + 'static,
    ) -> Self {
        let words = words.into();
        let mut page = FormView::new(vec![
            Element::words(words.clone(), TextStyle::Plain),
            Element::Spacer,
            Element::line(false, format!("{no} · Enter")),
            Element::grave(true, format!("{yes} · Enter")),
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

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(Command::Menu | Command::Back) = press {
            return Transition::Pop;
        }
        match self.page.press(&press, cx.today()).then {
            FormEvent::Enter(true) => self.yes.take().map_or(Transition::Pop, |act| act(cx)),
            FormEvent::Enter(false) => Transition::Pop,
            _ => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        let columns = COLUMNS.min(area.width.saturating_sub(4));
        let rows = wrap::height(&self.words, columns) + 3;
        self.area = popup::place(area, rows, columns);
        self.page.arrange(popup::inside(self.area));
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        popup::draw(
            canvas,
            self.area,
            "Sure? · ↑ ↓ Enter · Esc closes",
            &cx.theme,
        );
        form_screen::draw(&self.page, canvas, cx);
    }
}
