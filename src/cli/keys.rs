//! `quietroom keys`: every key, and what there is to know of the mouse and the clipboard, as a page.

use textwrap::core::display_width;

use crate::{
    document::{
        Block, Document,
        plain_text::{MEASURE, render},
    },
    tui::input::key_help::{self, Section},
};

/// The widest that a list of keys may be before it is broken, in cells.
const WIDEST: usize = 22;

/// The sentences about the menu line.
const MENU: &str = "\
Esc opens a line of numbered commands, and a digit then does what stands beside it. Function keys and Alt with a digit \
do the same where the terminal leaves them alone. “Esc 8 and its name” means the list that Esc 8 opens, where letters \
find a command and Enter does it; Ctrl-P finds any command by its name.";

const MOUSE: &str = "\
A click puts the cursor there, the wheel scrolls, and dragging selects within one box or one record; two clicks take a \
word, three a line. A click on a choice or a tick gives it the cursor, and the next click changes it. A click on a line \
that ends in “Enter” does what it says, but “End session” and the like want two. Commands in the footer and in the menu \
line can be clicked.

Most terminals leave the mouse to you while Shift is held, for their own ways of selecting and pasting. Esc 8 and \
“release mouse” leave it to the terminal altogether until you take it back; “mouse: false” in the configuration does so \
from the start.";

const CLIPBOARD: &str = "\
Ctrl-C and Ctrl-X put what is selected into the computer's clipboard, and Ctrl-V inserts what is there, as one step that \
Ctrl-Z takes back. The terminal's own paste does the same. Nothing is copied that you did not copy. Words of a record are \
copied as they were typed, not as they were wrapped.

What you copied is taken out of the clipboard after ten minutes and when quietroom ends, if it is still there. Programs \
that list or send on what is copied are asked to leave it alone; not all of them do.

Where the computer has no clipboard to share, on another machine through SSH for one, quietroom keeps what you copied \
itself, and the footer says so. On Linux it is the clipboard of X11, which desktops with Wayland serve too.";

/// Returns the page.
pub(super) fn page() -> String {
    let mut blocks = vec![Block::Line(MENU.to_owned())];
    for Section { place, rows } in key_help::all() {
        let rows = rows
            .into_iter()
            .flat_map(|(keys, help)| beside(&keys, help));
        blocks.extend([
            Block::Heading(place.to_owned()),
            Block::Pairs(rows.collect()),
        ]);
    }
    for (title, words) in [("The mouse", MOUSE), ("The clipboard", CLIPBOARD)] {
        blocks.extend([
            Block::Heading(title.to_owned()),
            Block::Line(words.to_owned()),
        ]);
    }
    let title = "The keys of quietroom".to_owned();
    render(&Document { title, blocks }, MEASURE)
}

/// Returns keys with their help, in lines of at most [`WIDEST`] cells of keys. The help stands beside the last line.
fn beside(keys: &str, help: &str) -> Vec<(String, String)> {
    let mut lines: Vec<String> = Vec::new();
    for key in keys.split_inclusive(", ") {
        match lines.last_mut() {
            Some(line) if display_width(line) + display_width(key.trim_end()) <= WIDEST => {
                line.push_str(key);
            }
            _ => lines.push(key.to_owned()),
        }
    }
    let last = lines.len().saturating_sub(1);
    let said = |at| if at == last { help } else { "" };
    let rows = lines.into_iter().enumerate();
    rows.map(|(at, keys)| (keys.trim_end().to_owned(), said(at).to_owned()))
        .collect()
}
