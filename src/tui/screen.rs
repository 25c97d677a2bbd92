//! What every screen can do. The screens are a stack: the top one gets the keys, and a popup is just the top one.

use ratatui::layout::Rect;

use super::{
    canvas::Canvas,
    context::Context,
    input::{bindings::Scope, keymap::KeyInput},
    route::{Route, Transition},
};
use crate::domain::id::RecordId;

/// A screen, or a popup over one.
pub trait Screen {
    /// Which keys work here; the last scope goes first.
    fn scopes(&self) -> &'static [Scope];

    /// Answers a key.
    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition;

    /// Takes up what changed since, and lays itself out for its area.
    fn layout(&mut self, area: Rect, cx: &Context);

    /// Draws itself. Nothing changes by it.
    fn draw(&self, canvas: &mut Canvas, area: Rect, cx: &Context);

    /// What it stands over as a popup, which stays visible beneath it; none for a screen of its own.
    fn popup_area(&self) -> Option<PopupArea> {
        None
    }

    /// Where its form is, when something stands beside it.
    fn form_area(&self) -> Option<Rect> {
        None
    }

    /// Whether it hides everything, and only its own key lifts it.
    fn is_opaque(&self) -> bool {
        false
    }

    /// The record that it is the screen of.
    fn record(&self) -> Option<RecordId> {
        None
    }

    /// What opens over it as soon as it is opened: a popup that was open when it was left.
    fn restored_popup(&self, _cx: &Context) -> Option<Route> {
        None
    }

    /// What the header says of where one is: whom it is about, and what is open.
    fn heading(&self, _cx: &Context) -> Heading {
        Heading::default()
    }
}

/// What a popup stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupArea {
    /// All of the window between header and footer.
    Window,
    /// The form of the screen beneath: what stands beside it stays readable.
    Form,
}

/// The words of the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Whom it is about: "Robin Example".
    pub left: String,
    /// What stands behind it, "Individual supervision 7 · Quiet room 2" and then the same in ever fewer words: of these
    /// the first that there is room for, if any.
    pub more: Vec<String>,
    /// What is open, "Caseload 4/17" and "Q.2"; of these, too, the last goes first.
    pub middle: Vec<String>,
    /// Whether the clock and the state of saving stand at the right.
    pub live: bool,
}
