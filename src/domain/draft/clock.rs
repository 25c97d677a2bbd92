//! The clock of a live session: when people sat together, how long each item took, when the time is nearly up.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Draft, to_the_minute};
use crate::domain::{facts::TimeSpan, id::AgendaId};

/// The last minutes, which are announced.
const LAST_MINUTES: i64 = 10;

/// The time for which an announcement is shown: long enough to be seen by who is looking at the other.
const ANNOUNCED_FOR: TimeDelta = TimeDelta::minutes(2);

/// The longest absence after which people still sat together all the time.
const SHORT_BREAK: TimeDelta = TimeDelta::minutes(15);

/// A reading of a session's clock at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The times people sat together.
    pub spans: Vec<TimeSpan>,
    /// The seconds spent on the open item of the agenda.
    pub spent: Option<(AgendaId, u32)>,
    /// The moment the last minutes were announced.
    pub announced: Option<DateTime<FixedOffset>>,
    /// The moment.
    pub last_active: DateTime<FixedOffset>,
}

impl Draft {
    /// The clock as it begins; none where it runs.
    pub fn started(&self, now: DateTime<FixedOffset>) -> Option<Clock> {
        let from = to_the_minute(now);
        self.record.spans.is_empty().then(|| Clock {
            spans: vec![TimeSpan { from, to: None }],
            spent: None,
            announced: self.announced,
            last_active: now,
        })
    }

    /// The clock when somebody is at it: time goes to the open item, and a long absence ends a span.
    pub fn attended(&self, now: DateTime<FixedOffset>) -> Clock {
        let mut clock = Clock {
            spans: self.record.spans.clone(),
            spent: None,
            announced: self.announced,
            last_active: now,
        };
        if !self.is_live() || clock.spans.is_empty() {
            return clock;
        }
        let away = now - self.last_active;
        if away > SHORT_BREAK {
            if let Some(span) = clock.spans.last_mut() {
                span.to.get_or_insert(to_the_minute(self.last_active));
            }
            let from = to_the_minute(now);
            clock.spans.push(TimeSpan { from, to: None });
        } else if let Some(item) = self.agenda_item(self.step) {
            let more = u32::try_from(away.num_seconds().max(0)).unwrap_or(0);
            clock.spent = Some((item.id, item.spent + more));
        }
        let held = minutes(&clock.spans, now);
        let left = i64::from(self.record.length) - held;
        if clock.announced.is_none() && (1..=LAST_MINUTES).contains(&left) && held > 0 {
            clock.announced = Some(now);
        }
        clock
    }

    /// Sets the clock.
    pub(super) fn set_clock(&mut self, clock: Clock) {
        self.record.spans = clock.spans;
        self.announced = clock.announced;
        self.last_active = clock.last_active;
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

fn minutes(spans: &[TimeSpan], now: DateTime<FixedOffset>) -> i64 {
    let spans = spans.iter();
    spans
        .map(|span| (span.to.unwrap_or(now) - span.from).num_minutes().max(0))
        .sum()
}
