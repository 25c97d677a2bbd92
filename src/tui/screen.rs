//! Interface of every screen. The screens are a stack: the top one gets the keys, and a popup is just the top one.

use ratatui::layout::Rect;

use super::{
    canvas::Canvas,
    context::Context,
    input::{KeyInput, Scope},
    route::{Route, Transition},
};
use crate::domain::id::RecordId;

/// A screen, or a popup over one.
pub trait Screen {
    /// Which keys work here; the last scope goes first. Without others, those of a form.
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    /// Answers a key.
    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition;

    /// Takes up what changed since, and lays itself out for its area.
    fn layout(&mut self, area: Rect, cx: &Context);

    /// Draws itself. Nothing changes by it.
    fn draw(&self, canvas: &mut Canvas, area: Rect, cx: &Context);

    /// Area of a popup, around which the screen beneath stays visible; none for a screen of its own.
    fn popup_area(&self) -> Option<PopupArea> {
        None
    }

    /// Where its form is, when something stands beside it.
    fn form_area(&self) -> Option<Rect> {
        None
    }

    /// Returns true when it hides everything, and only its own key lifts it.
    fn is_opaque(&self) -> bool {
        false
    }

    /// The record that it is the screen of.
    fn record(&self) -> Option<RecordId> {
        None
    }

    /// Popup to reopen with the screen: the one that was open when it was left.
    fn restored_popup(&self, _cx: &Context) -> Option<Route> {
        None
    }

    /// Words of the header about this screen: whom it is about, and its open parts.
    fn heading(&self, _cx: &Context) -> Heading {
        Heading::default()
    }
}

/// Area that a popup is laid over.
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
    /// Words after the name, "Individual supervision 7 · Quiet room 2" and then the same in ever fewer words: of these
    /// the first that there is room for, if any.
    pub more: Vec<String>,
    /// Open parts, "Caseload 4/17" and "Q.2"; of these, too, the last goes first.
    pub middle: Vec<String>,
    /// Set while the clock and the state of saving are shown at the right.
    pub live: bool,
}
