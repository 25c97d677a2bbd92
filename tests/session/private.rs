//! What is typed in an item for personal matters: it is offered nowhere else, and what comes of it is personal.

use crate::{
    room::{self},
    support::stage::Stage,
};

/// Robin's second session, in the item for personal issues, with a sentence typed.
fn typed() -> Stage {
    let mut stage = room::second();
    stage.to("personal").keys("Dad in hospital. Not the head.");
    stage
}

#[test]
fn who_reads_it_is_said_before_a_word_is_typed() {
    let mut stage = room::second();
    stage
        .to("personal")
        .sees("stands in the one record that you both read and sign")
        .to("well")
        .misses("you both read and sign");
}

#[test]
fn its_words_are_no_action_s_and_no_decision_s() {
    for entry in ["<esc>4", "<esc>7"] {
        let mut stage = typed();
        stage.keys(entry);
        let offered = |stage: &Stage| stage.draft().open_entry().unwrap().words.clone();
        assert_eq!(offered(&stage)[0], "", "{entry}");
        stage.keys("Leave at short notice<esc>");
        stage.to("well").keys("Tired.").keys(entry);
        assert_eq!(
            offered(&stage)[0],
            "Tired.",
            "{entry}: left there, not offered"
        );
    }
}

#[test]
fn what_comes_of_it_is_personal_and_stays_so() {
    let mut stage = typed();
    stage.keys("<esc>4Cover for Friday⏎robin⏎fri⏎");
    stage.keys("<esc>7Leave is granted<tab><tab><tab><tab>⏎");
    stage.to("well").keys("<esc>4Rota⏎robin⏎fri⏎");
    let record = &stage.draft().record;
    let actions: Vec<_> = record.actions.iter().map(|it| it.personal).collect();
    assert_eq!(actions, [true, false]);
    assert!(record.decisions[0].personal);
    stage.to(room::stop::ACTIONS).onto("☐ Cover for Friday");
    stage.keys("⏎<ctrl-a>Cover for Monday⏎⏎⏎");
    let changed = &stage.draft().record.actions[0];
    assert_eq!(changed.what, "Cover for Monday");
    assert!(changed.personal, "a change leaves it where it was agreed");
}

/// On a line, which is no box, the place was lost, and with it that the item is personal.
#[test]
fn what_comes_of_it_is_personal_wherever_the_cursor_is_on_the_page() {
    let mut stage = typed();
    stage.onto("✓ Talked about").keys("<esc>4Cover for Friday");
    stage
        .sees("From: Personal issues · personal")
        .keys("<tab>robin<tab>fri⏎");
    stage.keys("<esc>7Leave is granted<tab><tab><tab><tab>⏎");
    let record = &stage.draft().record;
    assert!(record.actions[0].personal && record.decisions[0].personal);
}

#[test]
fn an_entry_that_was_open_when_the_program_stopped_is_personal_still() {
    let mut stage = typed();
    stage.keys("<esc>4Cover for Friday").restart();
    stage.keys("⏎").sees("New action").keys("<tab>robin⏎fri⏎");
    let record = &stage.draft().record;
    assert!(record.actions[0].personal, "{:?}", record.actions);
    assert!(record.actions[0].asked_at.is_some());
}

/// An action stood under the page that the cursor happened to be on, and nothing said so before.
#[test]
fn where_an_action_will_stand_is_seen_before_it_is_kept() {
    let mut stage = room::second();
    stage.keys("<esc>4Ring the hub").sees("From: Wellbeing");
    stage
        .misses("personal: in no list")
        .keys("<tab>robin<tab>fri⏎");
    // It stays there, wherever the cursor is when it is changed.
    stage.to("personal").keys("<esc>4Cover for Friday");
    stage
        .sees("· personal: in no list of everybody")
        .keys("<tab>robin<tab>fri⏎");
    stage.to("actions").onto("☐ Ring the hub").keys("⏎");
    stage.sees("From: Wellbeing").misses("personal: in no list");
}

#[test]
fn the_file_shows_a_personal_action_and_the_list_of_people_counts_none() {
    let mut stage = typed();
    stage.keys("<esc>4Cover for Friday⏎robin⏎fri⏎");
    stage.keys("<esc>4Ask about leave⏎jo⏎fri⏎<esc>5<down>⏎<esc>0");
    stage.sees("Cover for Friday").sees("· personal");
    stage.sees("Ask about leave");
    stage.keys("<esc>0").size(120, 40).keys("robin");
    // Two of the first session, and the one that is mine.
    stage.sees("Open actions 3");
}

#[test]
fn in_leeds_personal_support_is_personal_and_learning_from_one_another_is_not() {
    let mut stage = crate::prompts::leeds();
    stage
        .sees("An action or a decision from here is personal")
        .keys("I cried in the car park.<esc>4");
    let offered = |stage: &Stage| stage.draft().open_entry().unwrap().words.clone();
    assert_eq!(offered(&stage)[0], "");
    stage
        .keys("Half a day off⏎robin⏎fri⏎")
        .to("ongoing")
        .keys("Read the log.<esc>4");
    assert_eq!(offered(&stage)[0], "Read the log.");
    stage.keys("⏎robin⏎fri⏎");
    let actions = &stage.draft().record.actions;
    let personal: Vec<_> = actions.iter().map(|it| it.personal).collect();
    assert_eq!(personal, [true, false]);
}
