//! Any text, any inputs: what a box promises of its edits, its caret and its rows.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::domain::text::{clean, clean_line};

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "word ",
        " ",
        "\n",
        "\t",
        ", ",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "👨",
        FAMILY,
        "🇬",
        "🇧",
        "中",
        "文字",
        "각",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "क",
        "्",
        "षि",
        "لَّ",
        "ทำ",
        "\u{fe0f}",
        "\r",
        "\r\n",
        "\u{202e}",
        "\u{feff}",
        "-",
        "ｶﾞ",
        "\u{600}",
        "supercalifragilistic",
        "\u{0}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn any_input() -> impl Strategy<Value = ControlInput> {
    let motion = prop::sample::select(vec![
        Left, Right, Up, Down, WordLeft, WordRight, LineStart, LineEnd, Start, End, PageUp,
        PageDown,
    ]);
    prop_oneof![
        4 => nasty().prop_map(|text| Type(text.chars().next().unwrap_or('x'))),
        1 => nasty().prop_map(ControlInput::Paste),
        6 => (motion, any::<bool>()).prop_map(|(motion, select)| if select { ControlInput::Select(motion) } else { ControlInput::Move(motion) }),
        6 => prop::sample::select(vec![
            Newline, SelectAll, SelectFromHere, Backspace, Backspace, Delete, DeleteWord, DeleteWordForward, Cut, ControlInput::Copy,
        ]),
    ]
}

fn is_border(text: &str, at: usize) -> bool {
    at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at)
}

/// Follows a box through inputs beside a plain text that only gets the edits.
fn follow(
    mut control: TextBox,
    inputs: &[ControlInput],
    width: u16,
    height: u16,
) -> Result<(), TestCaseError> {
    let mut model = control.text().to_owned();
    for input in inputs {
        let before = model.clone();
        if let Response::Edited(edit) | Response::Cut(edit) = control.update(input) {
            edit.apply(&mut model).unwrap();
            let mut back = model.clone();
            edit.inverse().apply(&mut back).unwrap();
            prop_assert_eq!(back, before);
        }
        prop_assert_eq!(control.text(), &model);
        prop_assert!(
            is_border(&model, control.caret()),
            "{} in {:?}",
            control.caret(),
            model
        );
        if let Some(selection) = control.selection() {
            prop_assert!(is_border(&model, selection.start) && is_border(&model, selection.end));
        }
        let (_, cursor) = drawn(&control, width, height);
        let (x, y) = cursor.unwrap();
        prop_assert!(x < width && y < height);
    }
    let mut fresh = TextBox::notes(&model);
    fresh.set_caret(control.caret());
    if control.height(width) > 1 {
        prop_assert_eq!(
            control.height(width),
            fresh.height(width),
            "kept and fresh rows differ"
        );
        let rows = control.height(width);
        prop_assert_eq!(drawn(&control, width, rows).0, drawn(&fresh, width, rows).0);
    }
    Ok(())
}

proptest! {
    #[test]
    fn edits_say_exactly_what_changed(text in nasty(), inputs in prop::collection::vec(any_input(), 0..30), width in 1_u16..30, height in 1_u16..6) {
        follow(TextBox::notes(&text), &inputs, width, height)?;
        follow(TextBox::notes(&clean(&text)), &inputs, width, height)?;
        follow(TextBox::line(&clean_line(&text)), &inputs, width, height)?;
    }

    #[test]
    fn as_many_rows_are_drawn_as_promised(text in nasty(), width in 2_u16..30) {
        let end = "x".repeat(usize::from(width) - 1);
        let control = TextBox::notes(&format!("{}\n{end}", clean(&text)));
        let rows = control.height(width);
        let (drawn, _) = drawn(&control, width, rows + 1);
        prop_assert_eq!(&drawn[usize::from(rows) - 1], &end);
        prop_assert_eq!(&*drawn[usize::from(rows)], "");
    }

    #[test]
    fn every_cell_is_a_place_for_the_caret_and_the_place_is_that_cell(text in nasty(), width in 2_u16..30, height in 1_u16..5, at in any::<prop::sample::Index>()) {
        for mut control in [TextBox::notes(&clean(&text)), TextBox::line(&clean_line(&text))] {
            control.set_caret(at.index(text.len() + 1));
            for (column, row) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
                control.update(&pointed((column, row), (width, height), PointerAction::Place { again: false }));
                let caret = control.caret();
                prop_assert!(is_border(control.text(), caret));
                let (_, cursor) = drawn(&control, width, height);
                let (x, y) = cursor.unwrap();
                prop_assert!(x <= column && y <= row, "{column},{row} led to {x},{y}");
                control.update(&pointed((x, y), (width, height), PointerAction::Place { again: false }));
                prop_assert_eq!(control.caret(), caret, "{},{} and back", column, row);
            }
        }
    }

    #[test]
    fn every_letter_is_drawn_once(text in nasty(), width in 20_u16..40) {
        let text = clean(&text).replace('\u{fffd}', "");
        let control = TextBox::notes(&text);
        let (rows, _) = drawn(&control, width, control.height(width));
        let visible = |text: &str| -> String {
            let letters = text.graphemes(true).filter(|letter| grapheme::cells(letter, 0) > 0);
            letters.collect::<String>().replace(char::is_whitespace, "")
        };
        prop_assert_eq!(visible(&rows.concat()), visible(&text));
    }

    #[test]
    fn letters_are_the_clusters_of_unicode(text in nasty()) {
        prop_assert!(crate::domain::text::letters(&text).eq(text.grapheme_indices(true)));
    }
}
