//! A small form that is no record: its page, its values with undo, and what copying and a question kept back need.

use ratatui::layout::{Margin, Rect};

use super::{FormView, element::Element, keys::FormEvent, values::FormValues};
use crate::{
    domain::facts::record::Value,
    tui::{
        canvas::Canvas,
        context::Context,
        controls::{Control, Response},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Consequence, Reply, Transition},
        screen::{Heading, Screen},
    },
};

/// The widest that a page of boxes and lines is laid out.
const MEASURE: u16 = 90;

/// Said where another form would open over words that are not kept yet.
pub const UNSAVED: &str =
    "What is typed here is not kept yet: keep it first, or take it back with Ctrl-Z.";

/// The boxes of a small form and what stands in them; `K` names them.
pub struct InputForm<K> {
    /// What is laid out.
    pub page: FormView<K>,
    slate: FormValues<K>,
    first: Vec<(K, Value)>,
    leaving: bool,
}

impl<K: Clone + PartialEq> InputForm<K> {
    /// A form of these blocks, whose boxes hold these values.
    pub fn new(
        values: Vec<(K, Value)>,
        blocks: impl FnOnce(&FormValues<K>) -> Vec<Element<K>>,
    ) -> Self {
        let slate = FormValues::new(values.clone());
        Self {
            page: FormView::new(blocks(&slate)),
            slate,
            first: values,
            leaving: false,
        }
    }

    /// Shows other blocks with the same values; see [`FormView::rebuild`].
    pub fn rebuild(
        &mut self,
        blocks: impl FnOnce(&FormValues<K>) -> Vec<Element<K>>,
        or: Option<&K>,
    ) {
        self.page.rebuild(blocks(&self.slate), or);
    }

    /// Puts a value into a box, as if it had been typed there.
    pub fn put(&mut self, key: &K, value: Value) {
        if let Some(control) = self.page.control_mut(key) {
            control.show(&value);
        }
        self.slate.hear(key, Response::Set(value));
    }

    /// What stands in all boxes.
    pub const fn slate(&self) -> &FormValues<K> {
        &self.slate
    }

    /// What stands in a box.
    pub fn value(&self, key: &K) -> Value {
        self.slate.value(key)
    }

    /// The words in a box, without space around them.
    pub fn words(&self, key: &K) -> String {
        self.slate.words(key)
    }

    /// What stands in all boxes, in order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.slate.values().iter().map(|(_, value)| value)
    }

    /// Whether something was typed that is not kept yet.
    pub fn is_changed(&self) -> bool {
        self.slate.values() != self.first
    }

    /// Answers a key that changes, copies or walks; what else it means is the screen's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FormEvent<K> {
        self.leaving = false;
        if let KeyInput::Command(Command::Undo | Command::Redo) = press {
            let back = *press == KeyInput::Command(Command::Undo);
            if self.slate.travel(back, &mut self.page) && back {
                cx.say("Undone. Ctrl-Y redoes it.");
            }
            return FormEvent::Stay;
        }
        let outcome = self.page.press(press, cx.today());
        for (key, response) in outcome.changes {
            cx.copy(&response);
            if let Some(words) = self.slate.hear(&key, response) {
                cx.warn(words);
            }
        }
        outcome.then
    }

    /// Puts a value into a box; it can be taken back as if it were typed.
    pub fn set(&mut self, key: &K, value: Value) {
        if let Some(control) = self.page.control_mut(key) {
            control.show(&value);
        }
        self.slate.hear(key, Response::Set(value));
    }

    /// Makes of the words in every box what is asked there, before the form is kept. False, and the cursor is there,
    /// where they cannot be read.
    pub fn settle(&mut self, cx: &mut Context) -> bool {
        let here = self.page.focused().cloned();
        for key in self.page.keys() {
            let today = cx.today();
            let response = self.page.control_mut(&key).map_or(
                Response::Ignored,
                |control: &mut (dyn Control + 'static)| control.commit(today),
            );
            if let Some(words) = self.slate.hear(&key, response) {
                self.page.focus_on(&key);
                cx.warn(words);
                return false;
            }
        }
        if let Some(here) = here {
            self.page.focus_on(&here);
        }
        true
    }

    /// Says in the footer what is wanted in a box, and puts the cursor there.
    pub fn want(&mut self, key: &K, words: &str, cx: &mut Context) -> Transition {
        self.page.focus_on(key);
        // A date that is wrong is there as selected, to be typed anew.
        self.page.set_caret(usize::MAX);
        cx.warn(words);
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

/// A screen that is a small form and nothing else.
pub trait FormScreen {
    /// Names its boxes.
    type Key: Clone + PartialEq;

    /// The form.
    fn form(&self) -> &InputForm<Self::Key>;

    /// The form, to be filled in.
    fn form_mut(&mut self) -> &mut InputForm<Self::Key>;

    /// Enter was pressed on this line.
    fn enter(&mut self, line: Self::Key, cx: &mut Context) -> Transition;

    /// Takes the row with the cursor out of a table.
    fn remove_row(&mut self, _cx: &mut Context) -> Transition {
        Transition::Ignored
    }

    /// Lays out anew what depends on what was typed.
    fn refresh(&mut self, _cx: &Context) {}

    /// The words of the header.
    fn title(&self) -> String;
}

impl<F: FormScreen> Screen for F {
    fn scopes(&self) -> &'static [Scope] {
        if self.form().page.is_in_a_table() {
            &[Scope::Boxes, Scope::Form, Scope::Table]
        } else {
            &[Scope::Boxes, Scope::Form]
        }
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if press == KeyInput::Command(Command::Back) {
            return self.form_mut().back();
        }
        if press == KeyInput::Command(Command::RemoveRow) {
            return self.remove_row(cx);
        }
        match self.form_mut().press(&press, cx) {
            FormEvent::Enter(line) => self.enter(line, cx),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Stay | FormEvent::PastEnd | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.refresh(cx);
        self.form_mut().page.arrange(inside(area));
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        draw(&self.form().page, canvas, cx);
    }

    fn heading(&self, _cx: &Context) -> Heading {
        let title = self.title();
        let mut parts = title.split(" · ").map(str::to_owned);
        let left = parts.next().unwrap_or_default();
        let rest: Vec<String> = parts.collect();
        let fewer = (1..=rest.len()).rev();
        Heading {
            left,
            more: fewer
                .filter_map(|kept| Some(rest.get(..kept)?.join(" · ")))
                .collect(),
            ..Heading::default()
        }
    }
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

/// Draws a page with the terminal's cursor.
pub fn draw<K: Clone + PartialEq>(page: &FormView<K>, canvas: &mut Canvas, cx: &Context) {
    if let Some(cursor) = page.draw(canvas.buffer, &cx.theme) {
        canvas.cursor = Some(cursor);
    }
}
