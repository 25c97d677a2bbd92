//! The subjects that sessions must cover, and the agenda items that cover them.

use crate::domain::policy::{Form, Item, Policy, Rule, SessionFormat};

use super::{
    super::{
        error::{expected_one, nearest},
        tree::TreePosition,
    },
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
                self.not_covered(item, at);
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
                self.not_covered(item, at);
            }
        }
    }

    /// Reports that no item covers what a rule asks for. A word that is written otherwise in the one item is told there.
    fn not_covered(&mut self, item: &str, at: TreePosition) {
        let demanded = demanded(self.policy);
        let mut unasked = covered(self.policy);
        unasked.retain(|covered| !demanded.contains(covered));
        let what = match nearest(item, &unasked).map(|near| (near, times(self.policy, near))) {
            Some((_, 1)) => return,
            Some((near, items)) => format!("{items} items cover “{near}”: write both alike"),
            None => "write it in the `covers` of one".to_owned(),
        };
        self.report(at, format!("no agenda item covers “{item}”; {what}"));
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
        let lacking = demanded.iter().copied();
        let lacking: Vec<_> = lacking
            .filter(|item| !covered(self.policy).contains(item))
            .collect();
        for (nth, covers) in item.covers.iter().enumerate() {
            // Written alike in several items and otherwise in a rule, it is told once, at the rule.
            let is_told = nearest(covers, &lacking).is_some() && times(self.policy, covers) > 1;
            if !demanded.contains(&covers.as_str()) && !is_told {
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

/// Returns the number of items that cover something called so.
fn times(policy: &Policy, what: &str) -> usize {
    covered(policy).iter().filter(|it| **it == what).count()
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
