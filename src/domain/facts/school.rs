//! Schools, and teams that work as one: what they are called, and the terms that they keep.

use serde::{Deserialize, Serialize};

use crate::domain::{calendar::SchoolYear, id::SchoolId};

/// A school, or a team of an authority, as the register names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its identity, which stays when it is called otherwise.
    pub id: SchoolId,
    /// Its name, as it stands on the forms.
    pub name: String,
    /// The terms that it keeps.
    pub terms: SchoolTerms,
}

impl School {
    /// A school under this name, with terms of its own.
    pub const fn new(id: SchoolId, name: String) -> Self {
        let terms = SchoolTerms::Own;
        Self { id, name, terms }
    }
}

/// Whether a school keeps terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SchoolTerms {
    /// Its own, as far as they were entered.
    Own,
    /// None: its people work in all weeks.
    NoTerms,
}

/// The terms of one school in one school year, in the stead of what was said of the same before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The school.
    pub school: SchoolId,
    /// Its year.
    pub year: SchoolYear,
}
