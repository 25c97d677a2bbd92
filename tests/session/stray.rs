//! Nothing ends, leaves or vanishes by one stray key.

use quietroom::domain::facts::Value;

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A session that lies open and was not begun.
fn not_begun() -> Stage {
    let mut stage = room::held_once();
    stage.keys("<esc>2").sees("not begun");
    stage
}

#[test]
fn an_enter_that_arrives_with_the_end_leads_back_to_where_one_was() {
    let mut stage = room::second();
    let before = stage.entries().len();
    stage
        .keys("Well.")
        .to(stop::CASELOAD)
        .keys("<tab><tab><esc>5");
    stage.sees("▸ Not yet: back to where you were").keys("⏎⏎⏎");
    stage.sees("Caseload 4/17");
    assert_eq!(stage.entries().len(), before, "nothing ended");
    // In the very box, so that what is pressed next is of that row.
    stage.to(stop::CASELOAD).keys("<down><tab><tab><tab>Seen.");
    let here = stage.place().cloned();
    stage.keys("<left><esc>5⏎");
    assert_eq!(stage.place().cloned(), here);
    stage.keys("!");
    assert!(stage.kept().ends_with("Seen!."), "{}", stage.kept());
    stage.keys("<esc>5<down>⏎").sees("Agree session 2");
    // A session that goes on there after a restart has no place that it came from.
    let mut stage = room::second();
    stage.keys("Well.<esc>5").restart();
    stage.keys("⏎").sees("End and sign 17/17").keys("⏎");
    stage.sees("Next session 16/17");
}

#[test]
fn a_session_that_was_not_begun_is_ended_only_after_a_question_and_can_be_put_away() {
    let mut stage = not_begun();
    let before = stage.entries().len();
    stage.keys("<esc>5⏎<esc>5<down>⏎");
    stage.sees("This session was not begun.");
    stage.keys("⏎").sees("End and sign").misses("was not begun");
    stage.keys("⏎<esc>").misses("was not begun.");
    assert_eq!(stage.entries().len(), before);
    stage.keys("⏎<down>⏎").sees("The session is put away.");
    stage
        .misses("nfinished")
        .keys("<esc>3")
        .sees("Session number: 1");
    assert_eq!(stage.entries().len(), before);

    let mut stage = not_begun();
    stage
        .keys("<esc>5<down>⏎<down><down>⏎")
        .sees("Agree session 2");
    assert_eq!(stage.entries().len(), before + 1);
}

#[test]
fn a_session_in_which_nothing_was_said_asks_and_one_word_is_enough() {
    let mut stage = not_begun();
    stage.keys("⏎").pass(20).to(stop::CASELOAD);
    stage.keys("<tab><tab><esc>5<down>⏎");
    stage
        .sees("Nothing was said in this session.")
        .keys("<esc>");
    for said in [
        "<esc>4Ring the hub⏎me⏎⏎",
        "<esc>2well⏎Fine.",
        "<esc>2next⏎<tab>18/12<tab>",
        "<esc>2last⏎d",
    ] {
        let mut stage = not_begun();
        stage.keys("⏎").pass(20).keys(said);
        stage.keys("<esc>5<down>⏎").sees("Agree session 2");
    }
}

#[test]
fn leaving_the_program_is_asked_for_once_more_behind_another_step_out() {
    for out in ["<ctrl-q>", "<esc>0"] {
        let mut stage = room::second();
        stage.keys("Well.");
        stage.keys(out).keys(out).sees("People");
        stage.keys(out).sees("Ctrl-Q again leaves quietroom.");
        assert!(!stage.app.quits());
        stage.keys(out);
        assert!(stage.app.quits());
    }
    // From the people, where nothing was left before, one step is enough.
    let mut stage = room::held_once();
    stage.keys("<esc>0rob<ctrl-q>");
    assert!(stage.app.quits());
}

#[test]
fn esc_twice_is_not_at_all_and_a_digit_behind_it_is_text() {
    for digit in "0123456789".chars() {
        let mut stage = room::first();
        stage.keys("Seen <esc><esc>").keys(&digit.to_string());
        assert_eq!(stage.kept(), format!("Seen {digit}"));
        stage.misses("The curtain").keys(" pupils");
        assert_eq!(stage.kept(), format!("Seen {digit} pupils"));
    }
    let mut stage = room::first();
    stage.keys("<esc><esc><esc>4").sees("New action");
}

#[test]
fn no_digit_stands_twice_in_the_menu_line() {
    let mut stage = room::held_once();
    stage
        .keys("<esc>0<esc>")
        .sees("0 leave 1 help")
        .misses("0 back");
    stage.keys("<esc>").keys("rob⏎<esc>").sees("0 back 1 help");
}

#[test]
fn esc_leaves_what_stands_beside_the_boxes_and_with_its_digit_closes_it() {
    for (digit, seen) in [('6', "Underlying principles"), ('3', "· Esc 3 closes")] {
        let mut stage = room::second();
        stage.keys("Seen");
        let command = format!("<esc>{digit}");
        stage.keys(&command).sees(seen);
        if digit == '6' {
            stage.keys(&command);
        }
        // Out of it, which is no menu, and then its command as ever.
        stage.keys("<esc>").misses("0 back 1 help").sees(seen);
        stage.keys(" on").keys(&command);
        assert_eq!(stage.kept(), "Seen on");
        // Esc and its digit at once close it, and what is typed then is text.
        let mut stage = room::second();
        stage.keys("Seen").keys(&command);
        if digit == '6' {
            stage.keys(&command);
        }
        stage.keys(&command).misses(seen).keys(" 6");
        assert_eq!(stage.kept(), "Seen 6");
    }
}

#[test]
fn esc_and_a_digit_are_a_command_over_a_popup_too() {
    let mut stage = room::second();
    stage.keys("Seen<esc>4Ring the hub");
    stage.restart().keys("⏎").sees("New action");
    stage.keys("<esc>4").sees("New action").sees("Ring the hub");
    stage.keys("<esc>2").sees("Enter go").misses("New action");
    stage.keys("<esc>").keys(" on");
    assert_eq!(stage.kept(), "Seen on");
    // One step out of a popup is out of the popup alone.
    stage.keys("<esc>4<esc>0").misses("New action").keys("!");
    assert_eq!(stage.kept(), "Seen on!");
}

/// Finding: the cursor stood on the line that offers a day, and the day that was typed was gone.
#[test]
fn a_day_that_is_typed_on_the_line_that_offers_one_is_the_day() {
    let mut stage = room::first();
    stage.keys("Tired.").to(stop::NEXT).sees("▸ Take ");
    stage.keys("mid jan<tab>2pm<tab>");
    let next = &stage.draft().follow_ups.next;
    assert_eq!(next.date, Value::Date("2027-01-15".parse().unwrap()));
    assert_eq!(next.time.shown(), "14:00");
}
