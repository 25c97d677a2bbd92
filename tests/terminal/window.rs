//! The window changes its size while somebody types.

use crate::{chance::Chance, pty::Home, steps};

#[test]
fn two_hundred_sizes_change_nothing_that_was_typed_and_leave_the_screen_right() {
    let home = Home::new();
    let mut chance = Chance::new();
    let mut terminal = steps::in_a_session(&home);
    let mut words = String::new();
    for time in 0..200 {
        let (width, height) = match time % 10 {
            0 => (1, 1),
            _ => (chance.up_to(250), chance.up_to(80)),
        };
        terminal.resize(width.try_into().unwrap(), height.try_into().unwrap());
        let word = format!("w{time} ");
        terminal.types(&word);
        words.push_str(&word);
    }
    // Not so wide that anything stands beside the box.
    terminal.resize(90, 40).wait_for(words.trim());
    // Whatever was drawn meanwhile, what is shown now is what is shown when everything is drawn anew.
    let shown = terminal.screen();
    terminal.signal("CONT");
    let drawn = terminal.bytes().len();
    terminal.wait_until("everything drawn anew", |terminal| {
        let new = &terminal.bytes()[drawn..];
        new.windows(4).any(|bytes| bytes == b"\x1b[2J") && terminal.screen() == shown
    });
    terminal.kill9();
    let mut terminal = steps::go_on(&home);
    terminal.resize(90, 40).wait_for(words.trim());
}

#[test]
fn too_small_a_window_says_how_much_room_is_wanted_and_takes_what_is_typed() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .resize(36, 8)
        .wait_for("quietroom needs 40 columns and 10 rows; this window has 36 and 8.")
        .types("Typed without seeing it.")
        .resize(80, 24)
        .wait_for("Typed without seeing it.");
    assert_eq!(steps::first_answer(&terminal), "Typed without seeing it.");
}
