//! The reviews that a policy asks for beside sessions, and the training: when each is due, and why.

use chrono::NaiveDate;

use super::{
    DueFrom, DueItem, DueKind, RecordHistory, SupervisionFile, Urgency, due_items::AHEAD,
    session_due, session_wanted,
};
use crate::domain::{
    calendar::{Calendar, Deadline, Interval},
    dates,
    facts::{Profile, Record, Stage, Supervisor, Training, Value},
    policy::{
        FormUse, Kind, Meaning, Often, Policy, RecordKind, Rule, SessionFormat, Slug, TrainingOf,
        Who,
    },
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
                    let due =
                        self.review_due(policy, profile, (form, who), phases, calendar, today);
                    wants.extend(due.map(|want| match want.source {
                        Some(_) => want,
                        None => want.asked_by(source.clone()),
                    }));
                }
                Rule::Milestones { stage, at, source } => {
                    let stage = profile.stage_of(&Who::Stage(stage.clone()), today);
                    let due = stage
                        .map(|stage| self.milestones(policy, profile, stage, at, calendar, today));
                    let due = due.into_iter().flatten();
                    wants.extend(due.map(|want| want.asked_by(source.clone())));
                }
                _ => {}
            }
        }
        wants.extend(self.looked_at_again(policy, calendar, today));
        let since = profile.since;
        let whose = TrainingOf::Supervisee;
        let training = training_wanted(&profile.training, policy, whose, since, today);
        wants.extend(training.into_iter().map(|(_, want)| want));
        wants
    }

    /// A review on a form of its own: on the day that was agreed for it, else as often as the policy asks, counted from
    /// the last record made with that form.
    fn review_due(
        &self,
        policy: &Policy,
        profile: &Profile,
        (form, who): (&Slug, &Who),
        phases: &[(Option<Interval>, Often)],
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<DueItem> {
        let printed = policy.form(form)?;
        let here = printed.kinds.contains(&profile.format) && profile.is_meant(who, today);
        if !here {
            return None;
        }
        let stage = profile.stage_of(who, today);
        let start = || match stage {
            Some(stage) => (stage.since, DueFrom::Stage(stage.name.clone())),
            None => self.start(profile, phases, calendar),
        };
        let began = stage.map_or(profile.began(), |stage| stage.since);
        let last = self.reviews().rfind(|history| history.is_on(form));
        let title = &printed.title;
        let told = last.filter(|last| last.is_closed()).and_then(again_on);
        let agreed = self.reviews_agreed(form).into_iter().next();
        if let Some(day) = agreed.or(told) {
            let want = on_day(&format!("{title}: agreed for"), day, calendar, today);
            return Some(want.asked_by("agreed".to_owned()));
        }
        let (from, since) = match last {
            Some(last) => (last.date(), DueFrom::Last),
            None => start(),
        };
        let held = self.reviews().filter(|history| history.is_on(form)).count();
        let every = session_due::phase(still_to_come(phases, began, held), began, from)?;
        let deadline = every.latest.deadline(from, calendar)?;
        let deadline = deadline.not_before(every.soonest, from);
        let why = deadline.words(every.latest, &since.words(from, today), today);
        let why = why + &on_a_school_day(&deadline, from, calendar, today);
        let on = deadline.listed(from, calendar, today);
        let words = format!("{title}: {why}");
        let want = weighed(DueKind::Review, &deadline, on, words, today);
        Some(want.in_range(&deadline, today))
    }

    /// The day that reviews count from before one was held: that on which the post was taken up, else the first day of
    /// supervision. A post so long ago that its first review lay before the file was opened says only which phases are
    /// over.
    fn start(
        &self,
        profile: &Profile,
        phases: &[(Option<Interval>, Often)],
        calendar: &Calendar,
    ) -> (NaiveDate, DueFrom) {
        let is_ahead = |post: &NaiveDate| {
            let first = session_due::phase(phases, *post, *post);
            let first = first.and_then(|every| every.latest.deadline(*post, calendar));
            first.is_some_and(|first| self.opened().is_none_or(|opened| first.day >= opened))
        };
        let post = profile.in_post_since.filter(is_ahead);
        post.map_or((profile.since, DueFrom::Start), |post| {
            (post, DueFrom::Post)
        })
    }

    /// The days that both agreed for the next reviews on a form, the first of them first: those that the newest record
    /// says that everybody agreed, and for which no such review was held since they were first said. One held before the
    /// day was near is another, and leaves it as agreed; of two days each has a review of its own.
    pub fn reviews_agreed(&self, form: &str) -> Vec<NaiveDate> {
        let says = |history: &RecordHistory| {
            let said = history.head().record.meaning(Meaning::NextReview);
            said.filter_map(Value::as_date).collect::<Vec<_>>()
        };
        let agreed = || self.records.iter().filter(|history| history.is_closed());
        let newest = agreed().rev().map(says).find(|days| !days.is_empty());
        let mut days = newest.unwrap_or_default();
        days.sort_unstable();
        days.dedup();
        let held = self.reviews().filter(|history| history.is_on(form));
        let mut held: Vec<NaiveDate> = held.map(RecordHistory::date).collect();
        days.retain(|day| {
            let first = agreed().find(|history| says(history).contains(day));
            let is_it = |held: &NaiveDate| {
                let since = first.is_some_and(|first| *held >= first.date());
                since && (*day - *held).num_days() <= AHEAD
            };
            let kept = held.iter().position(is_it).map(|at| held.remove(at));
            kept.is_none()
        });
        days
    }

    /// Reviews that no rule brings round again and that say themselves when they are to be looked at again: the newest
    /// on each form.
    fn looked_at_again<'a>(
        &'a self,
        policy: &'a Policy,
        calendar: &'a Calendar,
        today: NaiveDate,
    ) -> impl Iterator<Item = DueItem> + 'a {
        let ruled = |form: &str| {
            policy
                .rules
                .iter()
                .any(|rule| matches!(rule, Rule::Review { form: ruled, .. } if ruled == form))
        };
        self.reviews().filter_map(move |history| {
            let sheet = history.head().record.sheets.first()?;
            let newest = self.reviews().rfind(|other| other.is_on(&sheet.form))?;
            let is_newest = newest.id() == history.id() && !ruled(&sheet.form);
            let day = again_on(history).filter(|_| is_newest)?;
            let what = format!("{}: to be looked at again on", sheet.title);
            let want = on_day(&what, day, calendar, today);
            Some(want.asked_by(format!("as said on {}", dates::day(history.date()))))
        })
    }

    /// The milestones of a stage that no review was held for, each until it is, and the next one. One that lay before the
    /// file was opened is asked about: nobody here can know whether it was held.
    fn milestones(
        &self,
        policy: &Policy,
        profile: &Profile,
        stage: &Stage,
        at: &[(Interval, String)],
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Vec<DueItem> {
        // The line manager reviews progress; a reflective 1-1 beside it has no form for it.
        let mut forms = policy.forms_for(RecordKind::Review, profile.format);
        if profile.format != SessionFormat::OneToOne && forms.next().is_none() {
            return Vec::new();
        }
        let opened = self.opened();
        let from = DueFrom::Stage(stage.name.clone()).words(stage.since, today);
        let owed = self.owed(policy, stage, at);
        let ahead = owed.iter().position(|(day, _)| *day > today);
        let owed = owed.into_iter().take(ahead.map_or(usize::MAX, |at| at + 1));
        let wants = owed.filter_map(|(day, at_place)| {
            let (every, name) = at.get(at_place)?;
            let deadline = Deadline::on(day);
            let why = deadline.words(*every, &from, today);
            if opened.is_some_and(|opened| day < opened) {
                let words = format!(
                    "{name}: {why}, before this file was opened: was it held? Write down when"
                );
                return Some(DueItem::new(DueKind::Milestone, Urgency::Later, day, words));
            }
            let why = why + &on_a_school_day(&deadline, stage.since, calendar, today);
            let on = deadline.listed(stage.since, calendar, today);
            let words = format!("{name}: {why}");
            Some(weighed(DueKind::Milestone, &deadline, on, words, today))
        });
        wants.collect()
    }

    /// The milestones of a stage without a review, each with its day and its place among them. A review counts for the
    /// one that was chosen in it; where none was, for the one it lies nearest before or after: from half way between the
    /// one before and it.
    fn owed(
        &self,
        policy: &Policy,
        stage: &Stage,
        at: &[(Interval, String)],
    ) -> Vec<(NaiveDate, usize)> {
        let days = at.iter().enumerate();
        let days = days.filter_map(|(place, (every, _))| Some((every.about(stage.since)?, place)));
        let days: Vec<(NaiveDate, usize)> = days.collect();
        let befores = std::iter::once(stage.since).chain(days.iter().map(|(day, _)| *day));
        let begins = befores.zip(&days).map(|(before, (day, place))| {
            let half_way = before + (*day - before) / 2;
            (half_way, *place)
        });
        let begins: Vec<(NaiveDate, usize)> = begins.collect();
        let counting = progress_forms(policy);
        let counted = self
            .reviews()
            .filter(|history| counting.iter().any(|form| history.is_on(form)));
        let held = counted.filter_map(|history| {
            chosen(&history.head().record, policy).or_else(|| {
                let on = history.date();
                begins
                    .iter()
                    .rfind(|(from, _)| *from <= on)
                    .map(|(_, place)| *place)
            })
        });
        let held: Vec<usize> = held.collect();
        let owed = days.into_iter().filter(|(_, place)| !held.contains(place));
        owed.collect()
    }

    /// The milestone that the next review on a form is for, by its place among the choices of the form: the first that
    /// is owed.
    pub fn next_milestone(&self, policy: &Policy, form: &str, today: NaiveDate) -> Option<usize> {
        let profile = self.profile()?;
        let counts = progress_forms(policy).contains(&form);
        policy.rules.iter().filter(|_| counts).find_map(|rule| {
            let Rule::Milestones { stage, at, .. } = rule else {
                return None;
            };
            let stage = profile.stage_of(&Who::Stage(stage.clone()), today)?;
            let owed = self.owed(policy, stage, at);
            owed.first().map(|(_, place)| *place)
        })
    }

    fn reviews(&self) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        let records = self.records.iter();
        records.filter(|history| history.head().record.kind == RecordKind::Review)
    }
}

/// The phases that so many reviews leave: one that has room for no more of them than were held is over. The appraisal
/// at the end of a probation is one, whenever it was held.
fn still_to_come(
    phases: &[(Option<Interval>, Often)],
    began: NaiveDate,
    held: usize,
) -> &[(Option<Interval>, Often)] {
    let Some(((Some(until), every), others)) = phases.split_first() else {
        return phases;
    };
    let end = until.about(began);
    let days = std::iter::successors(every.latest.about(began), |day| every.latest.about(*day));
    let room = days
        .take_while(|day| end.is_some_and(|end| *day <= end))
        .take(held + 1)
        .count();
    if room <= held {
        still_to_come(others, began, held - room)
    } else {
        phases
    }
}

/// The milestone that was chosen in a review, by its place among the choices of its form.
fn chosen(record: &Record, policy: &Policy) -> Option<usize> {
    record.sheets.iter().find_map(|sheet| {
        let answer = sheet
            .answers
            .iter()
            .find(|answer| answer.is == Some(Meaning::Milestone))?;
        let field = policy
            .form(&sheet.form)?
            .field(&answer.item, &answer.field)?;
        let Kind::Choice(choices) = &field.kind else {
            return None;
        };
        let words = answer.value.shown();
        choices.iter().position(|choice| *choice == words)
    })
}

/// The day on which a review is to be looked at again, as it says itself.
fn again_on(history: &RecordHistory) -> Option<NaiveDate> {
    let record = &history.head().record;
    let mut said = [Meaning::ReviewDate, Meaning::NextReview]
        .into_iter()
        .flat_map(|is| record.meaning(is));
    said.find_map(Value::as_date)
}

/// A review on a day that was said.
fn on_day(what: &str, day: NaiveDate, calendar: &Calendar, today: NaiveDate) -> DueItem {
    let deadline = Deadline::on(day);
    let school = on_a_school_day(&deadline, NaiveDate::MIN, calendar, today);
    let words = format!("{what} {}{school}", dates::near(day, today));
    let on = deadline.listed(NaiveDate::MIN, calendar, today);
    weighed(DueKind::Review, &deadline, on, words, today)
}

/// Names the school day to take where a day that is to come is none: `, a weekend; Fri 20 Nov is the school day before`.
fn on_a_school_day(
    deadline: &Deadline,
    from: NaiveDate,
    calendar: &Calendar,
    today: NaiveDate,
) -> String {
    let instead = deadline.instead(from, calendar, today);
    let instead = instead.filter(|_| deadline.day >= today);
    instead.map_or_else(String::new, |(_, why)| format!(", {why}"))
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
    /// policy has it that presses most; then the policies whose own review is over.
    pub fn wants(&self, policies: &[&Policy], today: NaiveDate) -> Vec<DueItem> {
        let several = policies.len() > 1;
        let policies = policies.iter();
        let wants = policies.clone().flat_map(|policy| {
            let wants =
                training_wanted(&self.training, policy, TrainingOf::Supervisor, today, today);
            // A clause alone does not say of which policy it is.
            wants.into_iter().map(move |(what, want)| {
                let source = want.source.clone().filter(|_| several);
                let source = source.map(|source| format!("{}, {source}", policy.title));
                (
                    what,
                    DueItem {
                        source: source.or_else(|| want.source.clone()),
                        ..want
                    },
                )
            })
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
        let near = near.filter(|want| want.is_near(today));
        near.chain(policies.filter_map(|policy| policy_review(policy, today)))
            .collect()
    }
}

/// A policy that is itself to be reviewed. It presses nobody: that is the school's to do.
fn policy_review(policy: &Policy, today: NaiveDate) -> Option<DueItem> {
    let (printed, day) = policy.overdue_review(today)?;
    let words = format!("{}: its own review was due {printed}", policy.title);
    Some(DueItem::new(
        DueKind::PolicyReview,
        Urgency::Later,
        day,
        words,
    ))
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
                let deadline = Deadline::on(day);
                let from = had.on.words(today);
                let words = format!("{title}: {}", deadline.words(every, &from, today));
                weighed(DueKind::Training, &deadline, day, words, today)
            }
        };
        Some((asked.what, want.asked_by(asked.source.to_owned())))
    });
    wants.collect()
}

impl DueItem {
    /// Returns what can be done from the first day of a range on as that, as soon as that day has come.
    fn in_range(self, range: &Deadline, today: NaiveDate) -> Self {
        let has_begun = range.first.is_some_and(|(_, first)| first <= today);
        match self.weight {
            Urgency::Later if has_begun => Self {
                weight: Urgency::Soon,
                ..self
            },
            _ => self,
        }
    }
}

/// Something with a day of its own that lists name `on`, weighed by how near that is; it is late after its own.
fn weighed(
    what: DueKind,
    deadline: &Deadline,
    on: NaiveDate,
    words: String,
    today: NaiveDate,
) -> DueItem {
    let (weight, words) = session_wanted::weighed(deadline.day, on, words, today);
    DueItem::new(what, weight, on, words)
}
