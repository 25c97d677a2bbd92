//! When a session was held, how it is written, and what follows from its day: its number, what was last time, which
//! arrangement it keeps. All of it changes in one step.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Draft;
use crate::domain::{
    dates,
    facts::{FieldPath, Origin, TimeSpan, Value},
    file::SupervisionFile,
    id::{ArrangementId, Digest},
    policy::SessionFormat,
};

/// The times of a session, and what follows from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    origin: Origin,
    spans: Vec<TimeSpan>,
    number: Option<u32>,
    arrangement: Option<ArrangementId>,
    taken: bool,
    last: Option<Digest>,
}

impl Timing {
    /// The arranged session that it keeps.
    pub(crate) const fn arrangement(&self) -> Option<ArrangementId> {
        self.arrangement
    }

    /// Its day; none before it has begun.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        Some(self.spans.first()?.from.date_naive())
    }
}

/// The reason why a session cannot have been held when it was said to be; what was typed stays in its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimingError {
    /// The moment is yet to come.
    #[error("{} is not yet. It is kept as typed.", moment(*.0))]
    Ahead(NaiveDateTime),
    /// It would end when it had not begun.
    #[error("It cannot end at {}, as it began at {}. It is kept as typed.", dates::clock(*.to), dates::clock(*.from))]
    EndsTooSoon {
        /// The beginning.
        from: NaiveTime,
        /// The end that was typed.
        to: NaiveTime,
    },
    /// It was not said on which day it was.
    #[error("Say first on which day it was held. It is kept as typed.")]
    NoDay,
    /// It was not said when it began.
    #[error("Say first when it began. It is kept as typed.")]
    NotBegun,
    /// The calendar has no such day.
    #[error("The calendar here does not reach that day. It is kept as typed.")]
    NoSuchDay,
}

impl Draft {
    /// Returns its times, and what follows from them.
    pub fn held(&self) -> Timing {
        Timing {
            origin: self.record.origin,
            spans: self.record.spans.clone(),
            number: self.record.number,
            arrangement: self.record.arrangement,
            taken: self.arrangement_chosen,
            last: self.follow_ups.last,
        }
    }

    pub(crate) fn hold(&mut self, held: &Timing) {
        let held = held.clone();
        self.record.origin = held.origin;
        self.record.spans = held.spans;
        self.record.number = held.number;
        self.record.arrangement = held.arrangement;
        self.arrangement_chosen = held.taken;
        self.follow_ups.last = held.last;
    }

    /// Its day: when it was begun, else when somebody was last seen at it.
    pub fn day(&self) -> NaiveDate {
        let began = self.record.date();
        began.unwrap_or_else(|| self.last_active.date_naive())
    }

    /// Returns whether the session is over and written afterwards, without a clock.
    pub fn is_written_later(&self) -> bool {
        self.record.origin == Origin::WrittenLater
    }

    /// Returns whether its day is typed: there is no clock that says so.
    pub fn has_day(&self) -> bool {
        self.is_written_later() || !self.record.is_session()
    }

    /// The session as one that was held earlier: on the day that it was arranged for, else on one that is asked. Nobody
    /// said yet when it began and ended.
    pub fn held_earlier(&self, file: &SupervisionFile, now: DateTime<FixedOffset>) -> Timing {
        let arranged = self.record.arrangement.and_then(|id| file.arrangement(id));
        let arranged = arranged.map(|planned| planned.now().at.date());
        let day = arranged.filter(|day| *day <= now.date_naive());
        let spans = day.and_then(|day| on_day(day, now));
        self.on(file, Origin::WrittenLater, spans.into_iter().collect())
    }

    /// The session as the one that is arranged so, taken by hand; or said to be none that is arranged.
    pub(crate) fn held_as(&self, arrangement: Option<ArrangementId>) -> Timing {
        Timing {
            arrangement,
            taken: true,
            ..self.held()
        }
    }

    /// The session as one that is held this way: with that it keeps the arranged session that is near, or none any
    /// more.
    pub(crate) fn held_this_way(&self, file: &SupervisionFile, kind: SessionFormat) -> Timing {
        let held = self.held();
        if self.is_revision() || !self.record.is_session() {
            return held;
        }
        self.keeping(file, kind, held)
    }

    /// The same with the arranged session that it keeps: as it was said by hand, else the one of its way that is near
    /// or that nobody answered.
    fn keeping(&self, file: &SupervisionFile, kind: SessionFormat, held: Timing) -> Timing {
        if held.taken {
            return held;
        }
        let began = held
            .spans
            .first()
            .map_or(self.last_active, |span| span.from);
        let began = began.naive_local();
        let kept = file.kept_by_one_of(kind, began);
        Timing {
            arrangement: kept.map(|arranged| arranged.id),
            ..held
        }
    }

    /// The session as one that is held now, and not begun.
    pub fn held_now(&self, file: &SupervisionFile) -> Timing {
        self.on(file, Origin::Live, Vec::new())
    }

    /// Its times as one, for people who sat together in between after all; none where there is no break.
    pub(super) fn held_without_breaks(&self) -> Option<Timing> {
        let [first, .., last] = self.record.spans.as_slice() else {
            return None;
        };
        let (from, to) = (first.from, last.to);
        let spans = vec![TimeSpan { from, to }];
        let held = self.held();
        self.is_live().then_some(Timing { spans, ..held })
    }

    /// Returns what becomes of its times when the day, the beginning or the end is said to be another.
    ///
    /// # Errors
    /// Says why it cannot have been held then.
    pub fn timed(
        &self,
        file: &SupervisionFile,
        place: &FieldPath,
        value: &Value,
        now: DateTime<FixedOffset>,
    ) -> Result<Timing, TimingError> {
        let mut spans = self.record.spans.clone();
        match (place, value) {
            (FieldPath::Date, Value::Date(day)) if spans.is_empty() => {
                spans.push(on_day(*day, now).ok_or(TimingError::NoSuchDay)?);
            }
            (FieldPath::Date, Value::Date(day)) => move_to(&mut spans, *day)?,
            (FieldPath::Began, Value::Time(time)) if !self.has_day() => {
                begin_at(&mut spans, *time, now)?;
            }
            (FieldPath::Began, Value::Time(time)) => match spans.first_mut() {
                None => return Err(TimingError::NoDay),
                Some(first) if self.record.began().is_none() => {
                    (first.from, first.to) = (at_time(first.from, *time)?, None);
                }
                Some(_) => begin_at(&mut spans, *time, now)?,
            },
            (FieldPath::Ended, Value::Time(_)) if self.record.began().is_none() => {
                return Err(TimingError::NotBegun);
            }
            (FieldPath::Ended, Value::Time(time)) => end_at(&mut spans, *time)?,
            _ => {}
        }
        let ends = spans.iter().flat_map(|span| [Some(span.from), span.to]);
        if let Some(ahead) = ends.flatten().find(|moment| *moment > now) {
            return Err(TimingError::Ahead(ahead.naive_local()));
        }
        let backwards = |span: &TimeSpan| {
            let to = span.to.filter(|to| *to < span.from)?;
            Some((span.from.time(), to.time()))
        };
        if let Some((from, to)) = spans.iter().find_map(backwards) {
            return Err(TimingError::EndsTooSoon { from, to });
        }
        Ok(self.on(file, self.record.origin, spans))
    }

    /// Returns what follows from the day. A number that was typed stays, and an arrangement that was taken by hand; a
    /// revision stays what it is.
    fn on(&self, file: &SupervisionFile, origin: Origin, spans: Vec<TimeSpan>) -> Timing {
        let unchanged = Timing {
            origin,
            spans,
            ..self.held()
        };
        if self.is_revision() || !self.record.is_session() {
            return unchanged;
        }
        let day = |origin, spans: &[TimeSpan]| match (origin, spans.first()) {
            (Origin::WrittenLater, Some(span)) => span.from.date_naive(),
            _ => NaiveDate::MAX,
        };
        let before = day(self.record.origin, &self.record.spans);
        let after = day(unchanged.origin, &unchanged.spans);
        if before == after {
            return unchanged;
        }
        let was_offered = self.record.number == Some(file.number_on(before));
        let number = if was_offered {
            Some(file.number_on(after))
        } else {
            self.record.number
        };
        let last = file.last_by(after).map(|last| last.head().digest);
        let moved = Timing {
            number,
            last,
            ..unchanged
        };
        self.keeping(file, self.record.format, moved)
    }
}

/// A moment in words; of a day of which no times are said the day.
fn moment(at: NaiveDateTime) -> String {
    let day = dates::day(at.date());
    match at.time() {
        NaiveTime::MIN => day,
        time => format!("{day} at {}", dates::clock(time)),
    }
}

/// A day of which no times are said, where the supervisor is: it ends as it begins.
fn on_day(day: NaiveDate, here: DateTime<FixedOffset>) -> Option<TimeSpan> {
    let from = day.and_time(NaiveTime::MIN);
    let from = from.and_local_timezone(*here.offset()).single()?;
    let to = Some(from);
    Some(TimeSpan { from, to })
}

fn move_to(spans: &mut [TimeSpan], day: NaiveDate) -> Result<(), TimingError> {
    let Some(first) = spans.first().map(|span| span.from.date_naive()) else {
        return Ok(());
    };
    let by = day - first;
    for span in spans {
        let moved = |moment: DateTime<FixedOffset>| moment.checked_add_signed(by);
        span.from = moved(span.from).ok_or(TimingError::NoSuchDay)?;
        span.to = span.to.and_then(moved);
    }
    Ok(())
}

/// Another beginning. One after the end takes the end along.
fn begin_at(
    spans: &mut Vec<TimeSpan>,
    time: NaiveTime,
    now: DateTime<FixedOffset>,
) -> Result<(), TimingError> {
    let Some(first) = spans.first_mut() else {
        let from = at_time(now, time)?;
        spans.push(TimeSpan { from, to: None });
        return Ok(());
    };
    let before = first.from;
    first.from = at_time(before, time)?;
    first.to = first.to.map(|to| {
        if to > first.from {
            to
        } else {
            first.from + (to - before)
        }
    });
    Ok(())
}

fn end_at(spans: &mut [TimeSpan], time: NaiveTime) -> Result<(), TimingError> {
    if let Some(last) = spans.last_mut() {
        last.to = Some(at_time(last.to.unwrap_or(last.from), time)?);
    }
    Ok(())
}

fn at_time(
    moment: DateTime<FixedOffset>,
    time: NaiveTime,
) -> Result<DateTime<FixedOffset>, TimingError> {
    moment
        .with_time(time)
        .single()
        .ok_or(TimingError::NoSuchDay)
}
