//! What a policy demands, each with the clause it comes from.

use serde::{Deserialize, Serialize};

use super::{Policy, SessionFormat, Slug};
use crate::domain::{calendar::Interval, dates};

/// Something the policy demands; `source` is the clause it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Rule {
    /// Sessions of a kind take place at least this often.
    Cadence {
        /// Which sessions.
        of: SessionFormat,
        /// Whose.
        who: Who,
        /// In order: until when after the start of supervision, or of the stage, and how often; `None` is for good.
        phases: Vec<(Option<Interval>, Interval)>,
        /// How long after the last session it is time to think of the next: "at least 4 – 6 weekly" (Leeds, section 9).
        #[serde(default)]
        warn_from: Option<Interval>,
        /// What the policy would like best.
        #[serde(default)]
        ideally: Option<Interval>,
        /// The clause.
        source: String,
    },
    /// How long a session is, where the agreement says nothing else.
    Length {
        /// Which sessions.
        of: SessionFormat,
        /// In minutes.
        minutes: u16,
        /// The most the policy speaks of, in minutes.
        #[serde(default)]
        up_to: Option<u16>,
        /// The clause.
        source: String,
    },
    /// Dates are fixed this far ahead.
    FixedAhead {
        /// How far.
        by: Interval,
        /// The clause.
        source: String,
    },
    /// A cancelled session has its new date agreed at once.
    Rearrange {
        /// The clause.
        source: String,
    },
    /// A record is written within so many days of its session.
    RecordWithin {
        /// How many.
        days: u16,
        /// Which days count; where a policy does not say, working days.
        #[serde(default)]
        of: DayCount,
        /// The clause.
        source: String,
    },
    /// The record is agreed by both parties.
    AgreedByBoth {
        /// Whether it is agreed at the next session at the latest.
        #[serde(default)]
        at_next: bool,
        /// The clause.
        source: String,
    },
    /// What a group agrees is kept as a plan, and reviewed in its next session.
    GroupPlan {
        /// The clause.
        source: String,
    },
    /// An agreement is made before the first session, or begun in it.
    AgreementFirst {
        /// Whether a first session without one is asked for its reason; else it is only said.
        #[serde(default)]
        reason: bool,
        /// The clause.
        source: String,
    },
    /// The agreement is reviewed at least this often.
    AgreementReview {
        /// How often.
        every: Interval,
        /// The clause.
        source: String,
    },
    /// A review of its own takes place this often.
    Review {
        /// The form it is recorded on.
        form: Slug,
        /// Whose.
        who: Who,
        /// In order: until when after the start of supervision, and how often; `None` is for good.
        phases: Vec<(Option<Interval>, Interval)>,
        /// The clause.
        source: String,
    },
    /// Progress in a stage is reviewed at these times after it began.
    Milestones {
        /// The stage.
        stage: String,
        /// When, and what it is called.
        at: Vec<(Interval, String)>,
        /// The clause.
        source: String,
    },
    /// Every open case is discussed this often.
    CaseReview {
        /// How long after it was allocated for the first time.
        #[serde(default)]
        first: Option<Interval>,
        /// How often at least.
        every: Interval,
        /// How long after a significant change at the latest.
        #[serde(default)]
        after_change: Option<Interval>,
        /// Whether the record says when it is next discussed, and why then.
        #[serde(default)]
        reason: bool,
        /// The clause.
        source: String,
    },
    /// Each session includes these; a form's items say which they cover.
    MustCover {
        /// What an item's `covers` names.
        items: Vec<String>,
        /// The clause.
        source: String,
    },
    /// The last part of each session is kept for this (Stretford, section 9).
    LastPart {
        /// What an item's `covers` names.
        covers: String,
        /// The clause.
        source: String,
    },
    /// How cases are named in a record.
    CasesBy {
        /// How.
        by: CaseNames,
        /// The clause.
        source: String,
    },
    /// Where personal matters are written.
    PersonalMatters {
        /// Where.
        kept: Personal,
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
        /// Who.
        whose: TrainingOf,
        /// In what.
        what: String,
        /// How long it lasts before it is refreshed.
        #[serde(default)]
        every: Option<Interval>,
        /// The clause.
        source: String,
    },
    /// Printed as words.
    Said {
        /// What both should know.
        words: String,
        /// When it is shown.
        when: NoticeWhen,
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
            | Self::Rearrange { source }
            | Self::RecordWithin { source, .. }
            | Self::AgreedByBoth { source, .. }
            | Self::GroupPlan { source }
            | Self::AgreementFirst { source, .. }
            | Self::AgreementReview { source, .. }
            | Self::Review { source, .. }
            | Self::Milestones { source, .. }
            | Self::CaseReview { source, .. }
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

/// Training that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement<'a> {
    /// In what.
    pub what: &'a str,
    /// How long it lasts.
    pub every: Option<Interval>,
    /// The clause.
    pub source: &'a str,
}

/// When words of the policy are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeWhen {
    /// At the opening of a person's first session.
    First,
    /// At the opening of every session.
    Always,
    /// At the end of every session.
    End,
    /// When somebody is no longer supervised: what becomes of their file.
    Leaving,
}

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Everyone who is supervised.
    Everyone,
    /// People in these roles.
    Roles(Vec<String>),
    /// People in this stage of their work: "ASYE". Its phases count from the day the stage began.
    Stage(String),
}

/// Which party a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrainingOf {
    /// Whoever supervises.
    Supervisor,
    /// Whoever is supervised.
    Supervisee,
}

/// Which days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    /// Monday to Friday but for bank holidays.
    #[default]
    Working,
    /// Every day.
    Calendar,
}

impl DayCount {
    /// So many of them: `5 working days`, `1 day`.
    pub fn words(self, days: i64) -> String {
        let what = match self {
            Self::Working => "working day",
            Self::Calendar => "day",
        };
        dates::counted(days, what)
    }
}

/// How cases are named in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseNames {
    /// By name.
    Name,
    /// By initials.
    Initials,
    /// By the number in the case system, and nothing else.
    Number,
}

/// Where personal matters are written.
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
    /// The first rule for which there is an answer: `policy.rule(|rule| …)`.
    pub fn rule<'a, T>(&'a self, answer: impl FnMut(&'a Rule) -> Option<T>) -> Option<T> {
        self.rules.iter().find_map(answer)
    }

    /// How far ahead dates are fixed, with the clause.
    pub fn fixed_ahead(&self) -> Option<(Interval, &str)> {
        self.rule(|rule| match rule {
            Rule::FixedAhead { by, source } => Some((*by, source.as_str())),
            _ => None,
        })
    }

    /// The clause by which a session that is called off gets another date.
    pub fn rearranged(&self) -> Option<&str> {
        self.rule(|rule| match rule {
            Rule::Rearrange { source } => Some(source.as_str()),
            _ => None,
        })
    }

    /// The training that its rules ask of one of the two.
    pub fn training(&self, of: TrainingOf) -> impl Iterator<Item = Requirement<'_>> {
        self.rules.iter().filter_map(move |rule| match rule {
            Rule::Training {
                whose,
                what,
                every,
                source,
            } if *whose == of => Some(Requirement {
                what,
                every: *every,
                source,
            }),
            _ => None,
        })
    }

    /// The stages of somebody's work that its rules are about, in their order.
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

    /// How cases are to be named, and the clause that says so.
    pub fn case_names(&self) -> Option<(CaseNames, &str)> {
        self.rule(|rule| match rule {
            Rule::CasesBy { by, source } => Some((*by, &**source)),
            _ => None,
        })
    }

    /// Whether a first session without an agreement is asked for its reason, and the clause; none where nothing is said.
    pub fn agreement_first(&self) -> Option<(bool, &str)> {
        self.rule(|rule| match rule {
            Rule::AgreementFirst { reason, source } => Some((*reason, &**source)),
            _ => None,
        })
    }

    /// How long a session of a kind is in minutes, and the clause that says so.
    pub fn length(&self, kind: SessionFormat) -> Option<(u16, &str)> {
        self.rule(|rule| match rule {
            Rule::Length {
                of,
                minutes,
                source,
                ..
            } if *of == kind => Some((*minutes, &**source)),
            _ => None,
        })
    }
}
