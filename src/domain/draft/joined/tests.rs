//! A form's own table that was corrected on two computers, neither knowing of the other: what the file says meanwhile,
//! and what the revision that joins the two begins with.

use std::collections::BTreeMap;

use crate::domain::{
    draft::new,
    facts::{
        AgendaItem, Answer, CaseStatus, ColumnLabel, Fact, ItemFrom, Outcome, Record, Row, Sheet,
        Value, When,
    },
    fixture::{LAPTOP, OFFICE, Story, action, case, day, id, session},
    id::{Digest, Ids},
    policy::Meaning,
};

/// A correction.
type Corrects = fn(&mut Record);

struct Line {
    says: &'static str,
    at_school: Corrects,
    at_home: Corrects,
    /// The rows that the joining revision begins with, and what is noted beside them.
    rows: &'static [&'static str],
    noted: &'static str,
}

const LINES: &[Line] = &[
    Line {
        says: "rows added on both stand both",
        at_school: |record| rows(record).push(row(3, "Ask the nurse", "Fri")),
        at_home: |record| rows(record).push(row(4, "Book a room", "Tue")),
        rows: &[
            "Ring the hub by Mon",
            "Write to AB's school by Wed",
            "Book a room by Tue",
            "Ask the nurse by Fri",
        ],
        noted: "",
    },
    Line {
        says: "different cells of one row, changed on both, hold both",
        at_school: |record| set(record, 0, "Ring the hub twice"),
        at_home: |record| set(record, 1, "Thu"),
        rows: &["Ring the hub twice by Thu", "Write to AB's school by Wed"],
        noted: "",
    },
    Line {
        says: "of one cell changed on both the later said stands, and the other is noted",
        at_school: |record| set(record, 1, "Thu"),
        at_home: |record| set(record, 1, "Fri"),
        rows: &["Ring the hub by Fri", "Write to AB's school by Wed"],
        noted: "Ring the hub, By when?, on the other computer: “Thu”",
    },
    Line {
        says: "the same said on both is said once",
        at_school: |record| set(record, 1, "Thu"),
        at_home: |record| set(record, 1, "Thu"),
        rows: &["Ring the hub by Thu", "Write to AB's school by Wed"],
        noted: "",
    },
    Line {
        says: "a row taken out on one alone is gone",
        at_school: |record| drop(rows(record).remove(0)),
        at_home: |record| rows(record).push(row(4, "Book a room", "Tue")),
        rows: &["Write to AB's school by Wed", "Book a room by Tue"],
        noted: "",
    },
    Line {
        says: "a row changed first and taken out later stands, and that is noted",
        at_school: |record| set(record, 1, "Thu"),
        at_home: |record| drop(rows(record).remove(0)),
        rows: &["Write to AB's school by Wed", "Ring the hub by Thu"],
        noted: "“Ring the hub” was taken out on one computer and changed on the other: it stands.",
    },
    Line {
        says: "and so does one taken out first and changed later",
        at_school: |record| drop(rows(record).remove(0)),
        at_home: |record| set(record, 1, "Thu"),
        rows: &["Ring the hub by Thu", "Write to AB's school by Wed"],
        noted: "“Ring the hub” was taken out on one computer and changed on the other: it stands.",
    },
    Line {
        says: "what was noted under the item on both stands both",
        at_school: |record| record.agenda[0].notes = "She was glad of it.".to_owned(),
        at_home: |record| record.agenda[0].notes = "Ask again.".to_owned(),
        rows: &["Ring the hub by Mon", "Write to AB's school by Wed"],
        noted: "Ask again.\nNotes, on the other computer: “She was glad of it.”",
    },
];

#[test]
fn nothing_typed_in_a_table_on_two_computers_goes_without_a_word() {
    for line in LINES {
        let mut story = Story::default();
        let first = story.write(OFFICE, "2026-10-09", vec![Fact::Record(with_table())]);
        let corrected = |corrects: Corrects, replaces: &[Digest]| {
            let mut record = with_table();
            corrects(&mut record);
            Fact::Record(crate::domain::fixture::revised(&record, replaces))
        };
        let at_school = corrected(line.at_school, &[first]);
        let at_home = corrected(line.at_home, &[first]);
        story.write_apart(OFFICE, "2026-10-10", vec![at_school]);
        story.write_apart(LAPTOP, "2026-10-10", vec![at_home]);
        let file = story.fold();
        let history = file.last().unwrap();
        assert_eq!(history.heads().len(), 2, "{}", line.says);

        let now = day("2026-10-12").and_hms_opt(9, 0, 0).unwrap();
        let now = now.and_utc().fixed_offset();
        let draft = new::revision(&file, history, now, &Ids::behind(id(7)));
        let mut record = draft.record;
        assert_eq!(record.replaces.len(), 2, "{}", line.says);
        let joined: Vec<_> = rows(&mut record).iter().map(said).collect();
        assert_eq!(joined, line.rows, "{}", line.says);
        assert_eq!(record.agenda[0].notes, line.noted, "{}", line.says);
        assert_eq!(record.jottings, "", "{}", line.says);

        // Published, it is the one head, and its rows are its actions.
        story.write(OFFICE, "2026-10-12", vec![Fact::Record(record)]);
        assert_eq!(
            story.fold().last().unwrap().heads().len(),
            1,
            "{}",
            line.says
        );
    }
}

fn row(number: u8, what: &str, by: &str) -> Row {
    Row {
        id: id(number),
        case: None,
        cells: vec![Value::words(what), Value::words(by)],
        stood: None,
    }
}

fn said(row: &Row) -> String {
    let words: Vec<_> = row.cells.iter().map(Value::shown).collect();
    words.join(" by ")
}

fn rows(record: &mut Record) -> &mut Vec<Row> {
    let mut answers = record
        .sheets
        .iter_mut()
        .flat_map(|sheet| &mut sheet.answers);
    match answers.next().map(|answer| &mut answer.value) {
        Some(Value::Table { rows, .. }) => rows,
        other => unreachable!("{other:?}"),
    }
}

/// Says something else in a cell of the first row.
fn set(record: &mut Record, column: usize, words: &str) {
    for row in rows(record).iter_mut().take(1) {
        for cell in row.cells.iter_mut().skip(column).take(1) {
            *cell = Value::words(words);
        }
    }
}

/// A session with a table of actions that has two rows.
fn with_table() -> Record {
    let label = |column: &str, asked: &str| ColumnLabel {
        column: column.to_owned(),
        asked: asked.to_owned(),
    };
    let answer = Answer {
        item: "plan".to_owned(),
        field: "plan".to_owned(),
        number: None,
        asked: "Actions".to_owned(),
        is: Some(Meaning::Actions),
        functions: Vec::new(),
        carried_over: false,
        value: Value::Table {
            columns: vec![label("what", "What?"), label("by", "By when?")],
            rows: vec![
                row(1, "Ring the hub", "Mon"),
                row(2, "Write to AB's school", "Wed"),
            ],
            stated: BTreeMap::new(),
        },
    };
    let sheet = Sheet {
        id: id(5),
        form: "individual".to_owned(),
        title: "Supervision Record".to_owned(),
        source: "Appendix 2".to_owned(),
        about: None,
        answers: vec![answer],
    };
    let item = AgendaItem {
        id: id(6),
        title: "Plan".to_owned(),
        from: ItemFrom::Form {
            sheet: sheet.id,
            item: "plan".to_owned(),
        },
        functions: Vec::new(),
        minutes: None,
        spent: 0,
        outcome: Outcome::Open,
        notes: String::new(),
    };
    Record {
        sheets: vec![sheet],
        agenda: vec![item],
        ..session(7, "2026-10-09")
    }
}

/// Who writes `stood`: a new session, from last time's row. Who takes it away: whoever says that it is as it was.
#[test]
fn a_row_that_only_stood_there_is_gone_through_where_one_computer_says_so() {
    let standing = |what: &str, stood: bool| {
        let cells = row(1, "Ring the hub", "Mon").cells;
        Row {
            stood: stood.then_some(cells),
            ..row(1, what, "Mon")
        }
    };
    let label = |asked: &str| ColumnLabel {
        column: asked.to_owned(),
        asked: asked.to_owned(),
    };
    let of = |row: &Row| Value::Table {
        columns: ["What", "By when?"].map(label).into(),
        rows: vec![row.clone()],
        stated: BTreeMap::new(),
    };
    let before = standing("Ring the hub", true);
    let table = [
        (before.clone(), before.clone(), true),
        (standing("Ring the hub", false), before.clone(), false),
        (before.clone(), standing("Ring the hub", false), false),
        (before.clone(), standing("Ring them", true), false),
        (standing("Ring them", true), before.clone(), false),
    ];
    for (mine, theirs, stands) in table {
        let mut joined = of(&mine);
        super::table(
            &mut joined,
            &of(&theirs),
            Some(&of(&before)),
            &said,
            &mut Vec::new(),
        );
        let Value::Table { rows, .. } = joined else {
            panic!("no table");
        };
        assert_eq!(rows[0].is_as_it_stood(), stands, "{mine:?} {theirs:?}");
    }
}

/// What each computer added or changed stands, in whichever order they are joined, and nothing stands twice.
#[test]
fn the_cases_and_actions_of_two_corrections_all_stand() {
    let base = || Record {
        cases: vec![case("AB", None), case("CF", None)],
        actions: vec![
            action("Ring the hub", "2026-10-16"),
            action("Write home", "2026-10-23"),
        ],
        ..session(1, "2026-10-09")
    };
    let at_school: Corrects = |record| {
        record.cases[0].status = Some(CaseStatus::Closed);
        record.cases.push(case("KD", Some(CaseStatus::Open)));
        record.actions[1].due = When::On(day("2026-11-06"));
        record.actions.push(action("Ask the nurse", "2026-10-30"));
    };
    let at_home: Corrects = |record| {
        record.cases.push(case("LM", Some(CaseStatus::Open)));
        record.actions.remove(0);
        record.actions.push(action("Book a room", "2026-10-30"));
    };
    for [first, second] in [[at_school, at_home], [at_home, at_school]] {
        let mut story = Story::default();
        let published = story.write(OFFICE, "2026-10-09", vec![Fact::Record(base())]);
        for (machine, corrects) in [(OFFICE, first), (LAPTOP, second)] {
            let mut record = base();
            corrects(&mut record);
            let fact = Fact::Record(crate::domain::fixture::revised(&record, &[published]));
            story.write_apart(machine, "2026-10-10", vec![fact]);
        }
        let file = story.fold();
        let now = day("2026-10-12").and_hms_opt(9, 0, 0).unwrap();
        let now = now.and_utc().fixed_offset();
        let draft = new::revision(&file, file.last().unwrap(), now, &Ids::behind(id(7)));
        let Record { cases, actions, .. } = draft.record;
        let mut cases: Vec<_> = cases
            .iter()
            .map(|case| (&*case.as_written, case.status))
            .collect();
        cases.sort_by_key(|(name, _)| *name);
        let (open, closed) = (Some(CaseStatus::Open), Some(CaseStatus::Closed));
        assert_eq!(
            cases,
            [("AB", closed), ("CF", None), ("KD", open), ("LM", open)]
        );
        let mut actions: Vec<_> = actions
            .iter()
            .map(|action| (&*action.what, action.due.clone()))
            .collect();
        actions.sort_by_key(|(what, _)| *what);
        let on = |on: &str| When::On(day(on));
        assert_eq!(
            actions,
            [
                ("Ask the nurse", on("2026-10-30")),
                ("Book a room", on("2026-10-30")),
                ("Write home", on("2026-11-06")),
            ]
        );
    }
}
