//! Where one is in a session: what the header says, and the line that the caret is in.

use crate::{
    domain::{
        draft::SessionStep,
        facts::{FieldPath, Value},
    },
    tui::{Context, Heading},
};

/// The line that the caret is in, offered as the words of an action: a choice, a date or a number has none.
pub fn current_line(cx: &Context, place: &FieldPath, caret: usize) -> Option<String> {
    let value = cx.live()?.read(place)?;
    let Value::Text(words) = &value else {
        return None;
    };
    let before = words.get(..caret)?.rsplit('\n').next().unwrap_or_default();
    let after = words.get(caret..)?.split('\n').next().unwrap_or_default();
    let line = format!("{before}{after}").trim().to_owned();
    (!line.is_empty() && line.len() < 200).then_some(line)
}

/// The header of the live session.
pub fn heading(cx: &Context, focus: Option<&FieldPath>) -> Heading {
    let Some(draft) = cx.live() else {
        return Heading::default();
    };
    let number = draft.step_number(draft.step);
    let last = draft.step_number(SessionStep::End);
    let title = draft.step_title(cx.live_policy(), draft.step);
    let announced = draft
        .is_announcing(cx.now)
        .then(|| draft.announcement(cx.live_policy(), cx.now));
    let question = focus.and_then(|place| match place {
        FieldPath::Answer(of) | FieldPath::Cell { of, .. } | FieldPath::StatedCount { of, .. } => {
            draft.record.answer(of)?.number.clone()
        }
        _ => None,
    });
    Heading {
        left: draft.record.heading(cx.name_on(draft.file)),
        more: draft.record.which_session(cx.live_policy()),
        middle: std::iter::once(format!("{title} {number}/{last}"))
            .chain(announced.unwrap_or_else(|| question.into_iter().collect()))
            .collect(),
        live: true,
    }
}

/// Returns true when two cells are in one row of one table.
pub fn in_one_row(one: Option<&FieldPath>, other: Option<&FieldPath>) -> bool {
    matches!(
        (one, other),
        (
            Some(FieldPath::Cell { of, row, .. }),
            Some(FieldPath::Cell { of: other_of, row: other_row, .. })
        ) if (of, row) == (other_of, other_row)
    )
}

/// Says which stop was come to by a key that leads from box to box.
pub fn tell_where(cx: &mut Context) {
    let title = cx.session();
    let title = title.map(|live| live.draft.step_title(Some(live.policy), live.draft.step));
    if let Some(title) = title {
        cx.say(format!("This is another item now: {title}."));
    }
}
