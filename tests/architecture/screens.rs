//! No screen names another: where one can go is data, and one file makes the screens.

use crate::{
    breaches::{Breach, expect_found, expect_none, keeps_nothing, nothing_in},
    circles::is_parent,
    graph::arrows,
    source::{Source, SourceFile, is_in},
};

const SCREENS: &str = "src/tui/screens";

/// The one file that makes screens.
const OPEN: &str = "src/tui/open.rs";

fn made_elsewhere(source: &Source) -> Vec<Breach> {
    let screens: Vec<_> = source
        .program()
        .filter(|file| is_in(SCREENS, &file.path) && is_screen(file))
        .collect();
    if screens.is_empty() {
        return vec![keeps_nothing(SCREENS)];
    }
    let mut found: Vec<_> = nothing_in(OPEN, source).into_iter().collect();
    for arrow in arrows(source) {
        let Some(to) = arrow
            .to
            .filter(|to| screens.iter().any(|screen| screen.path == *to))
        else {
            continue;
        };
        let from = arrow.from;
        if from != to && from != OPEN && !is_parent(&from, &to) && !is_parent(&to, &from) {
            found.push(Breach::new(
                from,
                &format!("{to} is made from a route, and only there"),
            ));
        }
    }
    found.dedup();
    found
}

/// Returns whether a screen, or a form that is one, is implemented in the file.
fn is_screen(file: &SourceFile) -> bool {
    file.code
        .windows(2)
        .any(|pair| ["Screen", "FormScreen"].contains(&pair[0].as_str()) && pair[1] == "for")
}

#[test]
fn no_screen_names_another() {
    expect_none(made_elsewhere(&Source::ours()));
}

#[test]
fn a_screen_that_names_another_is_seen() {
    let screen = "pub struct Page; impl Screen for Page {}";
    let form = "use super::words; pub struct Form; impl<K> FormScreen for Form<K> {}";
    let source = Source::of([
        (
            "src/tui/screens/file/mod.rs",
            "use self::search::Page; pub struct File; impl Screen for File {}",
        ),
        ("src/tui/screens/file/search.rs", screen),
        (
            "src/tui/screens/file/words.rs",
            "use super::{search::Page, File}; const NOTE: u8 = super::super::note::MOST;",
        ),
        ("src/tui/screens/note.rs", form),
        (
            "src/tui/app.rs",
            "fn open() { crate::tui::screens::note::Form::new() }",
        ),
        (
            OPEN,
            "use super::screens::{file::search::Page, note::Form};",
        ),
    ]);
    expect_found(
        &made_elsewhere(&source),
        &[
            "src/tui/app.rs",
            "src/tui/screens/file/words.rs",
            "src/tui/screens/file/words.rs",
        ],
    );
    expect_found(&made_elsewhere(&Source::of([(OPEN, "")])), &[SCREENS]);
    expect_found(
        &made_elsewhere(&Source::of([("src/tui/screens/a.rs", screen)])),
        &[OPEN],
    );
}
