//! Cases that are named in the cells of a table: a known one is recognised, a wrong name is told, Enter opens its page.

use super::{
    SessionScreen,
    page_key::PageKey,
    steps::{agenda_item::is_overview, case_page::CasePage},
};
use crate::{
    domain::{draft::Focus, facts::FieldPath},
    tui::{Context, Live, SessionRoute, Transition},
};

impl SessionScreen {
    /// A name that was typed may be a known case's.
    pub(super) fn recognise(&self, place: Option<&PageKey>, cx: &mut Context) {
        let is_new = place.is_some() && self.form.changed.as_ref() == place;
        let Some(PageKey::Field(cell @ FieldPath::Cell { of, row, .. })) = place.filter(|_| is_new)
        else {
            return;
        };
        let Some(Live { draft, policy, .. }) = cx.session() else {
            return;
        };
        if !draft.names_a_case(policy, cell) {
            return;
        }
        if let Some(words) = draft.wrong_case_name(policy, of, *row) {
            cx.warn(words);
        }
        let known = cx
            .session()
            .and_then(|live| live.draft.recognise(live.file, of, *row));
        if let Some((edit, words)) = known
            && cx.apply(edit)
        {
            cx.say(words);
        }
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
        draft.record.row(of, *row)?.case?;
        if self.form.changed.as_ref() == place && !overview {
            return None;
        }
        let (of, row) = (of.clone(), *row);
        self.recognise(place, cx);
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
