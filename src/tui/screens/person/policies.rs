//! The policies there are to choose from, and the word in the register that one is in use.

use crate::{
    domain::{
        facts::{Fact, Profile, Value},
        policy::Policy,
    },
    policies::{PolicyError, Shelved},
    tui::{Context, controls::choice::ChoiceBox, event::AfterPublish, widgets::form::Element},
};

/// The number of letters of a title that are sure to be seen where one is chosen.
const SEEN: usize = 24;

/// The names of the policies where one is chosen: the one chosen at set-up first, then those that are in use, then the
/// school's own.
pub fn titles(cx: &Context) -> Vec<String> {
    let adopted: Vec<_> = cx.contents.adopted(cx.today()).map(|(id, _)| id).collect();
    let in_use = |shelved: &Shelved| adopted.contains(&shelved.id.as_str());
    let offered = cx.shelf.policies.iter();
    let offered = offered.filter(|shelved| !cx.contents.is_removed(&shelved.id, cx.today()));
    let mut all: Vec<_> = offered.collect();
    let is_own = |shelved: &Shelved| cx.contents.own_policy() == Some(&*shelved.id);
    all.sort_by_key(|shelved| (!is_own(shelved), !in_use(shelved), shelved.is_built_in()));
    all.into_iter().map(|shelved| title(shelved, cx)).collect()
}

/// The name of a policy among the others: by its title, and with its id before it where another title begins in the
/// same way, as a copy's does.
pub fn title(shelved: &Shelved, cx: &Context) -> String {
    let title = &shelved.policy().title;
    let beginning = |title: &str| title.chars().take(SEEN).collect::<String>().to_lowercase();
    let others = cx.shelf.policies.iter().filter(|it| it.id != shelved.id);
    if others
        .map(|it| beginning(&it.policy().title))
        .any(|it| it == beginning(title))
    {
        format!("{} · {title}", shelved.id)
    } else {
        title.clone()
    }
}

/// The box in which one of them is chosen, at first that of a profile, or without one the first; beneath it those that cannot be, each
/// with its first mistake.
pub fn field<K: Clone + PartialEq>(
    key: K,
    chosen: Option<&Profile>,
    cx: &Context,
) -> Vec<Element<K>> {
    let titles = titles(cx);
    let title = match chosen {
        Some(profile) => cx.shelf.find(&profile.policy).map(|it| title(it, cx)),
        None => titles.first().cloned(),
    };
    let title = title.map_or(Value::Empty, Value::Choice);
    let choice = Element::field(key, "Policy", ChoiceBox::of(titles, &title));
    let mut told: Vec<&PolicyError> = cx.shelf.broken.iter().collect();
    told.dedup_by_key(|mistake| &mistake.file);
    let broken = told.into_iter().map(|mistake| {
        let words = format!("{mistake} `quietroom policy check` tells all that is wrong.");
        Element::hint(words)
    });
    std::iter::once(choice).chain(broken).collect()
}

/// The policy that is called so among the others.
pub fn titled<'a>(called: &str, cx: &'a Context) -> Option<&'a Shelved> {
    let mut policies = cx.shelf.policies.iter();
    policies.find(|shelved| title(shelved, cx) == called)
}

/// The policies that somebody's supervision follows now.
pub fn followed(cx: &Context) -> Vec<&Policy> {
    let ids = cx.contents.policies_followed(cx.today()).into_iter();
    ids.filter_map(|id| cx.policy(id)).collect()
}

/// The fact to be kept in the register so that another computer sees the same forms; none when it is kept already.
pub fn adoption(shelved: &Shelved, cx: &Context) -> Option<Fact> {
    let mut adopted = cx.contents.adopted(cx.today());
    let known = adopted.any(|(id, text)| id == shelved.id && text == shelved.text);
    (!known).then(|| Fact::PolicyAdopted {
        id: shelved.id.clone(),
        text: shelved.text.clone().into_owned(),
    })
}

/// Keeps in the register that a policy is in use.
pub fn adopt(shelved: &Shelved, cx: &mut Context) {
    if let Some(fact) = adoption(shelved, cx) {
        let title = format!("{} is in use", shelved.policy().title);
        cx.publish(None, vec![fact], title, AfterPublish::stay(None));
    }
}
