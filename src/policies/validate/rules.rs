//! Mistakes in a policy's rules: those that say nothing, contradict another, or that no form can satisfy.

use crate::domain::{
    calendar::Interval,
    policy::{CaseNames, Personal, RecordKind, Rule, SessionFormat, Who},
};

use super::{
    super::{error::expected_one, tree::TreePosition},
    Validation,
};

impl Validation<'_> {
    pub(super) fn rules(&mut self, at: TreePosition) {
        for (nth, rule) in self.policy.rules.iter().enumerate() {
            let at = at.nth(nth);
            self.title(
                at.key("source"),
                "the clause that a rule comes from",
                rule.source(),
            );
            self.once(at, rule, nth);
            self.satisfiable(at, rule);
            self.meaningful(at, rule);
        }
        self.everyone(at);
    }

    /// Checks that the policy's forms can satisfy a rule.
    fn satisfiable(&mut self, at: TreePosition, rule: &Rule) {
        match rule {
            Rule::Cadence { of, .. } | Rule::Length { of, .. } => self.recorded(at.key("of"), *of),
            Rule::PersonalMatters { items, .. } => self.has_items_for(items, at.key("items")),
            Rule::MustCover { items, .. } => self.must_cover(items, at.key("items")),
            Rule::LastPart { covers, .. } => {
                self.must_cover(std::slice::from_ref(covers), at.key("covers"));
            }
            Rule::Review { form, .. }
            | Rule::PerformanceApart {
                form: Some(form), ..
            } => self.is_review(form, at.key("form")),
            Rule::AgreementFirst { .. } | Rule::AgreementReview { .. }
                if !self.has(RecordKind::Agreement) =>
            {
                self.report(at, "a rule asks for an agreement, and no form is one; write one with `used: Agreement`, or leave the rule out");
            }
            Rule::GroupPlan { .. } if !self.records().any(SessionFormat::is_joint) => {
                self.report(at, "a rule is about groups, and no form is a group's record; write one with `used: Record` and `kinds: [Group]`, or leave the rule out");
            }
            Rule::CasesBy {
                by: CaseNames::Initials | CaseNames::Number,
                ..
            }
            | Rule::CaseReview { .. }
            | Rule::EveryCase { .. }
                if !self.policy.names_cases() =>
            {
                self.report(at, "a rule is about cases, and no form names any; write `is: CaseName` in a table's column, or `is: Case` in a sheet for each case");
            }
            _ => {}
        }
    }

    /// Checks that the values of a rule make sense by themselves.
    fn meaningful(&mut self, at: TreePosition, rule: &Rule) {
        match rule {
            Rule::Cadence {
                who,
                phases,
                warn_from,
                ideally,
                ..
            } => {
                self.who(at.key("who"), who);
                self.phases(at.key("phases"), phases);
                self.maybe_every(at.key("warn_from"), *warn_from);
                self.warned(at.key("warn_from"), *warn_from, phases);
                self.maybe_every(at.key("ideally"), *ideally);
                self.best(at.key("ideally"), *ideally, phases);
            }
            Rule::Review { who, phases, .. } => {
                self.who(at.key("who"), who);
                self.phases(at.key("phases"), phases);
            }
            Rule::Length { minutes, up_to, .. } => self.length(at, *minutes, *up_to),
            Rule::FixedAhead { by, .. } => self.every(at.key("by"), *by),
            Rule::Rearrange { days, held, .. } => self.rearranged(at, *days, *held),
            Rule::EveryCase { of: Some(of), .. } => self.case_rows(of, at.key("of")),
            Rule::PersonalMatters {
                kept: Personal::Apart,
                ..
            } if !self.has_apart() => {
                self.warn(at.key("kept"), "personal matters are to be written apart, and no form is: a record of its own is one with `used: Review`");
            }
            Rule::AgreementReview { every, .. } => self.every(at.key("every"), *every),
            Rule::Milestones {
                stage, at: times, ..
            } => self.milestones(at, stage, times),
            Rule::CaseReview {
                first,
                every,
                after_change,
                ..
            } => {
                self.every(at.key("every"), *every);
                for (key, before) in [("first", *first), ("after_change", *after_change)] {
                    self.maybe_every(at.key(key), before);
                    self.sooner(at.key(key), key, before, *every);
                }
            }
            Rule::MustCover { items, .. } if items.is_empty() => {
                let nothing =
                    "nothing is to be covered; write one item at least, or leave the rule out";
                self.report(at.key("items"), nothing);
            }
            Rule::Training {
                what, every, says, ..
            } => self.training(at, what, *every, says),
            Rule::Said { words, .. } => self.said(at.key("words"), "what is to be said", words),
            _ => {}
        }
    }

    fn training(&mut self, at: TreePosition, what: &str, every: Option<Interval>, says: &str) {
        if !says.is_empty() {
            self.said(at.key("says"), "what else is said of a training", says);
        }
        self.title(at.key("what"), "what somebody is trained in", what);
        self.maybe_every(at.key("every"), every);
    }

    /// Checks that a rule which can hold only once is not there twice: the second would never count.
    fn once(&mut self, at: TreePosition, rule: &Rule, nth: usize) {
        let same = |earlier: &Rule| match (earlier, rule) {
            (
                Rule::Cadence { of, who, .. },
                Rule::Cadence {
                    of: other,
                    who: whose,
                    ..
                },
            ) => of == other && share_a_role(who, whose),
            (Rule::Length { of, .. }, Rule::Length { of: other, .. }) => of == other,
            (Rule::FixedAhead { .. }, Rule::FixedAhead { .. })
            | (Rule::RecordWithin { .. }, Rule::RecordWithin { .. })
            | (Rule::AgreedByBoth { .. }, Rule::AgreedByBoth { .. })
            | (Rule::AgreementFirst { .. }, Rule::AgreementFirst { .. })
            | (Rule::AgreementReview { .. }, Rule::AgreementReview { .. })
            | (Rule::Rearrange { .. }, Rule::Rearrange { .. })
            | (Rule::EveryCase { .. }, Rule::EveryCase { .. })
            | (Rule::CaseReview { .. }, Rule::CaseReview { .. })
            | (Rule::LastPart { .. }, Rule::LastPart { .. })
            | (Rule::CasesBy { .. }, Rule::CasesBy { .. })
            | (Rule::PersonalMatters { .. }, Rule::PersonalMatters { .. }) => true,
            _ => false,
        };
        if self.policy.rules.iter().take(nth).any(same) {
            self.report(at, "a rule before this one says the same or something else of it, and only one of them can count; leave one out");
        }
    }

    /// Checks that the sessions a rule or a sheet is about have a record form.
    pub(super) fn recorded(&mut self, at: TreePosition, format: SessionFormat) {
        if self.policy.record_form(format).is_some() {
            return;
        }
        let held: Vec<_> = self
            .records()
            .map(|format| format!("`{format:?}`"))
            .collect();
        let held = match held.as_slice() {
            [] => "there is none for any other kind either".to_owned(),
            held => format!("there is one for {}", held.join(", ")),
        };
        self.report(
            at,
            format!("no form is the record of {format:?} sessions; write one with `used: Record` and `kinds: [{format:?}]` ({held})"),
        );
    }

    /// Returns the session formats that have a record form.
    fn records(&self) -> impl Iterator<Item = SessionFormat> {
        let policy = self.policy;
        let has_record = move |format: &SessionFormat| policy.record_form(*format).is_some();
        SessionFormat::ALL.into_iter().filter(has_record)
    }

    fn has(&self, kind: RecordKind) -> bool {
        let mut forms = self.policy.forms.iter();
        forms.any(|form| form.used.purpose() == kind)
    }

    /// Returns true where a form is a record of its own, beside those of sessions and the agreement.
    fn has_apart(&self) -> bool {
        self.has(RecordKind::Review) || self.has(RecordKind::Informal)
    }

    /// Checks that the form a rule names for a meeting is one of the policy's reviews.
    fn is_review(&mut self, form: &str, at: TreePosition) {
        let reviews = self.policy.forms.iter();
        let reviews = reviews.filter(|form| form.used.purpose() == RecordKind::Review);
        let reviews: Vec<_> = reviews.map(|form| form.id.as_str()).collect();
        if reviews.contains(&form) {
            return;
        }
        let expected = match reviews.as_slice() {
            [] => "write one with `used: Review`".to_owned(),
            reviews => expected_one(form, reviews),
        };
        self.report(
            at,
            format!("a rule names `{form}`, which is no form of a review; {expected}"),
        );
    }
}

/// Returns true when the same person can fall under both: a role is in both lists, in whatever case it is written.
fn share_a_role(one: &Who, other: &Who) -> bool {
    match (one, other) {
        (Who::Roles(one), Who::Roles(other)) => one.iter().any(|role| {
            other
                .iter()
                .any(|own| own.to_lowercase() == role.to_lowercase())
        }),
        _ => one == other,
    }
}
