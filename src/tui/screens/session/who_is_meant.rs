//! What stands below a row of a table: which child is meant, or the question which is, with its answers; who does what an
//! action says.

use super::page_key::{Button, PageKey};
use crate::{
    domain::{
        draft::named::ChildMeant,
        facts::Question,
        id::{CaseId, RowId},
    },
    tui::{Context, Live, widgets::form::table::Cell},
};

/// Returns the rows below a row.
pub fn below(cx: &Context, live: Live, of: &Question, row: RowId) -> Vec<Cell<PageKey>> {
    let (names, today) = (live.names(), cx.today());
    if let Some(who) = names.who(of, row, today) {
        return vec![Cell::Note(who)];
    }
    let Some((question, cases)) = asked(live, of, row) else {
        let who = live.draft.who_does(live.policy, of, row, cx.me());
        return who.into_iter().map(Cell::Note).collect();
    };
    let name = names.words(of, row).unwrap_or_default();
    let words = |button: &Button| match button {
        Button::ChildMeant(_, _, Some(case)) => {
            format!("The same child: {}", names.told(of, *case, today))
        }
        Button::ChildMeant(_, _, None) => format!("Another child called {name}"),
        _ => "Not said yet: an arrow leads to the children".to_owned(),
    };
    let answers = answers(live, of, row, &cases).map(|answer| Cell::Answer {
        words: words(&answer),
        key: answer.into(),
    });
    let mut cells = vec![Cell::Note(question.to_owned())];
    cells.extend(answers);
    cells
}

/// Returns the first answer to the question whose name it is, where that is asked.
pub fn first_answer(live: Live, of: &Question, row: RowId) -> Option<PageKey> {
    let (_, cases) = asked(live, of, row)?;
    Some(answers(live, of, row, &cases).next()?.into())
}

/// The answers below a row. Of several children none is taken by an Enter too many.
fn answers(
    live: Live,
    of: &Question,
    row: RowId,
    cases: &[CaseId],
) -> impl Iterator<Item = Button> + use<> {
    let not_said = (cases.len() > 1).then(|| Button::ChildNotSaid(of.clone(), row));
    let children = live.names().answers_to(of, row, cases);
    let of = of.clone();
    let children = children
        .into_iter()
        .map(move |case| Button::ChildMeant(of.clone(), row, case));
    not_said.into_iter().chain(children)
}

fn asked(live: Live, of: &Question, row: RowId) -> Option<(&'static str, Vec<CaseId>)> {
    match live.names().meant_in(of, row)? {
        ChildMeant::New => None,
        ChildMeant::Known(case) => Some((
            "The child who is known, unless Enter on the name says another:",
            vec![case],
        )),
        ChildMeant::Asked(cases) => Some((
            "Which child is this? Enter on the name leads to the answers.",
            cases,
        )),
    }
}
