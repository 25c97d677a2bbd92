//! What is asked of sessions that were held before quietroom.

use super::new::Key;
use crate::{
    domain::typed::Lean,
    tui::{
        context::Cx,
        controls::{parsed::TypedBox, text::TextBox},
        widgets::form::{
            element::{Block, Tone},
            values::Slate,
        },
    },
};

/// The boxes, and the line that opens the file.
pub fn boxes(slate: &Slate<Key>, cx: &Cx) -> Vec<Block<Key>> {
    vec![
        Block::words("From paper", Tone::Heading),
        Block::words(
            "Only if sessions were held before quietroom; it is asked this once. Leave it empty for a first session.",
            Tone::Hint,
        ),
        Block::Gap,
        Block::field(
            Key::Held,
            "Last session, on",
            TypedBox::date(
                &slate.value(&Key::Held),
                Lean::Back,
                cx.today(),
                cx.school.calendar(),
            ),
        ),
        Block::field(
            Key::Number,
            "Its number",
            TypedBox::number(&slate.value(&Key::Number)),
        ),
        Block::notes(
            Key::Actions,
            "Open actions, one to a line: what — by whom — by when",
            TextBox::notes(&slate.value(&Key::Actions).shown()),
        ),
        Block::notes(
            Key::Notes,
            "Last time's notes, if you want them here",
            TextBox::notes(&slate.value(&Key::Notes).shown()),
        ),
        Block::Gap,
        Block::line(Key::Open, "Open the file · Enter"),
    ]
}
