//! A live session: one stop of the way at a time, each a page of the paper form. The record is in the draft; this
//! screen only knows what it has built from it.

mod buttons;
mod case_names;
pub mod case_screen;
mod commands;
mod find;
mod heading;
mod open;
pub mod open_other;
mod page_key;
pub mod popups;
mod record_form;
mod side;
mod spare_rows;
mod steps;
mod stray_words;
mod who_is_meant;

use ratatui::layout::Rect;

use self::{
    find::FindInSession,
    page_key::{Button, PageKey, key_at},
    record_form::{FocusWish, RecordForm},
    side::{SideColumns, last_time::LastTimeTopic, prompts},
    spare_rows::SpareRows,
    steps::{actions, agenda_item::ItemBuilder, end, last_time, next_session, opening},
};
use crate::{
    domain::{
        draft::{Draft, Focus, SessionStep},
        facts::{FieldPath, Question},
        id::RecordId,
        policy::{CLOSING, HEADER},
    },
    tui::{
        Canvas, Context, CursorPosition, Heading, Live, Route, Screen, SessionRoute, Transition,
        input::{Command, KeyInput, Scope},
        widgets::{
            find_bar,
            form::{Element, keys::FormEvent},
        },
    },
};

/// The screen of the live session.
#[derive(Default)]
pub struct SessionScreen {
    record: Option<RecordId>,
    form: RecordForm,
    /// The table whose boxes for numbers given without names are open.
    states_counts: Option<Question>,
    beside: SideColumns,
    /// The stop, and the last place on the page of a case that closed for the agenda.
    left: Option<(SessionStep, FieldPath)>,
    find: Option<FindInSession>,
    /// The place from which the end was opened.
    before_end: Option<CursorPosition>,
    /// The opening was shown from its top, where the policy has words to be read before a first session.
    has_told: bool,
    /// Words were typed on a line that takes none.
    waits: bool,
}

impl SessionScreen {
    fn of_the_live_session(cx: &Context) -> Self {
        let mut screen = Self {
            record: cx.live().map(|draft| draft.record.id),
            ..Self::default()
        };
        screen.show_cursor(cx);
        if cx.live().is_some_and(|draft| draft.focus.is_none()) {
            screen.form.go(FocusWish::First(None));
        }
        screen
    }

    /// Lays the page out where it does not show what the draft is. Returns whether it was laid out anew.
    fn refresh(&mut self, cx: &Context) -> bool {
        let states_counts = self.states_counts.as_ref();
        self.form.refresh(cx, |spares| match cx.session() {
            Some(live) => elements(cx, live, live.draft.step, states_counts, spares),
            None => Vec::new(),
        })
    }

    /// The same, with the cursor where the draft has it.
    fn show_cursor(&mut self, cx: &Context) {
        self.refresh(cx);
        let Some(draft) = cx.live() else { return };
        let Some(focus) = &draft.focus else { return };
        if let Some(key) = key_at(&self.form.page, focus) {
            self.form.page.focus_on(&key);
            self.form.page.set_caret(draft.caret);
        } else {
            // It is on the page of a case, which closes to the case's row.
            self.form.focus_on_row(focus.field());
        }
    }

    /// Returns the first place of a stop that is opened: the case's row, where its page closed for the agenda.
    fn first(&mut self, stop: SessionStep) -> FocusWish {
        let left = self.left.take_if(|(at, _)| *at == stop);
        FocusWish::First(left.map(|(_, cell)| cell))
    }

    /// Opens another stop at its first place.
    fn go(&mut self, stop: SessionStep, cx: &mut Context) {
        self.states_counts = None;
        self.form.changed = None;
        if stop == SessionStep::End {
            let here = cx.live().map(CursorPosition::of);
            self.before_end = here.filter(|here| here.stop != SessionStep::End);
        }
        cx.close_step();
        cx.set_cursor(CursorPosition {
            stop,
            focus: None,
            caret: 0,
        });
        self.form.outdate();
        let first = self.first(stop);
        self.form.go(first);
    }

    /// Opens the stop after or before this one; false where there is none.
    fn go_by(&mut self, forward: bool, cx: &mut Context) -> bool {
        let Some(draft) = cx.live() else { return false };
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
        let stop = to.and_then(|to| stops.get(to)).copied();
        if let Some(stop) = stop {
            self.go(stop, cx);
        }
        stop.is_some()
    }

    /// Leaves the end for the place from which it was opened, else for the stop before it.
    fn back_from_the_end(&mut self, cx: &mut Context) {
        let stops = cx.live().map(Draft::steps).unwrap_or_default();
        let there = |place: &CursorPosition| stops.contains(&place.stop);
        match self.before_end.take().filter(there) {
            Some(place) => {
                self.go(place.stop, cx);
                cx.set_cursor(place);
                self.show_cursor(cx);
            }
            None => {
                self.go_by(false, cx);
            }
        }
    }

    /// Goes to a place, wherever on the way it is.
    fn go_to(&mut self, place: &Focus, caret: usize, cx: &mut Context) {
        let Some(Live { draft, policy, .. }) = cx.session() else {
            return;
        };
        let place = match place {
            Focus::Field(FieldPath::CaseName(case)) => draft
                .case_cell(policy, *case)
                .map_or_else(|| place.clone(), Focus::Field),
            place => place.clone(),
        };
        // What was taken back may have been a stop of the way.
        let stops = draft.all_steps();
        let stop = [draft.step_of(policy, &place), Some(draft.step)]
            .into_iter()
            .flatten()
            .find(|stop| stops.contains(stop))
            .unwrap_or(SessionStep::Actions);
        cx.set_cursor(CursorPosition {
            stop,
            focus: Some(place),
            caret,
        });
        self.show_cursor(cx);
    }

    fn answer(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        let KeyInput::Command(command) = press else {
            return self.form(press, cx);
        };
        if matches!(command, Command::Action | Command::Decide) {
            let here = self.form.page.focused().cloned();
            self.recognise(here.as_ref(), cx);
        }
        if let Some(step) = commands::answer(*command, &self.form.page, cx) {
            return step;
        }
        let case = self.case_page(cx);
        if matches!(command, Command::Agenda | Command::NextDate | Command::End) {
            self.leave_box(cx);
        }
        match command {
            Command::Back => {
                self.leave_box(cx);
                self.form.keep_cursor(cx);
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
                let field = self.form.page.focused().and_then(PageKey::field);
                let case = field.zip(cx.live());
                let case = case.and_then(|(field, draft)| draft.case_at(field));
                let case = case.map(|case| cx.case_name(case));
                return Transition::go_in_session(SessionRoute::CaseSheet { form: None, case });
            }
            Command::NextDate
                if cx
                    .live()
                    .is_some_and(|it| !it.all_steps().contains(&SessionStep::Next)) =>
            {
                cx.say("No next session is arranged here: go back to the session, or to the file.");
            }
            Command::NextDate => self.go(SessionStep::Next, cx),
            Command::End => self.go(SessionStep::End, cx),
            Command::Discard => return commands::discard(cx),
            Command::Undo | Command::Redo => {
                self.undo_or_redo(*command, cx);
            }
            Command::RemoveRow => self.remove(cx),
            _ => return self.form(press, cx),
        }
        Transition::Stay
    }

    /// Takes a change back or makes it again; the cursor goes to what it changed, or to what stands there again.
    fn undo_or_redo(&mut self, command: Command, cx: &mut Context) {
        self.form.changed = None;
        let listed = commands::listed(cx);
        if let Some((Some(place), caret)) = record_form::undo_or_redo(command, cx) {
            self.go_to(&place, caret, cx);
        }
        let mut now = commands::listed(cx).into_iter();
        if let Some(back) = now.rfind(|it| !listed.contains(it)) {
            self.form.go(FocusWish::At(back.into(), None));
        }
    }

    fn remove(&mut self, cx: &mut Context) {
        let Some((draft, place)) = cx.live().zip(self.form.page.focused()) else {
            return;
        };
        let edit = match place {
            PageKey::Button(button) => buttons::remove(button, draft),
            PageKey::Field(FieldPath::Cell { of, row, .. }) => cx
                .session()
                .and_then(|live| draft.take_out_row(live.policy, live.file, of, *row)),
            PageKey::Field(_) | PageKey::EarlierAction(_) => None,
        };
        match edit {
            Some(edit) => {
                let next = self.form.page.below_or_above();
                cx.apply(edit);
                if let Some(next) = next {
                    // In a table a row begins with its first cell, whichever of the row above it the cursor was in.
                    self.form.go(match next {
                        PageKey::Field(cell @ FieldPath::Cell { .. }) => {
                            FocusWish::First(Some(cell))
                        }
                        next => FocusWish::At(next, None),
                    });
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
            self.go(stop, cx);
        } else {
            cx.say("It is left out. On the agenda, Esc 2, Space puts it back.");
        }
        true
    }

    /// A key for the boxes of the page.
    fn form(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        let Some(press) = &self.beside.press(press, &mut self.form.page, cx) else {
            return Transition::Stay;
        };
        if self.click_on_rail(press, cx) {
            return Transition::Stay;
        }
        if let KeyInput::Command(command @ (Command::PageDown | Command::PageUp)) = press {
            self.leave_box(cx);
            self.go_by(*command == Command::PageDown, cx);
            return Transition::Stay;
        }
        if *press == KeyInput::Command(Command::Enter) && self.form.page.read_on() {
            return Transition::Stay;
        }
        let before = self.form.page.focused().cloned();
        if *press == KeyInput::Command(Command::Enter)
            && let Some(step) = self.enter_a_name(before.as_ref(), cx)
        {
            return step;
        }
        if self.lead_stray_words(before.as_ref(), press, cx) {
            return Transition::Stay;
        }
        let then = self.form.press(press, cx);
        if self.form.page.focused() != before.as_ref() {
            self.recognise(before.as_ref(), cx);
        }
        match then {
            FormEvent::Ignored
                if matches!(press, KeyInput::Type(_)) && self.form.page.is_on_a_line() =>
            {
                cx.say("This line waits for Enter. Tab goes to the next box.");
            }
            FormEvent::Ignored => return Transition::Ignored,
            FormEvent::Stay => self.beside.release(),
            FormEvent::Enter(PageKey::Button(button)) => return buttons::enter(self, button, cx),
            FormEvent::Enter(place) => {
                let page = self.enter_a_name(Some(&place), cx);
                return page.unwrap_or(Transition::Stay);
            }
            FormEvent::PastEnd => {
                if self.go_by(true, cx) {
                    heading::tell_where(cx);
                }
            }
            FormEvent::PastStart => {
                if self.go_by(false, cx) {
                    self.form.go(FocusWish::Last);
                    heading::tell_where(cx);
                }
            }
        }
        Transition::Stay
    }

    /// Makes of the words in the box with the cursor what is asked there.
    fn leave_box(&mut self, cx: &mut Context) {
        self.form.leave(cx);
        let here = self.form.page.focused().cloned();
        self.recognise(here.as_ref(), cx);
    }
}

/// The page of a stop.
fn elements(
    cx: &Context,
    live: Live,
    stop: SessionStep,
    states_counts: Option<&Question>,
    spares: &mut SpareRows,
) -> Vec<Element<PageKey>> {
    let draft = live.draft;
    let questions = ItemBuilder {
        cx,
        live,
        spares,
        states_counts,
    };
    match stop {
        SessionStep::Opening => opening::blocks(cx, live, questions.around(HEADER)),
        SessionStep::Last => last_time::blocks(cx, live),
        SessionStep::Item(_) => match draft.agenda_item(stop) {
            Some(item) => questions.item(item),
            None => Vec::new(),
        },
        SessionStep::Actions => actions::blocks(cx, draft),
        SessionStep::Next => next_session::blocks(cx, draft),
        SessionStep::End => end::blocks(cx, live, questions.around(CLOSING)),
    }
}

impl Screen for SessionScreen {
    fn scopes(&self) -> &'static [Scope] {
        match self.form.page.focused() {
            _ if self.find.is_some() => find_bar::SCOPES,
            _ if self.beside.prompts.panel.is_focused() => prompts::KEYS,
            Some(PageKey::Field(FieldPath::Cell { .. })) => {
                &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Table]
            }
            Some(PageKey::Button(button)) if button.is_removable() => {
                &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Table]
            }
            None => &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Words],
            _ => &[Scope::Boxes, Scope::Form, Scope::Session],
        }
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        cx.see(self.form.page.in_sight().filter_map(PageKey::field));
        if let Some(step) = self.find(&press, cx) {
            return step;
        }
        let step = self.answer(&press, cx);
        if !matches!(step, Transition::Pop) {
            self.refresh(cx);
            self.form.keep_cursor(cx);
        }
        step
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let area = match self.find {
            Some(_) => find_bar::above(area, area.width),
            None => area,
        };
        let here = cx.live().map(|draft| (draft.step, draft.focus.as_ref()));
        if let Some((stop, None)) = here
            && self.form.step() != Some(stop)
        {
            let first = self.first(stop);
            self.form.go(first);
        }
        // The agenda leads back to where a session begins, on the page that was open all the time.
        let begins = here.is_some_and(|(_, focus)| focus == Some(&Focus::Start))
            && self.form.page.focused() != Some(&Button::Start.into());
        if self.refresh(cx) || begins {
            self.show_cursor(cx);
        }
        let is_to_be_read = cx.session().is_some_and(opening::is_to_be_read);
        let is_at_start = self.form.page.focused() == Some(&Button::Start.into());
        if is_to_be_read && is_at_start && !self.has_told {
            self.form.page.show_words();
            self.has_told = true;
        }
        self.form
            .page
            .arrange(self.beside.arrange(area, LastTimeTopic::Stop, cx));
        if let Some(case) = self.find.as_mut().and_then(|find| find.case.as_mut()) {
            case.layout(area, cx);
        }
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        match self.found_case() {
            Some(case) => case.draw(canvas, cx),
            None => self.beside.draw(&self.form.page, canvas, cx),
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
            None => commands::open_entry(cx),
        }
    }

    fn form_area(&self) -> Option<Rect> {
        self.found_case()
            .map_or(&self.beside, |case| &case.beside)
            .form()
    }

    fn heading(&self, cx: &Context) -> Heading {
        if let Some(case) = self.found_case() {
            return case.heading(cx);
        }
        let focus = self.form.page.focused().and_then(PageKey::field);
        let mut heading = self.beside.heading(cx, focus);
        // It stands beside the title.
        let at = heading.middle.len().min(1);
        let hidden = self.form.page.out_of_sight();
        heading.middle.splice(at..at, hidden);
        heading
    }
}
