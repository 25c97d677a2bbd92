//! Cases that are named in the cells of a table: a known one is recognised, a wrong name is told, Enter opens its page.

use super::{
    SessionScreen,
    page_key::PageKey,
    steps::case_page,
    typing::{self, names_a_case},
};
use crate::{
    domain::{
        draft::Focus,
        facts::field_path::{FieldPath, Question},
        id::RowId,
    },
    tui::{
        context::Context,
        route::{SessionRoute, Transition},
    },
};

impl SessionScreen {
    /// A name that was typed may be a known case's.
    pub(super) fn recognise(&self, place: Option<&PageKey>, cx: &mut Context) {
        let is_new = place.is_some() && self.form.changed.as_ref() == place;
        let Some(PageKey::Field(cell @ FieldPath::Cell { of, row, .. })) = place.filter(|_| is_new)
        else {
            return;
        };
        let names = cx.live().zip(cx.live_policy());
        if !names.is_some_and(|(draft, policy)| names_a_case(draft, policy, cell)) {
            return;
        }
        Self::warn_of_a_name(of, *row, cx);
        let known = cx
            .live()
            .zip(cx.live_file())
            .and_then(|(draft, file)| typing::recognise(draft, file, of, *row));
        if let Some((edit, words)) = known
            && cx.apply(edit)
        {
            cx.say(words);
        }
    }

    /// A case is named as the policy wants, or it is said why that matters; what was typed stays.
    fn warn_of_a_name(of: &Question, row: RowId, cx: &mut Context) {
        let wrong = cx.live().zip(cx.live_policy()).and_then(|(draft, policy)| {
            let (by, source) = policy.case_names()?;
            let case = draft.record.row(of, row)?.case?;
            let wrong = by.wrong(&draft.record.case(case)?.as_written)?;
            Some(format!(
                "{wrong}: cases stand here without names ({source}). It is kept as typed."
            ))
        });
        if let Some(words) = wrong {
            cx.warn(words);
        }
    }

    /// Enter on a case's name: its page, where one was not just typed into a list.
    pub(super) fn enter_a_name(
        &mut self,
        place: Option<&PageKey>,
        cx: &mut Context,
    ) -> Option<Transition> {
        let (draft, policy) = cx.live().zip(cx.live_policy())?;
        let PageKey::Field(cell @ FieldPath::Cell { of, row, .. }) = place? else {
            return None;
        };
        if !names_a_case(draft, policy, cell) {
            return None;
        }
        let (columns, _) = typing::table(draft, policy, of)?;
        let overview = typing::is_overview(columns);
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
        case_page::CaseScreen::resume(at, draft.caret, cx)?;
        Some((at.clone(), draft.caret))
    }
}
