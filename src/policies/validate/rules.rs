//! Mistakes in what a policy demands: rules that no form can satisfy.

use crate::domain::policy::{RecordKind, Rule};

use super::{super::tree::At, Proof};

impl Proof<'_> {
    pub(super) fn rules(&mut self, at: At) {
        let policy = self.policy;
        for (nth, rule) in policy.rules.iter().enumerate() {
            let at = at.nth(nth);
            match rule {
                Rule::Cadence { of, .. } if policy.record_form(*of).is_none() => {
                    self.say(at.key("of"), no_record_form(*of));
                }
                Rule::MustCover { items, .. } => self.must_cover(items, at.key("items")),
                _ => {}
            }
        }
    }
}

fn no_record_form(kind: RecordKind) -> String {
    format!(
        "sessions of kind {kind:?} come round, but no form is their record; write one with `used: Record` and `kinds: [{kind:?}]`"
    )
}
