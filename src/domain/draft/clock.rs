//! The clock of a live session: when people sat together, how long each item took, when the time is nearly up.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Draft, SessionStep, to_the_minute};
use crate::domain::{
    facts::{AgendaItem, TimeSpan},
    id::AgendaId,
};

/// The last minutes, which are announced.
const LAST_MINUTES: i64 = 10;

/// The time for which an announcement is shown: long enough to be seen by who is looking at the other.
const ANNOUNCED_FOR: TimeDelta = TimeDelta::minutes(2);

/// The longest time for which a session can be closed while people still sit together.
const SHORT_BREAK: TimeDelta = TimeDelta::minutes(15);

/// The longest silence in which people still sit together, while the session is open: who listens presses no key.
const LONG_SILENCE: TimeDelta = TimeDelta::hours(1);

/// A reading of a session's clock at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// The times people sat together.
    pub spans: Vec<TimeSpan>,
    /// The seconds spent on the open item of the agenda.
    pub spent: Option<(AgendaId, u32)>,
    /// The moment the last minutes were announced.
    pub announced: Option<DateTime<FixedOffset>>,
    /// The moment somebody was last seen at it.
    pub last_active: DateTime<FixedOffset>,
    /// The moment it was last known to be open.
    pub last_open: DateTime<FixedOffset>,
}

impl Clock {
    /// Returns whether a later reading says all that this one does: nothing but the moments went on.
    pub fn is_within(&self, later: &Self) -> bool {
        let item = |clock: &Self| clock.spent.map(|(item, _)| item);
        self.spans == later.spans && self.announced == later.announced && item(self) == item(later)
    }
}

impl Draft {
    /// The clock as it begins; none where it runs.
    pub fn started(&self, now: DateTime<FixedOffset>) -> Option<Clock> {
        let begins = self.record.spans.is_empty() && !self.is_written_later();
        begins.then(|| Clock {
            spans: vec![lasting_from(now)],
            spent: None,
            announced: self.announced,
            last_active: now,
            last_open: now,
        })
    }

    /// The clock when somebody is at it: the time since counts, to the open item too, and after an absence another span
    /// begins.
    pub fn attended(&self, now: DateTime<FixedOffset>) -> Clock {
        let mut clock = self.watched(now);
        clock.last_active = now;
        if !self.is_running() {
            return clock;
        }
        if clock.spans.last().is_some_and(|span| span.to.is_some()) {
            clock.spans.push(lasting_from(now));
        }
        if clock.spent.is_none() && self.lasts() {
            clock.spent = self.spent_until(now);
        }
        clock
    }

    /// The clock when a minute passed: where people must have gone, the span ends when they were last there.
    pub fn watched(&self, now: DateTime<FixedOffset>) -> Clock {
        let mut clock = Clock {
            spans: self.record.spans.clone(),
            spent: None,
            announced: self.announced,
            last_active: self.last_active,
            last_open: now.max(self.last_open),
        };
        if !self.is_running() {
            return clock;
        }
        if let Some(until) = self.left_at(now).filter(|_| self.lasts()) {
            clock.spent = self.spent_until(until);
            if let Some(span) = clock.spans.last_mut() {
                span.to = Some(to_the_minute(until).max(span.from));
            }
        }
        let held = minutes(&clock.spans, now);
        let left = i64::from(self.record.length) - held;
        if clock.announced.is_none() && (1..=LAST_MINUTES).contains(&left) && held > 0 {
            clock.announced = Some(now);
        }
        clock
    }

    /// The moment after which nobody was there any more, where that is long enough to be an absence.
    fn left_at(&self, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        let open = self.last_open.max(self.last_active);
        if now - open > SHORT_BREAK && open - self.last_active <= LONG_SILENCE {
            return Some(open);
        }
        (now - self.last_active > LONG_SILENCE).then_some(self.last_active)
    }

    fn is_running(&self) -> bool {
        self.is_live() && !self.record.spans.is_empty()
    }

    /// Returns whether the last span has no end yet.
    fn lasts(&self) -> bool {
        self.record
            .spans
            .last()
            .is_some_and(|span| span.to.is_none())
    }

    /// The open item of the agenda with the seconds until then.
    fn spent_until(&self, until: DateTime<FixedOffset>) -> Option<(AgendaId, u32)> {
        let item = self.agenda_item(self.step)?;
        let more = (until - self.last_active).num_seconds().max(0);
        Some((item.id, item.spent + u32::try_from(more).unwrap_or(0)))
    }

    /// Returns the seconds spent on an item, with those on the open one in which no key was pressed.
    pub fn spent_on(&self, item: &AgendaItem) -> u32 {
        let open = self.step == SessionStep::Item(item.id) && self.is_live() && self.lasts();
        let counted = open.then(|| self.spent_until(self.last_open)).flatten();
        counted.map_or(item.spent, |(_, seconds)| seconds)
    }

    /// Sets the clock.
    pub(super) fn set_clock(&mut self, clock: Clock) {
        self.record.spans = clock.spans;
        self.announced = clock.announced;
        self.last_active = clock.last_active;
        self.last_open = clock.last_open;
        if let Some((id, spent)) = clock.spent
            && let Some(item) = self.record.agenda.iter_mut().find(|item| item.id == id)
        {
            item.spent = spent;
        }
    }

    /// Begins the clock; nothing happens when it runs.
    pub fn start(&mut self, now: DateTime<FixedOffset>) {
        if let Some(clock) = self.started(now) {
            self.set_clock(clock);
        }
    }

    /// Minutes since the session began, pauses left out.
    pub fn minutes(&self, now: DateTime<FixedOffset>) -> i64 {
        if self.is_written_later() {
            return self.record.minutes();
        }
        minutes(&self.record.spans, now)
    }

    /// Minutes until the time is up; less than none once it is over.
    pub fn minutes_left(&self, now: DateTime<FixedOffset>) -> i64 {
        i64::from(self.record.length) - self.minutes(now)
    }

    /// Returns whether the last minutes are being announced.
    pub fn is_announcing(&self, now: DateTime<FixedOffset>) -> bool {
        let announced = self.announced.filter(|_| self.is_live());
        announced.is_some_and(|at| now - at < ANNOUNCED_FOR)
    }
}

fn lasting_from(now: DateTime<FixedOffset>) -> TimeSpan {
    let from = to_the_minute(now);
    TimeSpan { from, to: None }
}

fn minutes(spans: &[TimeSpan], now: DateTime<FixedOffset>) -> i64 {
    let spans = spans.iter();
    spans
        .map(|span| (span.to.unwrap_or(now) - span.from).num_minutes().max(0))
        .sum()
}
