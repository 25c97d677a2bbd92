//! Another item for the agenda, brought by somebody.

use ratatui::layout::Rect;

use crate::{
    domain::{
        draft::edit::Edit,
        facts::record::{AgendaItem, ItemFrom, Outcome, Value},
    },
    tui::{
        canvas::Canvas,
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Route, SessionRoute, Transition},
        screen::{PopupArea, Screen},
        widgets::{
            form::{Element, InputForm, keys::FormEvent},
            popup::Popup,
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
pub struct NewAgendaItem {
    form: InputForm<New>,
    popup: Popup,
}

impl NewAgendaItem {
    /// Its boxes, empty but for who brings it.
    pub fn new(cx: &Context) -> Self {
        let who = cx
            .live()
            .and_then(|draft| draft.expected.first())
            .map_or_else(String::new, |expected| expected.who.name.clone());
        let elements = vec![
            Element::field(New::Title, "What:", TextBox::line("")),
            Element::field(New::By, "Brought by:", TextBox::line(&who)),
            Element::field(
                New::Announced,
                "Announced beforehand:",
                ChoiceBox::yes_or_no(&Value::YesNo(false)),
            ),
            Element::field(New::Minutes, "Minutes:", ParsedBox::number(&Value::Empty)),
            Element::line(New::Add, "Add it · Enter"),
        ];
        Self {
            form: InputForm::of(elements),
            popup: Popup::default(),
        }
    }

    /// Adds it after the agenda's last item.
    fn add(&self, cx: &mut Context) -> Transition {
        let title = self.form.words(&New::Title);
        if title.is_empty() {
            return Transition::Pop;
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
        if let Some(edit) = cx.live().map(|draft| Edit::push(draft, item)) {
            cx.apply(edit);
        }
        Transition::Replace(Route::InSession(SessionRoute::Agenda(None)))
    }
}

impl Screen for NewAgendaItem {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(Command::Menu | Command::Back) = press {
            return self.form.back();
        }
        let last = self.form.page.focused() == Some(&New::Minutes);
        if last && press == KeyInput::Command(Command::Enter) && self.form.commit_all(cx).is_ok() {
            return self.add(cx);
        }
        match self.form.press(&press, cx) {
            FormEvent::PastEnd | FormEvent::Enter(New::Add) => self.add(cx),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Stay | FormEvent::Enter(_) | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.popup.fit(&mut self.form.page, area, 64);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let title = "Another item for the agenda";
        self.popup.draw_page(title, &self.form.page, canvas, cx);
    }
}
