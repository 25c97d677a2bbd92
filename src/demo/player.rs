//! The demo's supervision files, entry by entry, as real ones come about.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::{
    DemoError, Keeper, LENGTH, Mistake, Step,
    content::{
        Became, Before, Happened, Held, Later, Said, ScriptAttendance, ScriptDeadline,
        ScriptOutcome, Unfinished,
    },
    dates::Days,
    draft_writer::{self, DraftWriter},
    timeline::{FileScript, ScriptStep, StepKind},
};
use crate::{
    domain::{
        contents::VaultContents,
        dates,
        draft::{
            Draft, SessionStep,
            edit::Edit,
            new::{self, DraftBuilder},
            publish::RecordContext,
        },
        facts::{
            action::{ActionUpdate, Progress},
            arrangement::{Arrangement, ArrangementStatus, Replacement},
            entry::Fact,
            field_path::FieldPath,
            people::{PersonRef, Supervisor},
            record::{ItemFrom, Value},
            signoff::{Addendum, Disagreement, SignOff, SignOffMethod},
        },
        file::SupervisionFile,
        id::{ActionId, Digest, Ids},
    },
    policies::Shelved,
};

/// Tells the files' stories, in the order in which everything happened.
pub(super) struct Player<'a, K> {
    pub keeper: &'a mut K,
    pub ids: &'a mut Ids,
    pub policy: &'a Shelved,
    pub supervisor: &'a Supervisor,
    pub stand_in: &'a PersonRef,
    pub days: &'a Days,
    /// The school as the entries kept so far tell it.
    pub school: VaultContents,
    /// The actions agreed so far, by their names in the content.
    pub actions: BTreeMap<String, ActionId>,
}

impl<K: Keeper> Player<'_, K> {
    /// Keeps an entry of the register.
    pub(super) fn register(&mut self, step: Step) -> Result<(), DemoError<K::Error>> {
        let kept = self.keeper.keep(step).map_err(DemoError::Keeping)?;
        self.school.learn(kept);
        Ok(())
    }

    /// Tells one thing that happened; a session that was broken off is returned.
    pub(super) fn tell(&mut self, beat: &ScriptStep) -> Result<Option<Draft>, DemoError<K::Error>> {
        let story = beat.story;
        let (facts, what) = match &beat.what {
            StepKind::Opened => (self.opened(story)?, "file opened"),
            StepKind::Held(held) => return self.hold(story, held, beat.at).map(|()| None),
            StepKind::BrokenOff(session) => {
                return self.break_off(story, session, beat.at).map(Some);
            }
            StepKind::Extra(held, extra) => {
                let at = self.days.begins(held)?.naive_local();
                (vec![self.arranged(story, at, &extra.why)], "extra session")
            }
            StepKind::FellThrough(before, at) => {
                let what = match before.came {
                    ScriptAttendance::Moved(_) => "session moved",
                    ScriptAttendance::CalledOff(_) => "session called off",
                    ScriptAttendance::Missed(_) => "session not attended",
                };
                (self.fell_through(story, before, *at)?, what)
            }
            StepKind::Later(later) => self.later(story, later, beat.at)?,
            StepKind::Profile(profile, what) => (vec![Fact::Profile((**profile).clone())], *what),
        };
        self.keep(story, beat.at, facts, what)?;
        Ok(None)
    }

    fn keep(
        &mut self,
        story: &FileScript,
        at: DateTime<FixedOffset>,
        facts: Vec<Fact>,
        what: &str,
    ) -> Result<(), DemoError<K::Error>> {
        let day = dates::short(at.date_naive());
        let step = Step {
            file: Some(story.file),
            at,
            by: self.supervisor.who.clone(),
            facts,
            title: format!("{} · {what} · {day}", story.profile.who.name),
        };
        self.register(step)
    }

    fn file(&self, story: &FileScript) -> Result<&SupervisionFile, Mistake> {
        let file = self.school.file(story.file);
        file.ok_or_else(|| Mistake::new(&story.profile.who.name, "nothing was told of it yet"))
    }

    fn opened(&self, story: &FileScript) -> Result<Vec<Fact>, Mistake> {
        let mut facts = vec![Fact::Profile(story.profile.clone())];
        if let Some(first) = story.content.sessions.first() {
            let at = self.days.first_planned(first)?;
            facts.push(self.arranged(story, at, ""));
        }
        Ok(facts)
    }

    fn arranged(&self, story: &FileScript, at: NaiveDateTime, extra: &str) -> Fact {
        Fact::Arranged(Arrangement {
            extra: extra.to_owned(),
            ..Arrangement::new(self.ids.fresh(), at, story.content.venue.clone())
        })
    }

    /// The session that was to be held is held another day.
    fn fell_through(
        &self,
        story: &FileScript,
        before: &Before,
        at: NaiveDateTime,
    ) -> Result<Vec<Fact>, Mistake> {
        let file = self.file(story)?;
        let planned = file.planned().into_iter().next();
        let planned = planned
            .ok_or_else(|| Mistake::new(&story.profile.who.name, "nothing was arranged"))?
            .clone();
        let instead = Arrangement {
            id: self.ids.fresh(),
            at,
            replaces: Vec::new(),
            ..planned.clone()
        };
        let status = match &before.came {
            ScriptAttendance::Moved(why) => {
                let why = why.clone();
                return Ok(vec![Fact::Arranged(Arrangement { at, why, ..planned })]);
            }
            ScriptAttendance::CalledOff(why) => ArrangementStatus::Cancelled {
                why: why.clone(),
                instead: Replacement::Other(instead.id),
            },
            ScriptAttendance::Missed(why) => ArrangementStatus::NotAttended {
                who: vec![story.profile.who.clone()],
                why: why.clone(),
                instead: Replacement::Other(instead.id),
            },
        };
        let off = Arrangement { status, ..planned };
        Ok(vec![Fact::Arranged(off), Fact::Arranged(instead)])
    }

    fn hold(
        &mut self,
        story: &FileScript,
        held: &Held,
        at: DateTime<FixedOffset>,
    ) -> Result<(), DemoError<K::Error>> {
        self.agree_last(story, &held.said, at)?;
        let mut draft = self.begin(story, at)?;
        let ended = if held.written_after.is_some() {
            let before = draft.held();
            let after = draft.held_earlier(self.file(story)?, at);
            let earlier = draft.apply(&Edit::Held { before, after });
            earlier.map_err(|unfit| Mistake::new(&held.from, unfit))?;
            at
        } else {
            draft.start(at);
            at + TimeDelta::minutes(held.minutes.into())
        };
        self.write(story, &mut draft, &held.said, self.days.begins(held)?)?;
        self.arrange_next(story, held, &mut draft)?;
        if held.written_after.is_none() {
            share_out(&mut draft, held.minutes);
        }
        let number = draft.record.number.unwrap_or_default();
        let facts = self.facts(story, &draft, ended)?;
        self.keep(story, ended, facts, &format!("session {number}"))
    }

    /// Both agree last time's record, in the first minutes of a session.
    fn agree_last(
        &mut self,
        story: &FileScript,
        said: &Said,
        begun: DateTime<FixedOffset>,
    ) -> Result<(), DemoError<K::Error>> {
        if !said.agreed_last {
            return Ok(());
        }
        let at = begun + TimeDelta::minutes(3);
        let facts = self.agreed(story, &ScriptDeadline::Everyone, at)?;
        self.keep(story, at, facts, "record agreed")
    }

    /// Arranges the session that follows, where none is arranged already.
    fn arrange_next(
        &self,
        story: &FileScript,
        held: &Held,
        draft: &mut Draft,
    ) -> Result<(), Mistake> {
        let Some(next) = story.after(held) else {
            return Ok(());
        };
        let today = self.days.today();
        if !draft.follow_ups.next.date.is_empty()
            || self.file(story)?.follows(&draft.record, today).is_some()
        {
            return Ok(());
        }
        let at = self.days.first_planned(next)?;
        let places = [
            (FieldPath::NextDate, Value::Date(at.date())),
            (FieldPath::NextTime, Value::Time(at.time())),
        ];
        for (field, to) in places {
            let from = draft.read(&field).unwrap_or_default();
            let set = draft.apply(&Edit::Set { field, from, to });
            set.map_err(|unfit| Mistake::new(&next.from, unfit))?;
        }
        Ok(())
    }

    fn facts(
        &self,
        story: &FileScript,
        draft: &Draft,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Fact>, Mistake> {
        let file = self.file(story)?;
        let parties = RecordContext {
            file,
            profile: file.profile().unwrap_or(&story.profile),
            supervisor: self.supervisor,
            arranged: file.follows(&draft.record, at.date_naive()),
        };
        Ok(draft.facts(Some(self.policy.policy()), &parties, at))
    }

    fn begin(&self, story: &FileScript, now: DateTime<FixedOffset>) -> Result<Draft, Mistake> {
        let file = self.file(story)?;
        let beginning = DraftBuilder {
            file,
            profile: file.profile().unwrap_or(&story.profile),
            policy: self.policy.policy(),
            supervisor: &self.supervisor.who,
            length: LENGTH,
            now,
        };
        let draft = beginning.session(self.ids);
        draft.ok_or_else(|| Mistake::new(&self.policy.policy().title, "it has no record form"))
    }

    fn write(
        &mut self,
        story: &FileScript,
        draft: &mut Draft,
        said: &Said,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Mistake> {
        let number = draft.record.number.unwrap_or_default();
        let place = format!("{}, session {number}", story.profile.who.name);
        let mut pen = DraftWriter {
            draft,
            policy: self.policy.policy(),
            days: self.days,
            at,
            ids: self.ids,
            actions: &mut self.actions,
            stand_in: self.stand_in,
        };
        let written = pen.write(said);
        written.map_err(|what| Mistake::new(&place, what))
    }

    /// The facts of an event after a session, with the words for it.
    fn later(
        &mut self,
        story: &FileScript,
        later: &Later,
        at: DateTime<FixedOffset>,
    ) -> Result<(Vec<Fact>, &'static str), Mistake> {
        Ok(match &later.what {
            Happened::Agreed(by) => (self.agreed(story, by, at)?, "record agreed"),
            Happened::Revised(said) => (self.revised(story, said, at)?, "record typed up"),
            Happened::Disagreed(by, words) => {
                let disagrees = |record, who| {
                    let words = words.clone();
                    let on = at;
                    Fact::Disagreed(Disagreement {
                        record,
                        who,
                        words,
                        on,
                    })
                };
                (self.of_the_last(story, by, disagrees)?, "disagreement")
            }
            Happened::Added(by, words) => {
                let adds = |record, who| {
                    let words = words.clone();
                    let on = at;
                    Fact::Addendum(Addendum {
                        record,
                        who,
                        words,
                        on,
                    })
                };
                (self.of_the_last(story, by, adds)?, "addendum")
            }
            Happened::Action(became) => (self.progress(story, became, at)?, "action"),
            Happened::Moved { to, why } => (self.moved(story, to, why)?, "session moved"),
        })
    }

    fn agreed(
        &self,
        story: &FileScript,
        by: &ScriptDeadline,
        on: DateTime<FixedOffset>,
    ) -> Result<Vec<Fact>, Mistake> {
        self.of_the_last(story, by, |record, who| {
            let how = SignOffMethod::TypedName(who.name.clone());
            Fact::Agreed(SignOff {
                record,
                who,
                how,
                on,
            })
        })
    }

    /// The same statement about the last record from each of those who make it.
    fn of_the_last(
        &self,
        story: &FileScript,
        by: &ScriptDeadline,
        says: impl Fn(Digest, PersonRef) -> Fact,
    ) -> Result<Vec<Fact>, Mistake> {
        let Some(last) = self.file(story)?.last() else {
            return Ok(Vec::new());
        };
        let head = last.head();
        let people = draft_writer::meant(by, &head.record.present, &story.profile.members)?;
        Ok(people
            .into_iter()
            .map(|who| says(head.digest, who))
            .collect())
    }

    fn revised(
        &mut self,
        story: &FileScript,
        said: &Said,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Fact>, Mistake> {
        let file = self.file(story)?;
        let Some(last) = file.last() else {
            return Ok(Vec::new());
        };
        let mut draft = new::revision(file, last, at, self.ids);
        self.write(story, &mut draft, said, at)?;
        self.facts(story, &draft, at)
    }

    fn progress(
        &self,
        story: &FileScript,
        became: &Became,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Fact>, Mistake> {
        let day = |said: &str| self.days.said(said, at.date_naive());
        let name = &became.action;
        let action = self.actions.get(name).ok_or_else(|| {
            let what = format_args!("there is no action “{name}”");
            Mistake::new(&story.profile.who.name, what)
        })?;
        let file = self.file(story)?;
        let tracked = file.action(*action);
        Ok(vec![Fact::Action(ActionUpdate {
            action: *action,
            whose: tracked.and_then(|tracked| file.part_in(tracked)),
            now: match &became.now {
                ScriptOutcome::Done(on) => Progress::Done(day(on)?),
                ScriptOutcome::Due(on) => Progress::Due(Some(day(on)?)),
                ScriptOutcome::Dropped => Progress::Dropped,
            },
            why: became.why.clone(),
        })])
    }

    fn moved(&self, story: &FileScript, to: &str, why: &str) -> Result<Vec<Fact>, Mistake> {
        let file = self.file(story)?;
        let Some(planned) = file.planned().into_iter().next() else {
            return Ok(Vec::new());
        };
        let day = self.days.said(to, self.days.today())?;
        Ok(vec![Fact::Arranged(Arrangement {
            at: day.and_time(planned.at.time()),
            why: why.to_owned(),
            ..planned.clone()
        })])
    }

    /// The session that is still going on: begun on the last working morning, left with the cursor in a cell.
    fn break_off(
        &mut self,
        story: &FileScript,
        session: &Unfinished,
        begun: DateTime<FixedOffset>,
    ) -> Result<Draft, DemoError<K::Error>> {
        self.agree_last(story, &session.said, begun)?;
        let mut draft = self.begin(story, begun)?;
        draft.start(begun);
        self.write(story, &mut draft, &session.said, begun)?;
        share_out(&mut draft, session.minutes);
        let cell = draft_writer::cell(&draft, &session.table, &session.case, &session.column);
        let (of, cell) = cell.map_err(|what| Mistake::new(&story.profile.who.name, what))?;
        let open = draft.record.agenda.iter().find(|item| {
            matches!(&item.from, ItemFrom::Form { sheet, item } if *sheet == of.sheet && *item == of.item)
        });
        draft.step = open.map_or(SessionStep::Opening, |item| SessionStep::Item(item.id));
        draft.caret = draft.read(&cell).map_or(0, |value| value.shown().len());
        draft.focus = Some(cell.into());
        draft.last_active = begun + TimeDelta::minutes(session.minutes.into());
        Ok(draft)
    }
}

/// Shares the session's minutes out among the items that were come to, as they were planned.
fn share_out(draft: &mut Draft, minutes: u16) {
    let record = &draft.record;
    let reached = record.agenda.iter().map(|item| record.reached(item));
    let reached: Vec<bool> = reached.collect();
    let weighed = record.agenda.iter().zip(&reached);
    let planned: u32 = weighed
        .map(|(item, reached)| u32::from(*reached) * u32::from(item.minutes.unwrap_or(1)))
        .sum();
    for (item, reached) in draft.record.agenda.iter_mut().zip(reached) {
        if reached {
            let share = u32::from(item.minutes.unwrap_or(1)) * u32::from(minutes) * 60;
            item.spent = share.checked_div(planned).unwrap_or(0);
        }
    }
}
