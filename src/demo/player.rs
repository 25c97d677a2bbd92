//! The demo's supervision files, entry by entry, as real ones come about.

use std::{collections::BTreeMap, fmt::Display};

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
        draft::{Draft, DraftBuilder, Edit, RecordContext, SessionStep, new},
        facts::{
            ActionUpdate, Addendum, Arrangement, ArrangementStatus, Disagreement, Fact, FieldPath,
            PersonRef, Progress, Replacement, SignOff, SignOffMethod, Supervisor, Value,
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
    pub(super) fn register(&mut self, step: Step) -> Told<(), K> {
        let kept = self.keeper.keep(step).map_err(DemoError::Keeping)?;
        self.school.learn(kept);
        Ok(())
    }

    /// Tells one thing that happened; a session that was broken off is returned.
    pub(super) fn tell(&mut self, beat: &ScriptStep) -> Told<Option<Draft>, K> {
        let (story, at) = (beat.story, beat.at);
        let player = self;
        Scene { player, story, at }.tell(&beat.what)
    }
}

type Facts = Result<Vec<Fact>, Mistake>;

type Told<T, K> = Result<T, DemoError<<K as Keeper>::Error>>;

/// One thing that happens in a file.
struct Scene<'s, 'a, K> {
    player: &'s mut Player<'a, K>,
    story: &'s FileScript<'s>,
    at: DateTime<FixedOffset>,
}

impl<K: Keeper> Scene<'_, '_, K> {
    fn tell(&mut self, what: &StepKind) -> Told<Option<Draft>, K> {
        let (facts, what) = match what {
            StepKind::Opened => (self.opened()?, "file opened"),
            StepKind::Held(held) => return self.hold(held).map(|()| None),
            StepKind::BrokenOff(session) => {
                return self.break_off(session).map(Some);
            }
            StepKind::Extra(held, extra) => {
                let at = self.player.days.begins(held)?.naive_local();
                (vec![self.arranged(at, &extra.why)], "extra session")
            }
            StepKind::FellThrough(before, at) => {
                let what = match before.came {
                    ScriptAttendance::Moved(_) => "session moved",
                    ScriptAttendance::CalledOff(_) => "session called off",
                    ScriptAttendance::Missed(_) => "session not attended",
                };
                (self.fell_through(before, *at)?, what)
            }
            StepKind::Later(later) => self.later(later)?,
            StepKind::Change(change, what) => (vec![Fact::ProfileChange(change.clone())], *what),
        };
        self.keep(self.at, facts, what)?;
        Ok(None)
    }

    fn keep(&mut self, at: DateTime<FixedOffset>, facts: Vec<Fact>, what: &str) -> Told<(), K> {
        let day = dates::short(at.date_naive());
        let step = Step {
            file: Some(self.story.file),
            at,
            by: self.player.supervisor.who.clone(),
            facts,
            title: format!("{} · {what} · {day}", self.story.profile.who.name),
        };
        self.player.register(step)
    }

    fn mistake(&self, what: impl Display) -> Mistake {
        Mistake::new(&self.story.profile.who.name, what)
    }

    fn file(&self) -> Result<&SupervisionFile, Mistake> {
        let file = self.player.school.file(self.story.file);
        file.ok_or_else(|| self.mistake("nothing was told of it yet"))
    }

    fn opened(&self) -> Facts {
        let mut facts = vec![Fact::Profile(self.story.profile.clone())];
        if let Some(first) = self.story.content.sessions.first() {
            let at = self.player.days.first_planned(first)?;
            facts.push(self.arranged(at, ""));
        }
        Ok(facts)
    }

    fn arranged(&self, at: NaiveDateTime, extra: &str) -> Fact {
        Fact::Arranged(Arrangement {
            extra: extra.to_owned(),
            ..Arrangement::new(
                self.player.ids.fresh(),
                at,
                self.story.content.venue.clone(),
            )
        })
    }

    /// The session that was to be held is held another day.
    fn fell_through(&self, before: &Before, at: NaiveDateTime) -> Facts {
        let file = self.file()?;
        let planned = file.planned().into_iter().next();
        let planned = planned
            .ok_or_else(|| self.mistake("nothing was arranged"))?
            .clone();
        let instead = Arrangement {
            id: self.player.ids.fresh(),
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
                who: vec![self.story.profile.who.clone()],
                why: why.clone(),
                instead: Replacement::Other(instead.id),
            },
        };
        let off = Arrangement { status, ..planned };
        Ok(vec![Fact::Arranged(off), Fact::Arranged(instead)])
    }

    fn hold(&mut self, held: &Held) -> Told<(), K> {
        self.agree_last(&held.said)?;
        let at = self.at;
        let mut draft = self.begin()?;
        let ended = if held.written_after.is_some() {
            let before = draft.held();
            let after = draft.held_earlier(self.file()?, at);
            let earlier = draft.apply(&Edit::Held { before, after });
            earlier.map_err(|unfit| Mistake::new(&held.from, unfit))?;
            let begun = self.player.days.begins(held)?;
            let ended = begun + TimeDelta::minutes(held.minutes.into());
            let times = [
                (FieldPath::Date, Value::Date(begun.date_naive())),
                (FieldPath::Began, Value::Time(begun.time())),
                (FieldPath::Ended, Value::Time(ended.time())),
            ];
            for (place, time) in times {
                let before = draft.held();
                let after = draft.timed(self.file()?, &place, &time, at);
                let after = after.map_err(|unfit| Mistake::new(&held.from, unfit))?;
                let said = draft.apply(&Edit::Held { before, after });
                said.map_err(|unfit| Mistake::new(&held.from, unfit))?;
            }
            at
        } else {
            draft.start(at);
            at + TimeDelta::minutes(held.minutes.into())
        };
        self.write(&mut draft, &held.said, self.player.days.begins(held)?)?;
        self.arrange_next(held, &mut draft)?;
        if held.written_after.is_none() {
            share_out(&mut draft, held.minutes);
        }
        let number = draft.record.number.unwrap_or_default();
        let facts = self.facts(&draft, ended)?;
        self.keep(ended, facts, &format!("session {number}"))
    }

    /// Both agree last time's record, in the first minutes of a session.
    fn agree_last(&mut self, said: &Said) -> Told<(), K> {
        if !said.agreed_last {
            return Ok(());
        }
        let at = self.at + TimeDelta::minutes(3);
        let facts = self.agreed(&ScriptDeadline::Everyone, at)?;
        self.keep(at, facts, "record agreed")
    }

    /// Arranges the session that follows, where none is arranged already.
    fn arrange_next(&self, held: &Held, draft: &mut Draft) -> Result<(), Mistake> {
        let Some(next) = self.story.after(held) else {
            return Ok(());
        };
        let today = self.player.days.today();
        if !draft.follow_ups.next.date.is_empty()
            || self.file()?.follows(&draft.record, today).is_some()
        {
            return Ok(());
        }
        let at = self.player.days.first_planned(next)?;
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

    fn facts(&self, draft: &Draft, at: DateTime<FixedOffset>) -> Facts {
        let file = self.file()?;
        let profile = file.profile().unwrap_or(&self.story.profile);
        let parties = RecordContext {
            file,
            profile,
            school: self.player.school.schools().name(profile.school),
            supervisor: self.player.supervisor,
            arranged: file.follows(&draft.record, at.date_naive()),
        };
        Ok(draft.facts(Some(self.player.policy.policy()), &parties, at))
    }

    fn begin(&self) -> Result<Draft, Mistake> {
        let file = self.file()?;
        let beginning = DraftBuilder {
            file,
            profile: file.profile().unwrap_or(&self.story.profile),
            policy: self.player.policy.policy(),
            supervisor: &self.player.supervisor.who,
            length: LENGTH,
            now: self.at,
        };
        let draft = beginning.session(self.player.ids);
        draft.ok_or_else(|| {
            Mistake::new(&self.player.policy.policy().title, "it has no record form")
        })
    }

    fn write(
        &mut self,
        draft: &mut Draft,
        said: &Said,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Mistake> {
        let number = draft.record.number.unwrap_or_default();
        let place = format!("{}, session {number}", self.story.profile.who.name);
        let mut pen = DraftWriter {
            draft,
            policy: self.player.policy.policy(),
            days: self.player.days,
            at,
            ids: self.player.ids,
            actions: &mut self.player.actions,
            stand_in: self.player.stand_in,
        };
        let written = pen.write(said);
        written.map_err(|what| Mistake::new(&place, what))
    }

    /// The facts of an event after a session, with the words for it.
    fn later(&mut self, later: &Later) -> Result<(Vec<Fact>, &'static str), Mistake> {
        let on = self.at;
        Ok(match &later.what {
            Happened::Agreed(by) => (self.agreed(by, on)?, "record agreed"),
            Happened::Revised(said) => (self.revised(said)?, "record typed up"),
            Happened::Disagreed(by, words) => {
                let disagrees = |record, who| {
                    let words = words.clone();
                    Fact::Disagreed(Disagreement {
                        record,
                        who,
                        words,
                        on,
                    })
                };
                (self.of_the_last(by, disagrees)?, "disagreement")
            }
            Happened::Added(by, words) => {
                let adds = |record, who| {
                    let words = words.clone();
                    Fact::Addendum(Addendum {
                        record,
                        who,
                        words,
                        on,
                    })
                };
                (self.of_the_last(by, adds)?, "addendum")
            }
            Happened::Action(became) => (self.progress(became)?, "action"),
            Happened::Moved { to, why } => (self.moved(to, why)?, "session moved"),
        })
    }

    fn agreed(&self, by: &ScriptDeadline, on: DateTime<FixedOffset>) -> Facts {
        self.of_the_last(by, |record, who| {
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
    fn of_the_last(&self, by: &ScriptDeadline, says: impl Fn(Digest, PersonRef) -> Fact) -> Facts {
        let Some(last) = self.file()?.last() else {
            return Ok(Vec::new());
        };
        let head = last.head();
        let people = draft_writer::meant(by, &head.record.present, &self.story.profile.members)?;
        Ok(people
            .into_iter()
            .map(|who| says(head.digest, who))
            .collect())
    }

    fn revised(&mut self, said: &Said) -> Facts {
        let at = self.at;
        let file = self.file()?;
        let Some(last) = file.last() else {
            return Ok(Vec::new());
        };
        let mut draft = new::revision(file, last, at, self.player.ids);
        self.write(&mut draft, said, at)?;
        self.facts(&draft, at)
    }

    fn progress(&self, became: &Became) -> Facts {
        let day = |said: &str| self.player.days.said(said, self.at.date_naive());
        let name = &became.action;
        let action = self.player.actions.get(name).ok_or_else(|| {
            let what = format_args!("there is no action “{name}”");
            self.mistake(what)
        })?;
        let file = self.file()?;
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

    fn moved(&self, to: &str, why: &str) -> Facts {
        let file = self.file()?;
        let Some(planned) = file.planned().into_iter().next() else {
            return Ok(Vec::new());
        };
        let day = self.player.days.said(to, self.player.days.today())?;
        Ok(vec![Fact::Arranged(Arrangement {
            at: day.and_time(planned.at.time()),
            why: why.to_owned(),
            ..planned.clone()
        })])
    }

    /// The session that is still going on: begun on the last working morning, left with the cursor in a cell.
    fn break_off(&mut self, session: &Unfinished) -> Told<Draft, K> {
        self.agree_last(&session.said)?;
        let begun = self.at;
        let mut draft = self.begin()?;
        draft.start(begun);
        self.write(&mut draft, &session.said, begun)?;
        share_out(&mut draft, session.minutes);
        let cell = draft_writer::cell(&draft, &session.table, &session.case, &session.column);
        let (of, cell) = cell.map_err(|what| self.mistake(what))?;
        let mut agenda = draft.record.agenda.iter();
        let open = agenda.find(|item| item.from.asks(&of));
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
