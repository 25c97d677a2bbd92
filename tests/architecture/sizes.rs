//! One file, one subject: how long a file is, and what its first line says.

use crate::{
    breaches::{Breach, expect_found, expect_none},
    source::{Source, SourceFile},
};

const MOST_LINES: usize = 500;

fn breaches(source: &Source) -> Vec<Breach> {
    let says = |file: &SourceFile, what: &str, why: &str| {
        Breach::new(format!("{} {what}", file.path), why)
    };
    let mut found = Vec::new();
    for file in &source.files {
        if file.text.lines().count() > MOST_LINES {
            found.push(says(
                file,
                "is too long",
                "a second subject has grown in it",
            ));
        }
        if !file.text.trim_start().starts_with("//!") {
            found.push(says(file, "is silent", "a module says what it is for"));
        }
    }
    found
}

#[test]
fn each_file_is_short_and_says_what_it_is_for() {
    let source = Source::read(&["src", "tests", "benches"]).unwrap();
    expect_none(breaches(&source));
}

#[test]
fn a_long_file_and_a_silent_one_are_seen() {
    let lines = |count: usize| format!("//! A page.\n{}", "\n".repeat(count - 1));
    let source = Source::of([
        ("src/a.rs", &*lines(MOST_LINES)),
        ("src/b.rs", &*lines(MOST_LINES + 1)),
        ("src/c.rs", "/// A page.\nstruct Page;"),
        ("src/d.rs", ""),
    ]);
    expect_found(
        &breaches(&source),
        &[
            "src/b.rs is too long",
            "src/c.rs is silent",
            "src/d.rs is silent",
        ],
    );
}
