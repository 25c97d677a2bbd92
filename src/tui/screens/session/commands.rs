//! The commands of a session that work on its page and on a case's page alike: a popup opens, the box stays.

use super::{
    heading::current_line,
    open_other,
    popups::{item_details::Fields, quick_entry::SlipScreen},
    typing::case_of,
};
use crate::{
    domain::{dates, draft::SlipKind, facts::field_path::FieldPath, policy::Purpose},
    tui::{
        context::Cx,
        event::Effect,
        input::bindings::Command,
        screen::{Screen, Step},
        screens::app::save_elsewhere::Elsewhere,
        widgets::form::Page,
    },
};

/// Answers such a command; none where it is another.
pub fn answer(command: Command, page: &Page<FieldPath>, cx: &mut Cx) -> Option<Step> {
    match command {
        Command::Action => Some(slip(SlipKind::Action, page, cx)),
        Command::Decide => Some(slip(SlipKind::Decision, page, cx)),
        Command::Agreement => Some(agreement(cx)),
        Command::Informal => Some(informal(cx)),
        Command::Jot => Some(Step::Push(Box::new(Fields::jottings(cx)))),
        Command::SaveElsewhere => Some(if cx.may_change() {
            Step::Push(Box::new(Elsewhere::new(cx)))
        } else {
            Step::Stay
        }),
        Command::Save => {
            cx.ask(Effect::SaveNow);
            match cx
                .saving
                .failure()
                .map(|why| format!("NOT SAVED, and tried again now. {why}"))
            {
                Some(words) => cx.warn(words),
                None => cx.say(format!(
                    "Nothing to save: saved {}.",
                    dates::clock(cx.now.time())
                )),
            }
            Some(Step::Stay)
        }
        _ => None,
    }
}

/// Opens the agreement over what is written: the one that is being drawn up, else the one in force to be read.
pub fn agreement(cx: &mut Cx) -> Step {
    let Some((file, is_one)) = cx
        .live()
        .map(|draft| (draft.file, draft.record.purpose == Purpose::Agreement))
    else {
        return Step::Stay;
    };
    if is_one {
        cx.say("This is the agreement.");
        return Step::Stay;
    }
    open_other::agreement(file, cx)
}

/// Opens a note of an informal talk over what is written.
fn informal(cx: &mut Cx) -> Step {
    let Some((file, is_one)) = cx
        .live()
        .map(|draft| (draft.file, draft.record.purpose == Purpose::Informal))
    else {
        return Step::Stay;
    };
    if is_one {
        cx.say("This is the note of an informal talk.");
        return Step::Stay;
    }
    open_other::informal(file, cx)
}

/// Opens the popup for a new action or decision, with the line that the cursor is in.
pub fn slip(kind: SlipKind, page: &Page<FieldPath>, cx: &mut Cx) -> Step {
    let at = page.focused();
    let line = at.and_then(|place| current_line(cx, place, page.caret()));
    let case = at
        .zip(cx.live())
        .and_then(|(place, draft)| case_of(draft, place));
    Step::Push(Box::new(SlipScreen::open(
        kind,
        line,
        at.cloned(),
        case,
        cx,
    )))
}

/// The popup that was open when the session was left.
pub fn open_slip(cx: &Cx) -> Option<Box<dyn Screen>> {
    let slip = cx.live()?.slip.as_ref().filter(|slip| slip.open)?;
    Some(Box::new(SlipScreen::resume(slip, cx)))
}
