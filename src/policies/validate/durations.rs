//! Mistakes in minutes: the length of a session, and the time planned for its items.

use super::Validation;
use crate::{
    domain::policy::{Form, FormUse, SessionFormat, SheetPer},
    policies::tree::TreePosition,
};

/// The longest session, in minutes: a working day.
const LONGEST: u16 = 480;

impl Validation<'_> {
    pub(super) fn minutes(&mut self, at: TreePosition, named: &str, minutes: u16) {
        if !(1..=LONGEST).contains(&minutes) {
            self.report(
                at,
                format!("{named} is {minutes} minutes; expected 1 to {LONGEST}"),
            );
        }
    }

    /// Checks within how many days a session that is called off takes place instead.
    pub(super) fn rearranged(&mut self, at: TreePosition, days: Option<u16>, held: bool) {
        match days {
            None if held => self.report(
                at,
                "a session is held instead within so many days, and no `days` are said",
            ),
            Some(0) => self.report(
                at.key("days"),
                "`days: 0` is at once; leave `days` out for that",
            ),
            _ => {}
        }
    }

    pub(super) fn length(&mut self, at: TreePosition, minutes: Option<u16>, up_to: Option<u16>) {
        if let Some(minutes) = minutes {
            self.minutes(at.key("minutes"), "a session", minutes);
        }
        if let Some(up_to) = up_to {
            self.minutes(at.key("up_to"), "the most of a session", up_to);
        }
        match (minutes, up_to) {
            (None, None) => self.report(at, "no length is said; expected `minutes`, or `up_to` for the most"),
            (Some(minutes), Some(up_to)) if up_to < minutes => self.report(
                at.key("up_to"),
                format!("a session is {minutes} minutes, and {up_to} at the most; expected `up_to` to be more than `minutes`"),
            ),
            (Some(minutes), Some(up_to)) if up_to == minutes => self.warn(
                at.key("up_to"),
                format!("a session is {minutes} minutes, and as many at the most; `up_to` alone says the most, and `minutes` alone how long"),
            ),
            _ => {}
        }
    }

    /// Warns of a record whose items are planned to take longer than its session.
    pub(super) fn fits(&mut self, form: &Form, at: TreePosition) {
        if form.used != FormUse::Record {
            return;
        }
        for format in &form.kinds {
            let Some(longest) = self.longest(*format) else {
                continue;
            };
            let in_session = |sheet: &&Form| {
                matches!(
                    sheet.used,
                    FormUse::Sheet {
                        each: SheetPer::Session,
                        ..
                    }
                )
            };
            let sheets = self.policy.sheets(*format).filter(in_session);
            let planned: u32 = std::iter::once(form)
                .chain(sheets)
                .flat_map(|form| &form.agenda)
                .filter_map(|item| item.minutes.map(u32::from))
                .sum();
            if planned > u32::from(longest) {
                self.warn(
                    at.key("agenda"),
                    format!("{planned} minutes are planned for the items of `{}`, and a session ({format:?}) is {longest}", form.id),
                );
            }
        }
    }

    /// Returns the longest that a session of a format may be, in minutes.
    fn longest(&self, format: SessionFormat) -> Option<u16> {
        let (longest, _) = self
            .policy
            .longest(format)
            .or_else(|| self.policy.length(format))?;
        Some(longest)
    }
}
