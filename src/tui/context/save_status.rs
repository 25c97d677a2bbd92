//! The standing of the live session on the disk, in the words of the header. It is never untrue.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::vault::Saved;

/// The time that what is durable may lag behind and still be called saved.
const SAVED_WITHIN: TimeDelta = TimeDelta::seconds(2);
/// The time that saving may take before it is called not saved.
const SAVING_WITHIN: TimeDelta = TimeDelta::seconds(5);

/// The newest copy, as far as it is known of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    handed: u64,
    durable: u64,
    /// The moment at which the oldest change that is not durable yet was handed in.
    behind_since: Option<DateTime<FixedOffset>>,
    durable_at: Option<DateTime<FixedOffset>>,
    failed: Option<String>,
}

/// The state in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedState {
    /// On the disk, or at most two seconds behind.
    Saved,
    /// A little behind.
    Saving,
    /// Not on the disk.
    NotSaved,
}

impl SavedState {
    /// The header's words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Saving => "saving…",
            Self::NotSaved => "NOT SAVED",
        }
    }
}

impl Saving {
    /// A change is handed in; the number that it has among all that are, of whatever draft.
    pub fn handed_in(&mut self, now: DateTime<FixedOffset>) -> u64 {
        self.handed += 1;
        self.behind_since.get_or_insert(now);
        self.handed
    }

    /// Nothing is left to be saved: what was being written is published or put away.
    pub fn over(&mut self) {
        *self = Self {
            handed: self.handed,
            durable: self.handed,
            ..Self::default()
        };
    }

    /// Takes note of what the saver says.
    pub fn heard(&mut self, saved: &Saved, now: DateTime<FixedOffset>) {
        match saved {
            Saved::Durable(number) => {
                self.durable = self.durable.max(*number);
                self.durable_at = Some(now);
                self.failed = None;
                self.behind_since = (self.durable < self.handed).then_some(now);
            }
            Saved::Failed { why, .. } => self.failed = Some(why.to_string()),
            Saved::Lost(_) => {}
        }
    }

    /// The state of the session on the disk.
    pub fn state(&self, now: DateTime<FixedOffset>) -> SavedState {
        let behind = self
            .behind_since
            .map_or(TimeDelta::zero(), |since| now - since);
        if self.failed.is_some() || behind > SAVING_WITHIN {
            SavedState::NotSaved
        } else if behind > SAVED_WITHIN {
            SavedState::Saving
        } else {
            SavedState::Saved
        }
    }

    /// Why it is not saved.
    pub fn failure(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// The moment up to which all is durable.
    pub const fn durable_at(&self) -> Option<DateTime<FixedOffset>> {
        self.durable_at
    }

    /// The moment at which the state in the header would change by itself, if nothing is heard.
    pub fn changes_at(&self, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        let since = self.behind_since.filter(|_| self.failed.is_none())?;
        let moments =
            [SAVED_WITHIN, SAVING_WITHIN].map(|within| since + within + TimeDelta::milliseconds(1));
        moments.into_iter().find(|moment| *moment > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_never_untrue() {
        let at = |second: u32| {
            DateTime::parse_from_rfc3339(&format!("2026-10-09T10:00:{second:02}+01:00")).unwrap()
        };
        let mut saving = Saving::default();
        assert_eq!(saving.state(at(0)), SavedState::Saved);
        saving.handed_in(at(0));
        saving.handed_in(at(1));
        let cases = [
            (2, SavedState::Saved),
            (3, SavedState::Saving),
            (6, SavedState::NotSaved),
        ];
        for (second, state) in cases {
            assert_eq!(saving.state(at(second)), state, "{second}");
        }
        saving.heard(&Saved::Durable(1), at(7));
        assert_eq!(
            saving.state(at(7)),
            SavedState::Saved,
            "behind since the newer change only"
        );
        saving.heard(&Saved::Durable(2), at(8));
        assert_eq!(saving.state(at(59)), SavedState::Saved);
    }
}
