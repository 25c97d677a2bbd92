//! What is asked of sessions that were held before quietroom.

use super::new::Key;
use crate::{
    domain::typed::DateBias,
    tui::{
        context::Context,
        controls::{parsed::ParsedBox, text::TextBox},
        widgets::{
            form::{element::Element, values::FormValues},
            text_style::TextStyle,
        },
    },
};

/// The boxes, and the line that opens the file.
pub fn boxes(slate: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
    vec![
        Element::words("From paper", TextStyle::Heading),
        Element::words(
            "Only if sessions were held before quietroom; it is asked this once. Leave it empty for a first session.",
            TextStyle::Hint,
        ),
        Element::Spacer,
        Element::field(
            Key::Held,
            "Last session, on",
            ParsedBox::date(
                &slate.value(&Key::Held),
                DateBias::Back,
                cx.today(),
                cx.contents.calendar(),
            ),
        ),
        Element::field(
            Key::Number,
            "Its number",
            ParsedBox::number(&slate.value(&Key::Number)),
        ),
        Element::notes(
            Key::Actions,
            "Open actions, one to a line: what — by whom — by when",
            TextBox::notes(&slate.value(&Key::Actions).shown()),
        ),
        Element::notes(
            Key::Notes,
            "Last time's notes, if you want them here",
            TextBox::notes(&slate.value(&Key::Notes).shown()),
        ),
        Element::Spacer,
        Element::line(Key::Open, "Open the file · Enter"),
    ]
}
