//! A child is never merged or invented: who is meant stands in the row, and it is asked only where nobody can know.

use quietroom::domain::facts::{
    case::CaseUpdate,
    record::{Row, Value},
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// The rows of the table of this item of the form, as they are kept.
#[track_caller]
fn rows(stage: &Stage, item: &str, field: &str) -> Vec<Row> {
    let mut sheets = stage.draft().record.sheets.iter();
    let answer = sheets.find_map(|sheet| {
        let mut answers = sheet.answers.iter();
        answers.find(|answer| answer.item == item && answer.field == field)
    });
    match answer.map(|answer| &answer.value) {
        Some(Value::Table { rows, .. }) => rows.clone(),
        other => panic!("{item}/{field} is no table: {other:?}"),
    }
}

fn caseload(stage: &Stage) -> Vec<Row> {
    rows(stage, "caseload", "q2")
}

fn case_table(stage: &Stage) -> Vec<Row> {
    rows(stage, "case_table", "cases")
}

/// The cases of the live session that are called so.
fn called(stage: &Stage, name: &str) -> Vec<CaseUpdate> {
    let cases = stage.draft().record.cases.iter();
    cases.filter(|case| case.is_called(name)).cloned().collect()
}

#[test]
fn a_known_name_is_its_child_and_the_row_goes_on_saying_who() {
    for typed in ["ab", "AB"] {
        let mut stage = room::second();
        let known = stage.draft().record.cases[0].id;
        stage.to(stop::CASE_TABLE).keys(typed).keys("<tab>");
        stage.sees("AB · CP · known since 9 Oct");
        assert_eq!(case_table(&stage)[0].case, Some(known), "{typed}");
        stage
            .keys("ZZ<tab><up>")
            .sees("AB · CP · known since 9 Oct");
        stage.sees("ZZ · new here");
        assert_eq!(called(&stage, "AB").len(), 1);
    }
}

#[test]
fn a_part_of_a_name_is_nobody_until_a_person_says_who() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD);
    stage.keys("Kayden Brown<tab>cp<tab><tab><tab>Kay Madeup<tab>");
    stage.sees("Kayden Brown · new here");
    // Who types on is not stopped.
    stage.to(stop::CASE_TABLE).keys("kayden<tab>ZZ<tab>");
    stage.sees("ZZ · new here");
    stage.sees("The same child: Kayden Brown · CP");
    stage.sees("Another child called kayden");
    assert_eq!(case_table(&stage)[0].case, None);
    stage.keys("<esc>5").sees("“kayden”: which child is meant");
    stage.onto("“kayden”: which child").keys("⏎⏎⏎");
    stage.sees("Kayden Brown · CP · new here");
    assert_eq!(case_table(&stage)[0].case, caseload(&stage)[0].case);
    stage.to(stop::CASE_TABLE).keys("<down><down>Kayde<tab>");
    stage.sees("Another child called Kayde");
    stage.keys("KB<tab>").sees("The same child");
    assert_eq!(case_table(&stage)[3].case, None);
}

#[test]
fn where_every_child_is_new_it_is_said_once() {
    let mut stage = room::first();
    stage
        .to(stop::CASELOAD)
        .keys("AB<tab><tab><tab><tab>CF<tab>");
    stage.sees("AB · new here").misses("CF · new here");
    let mut stage = room::second();
    stage
        .to(stop::CASELOAD)
        .keys("<down><down>YY<tab><tab><tab><tab>ZZ<tab>");
    stage.sees("YY · new here").sees("ZZ · new here");
}

/// Finding: a child of an advice call was taken for a bare first name, and a longer name was silently a new child.
#[test]
fn neither_a_first_name_nor_a_longer_one_is_silently_another_child() {
    let mut stage = room::second();
    stage.to("safe").keys("<tab>Jayden<tab>Advice.<tab>");
    stage.to(stop::CASELOAD).keys("<down><down>Jayden M<tab>");
    stage.sees("The same child: Jayden · new here");
    assert_eq!(caseload(&stage)[2].case, None);
    stage
        .keys("<shift-tab>⏎<down>⏎")
        .sees("Jayden M · new here");
    stage.to(stop::CASE_TABLE).keys("Jayden<tab>");
    stage.sees("Jayden · new here");
    assert_eq!(
        case_table(&stage)[0].case,
        Some(called(&stage, "Jayden")[0].id)
    );
    assert_eq!(called(&stage, "Jayden M").len(), 1);
}

#[test]
fn another_name_for_a_new_child_is_the_same_as_typing_that_name() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD).keys("Kayden Brown<tab>cp<tab>");
    stage.to(stop::CASE_TABLE).keys("Kaydn⏎His needs.<esc>0");
    stage.sees("Kaydn · new here");
    stage.keys("<esc>4Ring home⏎robin⏎fri⏎");
    stage.keys("<ctrl-a>Kayden Brown<tab>");
    stage.sees("Kayden Brown · CP · new here");
    let brown = caseload(&stage)[0].case;
    assert_eq!(case_table(&stage)[0].case, brown);
    assert_eq!(stage.draft().record.actions[0].case, brown);
    assert_eq!(stage.draft().record.cases.len(), 1);
    stage.keys("<ctrl-z>");
    assert_ne!(case_table(&stage)[0].case, brown);
}

#[test]
fn a_second_row_asks_and_belongs_to_nobody_until_it_is_answered() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><down>ab<tab>");
    stage.sees("The same child").sees("Another child called ab");
    assert_eq!(caseload(&stage)[2].case, None);
    // Who types on is not stopped.
    stage.keys("cin<tab>y<tab>New.<tab>KD<tab>ehp<tab>");
    assert_eq!(caseload(&stage).len(), 4);
    assert_eq!(caseload(&stage)[2].case, None);
    stage.keys("<esc>5").sees("“ab”: which child");
    let line = stage.words();
    assert!(line.contains("“ab”: which child is meant"), "{line}");
    stage.onto("“ab”: which child").keys("⏎");
    stage.keys("⏎⏎").misses("The same child");
    let new = caseload(&stage)[2].case;
    assert!(new.is_some() && new != caseload(&stage)[0].case);
    stage.keys("<ctrl-z>").sees("The same child");
    stage.keys("<ctrl-y>").keys("<esc>5").misses("which child");
}

#[test]
fn the_same_child_is_one_row_with_what_was_written_in_both() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<tab><tab><tab>Core group.<home><shift-tab><shift-tab><shift-tab>");
    stage.keys("<down><down>AB<tab><tab><tab>Moved house.<shift-tab><shift-tab><shift-tab>");
    stage.keys("⏎<down>⏎");
    let rows = caseload(&stage);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0].cells[1], Value::Choice("CP".to_owned()));
    assert_eq!(rows[0].cells[3].shown(), "Core group.\nMoved house.");
    stage.keys("<ctrl-z>").sees("The same child");
}

#[test]
fn unanswered_the_record_says_the_words_and_nobody_is_made_of_them() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><down>AB<tab>ehp<tab>");
    stage.keys("<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    assert_eq!(file.cases().len(), 2);
    let record = &file.last().unwrap().head().record;
    let answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let tables = answers.filter_map(|answer| match &answer.value {
        Value::Table { rows, .. } if answer.item == "caseload" => Some(rows),
        _ => None,
    });
    let row = tables.flatten().next_back().unwrap();
    assert_eq!((row.case, &*row.cells[0].shown()), (None, "AB"));
}

#[test]
fn a_row_about_an_event_never_asks_about_a_second_one() {
    let mut stage = room::second();
    stage
        .to("safe")
        .keys("<tab>AB<tab>One.<tab><tab>AB<tab>Two.<tab>");
    stage.misses("The same child");
    let referrals = rows(&stage, "safeguarding", "q3");
    assert_eq!(referrals.len(), 2);
    assert!(referrals.iter().all(|row| row.case.is_some()));
    assert_eq!(referrals[0].case, referrals[1].case);
}

#[test]
fn a_known_child_taken_back_is_asked_about_and_can_be_a_new_one() {
    let mut stage = room::second();
    let known = stage.draft().record.cases[0].id;
    stage.to(stop::CASE_TABLE).keys("ab<tab>");
    assert_eq!(case_table(&stage)[0].case, Some(known));
    stage
        .keys("<ctrl-z>")
        .sees("The child who is known, unless");
    assert_eq!(case_table(&stage)[0].case, None);
    stage.sees("The same child: AB · CP · known since 9 Oct");
    stage.keys("⏎").sees("▸ The same child");
    stage.keys("<down>⏎").sees("ab · new here");
    let new = case_table(&stage)[0].case;
    assert!(new.is_some() && new != Some(known));
    stage
        .keys("<ctrl-z><tab>")
        .sees("AB · CP · known since 9 Oct");
    assert_eq!(case_table(&stage)[0].case, Some(known));
}

#[test]
fn being_spoken_of_puts_nobody_on_the_caseload() {
    let mut stage = room::second();
    stage.to("safe").keys("<tab>JL<tab>Advice.<tab>");
    stage.to(stop::CASE_TABLE).keys("Finley P⏎Needs.<esc>0");
    stage.to(stop::CASELOAD).keys("<down><down>KD<tab>cin<tab>");
    stage.keys("<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    let open: Vec<_> = file.open_cases().map(|case| &*case.name).collect();
    assert_eq!(open, ["AB", "CF", "KD"]);
    let record = &file.last().unwrap().head().record;
    let said: Vec<_> = record
        .cases
        .iter()
        .filter(|case| case.status.is_some())
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn who_is_said_not_to_be_on_the_caseload_and_never_was_does_not_leave_it() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("JL⏎");
    stage.keys("<tab><tab><tab><tab><tab><tab>");
    stage.sees("‹ no ›").keys("y").sees("‹ yes ›").keys("n");
    stage.keys("<esc>0<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    let record = &file.last().unwrap().head().record;
    assert!(record.cases.iter().all(|case| case.status.is_none()));
}

#[test]
fn a_removed_row_leaves_neither_its_case_nor_a_place_on_the_caseload() {
    let mut stage = room::second();
    let before = stage.draft().record.cases.clone();
    stage.to(stop::CASELOAD).keys("<down><down>KD<tab>cin<up>");
    stage.keys("<down><ctrl-d>");
    assert_eq!(stage.draft().record.cases, before);
    stage.to(stop::CASE_TABLE).keys("JL<tab>");
    stage
        .to(stop::CASELOAD)
        .keys("<down><down>JL<tab><shift-tab><ctrl-d>");
    let known = called(&stage, "JL");
    assert_eq!(known.len(), 1, "its other row is about it");
    assert_eq!(known[0].status, None);
    stage.keys("<ctrl-z>");
    assert!(called(&stage, "JL")[0].status.is_some());
}

#[test]
fn the_first_letters_of_a_known_child_are_enough_in_about() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("Finley P⏎Needs.<esc>0");
    stage.keys("<esc>4Call home<tab><tab><tab><ctrl-a>fin⏎");
    stage.sees("about Finley P.");
    let record = &stage.draft().record;
    assert_eq!(
        record.actions[0].case,
        Some(called(&stage, "Finley P")[0].id)
    );
}

#[test]
fn an_action_is_about_whom_its_words_name_and_not_whose_row_the_cursor_was_in() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD);
    stage.keys("EJ<tab>cp<tab><tab><tab>Kayden Brown<tab>cin<up>");
    // The plan in the box with the cursor is no word of an action.
    stage.keys("<esc>4").sees("About: EJ").misses("What: CP");
    stage.keys("Ring Kayden's mum⏎").sees("About: Kayden Brown");
    stage.keys("robin⏎fri⏎").sees("about Kayden Brown.");
    stage.keys("<esc>4Ask again⏎robin⏎fri⏎").sees("about EJ.");
    // Words name a child wherever they are written.
    stage
        .to(stop::WELLBEING)
        .keys("<esc>4Chronology for EJ⏎robin⏎fri⏎");
    stage.sees("about EJ.");
    stage.keys("<esc>4Chronology for EJ<tab><tab><tab><ctrl-a><backspace>⏎");
    let actions = stage
        .draft()
        .record
        .actions
        .iter()
        .map(|action| action.case);
    let case = |name: &str| Some(called(&stage, name)[0].id);
    let about = [case("Kayden Brown"), case("EJ"), case("EJ"), None];
    assert_eq!(actions.collect::<Vec<_>>(), about);
}

#[test]
fn a_year_group_tells_namesakes_apart_from_then_on() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><down>AB<tab>cin<up>");
    stage.keys("<down><shift-tab>⏎⏎");
    // Just answered, and Enter again: the page opens at what tells the child apart.
    stage.sees("AB · new here · Enter on the name: what tells it apart");
    stage
        .keys("⏎")
        .sees("Told apart by:")
        .sees("Another child has this name");
    stage.keys("Year 4<esc>0").sees("AB · Year 4 · new here");
    let new = caseload(&stage)[2].case;
    assert!(new.is_some() && new != caseload(&stage)[0].case);
    stage.to(stop::CASE_TABLE).keys("AB year 4<tab>");
    stage.sees("AB · Year 4 · CIN · new here");
    assert_eq!(case_table(&stage)[0].case, new);
    stage
        .keys("AB<tab>")
        .sees("The same child: AB · CP · known");
    stage.sees("The same child: AB · Year 4 · CIN");
    assert_eq!(case_table(&stage)[1].case, None);
    stage.keys("<esc>4Call home⏎robin⏎fri<tab>AB⏎");
    stage.sees("“AB” can be AB and AB (Year 4): write which.");
    stage
        .keys("<ctrl-a>AB (Year 4)⏎")
        .sees("about AB (Year 4).");
    assert_eq!(stage.draft().record.actions[0].case, new);
}

/// A newcomer's two of one name stood alike on the next caseload, and the words for one could go to the other.
#[test]
fn namesakes_are_told_apart_on_the_next_caseload_too() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><down>AB<tab>cin<up>");
    stage.keys("<down><shift-tab>⏎⏎⏎");
    stage.keys("Year 4<esc>0").keys("<esc>5<down>⏎<esc>0");
    stage.sees("Start session 3").keys("⏎").to(stop::CASELOAD);
    stage.sees("AB · CP · known since 9 Oct");
    stage.sees("AB · Year 4 · CIN · known since");
    stage.misses("CF · ");
}

/// An Enter too many made one child of two.
#[test]
fn an_enter_too_many_joins_no_two_children() {
    let mut stage = room::first();
    stage
        .to(stop::CASELOAD)
        .keys("KC<tab>cp<tab><tab><tab>KC<tab>cin<shift-tab>⏎");
    stage.sees("▸ Another child called KC").keys("⏎");
    assert_eq!(called(&stage, "KC").len(), 2);
    // Two are called so: none of them is taken unless it is chosen.
    stage.to("safe").keys("<tab>KC<tab><shift-tab>⏎");
    stage.sees("▸ Not said yet").keys("⏎⏎⏎");
    let calls = |stage: &Stage| rows(stage, "safeguarding", "q3")[0].case;
    assert_eq!(calls(&stage), None);
    stage.keys("⏎<down>⏎");
    assert_eq!(calls(&stage), caseload(&stage)[0].case);
    assert_eq!(called(&stage, "KC").len(), 2);
}

/// A newcomer's needs went into what tells a namesake apart, the action into the needs.
#[test]
fn the_page_of_a_case_opens_in_the_first_box_of_the_form() {
    let mut stage = room::first();
    stage
        .to(stop::CASELOAD)
        .keys("KC<tab>cp<tab><tab><tab>KC<tab>cin<shift-tab>");
    stage.keys("⏎⏎").to(stop::CASE_TABLE);
    stage
        .keys("KC<tab><shift-tab>⏎<down>⏎⏎")
        .sees("Told apart by:");
    stage.keys("A safe place to sleep<tab>Ring home<esc>0");
    let row = &case_table(&stage)[0];
    let cells: Vec<_> = row.cells.iter().map(|cell| cell.shown()).collect();
    assert_eq!(cells[1..3], ["A safe place to sleep", "Ring home"]);
    let case = called(&stage, "KC")
        .into_iter()
        .find(|it| Some(it.id) == row.case);
    assert_eq!(case.unwrap().apart, "");
}

/// However initials are written, they are one child's.
#[test]
fn dots_make_no_second_child_of_initials() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD).keys("M.M.<tab>cp<tab><tab><tab>");
    stage.to(stop::CASE_TABLE).keys("MM<tab>");
    assert_eq!(case_table(&stage)[0].case, caseload(&stage)[0].case);
    stage
        .to(stop::CASELOAD)
        .keys("<down>mm<tab>")
        .sees("The same child: M.M.");
    assert_eq!(caseload(&stage)[1].case, None);
}

#[test]
fn a_child_renamed_in_a_revision_to_a_known_one_is_that_one() {
    let mut stage = room::first();
    stage.to(stop::CASELOAD).keys("Kayden Brown<tab>cp<tab>");
    stage.to(stop::CASE_TABLE).keys("Kaydn⏎His needs.<esc>0");
    stage.keys("<esc>5<down>⏎<esc>0");
    let names = |stage: &Stage| -> Vec<String> {
        let file = stage.app.cx.contents.files().next().unwrap().0;
        file.cases().iter().map(|case| case.name.clone()).collect()
    };
    assert_eq!(names(&stage), ["Kayden Brown", "Kaydn"]);
    stage.keys("<esc>3<esc>5");
    stage
        .to(stop::CASE_TABLE)
        .keys("⏎<shift-tab><ctrl-a>Kayden Brown<tab><esc>0");
    stage.sees("Kayden Brown · CP");
    assert_eq!(case_table(&stage)[0].case, caseload(&stage)[0].case);
    stage.keys("<esc>5<down>⏎<esc>0");
    assert_eq!(names(&stage), ["Kayden Brown"]);
}

#[test]
fn an_answer_is_given_with_the_mouse_too() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<down><down>AB<tab>cin<tab>");
    stage
        .click_on("Another child called AB")
        .sees("AB · new here");
    stage.keys("<ctrl-z>").sees("Which child is this?");
    stage.click_on("The same child: AB");
    // Two plans are not one: the rows stay two, of one child.
    let rows = caseload(&stage);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].case, rows[2].case);
}

/// Finding: two cases that were one child stayed two for ever.
#[test]
fn two_cases_are_one_child_by_a_persons_word_and_that_is_taken_back() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("CF⏎His needs.<esc>0");
    stage.keys("<down>");
    let (ab, cf) = (called(&stage, "AB")[0].id, called(&stage, "CF")[0].id);
    stage.keys("<up>⏎").onto("Is the same child as…").keys("⏎");
    stage
        .sees("CF is the same child as…")
        .sees("AB, known since");
    stage.keys("ab⏎").sees("AB · CP · known since 9 Oct");
    assert_eq!(case_table(&stage)[0].case, Some(ab));
    assert_eq!(case_table(&stage)[0].cells[1].shown(), "His needs.");
    // Either name is that child from now on.
    stage.keys("<down>cf<tab>").sees("The same child: AB");
    stage.keys("<shift-tab><ctrl-d>");
    assert!(caseload(&stage).iter().all(|row| row.case != Some(cf)));
    stage.keys("<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    let names: Vec<_> = file
        .cases()
        .iter()
        .map(quietroom::domain::file::Case::label)
        .collect();
    assert_eq!(names, ["AB"]);
    assert_eq!(file.one_case(cf), ab);
}
