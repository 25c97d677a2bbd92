//! A session that began before the laptop was open, and one that was held earlier and is written now.

use quietroom::domain::facts::{Origin, Value};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// The times that are kept, as a person reads them.
fn held(stage: &Stage) -> String {
    let spans = stage.draft().record.spans.iter().map(|span| {
        let to = span
            .to
            .map_or_else(String::new, |to| to.format("%H:%M").to_string());
        format!("{}-{to}", span.from.format("%d %b %H:%M"))
    });
    spans.collect::<Vec<_>>().join(", ")
}

/// Robin's file, a session about to begin, the cursor on the line that starts it.
fn opened() -> Stage {
    let mut stage = room::held_once();
    stage.keys("<esc>2").sees("Start · Enter");
    stage
}

/// From the line that starts it to the box for the time it began.
const TO_BEGAN: &str = "<tab><tab><tab><tab>";
/// From there to the line for a session that was held earlier.
const TO_EARLIER: &str = "<tab><tab><tab><tab><tab>⏎";

#[test]
fn the_clock_counts_from_when_it_began() {
    for typed in ["9:50", "10 min ago", "10 minutes ago"] {
        let mut stage = opened();
        stage.keys(TO_BEGAN).keys(typed).keys("<tab>");
        stage.sees("10 of 45 min").sees("Began: 09:50");
        assert_eq!(held(&stage), "23 Nov 09:50-", "{typed}");
        stage.to(stop::WELLBEING).pass(5).sees("15 of 45 min");
        assert_eq!(stage.draft().record.origin, Origin::Live);
    }
}

#[test]
fn a_time_that_is_not_yet_is_not_taken_and_stays_in_its_box() {
    let mut stage = opened();
    stage.keys(TO_BEGAN).keys("11:30<tab>");
    stage
        .sees("Mon 23 Nov at 11:30 is not yet.")
        .sees("not begun");
    stage.restart().keys("⏎").sees("11:30");
    assert_eq!(held(&stage), "");
}

#[test]
fn a_session_held_on_an_earlier_day_is_written_without_a_clock() {
    let mut stage = opened();
    stage
        .keys(TO_EARLIER)
        .sees("written later")
        .sees("Held on:");
    stage.keys("fri<tab>").sees("Fri 20 Nov 2026");
    stage.keys("9:15⏎10am⏎");
    assert_eq!(held(&stage), "20 Nov 09:15-10:00");
    stage.to(stop::WELLBEING).keys("She was well.").pass(40);
    stage.sees("written later").misses("left, ");
    assert_eq!(stage.draft().record.agenda[0].spent, 0);
    stage.keys("<esc>5<down>⏎<esc>0<esc>3");
    stage.sees("written later, on Mon 23 Nov 2026");
    stage.sees("09:15 to 10:00 (45 minutes)").misses("Minutes:");
    let entry = stage.entries().pop().unwrap();
    assert!(entry.contains("origin: WrittenLater"));
}

#[test]
fn what_is_said_of_days_in_a_session_held_earlier_is_counted_from_its_day() {
    for (typed, meant) in [
        ("fri", "2026-11-20"),
        ("in 2 weeks", "2026-11-30"),
        ("18/11", "2026-11-18"),
    ] {
        let mut stage = opened();
        stage.keys(TO_EARLIER).keys("16/11<tab>9:15⏎10am⏎");
        let day = meant.parse().unwrap();
        stage.keys("<esc>4Ring the hub<tab><tab>").keys(typed);
        stage.keys("⏎");
        assert_eq!(
            stage.draft().record.actions[0].due.day(),
            Some(day),
            "{typed}"
        );
        stage.to("next session").keys("<tab>").keys(typed);
        stage.keys("<tab>");
        let next = stage.draft().follow_ups.next.date.clone();
        assert_eq!(next, Value::Date(day), "{typed}");
    }
}

#[test]
fn a_day_before_other_sessions_has_its_own_last_time_and_number() {
    let mut stage = opened();
    stage.keys(TO_EARLIER).keys("<ctrl-a>2/10/2026<tab>");
    assert_eq!(stage.draft().record.number, Some(2), "1 is taken");
    stage
        .to(stop::LAST)
        .sees("There is no earlier record in this file.");
    stage.to(stop::WELLBEING).keys("<esc>3");
    stage.sees("There is no last time yet.");
    stage.keys("Early days.<esc>5<down>⏎<esc>0");
    // The next session follows the one of October still.
    stage
        .keys("<esc>2⏎")
        .sees("Last time: session 1, Fri 9 Oct 2026");
    assert_eq!(stage.draft().record.number, Some(3));
}

#[test]
fn what_cannot_be_is_said_and_can_be_taken_back() {
    let mut stage = opened();
    stage.keys(TO_EARLIER).keys("fri<tab>9:15⏎9:00<tab>");
    stage.sees("It cannot end at 09:00, as it began at 09:15.");
    assert_eq!(held(&stage), "20 Nov 09:15-");
    stage.keys("<shift-tab><ctrl-a>10am<tab>");
    assert_eq!(held(&stage), "20 Nov 09:15-10:00");
    stage.keys("<shift-tab><shift-tab><ctrl-a>11:30<tab>");
    assert_eq!(held(&stage), "20 Nov 11:30-12:15", "the end goes along");
    let mut stage = opened();
    stage.keys(TO_EARLIER).keys("<ctrl-a>27/11/2026<tab>");
    stage.sees("Fri 27 Nov is not yet.");
    stage.keys("<ctrl-z>".repeat(30).as_str());
    assert_eq!(
        (held(&stage), stage.draft().record.origin),
        (String::new(), Origin::Live)
    );
}

#[test]
fn nothing_that_nobody_said_is_in_a_session_held_earlier() {
    // By a stray Enter: no day, no times.
    let mut stage = room::new_file();
    stage.keys("⏎").reads_on();
    stage.onto("☐ Held earlier").keys("⏎").sees("written later");
    assert_eq!(held(&stage), "");
    stage.keys("<tab><tab>10:00<tab>");
    stage.sees("Say first when it began");
    stage.keys("<s-tab><s-tab>9:15<tab>");
    stage.sees("Say first on which day");
    stage.to(stop::WELLBEING).keys("She was well.<esc>5");
    stage.sees("Held earlier: on which day is not said");
    stage.sees("Began: “9:15” cannot have been");
    // A day alone is a day alone.
    stage.to(stop::OPENING).onto("✓ Held earlier");
    stage.keys("<s-tab><ctrl-a><backspace><s-tab><ctrl-a><backspace><s-tab>2/10<tab><esc>5");
    stage.sees("Held earlier: when it began is not said");
    stage.keys("<down>⏎<down><down>⏎<esc>0<esc>3").size(80, 60);
    stage.sees("Fri 2 Oct 2026").misses("Time:").misses("00:00");
}
