//! A live session: one stop of the way at a time, each a page of the paper form. The record is in the draft; this
//! screen only knows what it has built from it.

mod buttons;
mod case_names;
mod commands;
mod find;
mod heading;
mod open;
pub mod open_other;
pub mod popups;
mod record_form;
mod side;
pub mod steps;
mod typing;
mod whom;

use ratatui::layout::Rect;

use self::{
    find::FindInSession,
    heading::{case_cell, in_one_row, is_reached},
    record_form::Taken,
    side::{SideColumns, last_time::LastTimeTopic, prompts},
    steps::{
        actions,
        agenda_item::{self, SpareRows},
        end, last_time, next_session, opening,
    },
    typing::names_a_case,
};
use crate::{
    domain::{
        draft::{Draft, SessionStep},
        facts::field_path::FieldPath,
        id::RecordId,
        policy::{CLOSING, HEADER},
    },
    tui::{
        canvas::Canvas,
        context::{Context, CursorPosition},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Route, SessionRoute, Transition},
        screen::{Heading, Screen},
        widgets::{
            find_bar::FindBar,
            form::{FormView, element::Element, keys::FormEvent},
        },
    },
};

/// The screen of the live session.
#[derive(Default)]
pub struct SessionScreen {
    record: Option<RecordId>,
    page: FormView<FieldPath>,
    /// The stop that the page was built for, and the count of changes then.
    built: Option<(SessionStep, u64)>,
    spares: SpareRows,
    /// The boxes for numbers told without names are open.
    told: bool,
    beside: SideColumns,
    /// A case's name was typed since the cursor came into its cell.
    named: bool,
    /// Where the cursor was on the page of a case that closed for the agenda, and on which stop.
    left: Option<(SessionStep, FieldPath)>,
    find: Option<FindInSession>,
}

/// Where the cursor goes when a stop is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InitialFocus {
    First,
    Last,
    Kept,
}

impl SessionScreen {
    fn of_the_live_session(cx: &mut Context) -> Self {
        let mut screen = Self {
            record: cx.live().map(|draft| draft.record.id),
            ..Self::default()
        };
        screen.spares.renew(cx);
        screen.build(cx, InitialFocus::Kept);
        screen
    }

    /// Makes the page of the draft's stop.
    fn build(&mut self, cx: &Context, at: InitialFocus) {
        let Some(draft) = cx.live() else { return };
        let blocks = self.blocks(cx, draft, draft.step);
        self.page.rebuild(blocks, draft.focus.as_ref());
        self.built = Some((draft.step, cx.changes()));
        match at {
            InitialFocus::First => {
                let left = self.left.take_if(|(stop, _)| *stop == draft.step);
                let left = left.and_then(|(_, at)| self.page.find(|key| in_one_row(key, &at)));
                if let Some(first) = left.or_else(|| self.page.find(|_| true)) {
                    self.page.enter(&first);
                }
            }
            InitialFocus::Last => self.page.focus_last(),
            InitialFocus::Kept => {
                let Some(focus) = &draft.focus else { return };
                if self.page.focus_on(focus) {
                    self.page.set_caret(draft.caret);
                } else if let Some(name) = self.page.find(|key| in_one_row(key, focus)) {
                    // It is on the page of a case, which closes to the case's row.
                    self.page.focus_on(&name);
                }
            }
        }
    }

    /// The page of a stop.
    fn blocks(&self, cx: &Context, draft: &Draft, stop: SessionStep) -> Vec<Element<FieldPath>> {
        let Some(policy) = cx.live_policy() else {
            return Vec::new();
        };
        match stop {
            SessionStep::Opening => {
                let around = agenda_item::around(cx, draft, policy, HEADER, &self.spares);
                opening::blocks(cx, draft, policy, around)
            }
            SessionStep::Last => last_time::blocks(cx, draft),
            SessionStep::Item(_) => draft.agenda_item(stop).map_or_else(Vec::new, |item| {
                agenda_item::blocks(cx, draft, policy, item, &self.spares, self.told)
            }),
            SessionStep::Actions => actions::blocks(cx, draft),
            SessionStep::Next => next_session::blocks(cx, draft, policy),
            SessionStep::End => {
                let around = agenda_item::around(cx, draft, policy, CLOSING, &self.spares);
                end::blocks(cx, draft, policy, around)
            }
        }
    }

    /// Opens another stop.
    fn go(&mut self, stop: SessionStep, at: InitialFocus, cx: &mut Context) {
        self.told = false;
        self.named = false;
        cx.close_step();
        cx.set_cursor(CursorPosition {
            stop,
            focus: None,
            caret: 0,
        });
        self.build(cx, at);
    }

    /// Opens the stop after or before this one.
    fn go_by(&mut self, forward: bool, at: InitialFocus, cx: &mut Context) {
        let Some(draft) = cx.live() else { return };
        let stops = draft.steps();
        let here = stops
            .iter()
            .position(|stop| *stop == draft.step)
            .unwrap_or(0);
        let to = if forward {
            here.checked_add(1)
        } else {
            here.checked_sub(1)
        };
        if let Some(stop) = to.and_then(|to| stops.get(to)).copied() {
            self.go(stop, at, cx);
        }
    }

    /// Goes to a place, wherever on the way it is.
    fn go_to(&mut self, place: &FieldPath, caret: usize, cx: &mut Context) {
        let Some((draft, policy)) = cx.live().zip(cx.live_policy()) else {
            return;
        };
        let place = match place {
            FieldPath::CaseName(case) => {
                case_cell(draft, policy, *case).unwrap_or_else(|| place.clone())
            }
            place => place.clone(),
        };
        // What was taken back may have been a stop of the way.
        let stops = draft.all_steps();
        let stop = [end::stop_of(draft, policy, &place), Some(draft.step)]
            .into_iter()
            .flatten()
            .find(|stop| stops.contains(stop))
            .unwrap_or(SessionStep::Actions);
        cx.set_cursor(CursorPosition {
            stop,
            focus: Some(place),
            caret,
        });
        self.spares.renew(cx);
        self.build(cx, InitialFocus::Kept);
    }

    fn answer(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        let KeyInput::Command(command) = press else {
            return self.form(press, cx);
        };
        if let Some(step) = commands::answer(*command, &self.page, cx) {
            return step;
        }
        let case = self.case_page(cx);
        if matches!(command, Command::Agenda | Command::NextDate | Command::End) {
            self.leave_box(cx);
        }
        match command {
            Command::Back => {
                self.leave_box(cx);
                self.keep_standing(cx);
                cx.leave();
                return Transition::Pop;
            }
            Command::Agenda => {
                if let Some((draft, (at, _))) = cx.live().zip(case.clone()) {
                    self.left = Some((draft.step, at));
                }
                return Transition::go_in_session(SessionRoute::Agenda(case));
            }
            Command::Last => self.beside.show_last(cx),
            Command::Prompts => self.beside.show_prompts(cx),
            Command::CaseSheet => {
                self.leave_box(cx);
                let place = self.page.focused();
                let case = place
                    .zip(cx.live())
                    .and_then(|(place, draft)| typing::case_of(draft, place));
                let case = case.map(|case| typing::case_name(cx, case));
                return Transition::go_in_session(SessionRoute::CaseSheet { form: None, case });
            }
            Command::NextDate
                if cx
                    .live()
                    .is_some_and(|it| !it.all_steps().contains(&SessionStep::Next)) =>
            {
                cx.say("No next session is arranged here: go back to the session, or to the file.");
            }
            Command::NextDate => self.go(SessionStep::Next, InitialFocus::First, cx),
            Command::End => self.go(SessionStep::End, InitialFocus::First, cx),
            Command::Discard => return commands::discard(cx),
            Command::Undo | Command::Redo => match cx.undo_or_redo(*command == Command::Undo) {
                Some((Some(place), caret)) => self.go_to(&place, caret, cx),
                Some((None, _)) => self.build(cx, InitialFocus::Kept),
                None => cx.say(if *command == Command::Undo {
                    "Nothing to undo."
                } else {
                    "Nothing to redo."
                }),
            },
            Command::RemoveRow => self.remove(cx),
            _ => return self.form(press, cx),
        }
        Transition::Stay
    }

    fn remove(&mut self, cx: &mut Context) {
        let Some((draft, place)) = cx.live().zip(self.page.focused()) else {
            return;
        };
        let edit = match place {
            FieldPath::Line(line) => {
                actions::remove(draft, line).or_else(|| next_session::remove(draft, line))
            }
            place => typing::remove_row(draft, place),
        };
        match edit {
            Some(edit) => {
                let next = self.page.below_or_above();
                cx.apply(edit);
                self.spares.renew(cx);
                self.build(cx, InitialFocus::Kept);
                if let Some(next) = next {
                    self.page.focus_on(&next);
                }
                cx.say("Removed from today. Ctrl-Z brings it back.");
            }
            None => cx.say("There is no row here to remove."),
        }
    }

    /// Opens the step that is clicked on the rail; false for anything else.
    fn click_on_rail(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        let KeyInput::Mouse(mouse) = press else {
            return false;
        };
        let Some(stop) = self.beside.rail.clicked(mouse) else {
            return false;
        };
        self.leave_box(cx);
        if cx.live().is_some_and(|draft| draft.steps().contains(&stop)) {
            self.go(stop, InitialFocus::First, cx);
        } else {
            cx.say("It is left out. On the agenda, Esc 2, Space puts it back.");
        }
        true
    }

    /// A key for the boxes of the page.
    fn form(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        let Some(press) = &self.beside.press(press, &mut self.page, cx) else {
            return Transition::Stay;
        };
        if self.click_on_rail(press, cx) {
            return Transition::Stay;
        }
        let before = self.page.focused().cloned();
        if *press == KeyInput::Command(Command::Enter)
            && let Some(step) = self.enter_a_name(before.as_ref(), cx)
        {
            return step;
        }
        let outcome = self.page.press(&record_form::typed(press, cx), cx.today());
        let reached = is_reached(cx);
        let (mut more, mut elsewhere) = (false, None);
        for (place, response) in outcome.changes {
            elsewhere = record_form::strays_to(cx, &place, &response);
            more |= self.take(&place, response, cx) == Taken::More;
        }
        // The first words of an item, and the last that go, change its line below.
        more |= is_reached(cx) != reached;
        if self.page.focused() != before.as_ref() {
            cx.close_step();
            more |= before.is_some_and(|before| self.recognise(&before, cx));
            self.named = false;
        }
        if more {
            self.keep_standing(cx);
            self.spares.renew(cx);
            self.build(cx, InitialFocus::Kept);
        }
        if let Some((to, _)) = elsewhere {
            self.page.leave(cx.today());
            self.page.focus_on(&to);
            self.page.set_caret(usize::MAX);
        }
        match outcome.then {
            FormEvent::Ignored
                if matches!(press, KeyInput::Type(_)) && self.page.is_on_a_line() =>
            {
                cx.say("This line waits for Enter. Tab goes to the next box.");
            }
            FormEvent::Ignored => return Transition::Ignored,
            FormEvent::Stay => self.beside.release(press),
            FormEvent::Enter(place) => {
                let page = self.enter_a_name(Some(&place), cx);
                return page.unwrap_or_else(|| buttons::enter(self, &place, cx));
            }
            FormEvent::PastEnd => self.go_by(true, InitialFocus::First, cx),
            FormEvent::PastStart if *press == KeyInput::Command(Command::PageUp) => {
                self.go_by(false, InitialFocus::First, cx);
            }
            FormEvent::PastStart => self.go_by(false, InitialFocus::Last, cx),
        }
        Transition::Stay
    }

    /// What is in the box with the cursor becomes what is asked there.
    fn leave_box(&mut self, cx: &mut Context) {
        let response = self.page.leave(cx.today());
        let Some(place) = self.page.focused().cloned() else {
            return;
        };
        let more = self.take(&place, response, cx) != Taken::Nothing;
        if self.recognise(&place, cx) || more {
            // The page may show what it became: a month, a clash. It is seen beneath what opens now.
            self.keep_standing(cx);
            self.build(cx, InitialFocus::Kept);
        }
    }

    fn take(
        &mut self,
        place: &FieldPath,
        response: crate::tui::controls::Response,
        cx: &mut Context,
    ) -> Taken {
        let taken = record_form::take(cx, place, response);
        let names = cx
            .live()
            .zip(cx.live_policy())
            .is_some_and(|(draft, policy)| names_a_case(draft, policy, place));
        self.named |= names && taken != Taken::Nothing;
        taken
    }

    fn keep_standing(&self, cx: &mut Context) {
        let Some(stop) = cx.live().map(|draft| draft.step) else {
            return;
        };
        cx.set_cursor(CursorPosition {
            stop,
            focus: self.page.focused().cloned(),
            caret: self.page.caret(),
        });
    }
}

impl Screen for SessionScreen {
    fn scopes(&self) -> &'static [Scope] {
        match self.page.focused() {
            _ if self.find.is_some() => FindBar::SCOPES,
            _ if self.beside.prompts.panel.is_focused() => prompts::KEYS,
            Some(FieldPath::Cell { .. }) => {
                &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Table]
            }
            Some(FieldPath::Line(name)) if buttons::is_removable(name) => {
                &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Table]
            }
            _ => &[Scope::Boxes, Scope::Form, Scope::Session],
        }
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let Some(step) = self.find(&press, cx) {
            return step;
        }
        let step = self.answer(&press, cx);
        self.spares.renew(cx);
        if !matches!(step, Transition::Pop) {
            self.keep_standing(cx);
            self.built = cx.live().map(|draft| (draft.step, cx.changes()));
        }
        step
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let area = match self.find {
            Some(_) => FindBar::above(area, area.width),
            None => area,
        };
        let now = cx.live().map(|draft| (draft.step, cx.changes()));
        if now != self.built {
            let moved = now.map(|now| now.0) != self.built.map(|built| built.0);
            let focused = cx.live().is_some_and(|draft| draft.focus.is_some());
            let at = if moved && !focused {
                InitialFocus::First
            } else {
                InitialFocus::Kept
            };
            self.build(cx, at);
        } else if let Some(line @ FieldPath::Line(_)) =
            cx.live().and_then(|draft| draft.focus.as_ref())
            && self.page.focused() != Some(line)
        {
            // The agenda leads back to where a session begins, on the page that was open all the time.
            self.page.focus_on(line);
        }
        self.page
            .arrange(self.beside.arrange(area, LastTimeTopic::Stop, cx));
        if let Some(case) = self.find.as_mut().and_then(|find| find.case.as_mut()) {
            case.layout(area, cx);
        }
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, cx: &Context) {
        match self.found_case() {
            Some(case) => case.draw(canvas, area, cx),
            None => self.beside.draw(&self.page, canvas, cx),
        }
        if let Some(find) = &self.find {
            find.draw(canvas, cx);
        }
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    fn restored_popup(&self, cx: &Context) -> Option<Route> {
        match self.case_page(cx) {
            Some((at, caret)) => Some(Route::InSession(SessionRoute::CaseAt(at, caret))),
            None => commands::open_slip(cx),
        }
    }

    fn form_area(&self) -> Option<Rect> {
        self.found_case()
            .map_or_else(|| self.beside.form(), Screen::form_area)
    }

    fn heading(&self, cx: &Context) -> Heading {
        if let Some(case) = self.found_case() {
            return case.heading(cx);
        }
        let mut heading = self.beside.heading(cx, self.page.focused());
        // Where no box leads there, as in the clauses of an agreement, nothing else tells that the page goes on.
        let (above, below) = self.page.unled();
        for (rows, way) in [(below, "below"), (above, "above")] {
            if rows > 0 {
                heading.middle.insert(0, format!("{rows} more {way}"));
            }
        }
        heading
    }
}
