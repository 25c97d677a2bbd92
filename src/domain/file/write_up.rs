//! The time for a record to be written down and agreed, where the policy sets one.

use chrono::NaiveDate;

use super::{RecordHistory, SupervisionFile};
use crate::domain::{
    calendar::{Calendar, Interval},
    dates,
    facts::Origin,
    policy::{DayCount, Policy, RecordKind, Rule},
};

/// The urgency of a due item, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its day is past.
    Late,
    /// It is to be seen to within the week.
    Soon,
    /// It is good to know.
    Later,
}

/// Within how many days a record is written, which days, and the clause: "within 5 days" (Stockport, section 13.1),
/// which are working days where nothing else is said.
#[derive(Clone, Copy)]
pub(super) struct WriteUpDeadline<'a> {
    days: u16,
    of: DayCount,
    pub(super) source: &'a str,
}

impl<'a> WriteUpDeadline<'a> {
    pub(super) fn of(policy: &'a Policy) -> Option<Self> {
        policy.rule(|rule| match rule {
            Rule::RecordWithin { days, of, source } => Some(Self {
                days: *days,
                of: *of,
                source,
            }),
            _ => None,
        })
    }

    /// The last day on which the record of a session is written in time.
    pub(super) fn last_day(self, held: NaiveDate, calendar: &Calendar) -> NaiveDate {
        self.of.last(self.days, held, calendar)
    }

    /// Returns whether a day is too late: on a weekend after the last day nobody is later than on the Friday.
    pub(super) fn is_over(self, held: NaiveDate, day: NaiveDate, calendar: &Calendar) -> bool {
        self.passed(held, day, calendar) > self.days.into()
    }

    fn passed(self, held: NaiveDate, day: NaiveDate, calendar: &Calendar) -> usize {
        let counted = self.of.after(held, calendar);
        counted.take_while(|counted| *counted <= day).count()
    }

    /// `5 working days`.
    pub(super) fn words(self) -> String {
        self.say(self.days.into())
    }

    fn say(self, days: i64) -> String {
        self.of.words(days)
    }
}

impl SupervisionFile {
    /// Says of a record that it was written down later than the policy allows: `written up 7 working days after; 5 are
    /// allowed · section 13.1`. What was taken over from paper was written there.
    pub fn written_late(
        history: &RecordHistory,
        policy: &Policy,
        calendar: &Calendar,
    ) -> Option<String> {
        let record = &history.head().record;
        let counts = record.kind == RecordKind::Session
            && record.origin != Origin::FromPaper
            && record.policy.id == policy.id;
        let within = WriteUpDeadline::of(policy).filter(|_| counts)?;
        let (held, written) = (history.date(), history.revisions().next()?.at.date_naive());
        let days = within.passed(held, written, calendar);
        if days <= within.days.into() {
            return None;
        }
        let days = within.say(i64::try_from(days).ok()?);
        let (allowed, source) = (within.days, within.source);
        Some(format!(
            "written up {days} after; {allowed} are allowed · {source}"
        ))
    }

    /// Returns until when a record is to be agreed, how much that presses, and in words: that of a session, where the
    /// policy says at the next session, until that was held, or its day is past; else it is late once that was held. Any
    /// other, which may be drawn up over two sessions, is late once two were held.
    pub(super) fn agreed_by_when(
        &self,
        history: &RecordHistory,
        policy: Option<&Policy>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<(Urgency, String)> {
        let record = &history.head().record;
        let held = history.date();
        if !record.is_session() {
            let second = self.sessions().filter(|later| later.date() > held).nth(1)?;
            let day = dates::near(second.date(), today);
            let words = format!("two sessions were held since, the second on {day}");
            return Some((Urgency::Late, words));
        }
        if let Some(over) = self.shared_late(held, calendar, today) {
            return Some((Urgency::Late, over));
        }
        if let Some(later) = self.sessions().find(|later| later.date() > held) {
            let day = dates::near(later.date(), today);
            return Some((Urgency::Late, format!("the next session was on {day}")));
        }
        let policy = policy?;
        policy.rule(|rule| match rule {
            Rule::AgreedByBoth { at_next, .. } => at_next.then_some(()),
            _ => None,
        })?;
        let arranged = self.next_after(record, today).map(|next| next.at.date());
        let due = || {
            self.binding(policy, calendar, today)
                .map(|(deadline, _)| deadline.day)
        };
        let by = "at the next session at the latest";
        Some(
            match arranged.or_else(|| due().filter(|due| *due < today)) {
                Some(day) if day < today => {
                    let verb = arranged.map_or("was due by", |_arranged| "was arranged for");
                    (
                        Urgency::Late,
                        format!("{by}, which {verb} {}", dates::near(day, today)),
                    )
                }
                Some(day) => (
                    Urgency::Soon,
                    format!("{by}, on {}", dates::near(day, today)),
                ),
                None => (Urgency::Soon, by.to_owned()),
            },
        )
    }

    /// Says that the time is over within which notes are shared, as the agreement in force sets it, where its words are a
    /// time: `agreed to be shared within 5 working days, by Fri 16 Oct`. What was not shared nobody could agree.
    fn shared_late(
        &self,
        held: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<String> {
        let said = self.terms().shared_within.to_lowercase();
        let said = said.trim_start_matches("within").trim();
        let within = Interval::read(&said.replace("working ", "")).ok()?;
        let by = match within {
            Interval::Days(days) if said.contains("working ") => {
                let within = WriteUpDeadline {
                    days,
                    of: DayCount::Working,
                    source: "",
                };
                within.last_day(held, calendar)
            }
            within => within.after(held)?,
        };
        let by = Some(by).filter(|by| *by < today)?;
        let by = dates::near(by, today);
        Some(format!("agreed to be shared within {said}, by {by}"))
    }
}
