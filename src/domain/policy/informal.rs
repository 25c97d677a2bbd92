//! The note of an informal talk for policies that print none: whatever a school's forms are, people talk in corridors.

use super::{Field, Form, FormUse, Item, Kind, Meaning, Policy, RecordKind, SessionFormat};

/// Its id, which no policy's own form can have: an id has no spaces.
const ID: &str = "informal talk";

impl Policy {
    /// The same with a note of an informal talk for each way of meeting that has none of the policy's own.
    #[must_use]
    pub fn with_informal_notes(mut self) -> Self {
        let lacks = |kind: &SessionFormat| {
            self.record_form(*kind).is_some()
                && self.forms_for(RecordKind::Informal, *kind).next().is_none()
        };
        let kinds: Vec<_> = SessionFormat::ALL.into_iter().filter(lacks).collect();
        if !kinds.is_empty() {
            self.forms.push(note(kinds));
        }
        self
    }
}

/// The form: what was said, and what of it is to come up at the next session.
fn note(kinds: Vec<SessionFormat>) -> Form {
    Form {
        id: ID.to_owned(),
        title: "Note of an informal talk".to_owned(),
        source: String::new(),
        built: true,
        used: FormUse::Informal,
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
