//! Mistakes of meaning: a policy that reads well and cannot be used as it stands.

mod coverage;
mod durations;
mod fields;
mod forms;
mod intervals;
mod meaning;
mod prompts;
mod rules;
mod table;
mod texts;

use crate::domain::policy::Policy;

use super::{
    error::PolicyError,
    tree::{Node, TreePosition},
};

/// Finds what is mistaken in a policy that was read from this text; `file` is what an error calls it.
pub fn validate(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    Validation::read(file, policy, text).found
}

/// Finds what is odd in it, and does not forbid its use.
pub fn warnings(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    Validation::read(file, policy, text).odd
}

/// One reading of a policy from top to bottom, beside its text.
struct Validation<'p> {
    file: &'p str,
    policy: &'p Policy,
    found: Vec<PolicyError>,
    odd: Vec<PolicyError>,
}

impl<'p> Validation<'p> {
    fn read(file: &'p str, policy: &'p Policy, text: &str) -> Self {
        let root = Node::of(text);
        let at = TreePosition::whole(root.as_ref());
        let mut proof = Self {
            file,
            policy,
            found: Vec::new(),
            odd: Vec::new(),
        };
        proof.face(at);
        proof.rules(at.key("rules"));
        proof.forms(at.key("forms"));
        proof.all_prompts(at.key("prompts"));
        proof.found.sort_by_key(|error| error.place);
        proof.odd.sort_by_key(|error| error.place);
        proof
    }

    /// What stands on a policy's face.
    fn face(&mut self, at: TreePosition) {
        let policy = self.policy;
        self.id(at, "policy", &policy.id, "this vault", &mut Vec::new());
        self.title(at.key("title"), "the policy's title", &policy.title);
        self.title(at.key("edition"), "the policy's edition", &policy.edition);
        let optional = [
            ("review_due", &policy.review_due),
            ("case_system", &policy.case_system),
        ];
        for (key, words) in optional {
            if let Some(words) = words {
                self.title(at.key(key), &format!("the policy's `{key}`"), words);
            }
        }
        for (nth, function) in policy.functions.iter().enumerate() {
            self.title(at.key("functions").nth(nth), "a function", function);
        }
    }

    fn say(&mut self, at: TreePosition, what: impl Into<String>) {
        let mistake = self.told(at, what.into());
        self.found.push(mistake);
    }

    fn warn(&mut self, at: TreePosition, what: impl Into<String>) {
        let odd = self.told(at, what.into());
        self.odd.push(odd);
    }

    fn told(&self, at: TreePosition, what: String) -> PolicyError {
        PolicyError {
            file: self.file.to_owned(),
            place: at.place(),
            what,
        }
    }
}
