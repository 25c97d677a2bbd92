//! A small form that is no record: its page, its values with undo, and what copying and a question kept back need.

use ratatui::{
    Frame,
    layout::{Margin, Rect},
};

use super::{Page, element::Block, keys::Then, values::Slate};
use crate::{
    domain::facts::record::Value,
    tui::{
        context::Cx,
        controls::{Control, Response},
        input::{
            bindings::{Command, Scope},
            keymap::Press,
        },
        screen::{Heading, Screen, Step},
        screens::app::confirm::Confirm,
    },
};

/// The widest that a page of boxes and lines is laid out.
const MEASURE: u16 = 90;

/// Said where another form would open over words that are not kept yet.
pub const UNKEPT: &str =
    "What is typed here is not kept yet: keep it first, or take it back with Ctrl-Z.";

/// The boxes of a small form and what stands in them; `K` names them.
pub struct SmallForm<K> {
    /// What is laid out.
    pub page: Page<K>,
    slate: Slate<K>,
    first: Vec<(K, Value)>,
    leaving: bool,
}

impl<K: Clone + PartialEq> SmallForm<K> {
    /// A form of these blocks, whose boxes hold these values.
    pub fn new(values: Vec<(K, Value)>, blocks: impl FnOnce(&Slate<K>) -> Vec<Block<K>>) -> Self {
        let slate = Slate::new(values.clone());
        Self {
            page: Page::new(blocks(&slate)),
            slate,
            first: values,
            leaving: false,
        }
    }

    /// Shows other blocks with the same values; see [`Page::rebuild`].
    pub fn rebuild(&mut self, blocks: impl FnOnce(&Slate<K>) -> Vec<Block<K>>, or: Option<&K>) {
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
    pub const fn slate(&self) -> &Slate<K> {
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
    pub fn press(&mut self, press: &Press, cx: &mut Cx) -> Then<K> {
        self.leaving = false;
        if let Press::Command(Command::Undo | Command::Redo) = press {
            let back = *press == Press::Command(Command::Undo);
            if self.slate.travel(back, &mut self.page) && back {
                cx.say("Undone. Ctrl-Y redoes it.");
            }
            return Then::Stay;
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
    pub fn settle(&mut self, cx: &mut Cx) -> bool {
        let here = self.page.focused().cloned();
        for key in self.page.keys() {
            let today = cx.today();
            let response = self.page.control_mut(&key).map_or(
                Response::Ignored,
                |control: &mut (dyn Control + 'static)| control.leave(today),
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
    pub fn want(&mut self, key: &K, words: &str, cx: &mut Cx) -> Step {
        self.page.focus_on(key);
        // A date that is wrong is there as selected, to be typed anew.
        self.page.set_caret(usize::MAX);
        cx.warn(words);
        Step::Stay
    }

    /// One step out; with words in it that are not kept, only when asked twice.
    pub fn back(&mut self) -> Step {
        if !self.is_changed() || std::mem::take(&mut self.leaving) {
            return Step::Pop;
        }
        self.leaving = true;
        Step::Push(Box::new(Confirm::new(
            "What is typed here is not kept yet.",
            "Leave it",
            "Go on typing",
            |_| Step::Pass(Press::Command(Command::Back)),
        )))
    }
}

/// A screen that is a small form and nothing else.
pub trait Filled {
    /// Names its boxes.
    type Key: Clone + PartialEq;

    /// The form.
    fn form(&self) -> &SmallForm<Self::Key>;

    /// The form, to be filled in.
    fn form_mut(&mut self) -> &mut SmallForm<Self::Key>;

    /// Enter was pressed on this line.
    fn enter(&mut self, line: Self::Key, cx: &mut Cx) -> Step;

    /// Takes the row with the cursor out of a table.
    fn remove_row(&mut self, _cx: &mut Cx) -> Step {
        Step::Ignored
    }

    /// Lays out anew what depends on what was typed.
    fn refresh(&mut self, _cx: &Cx) {}

    /// The words of the header.
    fn title(&self) -> String;
}

impl<F: Filled> Screen for F {
    fn scopes(&self) -> &'static [Scope] {
        if self.form().page.is_in_a_table() {
            &[Scope::Boxes, Scope::Form, Scope::Table]
        } else {
            &[Scope::Boxes, Scope::Form]
        }
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if press == Press::Command(Command::Back) {
            return self.form_mut().back();
        }
        if press == Press::Command(Command::RemoveRow) {
            return self.remove_row(cx);
        }
        match self.form_mut().press(&press, cx) {
            Then::Enter(line) => self.enter(line, cx),
            Then::Ignored => Step::Ignored,
            Then::Stay | Then::PastEnd | Then::PastStart => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, cx: &Cx) {
        self.refresh(cx);
        self.form_mut().page.arrange(inside(area));
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        draw(&self.form().page, frame, cx);
    }

    fn heading(&self, _cx: &Cx) -> Heading {
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
pub fn draw<K: Clone + PartialEq>(page: &Page<K>, frame: &mut Frame, cx: &Cx) {
    if let Some(cursor) = page.draw(frame.buffer_mut(), &cx.theme) {
        frame.set_cursor_position(cursor);
    }
}
