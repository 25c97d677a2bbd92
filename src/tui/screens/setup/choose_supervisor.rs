//! "Which of these is you?": asked once on a computer, of a vault that has supervisors already.

use ratatui::layout::Rect;

use super::is_me;
use crate::{
    domain::id::PersonId,
    tui::{
        canvas::Canvas,
        context::Context,
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Route, Transition},
        screen::{Heading, Screen},
        widgets::form::{FormView, element::Element, form_screen, keys::FormEvent},
    },
};

/// The supervisors there are; none is somebody who is new.
pub struct ChooseSupervisor {
    page: FormView<Option<PersonId>>,
}

impl ChooseSupervisor {
    /// Asks.
    pub fn new(cx: &Context) -> Self {
        let mut blocks = vec![Element::heading("Which of these is you?"), Element::Spacer];
        for supervisor in cx.contents.supervisors() {
            let who = &supervisor.who;
            let parts = [&who.name, &who.role, &supervisor.school];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let words: Vec<&str> = parts.into_iter().map(String::as_str).collect();
            blocks.push(Element::line(Some(who.id), words.join(" · ")));
        }
        blocks.push(Element::line(None, "Somebody else, new here"));
        Self {
            page: FormView::new(blocks),
        }
    }
}

impl Screen for ChooseSupervisor {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Lines]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if press == KeyInput::Command(Command::Back) {
            return Transition::Pop;
        }
        match self.page.press(&press, cx.today()).then {
            FormEvent::Enter(Some(me)) => {
                let chosen = cx.contents.supervisors();
                let chosen = chosen.iter().find(|known| known.who.id == me).cloned();
                if let Some(supervisor) = chosen {
                    is_me(&supervisor, cx);
                }
                Transition::Replace(Route::People)
            }
            FormEvent::Enter(None) => Transition::Replace(Route::NewSupervisor),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Stay | FormEvent::PastEnd | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.page.arrange(form_screen::inside(area));
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        form_screen::draw(&self.page, canvas, cx);
    }

    fn heading(&self, _cx: &Context) -> Heading {
        Heading {
            left: "quietroom · first start".to_owned(),
            ..Heading::default()
        }
    }
}
