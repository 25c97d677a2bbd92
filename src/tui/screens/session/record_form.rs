//! A form of the live record: keys go to its page, and what a field makes of them into the record, the one way from a
//! key to what is kept.

use super::{
    heading::in_one_row,
    open,
    page_key::{Button, PageKey},
    spare_rows::SpareRows,
    steps::next_session,
};
use crate::{
    domain::{
        dates,
        draft::{Edit, Focus, SessionStep, Typed},
        facts::{FieldPath, Sheet, Value},
        typed::{DateError, read_ago},
    },
    tui::{
        Context, CursorPosition, Live,
        context::notice::Notice,
        controls::{Response, no_choice},
        input::{Command, KeyInput},
        widgets::form::{Element, FormView, keys::FormEvent},
    },
};

/// A page of the live record's fields. What is typed in one stands there already; it is laid out anew where the record
/// became anything else that it shows.
pub struct RecordForm<B = Button> {
    /// The page on the screen.
    pub page: FormView<PageKey<B>>,
    /// The field with the cursor, where something in it changed since the cursor came there.
    pub changed: Option<PageKey<B>>,
    spares: SpareRows,
    /// The state that the page was laid out for; none where it is to be laid out anew in any case.
    shows: Option<Shown>,
    wish: Option<FocusWish<B>>,
    /// What was said of words that were typed on a choice and went elsewhere, with the choice.
    strayed: Option<(FieldPath, Notice)>,
}

/// All of the live record's state that has a page laid out anew.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shown {
    step: SessionStep,
    changes: u64,
    /// The first words of an item, and the last that go, change the line below it.
    is_reached: bool,
}

/// A place that the cursor is to go to as soon as the page is what the record is.
pub enum FocusWish<B = Button> {
    /// The first place: of the row that this cell is in, where the page has it.
    First(Option<FieldPath>),
    /// The last place.
    Last,
    /// This place, with the caret at this byte where that is not its own first.
    At(PageKey<B>, Option<usize>),
}

impl<B> Default for RecordForm<B> {
    fn default() -> Self {
        Self {
            page: FormView::default(),
            changed: None,
            spares: SpareRows::default(),
            shows: None,
            wish: None,
            strayed: None,
        }
    }
}

impl<B: Clone + PartialEq> RecordForm<B> {
    /// Moves the cursor as soon as the page is what the record is.
    pub fn go(&mut self, to: FocusWish<B>) {
        self.wish = Some(to);
    }

    /// Has the page laid out anew, because something beside the record changed.
    pub const fn outdate(&mut self) {
        self.shows = None;
    }

    /// The step that the page was laid out for.
    pub fn step(&self) -> Option<SessionStep> {
        self.shows.map(|shows| shows.step)
    }

    /// Lays the page out where it does not show what the record is, and moves the cursor where that is wished. Returns
    /// whether it was laid out anew.
    pub fn refresh(
        &mut self,
        cx: &Context,
        elements: impl FnOnce(&mut SpareRows) -> Vec<Element<PageKey<B>>>,
    ) -> bool {
        let Some(draft) = cx.live() else { return false };
        let now = Shown {
            step: draft.step,
            changes: cx.changes(),
            is_reached: draft.is_reached_here(),
        };
        let is_stale = self.shows != Some(now);
        if is_stale {
            let before = self.page.focused().cloned();
            self.page.rebuild(elements(&mut self.spares), None);
            self.shows = Some(now);
            if let Some(before) = before
                && !self.page.focus_on(&before)
            {
                self.focus_on_row(before.field());
            }
        }
        match self.wish.take() {
            None => {}
            Some(FocusWish::First(in_row_of)) => {
                let row = self.row_of(in_row_of.as_ref());
                let is_in_row = row.is_some();
                if let Some(first) = row.or_else(|| self.first(draft.step)) {
                    self.page.enter(&first);
                }
                if !is_in_row {
                    self.page.show_top();
                }
            }
            Some(FocusWish::Last) => self.page.focus_last(),
            Some(FocusWish::At(key, caret)) => {
                if self.page.focus_on(&key)
                    && let Some(caret) = caret
                {
                    self.page.set_caret(caret);
                }
            }
        }
        is_stale
    }

    /// Puts the cursor into the row of a cell that is not on this page, but on the page of a case that the row leads to.
    pub fn focus_on_row(&mut self, cell: Option<&FieldPath>) {
        if let Some(row) = self.row_of(cell) {
            self.page.focus_on(&row);
        }
    }

    /// The first place of a step: in an item of the agenda a box, where it has one.
    fn first(&self, step: SessionStep) -> Option<PageKey<B>> {
        let is_box = |key: &PageKey<B>| matches!(key, PageKey::Field(_));
        let first_box = matches!(step, SessionStep::Item(_)).then(|| self.page.find(is_box));
        first_box.flatten().or_else(|| self.page.find(|_| true))
    }

    fn row_of(&self, cell: Option<&FieldPath>) -> Option<PageKey<B>> {
        self.page.find(|key| in_one_row(key.field(), cell))
    }

    /// Answers a key.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FormEvent<PageKey<B>> {
        if let KeyInput::Command(command @ (Command::Undo | Command::Redo)) = press {
            if let Some((Some(Focus::Field(field)), caret)) = undo_or_redo(*command, cx) {
                self.go(FocusWish::At(field.into(), Some(caret)));
            }
            return FormEvent::Stay;
        }
        let before = self.page.focused().cloned();
        if self.changed != before {
            self.changed = None;
        }
        let result = self.page.press(&typed(press, cx), cx.today());
        for (key, response) in result.changes {
            match &key {
                PageKey::Field(field) => {
                    let elsewhere = strays_to(cx, field, &response);
                    if self.take(field, response, cx) && before.as_ref() == Some(&key) {
                        self.changed.clone_from(&before);
                    }
                    if let Some((to, _)) = elsewhere {
                        let said = cx.notice.clone();
                        self.strayed = said.map(|said| (field.clone(), said));
                        // The choice has its own words again.
                        self.page.leave(cx.today());
                        self.go(FocusWish::At(to.into(), Some(usize::MAX)));
                    }
                }
                PageKey::Button(_) | PageKey::EarlierAction(_) => {
                    if let Response::Invalid(words) = response {
                        cx.warn(words);
                    }
                }
            }
        }
        if self.page.focused() != before.as_ref() {
            cx.close_step();
        }
        self.say_what_strayed(cx);
        result.then
    }

    /// Says again that words went elsewhere, until their row or their box is left.
    fn say_what_strayed(&mut self, cx: &mut Context) {
        let here = self.page.focused().and_then(PageKey::field);
        self.strayed.take_if(|(from, _)| {
            let to = cx
                .session()
                .and_then(|live| live.draft.place_for_words(live.policy, from));
            !in_one_row(here, Some(from)) && here != Some(from) && here != to.as_ref()
        });
        if cx.notice.is_none() {
            cx.notice = self.strayed.as_ref().map(|(_, said)| said.clone());
        }
    }

    /// Makes of the words in the field with the cursor what is asked there, before the page closes.
    pub fn leave(&mut self, cx: &mut Context) {
        let response = self.page.leave(cx.today());
        let Some(key) = self.page.focused().cloned() else {
            return;
        };
        if let Some(field) = key.field()
            && self.take(field, response, cx)
        {
            self.changed = Some(key);
        }
    }

    /// Takes what a field says into the record. Returns whether that changed.
    fn take(&mut self, field: &FieldPath, response: Response, cx: &mut Context) -> bool {
        let before = cx.changes();
        let is_shown = take(cx, field, response);
        match &mut self.shows {
            // Other changes than this may wait to be shown.
            Some(shows) if is_shown && shows.changes == before => shows.changes = cx.changes(),
            Some(_) if is_shown => {}
            shows => *shows = None,
        }
        cx.changes() != before
    }
}

impl RecordForm {
    /// Keeps in the draft where the cursor is.
    pub fn keep_cursor(&self, cx: &mut Context) {
        let Some(stop) = cx.live().map(|draft| draft.step) else {
            return;
        };
        cx.set_cursor(CursorPosition {
            stop,
            focus: self.page.focused().and_then(PageKey::focus),
            caret: self.page.caret(),
        });
    }
}

/// Takes the last step back or makes it again, or says that there is none. Returns where that is seen, and where the
/// caret belongs there, in bytes.
pub fn undo_or_redo(command: Command, cx: &mut Context) -> Option<(Option<Focus>, usize)> {
    let back = command == Command::Undo;
    let seen = cx.undo_or_redo(back);
    if seen.is_none() {
        cx.say(if back {
            "Nothing to undo."
        } else {
            "Nothing to redo."
        });
    }
    seen
}

/// Takes a response of the field at `place`. Returns whether the field shows all that came of it: not where rows, counts
/// or what is asked changed, nor where its words were refused.
fn take(cx: &mut Context, place: &FieldPath, response: Response) -> bool {
    let response = known(cx, place, response);
    match &response {
        Response::Set(value) if place.is_of_the_day() => return timed(cx, place, value),
        Response::Set(value) if *place == FieldPath::Format => return another_way(cx, value),
        Response::Set(value) if matches!(place, FieldPath::ActionReportWhose(_)) => {
            return another_part(cx, place, value);
        }
        Response::TypedOverChoice { back, words } if strays_to(cx, place, &response).is_none() => {
            let taken = take(cx, place, Response::Set(back.clone()));
            cx.warn(no_choice(words));
            return taken;
        }
        Response::TypedOverChoice { back, .. } => {
            let Some((_, called)) = strays_to(cx, place, &response) else {
                return true;
            };
            let (back, typed) = (back.clone(), typed_in(response));
            let moved = cx.apply_over_choice(place, &back, |live| {
                live.draft.interpret(live.policy, place, typed?)
            });
            if moved {
                cx.say(format!(
                    "That is no choice here: the words stand in “{called}” now. Ctrl-Z takes them back."
                ));
            }
            return false;
        }
        Response::Invalid(words) => cx.warn(format!("{words}{}", sorted_by(cx, place))),
        _ => cx.copy(&response),
    }
    let edit = typed_in(response)
        .zip(cx.session())
        .and_then(|(typed, live)| live.draft.interpret(live.policy, place, typed));
    let Some(edit) = edit else {
        return true;
    };
    // Who is meant stands below a name.
    let live = cx.session();
    let names = live.is_some_and(|live| {
        let (draft, policy) = (live.draft, live.policy);
        draft.names_a_case(policy, place) || draft.says_who(policy, place)
    });
    let words_only = matches!(edit, Edit::Text { .. }) && !names;
    let counted = is_counted(cx, place);
    cx.apply(edit) && words_only && is_counted(cx, place) == counted
}

/// Returns true for a cell with something in it. The counts below its table know rows by that.
fn is_counted(cx: &Context, place: &FieldPath) -> bool {
    let FieldPath::Cell { of, row, column } = place else {
        return false;
    };
    let cell = cx
        .live()
        .and_then(|draft| draft.record.cell(of, *row, column));
    cell.is_some_and(|value| !value.is_empty())
}

/// Returns what a response types; none where it types nothing.
fn typed_in(response: Response) -> Option<Typed> {
    match response {
        Response::Edited(edit) | Response::Cut(edit) => Some(Typed::Edit(edit)),
        Response::Set(value) => Some(Typed::Set(value)),
        Response::TypedOverChoice { back, words } => Some(Typed::OverChoice { back, words }),
        Response::Ignored
        | Response::Moved
        | Response::Copied(_)
        | Response::NextSession
        | Response::Invalid(_) => None,
    }
}

/// Returns the field that words go to which were typed on a choice, and its heading.
fn strays_to(cx: &Context, place: &FieldPath, response: &Response) -> Option<(FieldPath, String)> {
    let Live { draft, policy, .. } = cx.session()?;
    let to = matches!(response, Response::TypedOverChoice { .. })
        .then(|| draft.place_for_words(policy, place))??;
    let called = draft.heading_of(policy, &to);
    Some((to, called))
}

/// Takes another time that it was held at, where that can be.
fn timed(cx: &mut Context, place: &FieldPath, value: &Value) -> bool {
    let Some(Live { draft, file, .. }) = cx.session() else {
        return true;
    };
    let after = match draft.timed(file, place, value, cx.now) {
        Ok(after) => after,
        Err(impossible) => {
            cx.warn(impossible.to_string());
            return false;
        }
    };
    let mut edits: Vec<_> = draft.drop_unparsed(place).into_iter().collect();
    if draft.held() != after {
        edits.push(draft.timing_edit(file, after, &cx.ids));
    }
    if edits.is_empty() {
        return true;
    }
    cx.apply(Edit::Group(edits));
    false
}

/// Holds the session another way, and says which forms stay all the same.
fn another_way(cx: &mut Context, value: &Value) -> bool {
    let called = value.as_words().zip(cx.session());
    let kind = called.and_then(|(words, live)| live.policy.way_called(words));
    let edit = cx.live().zip(kind);
    let Some(edit) = edit.and_then(|(draft, kind)| open::held_as(cx, draft, kind)) else {
        return true;
    };
    cx.close_step();
    cx.apply(edit);
    let others = cx.session().map(|Live { draft, policy, .. }| {
        let record = &draft.record;
        let other = |sheet: &&Sheet| {
            let form = policy.form(&sheet.form);
            form.is_none_or(|form| !form.kinds.contains(&record.format))
        };
        let others = record.sheets.iter().filter(other);
        let titles = others.map(|sheet| record.title_of_sheet(sheet));
        titles.collect::<Vec<_>>().join(", ")
    });
    if let Some(others) = others.filter(|others| !others.is_empty()) {
        cx.say(format!("What is written stays: {others}."));
    }
    false
}

/// Says of an earlier action of a group whose part became so.
fn another_part(cx: &mut Context, place: &FieldPath, value: &Value) -> bool {
    let FieldPath::ActionReportWhose(id) = place else {
        return true;
    };
    let edit = cx
        .session()
        .and_then(|live| live.draft.report_of(live.file, *id, value.as_words()?));
    let Some(edit) = edit else { return true };
    cx.close_step();
    cx.apply(edit);
    false
}

/// The day that the record is sorted by while the words for its own are none.
fn sorted_by(cx: &Context, place: &FieldPath) -> String {
    let day = cx.live().and_then(|draft| draft.record.date());
    match (place, day) {
        (FieldPath::Date, Some(day)) => {
            let day = dates::short(day);
            format!(" Until then the record is sorted by {day}.")
        }
        _ => String::new(),
    }
}

/// Words that are read only by what is known here: `10 min ago` where it is known what time it is, `next session`
/// where that is.
fn known(cx: &Context, place: &FieldPath, response: Response) -> Response {
    let said = || match cx.live()?.read(place)? {
        Value::Text(said) => Some(said),
        _ => None,
    };
    let read = match (&response, place) {
        (Response::Invalid(_), FieldPath::Began | FieldPath::Ended) => said()
            .and_then(|said| read_ago(&said, cx.now.time()))
            .map(Value::Time),
        (Response::NextSession, _) => {
            let day = next_session::planning(cx).and_then(|planning| planning.day());
            day.map(Value::Date)
        }
        _ => None,
    };
    match response {
        Response::NextSession if read.is_none() => {
            Response::Invalid(DateError::NextSession.to_string())
        }
        response => read.map_or(response, Response::Set),
    }
}

/// Returns the key as it types: the time of day, or itself.
fn typed(press: &KeyInput, cx: &Context) -> KeyInput {
    match press {
        KeyInput::Command(Command::TimeOfDay) => {
            KeyInput::Paste(format!("{} ", dates::clock(cx.now.time())))
        }
        press => press.clone(),
    }
}
