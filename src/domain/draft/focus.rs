//! Where in a session somebody is: kept with the draft, so that they go on there.

use serde::{Deserialize, Serialize};

use crate::domain::facts::field_path::FieldPath;

/// What of a step somebody is at, as far as a draft keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Focus {
    /// A field.
    Field(FieldPath),
    /// The lists of actions and decisions.
    Actions,
    /// The list of what is brought to the next session.
    Brought,
    /// The beginning of the session, before anything is said.
    Start,
}

impl Focus {
    /// The field, where something can be typed there.
    pub const fn field(&self) -> Option<&FieldPath> {
        match self {
            Self::Field(field) => Some(field),
            Self::Actions | Self::Brought | Self::Start => None,
        }
    }
}

impl From<FieldPath> for Focus {
    fn from(field: FieldPath) -> Self {
        Self::Field(field)
    }
}
