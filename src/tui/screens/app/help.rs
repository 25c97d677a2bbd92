//! Help: the keys that work on the screen beneath, made from the table.

use crate::tui::{
    input::{
        Scope,
        key_help::{self, Section},
    },
    widgets::form::Element,
};

/// The keys of a screen with these scopes.
pub fn keys(scopes: &[Scope]) -> Vec<Element<usize>> {
    let mut blocks = vec![Element::plain(
        "Letters always go into the box with the cursor. There is nothing to save: the first row says whether \
         everything is on the disk. Esc opens the menu line; a digit then does what stands beside it. The mouse does what \
         it points at; what is not undone by a key wants a second click.",
    )];
    let mut index = 0_usize;
    for Section { place, rows } in key_help::sections(scopes) {
        blocks.extend([Element::Spacer, Element::heading(place)]);
        for (keys, help) in rows {
            blocks.push(Element::line(index, format!("{keys} — {help}")));
            index += 1;
        }
    }
    blocks
}
