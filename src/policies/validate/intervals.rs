//! Mistakes in intervals: cadences, their phases, and milestones.

use super::Validation;
use crate::{
    domain::{
        calendar::Interval,
        policy::{Often, Rule, Who},
    },
    policies::{error::nearest, tree::TreePosition},
};

/// The phases of a cadence: each with its end, counted from the beginning of supervision, and its interval.
type Phases = [(Option<Interval>, Often)];

impl Validation<'_> {
    /// Checks that an interval is not zero.
    pub(super) fn every(&mut self, at: TreePosition, every: Interval) {
        let unit = match every {
            Interval::Days(0) => "Days",
            Interval::Weeks(0) => "Weeks",
            Interval::Months(0) => "Months",
            Interval::Terms(0) => "Terms",
            _ => return,
        };
        self.report(
            at,
            format!("`{unit}(0)` is no time at all; expected `{unit}(1)` or more"),
        );
    }

    pub(super) fn maybe_every(&mut self, at: TreePosition, every: Option<Interval>) {
        if let Some(every) = every {
            self.every(at, every);
        }
    }

    /// Checks how often something is; of a range, that its first interval is the shorter one.
    fn often(&mut self, at: TreePosition, often: Often) {
        self.maybe_every(at.nth(0), often.soonest);
        self.every(at, often.latest);
        if let Some(soonest) = often
            .soonest
            .filter(|soonest| days(*soonest) >= days(often.latest))
        {
            let latest = often.latest;
            self.report(
                at,
                format!("a range begins with the shorter interval; expected `Between({latest:?}, {soonest:?})`, or one of the two alone"),
            );
        }
    }

    /// Warns of an interval that the policy would like best and that is longer than it allows. A term is as long as the
    /// school says.
    pub(super) fn best(&mut self, at: TreePosition, ideally: Option<Interval>, phases: &Phases) {
        let latest = phases.iter().map(|(_, every)| every.latest);
        let longest = latest.max_by_key(|every| days(*every));
        let longer = ideally.zip(longest).filter(|(best, longest)| {
            best.is_by_terms() == longest.is_by_terms() && days(*best) > days(*longest)
        });
        if let Some((best, longest)) = longer {
            self.warn(
                at,
                format!(
                    "`ideally: {best:?}` is longer than the longest time that is allowed, {}",
                    longest.span()
                ),
            );
        }
    }

    /// Warns of people for whom no rule says how often: those who are in none of the roles and stages that are named.
    pub(super) fn everyone(&mut self, at: TreePosition) {
        let mut named = Vec::new();
        let mut first = None;
        for (nth, rule) in self.policy.rules.iter().enumerate() {
            match rule {
                Rule::Cadence { of, .. } if of.is_beside() => {}
                Rule::Cadence {
                    who: Who::Everyone, ..
                } => return,
                Rule::Cadence { who, .. } => {
                    first = first.or(Some(nth));
                    match who {
                        Who::Roles(roles) => named.extend(roles.iter().map(String::as_str)),
                        Who::Stage(stage) => named.push(stage),
                        Who::Everyone => {}
                    }
                }
                _ => {}
            }
        }
        if let Some(nth) = first {
            self.warn(
                at.nth(nth).key("who"),
                format!("whoever is none of these has no date, as no rule says how often: {}; a `Cadence` with `who: Everyone` is for the others", named.join(", ")),
            );
        }
    }

    /// Checks that phases end one after another, that each is long enough for a session, and that the last has no end.
    pub(super) fn phases(&mut self, at: TreePosition, phases: &Phases) {
        let Some(last) = phases.len().checked_sub(1) else {
            self.report(
                at,
                "`phases` does not say how often; expected one at least, like `[(None, Weeks(6))]`",
            );
            return;
        };
        let mut before: Option<u32> = None;
        for (nth, (until, every)) in phases.iter().enumerate() {
            let at = at.nth(nth);
            self.often(at.nth(1), *every);
            self.maybe_every(at.nth(0), *until);
            match until {
                None if nth < last => {
                    self.report(at.nth(0), "this phase is for good, and others follow it; expected until when it lasts, like `Weeks(6)`, and `None` in the last phase only");
                }
                Some(_) if nth == last => {
                    self.report(at.nth(0), "the last phase ends, and nothing says how often after it; expected `None`, which is for good");
                }
                _ => {}
            }
            let ends = until.map(days);
            if ends
                .zip(before)
                .is_some_and(|(ends, before)| ends <= before)
            {
                self.report(at.nth(0), "this phase ends before the one in front of it; expected a later end: all of them count from the beginning");
            }
            if ends.is_some_and(|ends| (1..days(every.latest)).contains(&ends)) {
                self.report(at.nth(1), "this is longer than the phase itself, which would have no session; expected how often within it");
            }
            before = ends.or(before);
        }
    }

    /// Checks that a warning comes before a session is late, in the longest phase at least.
    pub(super) fn warned(
        &mut self,
        at: TreePosition,
        warn_from: Option<Interval>,
        phases: &Phases,
    ) {
        let longest = phases
            .iter()
            .map(|(_, every)| every.latest)
            .max_by_key(|every| days(*every));
        if let Some((warn, longest)) = warn_from
            .zip(longest)
            .filter(|(warn, longest)| days(*warn) >= days(*longest))
        {
            self.report(at, format!("`{warn:?}` is no warning: the session is due {longest} by then; expected less than `{longest:?}`"));
        }
    }

    /// Checks that an interval which is to be shorter than the usual one is no longer than it.
    pub(super) fn sooner(
        &mut self,
        at: TreePosition,
        named: &str,
        when: Option<Interval>,
        every: Interval,
    ) {
        if let Some(when) = when.filter(|when| days(*when) > days(every)) {
            self.report(
                at,
                format!("`{named}: {when:?}` is later than `every: {every:?}` would be; expected no more than that"),
            );
        }
    }

    /// Checks the people that a rule is about.
    pub(super) fn who(&mut self, at: TreePosition, who: &Who) {
        match who {
            Who::Everyone => {}
            Who::Roles(roles) if roles.is_empty() => {
                self.report(at, "no role is named; expected one at least, or `Everyone`");
            }
            Who::Roles(roles) => {
                for (nth, role) in roles.iter().enumerate() {
                    self.title(at.nth(0).nth(nth), "a role", role);
                }
            }
            Who::Stage(stage) => self.title(at.nth(0), "the stage", stage),
        }
    }

    /// Checks that a stage's milestones are in order. No other rule need name the stage, but one that is spelt almost as
    /// another's is probably a typing error.
    pub(super) fn milestones(
        &mut self,
        at: TreePosition,
        stage: &str,
        times: &[(Interval, String)],
    ) {
        self.title(at.key("stage"), "the stage", stage);
        let known: Vec<_> = self
            .policy
            .rules
            .iter()
            .filter_map(|rule| match rule {
                Rule::Cadence {
                    who: Who::Stage(stage),
                    ..
                }
                | Rule::Review {
                    who: Who::Stage(stage),
                    ..
                } => Some(stage.as_str()),
                _ => None,
            })
            .collect();
        if let Some(near) = nearest(stage, &known).filter(|_| !known.contains(&stage)) {
            self.report(
                at.key("stage"),
                format!("the stage “{stage}” is in no other rule (did you mean `{near}`?)"),
            );
        }
        let at = at.key("at");
        if times.is_empty() {
            self.report(
                at,
                "no time is named; expected one at least, like `[(Months(3), \"First review\")]`",
            );
        }
        let mut before = 0;
        for (nth, (when, what)) in times.iter().enumerate() {
            let at = at.nth(nth);
            self.every(at.nth(0), *when);
            self.title(at.nth(1), "what takes place then", what);
            if days(*when) < before {
                self.report(
                    at,
                    "this time is before the one in front of it; expected them in order",
                );
            }
            before = days(*when);
        }
    }
}

/// Returns about how many days an interval is, to compare two. A term is 13 weeks and a half-term 7, breaks included.
fn days(every: Interval) -> u32 {
    let (count, each) = match every {
        Interval::Days(count) => (count, 1),
        Interval::Weeks(count) => (count, 7),
        Interval::Months(count) => (count, 30),
        Interval::HalfTerm => (7, 7),
        Interval::Term => (13, 7),
        Interval::Terms(count) => (count, 13 * 7),
    };
    u32::from(count) * each
}
