//! What a row about a case lacks is listed at the end; what it says is to be done is offered to a new action.

use crate::room::{self, stop};

/// Finding: nothing said that a row of the case table was half filled.
#[test]
fn a_half_filled_row_is_listed_and_opens_where_it_is_empty() {
    let mut stage = room::second();
    stage
        .to(stop::CASE_TABLE)
        .keys("ZZ<tab>Finley P⏎Needs help.<esc>0");
    let lacks = "Finley P: Action, Progress, File Seen (Y/N) left empty";
    stage.keys("<esc>5").sees(lacks).misses("ZZ: ");
    stage.misses("CF: ");
    stage
        .onto("Finley P: Action")
        .keys("⏎Ring home.<tab>Better.<tab>y");
    stage.keys("<esc>0<esc>5").misses("left empty");
}

/// Finding: a file had the day on which it was seen, and not that it was.
#[test]
fn a_day_in_a_row_without_what_it_is_the_day_of_is_listed() {
    let mut stage = room::second();
    stage
        .to(stop::CASE_TABLE)
        .keys("ZZ⏎<tab><tab><tab><tab><tab>16/11<tab><esc>0<esc>5");
    stage.sees("ZZ: Needs, Action, Progress, File Seen (Y/N) left empty");
}

#[test]
fn the_words_of_the_action_box_are_offered_to_an_action_about_that_child() {
    let mut stage = room::second();
    stage
        .to(stop::CASE_TABLE)
        .keys("ZZ⏎<tab>Ring home.<shift-tab>");
    stage
        .keys("Needs help.<esc>4")
        .sees("What: Ring home.")
        .sees("About: ZZ");
    stage
        .keys("<esc><esc>0<esc>5")
        .sees("Action without who and when: ZZ");
    assert!(stage.draft().record.actions.is_empty());
    stage.onto("Action without who and when").keys("⏎");
    stage.keys("<esc>4⏎robin⏎fri⏎").sees("about ZZ.");
    assert_eq!(stage.draft().record.actions[0].what, "Ring home.");
    // It is said: what the cursor is in is offered as elsewhere.
    stage.keys("<shift-tab><esc>4").sees("What: Needs help.");
    stage.keys("<esc><esc>0<esc>5").misses("Action without who");
}

/// Findings: “ev” and “KD” stayed as typed until the action was kept, and two of a first name were nobody, in silence.
#[test]
fn who_is_meant_is_seen_in_the_popup_before_it_is_kept() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<down><down>Finley Park<tab>cp<tab><tab><tab>Finley Moss<tab>");
    stage.to(stop::WELLBEING).keys("<esc>4Call home⏎re<tab>");
    stage
        .sees("By whom: Robin Example")
        .keys("<shift-tab><ctrl-a>ev<tab>");
    stage
        .sees("By whom: both")
        .keys("<tab>cf<tab>")
        .sees("About: CF");
    stage.keys("<shift-tab><ctrl-a><backspace><shift-tab><shift-tab><shift-tab>");
    stage
        .keys("<ctrl-a>Ask Finley's mum<tab>")
        .sees("About whom: Finley Park or Finley Moss?");
    stage
        .keys("<tab>fri<tab>moss⏎")
        .sees("No case here is called");
    stage.keys("<ctrl-a>finley m⏎").sees("about Finley Moss.");
    // What came by itself is said to have.
    stage.keys("<esc>4Ring for AB<tab>").sees("About: AB");
    stage.sees("from the row or the words; empty it if nobody");
}

/// Findings: the cursor was lost after an answer, after a row was removed and when an action came back.
#[test]
fn the_cursor_stays_where_the_person_was() {
    let mut stage = room::second();
    stage
        .to("safe")
        .keys("<tab>Finley P<tab><tab><tab>Finley<tab>");
    stage
        .keys("<shift-tab>⏎")
        .sees("▸ The same child")
        .keys("⏎<end>x");
    stage.sees("Finley Px");
    stage.to(stop::CASELOAD).keys("<tab><tab><ctrl-d>");
    stage.keys("<tab>").sees("Space: CP · ‹ CIN ›");
    stage
        .keys("<esc>4Ring⏎robin⏎fri⏎<esc>4Write⏎robin⏎fri⏎")
        .to("actions");
    stage.keys("<ctrl-d><ctrl-z>").sees("▸ ☐ Ring");
}

/// Finding: without the row of a child who is known, the rest was recorded “as it stood”.
#[test]
fn a_table_that_a_known_child_was_taken_out_of_is_gone_through() {
    let mut stage = room::second();
    stage.size(80, 40).to(stop::CASELOAD).sees("☐ Talked about");
    stage.keys("<ctrl-d>").sees("✓ Talked about");
    let said = "AB: on the caseload, and in no row of it";
    stage.keys("<esc>5").sees(said);
    stage
        .to(stop::CASELOAD)
        .keys("<ctrl-z>")
        .sees("☐ Talked about");
    stage.keys("<esc>5").misses(said);
}

#[test]
fn talked_about_goes_with_the_only_row() {
    for (stop, row) in [
        (stop::CASE_TABLE, "ZZ<tab><up>"),
        (stop::CASE_TABLE, "ZZ⏎Needs.<esc>0"),
    ] {
        let mut stage = room::second();
        // The mark is below the table: high enough to see both.
        stage.size(80, 40).to(stop).sees("☐ Talked about");
        stage.keys(row).sees("✓ Talked about");
        stage.keys("<ctrl-d>").sees("☐ Talked about");
        stage.keys("<ctrl-z>").sees("✓ Talked about");
    }
}

#[test]
fn the_beginning_of_a_name_that_is_known_asks_in_the_row() {
    for (known, typed, asks) in [
        ("4471023", "4471", true),
        ("4471023", "4472", false),
        ("Kayden", "Kay", true),
        ("Kayden", "kay", true),
        ("Kayden", "KA", false),
        ("EJK", "EJ", true),
        ("EJK", "E", false),
    ] {
        let mut stage = room::second();
        stage
            .to(stop::CASE_TABLE)
            .keys(known)
            .to("safe")
            .keys("<tab>")
            .keys(typed);
        stage.keys("<tab>");
        let cases = stage.draft().record.cases.len();
        assert_eq!(
            stage.screen().contains("Which child is this?"),
            asks,
            "{typed}"
        );
        if asks {
            stage.keys("<s-tab>⏎").sees("▸ The same child: ").keys("⏎");
            assert_eq!(stage.draft().record.cases.len(), cases, "{typed}");
        }
    }
}

/// Finding: once one row of the caseload was touched, all stood in the record as that day's.
#[test]
fn a_child_of_whom_nobody_spoke_is_not_told_as_of_today() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).sees("All as last time · Enter");
    stage.keys("<tab><tab><tab>Core group on Friday.");
    stage.sees("The other one as last time · Enter");
    stage.keys("<esc>5").sees("Not gone through: CF");
    stage
        .onto("Not gone through: CF")
        .keys("⏎")
        .sees("Caseload 4/17");
    stage.size(100, 140).keys("<esc>5<down>⏎<esc>0<esc>3");
    stage.sees("Not gone through in this session: CF");
}

#[test]
fn that_the_others_are_as_they_were_is_said_with_one_key_and_taken_back() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab><tab><tab>Core group.");
    stage.onto("The other one as last time").keys("⏎");
    stage
        .misses("as last time")
        .keys("<esc>5")
        .misses("Not gone through");
    stage
        .keys("<esc>2casel⏎<ctrl-z>")
        .sees("The other one as last time");
    stage.keys("<esc>5").sees("Not gone through: CF");
}

#[test]
fn a_caseload_that_is_as_it_was_is_gone_through_with_one_key() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).onto("All as last time").keys("⏎");
    stage.sees("✓ Talked about").misses("as last time");
    stage.keys("<esc>5").misses("Not gone through");
}

#[test]
fn a_plan_that_changed_is_spoken_of_and_the_rest_is_not() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><tab>cp<tab>");
    stage
        .keys("<esc>5")
        .sees("Not gone through: AB")
        .misses("CF,");
    let record = &stage.draft().record;
    let cf = record.cases.iter().find(|case| case.as_written == "CF");
    assert!(record.talks_of(cf.unwrap().id));
}
