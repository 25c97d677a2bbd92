//! Any words in any box of text are there after a restart and in the record that is published.

use proptest::prelude::*;
use quietroom::domain::{
    draft::Draft,
    facts::{Fact, Record, Value},
    text::{clean, clean_line},
};

use crate::{room, support::stage::Stage};

/// Boxes, by the keys that lead to them from the first question of Robin's second session; the venue takes one line.
const BOXES: [&str; 6] = [
    "",
    "<esc>2casel⏎<tab><tab><tab>",
    "<esc>2case t⏎AB⏎",
    VENUE,
    "<ctrl-p>jot⏎",
    CORRECTION,
];
const VENUE: &str = "<esc>2open⏎<tab><tab>";
const CORRECTION: &str = "<esc>2last⏎<tab><tab><tab><tab>";

fn words() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "👨‍👩‍👧 é e\u{301} ❤\u{fe0f} 🏴",
        "العربية עברית 中文 한국어 ไทย",
        "\"quoted\" \\n \\u{41} 'single' #\"raw\"# r#\"\"#",
        "\u{202e}reversed\u{2066}\u{200f} \u{1b}[31mred\u{7}\u{0}",
        "a\r\nb\rc\u{b}d\u{2028}e\u{85}f\tg",
        "((([[[{{{ ,,, // /* comment Some(None) */",
        "\u{feff}\u{200b}\u{ad}\u{a0}zero width",
        "  leading\n\n\ntrailing  \n",
        "\u{fffd}\u{10ffff}\u{e000}",
    ]);
    let part = prop_oneof![
        any::<String>(),
        nasty.prop_map(str::to_owned),
        "[ -~]{1,40}"
    ];
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat())
}

/// Types words letter by letter where they can be typed, else brings them as the terminal would.
fn put_in(stage: &mut Stage, words: &str, typed: bool) {
    let is_key = |letter: char| !letter.is_control() && !matches!(letter, '<' | '⏎' | '>');
    if typed && words.chars().all(is_key) {
        stage.keys(words);
    } else {
        stage.paste(words);
    }
}

fn texts(record: &Record) -> Vec<&str> {
    let mut texts = vec![record.venue.as_str(), &record.jottings];
    for answer in record.sheets.iter().flat_map(|sheet| &sheet.answers) {
        match &answer.value {
            Value::Text(text) => texts.push(text),
            Value::Table { rows, .. } => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                texts.extend(cells.filter_map(Value::as_words));
            }
            _ => {}
        }
    }
    texts
}

fn drafted(draft: &Draft) -> Vec<&str> {
    let mut texts = texts(&draft.record);
    texts.push(&draft.follow_ups.correction);
    texts
}

/// The words of the last entry of Robin's file, as it was read from the vault.
fn published(stage: &Stage) -> Vec<String> {
    let school = &stage.app.cx.contents;
    let (file, _) = school.files().next().unwrap();
    let last = school.entries(file.id).last().unwrap();
    let of = |fact: &Fact| match fact {
        Fact::Record(record) => texts(record).into_iter().map(str::to_owned).collect(),
        Fact::Disagreed(disagreed) => vec![disagreed.words.clone()],
        _ => Vec::new(),
    };
    last.entry.facts.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn survive_saving_a_restart_and_publishing(words in words(), at in 0..BOXES.len(), typed: bool) {
        let to = BOXES[at];
        let mut stage = room::second();
        put_in(stage.keys(to), &words, typed);
        let expected = if to == VENUE { clean_line(&words) } else { clean(&words) };
        let before = stage.draft().clone();
        prop_assert!(drafted(&before).contains(&&*expected), "{:?} is not in the draft", expected);
        stage.restart().keys("⏎");
        prop_assert_eq!(&stage.draft().record, &before.record);
        prop_assert_eq!(&stage.draft().follow_ups, &before.follow_ups);
        stage.screen();
        let nothing = expected.trim().is_empty() || to == VENUE;
        // One in which nothing was said is asked about.
        stage.keys("<esc>5<down>⏎").keys(if nothing { "<down><down>⏎" } else { "" });
        stage.sees("Agree session 2");
        stage.restart();
        let kept = published(&stage);
        let blank = expected.trim().is_empty();
        prop_assert!(blank || kept.iter().any(|text| **text == *expected), "{:?} is not in {:?}", expected, kept);
        stage.keys("robin⏎<esc>3<end>").screen();
    }
}
