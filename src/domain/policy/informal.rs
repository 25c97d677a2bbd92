//! The program's own form for notes of informal talks, for policies that print none.

use super::{
    Field, Form, FormUse, Item, Kind, Meaning, OtherWords, Policy, RecordKind, SessionFormat,
};

/// Its id. No policy's own form can have it, as an id has no spaces.
const ID: &str = "informal talk";

impl Policy {
    /// Returns the policy with the program's form for each session format that has none of the policy's own.
    #[must_use]
    pub fn with_informal_notes(mut self) -> Self {
        let lacks = |format: &SessionFormat| {
            self.record_form(*format).is_some()
                && self
                    .forms_for(RecordKind::Informal, *format)
                    .next()
                    .is_none()
        };
        let kinds: Vec<_> = SessionFormat::ALL.into_iter().filter(lacks).collect();
        if !kinds.is_empty() {
            self.forms.push(note(kinds));
        }
        self
    }
}

/// Returns the form, with two questions: what was said, and what of it is to come up at the next session.
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
            is: None,
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
        when: None,
        functions: Vec::new(),
        from: None,
        to: None,
        is,
        stands: false,
        looks: None,
        also: OtherWords::default(),
        above: Vec::new(),
    }
}
