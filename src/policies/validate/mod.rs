//! Mistakes of meaning: a policy that reads well and cannot be used as it stands.

mod coverage;
mod fields;
mod forms;
mod prompts;
mod rules;
mod table;

use crate::domain::policy::Policy;

use super::{
    error::PolicyError,
    tree::{At, Node},
};

/// Finds what is mistaken in a policy that was read from this text; `file` is what an error calls it.
pub fn validate(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    let root = Node::of(text);
    let at = At::whole(root.as_ref());
    let mut proof = Proof {
        file,
        policy,
        found: Vec::new(),
    };
    proof.rules(at.key("rules"));
    let mut seen = Vec::new();
    for (nth, form) in policy.forms.iter().enumerate() {
        let at = at.key("forms").nth(nth);
        proof.id(at, "form", &form.id, "this policy", &mut seen);
        proof.form(form, at);
    }
    let mut seen = Vec::new();
    for (nth, list) in policy.prompts.iter().enumerate() {
        let at = at.key("prompts").nth(nth);
        proof.id(at, "list of prompts", &list.id, "this policy", &mut seen);
        proof.prompts(list, at);
    }
    proof.found.sort_by_key(|error| error.place);
    proof.found
}

/// One reading of a policy from top to bottom, beside its text.
struct Proof<'p> {
    file: &'p str,
    policy: &'p Policy,
    found: Vec<PolicyError>,
}

impl<'p> Proof<'p> {
    fn say(&mut self, at: At, what: impl Into<String>) {
        self.found.push(PolicyError {
            file: self.file.to_owned(),
            place: at.place(),
            what: what.into(),
        });
    }

    /// An id, which no other of its neighbours may have.
    fn id(&mut self, at: At, what: &str, id: &'p str, within: &str, seen: &mut Vec<&'p str>) {
        if seen.contains(&id) {
            self.say(
                at.key("id"),
                format!("the {what} `{id}` stands twice in {within}; each needs an id of its own"),
            );
        }
        seen.push(id);
    }
}
