//! The picture of the screen that the README and the crate's documentation show is the screen.

use std::{fs, path::Path};

use crate::support::stage::Stage;

/// The demo on a Friday in November, one Enter after it was opened.
fn screen() -> String {
    let mut stage = Stage::demo("2026-11-20T11:00:00+00:00");
    let screen = stage.keys("⏎").screen();
    screen.lines().take(24).collect::<Vec<_>>().join("\n")
}

/// The first picture in a file of this package, without what each line of a comment begins with.
fn picture(file: &str, comment: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let lines = text
        .lines()
        // An empty row of a comment has no space at its end.
        .map(|line| {
            line.strip_prefix(comment)
                .or(line.strip_prefix(comment.trim_end()))
        })
        .map_while(|line| line);
    let rows = lines.skip_while(|line| *line != "```text").skip(1);
    let rows: Vec<&str> = rows.take_while(|line| *line != "```").collect();
    rows.join("\n")
}

#[test]
fn the_readme_and_the_documentation_show_the_screen_as_it_is() {
    let screen = screen();
    for (file, comment) in [("README.md", ""), ("src/lib.rs", "//! ")] {
        assert_eq!(
            picture(file, comment),
            screen,
            "{file} has another picture than\n{screen}"
        );
    }
}
