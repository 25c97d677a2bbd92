//! The place in a session that is kept with the draft, so that somebody goes on there.

use serde::{Deserialize, Serialize};

use crate::domain::{facts::FieldPath, id::ActionId};

/// A place in a step, as far as a draft keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Focus {
    /// A field.
    Field(FieldPath),
    /// An action of this session in its list.
    Action(ActionId),
    /// The lists of actions and decisions.
    Actions,
    /// The list of what is brought to the next session.
    Brought,
    /// The beginning of the session, before anything is said.
    Start,
    /// Another line of the step, by the name that its page has for it.
    Line(String),
}

impl Focus {
    /// The field, where something can be typed there.
    pub const fn field(&self) -> Option<&FieldPath> {
        match self {
            Self::Field(field) => Some(field),
            Self::Action(_) | Self::Actions | Self::Brought | Self::Start | Self::Line(_) => None,
        }
    }
}

impl From<FieldPath> for Focus {
    fn from(field: FieldPath) -> Self {
        Self::Field(field)
    }
}
