//! Mistakes in lists of prompts.

use crate::domain::policy::PromptList;

use super::{super::tree::TreePosition, Validation};

impl Validation<'_> {
    pub(super) fn all_prompts(&mut self, at: TreePosition) {
        let mut seen = Vec::new();
        for (nth, list) in self.policy.prompts.iter().enumerate() {
            let at = at.nth(nth);
            self.id(at, "list of prompts", &list.id, "this policy", &mut seen);
            let named = format!("the title of the prompts `{}`", list.id);
            self.title(at.key("title"), &named, &list.title);
            let named = format!("where the prompts `{}` stand in the policy", list.id);
            self.title(at.key("source"), &named, &list.source);
            self.prompts(list, at.key("parts"));
        }
    }

    fn prompts(&mut self, list: &PromptList, at: TreePosition) {
        let within = format!("the prompts `{}`", list.id);
        if list.parts.is_empty() {
            self.report(at, format!("{within} have no parts; write one at least"));
        }
        for (nth, part) in list.parts.iter().enumerate() {
            let at = at.nth(nth);
            if part.words.is_empty() {
                self.report(
                    at.key("words"),
                    format!("a part of {within} has no words; write some, or leave it out"),
                );
            }
            for (key, words) in [("words", &part.words), ("against", &part.against)] {
                for (nth, words) in words.iter().enumerate() {
                    self.said(at.key(key).nth(nth), &format!("a line of {within}"), words);
                }
            }
            if let Some((left, right)) = part.headings() {
                for (nth, heading) in [left, right].into_iter().enumerate() {
                    let named = format!("a column's heading of {within}");
                    self.title(at.key("columns").nth(nth), &named, heading);
                }
            }
            if part.columns.is_some() == part.against.is_empty() {
                self.report(
                    at,
                    format!("{within} need `columns` above two columns and `against` in the second, like `columns: (\"Will\", \"Will not\")`; write both, or neither"),
                );
            }
            // The two columns are printed side by side, line by line.
            if !part.against.is_empty() && part.against.len() != part.words.len() {
                self.report(
                    at.key("against"),
                    format!(
                        "{within} set {} against {}; each needs one of its own, or none has any",
                        part.against.len(),
                        part.words.len()
                    ),
                );
            }
        }
    }
}
