//! Arranging, key by key.

use quietroom::domain::{
    dates,
    facts::{Arrangement, ArrangementStatus, Fact, ItemFrom, Replacement},
    file::SupervisionFile,
};

use crate::{
    example::{robin, school},
    kept::arranged,
    room::{self, stop},
    support::stage::Stage,
};

/// Robin's file.
fn file(stage: &Stage) -> &SupervisionFile {
    stage.app.cx.contents.file(robin()).unwrap()
}

/// The sessions that are planned, each with its day and venue.
fn planned(stage: &Stage) -> Vec<(String, String)> {
    let planned = file(stage).planned().into_iter();
    planned
        .map(|next| (dates::day(next.at.date()), next.venue.clone()))
        .collect()
}

fn days(stage: &Stage) -> Vec<String> {
    planned(stage).into_iter().map(|(day, _)| day).collect()
}

/// Robin's file with a session arranged for Monday 30 November, opened.
fn with_one() -> Stage {
    let mut stage = school();
    let session = Fact::Arranged(arranged(1, "2026-11-30 14:00"));
    stage.publish(robin(), vec![session]);
    stage.keys("robin⏎");
    stage
}

/// Enter on the line that begins so.
pub fn on(stage: &mut Stage, line: &str) {
    for _ in 0..40 {
        let marked = format!("▸ {line}");
        if stage.words().contains(&marked) {
            stage.keys("⏎");
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{line}” is not on\n{}", stage.screen());
}

#[test]
fn a_term_ahead_is_fixed_with_one_enter() {
    let mut stage = school();
    let before = stage.entries().len();
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    stage.sees("Dates up to");
    for words in [
        "6 weeks after Fri 9 Oct was Fri 20 Nov: overdue (Appendix 1, clause 1).",
        "Dates are fixed 1 term ahead (Appendix 1, clause 2)",
        "Dates up to Mon 22 Feb 2027",
        "yes Tue 24 Nov 2026 14:00",
        "yes Tue 5 Jan 2027 14:00",
        "yes Tue 16 Feb 2027 14:00",
        "▸ Arrange 3 sessions · Enter",
    ] {
        stage.sees(words);
    }
    stage.keys("⏎").sees("3 sessions are arranged.");
    assert_eq!(stage.entries().len(), before + 1, "in one entry");
    stage
        .sees("Tue 24 Nov 2026, 14:00")
        .sees("Tue 16 Feb 2027, 14:00");
    assert_eq!(days(&stage), ["Tue 24 Nov", "Tue 5 Jan", "Tue 16 Feb"]);
}

#[test]
fn each_date_can_be_left_out_changed_or_added() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = school();
        stage.size(width, height).keys("robin⏎");
        on(&mut stage, "Arrange sessions");
        // The dates stand under the line.
        stage.keys("<tab><space>");
        stage.sees("Arrange 2 sessions");
        stage.keys("<down><tab>11/1<tab>9:30<tab>Library<tab>");
        stage.keys("<tab><tab><tab><tab><tab>25/12⏎");
        stage.sees("Fri 25 Dec is a bank holiday: Christmas Day.");
        stage.keys("<up><up><up><up>").sees("▸ Arrange 3 sessions");
        stage.keys("⏎");
        assert_eq!(days(&stage), ["Fri 25 Dec", "Mon 11 Jan", "Tue 16 Feb"]);
        assert!(planned(&stage).iter().any(|(_, venue)| venue == "Library"));
    }
}

/// Five people typed the same time five times, row by row.
#[test]
fn a_time_and_a_venue_that_are_typed_are_offered_in_the_rows_below() {
    let mut stage = school();
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    stage.keys("<tab><tab><tab>9:30<tab>Library<tab>");
    stage
        .sees("yes Tue 24 Nov 2026 09:30 Library")
        .sees("yes Tue 16 Feb 2027 09:30 Library");
    // What somebody typed there stays, and goes on from there.
    stage.keys("<tab><tab>14:00<tab>Office<tab>");
    stage
        .sees("yes Tue 24 Nov 2026 09:30 Library")
        .sees("yes Tue 5 Jan 2027 14:00 Office")
        .sees("Tue 16 Feb 2027 14:00 Office");
}

#[test]
fn a_nearer_last_day_offers_fewer_dates_and_a_later_one_more() {
    let mut stage = school();
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    stage.sees("Arrange 3 sessions");
    stage
        .keys("<s-tab>31/1/2027<tab>")
        .sees("▸ Arrange 2 sessions");
    stage
        .keys("<s-tab>1/6/2027<tab>")
        .sees("Arrange 5 sessions");
    stage.keys("<ctrl-z>").sees("Arrange");
}

#[test]
fn what_is_arranged_already_is_not_offered_again() {
    let mut stage = with_one();
    on(&mut stage, "Arrange sessions");
    stage.sees("Mon 11 Jan 2027").misses("24 Nov 2026");
    stage.sees("Arrange 2 sessions");
}

#[test]
fn a_session_is_moved_with_its_reason_and_things_are_brought_to_it() {
    let mut stage = with_one();
    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    // It opens at its date; what is brought stands beneath.
    stage.keys("<tab><tab><tab><tab>Rota⏎<space>⏎10⏎KD⏎");
    stage.sees("Rota Jo Madeup 10");
    on(&mut stage, "Keep the changes");
    stage.sees("Arranged for Mon 30 Nov 2026, 14:00.");
    stage.sees("Mon 30 Nov 2026, 14:00 · Library · 2 brought · Enter");
    let next = file(&stage).planned()[0].clone();
    let told: Vec<_> = next
        .agenda
        .iter()
        .map(|b| (b.title.as_str(), b.by.as_str(), b.minutes))
        .collect();
    assert_eq!(
        told,
        [
            ("Rota", "Jo Madeup", Some(10)),
            ("KD", "Robin Example", None)
        ]
    );

    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    stage.misses("Why it is moved");
    stage.keys("1/12<tab>").sees("Why it is moved");
    on(&mut stage, "Keep the changes");
    stage.sees("Why is it moved?");
    let (why, venue) = (stage.find("Why it is moved").1, stage.find("Venue").1);
    assert!(why < venue, "why comes with the new date");
    stage.keys("The hall is let");
    on(&mut stage, "Keep the changes");
    stage.sees("Tue 1 Dec 2026, 14:00 · Library · 2 brought");
    assert_eq!(file(&stage).crossed().count(), 0);
    on(&mut stage, "Tue 1 Dec 2026");
    stage.sees("Moved from Mon 30 Nov 2026, 14:00: The hall is let (Jo Madeup,");
    stage
        .keys("<tab><tab><tab><tab><down><ctrl-d>")
        .sees("It is taken off.")
        .misses("KD");
    on(&mut stage, "Keep the changes");
    stage.sees("· 1 brought");
}

#[test]
fn calling_off_asks_for_the_new_date_in_the_same_form_and_entry() {
    let mut stage = with_one();
    let before = stage.entries().len();
    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    on(&mut stage, "Call it off");
    stage.sees("Another date is agreed at once (Appendix 1, clause 4).");
    stage.keys("Ofsted is in");
    on(&mut stage, "Keep it with the new date");
    stage.sees("The new date is needed here");
    stage.keys("3/12<tab>");
    on(&mut stage, "Keep it with the new date");
    stage.sees("It is called off; arranged for Thu 3 Dec 2026, 14:00.");
    assert_eq!(stage.entries().len(), before + 1);
    assert_eq!(
        planned(&stage),
        [("Thu 3 Dec".to_owned(), "Library".to_owned())]
    );
    let off = file(&stage).arrangement([1; 16].into()).unwrap().now();
    assert!(
        matches!(&off.status, ArrangementStatus::Cancelled { why, instead: Replacement::Other(_) } if why == "Ofsted is in")
    );
}

#[test]
fn called_off_without_a_date_stays_listed_until_there_is_one() {
    let mut stage = with_one();
    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    on(&mut stage, "Call it off");
    on(&mut stage, "Keep it with no date yet");
    stage.sees("It is called off; no other date is arranged.");
    stage.sees("Mon 30 Nov 2026, 14:00 was called off: agree another date");
    on(&mut stage, "Mon 30 Nov 2026, 14:00 was called off");
    stage.sees("Another date").keys("4/12<tab>");
    on(&mut stage, "Arrange it");
    stage
        .misses("was called off: agree")
        .sees("Fri 4 Dec 2026, 14:00");
    let off = file(&stage).arrangement([1; 16].into()).unwrap().now();
    assert_eq!(
        off.instead(),
        Some(&Replacement::Other(file(&stage).planned()[0].id))
    );
}

#[test]
fn no_other_date_is_wanted_and_why_is_said_at_once_or_later() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = with_one();
        stage.size(width, height);
        on(&mut stage, "Mon 30 Nov 2026, 14:00");
        on(&mut stage, "Call it off");
        on(&mut stage, "Keep it: no other date");
        stage.sees("Why is no other date wanted?");
        stage.keys("The next is a week later.");
        stage.keys("<up>⏎").sees("Why none is wanted stands here");
        on(&mut stage, "Keep it: no other date");
        stage.sees("It is called off; no other date is wanted.");
        stage.misses("agree another date");
        assert_eq!(none_wanted(&stage), "The next is a week later.");

        let mut stage = with_one();
        stage.size(width, height);
        on(&mut stage, "Mon 30 Nov 2026, 14:00");
        on(&mut stage, "Call it off");
        on(&mut stage, "Keep it with no date yet");
        on(&mut stage, "Mon 30 Nov 2026, 14:00 was called off");
        stage.sees("Another date").keys("4/12<tab>");
        on(&mut stage, "No other date is wanted");
        stage
            .sees("keep it first, or take it back")
            .keys("<ctrl-z><ctrl-z>");
        on(&mut stage, "No other date is wanted");
        on(&mut stage, "Keep it");
        stage
            .sees("Why is no other date wanted?")
            .keys("She leaves.⏎⏎");
        stage.sees("No other date is wanted.");
        stage.misses("agree another date");
        assert_eq!(none_wanted(&stage), "She leaves.");
    }
}

fn none_wanted(stage: &Stage) -> String {
    let off = file(stage).arrangement([1; 16].into()).unwrap().now();
    match off.instead() {
        Some(Replacement::NoneWanted { why }) => why.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_date_and_none_wanted_that_crossed_are_told_apart() {
    let mut stage = with_one();
    let off = |instead, stands: &[quietroom::domain::id::Digest]| Arrangement {
        replaces: stands.to_vec(),
        status: ArrangementStatus::Cancelled {
            why: "Ofsted is in".to_owned(),
            instead,
        },
        ..arranged(1, "2026-11-30 14:00")
    };
    let stands = file(&stage).arranged()[0].now().replaces.clone();
    let other = arranged(7, "2026-12-10 09:30");
    let answered = off(Replacement::Other(other.id), &stands);
    let why = "She leaves.".to_owned();
    let none = off(Replacement::NoneWanted { why }, &stands);
    stage.publish(
        robin(),
        vec![Fact::Arranged(answered), Fact::Arranged(other)],
    );
    stage.publish(robin(), vec![Fact::Arranged(none)]);
    on(&mut stage, "Mon 30 Nov 2026, 14:00: said twice");
    stage.sees("Another date: Thu 10 Dec 2026, 09:30");
    stage.sees("No other date is wanted: She leaves.");
    stage.sees("Still arranged with it: Thu 10 Dec 2026, 09:30");
    let (before, mut twin) = (stage.entries().len(), stage.twin());
    stage.restart().keys("robin⏎");
    on(&mut stage, "Mon 30 Nov 2026, 14:00: said twice");
    stage.keys("<down>⏎").misses("said twice");
    assert_eq!(none_wanted(&stage), "She leaves.");
    assert_eq!(file(&stage).planned().len(), 1, "the other date stays");

    twin.restart().keys("robin⏎");
    on(&mut twin, "Mon 30 Nov 2026, 14:00: said twice");
    on(
        &mut twin,
        "The same, and called off: Thu 10 Dec 2026, 09:30",
    );
    twin.misses("said twice").misses("agree another date");
    assert_eq!(none_wanted(&twin), "She leaves.");
    assert!(file(&twin).planned().is_empty());
    assert_eq!(twin.entries().len(), before + 1, "in one entry");
}

#[test]
fn a_session_that_is_arranged_already_can_be_the_other_date() {
    let mut stage = with_one();
    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    on(&mut stage, "Call it off");
    on(&mut stage, "Keep it with no date yet");
    let other = arranged(7, "2026-12-10 09:30");
    stage.publish(robin(), vec![Fact::Arranged(other)]);
    stage.sees("Mon 30 Nov 2026, 14:00 was called off: agree another date");
    on(&mut stage, "Mon 30 Nov 2026, 14:00 was called off");
    stage
        .keys("10/12<tab>")
        .sees("Arranged for that day already: Thu 10 Dec 2026, 09:30")
        .sees("It becomes the other date.");
    on(&mut stage, "Arrange it");
    stage.misses("was called off: agree");
    let off = file(&stage).arrangement([1; 16].into()).unwrap().now();
    assert_eq!(off.instead(), Some(&Replacement::Other([7; 16].into())));
    assert_eq!(file(&stage).planned().len(), 1, "arranged once");
}

#[test]
fn what_became_of_a_session_that_was_not_held_is_asked() {
    let mut stage = school();
    let session = Fact::Arranged(arranged(1, "2026-11-20 14:00"));
    stage.publish(robin(), vec![session]);
    stage.keys("robin").sees("6 weeks 3 days ago").keys("⏎");
    stage.sees("Fri 20 Nov 2026, 14:00 was arranged: what became of it?");
    on(&mut stage, "Fri 20 Nov 2026, 14:00 was arranged");
    stage.sees("Its day is past and no record keeps it.");
    on(&mut stage, "It was not attended");
    stage.sees("Who did not come").sees("Robin Example");
    stage.keys("Ill<tab>");
    on(&mut stage, "Keep it with no date yet");
    stage.misses("what became of it?");
    let missed = file(&stage).arrangement([1; 16].into()).unwrap().now();
    assert!(
        matches!(&missed.status, ArrangementStatus::NotAttended { who, why, .. } if why == "Ill" && who.len() == 1)
    );
}

#[test]
fn an_extra_session_is_arranged_with_its_reason() {
    let mut stage = school();
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    on(&mut stage, "An extra session, with its reason");
    stage.sees("An extra session").keys("27/11<tab>");
    on(&mut stage, "Arrange it");
    stage.sees("Why is it extra?").keys("After the fire");
    on(&mut stage, "Arrange it");
    stage.sees("Fri 27 Nov 2026, 14:00 · extra · Enter");
    assert_eq!(file(&stage).planned()[0].extra, "After the fire");
}

#[test]
fn words_that_crossed_are_shown_and_one_is_chosen() {
    let mut stage = with_one();
    let stands = file(&stage).arranged()[0].now().replaces.clone();
    let moved = Arrangement {
        replaces: stands.clone(),
        why: "The hall is let".to_owned(),
        ..arranged(1, "2026-12-01 14:00")
    };
    let off = Arrangement {
        replaces: stands,
        status: ArrangementStatus::Cancelled {
            why: "Ofsted is in".to_owned(),
            instead: Replacement::ToBeSaid,
        },
        ..arranged(1, "2026-11-30 14:00")
    };
    stage.publish(robin(), vec![Fact::Arranged(moved)]);
    stage.publish(robin(), vec![Fact::Arranged(off)]);
    on(
        &mut stage,
        "Tue 1 Dec 2026, 14:00: said twice, on two computers.",
    );
    stage.sees("It is to be held on Tue 1 Dec 2026, 14:00 · Library · Enter");
    stage.sees("It is called off: Ofsted is in · Enter");
    stage.sees("Moved: The hall is let");
    on(&mut stage, "It is called off");
    stage.misses("said twice");
    assert_eq!(file(&stage).crossed().count(), 0);
    assert!(days(&stage).is_empty());
}

#[test]
fn nothing_typed_is_lost_by_calling_off() {
    let mut stage = with_one();
    on(&mut stage, "Mon 30 Nov 2026, 14:00");
    stage.keys("<tab><tab><tab><tab>Rota");
    on(&mut stage, "Call it off");
    stage
        .sees("What is typed here is not kept yet")
        .sees("Rota Robin Example");
    stage
        .keys("<ctrl-q>")
        .sees("What is typed here is not kept yet.");
}

#[test]
fn what_somebody_brings_next_time_is_written_in_the_session() {
    let mut stage = room::second();
    stage.to(stop::NEXT);
    stage.keys("<tab>8/1/2027<tab>");
    on(&mut stage, "Add what somebody brings next time");
    stage.keys("Rota⏎<esc>").misses("Minutes:");
    on(&mut stage, "Add what somebody brings next time");
    stage.sees("Rota").keys("⏎me⏎10⏎");
    stage.sees("Rota — Jo Madeup · 10 min");
    on(&mut stage, "Add what somebody brings next time");
    stage.keys("KD⏎⏎⏎").sees("KD — Robin Example");
    stage.keys("<ctrl-z>").misses("KD — Robin");
    stage.keys("<ctrl-y>").sees("KD — Robin");
    stage.keys("<esc>5<down>⏎<esc>0");
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    let next = file.planned()[0].clone();
    assert_eq!(next.agenda.len(), 2);

    stage.pass(60 * 24 * 46);
    stage.keys("<esc>2").sees("Arranged for Fri 8 Jan 2027");
    let brought = ItemFrom::Added {
        by: "Jo Madeup".to_owned(),
        announced: true,
    };
    let agenda = &stage.draft().record.agenda;
    assert!(
        agenda
            .iter()
            .any(|item| item.title == "Rota" && item.from == brought)
    );
}

#[test]
fn more_are_arranged_ahead_from_within_a_session() {
    let mut stage = room::second();
    stage.to(stop::NEXT);
    on(&mut stage, "Arrange more ahead");
    stage.sees("Arrange 2 sessions · Enter").keys("⏎");
    stage.sees("2 sessions are arranged.");
    stage
        .sees("Arranged already: Mon 4 Jan 2027")
        .sees("Next session");
}

#[test]
fn the_month_marks_the_days_that_are_arranged_already() {
    let mut stage = with_one();
    let more = [
        arranged(2, "2026-11-25 14:00"),
        arranged(3, "2026-12-09 14:00"),
    ];
    let more = more.into_iter().map(Fact::Arranged).collect();
    stage.publish(robin(), more);
    on(&mut stage, "Start session");
    on(&mut stage, "Start");
    stage.to(stop::NEXT).sees("30•");
    stage.sees("• arranged already");
    stage
        .keys("10/12<tab>")
        .sees("[10]")
        .sees(" 9•")
        .misses("30•");
}
