//! Stockport's rules about cases, key by key: numbers only, when each is talked about next, and what is told at the end.

use crate::support::stage::Stage;

/// Enter on the line that begins so.
fn on(stage: &mut Stage, line: &str) {
    let marked = format!("▸ {line}");
    for _ in 0..40 {
        if stage.words().contains(&marked) {
            stage.keys("⏎");
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{line}” is not on\n{}", stage.screen());
}

/// Robin's file.
fn file_of_robin() -> Stage {
    let mut stage = Stage::at("2026-11-23T14:00:00+00:00");
    stage.keys("⏎⏎");
    stage.keys("Jo Madeup⏎Team leader⏎Anywhere⏎stock⏎⏎");
    stage.keys("<c-n>Robin Example⏎Social worker⏎");
    on(&mut stage, "Open the file");
    stage
}

/// Robin's first session, at the list of case numbers.
fn at_the_cases() -> Stage {
    let mut stage = file_of_robin();
    on(&mut stage, "Start session 1");
    on(&mut stage, "Start");
    stage.keys("<esc>2case s⏎").sees("Numbers only");
    stage
}

#[test]
fn a_column_of_words_alone_has_the_rest_of_the_row() {
    let mut stage = at_the_cases();
    stage
        .keys("Hayden Smith of 4 Elm")
        .sees("Hayden Smith of 4 Elm");
}

#[test]
fn a_number_that_is_deleted_again_says_nothing_of_having_talked() {
    let mut stage = at_the_cases();
    stage.keys("1").sees("✓ Talked about");
    stage.keys("<backspace>").sees("☐ Talked about");
    stage.keys("<tab>").sees("☐ Talked about");
    // Another number is still there, and was talked about; after the last one nothing is.
    stage.keys("104<tab>2<backspace>").sees("✓ Talked about");
    stage
        .keys("<s-tab><backspace><backspace>")
        .sees("✓ Talked about");
    stage.keys("<backspace>").sees("☐ Talked about");
}

#[test]
fn a_name_is_told_where_numbers_are_wanted() {
    let mut stage = at_the_cases();
    stage
        .keys("Ada<tab>")
        .sees("“Ada” is not the number of the case");
    stage.sees("It is kept as typed.");
    assert_eq!(stage.draft().record.cases[0].as_written, "Ada");
    // One stays with the name, and going on again leaves it.
    stage.keys("m");
    assert_eq!(stage.draft().record.cases[0].as_written, "Adam");
    let name = stage.place().cloned();
    stage.keys("<backspace><tab>");
    assert_eq!(stage.place(), name.as_ref());
    stage.keys("<tab>").misses("It is kept as typed.");
    assert_ne!(stage.place(), name.as_ref());
    stage
        .keys("<esc>5")
        .sees("“Ada” is not the number of the case");
}

#[test]
fn when_a_case_is_talked_about_next_is_said_on_its_page() {
    let mut stage = at_the_cases();
    stage.keys("40718<tab><up>⏎").sees("Talked about next by:");
    stage.keys("<tab>4 jan<tab>The plan is reviewed then.<esc>0");
    stage.keys("<esc>5").misses("when it is talked about next");
    on(&mut stage, "End session");
    stage.keys("<esc>0");
    stage.sees("40718: to be talked about by Mon 4 Jan 2027, as was said last time");
}

#[test]
fn of_a_case_that_was_talked_about_the_end_asks_when_next_and_tells_what_must_be_shared() {
    let mut stage = at_the_cases();
    stage.size(80, 60).keys("40718<tab><esc>5");
    stage.sees("40718: when it is talked about next, and why then is not said");
    stage.sees("must always be shared and recorded");
    on(&mut stage, "40718: when it is talked about next");
    stage.sees("Case supervision");
}

#[test]
fn a_known_case_that_is_listed_again_is_talked_about() {
    for size in [(80, 24), (60, 20)] {
        let mut stage = at_the_cases();
        stage.size(size.0, size.1).keys("40718<tab><esc>5");
        stage.misses("Case supervision: not reached");
        on(&mut stage, "End session");
        stage.keys("<esc>0").pass(60 * 24 * 7);
        on(&mut stage, "Start session 2");
        on(&mut stage, "Start");
        stage.keys("<esc>2case s⏎").keys("40718<tab>");
        assert_eq!(stage.draft().record.cases[0].as_written, "40718");
        stage.keys("<esc>5").misses("Case supervision: not reached");
        on(&mut stage, "End session");
        stage.keys("<esc>0<esc>3").size(80, 60);
        stage.sees("6. Professional Supervision").sees("40718");
    }
}

#[test]
fn a_date_that_is_offered_is_no_sign_that_a_part_of_the_agreement_was_agreed() {
    let mut stage = file_of_robin();
    stage.keys("<ctrl-p>agreement⏎<esc>2");
    stage
        .sees("Meetings and reviews")
        .misses("✓ Meetings and reviews");
    stage
        .keys("2⏎")
        .sees("Tue 23 Nov 2027")
        .keys("monthly<tab>");
    stage.keys("<esc>5<esc>2").sees("✓ Meetings and reviews");
}

#[test]
fn a_review_begins_with_who_and_when_as_an_agreement_does() {
    let mut stage = file_of_robin();
    on(&mut stage, "Performance and Development Review");
    stage.sees("Who and when 1/").sees("Mon 23 Nov 2026");
    stage.keys("fri<tab>").sees("Fri 20 Nov 2026");
    stage
        .keys("<pgdn>")
        .sees("Part 1 2/")
        .sees("Part 1 – Reflecting");
}

#[test]
fn a_change_of_a_case_that_is_a_number_is_told_where_its_details_go() {
    let mut stage = at_the_cases();
    stage.keys("40718<tab><up>⏎").sees("Significant change");
    stage.sees("This is printed in the record: the details go to Liquid Logic.");
}

#[test]
fn the_end_leads_to_the_very_action_that_nobody_has() {
    let mut stage = at_the_cases();
    stage.keys("<esc>4Read the log⏎robin⏎fri⏎");
    stage.keys("<esc>4Ring HR<tab><tab><tab><tab>⏎<esc>5");
    on(&mut stage, "“Ring HR” has nobody to do it");
    stage.sees("▸ ☐ Ring HR — nobody yet");
    stage.restart().keys("⏎").sees("▸ ☐ Ring HR — nobody yet");
    stage.keys("<ctrl-d>").misses("Ring HR —");
    stage.keys("<ctrl-z>").sees("▸ ☐ Ring HR — nobody yet");
}

#[test]
fn what_is_no_day_on_a_cases_page_is_listed_at_the_end_and_leads_there() {
    let mut stage = at_the_cases();
    stage.keys("40718<tab><up>⏎<tab>4 jan<tab>The plan.<tab>School moved<tab>");
    stage.keys("School moved<tab>sept 2025<tab><esc>5");
    stage.misses("sept").misses("talked about next by");
    on(&mut stage, "40718: changed on “School moved” is not a date");
    stage.sees("Significant change").keys("<ctrl-a>fri<tab>");
    stage.keys("<esc>0<esc>5").misses("is not a date");
}
