//! What Enter does on the lines of a session.

use super::{
    InitialFocus, SessionScreen, commands,
    steps::{actions, agenda_item, end, form_choice, last_time, next_session, opening},
    typing,
};
use crate::{
    domain::{
        draft::{BRING, Draft, QuickEntryKind, SessionStep, edit::Edit, new::START},
        facts::{
            field_path::FieldPath,
            record::{Outcome, Value},
        },
        id::{ActionId, AgendaId, ArrangementId, DecisionId},
    },
    tui::{
        context::Context,
        route::{Route, SessionRoute, Transition},
    },
};

/// Whether Ctrl-D takes the line's action or decision out.
pub fn is_removable(line: &str) -> bool {
    let after = |name: &str| line.strip_prefix(name).is_some_and(|rest| !rest.is_empty());
    after(actions::ACTION) || after(actions::DECISION) || after(BRING)
}

/// Does what the line says.
pub fn enter(screen: &mut SessionScreen, place: &FieldPath, cx: &mut Context) -> Transition {
    let FieldPath::Line(line) = place else {
        return Transition::Stay;
    };
    match line.as_str() {
        START => {
            cx.start();
            screen.go_by(true, InitialFocus::First, cx);
        }
        last_time::READ | last_time::AGREE => return of_last(line, cx),
        agenda_item::TALKED => talked(screen, cx),
        opening::EARLIER => held_earlier(screen, cx),
        next_session::TAKE => take_date(screen, cx),
        opening::SOMEBODY => return Transition::go_in_session(SessionRoute::AddAttendee),
        opening::AGREEMENT => return commands::agreement(cx),
        end::END => end::end(cx),
        end::AGAIN => {
            if let Some(edit) = cx.live().map(end::bring_again) {
                cx.apply(edit);
                screen.build(cx, InitialFocus::Kept);
            }
        }
        line if line.starts_with(agenda_item::TOLD) => {
            screen.told = true;
            screen.build(cx, InitialFocus::Kept);
            let asked = |key: &FieldPath| matches!(key, FieldPath::StatedCount { of, .. } if line.ends_with(&of.field));
            if let Some(first) = screen.page.keys().into_iter().find(asked) {
                screen.page.focus_on(&first);
            }
        }
        line => return by_name(screen, line, cx),
    }
    Transition::Stay
}

fn by_name(screen: &mut SessionScreen, line: &str, cx: &mut Context) -> Transition {
    if let Some(form) = line.strip_prefix(form_choice::ABOUT) {
        return Transition::go_in_session(SessionRoute::CaseSheet {
            form: Some(form.to_owned()),
            case: None,
        });
    } else if let Some(edit) = form_choice::edit(cx, line) {
        take_or_leave(screen, line, edit, cx);
    } else if let Some(id) = line.strip_prefix(opening::OFFERED) {
        let id = id.parse::<AgendaId>().ok();
        if let Some(edit) = id.and_then(|id| opening::take_offered(cx, id)) {
            cx.apply(edit);
            screen.build(cx, InitialFocus::Kept);
            cx.say("It is on the agenda.");
        }
    } else if let Some(id) = line.strip_prefix(opening::ARRANGED) {
        let place = FieldPath::Line(line.to_owned());
        take_arranged(screen, &place, id, cx);
    } else if let Some(index) = line.strip_prefix(end::MISSING) {
        let found = cx.live().zip(cx.live_policy()).and_then(|(draft, policy)| {
            let missing = end::missing(cx, draft, policy);
            missing.get(index.parse::<usize>().ok()?)?.field.clone()
        });
        if let Some(FieldPath::Reason(item)) = found {
            return end::ask_why(item, cx);
        }
        if let Some(place) = found {
            screen.go_to(&place, 0, cx);
        }
    } else if let Some(id) = line.strip_prefix(actions::ACTION) {
        return match id.trim().parse::<ActionId>() {
            Ok(id) => actions::change_action(id, cx),
            Err(_) => commands::slip(QuickEntryKind::Action, &screen.page, cx),
        };
    } else if line == next_session::AHEAD {
        let file = cx.live().map(|draft| draft.file);
        return match file.filter(|_| cx.may_change()) {
            Some(file) => Transition::Go(Route::ArrangeSeveral(file)),
            None => Transition::Stay,
        };
    } else if line == next_session::TERMS {
        if cx.may_change() {
            return Transition::Go(Route::SchoolTerms(None));
        }
    } else if line == BRING {
        return commands::slip(QuickEntryKind::Brought, &screen.page, cx);
    } else if line.starts_with(BRING) {
        cx.say("Ctrl-D takes it off; the line below adds another.");
    } else if let Some(id) = line.strip_prefix(actions::DECISION) {
        return match id.trim().parse::<DecisionId>() {
            Ok(id) => actions::change_decision(id, cx),
            Err(_) => commands::slip(QuickEntryKind::Decision, &screen.page, cx),
        };
    }
    Transition::Stay
}

/// Takes a form in or leaves it out; the cursor stays with it.
fn take_or_leave(screen: &mut SessionScreen, line: &str, edit: Edit, cx: &mut Context) {
    let left = form_choice::becomes(cx, line);
    let written = cx.live().map(Draft::size);
    cx.apply(edit);
    screen.build(cx, InitialFocus::Kept);
    if let Some(place) = left.or_else(|| form_choice::becomes(cx, line)) {
        screen.page.focus_on(&place);
    }
    if cx.live().map(Draft::size) < written {
        cx.say("Left out, with what was written in it. Ctrl-Z brings it back.");
    }
}

fn of_last(line: &str, cx: &Context) -> Transition {
    let found = cx
        .live_file()
        .zip(cx.live())
        .and_then(|(file, draft)| Some((file.id, draft.last_time(file)?.id())));
    match found {
        Some((file, record)) if line == last_time::READ => {
            Transition::Go(Route::Record(file, record))
        }
        Some((file, record)) => Transition::Go(Route::SignOff(file, record)),
        None => Transition::Stay,
    }
}

/// Marks an item as talked about, or takes the mark away.
fn talked(screen: &mut SessionScreen, cx: &mut Context) {
    let edit = cx.live().and_then(|draft| {
        let SessionStep::Item(id) = draft.step else {
            return None;
        };
        let at = draft.record.agenda.iter().position(|item| item.id == id)?;
        let before = draft.record.agenda.get(at)?.clone();
        let after = if before.outcome == Outcome::Reached {
            Outcome::Open
        } else {
            Outcome::Reached
        };
        Some(typing::outcome(at, before, after))
    });
    if let Some(edit) = edit {
        cx.apply(edit);
        screen.build(cx, InitialFocus::Kept);
    }
}

/// Makes the session one that was held earlier, or one that is held now again.
fn held_earlier(screen: &mut SessionScreen, cx: &mut Context) {
    let edit = cx.live().zip(cx.live_file()).map(|(draft, file)| {
        let after = if draft.is_written_later() {
            draft.held_now(file)
        } else {
            draft.held_earlier(file, cx.now)
        };
        // The words of a box that is not asked any more go with it, and come back with it.
        let mut edits = Vec::new();
        if draft.is_written_later() {
            edits.extend(typing::gives_way(draft, &FieldPath::Date));
            edits.extend(typing::gives_way(draft, &FieldPath::Ended));
        }
        edits.push(draft.timing_edit(file, after, &cx.ids));
        Edit::Group(edits)
    });
    if let Some(edit) = edit {
        cx.apply(edit);
        screen.build(cx, InitialFocus::Kept);
        screen.page.focus_on(&FieldPath::Date);
    }
}

/// Makes the session the one that is arranged so, or takes that back; the cursor stays with the tick.
fn take_arranged(screen: &mut SessionScreen, place: &FieldPath, id: &str, cx: &mut Context) {
    let tick = cx.live().zip(cx.live_file()).and_then(|(draft, file)| {
        let id = id.parse::<ArrangementId>().ok()?;
        let id = Some(id).filter(|id| !draft.uses_arrangement(*id));
        Some((draft.taking(file, id, &cx.ids)?, id.is_some()))
    });
    let Some((edit, takes)) = tick else {
        return;
    };
    if cx.apply(edit) {
        screen.build(cx, InitialFocus::Kept);
        screen.page.focus_on(place);
        cx.say(if takes {
            "It is taken. Ctrl-Z takes it back."
        } else {
            "It stays arranged: this is another session."
        });
    }
}

fn take_date(screen: &mut SessionScreen, cx: &mut Context) {
    let offered = cx.live().zip(cx.live_policy()).and_then(|(draft, policy)| {
        let to = Value::Date(next_session::suggestion(cx, draft, policy)?.date);
        let field = FieldPath::NextDate;
        Some(Edit::Set {
            from: draft.read(&field)?,
            to,
            field,
        })
    });
    if let Some(edit) = offered {
        cx.apply(edit);
        screen.build(cx, InitialFocus::Kept);
        screen.page.focus_on(&FieldPath::NextDate);
    }
}
