//! How often the file's sessions are to be held, from which day, and who says so; the dates are the calendar's.

use chrono::NaiveDate;

use super::{History, SupervisionFile};
use crate::domain::{
    calendar::Every,
    party::Profile,
    policy::{Policy, Rule, Who},
};

/// What the date of the next session is worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// How often.
    pub every: Every,
    /// The day of the last session; before the first, the day supervision began.
    pub from: NaiveDate,
    /// Who says so: the policy's clause, or "agreed".
    pub source: String,
}

impl SupervisionFile {
    /// What the next session's date is suggested from: the cadence the two agreed, else the policy's least. None when
    /// supervision has ended, and where nobody says how often.
    pub fn due(&self, policy: &Policy, today: NaiveDate) -> Option<Due> {
        let profile = self.profile().filter(|profile| profile.ended.is_none())?;
        let agreed = profile.cadence.map(|every| Due {
            every,
            from: self.counted_from(profile),
            source: "agreed".to_owned(),
        });
        agreed.or_else(|| self.minimum(policy, today))
    }

    /// What the policy's warning is worked out from: its least, whatever the two agreed.
    pub fn minimum(&self, policy: &Policy, today: NaiveDate) -> Option<Due> {
        let profile = self.profile().filter(|profile| profile.ended.is_none())?;
        let Rule::Cadence { phases, source, .. } = least(policy, profile)? else {
            return None;
        };
        // A phase that ends with a term has no date to end on, and lasts.
        let lasts = |until: Option<Every>| {
            let end = until.and_then(|until| until.after(profile.since));
            end.is_none_or(|end| today < end)
        };
        let (_, every) = phases.iter().find(|(until, _)| lasts(*until))?;
        Some(Due {
            every: *every,
            from: self.counted_from(profile),
            source: source.clone(),
        })
    }

    fn counted_from(&self, profile: &Profile) -> NaiveDate {
        self.last().map_or(profile.since, History::date)
    }
}

/// The cadence rule for somebody: the one for their role before the one for everyone.
fn least<'a>(policy: &'a Policy, profile: &Profile) -> Option<&'a Rule> {
    let role = profile.who.role.trim().to_lowercase();
    let for_whom = |is_meant: &dyn Fn(&Who) -> bool| {
        policy.rules.iter().find(|rule| match rule {
            Rule::Cadence { of, who, .. } => *of == profile.kind && is_meant(who),
            _ => false,
        })
    };
    for_whom(&|who| match who {
        Who::Roles(roles) => roles.iter().any(|name| name.trim().to_lowercase() == role),
        Who::Everyone | Who::Stage(_) => false,
    })
    .or_else(|| for_whom(&|who| *who == Who::Everyone))
}
