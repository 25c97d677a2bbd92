//! Takes what a control says into the live session: the one way from a key in a box to the record.

use super::typing;
use crate::{
    domain::{edit::Edit, place::FieldPath},
    tui::{controls::Response, cx::Cx},
};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing changed.
    Nothing,
    /// Words changed where they stand; the box shows them already.
    Words,
    /// More changed than the box shows: rows, counts, what is asked. The page is made anew.
    More,
}

/// Takes a response of the box at `place`.
pub fn take(cx: &mut Cx, place: &FieldPath, response: Response) -> Taken {
    match &response {
        Response::Wrong(words) => cx.warn(words.clone()),
        Response::Copied(words) => {
            cx.clipboard.clone_from(words);
            cx.say("Copied.");
        }
        Response::Cut(edit) => cx.clipboard.clone_from(&edit.removed),
        _ => {}
    }
    let edit = cx
        .live()
        .zip(cx.live_policy())
        .and_then(|(draft, policy)| typing::edit(draft, policy, place, response, &cx.ids));
    let Some(edit) = edit else {
        return Taken::Nothing;
    };
    let words_only = matches!(edit, Edit::Text { .. });
    match (cx.apply(edit), words_only) {
        (true, true) => Taken::Words,
        // What was refused must not stay in the box.
        (true, false) | (false, _) => Taken::More,
    }
}
