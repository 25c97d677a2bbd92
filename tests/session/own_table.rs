//! A form's own table of actions and of decisions: the row is the action, through undo, revisions and a second machine.

use quietroom::domain::file::SupervisionFile;

use crate::{
    own_policy::adopt,
    room::{self, stop},
    support::stage::Stage,
};

/// The small policy with a table of actions and one of decisions.
fn policy() -> String {
    let tables = r#"
                Item(id: "plan", title: "Plan", fields: [
                    Field(id: "plan", ask: "Agreed today", is: Actions, kind: Table(rows: Nothing, columns: [
                        Column(id: "what", ask: "What:", kind: Line, is: What),
                        Column(id: "who", ask: "By Whom:", kind: Line, is: Who),
                        Column(id: "when", ask: "By When:", kind: Date, is: ByWhen),
                    ])),
                    Field(id: "decided", ask: "Decided", is: Decisions, kind: Table(rows: Nothing, columns: [
                        Column(id: "what", ask: "Decision", kind: Line, is: What),
                        Column(id: "evidence", ask: "Agreed evidence", kind: Line, is: Evidence),
                    ])),
                ]),
                Item(id: "caseload","#;
    let small = include_str!("../fixtures/small-policy.ron");
    small.replacen("Item(id: \"caseload\",", tables.trim_start(), 1)
}

/// Robin's first session by it, on Fri 9 Oct 2026, with the cursor in the table of actions.
fn planning() -> Stage {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.shelve(&policy());
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys("a sm").keys("⏎⏎").keys(room::NEW_FILE);
    stage.keys("⏎⏎").to("plan").sees("Agreed today");
    stage
}

fn ended(mut stage: Stage) -> Stage {
    stage
        .pass(20)
        .keys("<esc>5<down>⏎<esc>0")
        .sees("Open actions");
    stage
}

fn file(stage: &Stage) -> &SupervisionFile {
    let mut files = stage.app.cx.contents.files();
    files.next().unwrap().0
}

/// The actions of the file: what, by whom, by when.
fn actions(stage: &Stage) -> Vec<String> {
    let actions = file(stage).actions().iter();
    let said = actions.map(|it| format!("{} · {}", it.action.what, it.by_whom_and_when()));
    said.collect()
}

#[test]
fn what_is_typed_in_a_form_s_own_table_is_an_action_and_is_asked_next_time() {
    let mut stage = planning();
    stage.keys("Ring the hub<tab>robin<tab>16/10<tab>Ask<tab>the head<tab>asap<tab>");
    stage.to(stop::ACTIONS).sees("Actions · 2");
    stage.sees("☐ Ring the hub — Robin Example · Fri 16 Oct · in the form");
    let mut stage = ended(stage);
    let agreed = [
        "Ring the hub · Robin Example · Fri 16 Oct",
        "Ask · the head · asap",
    ];
    assert_eq!(actions(&stage), agreed);
    stage.onto("☐ Ring the hub");
    // The record has the table in its place, and no second list of it.
    stage.keys("<esc>3").sees("By Whom:").misses("which child");
    assert_eq!(stage.words().matches("Ring the hub").count(), 1);
    stage.keys("<esc>0<esc>2⏎").to(stop::LAST);
    stage.sees("☐ Ring the hub — Robin Example · Fri 16 Oct");
}

/// The row's words give way to new ones, and with them the child whom they named.
#[test]
fn a_row_of_the_form_s_own_actions_says_nothing_of_whom_another_action_is_about() {
    let mut stage = planning();
    stage.to(stop::CASELOAD).keys("Callum Noone<tab>cp<tab>");
    stage.to("plan").keys("Ring Callum Noone's mum");
    stage.keys("<esc>4").sees("What: Ring Callum");
    stage.keys("Book the hall⏎robin<tab>").sees("New action");
    stage.misses("About: Callum").keys("⏎");
    stage.sees("The action is kept: Robin Example.");
    assert_eq!(stage.draft().record.actions[0].case, None);
    // The new words may.
    stage.keys("<esc>4Meet Callum Noone⏎robin⏎⏎");
    stage.sees("about Callum Noone.");
}

#[test]
fn who_is_meant_stands_below_the_row_and_in_the_record() {
    let mut stage = planning();
    stage.keys("Ring the hub<tab>me").sees("Jo Madeup");
    stage.keys("<tab>16/10<tab>Ask<tab>rob<tab>asap<tab>Meet<tab>the head<tab>");
    stage.sees("Jo Madeup").sees("Robin Example");
    let mut stage = ended(stage);
    stage
        .keys("<esc>3")
        .size(80, 60)
        .sees("Ring the hub Jo Madeup");
    stage.sees("Ask Robin Example");
    stage.sees("Meet the head");
}

#[test]
fn a_decision_of_the_form_s_table_is_a_decision_with_its_evidence() {
    let mut stage = planning();
    stage.keys("<tab><tab><tab>Move group<tab>The log of May<tab>");
    stage
        .to(stop::ACTIONS)
        .sees("Decisions · 1")
        .sees("Move group — on The log of May");
    stage.pass(20).keys("<esc>5<down>⏎<esc>0");
    let decided = &file(&stage).last().unwrap().head().record.decisions;
    assert_eq!(decided[0].what, "Move group");
    assert_eq!(decided[0].evidence, "The log of May");
}

#[test]
fn the_end_names_a_row_without_who_or_when_and_leads_there() {
    let mut stage = planning();
    stage.keys("Ring the hub<tab><tab>").keys("<esc>5");
    stage
        .onto("“Ring the hub” has nobody to do it and no date")
        .keys("⏎");
    stage.sees("Agreed today");
}

#[test]
fn the_row_is_the_action_through_undo_revisions_and_a_second_machine() {
    type Table<'a> = [(&'a str, &'a str, &'a [&'a str]); 4];
    let table: Table = [
        (
            "untouched it stays",
            "",
            &[
                "Ring the hub · Robin Example · Fri 16 Oct",
                "Ask · nobody yet · no date",
            ],
        ),
        (
            "a slip corrected is the same action",
            "<ctrl-a>Ring the school<tab>",
            &[
                "Ring the school · Robin Example · Fri 16 Oct",
                "Ask · nobody yet · no date",
            ],
        ),
        (
            "a row that is removed is gone",
            "<ctrl-d>",
            &["Ask · nobody yet · no date"],
        ),
        (
            "a row that is removed and brought back is the same",
            "<ctrl-d><ctrl-z>",
            &[
                "Ring the hub · Robin Example · Fri 16 Oct",
                "Ask · nobody yet · no date",
            ],
        ),
    ];
    for (says, keys, comes_to) in table {
        let mut stage = planning();
        stage.keys("Ring the hub<tab>robin<tab>16/10<tab>Ask<tab><tab><tab>");
        let mut stage = ended(stage);
        let before = file(&stage).actions()[0].action.id;
        stage
            .keys("<esc>3<esc>5")
            .to("plan")
            .keys("<down>")
            .keys("<up>")
            .keys(keys);
        stage.keys("<esc>5<down>⏎<esc>0<esc>0");
        assert_eq!(actions(&stage), comes_to, "{says}");
        let still = file(&stage)
            .actions()
            .iter()
            .any(|it| it.action.id == before);
        assert_eq!(still, comes_to.len() == 2, "{says}");
        stage.restart();
        assert_eq!(actions(&stage), comes_to, "{says}, read anew");
    }
}

/// The draft has the table as it was asked: no row of it becomes an action by an edition that came meanwhile.
#[test]
fn a_draft_of_an_edition_without_the_mark_has_no_actions_by_the_next_one() {
    let before = policy().replace(", is: Actions, kind", ", kind");
    let unmarked = ["What", "Who", "ByWhen"].iter().fold(before, |text, is| {
        let plan = text.find("Decided").unwrap();
        let (plan, rest) = text.split_at(plan);
        format!("{}{rest}", plan.replace(&format!(", is: {is})"), ")"))
    });
    let mut stage = room::new_file();
    stage.close();
    adopt(&stage, &unmarked);
    stage
        .restart()
        .keys("robin⏎<esc>4<tab><tab><tab>a sm<tab><tab>⏎<esc>2⏎⏎");
    stage.to("plan").sees("Agreed today");
    stage.keys("Ring the hub<tab>robin<tab>16/10<tab>");
    stage.keys("<esc>0<esc>0").close();
    adopt(&stage, &policy().replace("\"2026\"", "\"2027\""));
    stage
        .restart()
        .keys("⏎")
        .to(stop::ACTIONS)
        .sees("Actions · 0");
    stage.pass(20).keys("<esc>5<down>⏎<esc>0");
    assert_eq!(actions(&stage), [""; 0]);
}

#[test]
fn the_rows_that_a_question_looks_at_are_read_above_it() {
    let mut stage = room::first();
    stage.to("safe").keys("ca<tab>AB<tab>rang about home<tab>");
    stage.to("disc");
    stage.sees("Q.3. AB · CASS/MASH · rang about home Q.5 Looking at these referrals");
    let mut stage = room::first();
    stage.to("disc").misses("Q.3.");
}
