//! The note of an informal talk for policies that print none: whatever a school's forms are, people talk in corridors.

use super::{Field, Form, Item, Kind, Meaning, Policy, Purpose, RecordKind, Used};

/// Its id, which no policy's own form can have: an id has no spaces.
const ID: &str = "informal talk";

impl Policy {
    /// The same with a note of an informal talk for each way of meeting that has none of the policy's own.
    #[must_use]
    pub fn with_informal_notes(mut self) -> Self {
        let lacks = |kind: &RecordKind| {
            self.record_form(*kind).is_some()
                && self.forms_for(Purpose::Informal, *kind).next().is_none()
        };
        let kinds: Vec<_> = RecordKind::ALL.into_iter().filter(lacks).collect();
        if !kinds.is_empty() {
            self.forms.push(note(kinds));
        }
        self
    }
}

/// The form: what was said, and what of it is to come up at the next session.
fn note(kinds: Vec<RecordKind>) -> Form {
    Form {
        id: ID.to_owned(),
        title: "Note of an informal talk".to_owned(),
        source: String::new(),
        built: true,
        used: Used::Informal,
        kinds,
        header: Vec::new(),
        agenda: vec![Item {
            id: "talk".to_owned(),
            title: "Informal talk".to_owned(),
            source: None,
            minutes: None,
            covers: Vec::new(),
            functions: Vec::new(),
            fields: vec![
                field("said", "What was talked about", None),
                field(
                    "significant",
                    "What is to come up at the next session",
                    Some(Meaning::Significant),
                ),
            ],
        }],
        closing: Vec::new(),
    }
}

fn field(id: &str, ask: &str, is: Option<Meaning>) -> Field {
    Field {
        id: id.to_owned(),
        number: None,
        ask: ask.to_owned(),
        hints: Vec::new(),
        kind: Kind::Text,
        required: false,
        required_if: None,
        is,
        stands: false,
    }
}
