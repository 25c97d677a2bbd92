//! Mistakes in what a policy demands: rules that no form can satisfy.

use crate::domain::policy::{Purpose, RecordKind, Rule};

use super::{
    super::{error::expected_one, tree::At},
    Proof,
};

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
                Rule::LastPart { covers, .. } => self.must_cover(std::slice::from_ref(covers), at),
                Rule::Review { form, .. }
                | Rule::PerformanceApart {
                    form: Some(form), ..
                } => self.is_review(form, at.key("form")),
                _ => {}
            }
        }
    }

    /// A meeting that a rule wants is recorded on a form of the policy's reviews.
    fn is_review(&mut self, form: &str, at: At) {
        let reviews = self.policy.forms.iter();
        let reviews = reviews.filter(|form| form.used.purpose() == Purpose::Review);
        let reviews: Vec<_> = reviews.map(|form| form.id.as_str()).collect();
        if reviews.contains(&form) {
            return;
        }
        let expected = match reviews.as_slice() {
            [] => "write one with `used: Review`".to_owned(),
            reviews => expected_one(form, reviews),
        };
        self.say(
            at,
            format!("a rule names `{form}`, which is no form of a review; {expected}"),
        );
    }
}

fn no_record_form(kind: RecordKind) -> String {
    format!(
        "sessions of kind {kind:?} come round, but no form is their record; write one with `used: Record` and `kinds: [{kind:?}]`"
    )
}
