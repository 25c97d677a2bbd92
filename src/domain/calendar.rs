//! Cadence and working days.

use serde::{Deserialize, Serialize};

/// How often something comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Every {
    /// This many days.
    Days(u16),
    /// This many weeks.
    Weeks(u16),
    /// This many months.
    Months(u16),
    /// Once every half term.
    HalfTerm,
    /// Once a term.
    Term,
    /// This many terms.
    Terms(u16),
}
