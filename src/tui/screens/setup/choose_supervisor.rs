//! "Which of these is you?": asked once on a computer, of a vault that has supervisors already.

use ratatui::{Frame, layout::Rect};

use super::{is_me, new_supervisor::You};
use crate::{
    domain::id::PersonId,
    tui::{
        context::Cx,
        input::{
            bindings::{Command, Scope},
            keymap::Press,
        },
        screen::{Heading, Screen, Step},
        screens::people::People,
        widgets::form::{
            Page,
            element::{Block, Tone},
            form_screen,
            keys::Then,
        },
    },
};

/// The supervisors there are; none is somebody who is new.
pub struct Which {
    page: Page<Option<PersonId>>,
}

impl Which {
    /// Asks.
    pub fn new(cx: &Cx) -> Self {
        let mut blocks = vec![
            Block::words("Which of these is you?", Tone::Heading),
            Block::Gap,
        ];
        for supervisor in cx.school.supervisors() {
            let who = &supervisor.who;
            let parts = [&who.name, &who.role, &supervisor.school];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let words: Vec<&str> = parts.into_iter().map(String::as_str).collect();
            blocks.push(Block::line(Some(who.id), words.join(" · ")));
        }
        blocks.push(Block::line(None, "Somebody else, new here"));
        Self {
            page: Page::new(blocks),
        }
    }
}

impl Screen for Which {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Lines]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if press == Press::Command(Command::Back) {
            return Step::Pop;
        }
        match self.page.press(&press, cx.today()).then {
            Then::Enter(Some(me)) => {
                let chosen = cx.school.supervisors();
                let chosen = chosen.iter().find(|known| known.who.id == me).cloned();
                if let Some(supervisor) = chosen {
                    is_me(&supervisor, cx);
                }
                Step::Swap(Box::new(People::default()))
            }
            Then::Enter(None) => Step::Swap(Box::new(You::new(cx))),
            Then::Ignored => Step::Ignored,
            Then::Stay | Then::PastEnd | Then::PastStart => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        self.page.arrange(form_screen::inside(area));
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        form_screen::draw(&self.page, frame, cx);
    }

    fn heading(&self, _cx: &Cx) -> Heading {
        Heading {
            left: "quietroom · first start".to_owned(),
            ..Heading::default()
        }
    }
}
