//! The domain names nothing that is only on the screen.

use crate::{
    breaches::{Breach, expect_found, expect_none, nothing_in},
    source::{Source, is_in},
};

const DOMAIN: &str = "src/domain";

/// Words that no name in the domain holds, and the reason.
const WORDS: [(&[&str], &str); 3] = [
    (
        &[
            "button", "widget", "popup", "panel", "screen", "footer", "scroll",
        ],
        "what is seen is the screen's: a record is the same on paper",
    ),
    (
        &["keymap", "mouse", "click", "press", "cursor"],
        "how it was entered is the screen's: a record is the same if it was spoken",
    ),
    (
        &["terminal", "canvas", "theme", "colour", "color"],
        "a terminal is one way of many to show a record",
    ),
];

fn said(source: &Source) -> Vec<Breach> {
    let mut found: Vec<_> = nothing_in(DOMAIN, source).into_iter().collect();
    for file in source.program().filter(|file| is_in(DOMAIN, &file.path)) {
        for (words, why) in WORDS {
            let said = file
                .code
                .iter()
                .filter(|name| words.iter().any(|word| holds(name, word)));
            found.extend(said.map(|name| Breach::new(format!("{} says {name}", file.path), why)));
        }
    }
    found
}

/// Returns whether a name is made of this word and others, as `FirstButton` and `buttons_of` are of `button`.
fn holds(name: &str, word: &str) -> bool {
    let mut spaced = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && spaced.ends_with(char::is_lowercase) {
            spaced.push('_');
        }
        spaced.push(letter);
    }
    let spaced = spaced.to_lowercase();
    spaced
        .split('_')
        .any(|part| part == word || part.strip_suffix('s') == Some(word))
}

#[test]
fn the_domain_knows_no_screen() {
    expect_none(said(&Source::ours()));
}

#[test]
fn each_word_of_the_screen_is_heard() {
    for word in WORDS.iter().flat_map(|(words, _)| *words) {
        let first = word.chars().next().unwrap();
        let inner = word.replacen(first, &first.to_uppercase().to_string(), 1);
        let names = [
            format!("First{inner}"),
            format!("open_{word}s"),
            word.to_uppercase(),
        ];
        let [class, function, constant] = &names;
        let text = format!(
            "enum {class} {{}} fn {function}() {{}} const {constant}: &str = \"{word}\"; // {word}
            fn un{word}() {{}} #[cfg(test)] mod {word} {{}}"
        );
        let source = Source::of([("src/domain/a.rs", &text), ("src/tui/a.rs", &text)]);
        let wanted = names.map(|name| format!("src/domain/a.rs says {name}"));
        expect_found(&said(&source), &wanted.each_ref().map(String::as_str));
    }
    expect_found(&said(&Source::empty()), &[DOMAIN]);
}
