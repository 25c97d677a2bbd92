//! What is to be done outside as soon as the event is answered, and when the clipboard forgets.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::tui::event::Effect;

/// How long what was copied stays in the clipboard.
const COPIED_FOR: TimeDelta = TimeDelta::minutes(10);

/// What was asked for and not done yet, in its order.
#[derive(Debug, Default)]
pub struct PendingEffects {
    effects: Vec<Effect>,
    /// When something was copied last; none when that was forgotten.
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

    /// Whether something cannot wait for the next frame.
    pub const fn is_urgent(&self) -> bool {
        !self.effects.is_empty()
    }

    /// The moment at which what was copied is to be forgotten.
    pub fn forgets_at(&self) -> Option<DateTime<FixedOffset>> {
        self.copied.map(|at| at + COPIED_FOR)
    }
}
