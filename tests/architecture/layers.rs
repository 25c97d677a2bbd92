//! Arrows point down: which layer may know which, read from the source.

use std::{fs, path::Path};

/// Each layer and the words it must not say, with the reason.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "src/domain",
        &[
            "crate::vault",
            "crate::tui",
            "crate::cli",
            "crate::document",
            "crate::policies",
            "crate::config",
            "crate::demo",
        ],
        "the domain is the lowest layer",
    ),
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
    (
        "src/policies",
        &[
            "crate::vault",
            "crate::tui",
            "crate::cli",
            "crate::document",
            "std::fs",
        ],
        "policies are data and know only the domain",
    ),
    (
        "src/document",
        &[
            "crate::vault",
            "crate::tui",
            "crate::cli",
            "std::fs",
            "ratatui",
        ],
        "a document is made of facts alone",
    ),
    (
        "src/vault",
        &[
            "crate::tui",
            "crate::cli",
            "crate::document",
            "crate::policies",
            "ratatui",
            "crossterm",
        ],
        "the vault knows only the domain",
    ),
    (
        "src/tui",
        &["crate::cli", "std::fs"],
        "the screen asks the vault, and never the disk",
    ),
    (
        "src/config",
        &["crate::vault", "crate::tui", "crate::cli", "crate::demo"],
        "what a person set is read before anything is opened",
    ),
    (
        "src/demo",
        &["crate::tui", "crate::cli", "ratatui", "crossterm"],
        "a made-up school is written as a real one is, without a screen",
    ),
    (
        "src/cli",
        &["ratatui::", "crossterm"],
        "only the screen knows the terminal",
    ),
];

#[cfg(test)]
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.display().to_string().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[cfg(test)]
fn all() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    assert!(found.len() > 50, "the source is here: {}", found.len());
    found
}

/// The code of a file: no comments, no tests.
#[cfg(test)]
fn code(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
fn is_test(name: &str) -> bool {
    name.contains("/tests") || name.ends_with("example.rs")
}

/// A layer is named from the root of the crate, where the table above sees it.
#[test]
fn no_layer_is_named_by_a_way_around() {
    let layers = [
        "domain", "policies", "vault", "document", "config", "demo", "tui", "cli",
    ];
    let mut wrong = Vec::new();
    for (name, text) in all() {
        let around = |layer: &&str| code(&text).contains(&format!("super::super::{layer}::"));
        wrong.extend(layers.iter().find(|layer| around(layer)).map(|_| name));
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn no_layer_knows_one_above_it() {
    let mut wrong = Vec::new();
    for (name, text) in all().iter().filter(|(name, _)| !is_test(name)) {
        for (layer, words, reason) in FORBIDDEN {
            if !name.starts_with(&format!("{layer}/")) {
                continue;
            }
            wrong.extend(
                words
                    .iter()
                    .filter(|word| code(text).contains(**word))
                    .map(|word| format!("{name} says {word}: {reason}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a file does more than name the type of an open file.
fn calls_the_disk(code: &str) -> bool {
    let code = code.replace("fs::File}", "").replace("fs::File;", "");
    code.contains("fs::") || code.contains("File::open") || code.contains("File::create")
}

#[test]
fn only_one_file_of_the_vault_touches_the_disk() {
    let touches: Vec<_> = all()
        .into_iter()
        .filter(|(name, text)| {
            name.starts_with("src/vault/") && !is_test(name) && calls_the_disk(&code(text))
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(touches, ["src/vault/disk.rs"]);
}

#[test]
fn only_the_theme_names_a_colour() {
    let names: Vec<_> = all()
        .into_iter()
        .filter(|(name, text)| {
            !name.contains("tui/theme/") && !is_test(name) && code(text).contains("Color::")
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, [] as [&str; 0]);
}

#[test]
fn no_file_has_grown_a_second_subject() {
    let long: Vec<_> = all()
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .collect();
    assert_eq!(long, [] as [(String, usize); 0]);
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<_> = all()
        .into_iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(silent, [] as [&str; 0]);
}
