//! Finding in a session: typing finds at once, wherever it is, and nothing is written.

use quietroom::domain::{draft::Draft, facts::FieldPath};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// Robin's second session with words at several stops, and the cursor in the first question.
fn written() -> Stage {
    let mut stage = room::second();
    stage.keys("Tired: the hub never rings back.");
    stage
        .to(stop::CASELOAD)
        .keys("<tab><tab><tab>A hub, at last.");
    stage
        .to(stop::CASE_TABLE)
        .keys("AB⏎A key adult.<tab>Café with the Hub.<esc>0");
    stage.keys("<esc>4Write to the hub⏎robin⏎27/11⏎");
    stage.to(stop::WELLBEING).keys("<ctrl-home>");
    stage
}

/// What is kept of a session, without the cursor and the clock.
fn kept(stage: &Stage) -> Draft {
    let now = stage.draft().clone();
    let mut kept = Draft {
        focus: None,
        caret: 0,
        ..now
    };
    kept.step = quietroom::domain::draft::SessionStep::Opening;
    kept
}

#[test]
fn typing_finds_at_once_and_the_keys_go_round() {
    let mut stage = written();
    stage
        .keys("<ctrl-f>hu")
        .sees("2 of 5")
        .sees("Tired: the hub");
    for (keys, which, sees) in [
        ("<down>", "3 of 5", "Caseload"),
        ("⏎", "4 of 5", "Café with the Hub."),
        ("<down>", "5 of 5", "Write to the hub"),
        ("⏎", "1 of 5", "Ring the hub about CF"),
        ("⏎", "2 of 5", "Tired: the hub"),
        ("<up>", "1 of 5", "Last time"),
        ("<up>", "5 of 5", "Actions"),
        ("<up>", "4 of 5", "Café with the Hub."),
    ] {
        stage.keys(keys).sees(which).sees(sees);
    }
}

#[test]
fn what_is_found_is_marked_and_the_place_where_one_is_more_so() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = written();
        stage.keys("<ctrl-end> The hub!").size(width, height);
        stage.keys("<ctrl-home><ctrl-f>hub");
        let theme = stage.app.cx.theme;
        assert_eq!(stage.drawn_as(theme.selection), ["hub"]);
        assert_eq!(stage.drawn_as(theme.found()), ["hub"]);
        stage.keys("<up><up>").sees("6 of 6");
        assert_eq!(
            stage.drawn_as(theme.found()),
            ["hub"],
            "on the line of an action"
        );
        stage.keys("<esc>");
        assert_eq!(stage.drawn_as(theme.found()), [] as [&str; 0]);
    }
}

#[test]
fn the_search_begins_where_the_cursor_was() {
    let mut stage = written();
    stage.to(stop::CASELOAD).keys("<ctrl-f>hub").sees("3 of 5");
    stage
        .keys("<esc>")
        .to(stop::WELLBEING)
        .keys("<ctrl-end><ctrl-f>hub")
        .sees("3 of 5");
}

#[test]
fn escape_stays_at_what_was_found_and_typing_goes_on_there() {
    let mut stage = written();
    stage.keys("<ctrl-f>cafe").sees("1 of 1");
    stage.keys("<esc>").misses("find:").sees("A key adult.");
    stage.keys("Near the ");
    assert_eq!(stage.kept(), "Near the Café with the Hub.");
    stage
        .keys("<ctrl-z>")
        .restart()
        .sees("unfinished session")
        .keys("⏎")
        .sees("A key adult.");
}

#[test]
fn one_goes_back_to_where_one_was() {
    let mut stage = written();
    let begun = stage.keys("<ctrl-right>").screen();
    stage.keys("<ctrl-f>chronology<ctrl-q>");
    assert_eq!(stage.screen(), begun, "nothing was found");
    stage.keys("<ctrl-f>cafe<ctrl-q>");
    assert_eq!(stage.screen(), begun, "something was found");
    stage
        .keys("<ctrl-f>cafe<ctrl-h>")
        .sees("Tired: the hub")
        .keys("<esc>");
    assert_eq!(stage.screen(), begun, "nothing is looked for any more");
}

#[test]
fn from_a_case_s_page_one_goes_back_to_it() {
    let mut stage = written();
    stage.to(stop::CASE_TABLE).keys("⏎<tab><ctrl-home>");
    let begun = (stage.draft().focus.clone(), stage.draft().caret);
    stage.keys("<ctrl-f>tired").sees("Tired: the hub");
    stage.keys("<ctrl-q>").sees("last time:").misses("find:");
    assert_eq!((stage.draft().focus.clone(), stage.draft().caret), begun);
}

#[test]
fn nothing_is_written_and_no_letter_is_taken_from_the_text_afterwards() {
    let mut stage = written();
    let before = kept(&stage);
    stage.keys("<ctrl-f>hub x<backspace><ctrl-z><ctrl-y><ctrl-d><tab><pgdn><pgup><space>5");
    stage
        .paste("pasted\ntext")
        .keys("⏎<down><up><ctrl-a><ctrl-x><ctrl-v><alt-5><esc>");
    assert_eq!(kept(&stage), before);
    stage.to(stop::WELLBEING).keys("<ctrl-home>f");
    assert!(stage.kept().starts_with("fTired"));
}

#[test]
fn a_word_that_was_chosen_is_found_and_what_the_program_says_is_not() {
    let mut stage = written();
    stage.keys("<ctrl-f>cin").sees("1 of 1").sees("Caseload");
    assert_eq!(stage.drawn_as(stage.app.cx.theme.selection), ["CIN"]);
    stage.keys("<ctrl-a>talked about").sees("not found");
    stage.keys("<ctrl-a>How many pupils").sees("not found");
}

#[test]
fn a_date_in_words_is_settled_before() {
    let mut stage = written();
    stage
        .to(stop::NEXT)
        .keys("<tab>11/1<ctrl-f>2027")
        .sees("1 of");
    assert!(
        stage
            .draft()
            .read(&FieldPath::NextDate)
            .unwrap()
            .as_words()
            .is_none()
    );
}

#[test]
fn the_footer_says_what_the_keys_do() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = written();
        stage.size(width, height).keys("<ctrl-f>hub<down>");
        insta::assert_snapshot!(
            format!("find_in_the_session_{width}x{height}"),
            stage.screen()
        );
    }
}

#[test]
fn the_open_actions_of_last_time_are_found_where_they_are_told_of() {
    for (width, height) in [(80, 24), (60, 20), (60, 10)] {
        let mut stage = room::second();
        stage
            .size(width, height)
            .keys("<ctrl-f>chronology")
            .sees("1 of 1")
            .sees("Last time");
        assert_eq!(stage.drawn_as(stage.app.cx.theme.found()), ["Chronology"]);
        stage.keys("<esc>").sees("Chronology for AB");
        let focus = stage.place();
        assert!(
            matches!(focus, Some(FieldPath::ActionReport(_))),
            "{focus:?}"
        );
        // From beneath, too, the words come into sight with their box.
        stage
            .keys("<tab><tab><tab><ctrl-f>chronology")
            .sees("Chronology for AB");
    }
}
