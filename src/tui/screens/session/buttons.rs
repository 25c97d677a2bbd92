//! The buttons on the pages of a session, each with what it does.

use super::{
    SessionScreen, commands, open,
    page_key::{Button, PageKey},
    record_form::FocusWish,
    steps::{actions, end, form_choice, next_session},
};
use crate::{
    domain::{
        draft::{Draft, Edit, Focus, QuickEntryKind, SessionStep},
        facts::{FieldPath, Question, Value},
        id::{AgendaId, ArrangementId, CaseId, FileId, SheetId},
    },
    tui::{Context, Live, Route, SessionRoute, Transition, screens::school_terms::wanted},
};

/// Returns the edit that takes out what a line shows, where Ctrl-D does that.
pub fn remove(button: &Button, draft: &Draft) -> Option<Edit> {
    match button {
        Button::Action(id) => actions::remove_action(draft, *id),
        Button::Decision(id) => actions::remove_decision(draft, *id),
        Button::Brought(at) => next_session::remove_brought(draft, *at),
        _ => None,
    }
}

/// Does what a button says.
pub fn enter(screen: &mut SessionScreen, button: Button, cx: &mut Context) -> Transition {
    let quick_entry = |kind| commands::quick_entry(kind, &screen.form.page, cx);
    match button {
        Button::Start => {
            cx.start();
            screen.go_by(true, cx);
        }
        Button::AddAttendee => return Transition::go_in_session(SessionRoute::AddAttendee),
        Button::HeldEarlier => held_earlier(screen, cx),
        Button::NoBreak => {
            cx.apply(cx.live().and_then(Draft::without_breaks));
        }
        Button::TakeArranged(id) => take_arranged(id, cx),
        Button::DrawUpAgreement => return commands::agreement(cx),
        Button::TakeOffered(id) => take_offered(id, cx),
        Button::AddForm(form) => add_form(screen, &form, cx),
        Button::AddCaseSheet(form) => {
            return Transition::go_in_session(SessionRoute::CaseSheet {
                form: Some(form),
                case: None,
            });
        }
        Button::RemoveSheet(id) => remove_sheet(screen, id, cx),
        Button::Read(record) => return of_file(cx, |file| Route::Record(file, record)),
        Button::SignOff(record) => return of_file(cx, |file| Route::SignOff(file, record)),
        Button::TalkedAbout => talked(cx),
        Button::ChildMeant(of, row, case) => screen.answer_who(&of, row, case, cx),
        Button::ChildNotSaid(of, row) => screen.leave_open_who(&of, row, cx),
        Button::SameChild(case) => {
            return Transition::go_in_session(SessionRoute::SameChild(case));
        }
        Button::OfLastTime(of, case) => return of_last_time(of, case, cx),
        Button::AsTheyWere(of) => as_they_were(&of, cx),
        Button::StateCounts(of) => state_counts(screen, &of, cx),
        Button::Action(id) => return quick_entry(QuickEntryKind::Action(Some(id))),
        Button::NewAction => return quick_entry(QuickEntryKind::Action(None)),
        Button::Decision(id) => return quick_entry(QuickEntryKind::Decision(Some(id))),
        Button::NewDecision => return quick_entry(QuickEntryKind::Decision(None)),
        Button::NewBrought => return quick_entry(QuickEntryKind::Brought),
        Button::TakeDate => take_date(screen, cx),
        Button::ArrangeAhead => return arrange_ahead(cx),
        Button::SchoolTerms => {
            let page = cx.live().and_then(|draft| wanted::page(draft.file, cx));
            if let Some(page) = page.filter(|_| cx.may_change()) {
                return Transition::Go(page);
            }
        }
        Button::Brought(_) => cx.say("Ctrl-D takes it off; the line below adds another."),
        Button::BringAgain => {
            cx.apply(cx.live().map(Draft::bring_again));
        }
        Button::Missing(at) => return put_right(screen, at, cx),
        Button::NotKept(number) => return open_again(number, cx),
        Button::NotYet => screen.back_from_the_end(cx),
        Button::End if cx.live().and_then(Draft::emptiness).is_some() => {
            return Transition::go_in_session(SessionRoute::NothingSaid);
        }
        Button::End => end::end(cx),
    }
    Transition::Stay
}

/// Opens a popup that was closed with words in it.
fn open_again(number: usize, cx: &mut Context) -> Transition {
    cx.reopen_entry(number);
    Transition::go_in_session(SessionRoute::OpenEntry)
}

/// Takes a form in; the cursor stays with it.
fn add_form(screen: &mut SessionScreen, form: &str, cx: &mut Context) {
    let Some(edit) = cx
        .live()
        .and_then(|draft| open::take_in(cx, draft, form, None))
    else {
        return;
    };
    cx.apply(edit);
    let sheets = cx.live().map(|draft| draft.record.sheets.iter());
    if let Some(sheet) = sheets.and_then(|mut sheets| sheets.find(|of| of.form == form)) {
        let button = Button::RemoveSheet(sheet.id).into();
        screen.form.go(FocusWish::At(button, None));
    }
}

/// Leaves a sheet out; the cursor stays with its form.
fn remove_sheet(screen: &mut SessionScreen, id: SheetId, cx: &mut Context) {
    let left_out = cx.live().and_then(|draft| {
        let button = form_choice::adds(draft.record.sheet(id)?);
        Some((draft.remove_sheet(id)?, button, draft.size()))
    });
    let Some((edit, button, size)) = left_out else {
        return;
    };
    cx.apply(edit);
    screen.form.go(FocusWish::At(button.into(), None));
    if cx.live().is_some_and(|draft| draft.size() < size) {
        cx.say("Left out, with what was written in it. Ctrl-Z brings it back.");
    }
}

fn of_file(cx: &Context, route: impl FnOnce(FileId) -> Route) -> Transition {
    let file = cx.live().map(|draft| draft.file);
    file.map_or(Transition::Stay, |file| Transition::Go(route(file)))
}

/// Marks an item as talked about, or takes the mark away.
fn talked(cx: &mut Context) {
    cx.apply(cx.live().and_then(|draft| match draft.step {
        SessionStep::Item(id) => draft.mark_reached(id),
        _ => None,
    }));
}

/// Gives a child whom last time's table had a row in this one, and opens its page.
fn of_last_time(of: Question, case: CaseId, cx: &mut Context) -> Transition {
    let row = cx.ids.fresh();
    let edit = cx
        .session()
        .and_then(|live| live.names().give_row(&of, row, case));
    if edit.is_some_and(|edit| cx.apply(edit)) {
        return Transition::go_in_session(SessionRoute::Case(of, row));
    }
    Transition::Stay
}

/// Says of the rows of which nothing was said that they are as they were.
fn as_they_were(of: &Question, cx: &mut Context) {
    cx.apply(cx.live().and_then(|draft| draft.say_as_they_were(of)));
}

/// Opens the boxes for the numbers of a table, with the cursor in the first, or closes them.
fn state_counts(screen: &mut SessionScreen, table: &Question, cx: &Context) {
    let was_open = screen.states_counts.take_if(|of| of == table).is_some();
    screen.states_counts = (!was_open).then(|| table.clone());
    screen.form.outdate();
    screen.refresh(cx);
    let is_of_it = |key: &PageKey| match key {
        PageKey::Field(FieldPath::StatedCount { of, .. })
        | PageKey::Button(Button::StateCounts(of)) => of == table,
        _ => false,
    };
    if let Some(first) = screen.form.page.find(is_of_it) {
        screen.form.page.focus_on(&first);
    }
}

/// Puts what was not reached last time on the agenda.
fn take_offered(id: AgendaId, cx: &mut Context) {
    let taken = |live: Live| live.draft.take_offered(live.file, id, &cx.ids);
    if let Some(edit) = cx.session().and_then(taken) {
        cx.apply(edit);
        cx.say("It is on the agenda.");
    }
}

/// Makes the session one that was held earlier, or one that is held now again.
fn held_earlier(screen: &mut SessionScreen, cx: &mut Context) {
    let edit = cx
        .session()
        .map(|live| live.draft.switch_held_earlier(live.file, cx.now, &cx.ids));
    if let Some(edit) = edit {
        cx.apply(edit);
        screen.form.go(FocusWish::At(FieldPath::Date.into(), None));
    }
}

/// Makes the session the one that is arranged so, or takes that back; the cursor stays with the tick.
fn take_arranged(id: ArrangementId, cx: &mut Context) {
    let tick = cx.session().and_then(|Live { draft, file, .. }| {
        let takes = !draft.uses_arrangement(id);
        Some((draft.taking(file, takes.then_some(id), &cx.ids)?, takes))
    });
    let Some((edit, takes)) = tick else {
        return;
    };
    if cx.apply(edit) {
        cx.say(if takes {
            "It is taken. Ctrl-Z takes it back."
        } else {
            "It stays arranged: this is another session."
        });
    }
}

fn take_date(screen: &mut SessionScreen, cx: &mut Context) {
    let offered = next_session::planning(cx).and_then(|planning| {
        let to = Value::Date(planning.suggestion()?.date);
        let field = FieldPath::NextDate;
        Some(Edit::Set {
            from: planning.draft.read(&field)?,
            to,
            field,
        })
    });
    if let Some(edit) = offered {
        cx.apply(edit);
        let date = FieldPath::NextDate.into();
        screen.form.go(FocusWish::At(date, None));
    }
}

fn arrange_ahead(cx: &mut Context) -> Transition {
    let file = cx.live().map(|draft| draft.file);
    match file.filter(|_| cx.may_change()) {
        Some(file) => Transition::Go(Route::ArrangeSeveral(file)),
        None => Transition::Stay,
    }
}

/// Goes to where something that is missing can be put right.
fn put_right(screen: &mut SessionScreen, at: usize, cx: &mut Context) -> Transition {
    let missing = end::missing(cx);
    match missing.into_iter().nth(at).and_then(|missing| missing.at) {
        Some(Focus::Field(FieldPath::Reason(item))) => return end::ask_why(item, cx),
        Some(place) => {
            screen.go_to(&place, 0, cx);
            // A box that stands on the page of its case alone.
            if let Some((at, caret)) = screen.case_page(cx) {
                return Transition::go_in_session(SessionRoute::CaseAt(at, caret));
            }
        }
        None => {}
    }
    Transition::Stay
}
