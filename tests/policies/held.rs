//! A session of every kind is held with every policy, and read again.

use quietroom::{
    document::{self, plain_text::render},
    domain::{
        facts::{PersonRef, Value},
        policy::{CLOSING, HEADER, Kind, Policy, SessionFormat},
    },
};

use super::{
    wording::{plain, policies},
    written::{Written, jo},
};

/// A session in which something is written in every box of the record's form, and its page.
fn held(policy: Policy, kind: SessionFormat) -> String {
    let mut written = Written::robin();
    written.profile.format = kind;
    if !kind.fits(false) {
        written.profile.members = vec![PersonRef {
            id: [7; 16].into(),
            name: "Sam Placeholder".to_owned(),
            role: "ELSA".to_owned(),
        }];
    }
    written.policy = policy;
    written.session("2026-10-09 14:00", |sitting| {
        let record = &mut sitting.draft.record;
        let answers = record
            .sheets
            .iter_mut()
            .flat_map(|sheet| &mut sheet.answers);
        for answer in answers.filter(|answer| answer.value == Value::Empty) {
            if ![HEADER, CLOSING].contains(&&*answer.item) {
                answer.value = Value::words(&format!("about {}", answer.field));
            }
        }
    });
    let file = written.fold();
    let history = file.last().expect("it is kept");
    render(
        &document::record(history, &file, Some(&written.policy)),
        500,
    )
}

#[test]
fn a_session_of_every_kind_can_be_held_with_every_policy() {
    let mut counted = Vec::new();
    for policy in policies() {
        let mut kinds = 0;
        for kind in SessionFormat::ALL {
            let Some(form) = policy.record_form(kind) else {
                continue;
            };
            kinds += 1;
            let page = held(policy.clone(), kind);
            let words = plain(&page);
            let context = format!("{}, {kind:?}:\n{page}", policy.id);
            assert!(words.contains(&form.title), "{context}");
            assert!(words.contains(&form.stands_in()), "{context}");
            assert!(words.contains(&jo().name), "{context}");
            for item in &form.agenda {
                for field in &item.fields {
                    let asked = matches!(field.kind, Kind::Line | Kind::Text);
                    if asked {
                        assert!(
                            words.contains(&plain(&field.ask)),
                            "{}: {context}",
                            field.id
                        );
                        let answer = format!("about {}", field.id);
                        assert!(words.contains(&answer), "{}: {context}", field.id);
                    }
                }
            }
        }
        counted.push((policy.id, kinds));
    }
    let counted: Vec<_> = counted
        .iter()
        .map(|(id, kinds)| (id.as_str(), *kinds))
        .collect();
    // Stretford, section 4 names four formats, of which "paired/group" is two kinds.
    assert_eq!(
        counted,
        [
            ("highcliffe", 2),
            ("stretford", 5),
            ("leeds", 2),
            ("stockport", 5),
            ("place", 3)
        ]
    );
}
