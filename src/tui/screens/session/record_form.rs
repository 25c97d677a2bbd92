//! Takes what a control says into the live session: the one way from a key in a box to the record.

use super::{open, steps::next_session, typing};
use crate::{
    domain::{
        dates,
        draft::{
            ActionReport,
            edit::{DraftPart, Edit},
        },
        facts::{
            field_path::FieldPath,
            record::{Sheet, Value},
        },
        policy::SessionFormat,
        typed::read_ago,
    },
    tui::{
        context::Context,
        controls::{Response, no_choice},
        input::{bindings::Command, keymap::KeyInput},
        widgets::form::{FormView, keys::FormEvent},
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
pub fn take(cx: &mut Context, place: &FieldPath, response: Response) -> Taken {
    let response = known(cx, place, response);
    match &response {
        Response::Set(value) if place.is_of_the_day() => return timed(cx, place, value),
        Response::Set(value) if *place == FieldPath::Format => return another_way(cx, value),
        Response::Set(value) if matches!(place, FieldPath::ActionReportWhose(_)) => {
            return another_part(cx, place, value);
        }
        Response::TypedOverChoice { back, words } if strays_to(cx, place, &response).is_none() => {
            let taken = take(cx, place, Response::Set(back.clone()));
            cx.warn(no_choice(words));
            return taken;
        }
        Response::TypedOverChoice { .. } => {
            if let Some((_, called)) = strays_to(cx, place, &response) {
                cx.say(format!(
                    "That is no choice here: the words stand in “{called}” now. Ctrl-Z takes them back."
                ));
            }
        }
        Response::Invalid(words) => cx.warn(format!("{words}{}", sorted_by(cx, place))),
        _ => cx.copy(&response),
    }
    let elsewhere = matches!(response, Response::TypedOverChoice { .. });
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
pub fn strays_to(
    cx: &Context,
    place: &FieldPath,
    response: &Response,
) -> Option<(FieldPath, String)> {
    let (draft, policy) = cx.live().zip(cx.live_policy())?;
    let to = matches!(response, Response::TypedOverChoice { .. })
        .then(|| typing::words_belong(draft, policy, place))??;
    let called = typing::called(draft, policy, &to);
    Some((to, called))
}

/// Takes another time that it was held at, where that can be.
fn timed(cx: &mut Context, place: &FieldPath, value: &Value) -> Taken {
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
        edits.push(draft.timing_edit(file, after, &cx.ids));
    }
    if edits.is_empty() {
        return Taken::Nothing;
    }
    cx.apply(Edit::Group(edits));
    Taken::More
}

/// Holds the session another way, and says which forms stay all the same.
fn another_way(cx: &mut Context, value: &Value) -> Taken {
    let kind = value.as_words().and_then(SessionFormat::named);
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
            form.is_none_or(|form| !form.kinds.contains(&record.format))
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
fn another_part(cx: &mut Context, place: &FieldPath, value: &Value) -> Taken {
    let FieldPath::ActionReportWhose(id) = place else {
        return Taken::Nothing;
    };
    let edit = cx.live().zip(cx.live_file()).and_then(|(draft, file)| {
        let tellings = &draft.follow_ups.action_reports;
        let at = tellings.iter().position(|telling| telling.action == *id)?;
        let before = tellings.get(at)?.clone();
        let owners = &file.action(*id)?.action.owners;
        let called = value.as_words()?;
        let whose = owners.iter().find(|who| who.name == called).cloned();
        let after = ActionReport {
            whose,
            ..before.clone()
        };
        (before != after).then_some(Edit::Replace {
            at,
            before: DraftPart::ActionReport(before),
            after: DraftPart::ActionReport(after),
        })
    });
    edit.map_or(Taken::Nothing, |edit| {
        cx.close_step();
        cx.apply(edit);
        Taken::More
    })
}

/// What the record is sorted by while the words for its day are none.
fn sorted_by(cx: &Context, place: &FieldPath) -> String {
    let day = cx.live().and_then(|draft| draft.record.date());
    match (place, day) {
        (FieldPath::Date, Some(day)) => {
            let day = dates::short(day);
            format!(" Until then the record is sorted by {day}.")
        }
        _ => String::new(),
    }
}

/// Words that are read only by what is known here: `10 min ago` where it is known what time it is, `next session`
/// where that is.
fn known(cx: &Context, place: &FieldPath, response: Response) -> Response {
    let said = cx.live().and_then(|draft| draft.read(place));
    let (Response::Invalid(_), Some(Value::Text(said))) = (&response, said) else {
        return response;
    };
    let read = match place {
        FieldPath::Began | FieldPath::Ended => read_ago(&said, cx.now.time()).map(Value::Time),
        FieldPath::ActionReportWhen(_) => next_session::named(&said, cx).map(Value::Date),
        _ => None,
    };
    read.map_or(response, Response::Set)
}

/// What a key did to a page of the record's own boxes.
pub struct Pressed {
    /// What follows.
    pub then: FormEvent<FieldPath>,
    /// The page is to be made anew.
    pub more: bool,
    /// After an undo, or where words went elsewhere: the place that changed, and where the caret belongs.
    pub seen: Option<(FieldPath, usize)>,
}

/// Answers a key on a page of the record's own boxes.
pub fn press(page: &mut FormView<FieldPath>, press: &KeyInput, cx: &mut Context) -> Pressed {
    if let KeyInput::Command(command @ (Command::Undo | Command::Redo)) = press {
        let back = *command == Command::Undo;
        let travelled = cx.undo_or_redo(back);
        if travelled.is_none() {
            cx.say(if back {
                "Nothing to undo."
            } else {
                "Nothing to redo."
            });
        }
        let seen = travelled.and_then(|(place, caret)| Some((place?, caret)));
        return Pressed {
            then: FormEvent::Stay,
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
pub fn leave(page: &mut FormView<FieldPath>, cx: &mut Context) {
    let response = page.leave(cx.today());
    if let Some(place) = page.focused().cloned() {
        take(cx, &place, response);
    }
}

/// What a key types: the time of day, or itself.
pub fn typed(press: &KeyInput, cx: &Context) -> KeyInput {
    match press {
        KeyInput::Command(Command::TimeOfDay) => {
            KeyInput::Paste(format!("{} ", dates::clock(cx.now.time())))
        }
        press => press.clone(),
    }
}
