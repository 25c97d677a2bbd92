//! The invented session of 45 minutes: what is to be typed fits the forms that it is typed into.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use quietroom::{
    domain::{
        calendar::Calendar,
        policy::{Kind, Policy},
        typed::{self, DateBias},
    },
    policies::Shelf,
};

use crate::session_45::session_45;

fn highcliffe() -> Policy {
    let shelf = Shelf::with([]);
    shelf.find("highcliffe").unwrap().policy().clone()
}

/// The choices of a table's column.
fn choices(form: &str, item: &str, field: &str, column: &str) -> Vec<String> {
    let policy = highcliffe();
    let field = policy.form(form).and_then(|form| form.field(item, field));
    let Some(Kind::Table { columns, .. }) = field.map(|field| &field.kind) else {
        panic!("{form} has no table {item}")
    };
    match columns.iter().find(|is| is.id == column).map(|is| &is.kind) {
        Some(Kind::Choice(choices)) => choices.clone(),
        kind => panic!("{column} is {kind:?}"),
    }
}

#[test]
fn it_is_as_full_as_a_real_session() {
    let said = session_45();
    let rows = [said.q2.len(), said.q3.len(), said.q4.len()];
    assert_eq!(rows, [8, 4, 3]);
    assert_eq!(
        [said.cases.len(), said.actions.len(), said.decisions.len()],
        [6, 5, 2]
    );
    assert!(said.learning, "so that the comment is asked for");
    let words = said.words();
    assert!(words.iter().all(|words| words.len() > 20), "{words:#?}");
    let letters: usize = words.iter().map(|words| words.len()).sum();
    assert!(letters > 5_000, "{letters}");
    for letter in ['🙂', 'é', '“', '→', '\n'] {
        let somewhere = words.iter().any(|words| words.contains(letter));
        assert!(somewhere, "{letter:?}");
    }
}

#[test]
fn every_choice_is_one_of_the_form() {
    let said = session_45();
    let plans = choices("individual", "caseload", "q2", "plan");
    let agencies = choices("individual", "safeguarding", "q3", "agency");
    let places = choices("cases", "case_table", "cases", "where");
    for pupil in &said.q2 {
        assert!(plans.contains(&pupil.plan), "{pupil:?}");
    }
    for referral in &said.q3 {
        assert!(agencies.contains(&referral.agency), "{referral:?}");
    }
    for case in &said.cases {
        assert_eq!(case.seen, places.contains(&case.place), "{case:?}");
        assert_eq!(case.seen, !case.when.is_empty(), "{case:?}");
    }
    let known: BTreeSet<_> = said
        .q2
        .iter()
        .map(|pupil| &*pupil.name)
        .chain([""])
        .collect();
    let about = said.q3.iter().map(|referral| &referral.pupil);
    let about = about.chain(said.q4.iter().map(|concern| &concern.pupil));
    let about = about.chain(said.cases.iter().map(|case| &case.name));
    let about = about.chain(said.actions.iter().map(|action| &action.case));
    for case in about.chain(said.decisions.iter().map(|decision| &decision.case)) {
        assert!(known.contains(&**case), "{case} is not on the caseload");
    }
}

#[test]
fn every_date_and_every_owner_can_be_read() {
    let said = session_45();
    let today = NaiveDate::from_ymd_opt(2026, 10, 9).unwrap();
    let ahead = said.actions.iter().map(|action| &action.when);
    let ahead = ahead.chain(said.decisions.iter().map(|decision| &decision.when));
    for when in ahead.chain([&said.next.date]) {
        let day = typed::read_date(when, today, DateBias::Ahead, &Calendar::default());
        assert!(day.is_ok_and(|day| day >= today), "{when}");
    }
    for when in said
        .cases
        .iter()
        .map(|case| &case.when)
        .filter(|when| !when.is_empty())
    {
        let day = typed::read_date(when, today, DateBias::Back, &Calendar::default());
        assert!(day.is_ok_and(|day| day <= today), "{when}");
    }
    assert!(typed::read_time(&said.next.time).is_ok());
    let owners = [&*said.supervisor.name, &said.supervisee.name, "both"];
    for action in &said.actions {
        assert!(owners.contains(&&*action.by), "{action:?}");
    }
    let people = [
        &said.supervisor.role,
        &said.supervisor.school,
        &said.supervisee.role,
    ];
    assert!(people.iter().all(|words| !words.is_empty()));
}
