//! The sessions that were not held, among a file's records, key by key.

use quietroom::domain::facts::{Arrangement, ArrangementStatus, Fact, Replacement};

use crate::{
    example::{robin, school},
    kept::arranged,
    screens::on,
    support::stage::Stage,
};

fn called_off(number: u8, at: &str, instead: Replacement) -> Arrangement {
    Arrangement {
        status: ArrangementStatus::Cancelled {
            why: "Ofsted is in".to_owned(),
            instead,
        },
        ..arranged(number, at)
    }
}

/// Robin's file, in which one session was called off for another day in September, and that one moved.
fn with_two(width: u16, height: u16) -> Stage {
    let mut stage = school();
    let first = called_off(1, "2026-09-18 14:00", Replacement::Other([2; 16].into()));
    let other = arranged(2, "2026-09-25 14:00");
    stage.publish(robin(), vec![Fact::Arranged(first), Fact::Arranged(other)]);
    let file = stage.app.cx.contents.file(robin()).unwrap();
    let moved = Arrangement {
        at: arranged(2, "2026-11-27 09:00").at,
        why: "The hall is let".to_owned(),
        ..file.arrangement([2; 16].into()).unwrap().now().clone()
    };
    stage.publish(robin(), vec![Fact::Arranged(moved)]);
    stage.size(width, height).keys("robin⏎");
    stage
}

#[test]
fn they_stand_in_their_place_by_date_with_why() {
    let mut stage = with_two(80, 40);
    let words = stage.words();
    let lines = [
        "session 2 · Fri 9 Oct 2026 · not yet agreed",
        "Fri 25 Sep 2026 · moved to Fri 27 Nov 2026: The hall is let",
        "Fri 18 Sep 2026 · called off: Ofsted is in · instead Fri 27 Nov 2026",
        "session 1 · Fri 28 Aug 2026 · agreed by both",
    ];
    let records = words.split("Records ").nth(1).unwrap();
    let places: Vec<_> = lines.iter().map(|line| records.find(line)).collect();
    assert!(places.iter().all(Option::is_some), "{}", stage.screen());
    assert!(places.is_sorted(), "{}", stage.screen());
}

#[test]
fn enter_reads_what_became_of_it() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = with_two(width, height);
        on(&mut stage, "Fri 18 Sep 2026 · called off");
        stage.sees("The session on Fri 18 Sep 2026 was called off: Ofsted is in");
        stage.sees("Another date: Fri 27 Nov 2026, 09:00");
        stage.misses("Arrange it").keys("⏎");
        stage.sees("▸ Fri 18 Sep 2026 · called off");
        stage
            .keys("<s-tab>")
            .sees("▸ Fri 25 Sep 2026 · moved")
            .keys("⏎");
        stage.sees("Moved from Fri 25 Sep 2026, 14:00: The hall is let");
        stage.sees("Keep the changes").keys("<ctrl-q>");
        stage.sees("▸ Fri 25 Sep 2026 · moved");
    }
}

#[test]
fn one_that_was_moved_and_held_leads_to_its_record() {
    let mut stage = with_two(80, 24);
    stage.pass(60 * 24 * 4);
    stage.keys("<esc>2⏎Well.<esc>5<down>⏎<down><down>⏎<esc>0");
    on(&mut stage, "Fri 25 Sep 2026 · moved");
    stage.sees("Moved from Fri 25 Sep 2026, 14:00");
    stage.keys("⏎").sees("Session number: 3");
}

#[test]
fn the_other_date_is_said_where_there_is_none_yet() {
    let mut stage = school();
    let off = called_off(1, "2026-09-18 14:00", Replacement::ToBeSaid);
    stage.publish(robin(), vec![Fact::Arranged(off)]);
    stage.keys("robin⏎");
    on(&mut stage, "Fri 18 Sep 2026 · called off");
    stage.sees("The session on Fri 18 Sep 2026 was called off: Ofsted is in");
    stage.keys("4/12<tab>");
    on(&mut stage, "Arrange it");
    stage.keys("<ctrl-end>");
    stage.sees("Fri 18 Sep 2026 · called off: Ofsted is in · instead Fri 4 Dec 2026");
}

#[test]
fn a_record_says_what_was_out_of_the_ordinary() {
    let mut stage = school();
    let extra = Arrangement {
        extra: "After the fire".to_owned(),
        ..arranged(1, "2026-10-26 14:00")
    };
    stage.publish(robin(), vec![Fact::Arranged(extra)]);
    stage.keys("robin⏎");
    on(&mut stage, "Mon 26 Oct 2026");
    stage.keys("⏎");
    on(&mut stage, "Somebody else is here, or supervises");
    stage.keys("Alex Sample<tab>Headteacher<tab><space>");
    on(&mut stage, "They are here");
    stage.keys("<esc>5<down>⏎<down><down>⏎<esc>0<ctrl-end>");
    stage.sees("session 3 · Mon 26 Oct 2026 · extra · written later · Alex Sample stood in");
}

#[test]
fn none_wanted_in_its_place_is_said_and_why_is_read() {
    let mut stage = school();
    let why = "She leaves".to_owned();
    let off = called_off(1, "2026-09-18 14:00", Replacement::NoneWanted { why });
    stage.publish(robin(), vec![Fact::Arranged(off)]);
    stage.keys("robin⏎");
    on(
        &mut stage,
        "Fri 18 Sep 2026 · called off: Ofsted is in · no other date is wanted",
    );
    stage.sees("No other date is wanted: She leaves");
    stage.misses("Arrange it");
}
