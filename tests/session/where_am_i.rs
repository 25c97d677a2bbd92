//! Where one is: the item's title, its number, what is out of sight, and the keys that go by one item.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// The first row of the window.
fn header(stage: &mut Stage) -> String {
    let screen = stage.screen();
    screen.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn pgdn_and_pgup_go_by_one_item_always_and_land_in_its_first_box() {
    for size in [(80, 24), (80, 14), (60, 20)] {
        let mut stage = room::second();
        stage.size(size.0, size.1);
        let steps = stage.draft().steps();
        let here = |stage: &Stage| {
            let step = stage.draft().step;
            steps.iter().position(|known| *known == step).unwrap()
        };
        let first = here(&stage);
        for further in 1..12 {
            stage.keys("<pgdn>");
            assert_eq!(here(&stage), first + further, "{size:?}");
            let focus = stage.draft().focus.clone();
            if stage.draft().agenda_item(stage.draft().step).is_some() {
                assert!(
                    stage.place().is_some(),
                    "no line that waits for Enter: {focus:?}"
                );
                stage.keys("x");
                assert!(!stage.words().contains("waits for Enter"));
                stage.keys("<ctrl-z>");
            }
        }
        for further in (1..11).rev() {
            stage.keys("<pgup>");
            assert_eq!(here(&stage), first + further, "{size:?}");
        }
    }
}

#[test]
fn an_item_opens_at_its_top_and_the_header_says_its_title_and_what_is_below() {
    let mut stage = room::second();
    stage.size(80, 12).to(stop::WELLBEING).keys("<pgdn>");
    stage.sees("Q.2 How many Pupils");
    assert!(
        header(&mut stage).contains("Caseload 4/17 · 1 box below"),
        "{}",
        header(&mut stage)
    );
    // Typing shows the box with the cursor.
    stage.keys(&"<tab>".repeat(14)).misses("below");
    // The clauses of an agreement are words alone.
    let mut stage = room::first();
    stage
        .size(80, 16)
        .keys("<ctrl-p>agreement⏎")
        .keys("<esc>2clauses⏎");
    let top = stage.words();
    assert!(
        header(&mut stage).contains("more below"),
        "{}",
        header(&mut stage)
    );
    stage.keys("<down>");
    assert_ne!(stage.words(), top, "↓ scrolls where there is no box");
    stage.keys("<up>");
    assert_eq!(stage.words(), top);
    stage.sees("Space read on").misses("next box");
    stage.keys("<space>").sees("more above");
    let here = stage.draft().step;
    stage.keys(&"<space>".repeat(20));
    assert_ne!(stage.draft().step, here, "after the words, Space goes on");
    stage.sees("Tab next box").misses("Space read on");
    stage.keys("<pgup>").sees("more below");
    stage.keys("<space><pgdn>").misses("more above");
}

#[test]
fn the_title_stays_where_the_name_is_long() {
    let mut stage = room::new_file();
    stage.keys("<ctrl-q><ctrl-n>Bartholomew Featherstonehaugh-Cholmondeley the Third of that Name<tab>Deputy DSL<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
    stage.keys("⏎⏎").to(stop::CASE_TABLE).keys("x");
    for width in [120, 80, 60, 40] {
        stage.size(width, 24);
        assert!(
            stage.words().contains("Case table"),
            "{width}: {}",
            header(&mut stage)
        );
    }
}

#[test]
fn the_number_of_an_item_is_the_same_in_a_first_session_and_in_the_next() {
    let mut first = room::first();
    first.to(stop::CASE_TABLE);
    let number = first.draft().step_number(first.draft().step);
    let mut second = room::second();
    second.to(stop::CASE_TABLE);
    assert_eq!(second.draft().step_number(second.draft().step), number);
    for stage in [&mut first, &mut second] {
        stage.to(stop::WELLBEING).keys(&format!("<esc>2{number}⏎"));
        stage.sees(&format!("Case table {number}/17"));
    }
    first
        .keys("<esc>22⏎")
        .sees("Nothing on the agenda begins with “2”.");
}

#[test]
fn pgdn_stands_among_the_hints() {
    let mut stage = room::first();
    stage.sees("Tab next box PgDn next item Esc menu");
    stage.to(stop::CASELOAD).sees("PgDn next item");
    // Help says of it what it does here, and nothing else.
    stage
        .size(80, 120)
        .keys("<esc>1")
        .sees("PgDn — go to the next agenda item");
    stage.misses("PgDn — scroll down");
}

#[test]
fn the_end_names_the_boxes_of_an_opened_item_that_were_never_seen() {
    let mut stage = room::first();
    stage
        .size(80, 14)
        .to("safe")
        .keys("<pgdn><esc>5")
        .size(80, 60);
    stage.sees("Not seen: ").sees("Q.4");
    stage.onto("Not seen: ").keys("⏎").sees("Notice of Concern");
    stage.keys("<esc>5").misses("Not seen: ");
    // What was on the screen is seen, and an item that nobody opened is not reached.
    let mut stage = room::first();
    stage.size(80, 60).to("safe").keys("<pgdn><esc>5");
    stage.misses("Not seen").sees("Workload: not reached");
}
