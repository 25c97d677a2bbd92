//! The agenda honoured: reasons for what is left out or not reached, what was brought, minutes planned and spent.

use quietroom::domain::{draft::SessionStep, facts::Outcome};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// What became of an item.
fn outcome(stage: &Stage, title: &str) -> Outcome {
    let mut agenda = stage.draft().record.agenda.iter();
    let item = agenda.find(|item| item.title.starts_with(title)).unwrap();
    item.outcome.clone()
}

fn left_out(why: &str) -> Outcome {
    Outcome::LeftOut(why.to_owned())
}

#[test]
fn one_reason_covers_several_items_with_one_key() {
    let mut stage = room::second();
    stage
        .keys("<esc>2casel Kit is ill.⏎")
        .sees("left out: Kit is ill.");
    stage
        .keys("<down> ")
        .sees("Left out because: Kit is ill.")
        .sees("Enter takes it, typing replaces it");
    stage.keys("⏎");
    assert_eq!(outcome(&stage, "Safeguarding"), left_out("Kit is ill."));
    stage.keys("work No time.⏎");
    assert_eq!(outcome(&stage, "Workload"), left_out("No time."));
    stage.keys("<down> ").sees("Left out because: No time.");
}

#[test]
fn one_reason_is_given_for_several_at_once() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = room::second();
        stage.size(width, height);
        stage.keys("<esc>2casel Kit is ill.<tab>");
        stage
            .sees("▸ The same reason for others, too · Enter")
            .keys("⏎");
        stage.sees("▸ ☐ Wellbeing").keys("<down> <tab>⏎⏎");
        stage
            .sees("☑ Safeguarding")
            .sees("▸ ☐ Discussion")
            .keys(" ");
        for _ in 0..20 {
            if stage.words().contains("▸ Leave these out, too · Enter") {
                break;
            }
            stage.keys("<down>");
        }
        stage.keys("⏎");
        for (title, out) in [
            ("Caseload", true),
            ("Safeguarding", true),
            ("Discussion", true),
            ("Workload", false),
        ] {
            let becomes = if out {
                left_out("Kit is ill.")
            } else {
                Outcome::Open
            };
            assert_eq!(outcome(&stage, title), becomes, "{title}");
        }
        // One step back the others are on the agenda again, and the first stays left out.
        stage.keys("<ctrl-z>");
        assert_eq!(outcome(&stage, "Safeguarding"), Outcome::Open);
        assert_eq!(outcome(&stage, "Discussion"), Outcome::Open);
        assert_eq!(outcome(&stage, "Caseload"), left_out("Kit is ill."));
        stage.keys("<ctrl-y><esc><esc>5<down>⏎<down><down>⏎<esc>0<esc>3");
        let read = stage.size(80, 200).words();
        for title in ["Caseload", "Safeguarding", "Discussion"] {
            let words = format!("{title} (Kit is ill.)");
            assert!(read.contains(&words), "{words} is not in\n{read}");
        }
    }
}

#[test]
fn none_is_left_out_for_a_reason_that_is_not_given_or_by_closing() {
    let mut stage = room::second();
    stage
        .keys("<esc>2casel <tab>⏎ <up><up>")
        .sees("For which others");
    for _ in 0..20 {
        if stage.words().contains("▸ Leave these out, too · Enter") {
            break;
        }
        stage.keys("<tab>");
    }
    stage.keys("⏎").sees("Write the reason first");
    assert_eq!(outcome(&stage, "Wellbeing"), Outcome::Open);
    stage.keys("Kit is ill.<esc>");
    assert_eq!(outcome(&stage, "Caseload"), left_out("Kit is ill."));
    assert_eq!(outcome(&stage, "Wellbeing"), Outcome::Open);
}

#[test]
fn one_reason_is_given_for_several_that_were_not_reached() {
    let mut stage = room::second();
    stage.keys("Well.<esc>5<tab><tab><tab>⏎The bell rang.<tab><tab>⏎");
    stage.sees("▸ ☐ Safeguarding").keys(" ");
    for _ in 0..20 {
        if stage
            .words()
            .contains("▸ These were not reached either · Enter")
        {
            break;
        }
        stage.keys("<down>");
    }
    stage
        .keys("⏎")
        .sees("Safeguarding: not reached: The bell rang.");
    let rang = Outcome::NotReached("The bell rang.".to_owned());
    assert_eq!(outcome(&stage, "Safeguarding"), rang);
}

#[test]
fn a_reason_that_was_only_offered_is_not_given() {
    let mut stage = room::second();
    stage.keys("<esc>2casel Kit is ill.⏎<down> <esc>");
    assert_eq!(outcome(&stage, "Safeguarding"), left_out(""));
    stage.sees("left out, no reason given");
    stage.keys("<esc><esc>5");
    stage.sees("Safeguarding: left out without a reason (Appendix 1, clause 7)");
    stage.keys("<ctrl-z><ctrl-z>");
    assert_eq!(outcome(&stage, "Safeguarding"), Outcome::Open);
}

#[test]
fn the_end_lists_what_was_not_reached_and_takes_the_reason() {
    let mut stage = room::second();
    stage
        .keys("Well.<esc>5")
        .sees("Not reached; Enter says why:")
        .sees("Caseload: not reached (Appendix 1, clause 7)");
    stage.keys("<tab><tab><tab>⏎").sees("Not reached because:");
    stage.keys("The bell rang.⏎");
    stage.sees("Caseload: not reached: The bell rang. (Appendix 1, clause 7)");
    stage.keys("<tab>⏎").sees("The reason given before");
    stage.keys("⏎");
    let rang = Outcome::NotReached("The bell rang.".to_owned());
    assert_eq!(outcome(&stage, "Safeguarding"), rang);
    // It is talked about after all: what was said of it is kept.
    stage
        .keys("<esc>5<tab><tab><tab>⏎<tab>⏎")
        .sees("Caseload 4/17");
    stage.keys("AB<tab>cp<tab>y<tab>New social worker.<esc>5");
    stage.misses("Caseload: not reached").keys("<down>⏎");
    let entry = stage.entries().pop().unwrap();
    assert!(entry.contains("Caseload, first put off: The bell rang."));
}

#[test]
fn what_is_planned_is_added_up_and_more_than_there_is_said_so() {
    let mut stage = room::second();
    stage.keys("<esc>2").sees("planned 40 of 45 min");
    stage
        .keys("casel<tab>25⏎")
        .sees("planned 55 of 45 min, 10 too many");
    stage.keys(" No time.⏎").sees("planned 30 of 45 min");
}

#[test]
fn who_brought_what_is_shown_with_minutes_spent_and_planned() {
    let mut stage = room::second();
    stage.pass(4).keys("<esc>2").sees("Wellbeing 4/5 min");
    let end = "<down>".repeat(20);
    stage
        .keys(&end)
        .keys("⏎Parking<tab><tab>y<tab>5⏎")
        .keys("<esc>2park");
    stage
        .sees("Parking 0/5 min")
        .sees("brought by Robin Example, announced beforehand");
    stage.keys("<esc>").to(stop::WELLBEING).sees("Wellbeing");
}

#[test]
fn the_last_ten_minutes_are_announced_once_with_what_is_open() {
    let mut stage = room::second();
    stage.keys("Well.");
    for _ in 0..34 {
        stage.pass(1);
    }
    stage.misses("min left");
    stage
        .pass(1)
        .sees("Wellbeing 3/17 · 10 min left, 11 open")
        .size(100, 24)
        .sees("10 min left, 11 open · not yet: Caseload")
        .size(80, 24);
    stage
        .pass(1)
        .sees("9 min left")
        .keys("x")
        .sees("9 min left");
    stage.pass(1).misses("min left").keys("y");
    stage.pass(1).misses("min left");
    stage.restart().keys("⏎").misses("min left");
    let before = stage.screen();
    let after = stage.pass(10).sees("48 of 45 min").screen();
    let changed = |(one, other): &(&str, &str)| one != other;
    let changed = before.lines().zip(after.lines()).filter(changed);
    assert_eq!(
        changed.count(),
        2,
        "the header, and the digest of the styles"
    );
}

#[test]
fn what_was_brought_and_not_reached_is_offered_next_time_with_one_key() {
    let mut stage = room::second();
    let end = "<down>".repeat(20);
    stage.keys("<esc>2").keys(&end).keys("⏎Parking⏎⏎⏎5⏎");
    stage.keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>2");
    stage.sees("Not reached last time: Parking · Enter takes it");
    stage
        .keys("<esc>2")
        .keys(&end)
        .sees("Parking, not reached last time · Enter takes it");
    stage.keys("<up>⏎").sees("Parking 0/5 min");
    stage
        .misses("Enter takes it")
        .sees("brought by Robin Example");
    stage.keys("park").sees("not reached last time");
    stage.keys("<esc>").misses("Not reached last time");
    stage
        .keys("<ctrl-z>")
        .sees("Not reached last time: Parking");
}

#[test]
fn what_was_brought_and_not_reached_is_brought_to_next_time_and_there_once() {
    let mut stage = room::second();
    let end = "<down>".repeat(20);
    stage.keys("<esc>2").keys(&end).keys("⏎Parking⏎⏎⏎5⏎");
    stage.to(stop::NEXT).keys("<tab>18/12⏎<esc>5");
    stage.sees("Bring to next time: Parking · Enter");
    stage.keys(&"<tab>".repeat(20)).keys("⏎");
    stage.sees("✓ Brought to next time: Parking");
    stage
        .keys("<ctrl-z>")
        .keys("<esc>5")
        .sees("Bring to next time: Parking");
    stage.keys("<ctrl-y><esc>5<down>⏎<esc>0").pass(60 * 24 * 25);
    stage.keys("<esc>2").misses("Not reached last time");
    stage
        .keys("<esc>2park")
        .sees("not reached last time · brought by Robin Example");
}

/// A newcomer added what was brought and went on writing: the letters looked for titles, and were gone.
#[test]
fn who_adds_an_item_in_the_session_writes_on_in_it() {
    let mut stage = room::second();
    stage.keys("<esc>2").keys(&"<down>".repeat(30));
    stage.keys("⏎Car park<tab><tab><tab><tab>⏎");
    stage.sees("Car park").misses("begins with");
    stage.keys("Two near misses this week.");
    let mut agenda = stage.draft().record.agenda.iter();
    let item = agenda.find(|item| item.title == "Car park").unwrap();
    assert_eq!(item.notes, "Two near misses this week.");
    assert_eq!(stage.draft().step, SessionStep::Item(item.id));
}

#[test]
fn before_the_session_has_begun_adding_leads_back_to_the_agenda() {
    let mut stage = room::new_file();
    stage.keys("⏎");
    stage.keys("<esc>2").keys(&"<down>".repeat(30));
    stage.keys("⏎Car park<tab><tab><tab><tab>⏎");
    stage.sees("Add an item · Enter").sees("Car park");
}
