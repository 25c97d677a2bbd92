//! Selecting words in what is only read: a record, two side by side, and last time's words beside today's.

use crate::{room, support::stage::Stage};

/// An answer that is wrapped at 80 columns and at 60, with a line break and a margin of its own.
const LONG: &str = "A long week: two strategy meetings, an Ofsted call and the self-harm protocol, which is nearly agreed now.\n- then half-term, 文字 and rest";

/// The record of a session in which that was said, open to be read.
fn read() -> Stage {
    let mut stage = room::first();
    stage
        .paste(LONG)
        .keys("<esc>5<down>⏎<esc>0<esc>3")
        .sees("A long week");
    stage
}

/// Drags from the first of these words to just behind the last.
fn drag(stage: &mut Stage, first: &str, last: &str) {
    let from = stage.find(first);
    let (x, y) = stage.find(last);
    let wide = unicode_width::UnicodeWidthStr::width(last);
    stage.drag(from, (x + u16::try_from(wide).unwrap(), y));
}

#[test]
fn dragging_in_a_record_selects_its_words_as_they_were_before_they_were_wrapped() {
    for (width, height, there) in [(80, 24, ""), (60, 20, "<pgdn>"), (200, 60, "")] {
        let mut stage = read();
        stage.size(width, height).keys(there);
        drag(&mut stage, "A long week", "and rest");
        stage.keys("<ctrl-c>").sees("Copied.");
        assert_eq!(stage.others_find(), LONG, "{width}");
        // Backwards it is the same, and part of a line is that part.
        drag(&mut stage, "rest", "half-term");
        stage.keys("<ctrl-c>");
        assert_eq!(stage.others_find(), ", 文字 and ", "{width}");
    }
}

#[test]
fn what_is_selected_is_seen_and_a_click_ends_it() {
    let mut stage = read();
    let plain = stage.screen();
    drag(&mut stage, "long", "week");
    let look = stage.app.cx.theme.selection;
    assert_eq!(stage.drawn_as(look), ["long week"]);
    stage.click_on("Ofsted");
    assert_eq!(stage.screen(), plain);
    stage.keys("<ctrl-c>").sees("Nothing is selected.");
}

#[test]
fn two_clicks_take_a_word_and_three_a_paragraph() {
    let mut stage = read();
    let (x, y) = stage.find("strategy");
    stage.clicks(2, x + 3, y).keys("<ctrl-c>");
    assert_eq!(stage.others_find(), "strategy");
    stage.clicks(3, x + 3, y).keys("<ctrl-c>");
    assert_eq!(Some(stage.others_find().as_str()), LONG.lines().next());
}

#[test]
fn the_keyboard_selects_in_a_record_too() {
    let mut stage = read();
    let (_, y) = stage.find("A long week");
    let down = "<down>".repeat(usize::from(y) - 1);
    // A cursor is shown in the first line; the arrows move it, and then select.
    let start = stage.keys("<ctrl-p>start sel⏎");
    start
        .sees("The arrows move the cursor.")
        .keys(&down)
        .keys("<right><right>");
    stage
        .keys("<ctrl-p>start sel⏎")
        .keys("<right><right><right><right><ctrl-c>");
    assert_eq!(stage.others_find(), "long");
    // Once it is copied the arrows scroll again; with Shift they select from the first line in sight.
    stage.keys("<home><shift-end><ctrl-c>");
    let title = stage.others_find();
    let screen = stage.screen();
    assert_eq!(screen.lines().nth(1).unwrap().trim(), title);
}

#[test]
fn the_cursor_that_selects_stays_in_sight() {
    let mut stage = read();
    stage.size(60, 20).keys(&"<shift-down>".repeat(40));
    assert!(stage.cursor().is_some());
    stage.keys("<ctrl-c>");
    let copied = stage.others_find();
    assert!(
        copied.contains("A long week") && copied.contains("half-term"),
        "{copied}"
    );
}

#[test]
fn of_two_records_side_by_side_one_is_selected_in() {
    let mut stage = room::second();
    stage
        .paste(LONG)
        .keys("<esc>5<down>⏎<esc>0<esc>3")
        .size(200, 60);
    stage.sees("Tired, but well.");
    let (x, y) = stage.find("A long week");
    // Dragged far into the record at its right, to the row of its last words.
    let (_, bottom) = stage.find("and rest");
    stage.drag((x, y), (150, bottom)).keys("<ctrl-c>");
    assert_eq!(stage.others_find(), LONG);
    drag(&mut stage, "Tired", "well.");
    stage.keys("<ctrl-c>");
    assert_eq!(stage.others_find(), "Tired, but well.");
    // The arrows went there with it, and so does Shift; Tab goes back.
    stage.keys("<shift-end><ctrl-c>");
    let here = stage.others_find();
    stage.keys("<tab><shift-end><ctrl-c>");
    assert_eq!(stage.others_find(), here, "both begin with the same title");
}

#[test]
fn last_times_words_are_selected_beside_todays() {
    for (width, height, opened, arrows) in
        [(80, 24, "<esc>3", "<esc>3<esc>3"), (200, 60, "", "<esc>3")]
    {
        let mut stage = room::second();
        stage.keys("One two").size(width, height).keys(opened);
        drag(&mut stage, "Tired", "well.");
        stage.keys("<ctrl-c>").sees("Copied.");
        assert_eq!(stage.others_find(), "Tired, but well.");
        // The cursor stayed in the box; what is typed ends a selection there.
        drag(&mut stage, "Tired", "well.");
        stage.keys(" three<ctrl-c>").sees("Nothing is selected.");
        assert_eq!(stage.kept(), "One two three");
        // With the arrows in it, Shift selects there.
        stage
            .keys(arrows)
            .keys("<shift-end><ctrl-c>")
            .sees("Copied.");
        assert_ne!(stage.others_find(), "Tired, but well.");
        assert_eq!(stage.kept(), "One two three");
    }
}
