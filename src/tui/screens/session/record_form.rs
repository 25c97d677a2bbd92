//! Takes what a control says into the live session: the one way from a key in a box to the record.

use super::{open, steps::next_session, typing};
use crate::{
    domain::{
        dates,
        draft::{
            Telling,
            edit::{Edit, Piece},
        },
        facts::{
            field_path::FieldPath,
            record::{Sheet, Value},
        },
        policy::RecordKind,
        typed::read_ago,
    },
    tui::{
        context::Cx,
        controls::{Response, no_choice},
        input::{bindings::Command, keymap::Press},
        widgets::form::{Page, keys::Then},
    },
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
    let response = known(cx, place, response);
    match &response {
        Response::Set(value) if place.is_of_the_day() => return timed(cx, place, value),
        Response::Set(value) if *place == FieldPath::Kind => return another_way(cx, value),
        Response::Set(value) if matches!(place, FieldPath::TellingWhose(_)) => {
            return another_part(cx, place, value);
        }
        Response::Stray { back, words } if strays_to(cx, place, &response).is_none() => {
            let taken = take(cx, place, Response::Set(back.clone()));
            cx.warn(no_choice(words));
            return taken;
        }
        Response::Stray { .. } => {
            if let Some((_, called)) = strays_to(cx, place, &response) {
                cx.say(format!(
                    "That is no choice here: the words stand in “{called}” now. Ctrl-Z takes them back."
                ));
            }
        }
        Response::Wrong(words) => cx.warn(format!("{words}{}", sorted_by(cx, place))),
        _ => cx.copy(&response),
    }
    let elsewhere = matches!(response, Response::Stray { .. });
    let edit = cx
        .live()
        .zip(cx.live_policy())
        .and_then(|(draft, policy)| typing::edit(draft, policy, place, response, &cx.ids));
    let Some(edit) = edit else {
        return Taken::Nothing;
    };
    let words_only = matches!(edit, Edit::Text { .. }) && !elsewhere;
    match (cx.apply(edit), words_only) {
        (true, true) => Taken::Words,
        // What was refused must not stay in the box.
        (true, false) | (false, _) => Taken::More,
    }
}

/// Where words go that were typed on a choice, and what that is called.
pub fn strays_to(cx: &Cx, place: &FieldPath, response: &Response) -> Option<(FieldPath, String)> {
    let (draft, policy) = cx.live().zip(cx.live_policy())?;
    let to = matches!(response, Response::Stray { .. })
        .then(|| typing::words_belong(draft, policy, place))??;
    let called = typing::called(draft, policy, &to);
    Some((to, called))
}

/// Takes another time that it was held at, where that can be.
fn timed(cx: &mut Cx, place: &FieldPath, value: &Value) -> Taken {
    let Some((draft, file)) = cx.live().zip(cx.live_file()) else {
        return Taken::Nothing;
    };
    let after = match draft.timed(file, place, value, cx.now) {
        Ok(after) => after,
        Err(impossible) => {
            cx.warn(impossible.to_string());
            return Taken::More;
        }
    };
    let mut edits = typing::gives_way(draft, place);
    if draft.held() != after {
        edits.push(draft.holding(file, after, &cx.ids));
    }
    if edits.is_empty() {
        return Taken::Nothing;
    }
    cx.apply(Edit::Together(edits));
    Taken::More
}

/// Holds the session another way, and says which forms stay all the same.
fn another_way(cx: &mut Cx, value: &Value) -> Taken {
    let kind = value.as_words().and_then(RecordKind::named);
    let edit = cx.live().zip(kind);
    let Some(edit) = edit.and_then(|(draft, kind)| open::held_as(cx, draft, kind)) else {
        return Taken::Nothing;
    };
    cx.close_step();
    cx.apply(edit);
    let others = cx.live().zip(cx.live_policy()).map(|(draft, policy)| {
        let record = &draft.record;
        let other = |sheet: &&Sheet| {
            let form = policy.form(&sheet.form);
            form.is_none_or(|form| !form.kinds.contains(&record.kind))
        };
        let others = record.sheets.iter().filter(other);
        let titles = others.map(|sheet| record.title_of_sheet(sheet));
        titles.collect::<Vec<_>>().join(", ")
    });
    if let Some(others) = others.filter(|others| !others.is_empty()) {
        cx.say(format!("What is written stays: {others}."));
    }
    Taken::More
}

/// Says of an earlier action of a group whose part became so.
fn another_part(cx: &mut Cx, place: &FieldPath, value: &Value) -> Taken {
    let FieldPath::TellingWhose(id) = place else {
        return Taken::Nothing;
    };
    let edit = cx.live().zip(cx.live_file()).and_then(|(draft, file)| {
        let tellings = &draft.beside.tellings;
        let at = tellings.iter().position(|telling| telling.action == *id)?;
        let before = tellings.get(at)?.clone();
        let owners = &file.action(*id)?.action.owners;
        let called = value.as_words()?;
        let whose = owners.iter().find(|who| who.name == called).cloned();
        let after = Telling {
            whose,
            ..before.clone()
        };
        (before != after).then_some(Edit::Replace {
            at,
            before: Piece::Telling(before),
            after: Piece::Telling(after),
        })
    });
    edit.map_or(Taken::Nothing, |edit| {
        cx.close_step();
        cx.apply(edit);
        Taken::More
    })
}

/// What the record is sorted by while the words for its day are none.
fn sorted_by(cx: &Cx, place: &FieldPath) -> String {
    let day = cx.live().and_then(|draft| draft.record.date());
    match (place, day) {
        (FieldPath::HeldOn, Some(day)) => {
            let day = dates::short(day);
            format!(" Until then the record is sorted by {day}.")
        }
        _ => String::new(),
    }
}

/// Words that are read only by what is known here: `10 min ago` where it is known what time it is, `next session`
/// where that is.
fn known(cx: &Cx, place: &FieldPath, response: Response) -> Response {
    let said = cx.live().and_then(|draft| draft.read(place));
    let (Response::Wrong(_), Some(Value::Text(said))) = (&response, said) else {
        return response;
    };
    let read = match place {
        FieldPath::Began | FieldPath::Ended => read_ago(&said, cx.now.time()).map(Value::Time),
        FieldPath::TellingWhen(_) => next_session::named(&said, cx).map(Value::Date),
        _ => None,
    };
    read.map_or(response, Response::Set)
}

/// What a key did to a page of the record's own boxes.
pub struct Pressed {
    /// What follows.
    pub then: Then<FieldPath>,
    /// The page is to be made anew.
    pub more: bool,
    /// After an undo, or where words went elsewhere: the place that changed, and where the caret belongs.
    pub seen: Option<(FieldPath, usize)>,
}

/// Answers a key on a page of the record's own boxes.
pub fn press(page: &mut Page<FieldPath>, press: &Press, cx: &mut Cx) -> Pressed {
    if let Press::Command(command @ (Command::Undo | Command::Redo)) = press {
        let back = *command == Command::Undo;
        let travelled = cx.travel(back);
        if travelled.is_none() {
            cx.say(if back {
                "Nothing to undo."
            } else {
                "Nothing to redo."
            });
        }
        let seen = travelled.and_then(|(place, caret)| Some((place?, caret)));
        return Pressed {
            then: Then::Stay,
            more: true,
            seen,
        };
    }
    let before = page.focused().cloned();
    let outcome = page.press(press, cx.today());
    let (mut more, mut seen) = (false, None);
    for (place, response) in outcome.changes {
        seen = strays_to(cx, &place, &response).map(|(to, _)| (to, usize::MAX));
        more |= take(cx, &place, response) == Taken::More;
    }
    if page.focused() != before.as_ref() {
        cx.close_step();
    }
    Pressed {
        then: outcome.then,
        more,
        seen,
    }
}

/// Makes of the words in the box with the cursor what is asked there, before the page closes.
pub fn leave(page: &mut Page<FieldPath>, cx: &mut Cx) {
    let response = page.leave(cx.today());
    if let Some(place) = page.focused().cloned() {
        take(cx, &place, response);
    }
}

/// What a key types: the time of day, or itself.
pub fn typed(press: &Press, cx: &Cx) -> Press {
    match press {
        Press::Command(Command::TimeOfDay) => {
            Press::Paste(format!("{} ", dates::clock(cx.now.time())))
        }
        press => press.clone(),
    }
}
