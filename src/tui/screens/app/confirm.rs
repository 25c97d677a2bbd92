//! A question asked once, before something that is not undone by a key.

use ratatui::layout::Rect;

use crate::{
    domain::id::RecordId,
    tui::{
        canvas::Canvas,
        context::Context,
        event::{AfterPublish, Effect},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Consequence, Reply, Transition},
        screen::{PopupArea, Screen},
        widgets::{
            form::{FormView, element::Element, keys::FormEvent},
            popup::Popup,
            text_style::TextStyle,
        },
    },
};

/// Width of the popup.
const COLUMNS: u16 = 56;

/// The question; it begins on the answer that changes nothing.
pub struct Confirm {
    page: FormView<bool>,
    /// Consequences of the two answers, each kept until an answer is given.
    yes: Consequence,
    no: Consequence,
    popup: Popup,
}

impl Confirm {
    /// Asks.
    pub fn new(words: String, yes: Reply, no: Reply) -> Self {
        let mut page = FormView::new(vec![
            Element::words(words, TextStyle::Plain),
            Element::Spacer,
            Element::line(false, format!("{} · Enter", no.words)),
            Element::grave(true, format!("{} · Enter", yes.words)),
        ]);
        page.focus_on(&false);
        Self {
            page,
            yes: yes.then,
            no: no.then,
            popup: Popup::default(),
        }
    }
}

/// Does what follows from an answer; the question closes.
fn carry_out(then: Consequence, cx: &mut Context) -> Transition {
    match then {
        Consequence::Nothing => Transition::Pop,
        Consequence::Press(press) => Transition::PopAndForward(press),
        Consequence::PutAway(record) => put_away(record, cx),
        Consequence::Publish {
            file,
            fact,
            title,
            said,
        } => {
            cx.publish(Some(file), vec![*fact], title, AfterPublish::close(said));
            Transition::Pop
        }
    }
}

fn put_away(record: RecordId, cx: &mut Context) -> Transition {
    let live = cx.live().filter(|draft| draft.record.id == record);
    let live = live.map(|draft| draft.file);
    if live.is_some() {
        cx.leave();
    }
    cx.forget(record);
    cx.request(Effect::Discard(record));
    match live {
        Some(file) => {
            cx.say("The session is put away.");
            Transition::Return { file, then: None }
        }
        None => {
            cx.say("The session was put away. It is kept for 30 days.");
            Transition::Pop
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
            FormEvent::Enter(yes) => {
                let then = if yes { &mut self.yes } else { &mut self.no };
                carry_out(std::mem::take(then), cx)
            }
            _ => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.popup.fit(&mut self.page, area, COLUMNS);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let title = "Sure? · ↑ ↓ Enter · Esc closes";
        self.popup.draw_page(title, &self.page, canvas, cx);
    }
}
