//! Validation: mistakes in a policy that parses, and that cannot be used as it stands.

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

/// Returns the mistakes in a policy that was parsed from this text; `file` is its name in an error.
pub fn validate(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    Validation::read(file, policy, text).mistakes
}

/// Returns the oddities in a policy, which do not forbid its use.
pub fn warnings(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    Validation::read(file, policy, text).warnings
}

/// The mistakes found so far, while a policy is read from top to bottom beside its text.
struct Validation<'p> {
    file: &'p str,
    policy: &'p Policy,
    mistakes: Vec<PolicyError>,
    warnings: Vec<PolicyError>,
}

impl<'p> Validation<'p> {
    fn read(file: &'p str, policy: &'p Policy, text: &str) -> Self {
        let root = Node::of(text);
        let at = TreePosition::whole(root.as_ref());
        let mut validation = Self {
            file,
            policy,
            mistakes: Vec::new(),
            warnings: Vec::new(),
        };
        validation.heading(at);
        validation.rules(at.key("rules"));
        validation.forms(at.key("forms"));
        validation.all_prompts(at.key("prompts"));
        validation.mistakes.sort_by_key(|error| error.position);
        validation.warnings.sort_by_key(|error| error.position);
        validation
    }

    /// Checks the policy's own id, title, edition and functions.
    fn heading(&mut self, at: TreePosition) {
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
        for words in policy.called.values() {
            self.title(at.key("called"), "the name of a way of meeting", words);
        }
        for (nth, function) in policy.functions.iter().enumerate() {
            self.title(at.key("functions").nth(nth), "a function", function);
        }
    }

    fn report(&mut self, at: TreePosition, what: impl Into<String>) {
        let error = self.error_at(at, what.into());
        self.mistakes.push(error);
    }

    fn warn(&mut self, at: TreePosition, what: impl Into<String>) {
        let error = self.error_at(at, what.into());
        self.warnings.push(error);
    }

    fn error_at(&self, at: TreePosition, what: String) -> PolicyError {
        PolicyError {
            file: self.file.to_owned(),
            position: at.position(),
            what,
        }
    }
}
