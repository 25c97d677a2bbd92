//! `quietroom keys`: the page of every key, on a computer without a vault.

use quietroom::{
    cli::{Invocation, parse},
    tui::input::key_help::{self, Section},
};

use crate::command::Computer;

/// The page.
fn page() -> String {
    let mut computer = Computer::with(&[]);
    computer.around.vault = "/nowhere/vault".into();
    let (wish, _) = parse(["quietroom", "keys"]).unwrap();
    assert_eq!(wish, Invocation::Keys);
    computer.text(&wish)
}

/// A text with its lines joined, so that it does not matter where they were broken.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_key_stands_on_the_page_with_what_it_does() {
    let page = page();
    let mut rest = page.as_str();
    let sections = key_help::all();
    assert!(sections.len() > 10);
    for Section { place, rows } in sections {
        let heading = format!("\n\n{place}\n{}\n", "-".repeat(place.chars().count()));
        let (_, section) = rest.split_once(&heading).expect(place);
        rest = section;
        let section = section.split("\n\n").next().unwrap();
        let rows = rows.iter().map(|(keys, help)| format!("{keys} {help}"));
        assert_eq!(joined(section), rows.collect::<Vec<_>>().join(" "));
    }
}

#[test]
fn the_page_tells_of_the_menu_line_the_mouse_and_the_clipboard_and_fits_any_terminal() {
    let page = page();
    assert!(page.starts_with("The keys of quietroom\n=====================\nEsc opens a line"));
    for heading in ["The mouse", "The clipboard"] {
        assert!(page.contains(&format!("\n\n{heading}\n---")), "{heading}");
    }
    let wide = page.lines().find(|line| line.chars().count() > 78);
    assert_eq!(wide, None);
}
