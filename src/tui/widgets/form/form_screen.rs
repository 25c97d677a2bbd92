//! The program's own small forms: each is its declaration and what becomes of its values.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::layout::{Margin, Rect};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    FormView,
    element::Element,
    keys::FormEvent,
    values::{FormValues, Wanted},
};
use crate::{
    domain::{
        calendar::Calendar,
        draft::to_the_minute,
        facts::{PastDay, Value},
        typed::DateBias,
    },
    tui::{
        Canvas, Consequence, Context, Heading, PopupArea, Reply, Screen, Transition,
        controls::{Control, ControlInput, Response, parsed::ParsedBox},
        input::{Command, KeyInput, Scope},
        widgets::popup::Popup,
    },
};

/// The widest that a page of boxes and lines is laid out.
const MEASURE: u16 = 90;

/// The most often that a page is laid out at once: what one box offers can bring another.
const PASSES: usize = 32;

/// Said where another form would open over words that are not kept yet.
pub const UNSAVED: &str =
    "What is typed here is not kept yet: keep it first, or take it back with Ctrl-Z.";

/// The answer to Enter on a line: what follows from it, or what is still wanted before it can.
pub type Submitted<K> = Result<Transition, Wanted<K>>;

/// A small form that is a screen or a popup of its own.
pub trait FormScreen {
    /// Names its boxes and lines.
    type Key: Copy + PartialEq + Serialize + DeserializeOwned;

    /// The most columns of the popup that it stands in; none is a screen.
    const POPUP: Option<u16> = None;

    /// The keys that work in it, outside its tables.
    const SCOPES: &'static [Scope] = &[Scope::Boxes, Scope::Form];

    /// The words of the header, where what stands behind a dot goes first if there is no room; or those on the popup's
    /// frame.
    fn title(&self, cx: &Context) -> String;

    /// Its elements, for the values that stand in it now. A control is made with the value that it offers: what was typed
    /// since is put in its place.
    fn elements(&self, values: &FormValues<Self::Key>, cx: &Context) -> Vec<Element<Self::Key>>;

    /// Takes note of its values, before it is laid out for them.
    fn take_up(&mut self, _values: &FormValues<Self::Key>) {}

    /// The box that the cursor begins in, and goes to when its own goes away; none is the first.
    fn start(&self, _values: &FormValues<Self::Key>, _cx: &Context) -> Option<Self::Key> {
        None
    }

    /// Answers Enter on a line; where something is still wanted the cursor goes there.
    ///
    /// # Errors
    /// Where something is still wanted.
    fn submit(
        &mut self,
        line: Self::Key,
        form: &mut InputForm<Self::Key>,
        cx: &mut Context,
    ) -> Submitted<Self::Key>;

    /// Answers a key. What Enter in a box or a step past the last one submits is said here.
    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Self::Key>,
        cx: &mut Context,
    ) -> FormEvent<Self::Key> {
        form.press(press, cx)
    }

    /// One step out.
    fn back(&mut self, form: &mut InputForm<Self::Key>, _cx: &mut Context) -> Transition {
        form.back()
    }

    /// The value by which the row of a cell is taken out of its table, the cell that it is put into, and what is said.
    fn removal(&self, _cell: Self::Key) -> Option<(Self::Key, Value, &'static str)> {
        None
    }
}

/// The boxes of a small form and their values; `K` names them.
pub struct InputForm<K> {
    /// The boxes as they are laid out.
    pub page: FormView<K>,
    values: FormValues<K>,
    /// The box that the cursor is to go to once the page is laid out anew.
    next: Option<K>,
    leaving: bool,
}

impl<K: Clone + PartialEq> InputForm<K> {
    /// A form with values that were typed before.
    pub fn new(values: FormValues<K>) -> Self {
        Self {
            page: FormView::default(),
            values,
            next: None,
            leaving: false,
        }
    }

    /// Lays the form out for its values. The cursor stays in its box where that is still there, else it goes to `start`.
    pub fn lay_out(
        &mut self,
        elements: impl Fn(&FormValues<K>) -> Vec<Element<K>>,
        start: impl FnOnce(&FormValues<K>) -> Option<K>,
    ) {
        let mut laid = elements(&self.values);
        for _ in 0..PASSES {
            if !self.values.offer(&mut laid) {
                break;
            }
            laid = elements(&self.values);
        }
        let here = self.page.focused();
        let is_there = |key: &K| {
            laid.iter()
                .flat_map(Element::keys)
                .any(|known| known == key)
        };
        let (is_first, stays) = (here.is_none(), here.is_some_and(is_there));
        let start = if stays { None } else { start(&self.values) };
        self.page.rebuild(laid, start.as_ref());
        if let Some(next) = self.next.take().or(start.filter(|_| is_first)) {
            self.page.enter(&next);
        }
    }

    /// Its values.
    pub const fn values(&self) -> &FormValues<K> {
        &self.values
    }

    /// The value of a box.
    pub fn value(&self, key: &K) -> Value {
        self.values.value(key)
    }

    /// The words in a box, without space around them.
    pub fn words(&self, key: &K) -> String {
        self.values.words(key)
    }

    /// Returns whether something was typed that is not kept yet.
    pub fn is_changed(&self) -> bool {
        self.values.is_changed()
    }

    /// Puts the cursor into a box, which may be there only once the page is laid out anew.
    pub fn go_to(&mut self, key: K) {
        self.next = Some(key);
    }

    /// Answers a key that changes, copies or walks; what else it means is the screen's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FormEvent<K> {
        self.leaving = false;
        if let KeyInput::Command(Command::Undo | Command::Redo) = press {
            let back = *press == KeyInput::Command(Command::Undo);
            if self.values.travel(back, &mut self.page) && back {
                cx.say("Undone. Ctrl-Y redoes it.");
            }
            return FormEvent::Stay;
        }
        let before = self.page.focused().cloned();
        let outcome = self.page.press(press, cx.today());
        for (key, response) in outcome.changes {
            cx.copy(&response);
            if let Some(words) = self.values.apply(&key, response) {
                cx.warn(words);
            }
        }
        if self.page.focused() != before.as_ref() && !matches!(press, KeyInput::Mouse(_)) {
            self.select_the_offer();
        }
        outcome.then
    }

    /// Puts the cursor into a box at once, where typing replaces the words that are offered.
    pub fn enter_to_type(&mut self, key: &K) {
        self.page.enter(key);
        self.select_the_offer();
    }

    /// Selects the words of a line that stand as they were offered, so that typing replaces them.
    fn select_the_offer(&mut self) {
        let key = self.page.focused().cloned();
        let Some(key) = key.filter(|key| self.values.typed(key).is_none()) else {
            return;
        };
        if self
            .page
            .control_mut(&key)
            .is_some_and(|it| !it.takes_lines())
        {
            self.page.update(&ControlInput::SelectAll);
        }
    }

    /// Puts a value into a box; it can be taken back as if it were typed.
    pub fn set(&mut self, key: &K, value: Value) {
        if let Some(control) = self.page.control_mut(key) {
            control.show(&value);
        }
        self.values.apply(key, Response::Set(value));
    }

    /// Makes of the words in every box what is asked there, before the form is kept.
    ///
    /// # Errors
    /// Where the words of a box cannot be read.
    pub fn commit_all(&mut self, cx: &Context) -> Result<(), Wanted<K>> {
        let today = cx.today();
        for key in self.page.keys() {
            let control = self.page.control_mut(&key);
            let response = control.map_or(
                Response::Ignored,
                |control: &mut (dyn Control + 'static)| control.commit(today),
            );
            if let Some(words) = self.values.apply(&key, response) {
                return Err(Wanted::new(key, words));
            }
        }
        Ok(())
    }

    /// Says in the footer what is wanted in a box, and puts the cursor there.
    fn require(&mut self, wanted: Wanted<K>, cx: &mut Context) -> Transition {
        self.page.focus_on(&wanted.key);
        // A date that is wrong is there as selected, to be typed anew.
        self.page.set_caret(usize::MAX);
        cx.warn(wanted.words);
        Transition::Stay
    }

    /// One step out; with words in it that are not kept, only when asked twice.
    pub fn back(&mut self) -> Transition {
        if !self.is_changed() || std::mem::take(&mut self.leaving) {
            return Transition::Pop;
        }
        self.leaving = true;
        let again = Consequence::Press(KeyInput::Command(Command::Back));
        Transition::Ask {
            question: "What is typed here is not kept yet.".to_owned(),
            yes: Reply::new("Leave it", again),
            no: Reply::new("Go on typing", Consequence::Nothing),
        }
    }
}

/// A small form that is open.
pub struct OpenForm<S: FormScreen> {
    screen: S,
    /// Its boxes and their values.
    pub form: InputForm<S::Key>,
    /// The counts of changes and the minute that the page is laid out for.
    laid_out: Option<(u64, u64, DateTime<FixedOffset>)>,
    popup: Popup,
}

impl<S: FormScreen> OpenForm<S> {
    /// Opens a form in which nothing was typed.
    pub fn new(screen: S, cx: &Context) -> Self {
        Self::with(screen, FormValues::default(), cx)
    }

    /// Opens a form with the values that it was put down with.
    pub fn with(screen: S, values: FormValues<S::Key>, cx: &Context) -> Self {
        let mut open = Self {
            screen,
            form: InputForm::new(values),
            laid_out: None,
            popup: Popup::default(),
        };
        open.lay_out(cx);
        open
    }

    /// Lays the form out anew where something changed that it shows.
    fn lay_out(&mut self, cx: &Context) {
        let minute = to_the_minute(cx.now);
        let now = (self.form.values.changes(), cx.changes(), minute);
        if self.laid_out == Some(now) {
            return;
        }
        self.screen.take_up(&self.form.values);
        let screen = &self.screen;
        self.form.lay_out(
            |values| screen.elements(values, cx),
            |values| screen.start(values, cx),
        );
        self.laid_out = Some(now);
    }

    fn submit(&mut self, line: S::Key, cx: &mut Context) -> Transition {
        let submitted = self.screen.submit(line, &mut self.form, cx);
        // What is wanted may stand in a box that comes only now.
        self.laid_out = None;
        self.lay_out(cx);
        submitted.unwrap_or_else(|wanted| self.form.require(wanted, cx))
    }

    /// Takes the row with the cursor out of its table.
    fn remove_row(&mut self, cx: &mut Context) -> Transition {
        let cell = self.form.page.focused().copied();
        let Some((cell, value, words)) = cell.and_then(|cell| self.screen.removal(cell)) else {
            return Transition::Ignored;
        };
        self.form.set(&cell, value);
        cx.say(words);
        Transition::Stay
    }
}

impl<S: FormScreen> Screen for OpenForm<S> {
    fn scopes(&self) -> &'static [Scope] {
        if self.form.page.is_in_a_table() {
            &[Scope::Boxes, Scope::Form, Scope::Table]
        } else {
            S::SCOPES
        }
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match press {
            KeyInput::Command(Command::RemoveRow) => return self.remove_row(cx),
            KeyInput::Command(out @ (Command::Menu | Command::Back))
                if out == Command::Back || S::POPUP.is_some() =>
            {
                return self.screen.back(&mut self.form, cx);
            }
            _ => {}
        }
        match self.screen.press(&press, &mut self.form, cx) {
            FormEvent::Enter(line) => self.submit(line, cx),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Stay | FormEvent::PastEnd | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.lay_out(cx);
        match S::POPUP {
            Some(columns) => self.popup = fit(&mut self.form.page, area, columns),
            None => self.form.page.arrange(inside(area)),
        }
    }

    fn popup_area(&self) -> Option<PopupArea> {
        S::POPUP.map(|_columns| PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        if S::POPUP.is_some() {
            self.popup.draw(&self.screen.title(cx), canvas, &cx.theme);
        }
        draw(&self.form.page, canvas, cx);
    }

    fn heading(&self, cx: &Context) -> Heading {
        let title = self.screen.title(cx);
        let mut parts = title.split(" · ").map(str::to_owned);
        let left = parts.next().unwrap_or_default();
        let rest: Vec<String> = parts.collect();
        let fewer = (1..=rest.len()).rev();
        Heading {
            left,
            more: fewer
                .filter_map(|kept| Some(rest.get(..kept)?.join(" · ")))
                .collect(),
            middle: self.form.page.out_of_sight().collect(),
            ..Heading::default()
        }
    }
}

/// The control for a day by this calendar, with the one that it offers.
pub fn date_box(
    offered: Option<NaiveDate>,
    bias: DateBias,
    calendar: &Arc<Calendar>,
    cx: &Context,
) -> ParsedBox {
    let offered = offered.map_or(Value::Empty, Value::Date);
    ParsedBox::date(&offered, bias, cx.today(), calendar)
}

/// The control for a day that has been by this calendar, or the month of it.
pub fn past_box(offered: Option<&PastDay>, calendar: &Arc<Calendar>, cx: &Context) -> ParsedBox {
    let offered = offered.map_or(Value::Empty, PastDay::value);
    ParsedBox::date(&offered, DateBias::Back, cx.today(), calendar).or_month()
}

/// Where a page of boxes and lines stands on a screen.
pub fn inside(area: Rect) -> Rect {
    let inner = area.inner(Margin {
        horizontal: 2,
        vertical: 1,
    });
    Rect {
        width: inner.width.min(MEASURE),
        ..inner
    }
}

/// Makes room for a page in a popup of at most so many columns, as high as it then is, and lays it out there.
pub fn fit<K: Clone + PartialEq>(page: &mut FormView<K>, over: Rect, columns: u16) -> Popup {
    let columns = columns.min(over.width.saturating_sub(4));
    page.arrange(Rect {
        width: columns,
        height: over.height.saturating_sub(2),
        ..over
    });
    let popup = Popup::over(over, page.height(), columns);
    page.arrange(popup.inside());
    popup
}

/// Draws a page with the terminal's cursor.
pub fn draw<K: Clone + PartialEq>(page: &FormView<K>, canvas: &mut Canvas, cx: &Context) {
    if let Some(cursor) = page.draw(canvas.buffer, &cx.theme) {
        canvas.cursor = Some(cursor);
    }
}
