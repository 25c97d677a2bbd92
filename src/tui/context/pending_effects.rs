//! The effects to be carried out as soon as the event is answered, and the moment at which the clipboard forgets.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::tui::event::Effect;

/// The time for which what was copied stays in the clipboard.
const COPIED_FOR: TimeDelta = TimeDelta::minutes(10);

/// The effects that were asked for and not carried out yet, in their order.
#[derive(Debug, Default)]
pub struct PendingEffects {
    effects: Vec<Effect>,
    /// The moment at which something was copied last; none when that was forgotten.
    pub copied: Option<DateTime<FixedOffset>>,
}

impl PendingEffects {
    /// Asks for one more.
    pub fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Returns what was asked for since.
    pub fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Returns whether something cannot wait for the next frame.
    pub const fn is_urgent(&self) -> bool {
        !self.effects.is_empty()
    }

    /// The moment at which what was copied is to be forgotten.
    pub fn forgets_at(&self) -> Option<DateTime<FixedOffset>> {
        self.copied.map(|at| at + COPIED_FOR)
    }
}
