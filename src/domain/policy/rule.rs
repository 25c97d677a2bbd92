//! The rules of a policy, each with the clause it comes from.

use serde::{Deserialize, Serialize};

use super::{
    Counted, DayCount, Form, FormUse, Item, Kind, Meaning, Often, Policy, SessionFormat, Slug,
    name_column,
};
use crate::domain::calendar::Interval;

/// A rule; `source` is the clause it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Rule {
    /// Sessions of a format take place at least this often.
    Cadence {
        /// The format of the sessions.
        of: SessionFormat,
        /// The people it is about.
        who: Who,
        /// The phases in order, each with its end, counted from the start of the post (else of supervision) or of the stage,
        /// and its interval; the last has no end.
        phases: Vec<(Option<Interval>, Often)>,
        /// The time after the last session from which a warning is shown: "at least 4 – 6 weekly" (Leeds, section 9).
        #[serde(default)]
        warn_from: Option<Interval>,
        /// The interval that the policy recommends.
        #[serde(default)]
        ideally: Option<Interval>,
        /// Whether a session beside the agreed ones counts towards it.
        #[serde(default)]
        extra: ExtraSessions,
        /// The clause.
        source: String,
    },
    /// The length of a session, where the agreement sets none.
    Length {
        /// The format of the sessions.
        of: SessionFormat,
        /// The length in minutes. Without it, the longest is planned.
        #[serde(default)]
        minutes: Option<u16>,
        /// The longest that the policy speaks of, in minutes: a session that took more is remarked on, and beside `minutes`
        /// one that took less than those.
        #[serde(default)]
        up_to: Option<u16>,
        /// The clause.
        source: String,
    },
    /// Dates are fixed this far ahead.
    FixedAhead {
        /// The distance.
        by: Interval,
        /// The clause.
        source: String,
    },
    /// A cancelled session has its new date agreed at once, or within so many days; or it is held within them.
    Rearrange {
        /// The number of days; at once without it.
        #[serde(default)]
        days: Option<u16>,
        /// Set where it is held within them, counted from the day that it was to be held on; else its new date is agreed
        /// within them, counted from the day that it was called off on.
        #[serde(default)]
        held: bool,
        /// The days that count; where a policy does not say, working days.
        #[serde(default)]
        of: DayCount,
        /// The clause.
        source: String,
    },
    /// A record is written within so many days of its session.
    RecordWithin {
        /// The number of days.
        days: u16,
        /// The days that count; where a policy does not say, working days.
        #[serde(default)]
        of: DayCount,
        /// The clause.
        source: String,
    },
    /// The record is agreed by both parties.
    AgreedByBoth {
        /// Set when it is to be agreed at the next session at the latest.
        #[serde(default)]
        at_next: bool,
        /// The clause.
        source: String,
    },
    /// A group keeps what it agrees as a plan, and reviews it in its next session.
    GroupPlan {
        /// The clause.
        source: String,
    },
    /// An agreement is made before the first session, or begun in it.
    AgreementFirst {
        /// Set when a first session without one needs a reason; else the screen only says that there is none.
        #[serde(default)]
        reason: bool,
        /// The session formats that it is about; without any, all.
        #[serde(default)]
        kinds: Vec<SessionFormat>,
        /// The clause.
        source: String,
    },
    /// The agreement is reviewed at least this often.
    AgreementReview {
        /// The interval.
        every: Interval,
        /// The clause.
        source: String,
    },
    /// A review of its own takes place this often.
    Review {
        /// The form it is recorded on.
        form: Slug,
        /// The people it is about.
        who: Who,
        /// The phases in order, each with its end, counted as those of a cadence are, and its interval; the last has no end.
        phases: Vec<(Option<Interval>, Often)>,
        /// The clause.
        source: String,
    },
    /// Progress in a stage is reviewed at these times after it began.
    Milestones {
        /// The stage.
        stage: String,
        /// The times, each with the name of the review.
        at: Vec<(Interval, String)>,
        /// The clause.
        source: String,
    },
    /// Every open case is discussed this often.
    CaseReview {
        /// The time after it was allocated, for the first discussion.
        #[serde(default)]
        first: Option<Interval>,
        /// The longest time between two discussions.
        every: Interval,
        /// The longest time after a significant change.
        #[serde(default)]
        after_change: Option<Interval>,
        /// Set when the record must say when it is next discussed, and why then.
        #[serde(default)]
        reason: bool,
        /// The clause.
        source: String,
    },
    /// Every open case is discussed in each session, or every one whose row in a table shows something: "on a plan".
    EveryCase {
        /// What the row shows; every open case without it.
        #[serde(default)]
        of: Option<Counted>,
        /// The clause.
        source: String,
    },
    /// Each session includes these; a form's items say which they cover.
    MustCover {
        /// The subjects, as an item's `covers` names them.
        items: Vec<String>,
        /// The clause.
        source: String,
    },
    /// The last part of each session is kept for this (Stretford, section 9).
    LastPart {
        /// The subject, as an item's `covers` names it.
        covers: String,
        /// The clause.
        source: String,
    },
    /// Cases are named in this way in a record.
    CasesBy {
        /// The kind of name.
        by: CaseNames,
        /// The clause.
        source: String,
    },
    /// Personal matters are written in this place.
    PersonalMatters {
        /// The place.
        kept: Personal,
        /// The subjects that are personal, as an item's `covers` names them: what is typed in such an item is offered
        /// nowhere else, and an action or decision typed there is personal.
        #[serde(default)]
        items: Vec<String>,
        /// The clause.
        source: String,
    },
    /// Performance is a matter for a meeting of its own.
    PerformanceApart {
        /// The form of that meeting.
        #[serde(default)]
        form: Option<Slug>,
        /// The clause.
        source: String,
    },
    /// Somebody has been trained.
    Training {
        /// The party.
        whose: TrainingOf,
        /// The subject.
        what: String,
        /// The time after which it is refreshed.
        #[serde(default)]
        every: Option<Interval>,
        /// What else the policy says of it, line by line: the courses that count, and who needs a refresher.
        #[serde(default)]
        says: String,
        /// The clause.
        source: String,
    },
    /// The policy's words are shown as a notice.
    Said {
        /// The words.
        words: String,
        /// The moment.
        when: NoticeWhen,
        /// The session formats that it is about; without any, all.
        #[serde(default)]
        kinds: Vec<SessionFormat>,
        /// The clause.
        source: String,
    },
}

impl Rule {
    /// The clause the rule comes from.
    pub fn source(&self) -> &str {
        match self {
            Self::Cadence { source, .. }
            | Self::Length { source, .. }
            | Self::FixedAhead { source, .. }
            | Self::Rearrange { source, .. }
            | Self::RecordWithin { source, .. }
            | Self::AgreedByBoth { source, .. }
            | Self::GroupPlan { source }
            | Self::AgreementFirst { source, .. }
            | Self::AgreementReview { source, .. }
            | Self::Review { source, .. }
            | Self::Milestones { source, .. }
            | Self::CaseReview { source, .. }
            | Self::EveryCase { source, .. }
            | Self::MustCover { source, .. }
            | Self::LastPart { source, .. }
            | Self::CasesBy { source, .. }
            | Self::PersonalMatters { source, .. }
            | Self::PerformanceApart { source, .. }
            | Self::Training { source, .. }
            | Self::Said { source, .. } => source,
        }
    }
}

/// Training that a rule requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement<'a> {
    /// The subject.
    pub what: &'a str,
    /// The time after which it is refreshed.
    pub every: Option<Interval>,
    /// What else the policy says of it, line by line; empty where it says nothing.
    pub says: &'a str,
    /// The clause.
    pub source: &'a str,
}

/// The moment at which a notice is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeWhen {
    /// At the opening of a person's first session.
    First,
    /// At the opening of every session.
    Always,
    /// At the end of every session.
    End,
    /// When a session is called off.
    CalledOff,
    /// When supervision ends, for what becomes of the file.
    Leaving,
}

/// Whether a session beside the agreed ones counts towards a cadence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExtraSessions {
    /// The next one is counted from it.
    #[default]
    Counts,
    /// The next one is due as if it had not been.
    Apart,
}

/// The people that a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Everyone who is supervised.
    Everyone,
    /// People in these roles.
    Roles(Vec<String>),
    /// People in this stage of their work: "ASYE". Its phases count from the day the stage began.
    Stage(String),
}

/// The party that a training rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrainingOf {
    /// Whoever supervises.
    Supervisor,
    /// Whoever is supervised.
    Supervisee,
}

/// The names of cases in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseNames {
    /// By name.
    Name,
    /// By initials.
    Initials,
    /// By the number in the case system, and nothing else.
    Number,
}

/// The place where personal matters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Personal {
    /// Apart; the record says where (Stretford, section 8).
    Apart,
    /// In the record like everything else: "exceptions cannot be made" (Stockport, section 13).
    InRecord,
    /// In the record, in confidence (Highcliffe Appendix 1, clause 8).
    InConfidence,
}

impl Policy {
    /// Returns whether a form's item is one for personal matters.
    pub fn is_personal(&self, item: &Item) -> bool {
        self.rules.iter().any(|rule| match rule {
            Rule::PersonalMatters { items, .. } => {
                item.covers.iter().any(|covered| items.contains(covered))
            }
            _ => false,
        })
    }

    /// Returns the first answer that any rule gives: `policy.rule(|rule| …)`.
    pub fn rule<'a, T>(&'a self, answer: impl FnMut(&'a Rule) -> Option<T>) -> Option<T> {
        self.rules.iter().find_map(answer)
    }

    /// Returns how far ahead dates are to be fixed, with the clause.
    pub fn fixed_ahead(&self) -> Option<(Interval, &str)> {
        self.rule(|rule| match rule {
            Rule::FixedAhead { by, source } => Some((*by, source.as_str())),
            _ => None,
        })
    }

    /// Returns which open cases are discussed in each session, all where nothing is said, with the clause.
    pub fn every_case(&self) -> Option<(Option<&Counted>, &str)> {
        self.rule(|rule| match rule {
            Rule::EveryCase { of, source } => Some((of.as_ref(), source.as_str())),
            _ => None,
        })
    }

    /// Returns false where a rule says that an extra session of a format does not count towards the cadence.
    pub fn counts_extra(&self, format: SessionFormat) -> bool {
        !self.rules.iter().any(|rule| {
            matches!(rule, Rule::Cadence { of, extra: ExtraSessions::Apart, .. } if *of == format)
        })
    }

    /// Returns the training that its rules require of a party.
    pub fn training(&self, of: TrainingOf) -> impl Iterator<Item = Requirement<'_>> {
        self.rules.iter().filter_map(move |rule| match rule {
            Rule::Training {
                whose,
                what,
                every,
                says,
                source,
            } if *whose == of => Some(Requirement {
                what,
                every: *every,
                says,
                source,
            }),
            _ => None,
        })
    }

    /// Returns the stages of work that its rules are about, in their order.
    pub fn stages(&self) -> Vec<&str> {
        let mut stages: Vec<&str> = Vec::new();
        for rule in &self.rules {
            let (Rule::Cadence {
                who: Who::Stage(stage),
                ..
            }
            | Rule::Review {
                who: Who::Stage(stage),
                ..
            }
            | Rule::Milestones { stage, .. }) = rule
            else {
                continue;
            };
            if !stages.contains(&stage.as_str()) {
                stages.push(stage);
            }
        }
        stages
    }

    /// Returns the kind of name for cases, with the clause.
    pub fn case_names(&self) -> Option<(CaseNames, &str)> {
        self.rule(|rule| match rule {
            Rule::CasesBy { by, source } => Some((*by, &**source)),
            _ => None,
        })
    }

    /// Returns whether a session's form names cases.
    pub fn names_cases(&self) -> bool {
        let session = |form: &&Form| matches!(form.used, FormUse::Record | FormUse::Sheet { .. });
        self.forms.iter().filter(session).any(|form| {
            let items = form.agenda.iter().flat_map(|item| &item.fields);
            let mut fields = form.header.iter().chain(items);
            fields.any(|field| {
                let named = match &field.kind {
                    Kind::Table { columns, .. } => name_column(columns).is_some(),
                    _ => false,
                };
                named || field.is == Some(Meaning::Case)
            })
        })
    }

    /// Returns the length of a session of a format in minutes, with the clause.
    pub fn length(&self, format: SessionFormat) -> Option<(u16, &str)> {
        let (minutes, up_to, source) = self.lengths(format)?;
        Some((minutes.or(up_to)?, source))
    }

    /// Returns the longest that a session of a format may be, in minutes, with the clause.
    pub fn longest(&self, format: SessionFormat) -> Option<(u16, &str)> {
        let (_, up_to, source) = self.lengths(format)?;
        Some((up_to?, source))
    }

    /// Returns the shortest that it may be, where the policy says both.
    pub fn shortest(&self, format: SessionFormat) -> Option<u16> {
        let (minutes, up_to, _) = self.lengths(format)?;
        minutes.filter(|_| up_to.is_some())
    }

    fn lengths(&self, format: SessionFormat) -> Option<(Option<u16>, Option<u16>, &str)> {
        self.rule(|rule| match rule {
            Rule::Length {
                of,
                minutes,
                up_to,
                source,
            } if *of == format => Some((*minutes, *up_to, &**source)),
            _ => None,
        })
    }
}
