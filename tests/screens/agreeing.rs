//! Agreeing a record.

use crate::example::{robin, school};

#[test]
fn each_agrees_by_typing_their_own_name() {
    let mut stage = school();
    stage.keys("robin⏎<esc>3<esc>4");
    stage.sees("Agree session 2 · Fri 9 Oct 2026");
    let digest = {
        let (file, _) = stage.app.cx.file(robin()).unwrap();
        file.last().unwrap().head().digest
    };
    stage.sees(&digest.groups());
    stage
        .keys("jo madeup⏎Robin  Exampel⏎⏎")
        .sees("That is not Robin Example.");
    stage.keys("<backspace><backspace>le").keys("⏎⏎");
    stage.sees("Agreed by Jo Madeup and Robin Example.");
    let (file, _) = stage.app.cx.file(robin()).unwrap();
    assert!(file.last().unwrap().is_closed());
    let last = stage.entries().pop().unwrap();
    assert_eq!(last.matches("Agreed(").count(), 2, "{last}");
    assert!(last.contains(&digest.to_string()));
}

#[test]
fn one_can_agree_now_and_the_other_later() {
    let mut stage = school();
    stage.keys("robin⏎<esc>3<esc>4<tab>Robin Example<tab>⏎");
    stage.sees("Agreed by Robin Example.");
    stage
        .keys("<esc>4")
        .sees("✓ Robin Example agreed on Mon 23 Nov 2026");
    stage.keys("<down><down><down><down>⏎").sees("more below");
    stage.keys("<c-q>").sees("not yet agreed by Jo Madeup");
}

#[test]
fn names_that_were_typed_are_there_when_it_was_read_first() {
    let mut stage = school();
    stage.keys("robin⏎<esc>3<esc>4Jo Madeup");
    stage
        .keys("<tab><tab><tab>")
        .sees("▸ Read it first")
        .keys("⏎")
        .misses("own name");
    stage.keys("<esc>4").sees("Jo Madeup Jo Madeup");
    stage.keys("<tab>Robin Example<tab>⏎");
    stage.sees("Agreed by Jo Madeup and Robin Example.");
    // It waits for later: then nothing that was typed is left.
    let mut stage = school();
    stage.keys("robin⏎<esc>3<esc>4Jo Madeup");
    stage.keys("<tab><tab><tab><tab><tab>⏎<esc>4");
    stage.misses("Jo Madeup Jo Madeup");
}

#[test]
fn without_a_name_nothing_is_agreed() {
    let mut stage = school();
    let before = stage.entries().len();
    stage
        .keys("robin⏎<esc>3<esc>4<tab><tab>⏎")
        .sees("No name is typed.");
    assert_eq!(stage.entries().len(), before);
}

#[test]
fn a_disagreement_is_kept_word_for_word() {
    let mut stage = school();
    stage.keys("robin⏎<esc>3<esc>4<tab><tab><tab><tab>⏎");
    stage
        .sees("Correction or disagreement")
        .sees("Robin Example");
    stage.keys("I said the hub was rung twice.<tab>⏎");
    stage.sees("It is kept with the record");
    stage.keys("<c-q><c-q>").sees("corrected");
    let last = stage.entries().pop().unwrap();
    assert!(
        last.contains("Disagreed(") && last.contains("I said the hub was rung twice."),
        "{last}"
    );
    stage
        .keys("<esc>3<end>")
        .sees("I said the hub was rung twice.");
}

#[test]
fn a_record_that_everybody_agreed_says_so() {
    let mut stage = school();
    stage
        .keys("robin⏎<esc>3<left><esc>4")
        .sees("Everybody has agreed.");
    stage.keys("⏎").sees("A steady end");
}
