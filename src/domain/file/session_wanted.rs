//! That a session is due: of the file's own way, and of what goes on beside it.

use chrono::NaiveDate;

use super::{
    DueDays, RecordHistory, SessionDue, SupervisionFile,
    due_items::{DueItem, DueKind},
    write_up::Urgency,
};
use crate::domain::{
    calendar::{self, Calendar, Deadline, DueState},
    dates,
    facts::Arrangement,
    policy::{Policy, Rule, SessionFormat},
};

impl SupervisionFile {
    /// That the next session in the file's own way is due; nothing where one is arranged in time.
    pub(super) fn session_due(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<DueItem> {
        let (deadline, due) = self.binding(policy, calendar, today)?;
        let planned = self.usual_planned();
        let want = wanted(&deadline, &due, &planned, calendar, today)?;
        Some(match (want.weight, self.time_for_it(policy, today)) {
            (Urgency::Later, Some(since)) => DueItem {
                weight: Urgency::Soon,
                // Of a range it is said already when it begins.
                words: match due.soonest {
                    Some(_) => want.words,
                    None => format!("{}; {since}", want.words),
                },
                ..want
            },
            _ => want,
        })
    }

    /// The sessions that go on beside the file's own way and are due, from the day the file was opened on: "reflective
    /// 1-1s … monthly" (Stockport, section 10). One that was called off is due as if it had never been arranged. Where
    /// they have a file of their own they are due in it.
    pub(super) fn beside_due(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<DueItem> {
        let Some(profile) = self.profile() else {
            return Vec::new();
        };
        let asked = |kind: &SessionFormat| {
            let is_asked = |rule: &Rule| matches!(rule, Rule::Cadence { of, .. } if of == kind);
            kind.is_beside()
                && *kind != profile.format
                && kind.fits(profile.is_group())
                && !self.elsewhere.contains(kind)
                && policy.rules.iter().any(is_asked)
        };
        let wants = SessionFormat::ALL
            .into_iter()
            .filter(asked)
            .filter_map(|kind| {
                let held = self.sessions().filter(|it| it.head().record.format == kind);
                let last = held.map(RecordHistory::date).max();
                let due = self.least_beside(policy, kind, last, today)?;
                let deadline = due.deadline(calendar)?;
                let mut planned = self.planned();
                planned.retain(|it| self.is_held_so(it, kind, it.at.date()));
                let want = wanted(&deadline, &due, &planned, calendar, today)?;
                Some(DueItem {
                    what: DueKind::Beside(kind),
                    words: format!("{}: {}", policy.way(kind), want.words),
                    ..want
                })
            });
        wants.collect()
    }

    /// Returns words for a file about which the policy's cadences say nothing, where they speak of others: nobody would
    /// notice that no session is ever due.
    pub(super) fn unnamed(&self, policy: &Policy, today: NaiveDate) -> Option<DueItem> {
        let format = self.profile()?.format;
        let of_others = policy.rules.iter().any(
            |rule| matches!(rule, Rule::Cadence { of, .. } if *of == format && !of.is_beside()),
        );
        let is_dated = self.due(policy, today).is_some() || !self.usual_planned().is_empty();
        let words = "no rule of the policy says how often, so nothing is ever late: agree it in the details";
        (of_others && !is_dated)
            .then(|| DueItem::new(DueKind::Session, Urgency::Soon, today, words.to_owned()))
    }

    /// Returns since when it is time to think of the next session, where the policy says so: "at least 4 – 6 weekly"
    /// (Leeds, section 9).
    fn time_for_it(&self, policy: &Policy, today: NaiveDate) -> Option<String> {
        let least = self.minimum(policy, today)?;
        let early = least.warn_from?;
        let since = early.after(least.from).filter(|since| *since <= today)?;
        Some(format!(
            "{} was {}",
            early.span(),
            dates::near(since, today)
        ))
    }
}

/// Weighs words about something by how near its day is, or the one that lists name for it, where that is earlier; what is
/// late says by how much.
pub(super) fn weighed(
    day: NaiveDate,
    listed: NaiveDate,
    words: String,
    today: NaiveDate,
) -> (Urgency, String) {
    match DueState::of(day, today) {
        DueState::Late { by_days, .. } => {
            let days = dates::counted(by_days.into(), "day");
            (Urgency::Late, format!("{words}: {days} late"))
        }
        _ if listed.min(day) <= calendar::soon(today) => (Urgency::Soon, words),
        _ => (Urgency::Later, words),
    }
}

/// That a session is due, weighed by its day; nothing where one of these is arranged in time.
fn wanted(
    deadline: &Deadline,
    due: &SessionDue,
    planned: &[&Arrangement],
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<DueItem> {
    let day = deadline.day;
    let mut arranged = planned.iter().map(|next| next.at.date());
    let next = arranged.find(|next| *next >= today);
    if next.is_some_and(|next| next <= day) {
        return None;
    }
    let counted = due.counted(calendar);
    let mut words = due.words(deadline, today);
    let mut days = DueDays {
        first: None,
        last: day,
    };
    if next.is_none() {
        days = due.days(deadline, calendar, today);
        let instead = deadline.instead(counted, calendar, today);
        if let Some((_, why)) = instead.filter(|_| day >= today) {
            words = format!("{words}, {why}");
        }
    }
    let (weight, words) = weighed(day, days.last, words, today);
    let weight = next.map_or(weight, |_arranged| weight.max(Urgency::Soon));
    let words = match next {
        Some(next) => format!("{words}; arranged for {}", dates::day(next)),
        None => words,
    };
    let want = DueItem::new(DueKind::Session, weight, days.last, words).not_before(days.first);
    Some(want.asked_by(due.source.clone()))
}
