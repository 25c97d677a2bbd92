//! Reading a record.

use quietroom::domain::facts::Fact;

use crate::{
    example::{self, keep, robin, robins},
    support::stage::Stage,
};

fn revised() -> Stage {
    let (mut robin, _) = robins();
    robin.revise("2026-10-12 09:00", |sitting| {
        sitting.answer("q1", "Tired; the timetable helps a little.");
    });
    let mut stage = Stage::set_up(example::TODAY);
    keep(&mut stage, &robin);
    stage.keys("robin⏎<esc>3");
    stage
}

#[test]
fn the_earlier_and_the_later_session_are_a_key_away() {
    let mut stage = example::school();
    stage
        .keys("robin⏎<esc>3")
        .sees("Tired, but the new timetable helps.");
    stage.keys("<left>").sees("A steady end to the holidays.");
    stage
        .keys("<left>")
        .sees("This is the first session that is recorded.");
    stage.keys("<right>").sees("Tired, but");
    stage
        .keys("<esc>3")
        .sees("This is the last session that is recorded.");
}

#[test]
fn in_a_wide_window_the_session_before_stands_beside_this_one() {
    let (this, before) = (
        "Tired, but the new timetable helps.",
        "A steady end to the holidays.",
    );
    let mut stage = example::school();
    stage.keys("robin⏎<esc>3").size(139, 40).misses(before);
    stage.size(140, 40).sees(this).sees(before);
    stage
        .sees("Session 2 · Fri 9 Oct 2026")
        .sees("Session 1 · Fri 28 Aug 2026");
    stage.keys("<ctrl-p>two rec⏎").sees(this).misses(before);
    stage.keys("<ctrl-p>two rec⏎").sees(before);
    stage.keys("<left>").misses(this).sees(before);
    stage.keys("<right>").sees(this).sees(before);
    stage.size(80, 24).keys("<ctrl-p>two rec⏎");
    stage.sees("Two records side by side want a window of 140 columns.");
}

#[test]
fn each_of_two_records_scrolls_by_itself() {
    let mut stage = example::school();
    stage.keys("robin⏎<esc>3").size(140, 14);
    let halves = |stage: &mut Stage| {
        let screen = stage.screen();
        let half = |from: usize| {
            let cut = |row: &str| row.chars().skip(from).take(70).collect::<String>();
            screen.lines().skip(2).take(10).map(cut).collect::<Vec<_>>()
        };
        (half(0), half(70))
    };
    let words = |rows: &[String]| rows.join("").replace(['│', '┃'], " ");
    let (left, right) = halves(&mut stage);
    stage.keys("<pgdn>");
    let (scrolled, kept) = halves(&mut stage);
    assert_ne!(words(&scrolled), words(&left));
    assert_eq!(words(&kept), words(&right));
    stage.keys("<tab><pgdn>");
    let (kept, gone) = halves(&mut stage);
    assert_eq!(words(&kept), words(&scrolled));
    assert_ne!(words(&gone), words(&right));
    stage.keys("<tab><home>");
    assert_eq!(words(&halves(&mut stage).0), words(&left));
    stage.wheel(-4, 100, 5);
    assert_eq!(words(&halves(&mut stage).1), words(&right));
    stage.click(100, 5).keys("<pgdn>");
    let (kept, gone) = halves(&mut stage);
    assert_eq!(words(&kept), words(&left));
    assert_ne!(words(&gone), words(&right));
}

#[test]
fn in_a_wide_window_an_earlier_revision_stands_beside_the_newest() {
    let mut stage = revised();
    stage.size(200, 60).sees("A steady end to the holidays.");
    stage
        .keys("<esc>6")
        .sees("Tired; the timetable helps a little.");
    stage
        .sees("Tired, but the new timetable helps.")
        .sees("revision 1");
    stage.misses("A steady end to the holidays.");
    stage.keys("<esc>6").sees("A steady end to the holidays.");
}

#[test]
fn a_long_record_scrolls_and_says_how_much_is_below() {
    let mut stage = example::school();
    stage.size(60, 12).keys("robin⏎<esc>3");
    let top = stage.screen();
    assert!(top.contains("more below"), "{top}");
    stage.keys("<end>").misses("more below");
    stage.keys("<home>");
    assert_eq!(stage.screen(), top);
    stage.keys("<pgdn><up><down><pgup>");
    assert_eq!(stage.screen(), top);
}

#[test]
fn an_earlier_revision_stays_readable() {
    let mut stage = revised();
    stage.sees("Tired; the timetable helps a little.");
    stage
        .keys("<esc>6")
        .sees("Tired, but the new timetable helps.");
    stage.sees("This is revision 1");
    stage
        .keys("<esc>6")
        .sees("This is the newest revision again.");
    stage.sees("Tired; the timetable helps a little.");
}

#[test]
fn a_record_that_was_never_changed_says_so() {
    let mut stage = example::school();
    stage
        .keys("robin⏎<esc>3<esc>6")
        .sees("It was never changed");
}

#[test]
fn a_closed_record_is_added_to_and_not_changed() {
    let mut stage = example::school();
    stage.keys("robin⏎<esc>3<left><esc>5");
    stage.sees("Added afterwards").sees("Jo Madeup");
    stage.keys("KD's hub rang back.<tab>⏎");
    stage.sees("It is kept with the record, dated, word for word.");
    stage.keys("<end>").sees("KD's hub rang back.");
    let last = stage.entries().pop().unwrap();
    assert!(last.contains("Addendum("), "{last}");
}

#[test]
fn a_record_that_is_not_closed_is_revised_in_a_session_of_its_own() {
    let mut stage = example::school();
    stage.keys("robin⏎<esc>3<esc>5");
    assert_eq!(stage.app.cx.live().unwrap().record.revision, 2);
    stage.keys("<c-q>").sees("Tired, but");
    stage.keys("<left><right><esc>5");
    assert_eq!(
        stage.app.cx.unfinished().count(),
        1,
        "it goes on with the same"
    );
}

#[test]
fn while_one_session_is_unfinished_no_other_record_is_revised() {
    let mut stage = example::school();
    let draft = example::begun(&stage, robin(), "2026-11-23T09:30:00+00:00");
    stage.app.cx.add_draft(draft, true);
    stage.app.cx.leave();
    stage.keys("robin⏎<esc>3<esc>5");
    stage.sees("There is an unfinished session in this file.");
}

#[test]
fn a_record_written_on_two_machines_is_joined_before_it_is_agreed() {
    let mut stage = example::school();
    let (file, _) = stage.app.cx.file(robin()).unwrap();
    let head = file.last().unwrap().head().clone();
    for jottings in ["One.", "The other."] {
        let mut record = head.record.clone();
        record.revision = 2;
        record.replaces = vec![head.digest];
        record.jottings = jottings.to_owned();
        stage.publish(robin(), vec![Fact::Record(record)]);
    }
    stage
        .keys("robin⏎<esc>3")
        .sees("This session was written on two computers");
    stage
        .keys("<esc>4")
        .sees("Correct it first: the correction joins the two.");
}

#[test]
fn without_a_record_there_is_nothing_to_read() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("<c-n>Bo Fictional<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
    stage
        .sees("Start session 1")
        .keys("<esc>3")
        .sees("Nothing is recorded here yet.");
}
