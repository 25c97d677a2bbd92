//! Random keys never panic; what is on the screen is what is kept; undo goes back to the start.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::Index};
use quietroom::{
    domain::{
        draft::{Draft, Edit, SessionStep},
        facts::{Record, Value},
        id::CaseId,
    },
    tui::input::BINDINGS,
};

use crate::{room, support::stage::Stage};

/// All keys of the table, digits after Esc, and letters.
fn alphabet() -> Vec<String> {
    let bound = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys.split_whitespace());
    let bound: BTreeSet<String> = bound.map(|key| format!("<{key}>")).collect();
    let menu = (0..=8).map(|digit| format!("<esc>{digit}"));
    let more = (1..=9).map(|number| format!("<esc>8{number}"));
    let to = ["casel", "case t", "next", "last", "open"].map(|stop| format!("<esc>2{stop}⏎"));
    let typed = [
        "a",
        "B",
        "AB",
        "é",
        "👨‍👩‍👧",
        "م",
        "中",
        "fri ",
        "12",
        " two words ",
        "⏎",
        "⏎",
        "\t",
    ];
    let typed = typed.into_iter().cycle().take(40).map(str::to_owned);
    bound
        .into_iter()
        .chain(menu)
        .chain(more)
        .chain(to)
        .chain(typed)
        .collect()
}

fn keys() -> impl Strategy<Value = Vec<String>> {
    some_of(alphabet())
}

/// The same, and the mouse all over the window: what is scrolled by it is not kept, but all else is.
pub(crate) fn keys_and_mouse() -> impl Strategy<Value = Vec<String>> {
    let mouse = (0..60).map(|at| format!("mouse {}", at * 131 % (WIDTH * HEIGHT)));
    some_of(alphabet().into_iter().chain(mouse).collect())
}

fn some_of(alphabet: Vec<String>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<Index>(), 60).prop_map(move |keys| {
        keys.iter()
            .map(|key| alphabet[key.index(alphabet.len())].clone())
            .collect()
    })
}

/// Presses keys until a session is live no more.
pub(crate) fn press(stage: &mut Stage, keys: &[String]) {
    for key in keys {
        if stage.app.cx.live().is_some() {
            match key.strip_prefix("mouse ") {
                Some(cell) => point(stage, cell),
                None => drop(stage.keys(key)),
            }
        }
    }
}

/// A gesture of the mouse somewhere in the window, one of them for each cell.
fn point(stage: &mut Stage, cell: &str) {
    let cell: u16 = cell.parse().unwrap();
    let (x, y) = (cell % WIDTH, cell / WIDTH % HEIGHT);
    match cell % 7 {
        0 => stage.wheel(2, x, y),
        1 => stage.wheel(-3, x, y),
        2 => stage.drag((x, y), (cell % 61, cell % 37)),
        3 => stage.clicks(2, x, y),
        _ => stage.click(x, y),
    };
}

/// What was written, without the clock and the cursor.
fn written(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.record.spans.clear();
    for item in &mut draft.record.agenda {
        item.spent = 0;
    }
    Draft {
        changed: false,
        last_active: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
        last_open: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
        focus: None,
        caret: 0,
        step: SessionStep::Opening,
        quick_entries: Vec::new(),
        // What was on the screen was on it, whatever is undone.
        seen: BTreeSet::new(),
        ..draft
    }
}

/// A window in which only a case's name can be longer than its box.
const WIDTH: u16 = 200;
const HEIGHT: u16 = 40;

/// Whether a line is longer than its box: which part of it is seen depends on where the cursor was before.
fn overflows(draft: &Draft) -> bool {
    let names = draft.record.cases.iter().map(|case| &case.as_written);
    let longest = names.map(|name| name.chars().count()).max();
    longest.is_some_and(|longest| longest > 10) || draft.size() > 150
}

/// The rows and the cursor of the screen. The cursor is within it.
fn seen(stage: &mut Stage) -> String {
    let screen = stage.screen();
    let (rows, cursor) = screen
        .rsplit_once("\ncursor ")
        .unwrap_or((&screen, "0,0 ·"));
    let place = cursor
        .split_once(" ·")
        .and_then(|(place, _)| place.split_once(','));
    let (x, y) = place
        .map(|(x, y)| (x.parse::<u16>().unwrap(), y.parse::<u16>().unwrap()))
        .unwrap();
    assert!(x < WIDTH && y < HEIGHT, "the cursor is outside: {x},{y}");
    format!(
        "{}\n{x},{y}",
        rows.split(" · styles").next().unwrap_or_default()
    )
}

/// The keys that walk: none of them is a letter, Space, or takes something away.
const WALKING: [&str; 18] = [
    "<left>",
    "<right>",
    "<up>",
    "<down>",
    "<home>",
    "<end>",
    "<tab>",
    "<s-tab>",
    "<pgdn>",
    "<pgup>",
    "<c-left>",
    "<c-right>",
    "<s-left>",
    "<s-right>",
    "<c-a>",
    "<esc><esc>",
    "<esc>3",
    "<esc>6",
];

/// The choices in the tables of a draft.
fn choices(draft: &Draft) -> Vec<Value> {
    let answers = draft.record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let cells = answers.flat_map(|answer| match &answer.value {
        Value::Table { rows, .. } => rows.iter().flat_map(|row| row.cells.clone()).collect(),
        _ => Vec::new(),
    });
    cells
        .filter(|cell| matches!(cell, Value::Choice(_) | Value::YesNo(_)))
        .collect()
}

/// Keys for rows about children: names, some of them known, and what makes, joins and removes rows.
const ROWS: [&str; 16] = [
    "AB",
    "A",
    "CF",
    "Kay",
    "Kayden B",
    "<tab>",
    "<tab>",
    "<s-tab>",
    "<up>",
    "<down>",
    "⏎",
    "<c-d>",
    "<c-d>",
    "<c-z>",
    "<c-y>",
    "<backspace>",
];

/// Whether something in a record is about a case.
fn is_named(record: &Record, case: CaseId) -> bool {
    let answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let mut rows = answers.flat_map(|answer| match &answer.value {
        Value::Table { rows, .. } => rows.as_slice(),
        _ => &[],
    });
    rows.any(|row| row.case == Some(case))
        || record.sheets.iter().any(|sheet| sheet.about == Some(case))
        || record
            .actions
            .iter()
            .any(|action| action.case == Some(case))
        || record
            .cases
            .iter()
            .any(|it| it.id == case && it.joined().is_some())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_seen_is_what_is_kept(keys in keys()) {
        let mut stage = room::second();
        let record = stage.draft().record.id;
        stage.size(WIDTH, HEIGHT);
        for some in keys.chunks(10) {
            press(&mut stage, some);
            // The keys may have led out of the session, and into another.
            if stage.app.cx.live().is_none_or(|draft| draft.record.id != record) {
                return Ok(());
            }
            if overflows(stage.draft()) {
                return Ok(());
            }
            let before = seen(&mut stage);
            prop_assert!(stage.app.cx.apply(Edit::Group(Vec::new())), "nothing always fits");
            stage.size(WIDTH, HEIGHT);
            prop_assert_eq!(seen(&mut stage), before, "after {:?}", some);
        }
        let before = written(stage.draft());
        stage.restart().keys("⏎");
        prop_assert_eq!(written(stage.draft()), before);
    }

    #[test]
    fn undo_goes_back_to_the_start_and_redo_to_the_end(keys in keys_and_mouse()) {
        let mut stage = room::second();
        let (start, record) = (written(stage.draft()), stage.draft().record.id);
        press(&mut stage, &keys);
        // A click may have led out of the session, and into another record, which began otherwise.
        if stage.app.cx.live().is_none_or(|draft| draft.record.id != record) {
            return Ok(());
        }
        let cx = &mut stage.app.cx;
        while cx.undo_or_redo(false).is_some() {}
        let furthest = written(cx.live().unwrap());
        while cx.undo_or_redo(true).is_some() {}
        prop_assert_eq!(written(cx.live().unwrap()), start);
        while cx.undo_or_redo(false).is_some() {}
        prop_assert_eq!(written(cx.live().unwrap()), furthest);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_without_letters_or_space_change_a_choice_in_a_table(
        keys in some_of(WALKING.map(str::to_owned).to_vec())
    ) {
        let mut stage = room::second();
        stage.keys("<esc>2casel⏎");
        let before = choices(stage.draft());
        prop_assert!(before.len() > 3);
        for key in keys {
            stage.keys(&key);
            prop_assert_eq!(choices(stage.draft()), before.clone(), "{}", key);
        }
    }

    #[test]
    fn no_case_is_in_the_file_that_no_row_names(keys in some_of(ROWS.map(str::to_owned).to_vec())) {
        let mut stage = room::second();
        for (stop, keys) in ["casel", "case t", "safe"].iter().zip(keys.chunks(20)) {
            stage.restart().keys("⏎").keys(&format!("<esc><esc><esc>2{stop}⏎"));
            press(&mut stage, keys);
        }
        let record = stage.draft().record.id;
        stage.restart().keys("⏎");
        stage.keys("<esc>5<down>⏎<down><down>⏎").settle();
        let (file, _) = stage.app.cx.contents.files().next().unwrap();
        let Some(ended) = file.history(record) else { return Ok(()) };
        let written = &ended.head().record;
        let earlier = file.before(record).next().unwrap();
        for case in file.cases() {
            let known = earlier.head().record.cases.iter().any(|it| it.id == case.id);
            prop_assert!(known || is_named(written, case.id), "{}", case.name);
        }
    }
}
