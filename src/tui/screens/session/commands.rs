//! The commands of a session that work on its page and on a case's page alike: a popup opens, the box stays.

use super::{
    heading::current_line,
    page_key::{Button, PageKey},
};
use crate::{
    domain::{
        dates,
        draft::QuickEntryKind,
        facts::{FieldPath, Record},
        policy::RecordKind,
    },
    tui::{
        Consequence, Context, Live, Reply, Route, SessionRoute, Transition, event::Effect,
        input::Command, widgets::form::FormView,
    },
};

/// Answers such a command; none where it is another.
pub fn answer(command: Command, page: &FormView<PageKey>, cx: &mut Context) -> Option<Transition> {
    match command {
        Command::Action => Some(quick_entry(QuickEntryKind::Action(None), page, cx)),
        Command::Decide => Some(quick_entry(QuickEntryKind::Decision(None), page, cx)),
        Command::Agreement => Some(agreement(cx)),
        Command::Informal => {
            let is_one = "This is the note of an informal talk.";
            Some(over(RecordKind::Informal, is_one, cx))
        }
        Command::Jot => Some(Transition::go_in_session(SessionRoute::Jottings)),
        Command::SaveElsewhere => Some(if cx.may_change() {
            Transition::Go(Route::SaveElsewhere)
        } else {
            Transition::Stay
        }),
        Command::Save => {
            cx.request(Effect::SaveNow);
            if let Some(why) = cx.saving.failure() {
                cx.warn(format!("NOT SAVED, and tried again now. {why}"));
            } else {
                let now = dates::clock(cx.now.time());
                cx.say(format!("Nothing to save: saved {now}."));
            }
            Some(Transition::Stay)
        }
        _ => None,
    }
}

/// Opens the agreement over what is written: the one that is being drawn up, else the one in force to be read.
pub fn agreement(cx: &mut Context) -> Transition {
    over(RecordKind::Agreement, "This is the agreement.", cx)
}

/// Opens a record of another kind over what is written; says so where this is one.
fn over(kind: RecordKind, is_one: &str, cx: &mut Context) -> Transition {
    let Some(draft) = cx.live() else {
        return Transition::Stay;
    };
    if draft.record.kind == kind {
        cx.say(is_one);
        return Transition::Stay;
    }
    let file = draft.file;
    Transition::Go(match kind {
        RecordKind::Agreement => Route::Agreement(file),
        kind => Route::OtherRecord(file, kind),
    })
}

/// Opens the popup for an action or a decision, new ones with the line that the cursor is in.
pub fn quick_entry(kind: QuickEntryKind, page: &FormView<PageKey>, cx: &Context) -> Transition {
    let at = page.focused().and_then(PageKey::field);
    let is_action = matches!(kind, QuickEntryKind::Action(None));
    let to_be_done = || {
        let Live { draft, policy, .. } = cx.session().filter(|_| is_action)?;
        draft.to_be_done(policy, at?)
    };
    let line = to_be_done().or_else(|| current_line(cx, at?, page.caret()));
    let case = at
        .zip(cx.session())
        .and_then(|(place, live)| live.draft.case_offered_at(live.policy, place));
    Transition::go_in_session(SessionRoute::QuickEntry {
        kind,
        line,
        at: at_item(at, cx),
        case,
    })
}

/// The place where something is agreed; on a line without a box, and on a box of a case alone, the open item: what is
/// agreed in an item for personal matters is personal wherever the cursor is.
fn at_item(at: Option<&FieldPath>, cx: &Context) -> Option<FieldPath> {
    let draft = cx.live()?;
    let place = at.filter(|place| draft.record.item_at(place).is_some());
    let item = || Some(FieldPath::Notes(draft.agenda_item(draft.step)?.id));
    place.cloned().or_else(item).or_else(|| at.cloned())
}

/// The lines of the actions and decisions of the session: what comes back to the list gets the cursor.
pub fn listed(cx: &Context) -> Vec<Button> {
    let record = cx.live().map(|draft| &draft.record);
    let of = |record: &Record| {
        let actions = record.actions.iter().map(|it| Button::Action(it.id));
        let decisions = record.decisions.iter().map(|it| Button::Decision(it.id));
        actions.chain(decisions).collect()
    };
    record.map(of).unwrap_or_default()
}

/// Asks once whether what is written is to be put away.
pub fn discard(cx: &Context) -> Transition {
    let Some(record) = cx.live().map(|draft| draft.record.id) else {
        return Transition::Stay;
    };
    Transition::Ask {
        question: "Put this session away? What was typed is kept for 30 days on this \
                   computer and then removed; nothing of it comes into the file."
            .to_owned(),
        yes: Reply::new("Put it away", Consequence::PutAway(record)),
        no: Reply::new("Keep it", Consequence::Nothing),
    }
}

/// The popup that was open when the session was left.
pub fn open_entry(cx: &Context) -> Option<Route> {
    cx.live()?.open_entry()?;
    Some(Route::InSession(SessionRoute::OpenEntry))
}
