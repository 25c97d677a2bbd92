//! Another item for the agenda, brought by somebody.

use ratatui::{Frame, layout::Rect};

use super::agenda::AgendaScreen;
use crate::{
    domain::{
        draft::edit::{Edit, Piece},
        facts::record::{AgendaItem, ItemFrom, Outcome, Value},
    },
    tui::{
        context::Cx,
        controls::{choice::ChoiceBox, parsed::TypedBox, text::TextBox},
        input::{
            bindings::{Command, Scope},
            keymap::Press,
        },
        screen::{Over, Screen, Step},
        widgets::{
            form::{element::Block, form_screen::SmallForm, keys::Then},
            popup,
        },
    },
};

/// The boxes of a new item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum New {
    Title,
    By,
    Announced,
    Minutes,
    Add,
}

/// A new item, brought by somebody; it comes after the agenda's last.
pub struct NewItem {
    form: SmallForm<New>,
    area: Rect,
}

impl NewItem {
    /// Its boxes, empty but for who brings it.
    pub fn new(cx: &Cx) -> Self {
        let who = cx
            .live()
            .and_then(|draft| draft.expected.first())
            .map_or_else(String::new, |expected| expected.who.name.clone());
        let values = [
            (New::Title, Value::Empty),
            (New::By, Value::words(&who)),
            (New::Announced, Value::YesNo(false)),
            (New::Minutes, Value::Empty),
        ];
        let blocks = vec![
            Block::field(New::Title, "What:", TextBox::line("")),
            Block::field(New::By, "Brought by:", TextBox::line(&who)),
            Block::field(
                New::Announced,
                "Announced beforehand:",
                ChoiceBox::yes_or_no(&Value::YesNo(false)),
            ),
            Block::field(New::Minutes, "Minutes:", TypedBox::number(&Value::Empty)),
            Block::line(New::Add, "Add it · Enter"),
        ];
        Self {
            form: SmallForm::new(values.into(), |_| blocks),
            area: Rect::ZERO,
        }
    }

    /// Adds it after the agenda's last item.
    fn add(&self, cx: &mut Cx) -> Step {
        let title = self.form.words(&New::Title);
        let at = cx.live().map_or(0, |draft| draft.record.agenda.len());
        if title.is_empty() {
            return Step::Pop;
        }
        let item = AgendaItem {
            id: cx.ids.fresh(),
            title,
            from: ItemFrom::Added {
                by: self.form.words(&New::By),
                announced: self.form.value(&New::Announced).as_yes() == Some(true),
            },
            functions: Vec::new(),
            minutes: self
                .form
                .value(&New::Minutes)
                .as_number()
                .and_then(|minutes| minutes.try_into().ok()),
            spent: 0,
            outcome: Outcome::Open,
            notes: String::new(),
        };
        cx.apply(Edit::Insert {
            at,
            part: Piece::Agenda(item),
        });
        Step::Swap(Box::new(AgendaScreen::new(None, cx)))
    }
}

impl Screen for NewItem {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if let Press::Command(Command::Menu | Command::Back) = press {
            return self.form.back();
        }
        let last = self.form.page.focused() == Some(&New::Minutes);
        if last && press == Press::Command(Command::Enter) && self.form.settle(cx) {
            return self.add(cx);
        }
        match self.form.press(&press, cx) {
            Then::PastEnd | Then::Enter(New::Add) => self.add(cx),
            Then::Ignored => Step::Ignored,
            Then::Stay | Then::Enter(_) | Then::PastStart => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        self.area = popup::place(area, 5, 64);
        self.form.page.arrange(popup::inside(self.area));
    }

    fn over(&self) -> Option<Over> {
        Some(Over::Form)
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        popup::draw(frame, self.area, "Another item for the agenda", &cx.theme);
        if let Some(cursor) = self.form.page.draw(frame.buffer_mut(), &cx.theme) {
            frame.set_cursor_position(cursor);
        }
    }
}
