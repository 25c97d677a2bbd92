//! How often something takes place, as a policy says it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Interval;

/// How often something takes place: an interval, or a range of two: "six to eight weeks".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Often {
    /// Of a range, the shorter interval: the one that is offered.
    pub soonest: Option<Interval>,
    /// The longest time between two: behind it the next one is late.
    pub latest: Interval,
}

impl From<Interval> for Often {
    fn from(latest: Interval) -> Self {
        Self {
            soonest: None,
            latest,
        }
    }
}

impl fmt::Display for Often {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.soonest {
            Some(soonest) => write!(f, "every {}", self.latest.span_from(soonest)),
            None => self.latest.fmt(f),
        }
    }
}

/// How often, as a policy file writes it.
#[derive(Serialize, Deserialize)]
enum Written {
    Days(u16),
    Weeks(u16),
    Months(u16),
    HalfTerm,
    Term,
    Terms(u16),
    Between(Interval, Interval),
}

impl From<Written> for Often {
    fn from(written: Written) -> Self {
        match written {
            Written::Days(count) => Interval::Days(count).into(),
            Written::Weeks(count) => Interval::Weeks(count).into(),
            Written::Months(count) => Interval::Months(count).into(),
            Written::HalfTerm => Interval::HalfTerm.into(),
            Written::Term => Interval::Term.into(),
            Written::Terms(count) => Interval::Terms(count).into(),
            Written::Between(soonest, latest) => Self {
                soonest: Some(soonest),
                latest,
            },
        }
    }
}

impl From<Often> for Written {
    fn from(often: Often) -> Self {
        match (often.soonest, often.latest) {
            (Some(soonest), latest) => Self::Between(soonest, latest),
            (None, Interval::Days(count)) => Self::Days(count),
            (None, Interval::Weeks(count)) => Self::Weeks(count),
            (None, Interval::Months(count)) => Self::Months(count),
            (None, Interval::HalfTerm) => Self::HalfTerm,
            (None, Interval::Term) => Self::Term,
            (None, Interval::Terms(count)) => Self::Terms(count),
        }
    }
}
