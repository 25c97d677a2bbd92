//! Every screen of a session, as it is seen at 80×24, 120×40 and 60×20, and some at 100×30 and 200×60.

use quietroom::tui::event::Event;

use crate::{room, support::stage::Stage};

/// The name of a screen, and the keys that lead to it from the first question of Robin's second session.
const SCREENS: &[(&str, &str)] = &[
    ("opening", "<esc>21⏎"),
    ("opening_as_it_begins", ""),
    ("last_time", "<esc>22⏎"),
    (
        "last_time_done_and_put_off",
        "<esc>22⏎d<tab>21/11<tab>Rang twice.<tab>new<tab>fri<tab>The hub is closed.",
    ),
    (
        "text_item",
        "Better since half term. The phone is off at six.⏎Sleeps.",
    ),
    ("item_with_a_table", "<esc>2casel⏎"),
    (
        "table_that_is_filled",
        "<esc>2casel⏎<tab><tab><tab>Moved.<tab><tab><tab><tab><tab>KD<tab>ehp<tab>n<tab>Walks to school alone.",
    ),
    ("numbers_told", "<esc>2casel⏎<down><down><down>⏎12<tab>3"),
    ("case_table", "<esc>27⏎AB<tab>KD<tab>"),
    (
        "case_table_that_is_filled",
        "<esc>27⏎AB⏎Held.⏎Sleeps.<tab>Core group on Tuesday.<tab><tab>y<tab>my<esc>0<down>KD",
    ),
    ("case_page", "<esc>27⏎AB⏎Held.<tab>"),
    (
        "case_page_long",
        "<esc>27⏎AB⏎One.⏎Two.⏎Three.⏎Four.⏎Five.⏎Six.⏎Seven.<tab>",
    ),
    (
        "actions",
        "<esc>4Book cover⏎me⏎fri⏎<esc>7Bake bread⏎It smells of home⏎⏎<esc>215⏎",
    ),
    ("next_session", "<ctrl-p>next date⏎"),
    (
        "next_session_on_a_bank_holiday",
        "<ctrl-p>next date⏎<tab>25/12<tab>",
    ),
    ("end", "<ctrl-p>jot⏎Jot this down.<esc><esc>5"),
    (
        "action_popup",
        "Ring the school nurse<esc>4<tab>rob<tab>in 2 we",
    ),
    ("decision_popup", "<esc>7Keep the plan⏎It works<tab>"),
    ("jot", "<ctrl-p>jot⏎Biscuits."),
    ("agenda", "<esc>2"),
    ("agenda_left_out", "<esc>29 No time today.<esc>"),
    (
        "agenda_new_item",
        "<esc>2<down><down><down><down><down><down><down><down><down><down><down><down><down><down><down>⏎Parking<tab>",
    ),
    ("menu_line", "<esc>"),
    ("more", "<esc>8"),
    ("help", "<esc>1"),
    ("palette", "<ctrl-p>sel"),
    ("curtain", "Not to be seen.<esc>9"),
    ("last_pane", "Still<esc>3"),
    ("last_pane_with_the_arrows", "<esc>3<down>"),
    ("last_pane_of_a_table", "<esc>2casel⏎<esc>3"),
    ("notice", "<ctrl-s>"),
    ("discard", "<ctrl-p>discard⏎"),
];

/// The screens that are also looked at where the agenda stands beside them, and where last time does in a wide window.
const WIDE: &[&str] = &[
    "text_item",
    "table_that_is_filled",
    "case_page",
    "last_pane_with_the_arrows",
    "action_popup",
];

#[test]
fn every_screen_of_a_session() {
    for (name, keys) in SCREENS {
        let mut stage = if *name == "opening_as_it_begins" {
            let mut stage = room::held_once();
            stage.keys("<esc>2");
            stage
        } else {
            room::second()
        };
        stage.keys(keys);
        let sizes = [(80, 24), (120, 40), (60, 20)];
        insta::assert_snapshot!(*name, at_sizes(&sizes, &mut stage));
        if WIDE.contains(name) {
            let sizes = [(100, 30), (200, 60)];
            insta::assert_snapshot!(format!("{name}_wide"), at_sizes(&sizes, &mut stage));
        }
    }
}

fn at_sizes(sizes: &[(u16, u16)], stage: &mut Stage) -> String {
    let mut shown = String::new();
    for &(width, height) in sizes {
        let screen = stage.size(width, height).screen();
        let size = format!("{width}×{height}");
        shown.push_str(&[&size, "\n", &screen, "\n"].concat());
    }
    shown
}

/// A long notice grew over the row in which somebody was typing.
#[test]
fn a_notice_never_covers_the_row_with_the_cursor() {
    let mut stage = room::second();
    stage.size(60, 14);
    stage.keys(&"More of it.⏎".repeat(12)).keys("The last row.");
    let words =
        "The stick was taken out, and what was typed last is in memory only: put it back in. ";
    stage.event(Event::Failed(words.repeat(3)));
    stage.sees("The stick was taken out").sees("The last row.");
    stage.keys("!").misses("The stick was taken out");
}
