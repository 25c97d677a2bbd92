//! Who else is in the room, and as what: a guest, somebody in a member's place, another supervisor.

use thiserror::Error;

use super::{Attendee, Draft, edit::Edit};
use crate::domain::{
    facts::{FieldPath, Participation, Value},
    id::PersonId,
};

/// Supervises instead of whoever does otherwise.
const SUPERVISES: &str = "supervises";
/// Takes part, as a guest.
const IS_A_GUEST: &str = "is a guest or stands in";
/// Is not here after all; a guest who is not stands in no record.
const NOT_HERE: &str = "not here";

/// The reason why somebody cannot be added to those who are here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AttendeeError {
    /// They are marked as present.
    #[error("{0} is here already.")]
    IsHere(String),
    /// The session is about them.
    #[error("{0} is supervised here, and cannot supervise as well.")]
    IsSupervised(String),
}

impl Participation {
    /// The parts of somebody else in a session, in the words in which it is asked: [`Self::named`] reads them.
    pub const ASKED: [&str; 2] = [IS_A_GUEST, SUPERVISES];

    /// The part that is called so; what stands behind a comma is the role. None where they are not here.
    pub fn named(words: &str) -> Option<Self> {
        match words.split(',').next()? {
            SUPERVISES => Some(Self::Supervisor),
            IS_A_GUEST => Some(Self::Guest),
            _ => None,
        }
    }
}

impl Draft {
    /// Whoever could be here under this name, spaces and capitals aside.
    pub fn attendee_called(&self, name: &str) -> Option<&Attendee> {
        let plain = |name: &str| {
            let words: Vec<_> = name.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let mut expected = self.expected.iter();
        expected.find(|one| plain(&one.who.name) == plain(name))
    }

    /// The edit by which somebody new is here.
    pub fn add_attendee(&self, new: Attendee) -> Edit {
        let here = self.turns(&new, Some(new.part));
        let known = Edit::push(self, new);
        Edit::Group([known].into_iter().chain(here).collect())
    }

    /// The edit by which somebody who could be here is; a supervisee as one, whatever was said.
    ///
    /// # Errors
    /// [`AttendeeError`] where they are here already, or are supervised and would supervise.
    pub fn attend(&self, known: &Attendee, part: Participation) -> Result<Edit, AttendeeError> {
        let name = || known.who.name.clone();
        let supervised = known.part == Participation::Supervisee;
        if self.is_here(known.who.id) {
            return Err(AttendeeError::IsHere(name()));
        }
        if supervised && part == Participation::Supervisor {
            return Err(AttendeeError::IsSupervised(name()));
        }
        let part = if supervised { known.part } else { part };
        Ok(Edit::Group(self.turns(known, Some(part))))
    }

    /// Returns the parts that a guest, or somebody who supervises, can take here, in words with their role; and the one
    /// taken.
    pub fn parts_of(&self, one: &Attendee) -> ([String; 3], String) {
        let now = match one.part {
            _ if !self.is_here(one.who.id) => NOT_HERE,
            Participation::Supervisor => SUPERVISES,
            Participation::Supervisee | Participation::Guest => IS_A_GUEST,
        };
        let role = &one.who.role;
        let words = |does: &str| {
            if role.is_empty() || does == NOT_HERE {
                does.to_owned()
            } else {
                format!("{does}, {role}")
            }
        };
        ([SUPERVISES, IS_A_GUEST, NOT_HERE].map(words), words(now))
    }

    /// The edit by which somebody becomes what was chosen; none where they are that.
    pub fn attends_as(&self, who: PersonId, chosen: &str) -> Option<Edit> {
        let one = self.expected.iter().find(|one| one.who.id == who)?;
        let edits = self.turns(one, Participation::named(chosen));
        (!edits.is_empty()).then_some(Edit::Group(edits))
    }

    /// The edits by which somebody is here as this, or not here. One supervises: whoever else would is not here, and is
    /// again when nobody else does.
    fn turns(&self, one: &Attendee, to: Option<Participation>) -> Vec<Edit> {
        let id = one.who.id;
        let here = |who: PersonId, to: bool| Edit::Set {
            field: FieldPath::Present(who),
            from: Value::YesNo(!to),
            to: Value::YesNo(to),
        };
        let was_here = self.is_here(id);
        let other = to.filter(|part| *part != one.part);
        let mut edits = Vec::new();
        if was_here && (to.is_none() || other.is_some()) {
            edits.push(here(id, false));
        }
        if let Some(part) = other {
            edits.extend(Edit::change(self, id, |one: &mut Attendee| one.part = part));
        }
        if to.is_some() && (other.is_some() || !was_here) {
            edits.push(here(id, true));
        }
        let present = self.record.present.iter();
        let others: Vec<_> = present
            .filter(|other| other.part == Participation::Supervisor && other.who.id != id)
            .map(|other| other.who.id)
            .collect();
        if to == Some(Participation::Supervisor) {
            edits.extend(others.into_iter().map(|other| here(other, false)));
        } else if others.is_empty() {
            let mut expected = self.expected.iter();
            let back = expected
                .find(|other| other.part == Participation::Supervisor && other.who.id != id);
            edits.extend(back.map(|other| here(other.who.id, true)));
        }
        edits
    }
}
