//! Cases that are one child by a person's word.

use std::collections::BTreeMap;

use crate::domain::{facts::CaseUpdate, id::CaseId};

/// What each case is joined with, if anything: the one of them under whose identity all is known.
#[derive(Clone, Debug, Default)]
pub(super) struct JoinedCases(BTreeMap<CaseId, CaseId>);

impl JoinedCases {
    /// Works it out from all that was said, oldest first. What was said last of a case holds; where it says the opposite
    /// of what was said before, so that each were the other, the earlier word is let go.
    pub fn of<'a>(said: impl IntoIterator<Item = &'a CaseUpdate>) -> Self {
        let mut same = Self::default();
        for update in said {
            let Some(other) = update.same_as else {
                continue;
            };
            let mut closes = other;
            while let Some(next) = same.0.get(&closes).copied() {
                if next == update.id {
                    same.0.remove(&closes);
                    break;
                }
                closes = next;
            }
            match update.joined() {
                Some(other) => same.0.insert(update.id, other),
                None => same.0.remove(&update.id),
            };
        }
        same
    }

    /// The identity under which a case is known.
    pub fn one(&self, case: CaseId) -> CaseId {
        let mut one = case;
        while let Some(next) = self.0.get(&one) {
            one = *next;
        }
        one
    }
}
