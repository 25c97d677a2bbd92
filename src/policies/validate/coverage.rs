//! What sessions must cover, and the items that say they do.

use crate::domain::policy::{Item, Policy, Rule};

use super::{
    super::{error::expected_one, tree::At},
    Proof,
};

impl Proof<'_> {
    pub(super) fn must_cover(&mut self, items: &[String], at: At) {
        let covered = covered(self.policy);
        for (nth, item) in items.iter().enumerate() {
            if !covered.contains(&item.as_str()) {
                self.say(
                    at.nth(nth),
                    format!("no agenda item covers “{item}”; write it in the `covers` of one"),
                );
            }
        }
    }

    /// What an item is for is one of the policy's functions.
    pub(super) fn functions(&mut self, item: &Item, at: At) {
        let known: Vec<_> = self.policy.functions.iter().map(String::as_str).collect();
        for (nth, function) in item.functions.iter().enumerate() {
            if !known.contains(&function.as_str()) {
                let expected = match known.as_slice() {
                    [] => "write it in the policy's `functions`".to_owned(),
                    known => expected_one(function, known),
                };
                self.say(
                    at.nth(nth),
                    format!(
                        "the item `{}` is for “{function}”, which is none of the policy's functions; {expected}",
                        item.id
                    ),
                );
            }
        }
    }

    /// What an item says it covers is asked for.
    pub(super) fn covers(&mut self, item: &Item, at: At) {
        let demanded = demanded(self.policy);
        if demanded.is_empty() {
            return;
        }
        for (nth, covers) in item.covers.iter().enumerate() {
            if !demanded.contains(&covers.as_str()) {
                self.say(
                    at.nth(nth),
                    format!(
                        "the item `{}` covers “{covers}”, which no rule asks for; {}",
                        item.id,
                        expected_one(covers, &demanded)
                    ),
                );
            }
        }
    }
}

fn covered(policy: &Policy) -> Vec<&str> {
    let items = policy.forms.iter().flat_map(|form| &form.agenda);
    items
        .flat_map(|item| &item.covers)
        .map(String::as_str)
        .collect()
}

fn demanded(policy: &Policy) -> Vec<&str> {
    let rules = policy.rules.iter().filter_map(|rule| match rule {
        Rule::MustCover { items, .. } => Some(items.as_slice()),
        Rule::LastPart { covers, .. } => Some(std::slice::from_ref(covers)),
        _ => None,
    });
    rules.flatten().map(String::as_str).collect()
}
