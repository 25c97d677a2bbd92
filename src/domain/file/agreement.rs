//! The agreement that supervision is held by: the one in force, the one being drawn up, and what they say.

use chrono::NaiveDate;

use super::{DueItem, DueKind, RecordHistory, SupervisionFile, Urgency};
use crate::domain::{
    calendar::{Calendar, Interval},
    dates,
    facts::{Origin, Record, Value},
    policy::{Meaning, Policy, RecordKind, Rule, SessionFormat},
};

/// The terms of an agreement that the program reads; what it leaves open, or says in words that are none of these, is
/// not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedTerms {
    /// The interval between sessions.
    pub every: Option<Interval>,
    /// The length of a session, in minutes.
    pub minutes: Option<u16>,
    /// The venue.
    pub place: String,
    /// The day on which it is to be looked at again.
    pub review: Option<NaiveDate>,
    /// The time within which notes are shared, in its own words.
    pub shared_within: String,
    /// The meanings whose words say no such thing: an interval, or a length.
    pub not_understood: Vec<Meaning>,
}

impl AgreedTerms {
    /// Reads them from the answers of a record, whatever policy it was made with.
    pub fn of(record: &Record) -> Self {
        let words = |meaning| {
            let mut values = record.meaning(meaning);
            values
                .next()
                .map_or_else(String::new, |value| value.shown().trim().to_owned())
        };
        let every = |value: &Value| {
            value
                .as_every()
                .or_else(|| Interval::read(&value.shown()).ok())
        };
        let (every, minutes) = (
            record.meaning(Meaning::Cadence).find_map(every),
            record.meaning(Meaning::Length).find_map(Value::as_minutes),
        );
        let unread = [
            (Meaning::Cadence, every.is_none()),
            (Meaning::Length, minutes.is_none()),
        ];
        let unread = unread.into_iter().filter(|(meaning, is_unread)| {
            *is_unread && record.meaning(*meaning).any(|value| !value.is_empty())
        });
        Self {
            not_understood: unread.map(|(meaning, _)| meaning).collect(),
            every,
            minutes,
            place: words(Meaning::Place),
            review: record.meaning(Meaning::ReviewDate).find_map(Value::as_date),
            shared_within: words(Meaning::SharedWithin),
        }
    }

    /// Returns what they come to in a line: `every 6 weeks · 45 minutes · Quiet room 2`.
    pub fn words(&self) -> String {
        let parts = [
            self.every.map(|every| every.to_string()),
            self.minutes.map(dates::minutes),
            Some(self.place.clone()),
            Some(self.shared_within.as_str())
                .filter(|within| !within.is_empty())
                .map(|within| format!("notes shared: {within}")),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

/// The length of a session, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// In minutes.
    pub minutes: u16,
    /// `as agreed on Thu 3 Sep 2026`, the policy's clause, or `the usual length`.
    pub source: String,
}

impl SupervisionFile {
    /// Every agreement, published, in the order of their days.
    pub fn agreements(&self) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        let records = self.records.iter();
        records.filter(|history| history.purpose() == RecordKind::Agreement)
    }

    /// The agreement in force: the one that everybody agreed last. One that somebody has not agreed drives nothing.
    pub fn agreement(&self) -> Option<&RecordHistory> {
        let closed = self.agreements().filter(|history| history.is_closed());
        closed.max_by_key(|history| history.closed())
    }

    /// The agreement that is being drawn up: it is kept, follows the one in force, and somebody has not agreed it yet.
    pub fn drafted(&self) -> Option<&RecordHistory> {
        let open = |history: &&RecordHistory| !history.is_closed() && !self.is_outdated(history);
        self.agreements().rfind(open)
    }

    /// Returns whether another agreement came before this one: it was drawn up to follow one that is not in force any
    /// more.
    pub(super) fn is_outdated(&self, history: &RecordHistory) -> bool {
        let in_force = self.agreement().map(RecordHistory::id);
        history.purpose() == RecordKind::Agreement
            && in_force != Some(history.id())
            && history.head().record.replaces_agreement != in_force
    }

    /// Returns what the agreement in force says; nothing where there is none.
    pub fn terms(&self) -> AgreedTerms {
        let in_force = self.agreement();
        in_force.map_or_else(AgreedTerms::default, |history| {
            AgreedTerms::of(&history.head().record)
        })
    }

    /// The day on which the agreement in force was agreed: by the last of those who did.
    pub fn agreed_on(&self) -> Option<NaiveDate> {
        self.agreement()?.agreed_on()
    }

    /// The clause that wants an agreement before this session, where it is the first and none is in force; and whether
    /// it asks for the reason.
    pub fn lacks_agreement<'a>(
        &self,
        record: &Record,
        policy: &'a Policy,
    ) -> Option<(bool, &'a str)> {
        let first = self.is_first(record) && self.agreement().is_none();
        policy.agreement_first(record.format).filter(|_| first)
    }

    /// Returns whether a session is the first in the file's own way that was not taken over from paper: a consultation
    /// before it is none, and is none itself.
    pub fn is_first(&self, record: &Record) -> bool {
        let counts = |record: &Record, on| self.counts(record.format, on);
        let mut before = self.before(record.id).filter(|history| {
            let head = &history.head().record;
            head.origin != Origin::FromPaper && counts(head, history.date())
        });
        let on = record.date().unwrap_or(NaiveDate::MAX);
        counts(record, on) && before.next().is_none()
    }

    /// Returns what is wanted of the agreement: that there is one, where the policy asks for it, by when the two meet
    /// for the first time, after which it is late; and that it is looked at again on its own day, else as often as the policy asks. A day that is far away is
    /// not told of.
    pub(super) fn agreement_wanted(
        &self,
        policy: &Policy,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<DueItem> {
        let profile = self.profile()?;
        let Some(in_force) = self.agreement() else {
            let none = self.drafted().is_none();
            let (_, source) = policy.agreement_first(profile.format).filter(|_| none)?;
            let want = self.no_agreement(policy, calendar, today);
            return Some(want.asked_by(source.to_owned()));
        };
        let agreed = in_force.agreed_on()?;
        let (day, words, source) = match AgreedTerms::of(&in_force.head().record).review {
            Some(day) => {
                let verb = if day < today { "was" } else { "is" };
                let words = format!(
                    "The agreement {verb} to be reviewed by {}",
                    dates::short(day)
                );
                (day, words, "agreed")
            }
            None => {
                let (every, source) = policy.rule(|rule| match rule {
                    Rule::AgreementReview { every, source } => Some((*every, source)),
                    _ => None,
                })?;
                let deadline = every.deadline(agreed, calendar)?;
                let from = dates::short(agreed);
                let words = deadline.words(every, &from, today);
                (
                    deadline.day,
                    format!("Review of the agreement: {words}"),
                    source.as_str(),
                )
            }
        };
        let weight = match (day - today).num_days() {
            ..0 => Urgency::Late,
            0..=7 => Urgency::Soon,
            _ => Urgency::Later,
        };
        let what = DueKind::AgreementReview(in_force.id());
        let want = DueItem::new(what, weight, day, words).asked_by(source.to_owned());
        Some(want).filter(|want| want.is_near(today))
    }

    /// That there is no agreement, though the first session wants one.
    fn no_agreement(&self, policy: &Policy, calendar: &Calendar, today: NaiveDate) -> DueItem {
        let words = "No agreement has been made yet";
        let first = |history: &&RecordHistory| self.is_first(&history.head().record);
        let first = self.usual_sessions().filter(first).find(|history| {
            let origin = history.head().record.origin;
            origin != Origin::FromPaper
        });
        if let Some(first) = first.map(RecordHistory::date) {
            let words = format!(
                "{words}; the first session was on {}",
                dates::near(first, today)
            );
            return DueItem::new(DueKind::NoAgreement, Urgency::Late, first, words);
        }
        let day = self.meets_next(policy, calendar, today);
        let weight = match (day - today).num_days() {
            ..=7 => Urgency::Soon,
            _ => Urgency::Later,
        };
        DueItem::new(DueKind::NoAgreement, weight, day, words.to_owned())
    }

    /// Returns when the two meet next: as it is arranged, else as it is due, and not before today.
    fn meets_next(&self, policy: &Policy, calendar: &Calendar, today: NaiveDate) -> NaiveDate {
        let arranged = self.next_session(today).map(|next| next.at.date());
        let due = || {
            Some(
                self.due_days_after(policy, NaiveDate::MIN, calendar, today)?
                    .last,
            )
        };
        arranged.or_else(due).map_or(today, |day| day.max(today))
    }

    /// Returns how long a session takes: the agreement's length where it is of the file's usual way, else the policy's,
    /// else the usual one.
    pub fn length(&self, policy: &Policy, kind: SessionFormat, usual: u16) -> Length {
        let is_usual = self.profile().is_none_or(|profile| profile.format == kind);
        let agreed = self.terms().minutes.zip(self.agreed_on());
        let agreed = agreed.filter(|_| is_usual);
        if let Some((minutes, on)) = agreed {
            let source = format!("as agreed on {}", dates::short(on));
            return Length { minutes, source };
        }
        let (minutes, source) = policy.length(kind).unwrap_or((usual, "the usual length"));
        Length {
            minutes,
            source: source.to_owned(),
        }
    }
}

impl RecordHistory {
    /// The day on which the last of those who agreed it as it stands did so; none while somebody has not.
    pub fn agreed_on(&self) -> Option<NaiveDate> {
        let head = self.head().digest;
        let given = self.agreed().iter().filter(|agreed| agreed.record == head);
        let days = given.map(|agreed| agreed.on.date_naive());
        days.max().filter(|_| self.is_closed())
    }
}
