//! The schedule of durable saves: a second after the first unsaved change, or after 300 ms without another. The saver
//! keeps to it, and the appender to its waits after a failure.

use std::time::{Duration, Instant};

/// The longest that a change may wait for the disk: more than a second of typing is never lost in a power cut.
const WAIT: Duration = Duration::from_secs(1);
/// The pause in typing after which it does not wait any longer.
const QUIET: Duration = Duration::from_millis(300);
/// The wait after the first failure; it doubles with each.
const FIRST_RETRY: Duration = Duration::from_millis(200);
/// The longest wait after a failure.
const LAST_RETRY: Duration = Duration::from_secs(5);

/// The changes since the last durable save, and the number of failures in a row.
#[derive(Debug, Default)]
pub(super) struct SaveSchedule {
    unsaved: Option<Unsaved>,
    failures: u32,
}

#[derive(Clone, Copy, Debug)]
struct Unsaved {
    since: Instant,
    latest: Instant,
    retry: Instant,
}

impl SaveSchedule {
    /// Notes a change.
    pub(super) fn changed(&mut self, now: Instant) {
        let unsaved = self.unsaved.get_or_insert(Unsaved {
            since: now,
            latest: now,
            retry: now,
        });
        unsaved.latest = now;
    }

    /// Returns the moment of the next save; none when nothing is unsaved.
    pub(super) fn due(&self) -> Option<Instant> {
        let unsaved = self.unsaved?;
        Some(if self.failing() {
            unsaved.retry
        } else {
            (unsaved.since + WAIT).min(unsaved.latest + QUIET)
        })
    }

    /// Notes that all is durable.
    pub(super) fn durable(&mut self) {
        *self = Self::default();
    }

    /// Notes a failure, and returns the number of failures in a row.
    pub(super) fn failed(&mut self, now: Instant) -> u32 {
        let doubled = FIRST_RETRY.saturating_mul(1 << self.failures.min(16));
        if let Some(unsaved) = &mut self.unsaved {
            unsaved.retry = now + doubled.min(LAST_RETRY);
        }
        self.failures = self.failures.saturating_add(1);
        self.failures
    }

    /// Returns true once an attempt has failed, until one succeeds.
    pub(super) const fn failing(&self) -> bool {
        self.failures > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the milliseconds from the start until a save is due, after changes at these.
    fn due_after(changes: &[u64]) -> Option<u128> {
        let start = Instant::now();
        let mut pace = SaveSchedule::default();
        for at in changes {
            pace.changed(start + Duration::from_millis(*at));
        }
        pace.due().map(|due| (due - start).as_millis())
    }

    #[test]
    fn a_change_is_durable_after_300_ms_of_quiet_and_a_second_at_most() {
        for (changes, due) in [
            (&[][..], None),
            (&[0], Some(300)),
            (&[0, 200], Some(500)),
            (&[0, 200, 400, 600, 800, 990], Some(1000)),
        ] {
            assert_eq!(due_after(changes), due, "{changes:?}");
        }
    }

    #[test]
    fn nothing_is_due_once_all_is_durable() {
        let mut pace = SaveSchedule::default();
        pace.changed(Instant::now());
        pace.durable();
        assert_eq!(pace.due(), None);
    }

    #[test]
    fn failures_are_retried_with_ever_more_patience() {
        let start = Instant::now();
        let mut pace = SaveSchedule::default();
        pace.changed(start);
        let waits: Vec<_> = (1..=7)
            .map(|times| {
                assert_eq!(pace.failed(start), times);
                (pace.due().unwrap() - start).as_millis()
            })
            .collect();
        assert_eq!(waits, [200, 400, 800, 1600, 3200, 5000, 5000]);
        pace.durable();
        assert!(!pace.failing());
    }
}
