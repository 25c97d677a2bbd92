//! The reviews that a policy asks for beside sessions, and the training: when each is due, and why.

use chrono::NaiveDate;

use super::{DueFrom, DueItem, DueKind, RecordHistory, SupervisionFile, Urgency, session_due};
use crate::domain::{
    calendar::{Calendar, Deadline, Interval},
    dates,
    facts::{Profile, Stage, Supervisor, Training},
    policy::{FormUse, Policy, RecordKind, Rule, SessionFormat, Slug, TrainingOf, Who},
};

impl SupervisionFile {
    /// The reviews and the training that are wanted of somebody, however far ahead.
    pub fn reviews_wanted(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<DueItem> {
        let Some(profile) = self.profile().filter(|profile| !profile.is_group()) else {
            return Vec::new();
        };
        let mut wants = Vec::new();
        for rule in &policy.rules {
            match rule {
                Rule::Review {
                    form,
                    who,
                    phases,
                    source,
                } => {
                    let due = self.review_due(policy, profile, (form, who), phases, today);
                    let due = due.and_then(|(title, every, from, since)| {
                        let deadline = every.deadline(from, calendar)?;
                        let why = deadline.words(every, &since.words(from, today), today);
                        Some(wanted(DueKind::Review, &deadline, &title, &why, today))
                    });
                    wants.extend(due.map(|want| want.asked_by(source.clone())));
                }
                Rule::Milestones { stage, at, source } => {
                    let stage = profile.stage_of(&Who::Stage(stage.clone()), today);
                    let due = stage.map(|stage| self.milestones(policy, profile, stage, at, today));
                    let due = due.into_iter().flatten();
                    wants.extend(due.map(|want| want.asked_by(source.clone())));
                }
                _ => {}
            }
        }
        let since = profile.since;
        let whose = TrainingOf::Supervisee;
        let training = training_wanted(&profile.training, policy, whose, since, today);
        wants.extend(training.into_iter().map(|(_, want)| want));
        wants
    }

    /// A review on a form of its own: what it is called, how often, and from when. It is counted from the last record
    /// made with that form.
    fn review_due(
        &self,
        policy: &Policy,
        profile: &Profile,
        (form, who): (&Slug, &Who),
        phases: &[(Option<Interval>, Interval)],
        today: NaiveDate,
    ) -> Option<(String, Interval, NaiveDate, DueFrom)> {
        let printed = policy.form(form)?;
        let here = printed.kinds.contains(&profile.format) && profile.is_meant(who, today);
        let began = match profile.stage_of(who, today).filter(|_| here) {
            Some(stage) => (stage.since, DueFrom::Stage(stage.name.clone())),
            None if here => (profile.since, DueFrom::Start),
            None => return None,
        };
        let last = self.reviews().rfind(|history| history.is_on(form));
        let (from, since) = match last {
            Some(last) => (last.date(), DueFrom::Last),
            None => began.clone(),
        };
        let every = session_due::phase(phases, began.0, from)?;
        Some((printed.title.clone(), every, from, since))
    }

    /// The last milestone of a stage that was reached without a review, and the next one. A review counts for a
    /// milestone from half way between the one before and it.
    fn milestones(
        &self,
        policy: &Policy,
        profile: &Profile,
        stage: &Stage,
        at: &[(Interval, String)],
        today: NaiveDate,
    ) -> Vec<DueItem> {
        // The line manager reviews progress; a reflective 1-1 beside it has no form for it.
        let mut forms = policy.forms_for(RecordKind::Review, profile.format);
        if profile.format != SessionFormat::OneToOne && forms.next().is_none() {
            return Vec::new();
        }
        let counting = progress_forms(policy);
        let counts = |history: &&RecordHistory| counting.iter().any(|form| history.is_on(form));
        let last = self.reviews().rfind(counts).map(RecordHistory::date);
        let (mut before, mut reached, mut next) = (stage.since, None, None);
        for (every, name) in at {
            let Some(day) = every.about(stage.since) else {
                continue;
            };
            let half_way = before + (day - before) / 2;
            let missing = last.is_none_or(|last| last < half_way);
            before = day;
            let deadline = Deadline { day, within: None };
            let from = DueFrom::Stage(stage.name.clone()).words(stage.since, today);
            let why = deadline.words(*every, &from, today);
            let want = wanted(DueKind::Milestone, &deadline, name, &why, today);
            let want = missing.then_some(want);
            if day <= today {
                reached = want;
            } else if next.is_none() {
                next = Some(want);
            }
        }
        reached.into_iter().chain(next.flatten()).collect()
    }

    fn reviews(&self) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        let records = self.records.iter();
        records.filter(|history| history.head().record.kind == RecordKind::Review)
    }
}

/// The forms on which progress in a stage is reviewed: a review form that no other rule speaks of; where the policy
/// prints none, the one that it reviews with. A meeting about performance is neither.
fn progress_forms(policy: &Policy) -> Vec<&str> {
    let reviews = policy.forms.iter().filter(|form| {
        let apart = |rule: &Rule| matches!(rule, Rule::PerformanceApart { form: Some(apart), .. } if *apart == form.id);
        form.used == FormUse::Review && !policy.rules.iter().any(apart)
    });
    let reviews = reviews.map(|form| form.id.as_str());
    let (own, others): (Vec<_>, Vec<_>) = reviews.partition(|id| {
        let named = |rule: &Rule| matches!(rule, Rule::Review { form, .. } if form == id);
        policy.rules.iter().any(named)
    });
    if others.is_empty() { own } else { others }
}

impl Supervisor {
    /// The training that these policies ask of them and that has no date yet, or is to be refreshed: each once, as the
    /// policy has it that presses most.
    pub fn wants(&self, policies: &[&Policy], today: NaiveDate) -> Vec<DueItem> {
        let policies = policies.iter();
        let wants = policies.flat_map(|policy| {
            training_wanted(&self.training, policy, TrainingOf::Supervisor, today, today)
        });
        let mut wants: Vec<_> = wants.collect();
        wants.sort_by_key(|(_, want)| (want.weight, want.on));
        let mut told: Vec<&str> = Vec::new();
        wants.retain(|(what, _)| {
            let new = !told.contains(what);
            told.push(what);
            new
        });
        let near = wants.into_iter().map(|(_, want)| want);
        near.filter(|want| want.is_near(today)).collect()
    }
}

/// The training that a policy asks of one of the two and that has no date yet, or is to be refreshed; each with what it
/// is.
fn training_wanted<'a>(
    had: &[Training],
    policy: &'a Policy,
    whose: TrainingOf,
    since: NaiveDate,
    today: NaiveDate,
) -> Vec<(&'a str, DueItem)> {
    let wants = policy.training(whose).filter_map(|asked| {
        let title = dates::capital(asked.what);
        let had = had.iter().find(|had| had.what == asked.what);
        let want = match had {
            None => {
                let words = format!("{title}: no date yet");
                DueItem::new(DueKind::Training, Urgency::Later, since, words)
            }
            Some(had) => {
                let every = asked.every?;
                let day = every.about(had.on.from())?;
                let deadline = Deadline { day, within: None };
                let from = had.on.words(today);
                let why = deadline.words(every, &from, today);
                wanted(DueKind::Training, &deadline, &title, &why, today)
            }
        };
        Some((asked.what, want.asked_by(asked.source.to_owned())))
    });
    wants.collect()
}

/// Something with a day of its own.
fn wanted(what: DueKind, deadline: &Deadline, title: &str, why: &str, today: NaiveDate) -> DueItem {
    let left = (deadline.day - today).num_days();
    let words = format!("{title}: {why}");
    let (weight, words) = match left {
        ..0 => {
            let late = dates::counted(-left, "day");
            (Urgency::Late, format!("{words}: {late} late"))
        }
        0..=7 => (Urgency::Soon, words),
        _ => (Urgency::Later, words),
    };
    DueItem::new(what, weight, deadline.day, words)
}
