//! Mistakes in the words to have at hand.

use crate::domain::policy::PromptList;

use super::{super::tree::At, Proof};

impl Proof<'_> {
    /// What stands against a prompt stands beside it.
    pub(super) fn prompts(&mut self, list: &PromptList, at: At) {
        for (nth, part) in list.parts.iter().enumerate() {
            if !part.against.is_empty() && part.against.len() != part.words.len() {
                self.say(
                    at.key("parts").nth(nth).key("against"),
                    format!(
                        "the prompts `{}` set {} against {}; each needs one of its own, or none has any",
                        list.id,
                        part.against.len(),
                        part.words.len()
                    ),
                );
            }
        }
    }
}
