//! By whom an action is done, as it is typed: names, their first letters, "me", "both", "everyone".

use crate::{
    domain::{
        contents::{begins, fit},
        draft::Draft,
        facts::{action::EVERYONE, people::PersonRef},
    },
    tui::context::Context,
};

/// The people of the session: those who are here first, of them the supervisees.
fn people(draft: &Draft) -> Vec<PersonRef> {
    let expected = draft.expected.iter().map(|one| &one.who);
    let absent = expected.filter(|who| !draft.is_here(who.id));
    draft.attendees().chain(absent).cloned().collect()
}

/// The word for all who are supervised here.
fn all_of_them(draft: &Draft) -> &'static str {
    match draft.everyone().count() {
        2 => "both",
        _ => EVERYONE,
    }
}

/// What can be typed where it is asked by whom.
pub fn owners_hint(cx: &Context) -> String {
    let Some(draft) = cx.live() else {
        return String::new();
    };
    let people = people(draft);
    let all = all_of_them(draft);
    let several = if all == EVERYONE {
        ", with commas between several"
    } else {
        ""
    };
    let names: Vec<_> = people.into_iter().map(|who| who.name).collect();
    let names = names.join(", ");
    format!("By whom: {names}, {all}, or another name; the first letters will do{several}.")
}

/// The people that words mean: "robin", "me", "both", "everyone" with who is not here, "Robin and the head".
pub fn owners(said: &str, cx: &Context) -> Vec<PersonRef> {
    let Some(draft) = cx.live() else {
        return Vec::new();
    };
    let people = people(draft);
    let parts = said
        .split([',', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim);
    let meant = |said: &str| -> Vec<PersonRef> {
        let lower = said.to_lowercase();
        let everyone = || draft.everyone().cloned().collect();
        if ["both", "all", EVERYONE, "b"].contains(&lower.as_str()) {
            return everyone();
        }
        let me = cx
            .me()
            .filter(|_| ["me", "i", "myself"].contains(&lower.as_str()));
        let begin = people.iter().filter(|who| begins(&who.name, &lower));
        let known = || begin.min_by_key(|who| fit(&who.name, &lower)).cloned();
        if let Some(one) = me.or_else(known) {
            return vec![one];
        }
        if lower.len() > 1 && all_of_them(draft).starts_with(&lower) {
            return everyone();
        }
        vec![PersonRef {
            id: cx.ids.fresh(),
            name: said.to_owned(),
            role: String::new(),
        }]
    };
    let mut owners: Vec<PersonRef> = Vec::new();
    for owner in parts.filter(|part| !part.is_empty()).flat_map(meant) {
        if owners.iter().all(|known| known.id != owner.id) {
            owners.push(owner);
        }
    }
    owners
}

/// The owners as the footer tells them: those who are nobody of this session as such, so that a slip of a key is seen.
pub fn owners_told(owners: &[PersonRef], cx: &Context) -> Vec<String> {
    let Some(draft) = cx.live() else {
        return Vec::new();
    };
    let everyone: Vec<_> = draft.everyone().map(|who| who.id).collect();
    if everyone.len() > 2 && owners.iter().map(|who| who.id).eq(everyone) {
        return vec![EVERYONE.to_owned()];
    }
    let people = people(draft);
    let me = cx.me().map(|me| me.id);
    let told = owners.iter().map(|who| {
        let known = me == Some(who.id) || people.iter().any(|known| known.id == who.id);
        let aside = if known { "" } else { " (nobody here)" };
        format!("{}{aside}", who.name)
    });
    told.collect()
}
