//! Choices in a table: ← and → walk and change nothing, all of them are seen, and the words that people use find them.

use crate::room::{self, stop};

#[test]
fn no_key_but_a_letter_or_space_changes_a_choice_in_a_table() {
    for start in [
        "",
        "<tab>",
        "<tab><tab>",
        "<tab><tab><tab>",
        "<down><down><tab>",
    ] {
        let mut stage = room::second();
        stage.to(stop::CASELOAD).keys(start);
        let before = stage.draft().record.sheets.clone();
        for key in [
            "left",
            "right",
            "up",
            "down",
            "home",
            "end",
            "ctrl-left",
            "ctrl-right",
            "right",
            "right",
            "left",
            "left",
            "left",
        ] {
            stage.keys(&format!("<{key}>"));
            assert_eq!(stage.draft().record.sheets, before, "{start} {key}");
        }
    }
}

#[test]
fn left_and_right_go_from_cell_to_cell_and_through_the_words_of_one() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab><s-tab>");
    let first = stage.place().cloned();
    stage.keys("<tab>");
    assert_eq!(stage.kept(), "CP");
    stage.keys("<right>");
    assert_eq!(stage.kept(), "yes");
    stage.keys("<right>");
    assert_eq!(stage.kept(), "", "the note");
    stage.keys("ab<left>x<right>");
    assert_eq!(stage.kept(), "axb", "words are walked through first");
    stage.keys("<right><end><right>");
    assert_eq!(stage.kept(), "CIN", "past the name in the row below");
    stage.keys("<left><home><left>");
    assert_eq!(stage.kept(), "axb", "and back");
    stage.keys("<home><left><left><left><home><left><left>");
    assert_eq!(stage.place(), first.as_ref(), "there is no cell before it");
}

/// A newcomer wrote his own word for a plan, and the child stood in the record as one with a protection plan.
#[test]
fn a_word_that_is_none_of_the_choices_takes_none_of_them() {
    for word in ["ehcp", "ecp", "ehc", "cie"] {
        let mut stage = room::second();
        stage.to(stop::CASELOAD).keys("<tab>");
        assert_eq!(stage.kept(), "CP");
        stage.keys("<space>");
        assert_eq!(stage.kept(), "CIN");
        stage.keys(word);
        assert_eq!(stage.kept(), word, "it stands in the note");
        stage.keys("<s-tab><s-tab>");
        assert_eq!(stage.kept(), "CIN", "{word}");
    }
}

#[test]
fn the_same_letter_again_takes_the_next_that_begins_so() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab>e");
    assert_eq!(stage.kept(), "EHP");
    stage.keys("<right><left>c");
    assert_eq!(stage.kept(), "CP");
    stage.keys("c");
    assert_eq!(stage.kept(), "CIN");
    stage.keys("<right>n");
    assert_eq!(stage.kept(), "no");
    stage.keys("y");
    assert_eq!(stage.kept(), "yes", "a no becomes a yes");
}

#[test]
fn the_choices_of_a_cell_are_seen_while_one_is_in_it() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).sees("CP 1 · CIN 1");
    stage.keys("<tab>").sees("Space: ‹ CP › · CIN · EHP");
    stage.keys(" ").sees("Space: CP · ‹ CIN › · EHP");
    stage.sees("CIN 2").keys("<right><right>").misses("Space:");
    let mut stage = room::second();
    stage
        .to("safeg")
        .sees("Space: CASS/MASH · Early Help Panel · Other agency · Phone call for advice");
}

#[test]
fn a_choice_is_found_by_the_words_that_people_use_for_it() {
    for (typed, taken) in [
        ("mash", "CASS/MASH"),
        ("cass", "CASS/MASH"),
        ("MASH", "CASS/MASH"),
        ("early help", "Early Help Panel"),
        ("ehp", "Early Help Panel"),
        ("panel", "Early Help Panel"),
        ("call", "Phone call for advice"),
        ("advi", "Phone call for advice"),
    ] {
        let mut stage = room::second();
        stage.to("safeg").keys(typed);
        assert_eq!(stage.kept(), taken, "{typed}");
    }
    for (typed, taken) in [
        ("early help", "EHP"),
        ("eh", "EHP"),
        ("child in", "CIN"),
        ("child p", "CP"),
    ] {
        let mut stage = room::second();
        stage
            .to(stop::CASELOAD)
            .keys("<down><down><tab>")
            .keys(typed);
        assert_eq!(stage.kept(), taken, "{typed}");
    }
}

#[test]
fn several_choices_hold_at_once_where_the_policy_lets_them() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab>").sees("+ another");
    stage.keys("cp+ehp").sees("‹CP + EHP›");
    assert_eq!(stage.kept(), "CP + EHP");
    stage.keys("<tab><s-tab>").sees("CP 1 · CIN 1 · EHP 1");
    stage.keys("+ cin").sees("CP 1 · CIN 2 · EHP 1");
    // What is none of them leaves them as they were; Space and letters begin anew.
    stage.keys("<tab><s-tab>+x");
    assert_eq!(stage.kept(), "x", "in the note");
    stage.keys("<s-tab><s-tab>");
    assert_eq!(stage.kept(), "CP + EHP + CIN");
    stage.keys("c");
    assert_eq!(stage.kept(), "CP");
    stage
        .keys("<ctrl-z>")
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3");
    stage.size(80, 60).sees("CP + EHP + CIN");
    stage.sees("CP 1 · CIN 2 · EHP 1");
}
