//! The agenda both agreed: go to an item by its number or first letters, put it in order, leave it out, add one.

use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
};

use super::{
    fields::Fields,
    opening::take_offered,
    typing::outcome,
    way::{brought, listed, planned, stop_title},
};
use crate::{
    domain::{
        draft::{Draft, Stop},
        edit::{Edit, Piece},
        id::AgendaId,
        record::{AgendaItem, ItemFrom, Outcome, Value},
    },
    tui::{
        command::{Command, Scope},
        controls::{Motion, choice::ChoiceBox, text::TextBox, typed::TypedBox},
        cx::{Cx, Standing},
        keymap::Press,
        screen::{Screen, Step},
        widgets::{
            blocks::Block,
            dialog,
            form::Then,
            rows::{Hit, Rows},
            small_form::SmallForm,
        },
    },
};

/// The rows below the list: the marked item in full, the keys.
const BELOW: usize = 2;

/// The list of all stops, those left out among them.
pub struct AgendaScreen {
    marked: usize,
    /// The number or the letters that were typed.
    typed: String,
    area: Rect,
}

impl AgendaScreen {
    /// The agenda, with the open stop marked.
    pub fn new(cx: &Cx) -> Self {
        let here = cx.live().and_then(|draft| {
            draft
                .all_stops()
                .iter()
                .position(|stop| *stop == draft.stop)
        });
        Self {
            marked: here.unwrap_or(0),
            typed: String::new(),
            area: Rect::ZERO,
        }
    }

    /// The list, and the rows below it.
    fn split(&self) -> [Rect; 2] {
        let below = u16::try_from(BELOW).unwrap_or(u16::MAX);
        Layout::vertical([Constraint::Fill(1), Constraint::Length(below)])
            .areas(dialog::inside(self.area))
    }

    /// The rows of the list: every stop, and the line that adds an item.
    fn rows(&self, cx: &Cx) -> Rows {
        let [area, _] = self.split();
        Rows {
            area,
            marked: self.marked,
            count: cx.live().map_or(0, |draft| draft.all_stops().len()) + 1,
            high: 1,
        }
    }

    fn stop(&self, cx: &Cx) -> Option<Stop> {
        cx.live()?.all_stops().get(self.marked).copied()
    }

    /// The marked agenda item and its position.
    fn item(&self, cx: &Cx) -> Option<(usize, AgendaItem)> {
        let Stop::Item(id) = self.stop(cx)? else {
            return None;
        };
        let agenda = &cx.live()?.record.agenda;
        let at = agenda.iter().position(|item| item.id == id)?;
        Some((at, agenda.get(at)?.clone()))
    }

    /// Whether a space belongs to a title that is being typed.
    fn has_space_after(typed: &str, cx: &Cx) -> bool {
        let sought = format!("{} ", typed.to_lowercase());
        let begins =
            |draft: &Draft, stop| stop_title(draft, stop).to_lowercase().starts_with(&sought);
        let of = |draft: &Draft| {
            draft
                .all_stops()
                .into_iter()
                .any(|stop| begins(draft, stop))
        };
        !typed.is_empty() && cx.live().is_some_and(of)
    }

    /// Marks what was typed: a number, or the first letters of a title.
    fn find(&mut self, cx: &Cx) {
        let Some(draft) = cx.live() else { return };
        let all = draft.all_stops();
        let by_number = self
            .typed
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let sought = self.typed.to_lowercase();
        let by_letters = || {
            all.iter()
                .position(|stop| stop_title(draft, *stop).to_lowercase().starts_with(&sought))
        };
        if let Some(at) = by_number.filter(|at| *at < all.len()).or_else(by_letters) {
            self.marked = at;
        }
    }

    fn go(&self, cx: &mut Cx) -> Step {
        let Some(stop) = self.stop(cx) else {
            return self.add(cx);
        };
        if self
            .item(cx)
            .is_some_and(|(_, item)| matches!(item.outcome, Outcome::LeftOut(_)))
        {
            cx.say("It is left out. Space puts it back.");
            return Step::Stay;
        }
        cx.close_step();
        cx.stand(Standing {
            stop,
            focus: None,
            caret: 0,
        });
        Step::Pop
    }

    /// Takes what was not reached last time onto the agenda; below it, adds another item.
    fn add(&self, cx: &mut Cx) -> Step {
        let stops = cx.live().map_or(0, |draft| draft.all_stops().len());
        let offered = self.marked.checked_sub(stops);
        let item = offered.and_then(|at| offered_titles(cx).nth(at).map(|(id, _)| id));
        match item.and_then(|id| take_offered(cx, id)) {
            Some(edit) => {
                cx.apply(edit);
                Step::Stay
            }
            None => Step::Swap(Box::new(NewItem::new(cx))),
        }
    }

    /// Leaves the marked item out, which asks for the reason; or takes it in again.
    fn leave_out(&self, cx: &mut Cx) -> Step {
        let Some((at, before)) = self.item(cx) else {
            cx.say("This step cannot be left out.");
            return Step::Stay;
        };
        if matches!(before.outcome, Outcome::LeftOut(_)) {
            cx.apply(outcome(at, before, Outcome::Open));
            Step::Stay
        } else {
            Step::Push(Box::new(Fields::asking(before.id, Outcome::LeftOut, cx)))
        }
    }

    fn shift(&mut self, down: bool, cx: &mut Cx) {
        let Some((from, _)) = self.item(cx) else {
            return;
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

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        let last = rows_of(cx).saturating_sub(1);
        let typed = std::mem::take(&mut self.typed);
        match press {
            Press::Command(Command::Menu | Command::Back | Command::Agenda) => return Step::Pop,
            Press::Command(Command::Enter) => return self.go(cx),
            Press::Command(Command::Space) if Self::has_space_after(&typed, cx) => {
                self.typed = typed + " ";
                self.find(cx);
            }
            Press::Command(Command::Space) => return self.leave_out(cx),
            Press::Command(Command::Move(Motion::Down)) => {
                self.marked = (self.marked + 1).min(last);
            }
            Press::Command(Command::Move(Motion::Up)) => {
                self.marked = self.marked.saturating_sub(1);
            }
            Press::Command(Command::Leap { down }) => self.shift(down, cx),
            Press::Command(Command::NextBox) => {
                if let Some((_, item)) = self.item(cx) {
                    return Step::Push(Box::new(Fields::item(item.id, cx)));
                }
            }
            Press::Command(command @ (Command::Undo | Command::Redo)) => {
                cx.travel(command == Command::Undo);
            }
            Press::Type(letter) => {
                self.typed = typed + &letter.to_string();
                self.find(cx);
            }
            Press::Mouse(mouse) => match self.rows(cx).hit(&mouse) {
                Some(Hit::Mark(at)) => self.marked = at,
                Some(Hit::Take(at)) => {
                    self.marked = at;
                    return self.go(cx);
                }
                None => {}
            },
            Press::Paste(_) | Press::Command(_) => {}
        }
        Step::Stay
    }

    fn arrange(&mut self, area: Rect, cx: &Cx) {
        let rows = rows_of(cx) + BELOW;
        self.area = dialog::place(area, u16::try_from(rows).unwrap_or(u16::MAX), 64);
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let Some(draft) = cx.live() else { return };
        dialog::draw(frame, self.area, &title(draft), theme);
        let [_, foot] = self.split();
        let mut rows: Vec<String> = draft
            .all_stops()
            .iter()
            .enumerate()
            .map(|(at, stop)| row(draft, at, *stop))
            .collect();
        rows.extend(
            offered_titles(cx)
                .map(|(_, title)| format!("    {title}, not reached last time · Enter takes it")),
        );
        rows.push("    Add an item · Enter".to_owned());
        for (at, place) in self.rows(cx).shown() {
            let Some(words) = rows.get(at) else { continue };
            let style = if at == self.marked {
                frame.set_cursor_position((place.x, place.y));
                theme.selection
            } else {
                theme.text
            };
            let width = usize::from(place.width);
            let words = format!("{words:width$}");
            frame
                .buffer_mut()
                .set_stringn(place.x, place.y, words, width, style);
        }
        let marked = self.item(cx).and_then(|(_, item)| said_of(&item, cx));
        let keys = "Enter go · Space leave out · Ctrl-↑↓ move · Tab minutes";
        let rows = [marked.unwrap_or_default(), keys.to_owned()];
        for (words, place) in rows.into_iter().zip(foot.rows()) {
            frame.buffer_mut().set_stringn(
                place.x,
                place.y,
                words,
                place.width.into(),
                theme.muted,
            );
        }
    }
}

/// What was not reached last time and can be taken onto the agenda.
fn offered_titles(cx: &Cx) -> impl Iterator<Item = (AgendaId, String)> {
    let live = cx.live().zip(cx.live_file());
    live.into_iter()
        .flat_map(|(draft, file)| draft.offered(file))
        .map(|item| (item.id, item.title.clone()))
}

/// How many rows the list has: the stops, what is offered, and the line that adds an item.
fn rows_of(cx: &Cx) -> usize {
    let stops = cx.live().map_or(0, |draft| draft.all_stops().len());
    stops + offered_titles(cx).count() + 1
}

/// A row of the agenda: number, sign, title, minutes.
fn row(draft: &Draft, at: usize, stop: Stop) -> String {
    let listed = listed(draft, stop);
    let item = draft.agenda_item(stop);
    let more = match item.map(|item| &item.outcome) {
        Some(Outcome::LeftOut(why)) if why.is_empty() => "left out, no reason given".to_owned(),
        Some(Outcome::LeftOut(why)) => format!("left out: {why}"),
        _ if listed.minutes.is_empty() => String::new(),
        _ => format!("{} min", listed.minutes),
    };
    let by = match item.map(|item| &item.from) {
        Some(ItemFrom::Added { by, .. }) => format!(" · brought by {by}"),
        _ => String::new(),
    };
    let more = format!("{more}{by}");
    let more = more.trim_start_matches(" · ");
    let (sign, title) = (listed.sign, listed.title);
    format!("{:>2} {sign} {title:<24} {more}", at + 1)
}

/// What there is to say of the marked item, in full: who brought it, why it is left out.
fn said_of(item: &AgendaItem, cx: &Cx) -> Option<String> {
    let again = cx
        .live()
        .zip(cx.live_file())
        .is_some_and(|(draft, file)| draft.was_not_reached(file, item));
    let again = again.then(|| "not reached last time".to_owned());
    let why = match &item.outcome {
        Outcome::LeftOut(why) if !why.is_empty() => Some(format!("left out: {why}")),
        Outcome::NotReached(why) if !why.is_empty() => Some(format!("not reached: {why}")),
        _ => None,
    };
    let by = match &item.from {
        ItemFrom::Added { by, announced } if !by.is_empty() => Some(brought(by, *announced)),
        _ => None,
    };
    let said: Vec<String> = again.into_iter().chain(by).chain(why).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The minutes planned, and how many more they are than there are.
fn title(draft: &Draft) -> String {
    let (planned, length) = (planned(draft), u32::from(draft.record.length));
    let over = match planned.saturating_sub(length) {
        0 => String::new(),
        over => format!(", {over} too many"),
    };
    format!("Agenda · planned {planned} of {length} min{over}")
}

/// The boxes of a new item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum New {
    Title,
    By,
    Announced,
    Minutes,
}

/// A new item, brought by somebody.
struct NewItem {
    form: SmallForm<New>,
    area: Rect,
}

impl NewItem {
    fn new(cx: &Cx) -> Self {
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
        Step::Swap(Box::new(AgendaScreen::new(cx)))
    }
}

impl Screen for NewItem {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form, Scope::Popup]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if let Press::Command(Command::Menu | Command::Back) = press {
            return Step::Pop;
        }
        match self.form.press(&press, cx) {
            Then::PastEnd => self.add(cx),
            Then::Ignored => Step::Ignored,
            Then::Stay | Then::Enter(_) | Then::PastStart => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        self.area = dialog::place(area, 4, 64);
        self.form.page.arrange(dialog::inside(self.area));
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        dialog::draw(frame, self.area, "Another item for the agenda", &cx.theme);
        if let Some(cursor) = self.form.page.draw(frame.buffer_mut(), &cx.theme) {
            frame.set_cursor_position(cursor);
        }
    }
}
