//! List of the actions and decisions of a session; Enter changes one, Ctrl-D takes it out.

use crate::{
    domain::{
        dates,
        draft::{Draft, Edit},
        facts::{Action, Decision},
        id::{ActionId, CaseId, DecisionId},
    },
    tui::{
        Context,
        screens::session::{
            page_key::{Button, PageKey},
            steps::next_session,
        },
        widgets::form::Element,
    },
};

/// The blocks of the list.
pub fn blocks(cx: &Context, draft: &Draft) -> Vec<Element<PageKey>> {
    let record = &draft.record;
    let policy = cx.live_policy();
    let in_tables = policy.map(|policy| draft.actions_in_tables(policy, cx.me()));
    let in_tables = in_tables.unwrap_or_default();
    let mut blocks = vec![Element::heading(format!(
        "Actions · {}",
        record.actions.len() + in_tables.len()
    ))];
    blocks.extend(in_tables.iter().map(|action| {
        let words = about(cx, action_words(action, draft, cx), action.case);
        Element::plain(format!("  {words} · in the form"))
    }));
    blocks.extend(record.actions.iter().map(|action| {
        let words = about(cx, action_words(action, draft, cx), action.case);
        Element::line(Button::Action(action.id), words)
    }));
    blocks.push(Element::line(
        Button::NewAction,
        "New action · Enter (from anywhere: Esc 4)",
    ));
    blocks.push(Element::Spacer);
    let in_tables = policy.map(|policy| draft.decisions_in_tables(policy));
    let in_tables = in_tables.unwrap_or_default();
    blocks.push(Element::heading(format!(
        "Decisions · {}",
        record.decisions.len() + in_tables.len()
    )));
    blocks.extend(in_tables.iter().map(|decision| {
        let words = about(cx, decision_words(decision), decision.case);
        Element::plain(format!("  {words} · in the form"))
    }));
    let decisions = record.decisions.iter();
    blocks.extend(decisions.map(|decision| {
        Element::line(
            Button::Decision(decision.id),
            about(cx, decision_words(decision), decision.case),
        )
    }));
    blocks.push(Element::line(
        Button::NewDecision,
        "New decision · Enter (from anywhere: Esc 7)",
    ));
    blocks
}

/// The words with the case that they are about.
fn about(cx: &Context, words: String, case: Option<CaseId>) -> String {
    match case.map(|case| cx.case_name(case)) {
        Some(name) if !name.is_empty() => format!("{words} · about {name}"),
        _ => words,
    }
}

fn action_words(action: &Action, draft: &Draft, cx: &Context) -> String {
    let owners = action.by_whom(action.is_of_all(draft.everyone()));
    let owners = if owners.is_empty() {
        "nobody yet"
    } else {
        &owners
    };
    let due = next_session::due_words(&action.due, cx);
    let due = due.unwrap_or_else(|| "no date".to_owned());
    format!("☐ {} — {owners} · {due}", action.what)
}

fn decision_words(decision: &Decision) -> String {
    let by = decision
        .by_when
        .map_or_else(String::new, |by| format!(" · by {}", dates::day(by)));
    let why = if decision.why.is_empty() {
        String::new()
    } else {
        format!(" — because {}", decision.why)
    };
    let rests_on = if decision.evidence.is_empty() {
        String::new()
    } else {
        format!(" — on {}", decision.evidence)
    };
    let reported = if decision.reports_back.is_empty() {
        String::new()
    } else {
        format!(" · reported back: {}", decision.reports_back)
    };
    format!("• {}{why}{rests_on}{by}{reported}", decision.what)
}

/// Returns the edit that takes an action out.
pub fn remove_action(draft: &Draft, id: ActionId) -> Option<Edit> {
    Edit::take_out::<Action>(draft, id)
}

/// Returns the edit that takes a decision out.
pub fn remove_decision(draft: &Draft, id: DecisionId) -> Option<Edit> {
    Edit::take_out::<Decision>(draft, id)
}
