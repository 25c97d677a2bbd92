//! A hand in a hurry: what is typed where it does not belong is not lost, what stands there is not changed by accident, and
//! one comes back to where one was.

use quietroom::domain::facts::{
    FieldPath,
    record::{Row, Value},
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

#[test]
fn a_sentence_typed_on_a_choice_goes_where_words_belong_and_changes_no_choice() {
    let sentences = [
        "Quite a lot was said, cp and cin",
        "Child is well. He sees his aunt",
        "cpd on Friday",
    ];
    // Plan, and whether there is a Family Support Worker; of a row that is there, and of the empty one.
    for to in [
        "<tab>",
        "<tab><tab>",
        "<down><down><tab>",
        "<down><down><tab><tab>",
    ] {
        for words in sentences {
            let mut stage = room::second();
            stage.to(stop::CASELOAD).keys(to);
            let choice = stage.place().unwrap().clone();
            let before = stage.draft().read(&choice).unwrap_or_default();
            stage.keys(words);
            assert_eq!(stage.kept(), words, "{to}");
            let after = stage.draft().read(&choice).unwrap_or_default();
            assert_eq!(after, before, "{to} {words}");
        }
    }
}

#[test]
fn words_typed_on_a_choice_come_behind_those_that_stand_there() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab><tab><tab>Seen today.");
    stage
        .keys("<s-tab>no i")
        .sees("the words stand in “Note” now");
    stage.keys("dea why<tab><s-tab>");
    assert_eq!(stage.kept(), "Seen today. no idea why");
    stage.keys("<s-tab>").paste("two words\nand more");
    assert_eq!(stage.kept(), "Seen today. no idea why two words and more");
}

#[test]
fn letters_of_a_choice_are_taken_and_a_second_thought_once_one_comes_back() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab>");
    stage.keys("cin ");
    assert_eq!(stage.kept(), "CIN", "letters that are one are taken");
    stage.keys("<tab><s-tab>c<tab><s-tab>e");
    assert_eq!(stage.kept(), "EHP");
    stage.keys("<tab><s-tab> ");
    assert_ne!(
        stage.kept(),
        "EHP",
        "Space takes the next after another key"
    );
}

#[test]
fn words_typed_on_a_choice_that_has_no_place_for_them_are_refused() {
    let mut stage = room::second();
    stage
        .to(stop::CASE_TABLE)
        .keys("AB⏎<tab><tab><tab><tab><tab><tab>");
    stage.sees("‹ yes ›").keys("not now");
    stage
        .sees("“not now” is no choice here: Space changes it")
        .sees("‹ yes ›");
    stage.keys("<backspace>").sees("‹ yes ›");
}

#[test]
fn a_date_that_one_comes_back_to_is_selected_and_can_be_corrected_or_typed_over() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>27/11<tab><s-tab>");
    stage.keys("<ctrl-c>");
    assert_eq!(
        stage.others_find(),
        "Fri 27 Nov 2026",
        "all of it is selected"
    );
    // A motion first: a day later in the year after.
    stage
        .keys("<end><backspace>7<tab>")
        .sees("27 Nov 2027 is a Saturday");
    stage
        .keys("<s-tab><home><ctrl-delete><tab>")
        .sees("Sat 27 Nov 2027");
    stage.keys("<s-tab>4/12<tab>").sees("Fri 4 Dec 2026");
    stage.keys("<ctrl-z>");
    for _ in 0..4 {
        stage.keys("<ctrl-z>");
    }
    stage.sees("27 Nov 2027");
}

#[test]
fn what_was_refused_is_selected_when_one_comes_back_to_it() {
    let mut stage = room::new_file();
    stage.keys("⏎").reads_on();
    for _ in 0..12 {
        if stage.place() != Some(&FieldPath::Number) {
            stage.keys("<tab>");
        }
    }
    stage.keys("16/11<tab>").sees("That is not a number.");
    stage.keys("<s-tab>10:00");
    assert_eq!(stage.kept(), "10:00");
    stage.keys("<tab><s-tab>4<tab>");
    assert_eq!(stage.draft().record.number, Some(4));
}

#[test]
fn a_time_of_today_that_is_over_is_said_to_be() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>today<tab>9:00<tab>");
    stage.sees("Mon 23 Nov 2026, 09:00 is not ahead.");
    // What is said there is said again where it is ended.
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>today<tab>9:00<esc>5");
    stage.sees("Next session: Mon 23 Nov 2026, 09:00 is not ahead.");
}

#[test]
fn enter_in_by_when_keeps_a_decision_as_it_keeps_an_action_and_tab_goes_on() {
    let mut stage = room::second();
    stage.keys("<esc>7Write weekly⏎It calms him⏎fri⏎");
    stage.sees("The decision is kept: Fri 27 Nov.");
    stage.keys("<esc>7Write daily⏎It calms him⏎fri<tab>");
    stage.sees("New decision").keys("ab⏎");
    stage.sees("The decision is kept: Fri 27 Nov, about AB.");
    stage.keys("<esc>7Keep the log⏎It helps⏎<tab><tab>The log of May⏎");
    let decision = stage.draft().record.decisions[2].clone();
    assert_eq!(decision.evidence, "The log of May");
}

#[test]
fn an_offered_venue_is_replaced_by_what_is_typed_and_can_be_corrected() {
    for (keys, venue) in [("Hall", "Hall"), ("<end> 3", "Library 3"), ("", "Library")] {
        let mut stage = room::first();
        stage.to(stop::OPENING).keys("<tab><tab><ctrl-a>Library");
        stage
            .keys("<esc>5<down>⏎<down><down>⏎<esc>0")
            .pass(60 * 24 * 42);
        stage
            .keys("<esc>2⏎")
            .to(stop::NEXT)
            .keys("<tab><tab><tab>")
            .keys(keys);
        assert_eq!(stage.draft().follow_ups.next.venue, venue, "{keys}");
    }
}

#[test]
fn the_people_say_without_a_name_what_is_late_and_a_click_does_what_they_say() {
    let mut stage = room::held_once();
    stage
        .keys("<esc>0")
        .sees("3 late, 4 this week: Ctrl-W shows them.");
    stage
        .misses("Robin")
        .click_on("3 late, 4")
        .sees("Robin Example");
    stage.keys("<ctrl-q>").misses("Robin");
    // Without anything late nothing is said to be.
    let mut stage = room::new_file();
    stage.keys("<esc>0").misses(" late");
    let mut stage = room::second();
    stage.keys("Well.").restart();
    stage.sees("1 unfinished: Ctrl-W shows them");
    stage
        .click_on("An unfinished session, recovered")
        .sees("Wellbeing 3/17");
}

#[test]
fn the_file_says_how_much_more_there_is_and_lists_what_is_first_to_be_done_first() {
    let mut stage = room::second();
    stage.keys("<esc>4Book cover⏎me⏎24/11⏎<esc>4Some day⏎me⏎⏎");
    stage.keys("<esc>5<down>⏎<esc>0").sees("more below");
    let of = |stage: &Stage| {
        let (file, _) = stage.app.cx.contents.files().next().unwrap();
        let open = file.open_actions().map(|open| open.action.what.clone());
        open.collect::<Vec<_>>()
    };
    let order = [
        "Ring the hub about CF",
        "Book cover",
        "Chronology for AB",
        "Some day",
    ];
    assert_eq!(of(&stage), order);
    stage.size(80, 60).misses("more below");
    let mut stage = room::second();
    stage.to(stop::LAST).sees("Fri 16 Oct · late");
}

#[test]
fn up_into_notes_of_several_lines_goes_to_the_last_of_them() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab><tab><tab>");
    stage.keys("One thing that was said at length, so that it takes several rows here");
    stage.keys("<down>x<up> and more");
    let words = "One thing that was said at length, so that it takes several rows here and more";
    assert_eq!(stage.kept(), words);
}

#[test]
fn from_a_case_to_the_agenda_and_back_one_is_where_one_was() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("AB⏎Steady.<tab>A plan");
    let at = stage.draft().focus.clone();
    // Closed, and gone to the item that is open already.
    for back in ["<esc>2<esc>", "<esc>2⏎"] {
        stage.keys(back).keys(".");
        assert_eq!(stage.draft().focus, at, "{back}");
    }
    assert_eq!(stage.kept(), "A plan..");
    // Elsewhere and back: in the row of the case, which opens it.
    stage.keys("<esc>0<down>CF⏎Well.").to(stop::WELLBEING);
    stage.to(stop::CASE_TABLE).keys("⏎").sees("Well.");
}

/// The cells of the caseload, a row a line.
fn caseload(stage: &Stage) -> Vec<String> {
    let mut answers = stage
        .draft()
        .record
        .sheets
        .iter()
        .flat_map(|it| &it.answers);
    let table = answers.find(|it| (&*it.item, &*it.field) == ("caseload", "q2"));
    let Some(Value::Table { rows, .. }) = table.map(|it| &it.value) else {
        panic!("no caseload");
    };
    let cells = |row: &Row| {
        row.cells
            .iter()
            .map(|it| it.shown().into_owned())
            .collect::<Vec<_>>()
    };
    rows.iter().map(|row| cells(row).join("|")).collect()
}

/// “none” went into the note of its row, and the note into a row without a child.
#[test]
fn a_word_for_no_choice_is_none_and_the_next_tab_goes_to_the_next_cell() {
    for none in ["none", "no", "no plan", "N/A", "-", "nothing"] {
        let mut stage = room::first();
        stage.to(stop::CASELOAD).keys("AO<tab>").keys(none);
        stage.keys("<tab><tab>bereavement⏎").misses("is no choice");
        assert_eq!(caseload(&stage), ["|||bereavement"], "{none}");
        // It takes a choice back, too.
        stage.keys("CF<tab>cp<tab><shift-tab>").keys(none);
        assert_eq!(caseload(&stage)[1], "|||", "{none}");
    }
    for (words, goes_on) in [("n", "<tab>"), ("not", "<tab>"), ("none of them", "")] {
        let mut stage = room::first();
        stage
            .to(stop::CASELOAD)
            .keys("AO<tab>")
            .keys(words)
            .keys(goes_on);
        assert_eq!(caseload(&stage), [format!("|||{words}")]);
        // It is said until the row is left.
        stage.sees("That is no choice here").keys(" and on<left>");
        stage.sees("That is no choice here").keys("⏎");
        stage.misses("That is no choice here");
    }
}

/// Ctrl-Z took the words letter by letter, and then left a “no” that nobody had said.
#[test]
fn words_typed_on_a_choice_are_one_step_from_the_choice_before_them() {
    for (choice, words) in [
        ("<tab><tab>", "no change"),
        ("<tab><tab>", "yearly"),
        ("<tab>", "no change"),
        ("<tab>", "cinema"),
    ] {
        let mut stage = room::second();
        stage.to(stop::CASELOAD).keys(choice);
        let before = caseload(&stage);
        let choices = |stage: &Stage| {
            let row = caseload(stage).remove(0);
            row.rsplit_once('|').map(|(choices, _)| choices.to_owned())
        };
        let as_it_was = choices(&stage);
        stage.keys(words).sees("That is no choice here");
        let moved = caseload(&stage);
        assert!(moved[0].ends_with(words), "{moved:?}");
        stage.keys("<ctrl-z>");
        assert_eq!(caseload(&stage), before, "{words}");
        stage.keys("<ctrl-y>");
        assert_eq!(caseload(&stage), moved, "{words}");
        stage.keys(" since May");
        while caseload(&stage) != before {
            assert_eq!(choices(&stage), as_it_was, "{words}");
            stage.keys("<ctrl-z>").misses("Nothing to undo");
        }
    }
}

#[test]
fn what_is_typed_on_the_line_of_an_item_goes_into_its_notes() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD).onto("☐ Talked about");
    stage
        .keys("A")
        .sees("goes into the notes")
        .keys(" hard week");
    assert_eq!(stage.kept(), "A hard week");
    stage.onto("✓ Talked about").keys("for her.");
    assert_eq!(stage.kept(), "A hard week for her.");
}
