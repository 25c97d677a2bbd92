//! Makes the screen of every [`Route`]: the one place that names them all.

use super::{
    context::Context,
    route::{Reply, Route, SessionRoute},
    screen::Screen,
    screens::{
        app::{
            command_palette::CommandList, confirm::Confirm, curtain::Curtain, help, menu_bar::Menu,
            save_elsewhere::SaveElsewhere, text_popup::TextPopup, theme_picker::ThemePicker,
            vault_findings,
        },
        arranging::{
            ArrangeSeveral, CancelForm, ConflictForm, NoNewDateForm, PastArrangement, arrangement,
            extra_session,
        },
        file::{
            FileScreen, action::ActionForm, case_form::CaseForm, form_preview,
            search::FindInRecords,
        },
        people::{People, week::Week},
        person::{Details, EndSupervision, MemberDetails, NewPerson, OwnDetails},
        record::{note::NoteForm, reader::RecordReader, sign_off::SignOffScreen},
        school_terms::SchoolTermsScreen,
        session::{
            SessionScreen,
            case_screen::CaseScreen,
            open_other,
            popups::{
                add_attendee::AddAttendee, agenda::AgendaScreen, case_sheet::CaseSheet,
                item_details::ItemDetails, new_agenda_item::NewAgendaItem,
                nothing_said::NothingSaid, quick_entry, same_child::SameChild,
            },
        },
        setup::{ChooseSupervisor, NewSupervisor, VaultPage},
    },
    widgets::form::{Element, OpenForm},
};
use crate::domain::facts::Outcome;

fn text(title: &'static str, blocks: Vec<Element<usize>>) -> Box<dyn Screen> {
    Box::new(TextPopup::new(title, blocks))
}

/// The screen of a place; none where it refuses.
pub fn screen(route: Route, cx: &mut Context) -> Option<Box<dyn Screen>> {
    Some(match route {
        Route::Menu(scopes) => Box::new(Menu::new(scopes)),
        Route::Help(scopes) => text("Help", help::keys(&scopes)),
        Route::Palette(scopes) => Box::new(CommandList::palette(&scopes)),
        Route::More(scopes) => Box::new(CommandList::more(&scopes)),
        Route::Themes => Box::new(ThemePicker::new(cx)),
        Route::Curtain => Box::new(Curtain::default()),
        Route::SaveElsewhere => Box::new(OpenForm::new(SaveElsewhere, cx)),
        Route::Findings => text("What wants a look", vault_findings::all(cx)?),

        Route::Vault {
            folder,
            is_free,
            told,
        } => Box::new(VaultPage::new(folder, is_free, told, cx)),
        Route::ChooseSupervisor => Box::new(OpenForm::new(ChooseSupervisor, cx)),
        Route::NewSupervisor => Box::new(OpenForm::new(NewSupervisor, cx)),

        Route::People => Box::new(People::default()),
        Route::Week => Box::new(OpenForm::new(Week, cx)),
        Route::NewPerson(name) => Box::new(NewPerson::new(&name, cx)),
        Route::OwnDetails => Box::new(OwnDetails::new(cx)?),
        Route::SchoolTerms(school, begins) => Box::new(SchoolTermsScreen::new(school, begins, cx)),

        Route::File(file) => Box::new(FileScreen::new(file)),
        Route::FindInRecords(file) => Box::new(FindInRecords::new(file)),
        Route::FormPreview(file) => text("What a session asks", form_preview::questions(file, cx)?),
        Route::Details(file) => Box::new(Details::new(file, cx)?),
        Route::Member(file, who) => Box::new(MemberDetails::new(file, who, cx)?),
        Route::Case(file, case) => Box::new(CaseForm::new(file, case, cx)?),
        Route::Action(file, action) => Box::new(ActionForm::new(file, action, cx)?),
        Route::EndSupervision(file) => Box::new(EndSupervision::new(file, cx)?),

        Route::ArrangeSeveral(file) => Box::new(ArrangeSeveral::new(file, cx)?),
        Route::ArrangeExtra(file) => Box::new(extra_session(file, cx)?),
        Route::Arranged(file, id) => match ConflictForm::new(file, id, cx) {
            Some(conflict) => Box::new(conflict),
            None => arrangement(file, id, cx)?,
        },
        Route::PastArrangement(file, id) => Box::new(PastArrangement::new(file, id, cx)?),
        Route::CallOff(file, id) => Box::new(CancelForm::new(file, id, true, cx)?),
        Route::NotAttended(file, id) => Box::new(CancelForm::new(file, id, false, cx)?),
        Route::NoNewDate(file, id) => Box::new(NoNewDateForm::new(file, id, cx)?),

        Route::Record(file, record) => Box::new(RecordReader::new(file, record)),
        Route::Plan(file, record) => Box::new(RecordReader::plan(file, record)),
        Route::RecordAt(file, record, words, at) => {
            Box::new(RecordReader::at_words(file, record, &words, at))
        }
        Route::SignOff(file, record) => Box::new(SignOffScreen::new(file, record, cx)),
        Route::Note(file, record, kind) => Box::new(NoteForm::new(file, record, kind, cx)?),

        Route::Session(file) => Box::new(SessionScreen::begin(file, cx)?),
        Route::Unfinished(record) => Box::new(SessionScreen::go_on(record, cx)),
        Route::WriteUp(file, id) => Box::new(SessionScreen::write_up(file, id, cx)?),
        Route::Revise(file, record) => Box::new(SessionScreen::revise(file, record, cx)?),
        Route::Agreement(file) => return screen(open_other::agreement(file, cx), cx),
        Route::OtherRecord(file, kind) => Box::new(SessionScreen::other(file, kind, cx)?),
        Route::OtherForm(file, form) => Box::new(SessionScreen::apart(file, &form, cx)?),
        Route::InSession(to) => return in_session(to, cx),
    })
}

/// The question before something that is not undone by a key.
pub fn question(question: String, yes: Reply, no: Reply, cx: &Context) -> Box<dyn Screen> {
    Box::new(OpenForm::new(Confirm { question, yes, no }, cx))
}

/// The screen of a place within the live session.
fn in_session(route: SessionRoute, cx: &mut Context) -> Option<Box<dyn Screen>> {
    Some(match route {
        SessionRoute::Agenda(case) => Box::new(AgendaScreen::new(case, cx)),
        SessionRoute::NewAgendaItem => Box::new(OpenForm::new(NewAgendaItem, cx)),
        SessionRoute::SameChild(case) => Box::new(SameChild::new(case, cx)),
        SessionRoute::CaseSheet { form, case } => {
            Box::new(CaseSheet::new(form.as_deref(), case, cx)?)
        }
        SessionRoute::Jottings => Box::new(ItemDetails::jottings(cx)),
        SessionRoute::Item(id) => Box::new(ItemDetails::item(id, cx)),
        SessionRoute::LeaveOut(id) => Box::new(ItemDetails::asking(id, Outcome::LeftOut, cx)),
        SessionRoute::NotReached(id) => Box::new(ItemDetails::asking(id, Outcome::NotReached, cx)),
        SessionRoute::QuickEntry {
            kind,
            line,
            at,
            case,
        } => quick_entry::open(kind, line, at, case, cx)?,
        SessionRoute::OpenEntry => quick_entry::resume(cx)?,
        SessionRoute::NothingSaid => Box::new(OpenForm::new(NothingSaid, cx)),
        SessionRoute::AddAttendee => Box::new(OpenForm::new(AddAttendee, cx)),
        SessionRoute::Case(of, row) => Box::new(CaseScreen::new(of, row, cx)),
        SessionRoute::CaseAt(at, caret) => Box::new(CaseScreen::resume(&at, caret, cx)?),
    })
}
