//! Cases that are named in the cells of a table: who is meant stands below the row, or is asked there; a wrong name is
//! told; Enter opens the page of a case.

use super::{
    SessionScreen, page_key::PageKey, record_form::FocusWish, steps::case_page::CasePage,
    who_is_meant,
};
use crate::{
    domain::{
        draft::{Focus, named::ChildMeant},
        facts::{FieldPath, Question},
        id::{CaseId, RowId},
        policy::is_overview,
    },
    tui::{Context, Live, SessionRoute, Transition},
};

impl SessionScreen {
    /// A name that was typed is a known child's, or a new one's, or it is asked whose.
    pub(super) fn recognise(&mut self, place: Option<&PageKey>, cx: &mut Context) {
        let typed = place.is_some() && self.form.changed.as_ref() == place;
        let Some(PageKey::Field(cell @ FieldPath::Cell { of, row, .. })) = place else {
            return;
        };
        let Some(live) = cx
            .session()
            .filter(|live| live.draft.names_a_case(live.policy, cell))
        else {
            return;
        };
        let names = live.names();
        let known = matches!(names.meant_in(of, *row), Some(ChildMeant::Known(_)));
        if let Some(edit) = names.settle(of, *row, typed, &cx.ids)
            && cx.apply(edit)
            && known
        {
            cx.say("It is the child who is known. Ctrl-Z, then Enter: another child.");
        }
        // What is asked stands below the row as soon as its box is left.
        self.form.outdate();
        let live = cx.session().filter(|_| typed);
        if let Some(words) = live.and_then(|it| it.draft.wrong_case_name(it.policy, of, *row)) {
            cx.warn(words);
            // It can be put right where it stands; going on again leaves it as it is.
            self.form.changed = None;
            let name = PageKey::Field(cell.clone());
            self.form.go(FocusWish::At(name, Some(usize::MAX)));
        }
    }

    /// Takes a person's word for whom a row is about; the cursor goes back to the row.
    pub(super) fn answer_who(
        &mut self,
        of: &Question,
        row: RowId,
        case: Option<CaseId>,
        cx: &mut Context,
    ) {
        let edit = cx
            .session()
            .and_then(|live| live.names().answer(of, row, case, &cx.ids));
        let Some(edit) = edit else { return };
        // The cursor goes on from the name, where the person was.
        let above = self.name_of(of, row, cx);
        cx.apply(edit);
        let there = cx
            .live()
            .is_some_and(|draft| draft.record.row(of, row).is_some());
        let named = case.zip(cx.session()).filter(|_| !there);
        let joined = named.and_then(|(case, live)| live.draft.case_cell(live.policy, case));
        if let Some(to) = joined.map(PageKey::from).or(above) {
            self.form.go(FocusWish::At(to, None));
        }
    }

    /// Leaves it open whom a row is about; the cursor goes back to the name.
    pub(super) fn leave_open_who(&mut self, of: &Question, row: RowId, cx: &mut Context) {
        if let Some(name) = self.name_of(of, row, cx) {
            self.form.go(FocusWish::At(name, None));
        }
        cx.say("It is left open which child this is; End asks again.");
    }

    fn name_of(&self, of: &Question, row: RowId, cx: &Context) -> Option<PageKey> {
        let live = cx.session()?;
        self.form.page.find(|key: &PageKey| {
            let place = key.field().filter(|_| in_row(key, of, row));
            place.is_some_and(|place| live.draft.names_a_case(live.policy, place))
        })
    }

    /// Enter on a case's name: its page, where one was not just typed into a list.
    pub(super) fn enter_a_name(
        &mut self,
        place: Option<&PageKey>,
        cx: &mut Context,
    ) -> Option<Transition> {
        let Live { draft, policy, .. } = cx.session()?;
        let PageKey::Field(cell @ FieldPath::Cell { of, row, .. }) = place? else {
            return None;
        };
        if !draft.names_a_case(policy, cell) {
            return None;
        }
        let (columns, _) = draft.table(policy, of)?;
        let overview = is_overview(columns);
        let case = draft.record.row(of, *row)?.case;
        let names = cx.session()?.names();
        // Said below the row: what tells the child apart is asked on its page.
        let is_alike = case.is_some_and(|case| names.is_to_be_told_apart(case));
        if self.form.changed.as_ref() == place && !overview && !is_alike {
            return None;
        }
        let (of, row) = (of.clone(), *row);
        // Words that stand there already are gone back to for another answer.
        if self.form.changed.as_ref() == place {
            self.recognise(place, cx);
        }
        let live = cx.session()?;
        if live.draft.record.row(&of, row)?.case.is_none() {
            // The first of the answers, where it is asked whose name it is.
            let first = who_is_meant::first_answer(live, &of, row)?;
            self.form.go(FocusWish::At(first, None));
            return Some(Transition::Stay);
        }
        self.form.changed = None;
        Some(Transition::go_in_session(SessionRoute::Case(of, row)))
    }

    /// Where the cursor is on the page of a case, which closed over this one.
    pub(super) fn case_page(&self, cx: &Context) -> Option<(FieldPath, usize)> {
        let draft = cx.live()?;
        let at = draft.focus.as_ref().and_then(Focus::field)?;
        if self.form.page.focused().and_then(PageKey::field) == Some(at) {
            return None;
        }
        CasePage::resume(at, draft.caret, cx)?;
        Some((at.clone(), draft.caret))
    }
}

fn in_row(key: &PageKey, of: &Question, row: RowId) -> bool {
    matches!(key.field(), Some(FieldPath::Cell { of: at, row: it, .. }) if (at, *it) == (of, row))
}
