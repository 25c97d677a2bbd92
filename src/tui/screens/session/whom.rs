//! By whom an action is done, as it is typed: names, their first letters, "me", "both", "everyone".

use crate::{
    domain::{action::EVERYONE, draft::Draft, party::PersonRef},
    tui::cx::Cx,
};

/// The people of the session: those who are here first, of them the supervisees.
fn people(draft: &Draft) -> Vec<PersonRef> {
    let expected = draft.expected.iter().map(|one| &one.who);
    let absent = expected.filter(|who| !draft.is_here(who.id));
    draft.here().chain(absent).cloned().collect()
}

/// What can be typed where it is asked by whom.
pub fn owners_hint(cx: &Cx) -> String {
    let Some(draft) = cx.live() else {
        return String::new();
    };
    let people = people(draft);
    let (all, several) = match people.len() {
        2 => ("both", ""),
        _ => (EVERYONE, ", with commas between several"),
    };
    let names: Vec<_> = people.into_iter().map(|who| who.name).collect();
    let names = names.join(", ");
    format!("By whom: {names}, {all}, or another name; the first letters will do{several}.")
}

/// The people that words mean: "robin", "me", "both", "everyone" who is here, "Robin and the head".
pub fn owners(said: &str, cx: &Cx) -> Vec<PersonRef> {
    let Some(draft) = cx.live() else {
        return Vec::new();
    };
    let people = people(draft);
    let said = said.trim();
    if ["both", "all", EVERYONE, "b"].contains(&said.to_lowercase().as_str()) {
        return draft.here().cloned().collect();
    }
    let parts = said
        .split([',', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim);
    let one = |said: &str| {
        let lower = said.to_lowercase();
        let me = cx
            .me()
            .filter(|_| ["me", "i", "myself"].contains(&lower.as_str()));
        let known = || {
            people
                .iter()
                .find(|who| crate::domain::school::begins(&who.name, &lower))
                .cloned()
        };
        me.or_else(known).unwrap_or_else(|| PersonRef {
            id: cx.ids.fresh(),
            name: said.to_owned(),
            role: String::new(),
        })
    };
    let mut owners: Vec<PersonRef> = Vec::new();
    for owner in parts.filter(|part| !part.is_empty()).map(one) {
        if owners.iter().all(|known| known.id != owner.id) {
            owners.push(owner);
        }
    }
    owners
}
