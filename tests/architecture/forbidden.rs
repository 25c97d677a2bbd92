//! What is never named in a place.

use crate::{
    breaches::{Breach, expect_found, expect_none, nothing_in},
    graph::{Arrow, arrows},
    source::{Source, is_in},
};

/// A place, the names that must not be said there, and the reason.
type Never = (&'static str, &'static [&'static str], &'static str);

const NEVER: [Never; 14] = [
    (
        "src/domain",
        &[
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::thread",
            "tempfile",
            "getrandom",
        ],
        "the domain does no input or output",
    ),
    (
        "src/domain",
        &["Utc::now", "Local::now", "SystemTime", "Instant::now"],
        "now is always an argument",
    ),
    (
        "src/domain",
        &["ratatui", "crossterm"],
        "the domain knows no terminal",
    ),
    ("src/policies", &["std::fs"], "policies are data"),
    (
        "src/document",
        &["std::fs", "ratatui", "crossterm"],
        "a document is made of facts alone",
    ),
    (
        "src/vault",
        &["ratatui", "crossterm"],
        "the vault knows only the domain",
    ),
    (
        "src/config",
        &["crate::vault"],
        "what a person set is read before anything is opened",
    ),
    (
        "src/demo",
        &["crate::vault", "ratatui", "crossterm"],
        "a made-up school is written as a real one is, without a screen",
    ),
    (
        "src/tui",
        &["std::fs", "crate::disk"],
        "the screen asks the vault, and never the disk",
    ),
    (
        "src/tui",
        &["crate::demo"],
        "a made-up school is shown as a real one is",
    ),
    (
        "src/tui/controls",
        &["crate::tui::widgets", "crate::tui::screens"],
        "a box knows nothing of the form around it",
    ),
    (
        "src/tui/widgets",
        &["crate::tui::screens"],
        "a widget can stand in any screen",
    ),
    (
        "src/cli",
        &["ratatui", "crossterm"],
        "only the screen knows the terminal",
    ),
    ("src", &["*"], "what is named can be followed"),
];

fn said((place, words, why): &Never, source: &Source, arrows: &[Arrow]) -> Vec<Breach> {
    let said = arrows
        .iter()
        .filter(|arrow| is_in(place, &arrow.from))
        .flat_map(|arrow| {
            let said = words.iter().filter(|word| arrow.says(word));
            said.map(|word| Breach::new(format!("{} says {word}", arrow.from), why))
        });
    nothing_in(place, source).into_iter().chain(said).collect()
}

#[test]
fn nothing_forbidden_is_named() {
    let source = Source::ours();
    let arrows = arrows(&source);
    let said = NEVER.iter().flat_map(|never| said(never, &source, &arrows));
    expect_none(said.collect());
}

#[test]
fn each_word_that_is_never_said_is_heard() {
    for never in &NEVER {
        let (place, words, _) = never;
        for word in *words {
            let path = format!("{place}/made_up.rs");
            let text = format!("use {word};");
            let source = Source::of([(&path, &text)]);
            expect_found(
                &said(never, &source, &arrows(&source)),
                &[&format!("{path} says {word}")],
            );
        }
        expect_found(&said(never, &Source::empty(), &[]), &[place]);
    }
}
