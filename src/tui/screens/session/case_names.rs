//! Cases that are named in the cells of a table: a known one is recognised, a wrong name is told, Enter opens its page.

use super::{
    InitialFocus, SessionScreen,
    steps::case_page,
    typing::{self, names_a_case},
};
use crate::{
    domain::{
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
    pub(super) fn recognise(&self, place: &FieldPath, cx: &mut Context) -> bool {
        let FieldPath::Cell { of, row, .. } = place else {
            return false;
        };
        if !self.named {
            return false;
        }
        Self::warn_of_a_name(of, *row, cx);
        let known = cx
            .live()
            .zip(cx.live_file())
            .and_then(|(draft, file)| typing::recognise(draft, file, of, *row));
        let Some((edit, words)) = known else {
            return false;
        };
        let done = cx.apply(edit);
        if done {
            cx.say(words);
        }
        done
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
        place: Option<&FieldPath>,
        cx: &mut Context,
    ) -> Option<Transition> {
        let place = place?;
        let (draft, policy) = cx.live().zip(cx.live_policy())?;
        if !names_a_case(draft, policy, place) {
            return None;
        }
        let FieldPath::Cell { of, row, .. } = place else {
            return None;
        };
        let (columns, _) = typing::table(draft, policy, of)?;
        let overview = typing::is_overview(columns);
        draft.record.row(of, *row)?.case?;
        if self.named && !overview {
            return None;
        }
        let (of, row) = (of.clone(), *row);
        if self.recognise(place, cx) {
            self.build(cx, InitialFocus::Kept);
        }
        self.named = false;
        Some(Transition::go_in_session(SessionRoute::Case(of, row)))
    }

    /// Where the cursor is on the page of a case, which closed over this one.
    pub(super) fn case_page(&self, cx: &Context) -> Option<(FieldPath, usize)> {
        let draft = cx.live()?;
        let at = draft
            .focus
            .clone()
            .filter(|at| self.page.focused() != Some(at))?;
        case_page::CaseScreen::resume(&at, draft.caret, cx)?;
        Some((at, draft.caret))
    }
}
