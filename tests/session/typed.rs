//! What typing does: words, undo, selection, tables.

use chrono::NaiveDate;
use quietroom::domain::facts::{FieldPath, Value};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

#[test]
fn undo_takes_a_word_at_a_time_over_boxes_and_goes_to_the_box_first() {
    let mut stage = room::second();
    stage.keys("One two").to(stop::WORKLOAD).keys("Three four");
    stage.to(stop::CASELOAD);
    let steps = [
        ("Three ", "Workload 10/17"),
        ("", "Workload 10/17"),
        ("One ", "Wellbeing 3/17"),
        ("", "Wellbeing 3/17"),
    ];
    for (words, place) in steps {
        stage.keys("<ctrl-z>").sees(place);
        assert_eq!(stage.kept(), words, "{place}");
    }
    stage.keys("<ctrl-z>").sees("Nothing to undo.");
    for words in ["One ", "One two", "Three ", "Three four"] {
        stage.keys("<ctrl-y>");
        assert_eq!(stage.kept(), words);
    }
    stage.keys("<ctrl-y>").sees("Nothing to redo.");
}

#[test]
fn an_undone_word_that_is_typed_anew_cannot_be_made_again() {
    let mut stage = room::second();
    stage
        .keys("One two<ctrl-z>three<ctrl-y>")
        .sees("Nothing to redo.");
    assert_eq!(stage.kept(), "One three");
}

#[test]
fn a_large_paste_is_one_step() {
    let words = "a river by the window\n".repeat(5_000);
    let mut stage = room::second();
    stage.keys("Before: ").paste(&words);
    assert_eq!(stage.kept().len(), "Before: ".len() + words.len());
    stage.keys("<ctrl-z>");
    assert_eq!(stage.kept(), "Before: ");
    stage.keys("<ctrl-y>");
    assert_eq!(stage.kept().len(), "Before: ".len() + words.len());
}

#[test]
fn what_is_too_large_for_a_record_is_refused_and_nothing_changes() {
    let mut stage = room::second();
    stage.keys("Before").paste(&"x".repeat(4 * 1024 * 1024));
    stage.sees("That does not fit").sees("Before");
    assert_eq!(stage.kept(), "Before");
    stage.keys("!");
    assert_eq!(stage.kept(), "Before!");
}

#[test]
fn words_are_copied_cut_and_inserted() {
    let cases = [
        (
            "one two<ctrl-shift-left><ctrl-c><end> <ctrl-v>",
            "one two two",
        ),
        ("one two<ctrl-shift-left><ctrl-x><home><ctrl-v>", "twoone "),
        ("one<ctrl-a><ctrl-c><ctrl-v><ctrl-v>", "oneone"),
        ("one<shift-left><shift-left>X", "oX"),
        ("one two<shift-home><backspace>", ""),
        (
            "one<ctrl-p>start sel⏎<left><left><ctrl-c><end><ctrl-v>",
            "onene",
        ),
        ("one<ctrl-p>start sel⏎<left>X", "onX"),
        ("one two<ctrl-h>", "one "),
        ("one two<home><ctrl-delete>", "two"),
    ];
    for (keys, words) in cases {
        let mut stage = room::second();
        stage.keys(keys);
        assert_eq!(stage.kept(), words, "{keys}");
    }
}

#[test]
fn the_time_of_day_is_typed() {
    let mut stage = room::second();
    stage.pass(7).keys("<ctrl-p>time of⏎rang");
    assert_eq!(stage.kept(), "10:07 rang");
}

#[test]
fn tab_and_page_keys_go_through_the_items() {
    let mut stage = room::second();
    stage.keys("<tab><tab>").sees("Caseload 4/17");
    stage.keys("<pgup>").sees("Wellbeing 3/17");
    stage.keys("<shift-tab>").sees("Last time 2/17");
    stage.keys("<pgdn><pgdn><pgdn>").sees("Safeguarding 5/17");
    stage
        .to(stop::NEXT)
        .keys("<pgdn>")
        .sees("End and sign 17/17");
    stage.keys("<pgdn>").sees("End and sign 17/17");
    stage.to(stop::OPENING).keys("<pgup>").sees("Opening 1/17");
}

#[test]
fn a_selection_outlives_the_minute() {
    let mut stage = room::second();
    stage.keys("one two<ctrl-shift-left>").pass(1).keys("X");
    assert_eq!(stage.kept(), "one X");
}

/// The caseload as it is kept: name, plan and note.
fn caseload(stage: &Stage) -> Vec<[String; 3]> {
    let draft = stage.draft();
    let sheet = draft.record.sheets.iter();
    let answer = sheet
        .flat_map(|sheet| &sheet.answers)
        .find(|answer| answer.item == "caseload" && matches!(answer.value, Value::Table { .. }));
    let Some(Value::Table { rows, .. }) = answer.map(|answer| &answer.value) else {
        panic!("there is no caseload")
    };
    let name = |row: &quietroom::domain::facts::record::Row| {
        let case = draft.record.case(row.case?)?;
        Some(case.as_written.clone())
    };
    rows.iter()
        .map(|row| {
            let cell = |at: usize| row.cells[at].shown().into_owned();
            [name(row).unwrap_or_default(), cell(1), cell(3)]
        })
        .collect()
}

fn row(name: &str, plan: &str, note: &str) -> [String; 3] {
    [name, plan, note].map(str::to_owned)
}

#[test]
fn plans_carry_over_and_notes_do_not() {
    let stage = room::second();
    assert_eq!(
        caseload(&stage),
        [row("AB", "CP", ""), row("CF", "CIN", "")]
    );
}

#[test]
fn a_row_that_is_removed_can_be_brought_back_and_its_case_stays_open() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<ctrl-d>");
    assert_eq!(caseload(&stage), [row("CF", "CIN", "")]);
    stage.keys("<ctrl-z>");
    assert_eq!(
        caseload(&stage),
        [row("AB", "CP", ""), row("CF", "CIN", "")]
    );
    stage.keys("<ctrl-y>");
    assert_eq!(caseload(&stage), [row("CF", "CIN", "")]);
    stage
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0")
        .pass(60 * 24 * 42);
    stage.keys("<esc>2⏎");
    assert_eq!(caseload(&stage).len(), 2, "AB is still on the caseload");
}

#[test]
fn a_case_closed_on_its_page_is_not_on_the_next_caseload() {
    let mut stage = room::second();
    stage
        .to(stop::CASE_TABLE)
        .keys("AB⏎<tab><tab><tab><tab><tab><tab>n");
    stage.sees("‹ no ›").keys("<esc>0<esc>5<down>⏎<esc>0");
    stage.pass(60 * 24 * 42).keys("<esc>2⏎");
    assert_eq!(caseload(&stage), [row("CF", "CIN", "")]);
}

#[test]
fn numbers_are_told_without_names() {
    let mut stage = room::second();
    stage
        .to(stop::CASELOAD)
        .keys("<down><down><down><down>⏎12<tab>");
    stage.sees("CP 1 listed · 12 in all");
    stage
        .keys("<shift-tab><ctrl-a><backspace><tab>")
        .sees("CP 1 ·")
        .misses("told ·");
}

#[test]
fn a_number_of_the_record_is_typed_and_typed_over() {
    let number = |stage: &Stage| stage.draft().record.number;
    let mut stage = room::second();
    stage.to(stop::OPENING).keys("<tab><tab><tab>12");
    stage.pass(1).sees("Session number: 12");
    stage.keys("<tab>");
    assert_eq!(number(&stage), Some(12));
    stage.keys("<shift-tab><ctrl-a><backspace><tab>");
    assert_eq!(number(&stage), None);
    stage
        .keys("<shift-tab>seven<tab>")
        .sees("not a number")
        .sees("seven");
    for _ in 0..20 {
        stage.keys("<ctrl-z>");
    }
    assert_eq!(number(&stage), Some(2));
    let time = |stage: &Stage| stage.draft().read(&FieldPath::Began);
    stage.to(stop::LAST).to(stop::OPENING);
    stage.keys("<tab><tab><tab><tab>9:55<tab>");
    assert_eq!(time(&stage), Some(Value::Time("09:55:00".parse().unwrap())));
}

#[test]
fn a_number_that_is_being_typed_outlives_the_program() {
    let mut stage = room::second();
    stage.to(stop::OPENING).keys("<tab><tab><tab>12").restart();
    stage.keys("⏎").sees("Session number: 12");
    stage.keys("3<tab>");
    assert_eq!(stage.draft().record.number, Some(123));
}

#[test]
fn an_impossible_date_says_why_and_is_kept_as_it_was_typed() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>31/2<tab>");
    stage.sees("31").sees("28");
    assert_eq!(stage.draft().follow_ups.next.date, Value::words("31/2"));
    stage.keys("<shift-tab><ctrl-a>14/12<tab>");
    let date = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
    assert_eq!(stage.draft().follow_ups.next.date, Value::Date(date));
}

#[test]
fn letters_spell_a_choice() {
    for (letters, plan) in [
        ("c", "CP"),
        ("cc", "CIN"),
        ("cin", "CIN"),
        ("ehp", "EHP"),
        ("cp", "CP"),
    ] {
        let mut stage = room::second();
        stage
            .to(stop::CASELOAD)
            .keys("<down><down>KD<tab>")
            .keys(letters);
        assert_eq!(stage.kept(), plan, "{letters}");
    }
}

#[test]
fn a_choice_is_undone_after_time_has_passed_and_the_time_stays_spent() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.sheets.clone();
    stage.keys("<tab> ");
    assert_ne!(stage.draft().record.sheets, before);
    stage.pass(3).keys("<ctrl-z>");
    assert_eq!(stage.draft().record.sheets, before);
    assert_eq!(stage.draft().record.agenda[1].spent, 180);
    stage.pass(1).keys("<ctrl-y>");
    assert_ne!(stage.draft().record.sheets, before);
    assert_eq!(stage.draft().record.agenda[1].spent, 240);
}

#[test]
fn a_large_paste_is_harmless_where_something_small_is_asked() {
    let words = "a river\tby the window\n".repeat(5_000);
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>").sees("Next");
    let places = stage.draft().focus.clone();
    stage.paste(&words);
    assert_eq!(stage.draft().focus, places, "the cursor stays");
    assert_eq!(stage.kept().len(), words.len());
    stage.keys("<tab><s-tab>").sees("by the window");
    stage.keys("<ctrl-z>");
    assert_eq!(stage.kept(), "");
}

#[test]
fn one_goes_on_at_the_end_of_a_box_that_one_comes_to_or_where_one_was_in_it() {
    let mut stage = room::second();
    stage.to(stop::WELLBEING).keys("Tired.");
    stage.to(stop::OPENING).to(stop::WELLBEING);
    stage.keys("<ctrl-end> Better.").sees("Tired. Better.");
    stage.to(stop::CASELOAD).keys("AB<tab><tab><tab>At last.");
    stage.keys("<s-tab><tab> A hub.").sees("At last. A hub.");
    stage.keys("<left><left><left><left><s-tab><tab>my ");
    stage.sees("At last. A my hub.");
}

#[test]
fn the_counts_under_a_table_are_all_seen() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = room::second();
        stage.size(width, height).to("safe");
        stage.sees("Referrals 0 · CASS/MASH 0 · Early Help Panel 0 · Other agency 0 · Phone call for advice 0");
    }
}

#[test]
fn a_count_follows_the_first_letter_in_a_row_and_the_last_that_goes() {
    let mut stage = room::second();
    stage.to("safe").sees("Referrals 0 ·");
    stage.keys("KD<down>S").sees("Referrals 2 ·");
    stage.keys("<backspace>").sees("Referrals 1 ·");
    stage.keys("S").sees("Referrals 2 ·");
}

#[test]
fn what_always_holds_is_not_deleted_from_the_screen_while_it_is_kept() {
    for (to, words, choice) in [
        ("<esc>27⏎AB⏎Held.<tab>", "On the caseload:", "‹ yes ›"),
        ("<esc>21⏎", "Robin Example is here:", "‹ yes ›"),
    ] {
        for key in ["<delete>", "<backspace>"] {
            let mut stage = room::second();
            stage.size(120, 40).keys(to).click_on(words).sees(choice);
            let before = stage.draft().record.clone();
            stage.keys(key).sees(choice);
            assert_eq!(stage.draft().record, before, "{words}");
        }
    }
}
