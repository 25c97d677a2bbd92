//! What a popup becomes: the edit that puts an action, a decision or something brought into the record.

use chrono::NaiveDate;

use super::{EVIDENCE, QuickEntryPopup, WHAT, WHEN, WHO};
use crate::{
    domain::{
        draft::{
            Draft,
            edit::{DraftPart, Edit},
        },
        facts::{action::Action, arrangement::AgendaProposal, record::Decision},
        id::CaseId,
        text,
    },
    tui::{context::Context, screens::session::whom::owners},
};

impl QuickEntryPopup {
    pub(crate) fn action(
        &self,
        draft: &Draft,
        due: Option<NaiveDate>,
        case: Option<CaseId>,
        cx: &Context,
    ) -> Option<Edit> {
        let actions = &draft.record.actions;
        let (what, owners) = (self.form.words(&WHAT), owners(&self.form.words(&WHO), cx));
        match &self.changes {
            Some(id) => {
                let at = actions
                    .iter()
                    .position(|action| action.id.to_string() == *id)?;
                let before = actions.get(at)?.clone();
                let after = Action {
                    what,
                    owners,
                    due,
                    case,
                    ..before.clone()
                };
                Some(Edit::Replace {
                    at,
                    before: DraftPart::Action(before),
                    after: DraftPart::Action(after),
                })
            }
            None => {
                let id = cx.ids.fresh();
                let action = Action {
                    id,
                    what,
                    owners,
                    due,
                    case,
                    asked_at: self.asked_at.clone(),
                };
                Some(Edit::Insert {
                    at: actions.len(),
                    part: DraftPart::Action(action),
                })
            }
        }
    }

    /// Who brings it: the supervisee, where nobody is named.
    pub(crate) fn brought_by(&self, cx: &Context) -> String {
        let who = owners(&self.form.words(&WHO), cx);
        let names: Vec<&str> = who.iter().map(|who| who.name.as_str()).collect();
        match (
            names.as_slice(),
            cx.live().and_then(|draft| draft.expected.first()),
        ) {
            ([], Some(supervisee)) => supervisee.who.name.clone(),
            _ => text::listed(&names),
        }
    }

    pub(crate) fn brought(&self, draft: &Draft, cx: &Context) -> Edit {
        let minutes = self.form.value(&WHEN).as_number();
        Edit::Insert {
            at: draft.follow_ups.next.agenda.len(),
            part: DraftPart::Brought(AgendaProposal {
                title: self.form.words(&WHAT),
                by: self.brought_by(cx),
                minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
            }),
        }
    }

    pub(crate) fn decision(
        &self,
        draft: &Draft,
        by_when: Option<NaiveDate>,
        case: Option<CaseId>,
        cx: &Context,
    ) -> Option<Edit> {
        let decisions = &draft.record.decisions;
        let [what, why, evidence] = [WHAT, WHO, EVIDENCE].map(|at| self.form.words(&at));
        match &self.changes {
            Some(id) => {
                let at = decisions
                    .iter()
                    .position(|decision| decision.id.to_string() == *id)?;
                let before = decisions.get(at)?.clone();
                let after = Decision {
                    what,
                    why,
                    evidence,
                    by_when,
                    case,
                    ..before.clone()
                };
                Some(Edit::Replace {
                    at,
                    before: DraftPart::Decision(before),
                    after: DraftPart::Decision(after),
                })
            }
            None => {
                let decision = Decision {
                    id: cx.ids.fresh(),
                    at: cx.moment(),
                    what,
                    why,
                    evidence,
                    by_when,
                    case,
                };
                Some(Edit::Insert {
                    at: decisions.len(),
                    part: DraftPart::Decision(decision),
                })
            }
        }
    }
}
