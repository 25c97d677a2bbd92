//! One supervision file of the demo, entry by entry, as a real one comes about.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{
    DemoError, Keeper, LENGTH, Mistake, Step,
    content::{Became, By, File, Happened, Held, Later, Now, Said, Unfinished},
    days::Days,
    pen::{self, Pen},
};
use crate::{
    domain::{
        action::{ActionUpdate, Progress},
        arrangement::{Arrangement, ArrangementStatus},
        begin::{self, Beginning},
        dates,
        draft::{Draft, Stop},
        entry::{Fact, Kept},
        file::SupervisionFile,
        id::{ActionId, Digest, FileId, Ids},
        party::{PersonRef, Profile, Supervisor},
        publish::Parties,
        record::ItemFrom,
        signoff::{Addendum, Agreed, How},
    },
    policies::Shelved,
};
/// One file, entry by entry.
pub(super) struct Story<'a, K> {
    pub keeper: &'a mut K,
    pub ids: &'a mut Ids,
    pub policy: &'a Shelved,
    pub supervisor: &'a Supervisor,
    pub days: &'a Days,
    pub profile: Profile,
    pub file: FileId,
    pub kept: Vec<Kept>,
    /// The actions agreed so far, by their names in the content.
    pub actions: BTreeMap<String, ActionId>,
}

impl<K: Keeper> Story<'_, K> {
    /// Tells all of it; the session that was broken off is returned.
    pub(super) fn tell(&mut self, file: &File) -> Result<Option<Draft>, DemoError<K::Error>> {
        let opened = self.days.at(self.profile.since, "08:45")?;
        let mut facts = vec![Fact::Profile(self.profile.clone())];
        if let Some(first) = file.sessions.first() {
            facts.push(Fact::Arranged(Arrangement {
                id: self.ids.fresh(),
                at: self.begins(first)?.naive_local(),
                replaces: Vec::new(),
                venue: file.venue.clone(),
                agenda: Vec::new(),
                extra: String::new(),
                why: String::new(),
                status: ArrangementStatus::Planned,
            }));
        }
        self.keep(opened, facts, "file opened")?;
        for held in &file.sessions {
            self.hold(held)?;
            for later in &held.later {
                self.happen(held, later)?;
            }
        }
        let unfinished = file.unfinished.as_ref();
        unfinished
            .map(|session| self.break_off(session))
            .transpose()
    }

    fn keep(
        &mut self,
        at: DateTime<FixedOffset>,
        facts: Vec<Fact>,
        what: &str,
    ) -> Result<(), DemoError<K::Error>> {
        let day = dates::short(at.date_naive());
        let step = Step {
            file: Some(self.file),
            at,
            by: self.supervisor.who.clone(),
            facts,
            title: format!("{} · {what} · {day}", self.profile.who.name),
        };
        self.kept
            .push(self.keeper.keep(step).map_err(DemoError::Keeping)?);
        Ok(())
    }

    fn folded(&self) -> SupervisionFile {
        SupervisionFile::fold(self.file, &self.kept)
    }

    fn begins(&self, held: &Held) -> Result<DateTime<FixedOffset>, Mistake> {
        self.days.at(self.days.back(held.days_ago), &held.from)
    }

    fn hold(&mut self, held: &Held) -> Result<(), DemoError<K::Error>> {
        let begun = self.begins(held)?;
        self.agree_last(&held.said, begun)?;
        let mut draft = self.begin(begun)?;
        self.write(&mut draft, &held.said, begun)?;
        share_out(&mut draft, held.minutes);
        let ended = begun + TimeDelta::minutes(held.minutes.into());
        let number = draft.record.number.unwrap_or_default();
        let facts = self.facts(&draft, ended);
        self.keep(ended, facts, &format!("session {number}"))
    }

    /// Both agree last time's record, in the first minutes of a session.
    fn agree_last(
        &mut self,
        said: &Said,
        begun: DateTime<FixedOffset>,
    ) -> Result<(), DemoError<K::Error>> {
        if !said.agreed_last {
            return Ok(());
        }
        let at = begun + TimeDelta::minutes(3);
        self.keep(at, self.agreed(By::Both, at), "record agreed")
    }

    fn facts(&self, draft: &Draft, at: DateTime<FixedOffset>) -> Vec<Fact> {
        let file = self.folded();
        let parties = Parties {
            profile: &self.profile,
            supervisor: self.supervisor,
            arranged: file.next_after(&draft.record, at.date_naive()),
        };
        draft.facts(Some(&self.policy.policy), &parties, at)
    }

    fn begin(&mut self, begun: DateTime<FixedOffset>) -> Result<Draft, Mistake> {
        let file = self.folded();
        let beginning = Beginning {
            file: &file,
            profile: &self.profile,
            policy: &self.policy.policy,
            supervisor: &self.supervisor.who,
            length: LENGTH,
            now: begun,
        };
        let draft = beginning.session(self.ids);
        let mut draft = draft
            .ok_or_else(|| Mistake::new(&self.policy.policy.title, "it has no record form"))?;
        draft.start(begun);
        Ok(draft)
    }

    fn write(
        &mut self,
        draft: &mut Draft,
        said: &Said,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Mistake> {
        let number = draft.record.number.unwrap_or_default();
        let place = format!("{}, session {number}", self.profile.who.name);
        let mut pen = Pen {
            draft,
            policy: &self.policy.policy,
            days: self.days,
            at,
            ids: self.ids,
            actions: &mut self.actions,
            supervisee: &self.profile.who,
            supervisor: &self.supervisor.who,
        };
        let written = pen.write(said);
        written.map_err(|what| Mistake::new(&place, what))
    }

    fn happen(&mut self, held: &Held, later: &Later) -> Result<(), DemoError<K::Error>> {
        let after = self.days.after(self.days.back(held.days_ago), later.days);
        let at = self.days.at(after, &later.at)?;
        let (facts, what) = match &later.what {
            Happened::Agreed(by) => (self.agreed(*by, at), "record agreed"),
            Happened::Revised(said) => (self.revised(said, at)?, "record typed up"),
            Happened::Added(by, words) => (self.added(*by, words, at), "addendum"),
            Happened::Action(became) => (self.progress(became, at)?, "action"),
            Happened::Moved { to, why } => (self.moved(to, why)?, "session moved"),
        };
        self.keep(at, facts, what)
    }

    fn people(&self, by: By) -> Vec<PersonRef> {
        people(by, &self.profile.who, &self.supervisor.who)
    }

    fn head(&self) -> Option<Digest> {
        self.folded().last().map(|last| last.head().digest)
    }

    fn agreed(&self, by: By, on: DateTime<FixedOffset>) -> Vec<Fact> {
        let Some(record) = self.head() else {
            return Vec::new();
        };
        let agrees = |who: PersonRef| {
            Fact::Agreed(Agreed {
                record,
                how: How::TypedName(who.name.clone()),
                who,
                on,
            })
        };
        self.people(by).into_iter().map(agrees).collect()
    }

    fn added(&self, by: By, words: &str, on: DateTime<FixedOffset>) -> Vec<Fact> {
        let Some(record) = self.head() else {
            return Vec::new();
        };
        let adds = |who: PersonRef| {
            Fact::Addendum(Addendum {
                record,
                who,
                words: words.to_owned(),
                on,
            })
        };
        self.people(by).into_iter().map(adds).collect()
    }

    fn revised(&mut self, said: &Said, at: DateTime<FixedOffset>) -> Result<Vec<Fact>, Mistake> {
        let file = self.folded();
        let Some(last) = file.last() else {
            return Ok(Vec::new());
        };
        let mut draft = begin::revision(&file, last, at, self.ids);
        self.write(&mut draft, said, at)?;
        Ok(self.facts(&draft, at))
    }

    fn progress(&self, became: &Became, at: DateTime<FixedOffset>) -> Result<Vec<Fact>, Mistake> {
        let day = |said: &str| self.days.said(said, at.date_naive());
        let name = &became.action;
        let action = self.actions.get(name).ok_or_else(|| {
            Mistake::new(
                &self.profile.who.name,
                format_args!("there is no action “{name}”"),
            )
        })?;
        Ok(vec![Fact::Action(ActionUpdate {
            action: *action,
            now: match &became.now {
                Now::Done(on) => Progress::Done(day(on)?),
                Now::Due(on) => Progress::Due(day(on)?),
                Now::Dropped => Progress::Dropped,
            },
            why: became.why.clone(),
        })])
    }

    fn moved(&self, to: &str, why: &str) -> Result<Vec<Fact>, Mistake> {
        let file = self.folded();
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
    fn break_off(&mut self, session: &Unfinished) -> Result<Draft, DemoError<K::Error>> {
        let begun = self.days.last_begun(&session.from, session.minutes)?;
        self.agree_last(&session.said, begun)?;
        let mut draft = self.begin(begun)?;
        self.write(&mut draft, &session.said, begun)?;
        share_out(&mut draft, session.minutes);
        let cell = pen::cell(&draft, &session.table, &session.case, &session.column);
        let (of, cell) = cell.map_err(|what| Mistake::new(&self.profile.who.name, what))?;
        let open = draft.record.agenda.iter().find(|item| {
            matches!(&item.from, ItemFrom::Form { sheet, item } if *sheet == of.sheet && *item == of.item)
        });
        draft.stop = open.map_or(Stop::Opening, |item| Stop::Item(item.id));
        draft.caret = draft.read(&cell).map_or(0, |value| value.shown().len());
        draft.focus = Some(cell);
        draft.seen = begun + TimeDelta::minutes(session.minutes.into());
        Ok(draft)
    }
}

/// The people who are meant.
pub(super) fn people(by: By, supervisee: &PersonRef, supervisor: &PersonRef) -> Vec<PersonRef> {
    match by {
        By::Supervisee => vec![supervisee.clone()],
        By::Supervisor => vec![supervisor.clone()],
        By::Both => vec![supervisee.clone(), supervisor.clone()],
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
