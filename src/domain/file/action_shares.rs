//! Whose part of an action is done: each owner's, worked out from what was said of it, and what they come to together.

use chrono::NaiveDate;

use super::action_state::{ActionEvent, ActionState};
use crate::domain::{
    dates,
    facts::{EntryOrder, PersonRef, Progress},
    id::PersonId,
};

/// The parts of an action, one to an owner; the whole is a single one where nobody was named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares(Vec<Share>);

/// One owner's part.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Share {
    who: Option<PersonRef>,
    state: ActionState,
}

/// The date in an action's record, and when that was given first.
pub(super) type InitialDue = Option<(EntryOrder, Option<NaiveDate>)>;

impl Shares {
    /// Works them out from what was said, oldest first. The newest word on a part counts. What is said of the whole is
    /// said of the parts that are open, as a new date for what is left is no news of what is done; it is said of all
    /// where none is.
    pub(super) fn of(owners: &[PersonRef], given: InitialDue, told: &[&ActionEvent]) -> Self {
        let open = ActionState::Open {
            due: given.and_then(|(_, due)| due),
        };
        let mut shares: Vec<Share> = owners
            .iter()
            .map(|who| Share {
                who: Some(who.clone()),
                state: open,
            })
            .collect();
        if shares.is_empty() {
            let state = open;
            shares.push(Share { who: None, state });
        }
        for told in told {
            let none_is_open = shares.iter().all(|share| !share.state.is_open());
            let about = shares.iter_mut().filter(|share| match &told.update.whose {
                Some(whose) => share.is_of(whose.id),
                None => none_is_open || share.state.is_open(),
            });
            about.for_each(|share| share.state = became(told, given));
        }
        Self(shares)
    }

    /// Returns how they stand together: open while one is, by the first day that one is due; dropped only when all are.
    pub(super) fn together(&self) -> ActionState {
        let open = self.0.iter().filter(|share| share.state.is_open());
        if open.clone().next().is_some() {
            let due = open.filter_map(|share| match share.state {
                ActionState::Open { due } => due,
                ActionState::Done { .. } | ActionState::Dropped => None,
            });
            return ActionState::Open { due: due.min() };
        }
        let done = self.0.iter().filter_map(|share| match share.state {
            ActionState::Done { on } => Some(on),
            ActionState::Open { .. } | ActionState::Dropped => None,
        });
        done.max()
            .map_or(ActionState::Dropped, |on| ActionState::Done { on })
    }

    /// Returns how somebody's part stands.
    pub(super) fn part(&self, who: PersonId) -> Option<ActionState> {
        let share = self.0.iter().find(|share| share.is_of(who))?;
        Some(share.state)
    }

    /// Those whose part is still to do.
    pub fn open_for(&self) -> impl Iterator<Item = &PersonRef> {
        let open = self.0.iter().filter(|share| share.state.is_open());
        open.filter_map(|share| share.who.as_ref())
    }

    /// Returns how they stand where they do not all stand alike: `done by Robin Example · open for Kit Invented`.
    pub fn words(&self) -> Option<String> {
        let mut alike: Vec<(ActionState, Vec<&str>)> = Vec::new();
        for share in &self.0 {
            let name = share.who.as_ref().map_or("", |who| &who.name);
            let known = alike
                .iter_mut()
                .find(|(state, _)| state.is_like(share.state));
            match known {
                Some((_, names)) => names.push(name),
                None => alike.push((share.state, vec![name])),
            }
        }
        if alike.len() < 2 {
            return None;
        }
        alike.sort_by_key(|(state, _)| match state {
            ActionState::Done { .. } => (0, None),
            ActionState::Open { due } => (1, *due),
            ActionState::Dropped => (2, None),
        });
        let several = alike.iter().filter(|(state, _)| state.is_open()).count() > 1;
        let parts = alike.into_iter().map(|(state, names)| {
            let names = names.join(", ");
            match state {
                ActionState::Done { .. } => format!("done by {names}"),
                ActionState::Open { due: Some(due) } if several => {
                    format!("open for {names} until {}", dates::day(due))
                }
                ActionState::Open { .. } => format!("open for {names}"),
                ActionState::Dropped => format!("dropped by {names}"),
            }
        });
        Some(parts.collect::<Vec<_>>().join(" · "))
    }
}

impl Share {
    fn is_of(&self, who: PersonId) -> bool {
        self.who.as_ref().is_some_and(|owner| owner.id == who)
    }
}

/// Returns how a part stands once this is said of it. A date corrected in the record itself since counts more than the
/// one that was said, and never opens again what was done: only an update does.
fn became(told: &ActionEvent, given: InitialDue) -> ActionState {
    match told.update.now {
        Progress::Done(on) => ActionState::Done { on },
        Progress::Dropped => ActionState::Dropped,
        Progress::Due(due) => ActionState::Open {
            due: match given {
                Some((turn, corrected)) if turn > told.turn => corrected,
                _ => due,
            },
        },
    }
}
