//! Whom a file is about.

use std::fs;

use quietroom::domain::{
    calendar::Interval,
    facts::{Fact, Profile},
};

use crate::{
    example::{self, robin, school},
    support::stage::Stage,
};

#[test]
fn a_new_supervisee_has_a_file_after_a_name_and_a_role() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("<esc>2Robin Example⏎Deputy DSL⏎⏎⏎");
    stage.keys("<s-tab>").sees("Highcliffe");
    stage.keys("<tab><tab><tab><tab><tab><tab><tab>⏎");
    stage.sees("Start session 1 · Enter").sees("none yet");
    let entries = stage.entries();
    assert_eq!(entries.len(), 2, "set-up and the file");
    for words in [
        "Profile(",
        "Robin Example",
        "Deputy DSL",
        "school: \"00000000000000000000000000000002\"",
        "\"highcliffe\"",
    ] {
        assert!(entries[1].contains(words), "{words} in {}", entries[1]);
    }
}

#[test]
fn what_was_pasted_is_a_step_of_its_own_and_what_was_taken_back_is_not_joined() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("<c-n>").paste("Robin Example");
    stage.keys("s<c-z>").sees("Robin Example");
    stage.misses("Robin Examples").keys("<c-z>");
    stage.misses("Robin Example");
    stage.keys("Kit<c-z><c-y>s<c-z>").sees("Kit").misses("Kits");
}

#[test]
fn from_paper_come_the_number_the_day_the_actions_and_the_notes() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("<c-n>Robin Example<tab>Deputy DSL<tab><tab><tab><tab><tab>9 oct<tab>6<tab>");
    stage.keys("Ring the hub about KD — Robin — 16 oct⏎Book the room — both⏎Ring home — me<tab>");
    stage.keys("Much about workload.<tab>⏎");
    stage
        .sees("Start session 7 · Enter")
        .sees("Read last: session 6 · Fri 9 Oct 2026 · Enter")
        .sees("☐ Ring the hub about KD Robin Example · Fri 16 Oct 2026 · late")
        .sees("☐ Book the room Robin Example, Jo Madeup · no date")
        .sees("☐ Ring home Jo Madeup · no date")
        .sees("3 days late");
    stage.keys("<esc>3").sees("Much about workload.");
    let entries = stage.entries();
    assert_eq!(entries.len(), 2);
    assert!(entries[1].contains("origin: FromPaper"), "{}", entries[1]);
}

#[test]
fn what_is_wrong_in_the_form_is_said_and_nothing_is_kept() {
    let cases = [
        ("<tab>", "A name is needed"),
        (
            "robin example",
            "There is a file for robin example already.",
        ),
        (
            "Bo<tab><tab><tab><tab><tab><tab><tab>6",
            "The day of the last session is needed",
        ),
        (
            "Bo<tab><tab><tab><tab><tab><tab>31/02<tab>",
            "There is no 31 February.",
        ),
        (
            "Bo<tab><tab><tab><tab><tab><tab>9 oct<tab><tab>Ring — Robin — 31/02",
            "In “Ring — Robin — 31/02”: There is no 31 February.",
        ),
    ];
    for (typed, said) in cases {
        let mut stage = school();
        let before = stage.entries().len();
        stage.keys("<c-n>").keys(typed);
        for _ in 0..10 {
            stage.keys("<tab>");
        }
        stage.keys("⏎").sees(said);
        assert_eq!(stage.entries().len(), before, "{said}");
    }
}

#[test]
fn a_word_that_names_no_day_keeps_no_file_from_being_opened() {
    let mut stage = school();
    stage.keys("<c-n>Bo<tab><tab><tab><tab><tab><tab>9 oct<tab><tab>Ring — Robin — asap");
    for _ in 0..10 {
        stage.keys("<tab>");
    }
    stage.keys("⏎").sees("☐ Ring Robin · asap").misses("· late");
}

#[test]
fn details_are_kept_beside_the_old_ones() {
    let mut stage = school();
    stage.keys("robin⏎<esc>4<end> Invented⏎⏎⏎⏎⏎⏎⏎");
    stage
        .sees("The new details are kept, beside the old ones.")
        .sees("Robin Example Invented");
    let (file, _) = stage.app.cx.file(robin()).unwrap();
    let names: Vec<_> = file
        .profiles()
        .iter()
        .map(|said| said.what.who.name.as_str())
        .collect();
    assert_eq!(names, ["Robin Example", "Robin Example Invented"]);
    let ids: Vec<_> = file
        .profiles()
        .iter()
        .map(|said| said.what.who.id)
        .collect();
    assert_eq!(ids[0], ids[1], "the same person");
}

#[test]
fn how_often_is_agreed_with_one_person_too() {
    let mut stage = school();
    let cadence = |stage: &Stage| stage.app.cx.file(robin()).unwrap().1.cadence;
    let box_of = "<esc>4<tab><tab><tab><tab>";
    stage.keys("robin⏎").keys(box_of);
    stage.sees("How often ‹ as the policy says ›");
    stage
        .keys("fortn<tab><tab>⏎")
        .sees("2 weeks after Fri 9 Oct");
    assert_eq!(cadence(&stage), Some(Interval::Weeks(2)));
    // What was agreed elsewhere is there to be kept, too.
    let (_, profile) = stage.app.cx.file(robin()).unwrap();
    let agreed = Profile {
        cadence: Some(Interval::Terms(2)),
        ..profile.clone()
    };
    stage.publish(robin(), vec![Fact::Profile(agreed)]);
    stage.keys("<esc>4<end>, DSL⏎⏎⏎⏎⏎⏎⏎").sees("Example, DSL");
    assert_eq!(cadence(&stage), Some(Interval::Terms(2)));
    stage.keys(box_of).keys("as<tab><tab>⏎");
    assert_eq!(cadence(&stage), None);
}

#[test]
fn details_that_were_not_changed_are_not_kept_again() {
    let mut stage = school();
    let before = stage.entries().len();
    stage
        .keys("robin⏎<esc>4⏎⏎⏎⏎⏎⏎⏎")
        .sees("Nothing was changed.");
    assert_eq!(stage.entries().len(), before);
}

#[test]
fn what_was_typed_is_left_only_when_asked_twice() {
    let mut stage = school();
    stage
        .keys("<c-n>Bo<c-q>")
        .sees("What is typed here is not kept yet.");
    stage.keys("⏎ Fictional").sees("Bo Fictional");
    stage.keys("<esc>0<down>⏎").sees("People · 3");
}

#[test]
fn supervision_ends_on_a_day_and_says_where_the_file_goes() {
    let mut stage = school();
    stage.keys("robin⏎<esc>5");
    stage
        .sees("2 open actions")
        .sees("2 cases on the caseload")
        .sees("1 record that is not yet agreed");
    // It looks ahead: a day that has just been is asked about.
    stage.keys("20/11<tab>To the county archive.<tab>⏎");
    stage.sees("Is that Fri 20 Nov 2026 or Sat 20 Nov 2027?");
    stage
        .keys(" ")
        .sees("Last day Fri 20 Nov 2026")
        .keys("<tab><tab>⏎");
    stage.sees("The last day of Robin Example’s supervision is Fri 20 Nov");
    stage
        .keys("<down>⏎")
        .sees("No longer supervised, Fri 20 Nov 2026. To the county archive.");
    stage.keys("<c-q><c-a><delete><tab>").misses("Robin");
    stage
        .keys("<tab>robin⏎<esc>5")
        .sees("Robin Example is supervised again.");
    stage.sees("Start session 3");
}

#[test]
fn who_leaves_on_a_day_to_come_is_listed_until_then_with_what_is_arranged_after_it() {
    let mut stage = school();
    stage.keys("alex⏎<esc>5");
    stage
        .keys("1/12<tab><tab>")
        .sees("Until the last day everything goes on.")
        .sees("▸ Keep this last day")
        .sees("a session arranged for Mon 7 Dec 2026");
    stage
        .keys("⏎<down>⏎")
        .misses("No longer supervised;")
        .sees("Supervised until Tue 1 Dec 2026.");
    stage
        .sees("Start session 2")
        .sees("after the last day: call it off");
    stage
        .keys("<ctrl-q><tab>")
        .sees("Alex Sample")
        .keys("<tab>");
    stage.pass(60 * 24 * 9).keys("<tab>").misses("Alex Sample");
    stage.keys("<tab>alex⏎").misses("Start session 2");
    stage.sees("No longer supervised, Tue 1 Dec 2026.");
    stage.sees("Mon 7 Dec 2026, 14:00");
}

#[test]
fn supervision_does_not_end_before_it_began() {
    let mut stage = school();
    stage.keys("robin⏎<esc>5<c-a>1 sept 2020<tab><tab>⏎");
    stage.sees("Supervision began on").misses("Is Robin");
}

#[test]
fn a_vault_that_goes_away_keeps_what_is_said_on_this_computer_until_it_is_back() {
    let mut stage = school();
    let away = stage.home().join("away");
    fs::rename(stage.vault(), &away).unwrap();
    stage.keys("robin⏎<esc>4<tab><end>, acting<tab><tab><tab><tab><tab>⏎");
    stage.sees(
        "It is safe on this computer, and goes into the vault when that can be written to again.",
    );
    assert!(!stage.vault().exists(), "it is not made anew");
    fs::rename(&away, stage.vault()).unwrap();
    stage.restart();
    stage.keys("robin").sees("Deputy DSL, acting");
    assert!(
        stage
            .entries()
            .iter()
            .any(|entry| entry.contains("Deputy DSL, acting"))
    );
}

#[test]
fn what_nobody_was_found_by_is_offered_as_the_name_and_typing_replaces_it() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("dev<c-n>").sees("Name dev");
    stage.keys("Dev Patel").sees("Name Dev Patel");
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys("Kit Invented<c-n><tab>ELSA");
    stage.sees("Name Kit Invented").sees("Role ELSA");
}

#[test]
fn of_what_was_on_paper_no_beginning_is_said() {
    let mut stage = Stage::set_up(example::TODAY);
    stage.keys(
        "<c-n>Robin Example<tab>Deputy DSL<tab><tab><tab><tab><tab>9 oct<tab><tab><tab><tab>⏎",
    );
    stage.size(80, 60);
    stage
        .sees("last session on paper Fri 9 Oct 2026 · file opened on Mon 23 Nov 2026 by Jo Madeup")
        .misses("supervised since");
    stage.size(80, 24);
    stage.keys("<esc>5<c-a>1 sept 2020<tab><tab>⏎");
    stage
        .sees("The last session on paper was on Fri 9 Oct 2026, after that.")
        .misses("Supervision began");
}
