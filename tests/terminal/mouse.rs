//! The mouse as a terminal tells of it.

use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use crate::{pty::Home, steps};

#[test]
fn a_click_places_the_cursor_and_the_mouse_can_be_left_to_the_terminal() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    let screen = terminal.terminal();
    assert_eq!(
        screen.mouse_protocol_mode(),
        MouseProtocolMode::ButtonMotion
    );
    assert_eq!(screen.mouse_protocol_encoding(), MouseProtocolEncoding::Sgr);
    terminal.types("Walked round").wait_for("Walked round");
    let (column, row) = terminal.cursor();
    let start = column - 12;
    // A terminal counts its cells from 1.
    let click = |x: u16, y: u16| format!("\x1b[<0;{};{}M\x1b[<0;{0};{1}m", x + 1, y + 1);
    terminal
        .send(click(start + 6, row).as_bytes())
        .wait_until("the cursor before the space", |terminal| {
            terminal.cursor() == (start + 6, row)
        })
        .types(", twice,")
        .wait_for("Walked, twice, round");

    terminal
        .keys("<ctrl-p>")
        .wait_for("Commands")
        .types("release")
        .wait_for("release mouse")
        .keys("⏎")
        .wait_until("the mouse left to the terminal", |terminal| {
            terminal.terminal().mouse_protocol_mode() == MouseProtocolMode::None
        });
}

#[test]
fn what_is_dragged_over_is_copied_and_pasted_without_a_clipboard_to_share() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal.types("Walked round").wait_for("Walked round");
    let (column, row) = terminal.cursor();
    let start = column - 12;
    let drag = [(0, start, 'M'), (32, start + 6, 'M'), (0, start + 6, 'm')];
    for (button, x, end) in drag {
        let told = format!("\x1b[<{button};{};{}{end}", x + 1, row + 1);
        terminal.send(told.as_bytes());
    }
    terminal
        .wait_until("the cursor after the last letter", |terminal| {
            terminal.cursor() == (start + 6, row)
        })
        .keys("<ctrl-c>")
        .wait_for("so only quietroom can paste it")
        .keys("<end> <ctrl-v>")
        .wait_for("Walked round Walked");
    assert!(!terminal.bytes().windows(4).any(|bytes| bytes == b"\x1b]52"));
}
