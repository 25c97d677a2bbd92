//! The subjects that sessions must cover, and the agenda items that cover them.

use crate::domain::policy::{Form, Item, Policy, Rule, SessionFormat};

use super::{
    super::{error::expected_one, tree::TreePosition},
    Validation,
};

impl Validation<'_> {
    /// Checks that every format of session can cover what it must: its record, or a sheet in it, has an item for it.
    pub(super) fn must_cover(&mut self, items: &[String], at: TreePosition) {
        let policy = self.policy;
        let covered = covered(policy);
        for (nth, item) in items.iter().enumerate() {
            let at = at.nth(nth);
            self.title(at, "what is to be covered", item);
            if !covered.contains(&item.as_str()) {
                self.report(at, not_covered(item));
                continue;
            }
            for format in SessionFormat::ALL {
                let sheets: Vec<_> = policy.sheets(format).collect();
                let lacks = policy.record_forms(format).find(|record| {
                    let mut forms = std::iter::once(*record).chain(sheets.iter().copied());
                    !forms.any(|form| covers(form, item))
                });
                if let Some(record) = lacks {
                    self.report(
                        at,
                        format!("{format:?} sessions cannot cover “{item}”: no item of `{}`, or of a sheet in it, has it in its `covers`", record.id),
                    );
                }
            }
        }
    }

    /// Checks that some agenda item covers each of these.
    pub(super) fn has_items_for(&mut self, items: &[String], at: TreePosition) {
        let covered = covered(self.policy);
        for (nth, item) in items.iter().enumerate() {
            let at = at.nth(nth);
            self.title(at, "what is personal", item);
            if !covered.contains(&item.as_str()) {
                self.report(at, not_covered(item));
            }
        }
    }

    /// Checks that the functions something serves are the policy's.
    pub(super) fn functions(&mut self, named: &str, functions: &[String], at: TreePosition) {
        let known: Vec<_> = self.policy.functions.iter().map(String::as_str).collect();
        for (nth, function) in functions.iter().enumerate() {
            if !known.contains(&function.as_str()) {
                let expected = match known.as_slice() {
                    [] => "write it in the policy's `functions`".to_owned(),
                    known => expected_one(function, known),
                };
                self.report(
                    at.nth(nth),
                    format!(
                        "{named} is for “{function}”, which is none of the policy's functions; {expected}"
                    ),
                );
            }
        }
    }

    /// Checks that a rule asks for what an item covers. Without such a rule an item may cover what it likes.
    pub(super) fn covers(&mut self, item: &Item, at: TreePosition) {
        let demanded = demanded(self.policy);
        if demanded.is_empty() {
            return;
        }
        for (nth, covers) in item.covers.iter().enumerate() {
            if !demanded.contains(&covers.as_str()) {
                self.report(
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

fn not_covered(item: &str) -> String {
    format!("no agenda item covers “{item}”; write it in the `covers` of one")
}

fn covers(form: &Form, what: &str) -> bool {
    let mut covered = form.agenda.iter().flat_map(|item| &item.covers);
    covered.any(|covered| covered == what)
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
        Rule::MustCover { items, .. } | Rule::PersonalMatters { items, .. } => {
            Some(items.as_slice())
        }
        Rule::LastPart { covers, .. } => Some(std::slice::from_ref(covers)),
        _ => None,
    });
    rules.flatten().map(String::as_str).collect()
}
