//! When cases are to be talked about: each by its own day, with the clause and how the day comes about.

use chrono::NaiveDate;

use super::{
    Case, SupervisionFile,
    due_items::{AHEAD, DueItem, DueKind},
    write_up::Urgency,
};
use crate::domain::{
    calendar::{self, Calendar, Deadline, Interval},
    dates,
    policy::{Policy, Rule},
};

/// The day by which a case is to be talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDue<'a> {
    /// The case.
    pub case: &'a Case,
    /// The last day that keeps the rule.
    pub by: NaiveDate,
    /// The day that a list names for it: where `by` is to come and is no school day, the one to take in its place.
    pub listed: NaiveDate,
    /// The reckoning, in words that name no case: `3 months after Mon 7 Sep`.
    pub because: String,
    /// The clause.
    pub source: &'a str,
}

impl SupervisionFile {
    /// Returns by when each open case is to be talked about, the first first; nothing where the policy asks for none. A
    /// day that is to come and has no school names the one to take.
    pub fn cases_due<'a>(
        &'a self,
        policy: &'a Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<CaseDue<'a>> {
        let rules = policy.rules.iter();
        let mut due: Vec<CaseDue> = rules
            .flat_map(|rule| {
                let open = self.open_cases();
                open.filter_map(|case| case.due(rule, calendar))
            })
            .collect();
        due.sort_by_key(|due| due.by);
        for due in due.iter_mut().filter(|due| due.by >= today) {
            let deadline = Deadline::on(due.by);
            if let Some((day, why)) = deadline.instead(due.case.first, calendar, today) {
                due.listed = day;
                due.because = format!("{}, {why}", due.because);
            }
        }
        due
    }

    /// That cases are to be talked about within the week or in the next session, which is the last that is arranged
    /// before their day, or should have been. It names none.
    pub(super) fn cases_wanted(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<DueItem> {
        let soon = calendar::soon(today);
        let planned = self.usual_planned().into_iter();
        let mut planned = planned
            .map(|next| next.at.date())
            .filter(|next| *next >= today);
        let (next, after) = (planned.next(), planned.next());
        let is_the_last = |by: NaiveDate| {
            let is_near = (by - today).num_days() <= AHEAD;
            is_near && next.is_some_and(|next| next <= by) && after.is_none_or(|after| after > by)
        };
        let mut due = self.cases_due(policy, calendar, today);
        due.retain(|due| due.by <= soon || is_the_last(due.by));
        let first = due.first()?;
        let weight = match first.by {
            by if by < today => Urgency::Late,
            by if by <= soon => Urgency::Soon,
            _ => Urgency::Later,
        };
        let day = dates::day(first.by);
        let words = match due.len() {
            1 => format!("1 case to be talked about by {day}, {}", first.because),
            count => format!(
                "{count} cases to be talked about, the first by {day}, {}",
                first.because
            ),
        };
        let last = next.filter(|_| weight == Urgency::Later).map(|next| {
            let next = dates::day(next);
            format!("; the session on {next} is the last arranged before that")
        });
        let words = words + &last.unwrap_or_default();
        let want = DueItem::new(DueKind::Cases, weight, first.listed, words);
        Some(want.asked_by(first.source.to_owned()))
    }
}

impl Case {
    /// The earliest of: what was said of it, the time since it was last talked about or allocated, a change since.
    fn due<'a>(&'a self, rule: &'a Rule, calendar: &Calendar) -> Option<CaseDue<'a>> {
        let Rule::CaseReview {
            first,
            every,
            after_change,
            source,
            ..
        } = rule
        else {
            return None;
        };
        let after = |every: Interval, from: NaiveDate, what: &str| {
            let by = every.deadline(from, calendar)?.day;
            Some((
                by,
                format!("{} after {what}{}", every.span(), dates::day(from)),
            ))
        };
        let last = self.talked.last().copied();
        let regular = match last {
            Some(last) => after(*every, last, ""),
            None => {
                let every = first.unwrap_or(*every);
                match self.allocated {
                    Some(allocated) => after(every, allocated, "it was allocated on "),
                    None => after(every, self.first, "it was first named on "),
                }
            }
        };
        let said = self
            .next
            .as_ref()
            .map(|(by, _why)| (*by, "as was said last time".to_owned()));
        let changed = self.changed.as_ref().filter(|(on, _)| Some(*on) > last);
        let changed = changed.zip(*after_change);
        let changed = changed.and_then(|((on, _), every)| after(every, *on, "the change on "));
        let (by, because) = [said, changed, regular]
            .into_iter()
            .flatten()
            .min_by_key(|(by, _)| *by)?;
        Some(CaseDue {
            case: self,
            by,
            listed: by,
            because,
            source,
        })
    }
}
