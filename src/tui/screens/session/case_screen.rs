//! The screen of a case's page, over that of the session.

use ratatui::layout::Rect;

use super::{
    commands,
    page_key::{Button, PageKey},
    side::prompts,
    steps::case_page::CasePage,
};
use crate::{
    domain::{
        facts::{FieldPath, Question},
        id::RowId,
    },
    tui::{
        Canvas, Context, Heading, Route, Screen, SessionRoute, Transition,
        input::{Command, KeyInput, Scope},
        widgets::form::keys::FormEvent,
    },
};

/// The page of a case, while it has the keys.
pub struct CaseScreen {
    page: CasePage,
}

impl CaseScreen {
    /// Opens the page of a row.
    pub fn new(of: Question, row: RowId, cx: &Context) -> Self {
        let page = CasePage::new(of, row, cx);
        Self { page }
    }

    /// Opens the page that the cursor was on when the session was left.
    pub fn resume(at: &FieldPath, caret: usize, cx: &Context) -> Option<Self> {
        let page = CasePage::resume(at, caret, cx)?;
        Some(Self { page })
    }

    /// Shows beside the page what is asked for. Last time's words are beneath the boxes already where they do not stand
    /// there.
    fn show(&mut self, command: Command, cx: &mut Context) {
        let beside = &mut self.page.beside;
        if command == Command::Prompts {
            beside.show_prompts(cx);
        } else if beside.pane.is_shown() || beside.prompts.panel.is_open() {
            beside.show_last(cx);
        } else {
            cx.say("Last time's words stand under each box.");
        }
    }
}

impl Screen for CaseScreen {
    fn scopes(&self) -> &'static [Scope] {
        if self.page.beside.prompts.panel.is_focused() {
            return prompts::KEYS;
        }
        &[Scope::Boxes, Scope::Form, Scope::Session]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(command) = press {
            if let Some(step) = commands::answer(command, &self.page.form.page, cx) {
                return step;
            }
            match command {
                Command::Back => {
                    self.page.leave(cx);
                    return Transition::Pop;
                }
                Command::Last | Command::Prompts => {
                    self.show(command, cx);
                    return Transition::Stay;
                }
                // These lead away from the case: its page closes first.
                Command::Agenda
                | Command::CaseSheet
                | Command::Find
                | Command::NextDate
                | Command::End
                | Command::PageDown
                | Command::PageUp
                | Command::Discard => {
                    self.page.leave(cx);
                    return Transition::PopAndForward(press);
                }
                _ => {}
            }
        }
        let CasePage { form, beside, .. } = &mut self.page;
        let Some(press) = beside.press(&press, &mut form.page, cx) else {
            return Transition::Stay;
        };
        if let KeyInput::Mouse(mouse) = &press {
            // It leads away from the case: its page closes first.
            if beside.rail.clicked(mouse).is_some() {
                self.page.leave(cx);
                return Transition::PopAndForward(press);
            }
        }
        let before = form.page.focused().cloned();
        let then = form.press(&press, cx);
        if !matches!(then, FormEvent::Ignored) {
            beside.release();
        }
        let is_past = matches!(then, FormEvent::PastEnd | FormEvent::PastStart);
        if is_past || self.page.form.page.focused() != before.as_ref() {
            self.page.settle(before.as_ref(), cx);
        }
        if matches!(then, FormEvent::Ignored) {
            return Transition::Ignored;
        }
        if let FormEvent::Enter(PageKey::Button(Button::SameChild(case))) = then {
            return Transition::go_in_session(SessionRoute::SameChild(case));
        }
        if is_past || self.page.is_asked_whose(cx) {
            return Transition::Pop;
        }
        self.page.refresh(cx);
        self.page.form.keep_cursor(cx);
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.page.layout(area, cx);
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        self.page.draw(canvas, cx);
    }

    fn restored_popup(&self, cx: &Context) -> Option<Route> {
        commands::open_entry(cx)
    }

    fn form_area(&self) -> Option<Rect> {
        self.page.beside.form()
    }

    fn heading(&self, cx: &Context) -> Heading {
        self.page.heading(cx)
    }
}
