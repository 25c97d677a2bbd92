//! The table of keys as people read it: one row for every sentence, for help and for the README.

use super::{
    command::{BINDINGS, Binding, Scope},
    widgets::footer::written,
};

/// Every way to reach a binding: "F4, Esc 4", "Ctrl-←, Alt-B".
fn keys(binding: &Binding) -> Vec<String> {
    let mut keys: Vec<String> = binding.keys.split_whitespace().map(written).collect();
    match binding.digit {
        Some(0) => keys.push("Esc 0".to_owned()),
        Some(digit) => keys.push(format!("F{digit} or Esc {digit}")),
        None if binding.keys.is_empty() => keys.push("Esc 8".to_owned()),
        None => {}
    }
    keys
}

/// The rows for these scopes: keys and what they do. Bindings with one sentence share a row.
pub fn rows(scopes: &[Scope]) -> Vec<(String, &'static str)> {
    let mut rows: Vec<(Vec<String>, &'static str)> = Vec::new();
    for binding in BINDINGS
        .iter()
        .filter(|binding| scopes.contains(&binding.scope))
    {
        match rows.iter_mut().find(|(_, help)| *help == binding.help) {
            Some((known, _)) => known.extend(keys(binding)),
            None => rows.push((keys(binding), binding.help)),
        }
    }
    rows.into_iter()
        .map(|(keys, help)| (keys.join(" "), help))
        .collect()
}

/// The README's table, in Markdown.
pub fn markdown() -> String {
    let scopes = [
        (Scope::Anywhere, "Everywhere"),
        (Scope::Form, "In a form"),
        (Scope::Boxes, "Typing"),
        (Scope::Session, "In a session"),
        (Scope::Table, "In a table"),
        (Scope::Agenda, "On the agenda"),
        (Scope::People, "People"),
        (Scope::Lines, "On a page of lines"),
        (Scope::File, "A person's file"),
        (Scope::Reading, "Reading a record"),
    ];
    let head = "| where | keys | what they do |\n| --- | --- | --- |\n".to_owned();
    let rows = scopes.into_iter().flat_map(|(scope, place)| {
        let rows = rows(&[scope]).into_iter();
        rows.map(move |(keys, help)| format!("| {place} | {keys} | {help} |\n"))
    });
    std::iter::once(head).chain(rows).collect()
}
