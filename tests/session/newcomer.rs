//! Where a newcomer stumbled.

use quietroom::domain::entry::Fact;

use crate::room::{self, stop};

#[test]
fn arrows_that_pass_a_choice_do_not_change_it() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.clone();
    stage.keys("<tab><down><down><down><up><up>");
    assert_eq!(stage.draft().record, before);
    stage.keys("<esc>23⏎<esc>24⏎<tab><right>");
    assert_ne!(
        stage.draft().record.sheets,
        before.sheets,
        "→ changes the plan"
    );
}

#[test]
fn a_choice_of_two_words_is_spelt_with_the_space_between_them() {
    let mut stage = room::second();
    stage.keys("<esc>2case t⏎ZZ⏎<tab><tab><tab><tab>my concern");
    stage.sees("‹ My Concern ›");
}

#[test]
fn a_slip_of_a_key_does_not_rename_a_child() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.cases.clone();
    stage
        .keys("This is a sentence.")
        .sees("Enter opens this case's page");
    assert_eq!(stage.draft().record.cases, before);
}

#[test]
fn enter_in_a_tables_note_goes_on_to_the_next_row() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<tab><tab><tab>Steady.⏎").sees("Steady.");
    assert!(!stage.kept().contains('\n'));
}

#[test]
fn nobody_agrees_the_same_words_twice() {
    let mut stage = room::second();
    stage.keys("<esc>5⏎").sees("Each types their own name");
    stage.keys("<tab><tab><tab>⏎<esc>4");
    stage.keys("Jo Madeup⏎Robin Example⏎⏎");
    stage.sees("Agreed by").keys("<esc>0<esc>0");
    stage.misses("Each types their own name");
    let agreed = stage.app.cx.school.files().flat_map(|(file, _)| {
        let kept = stage.app.cx.school.entries(file.id);
        kept.iter().flat_map(|kept| &kept.entry.facts)
    });
    let agreed = agreed
        .filter(|fact| matches!(fact, Fact::Agreed(_)))
        .count();
    assert_eq!(agreed, 2, "the first session's waits still");
}

#[test]
fn looking_ahead_starts_nothing_and_the_first_words_there_do() {
    for ahead in ["<pgdn><pgdn><pgdn><pgdn>", "<esc>6", "<esc>24⏎", "<esc>5"] {
        let mut stage = room::new_file();
        stage.keys("⏎").sees("not begun");
        stage.keys(ahead).pass(2).sees("not begun");
    }
    let mut stage = room::new_file();
    stage.keys("⏎<esc>24⏎Well.").sees("0 of 45 min");
}

#[test]
fn esc_and_9_draw_the_curtain_over_a_popup_too() {
    for popup in ["<esc>4Ring", "<esc>2", "<c-p>", "<esc>8", "<esc>1", ""] {
        for curtain in ["<esc>9", "<f9>"] {
            let mut stage = room::first();
            stage.keys(popup).keys(curtain);
            stage.sees("The curtain is drawn").keys("x<esc>9");
            stage.misses("The curtain is drawn");
            assert_eq!(stage.draft().record.agenda[0].notes, "");
        }
    }
    let mut stage = room::first();
    stage
        .keys("<esc>2<esc>At 9.<esc><esc>x9")
        .misses("The curtain");
    assert_eq!(stage.kept(), "At 9.x9");
}

#[test]
fn the_footer_of_a_popup_says_that_esc_closes_it() {
    let mut stage = room::first();
    stage.sees("Esc menu").keys("<esc>4");
    stage.sees("Esc close").misses("Esc menu").keys("<esc>");
    stage.sees("Esc menu").keys("<esc>2");
    stage.sees("Esc close").misses("Esc menu");
    stage
        .misses("Tab next box")
        .click_on("Esc close")
        .sees("Esc menu");
}

#[test]
fn a_list_of_commands_with_nothing_in_it_says_so() {
    let mut stage = room::first();
    stage
        .keys("<c-p>xylophone")
        .sees("No command has these words.");
    stage.keys("⏎<esc>").misses("No command has these words.");
}

#[test]
fn the_agenda_says_what_is_out_of_sight_and_always_shows_where_to_add() {
    for (size, more) in [((80, 20), 4), ((60, 18), 7)] {
        let mut stage = room::second();
        stage.size(size.0, size.1).keys("<esc>2<up><up><up><up>");
        stage
            .sees("Add an item · Enter")
            .sees(&format!("↓ {more} more"));
        stage
            .keys(&"<down>".repeat(30))
            .sees(&format!("↑ {more} more"));
        stage
            .misses(&format!("↓ {more} more"))
            .keys("⏎")
            .sees("Another item for the agenda");
    }
    let mut stage = room::second();
    stage.keys("<esc>2").misses(" more");
}

#[test]
fn letters_that_nothing_on_the_agenda_has_lead_nowhere() {
    let mut stage = room::second();
    let before = stage.draft().clone();
    stage
        .keys("<esc>2mem")
        .sees("Nothing on the agenda begins with “mem”.");
    stage
        .keys("⏎")
        .sees("Nothing on the agenda begins with “mem”.");
    stage
        .keys("99 ")
        .sees("Nothing on the agenda begins with “99”.");
    stage.keys("<esc>");
    assert_eq!(stage.draft().record.agenda, before.record.agenda);
    assert_eq!(stage.draft().stop, before.stop);
}

#[test]
fn a_reason_that_is_cut_says_so() {
    let mut stage = room::second();
    let why = "The other school rang and the morning went on it, so there was no time.";
    stage.keys("<esc>2casel ").keys(why).keys("⏎");
    stage.sees("The other school rang and the morning went on it, so …");
}
