//! The agenda both agreed: go to an item by its number or first letters, put it in order, leave it out, add one.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    domain::{
        draft::{Draft, Edit, Focus, SessionStep},
        facts::{AgendaItem, FieldPath, ItemFrom, Outcome},
        id::AgendaId,
        policy::{Policy, Slug},
    },
    tui::{
        Canvas, Context, CursorPosition, PopupArea, Route, Screen, SessionRoute, Transition,
        input::{Command, KeyInput, Scope},
        screens::session::steps::form_choice,
        widgets::{
            list::{List, ListEvent},
            popup::Popup,
            search_box::SearchBox,
        },
    },
};

/// The rows below the list: the marked item in full, the keys.
const BELOW: usize = 2;

/// The line that adds an item.
const ADD: &str = "    Add an item · Enter";

/// The list of all stops, those left out among them.
pub struct AgendaScreen {
    marked: usize,
    /// The number or the letters that were typed.
    typed: SearchBox,
    /// The place of the cursor on a case's page, which is opened again where the agenda leads nowhere else.
    case: Option<(FieldPath, usize)>,
    popup: Popup,
}

impl AgendaScreen {
    /// The agenda, with the open stop marked; over the page of a case, where the cursor was on one.
    pub fn new(case: Option<(FieldPath, usize)>, cx: &Context) -> Self {
        let here = cx.live().and_then(|draft| {
            draft
                .all_steps()
                .iter()
                .position(|stop| *stop == draft.step)
        });
        Self {
            marked: here.unwrap_or(0),
            typed: SearchBox::default(),
            case,
            popup: Popup::default(),
        }
    }

    /// Closes to where it was opened.
    fn close(&mut self) -> Transition {
        self.case.take().map_or(Transition::Pop, |(at, caret)| {
            Transition::PopAndGo(Route::InSession(SessionRoute::CaseAt(at, caret)))
        })
    }

    /// The list, the line that adds an item, which is always in sight, and the rows below it.
    fn split(&self) -> [Rect; 3] {
        let below = u16::try_from(BELOW).unwrap_or(u16::MAX);
        let rows = [
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(below),
        ];
        Layout::vertical(rows).areas(self.popup.inside())
    }

    /// The rows of the list: every stop, and what was not reached last time.
    fn rows(&self, cx: &Context) -> List {
        let [area, ..] = self.split();
        let count = listed_in(cx);
        List {
            area,
            marked: self.marked.min(count.saturating_sub(1)),
            count,
            high: 1,
        }
    }

    /// Answers what goes through the list; for the keys, the line that adds an item is its last row.
    fn choose(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        let mut list = self.rows(cx);
        if !matches!(press, KeyInput::Mouse(_)) {
            (list.marked, list.count) = (self.marked, list.count + 1);
        }
        match list.press(press) {
            ListEvent::Select(at) => self.marked = at,
            ListEvent::Activate(at) => {
                self.marked = at;
                return self.go(cx);
            }
            ListEvent::Ignored if matches!(press, KeyInput::Mouse(_)) => {
                return Transition::Ignored;
            }
            ListEvent::Ignored => {}
        }
        Transition::Stay
    }

    fn stop(&self, cx: &Context) -> Option<SessionStep> {
        cx.live()?.all_steps().get(self.marked).copied()
    }

    /// The marked agenda item and its position.
    fn item(&self, cx: &Context) -> Option<(usize, AgendaItem)> {
        let SessionStep::Item(id) = self.stop(cx)? else {
            return None;
        };
        let agenda = &cx.live()?.record.agenda;
        let at = agenda.iter().position(|item| item.id == id)?;
        Some((at, agenda.get(at)?.clone()))
    }

    /// Returns whether a space belongs to a title that is being typed.
    fn has_space_after(typed: &str, cx: &Context) -> bool {
        let sought = format!("{} ", typed.to_lowercase());
        let begins = |draft: &Draft, stop| {
            draft
                .step_title(cx.live_policy(), stop)
                .to_lowercase()
                .starts_with(&sought)
        };
        let of = |draft: &Draft| {
            draft
                .all_steps()
                .into_iter()
                .any(|stop| begins(draft, stop))
        };
        !typed.is_empty() && cx.live().is_some_and(of)
    }

    /// The place of the number that was typed, or of a title with these first letters.
    fn found(typed: &str, cx: &Context) -> Option<usize> {
        let draft = cx.live()?;
        let all = draft.all_steps();
        let number = typed.parse::<usize>().ok();
        let by_number = || {
            all.iter()
                .position(|stop| Some(draft.step_number(*stop)) == number)
        };
        let sought = typed.to_lowercase();
        let by_letters = || {
            all.iter().position(|stop| {
                draft
                    .step_title(cx.live_policy(), *stop)
                    .to_lowercase()
                    .starts_with(&sought)
            })
        };
        by_number().or_else(by_letters)
    }

    /// Types on, and marks what begins so.
    fn jump(&mut self, typed: SearchBox, press: &KeyInput, cx: &mut Context) {
        self.typed = typed;
        self.typed.press(press, cx);
        match Self::found(self.typed.words(), cx) {
            Some(at) => self.marked = at,
            None => say_nothing_begins_with(self.typed.words(), cx),
        }
    }

    fn go(&mut self, cx: &mut Context) -> Transition {
        let Some(stop) = self.stop(cx) else {
            return self.add(cx);
        };
        if self
            .item(cx)
            .is_some_and(|(_, item)| matches!(item.outcome, Outcome::LeftOut(_)))
        {
            cx.say("It is left out. Space puts it back.");
            return Transition::Stay;
        }
        cx.close_step();
        if cx.live().is_some_and(|draft| draft.step == stop) && self.case.is_some() {
            return self.close();
        }
        // Who goes to the opening before it is begun wants to begin, wherever in it the cursor was.
        let begins = cx.live().is_some_and(|draft| {
            stop == SessionStep::Opening
                && draft.record.is_session()
                && draft.record.spans.is_empty()
        });
        cx.set_cursor(CursorPosition {
            stop,
            focus: begins.then_some(Focus::Start),
            caret: 0,
        });
        Transition::Pop
    }

    /// Takes what is offered onto the agenda; below it, adds another item.
    fn add(&self, cx: &mut Context) -> Transition {
        let stops = cx.live().map_or(0, |draft| draft.all_steps().len());
        let at = self.marked.checked_sub(stops);
        match at.and_then(|at| offered(cx).into_iter().nth(at)) {
            Some(Offered::NotReached(id, _)) => {
                if let Some(edit) = cx
                    .session()
                    .and_then(|live| live.draft.take_offered(live.file, id, &cx.ids))
                {
                    cx.apply(edit);
                }
                Transition::Stay
            }
            Some(Offered::Sheet(form, _)) => {
                let (form, case) = (Some(form), None);
                Transition::Replace(Route::InSession(SessionRoute::CaseSheet { form, case }))
            }
            None => Transition::Replace(Route::InSession(SessionRoute::NewAgendaItem)),
        }
    }

    /// Leaves the marked item out, which asks for the reason; or takes it in again.
    fn leave_out(&self, cx: &mut Context) -> Transition {
        let Some((_, before)) = self.item(cx) else {
            cx.say("This step cannot be left out.");
            return Transition::Stay;
        };
        if matches!(before.outcome, Outcome::LeftOut(_)) {
            let back = cx
                .live()
                .and_then(|it| it.with_outcome(before.id, Outcome::Open));
            if let Some(edit) = back {
                cx.apply(edit);
            }
            Transition::Stay
        } else {
            Transition::go_in_session(SessionRoute::LeaveOut(before.id))
        }
    }

    fn shift(&mut self, down: bool, cx: &mut Context) {
        let Some((from, _)) = self.item(cx) else {
            return cx.say("This step keeps its place.");
        };
        let to = if down {
            from.checked_add(1)
        } else {
            from.checked_sub(1)
        };
        if let Some(to) = to
            && cx.apply(Edit::Move { from, to })
        {
            self.marked = if down {
                self.marked + 1
            } else {
                self.marked.saturating_sub(1)
            };
        }
    }
}

impl Screen for AgendaScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form, Scope::Agenda]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        let last = listed_in(cx);
        let typed = std::mem::take(&mut self.typed);
        let [_, add, _] = self.split();
        match press {
            // Who typed the letters of something else is not led to where the mark happens to be.
            KeyInput::Command(Command::Enter | Command::Space)
                if Self::found(typed.words(), cx).is_none() =>
            {
                say_nothing_begins_with(typed.words(), cx);
            }
            KeyInput::Command(Command::Menu | Command::Back | Command::Agenda) => {
                return self.close();
            }
            KeyInput::Command(Command::Space) if Self::has_space_after(typed.words(), cx) => {
                self.jump(typed, &press, cx);
            }
            KeyInput::Command(Command::Space) => return self.leave_out(cx),
            KeyInput::Command(Command::Leap { down }) => self.shift(down, cx),
            KeyInput::Command(Command::NextBox) => {
                if let Some((_, item)) = self.item(cx) {
                    return Transition::go_in_session(SessionRoute::Item(item.id));
                }
            }
            KeyInput::Command(command @ (Command::Undo | Command::Redo)) => {
                cx.undo_or_redo(command == Command::Undo);
            }
            KeyInput::Type(_) => self.jump(typed, &press, cx),
            KeyInput::Mouse(mouse) if mouse.clicks_in(add) => {
                self.marked = last;
                return self.go(cx);
            }
            KeyInput::Command(Command::PreviousBox) => {}
            press => return self.choose(&press, cx),
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let rows = listed_in(cx) + 1 + BELOW;
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        self.popup = Popup::over(area, rows, 64);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let theme = &cx.theme;
        let Some(draft) = cx.live() else { return };
        self.popup.draw(&title(draft), canvas, theme);
        let [_, add, foot] = self.split();
        let mut rows: Vec<String> = draft
            .all_steps()
            .iter()
            .map(|stop| row(draft, cx.live_policy(), *stop))
            .collect();
        rows.extend(offered(cx).into_iter().map(|offered| match offered {
            Offered::NotReached(_, title) => {
                format!("    {title}, not reached last time · Enter takes it")
            }
            Offered::Sheet(_, title) => format!("    Add: {title} · about whom · Enter"),
        }));
        let list = self.rows(cx);
        rows.push(ADD.to_owned());
        for (at, place) in list.shown().chain([(list.count, add)]) {
            let style = if at == self.marked {
                canvas.cursor = Some((place.x, place.y).into());
                theme.selection
            } else {
                theme.text
            };
            canvas.buffer.set_style(place, style);
            put(
                rows.get(at).map_or("", String::as_str),
                canvas.buffer,
                place,
                style,
            );
        }
        let more = list.hidden();
        let wide = u16::try_from(more.width())
            .unwrap_or(u16::MAX)
            .min(add.width);
        let x = add.right() - wide;
        canvas
            .buffer
            .set_stringn(x, add.y, &more, wide.into(), theme.muted);
        let marked = self.item(cx).and_then(|(_, item)| said_of(&item, cx));
        let timed = cx.live().is_some_and(|draft| draft.record.length > 0);
        let minutes = if timed { " · Tab minutes" } else { "" };
        let keys = format!("Enter go · Space leave out · Ctrl-↑↓ move{minutes}");
        let rows = [marked.unwrap_or_default(), keys];
        for (words, place) in rows.into_iter().zip(foot.rows()) {
            put(&words, canvas.buffer, place, theme.muted);
        }
    }
}

/// Something that can be taken onto the agenda, with its title.
enum Offered {
    /// Something that was not reached last time.
    NotReached(AgendaId, String),
    /// A sheet about a case; which form.
    Sheet(Slug, String),
}

fn offered(cx: &Context) -> Vec<Offered> {
    let not_reached = cx
        .session()
        .into_iter()
        .flat_map(|live| live.draft.offered(live.file))
        .map(|item| Offered::NotReached(item.id, item.title.clone()));
    let sheets = form_choice::about_a_case(cx).into_iter();
    let sheets = sheets.map(|form| Offered::Sheet(form.id.clone(), form.title.clone()));
    not_reached.chain(sheets).collect()
}

/// The number of rows: the stops, and what is offered.
fn listed_in(cx: &Context) -> usize {
    let stops = cx.live().map_or(0, |draft| draft.all_steps().len());
    stops + offered(cx).len()
}

fn say_nothing_begins_with(typed: &str, cx: &mut Context) {
    cx.say(format!("Nothing on the agenda begins with “{typed}”."));
}

/// Draws a row; one that is too long ends in “…”.
fn put(words: &str, buffer: &mut Buffer, area: Rect, style: Style) {
    let room = usize::from(area.width);
    buffer.set_stringn(area.x, area.y, words, room, style);
    if words.width() > room {
        buffer.set_stringn(area.right().saturating_sub(1), area.y, "…", 1, style);
    }
}

/// A row of the agenda: number, sign, title, minutes.
fn row(draft: &Draft, policy: Option<&Policy>, stop: SessionStep) -> String {
    let listed = draft.step_line(policy, stop);
    let item = draft.agenda_item(stop);
    let more = match item.map(|item| &item.outcome) {
        Some(Outcome::LeftOut(why)) if why.is_empty() => "left out, no reason given".to_owned(),
        Some(Outcome::LeftOut(why)) => format!("left out: {why}"),
        _ if listed.minutes.is_empty() => String::new(),
        _ => format!("{} min", listed.minutes),
    };
    let by = match item.map(|item| &item.from) {
        Some(ItemFrom::Added { by, .. }) if !by.is_empty() => format!(" · brought by {by}"),
        _ => String::new(),
    };
    let more = format!("{more}{by}");
    let more = more.trim_start_matches(" · ");
    let (sign, title) = (listed.sign, listed.title);
    let number = draft.step_number(stop);
    format!("{number:>2} {sign} {title:<24} {more}")
}

/// The words about the marked item, in full: who brought it, why it is left out.
fn said_of(item: &AgendaItem, cx: &Context) -> Option<String> {
    let again = cx
        .session()
        .is_some_and(|live| live.draft.was_not_reached(live.file, item));
    let again = again.then(|| "not reached last time".to_owned());
    let why = match &item.outcome {
        Outcome::LeftOut(why) if !why.is_empty() => Some(format!("left out: {why}")),
        Outcome::NotReached(why) if !why.is_empty() => Some(format!("not reached: {why}")),
        _ => None,
    };
    let by = item.from.brought();
    let said: Vec<String> = again.into_iter().chain(by).chain(why).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The minutes planned, and how many more they are than there are; none where the record is of no session.
fn title(draft: &Draft) -> String {
    let (planned, length) = (draft.planned_minutes(), u32::from(draft.record.length));
    if length == 0 {
        return "Agenda".to_owned();
    }
    let over = match planned.saturating_sub(length) {
        0 => String::new(),
        over => format!(", {over} too many"),
    };
    format!("Agenda · planned {planned} of {length} min{over}")
}
