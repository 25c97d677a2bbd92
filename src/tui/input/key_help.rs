//! The table of keys for help and for `quietroom keys`: one row for every sentence.

use super::bindings::{Binding, Scope, bindings, is_taken};
use crate::tui::widgets::footer::written;

/// The scopes in words, in the order of `quietroom keys`.
const PLACES: [(Scope, &str); 15] = [
    (Scope::Anywhere, "Everywhere"),
    (Scope::Session, "In a session"),
    (Scope::Table, "In a table"),
    (Scope::Prompts, "Among the prompts"),
    (Scope::Agenda, "On the agenda"),
    (Scope::Popup, "In a popup"),
    (Scope::Form, "In a form"),
    (Scope::Words, "On a page of words"),
    (Scope::Boxes, "Typing"),
    (Scope::People, "People"),
    (Scope::File, "A person's file"),
    (Scope::Lines, "On a page of lines"),
    (Scope::Reading, "Reading a record"),
    (Scope::Selecting, "Selecting in a record"),
    (Scope::Finding, "Finding"),
];

/// The keys of one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The scope in words.
    pub place: &'static str,
    /// The keys with their sentence. Bindings with the same sentence share a row.
    pub rows: Vec<(String, &'static str)>,
}

impl Section {
    /// The keys of a scope on a screen with these: not one that has another meaning closer to the cursor.
    fn of(scope: Scope, on: &[Scope]) -> Option<Self> {
        let (_, place) = PLACES.iter().find(|(known, _)| *known == scope)?;
        let mut rows: Vec<(Vec<String>, &'static str)> = Vec::new();
        let works = |binding: &&Binding| binding.digit.is_some() || !is_taken(binding, on);
        for binding in bindings(&[scope]).filter(works) {
            match rows.iter_mut().find(|(_, help)| *help == binding.help) {
                Some((known, _)) => known.extend(keys(binding)),
                None => rows.push((keys(binding), binding.help)),
            }
        }
        let rows = rows
            .into_iter()
            .map(|(keys, help)| (keys.join(", "), help))
            .collect();
        Some(Self { place, rows })
    }
}

/// Returns every way to give a binding's command: "Esc 4", "F4", or "Ctrl-←", "Alt-B".
fn keys(binding: &Binding) -> Vec<String> {
    let mut keys: Vec<String> = binding.keys.split_whitespace().map(written).collect();
    match binding.digit {
        Some(0) => keys.push("Esc 0".to_owned()),
        Some(digit) => keys.extend([format!("Esc {digit}"), format!("F{digit}")]),
        None if binding.keys.is_empty() => keys.push(format!("Esc 8 and “{}”", binding.label)),
        None => {}
    }
    keys
}

/// Returns the sections of a screen with these scopes, its own keys first and those of every screen last.
pub fn sections(scopes: &[Scope]) -> Vec<Section> {
    scopes
        .iter()
        .rev()
        .filter_map(|scope| Section::of(*scope, scopes))
        .collect()
}

/// Returns the sections of all scopes.
pub fn all() -> Vec<Section> {
    let scopes = PLACES.iter();
    scopes
        .filter_map(|(scope, _)| Section::of(*scope, &[]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::bindings::BINDINGS;

    #[test]
    fn every_binding_is_in_the_table_once() {
        let table = all();
        for binding in BINDINGS {
            let (_, place) = PLACES
                .iter()
                .find(|(scope, _)| *scope == binding.scope)
                .unwrap_or_else(|| panic!("{:?} has no name", binding.scope));
            let rows: Vec<&str> = table
                .iter()
                .filter(|section| section.place == *place)
                .flat_map(|section| &section.rows)
                .filter(|(_, help)| *help == binding.help)
                .map(|(keys, _)| keys.as_str())
                .collect();
            let [row] = rows[..] else {
                panic!("{}: {rows:?}", binding.label)
            };
            for key in keys(binding) {
                assert!(
                    row.split(", ").any(|known| known == key),
                    "{key} is not in {row}"
                );
            }
        }
    }

    #[test]
    fn a_label_is_a_word_or_two_and_a_sentence_has_no_full_stop() {
        for Binding { label, help, .. } in BINDINGS {
            assert!(label.split_whitespace().count() <= 2, "{label}");
            assert!(!help.ends_with('.') && !help.contains('|'), "{help}");
        }
    }
}
