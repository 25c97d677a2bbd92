//! The formats of a session, and the kinds of record.

use serde::{Deserialize, Serialize};

/// The format of a session: the people who sit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SessionFormat {
    /// One supervisee with the one who supervises them.
    OneToOne,
    /// One supervisee, beside their supervision with somebody else: a reflective 1-1 (Stockport, section 10).
    Reflective,
    /// One supervisee with somebody from outside the school (Stretford, section 4).
    External,
    /// Advice from a specialist, for one person or for a group (Stockport, section 5; PLACE, Models of Supervision).
    Consultation,
    /// Two supervisees together (Stretford, section 4).
    Paired,
    /// Several, together.
    Group,
    /// Several of one or more services about the work they share (PLACE, Models of Supervision; partnership supervision
    /// in Stockport, section 5).
    Shared,
    /// Several, with somebody from outside the school (Stretford, section 4).
    ExternalGroup,
}

impl SessionFormat {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::OneToOne,
        Self::Reflective,
        Self::External,
        Self::Consultation,
        Self::Paired,
        Self::Group,
        Self::Shared,
        Self::ExternalGroup,
    ];

    /// Returns true for a format of several supervisees, whose file has members.
    pub const fn is_joint(self) -> bool {
        matches!(
            self,
            Self::Paired | Self::Group | Self::Shared | Self::ExternalGroup
        )
    }

    /// Returns true for a format that goes on beside the supervisee's other supervision, with a number of its own for each
    /// session. Any other format takes the place of the file's own, or is held once.
    pub const fn is_beside(self) -> bool {
        matches!(self, Self::Reflective)
    }

    /// Returns true for a format in which talking about a case is supervision of it: not a reflective one-to-one, which
    /// only supplements it (Stockport, section 10), nor advice, nor a session that is shared.
    pub const fn supervises_cases(self) -> bool {
        !self.is_beside() && !matches!(self, Self::Consultation | Self::Shared)
    }

    /// Returns true when a session of the format can be held in a file with members (`joint`) or without.
    pub const fn fits(self, joint: bool) -> bool {
        matches!(self, Self::Consultation | Self::Shared) || self.is_joint() == joint
    }

    /// Returns the format with these [`words`](Self::words).
    pub fn named(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.words() == words)
    }

    /// Returns its name on the screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OneToOne => "Individual supervision",
            Self::Reflective => "Reflective 1-1",
            Self::External => "Supervision with an external provider",
            Self::Consultation => "Consultation",
            Self::Paired => "Paired supervision",
            Self::Group => "Group supervision",
            Self::Shared => "Shared supervision",
            Self::ExternalGroup => "Group supervision with an external provider",
        }
    }
}

/// The kind of a record. Only sessions are numbered and count towards a cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RecordKind {
    /// A formal session.
    Session,
    /// A talk that came up from day to day. It "should NOT replace a formal supervision session" (Leeds, section 2).
    Informal,
    /// The agreement that supervision is held by.
    Agreement,
    /// A review of its own: of performance and development, or a meeting that a policy keeps apart.
    Review,
}

impl RecordKind {
    /// Returns the name of such a record at the beginning of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Session => "Record",
            Self::Informal => "Informal note",
            Self::Agreement => "Agreement",
            Self::Review => "Review",
        }
    }
}
