//! A text with its caret in, inputs, a text with its caret out. `|` is the caret, `^` the other end of a selection.

use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    style::{Modifier, Style},
};

use super::{text::TextBox, *};
use crate::domain::{facts::Value, text::TextEdit};

use ControlInput::{
    Backspace, Cut, Delete, DeleteWord, DeleteWordForward, Newline, SelectAll, SelectFromHere, Type,
};
use Motion::{
    Down, End, Left, LineEnd, LineStart, PageDown, PageUp, Right, Start, Up, WordLeft, WordRight,
};

mod any_text;

const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

fn to(motion: Motion) -> ControlInput {
    ControlInput::Move(motion)
}

fn select(motion: Motion) -> ControlInput {
    ControlInput::Select(motion)
}

fn pointed(
    (column, row): (u16, u16),
    (width, height): (u16, u16),
    touch: PointerAction,
) -> ControlInput {
    ControlInput::Point(PointerPosition {
        column: column.into(),
        row: row.into(),
        size: Size { width, height },
        touch,
    })
}

fn paste(text: &str) -> ControlInput {
    ControlInput::Paste(text.to_owned())
}

/// Makes a box from a text with a caret, laid out 10 cells wide.
fn boxed(make: fn(&str) -> TextBox, marked: &str) -> TextBox {
    let mut control = make(&marked.replace('|', ""));
    control.set_caret(marked.find('|').unwrap());
    control.height(10);
    control
}

fn marked(control: &TextBox) -> String {
    let mut text = control.text().to_owned();
    let anchor = control.selection().map(|it| {
        if it.start == control.caret() {
            it.end
        } else {
            it.start
        }
    });
    let mut marks = [(control.caret(), '|')]
        .into_iter()
        .chain(anchor.map(|at| (at, '^')))
        .collect::<Vec<_>>();
    marks.sort_unstable();
    for (at, mark) in marks.into_iter().rev() {
        text.insert(at, mark);
    }
    text
}

#[track_caller]
fn check(make: fn(&str) -> TextBox, table: &[(&str, &[ControlInput], &str)]) {
    for (before, inputs, after) in table {
        let mut control = boxed(make, before);
        for input in *inputs {
            control.update(input);
        }
        assert_eq!(marked(&control), *after, "from {before:?} by {inputs:?}");
    }
}

#[test]
fn typing_and_erasing() {
    check(
        TextBox::notes,
        &[
            ("|", &[Type('a'), Type('b')], "ab|"),
            ("ab|c", &[Backspace], "a|c"),
            ("a|bc", &[Delete], "a|c"),
            ("a|b", &[Newline], "a\n|b"),
            ("a\n|b", &[Backspace], "a|b"),
            ("a|\nb", &[Delete], "a|b"),
            ("|ab", &[Backspace], "|ab"),
            ("ab|", &[Delete], "ab|"),
            ("a|b", &[paste("x\r\ny\rz\u{1b}")], "ax\ny\nz|b"),
            ("a|b", &[Type('\u{7}')], "a|b"),
            ("one two|", &[DeleteWord], "one |"),
            ("one two |x", &[DeleteWord], "one |x"),
            ("don't|", &[DeleteWord], "|"),
            ("end ...|", &[DeleteWord], "end |"),
            ("a\n|b", &[DeleteWord], "a|b"),
            ("|one two", &[DeleteWordForward], "|two"),
            ("one|\ntwo", &[DeleteWordForward], "one|two"),
        ],
    );
}

#[test]
fn a_letter_is_what_a_person_calls_one() {
    let cases: Vec<String> = [
        FAMILY,
        "e\u{301}",
        "🇬🇧",
        "각",
        "क्षि",
        "لَّ",
        "ทำ",
        "❤\u{fe0f}",
        "👍🏽",
    ]
    .map(str::to_owned)
    .into();
    for letter in cases {
        let (before, after) = (format!("a{letter}|b"), format!("a|{letter}b"));
        check(
            TextBox::notes,
            &[
                (&before, &[Backspace], "a|b"),
                (&after, &[Delete], "a|b"),
                (&before, &[to(Left)], &after),
                (&after, &[to(Right)], &before),
                (&after, &[select(Right), Type('x')], "ax|b"),
            ],
        );
    }
}

#[test]
fn the_caret_never_stands_inside_a_letter() {
    let joined = format!("👨\u{200d}{}|", "👩");
    check(
        TextBox::notes,
        &[
            ("e|x", &[Type('\u{301}')], "e\u{301}|x"),
            ("👨|👩", &[Type('\u{200d}')], &joined),
            ("🇬x|🇧", &[Backspace], "🇬🇧|"),
            ("e\n|\u{301}x", &[Backspace], "e\u{301}|x"),
        ],
    );
    let mut control = TextBox::notes(FAMILY);
    control.set_caret(5);
    assert_eq!(control.caret(), FAMILY.len());
    control.show(&Value::words("e\u{301}"));
    assert_eq!(control.caret(), 3);
}

#[test]
fn motions() {
    check(
        TextBox::notes,
        &[
            ("|one two", &[to(WordRight)], "one |two"),
            ("one, |two", &[to(WordLeft)], "one|, two"),
            ("one, |two", &[to(WordLeft), to(WordLeft)], "|one, two"),
            ("one|, two", &[to(WordRight)], "one, |two"),
            ("one|\ntwo", &[to(WordRight)], "one\n|two"),
            ("one\n|two", &[to(WordLeft)], "one|\ntwo"),
            ("a\nb|c\nd", &[to(LineStart)], "a\n|bc\nd"),
            ("a\nb|c\nd", &[to(LineEnd)], "a\nbc|\nd"),
            ("a\nb|c\nd", &[to(Start)], "|a\nbc\nd"),
            ("a\nb|c\nd", &[to(End)], "a\nbc\nd|"),
            ("a|b", &[to(Right), to(Right)], "ab|"),
            ("abc\nx\nabc|", &[to(Up), to(Up)], "abc|\nx\nabc"),
            ("abc\nx\nabc|", &[to(Up), to(Left), to(Up)], "|abc\nx\nabc"),
            ("ab|c\n中文\nabc", &[to(Down), to(Down)], "abc\n中文\nab|c"),
            ("ab|c\n\tx", &[to(Down)], "abc\n|\tx"),
        ],
    );
}

#[test]
fn rows_are_where_the_words_wrap() {
    check(
        TextBox::notes,
        &[
            ("on|e two three four", &[to(Down)], "one two th|ree four"),
            ("one two th|ree four", &[to(Up)], "on|e two three four"),
            (
                "one two th|ree four",
                &[to(LineStart)],
                "one two |three four",
            ),
            (
                "one two th|ree four",
                &[to(LineStart), to(LineStart)],
                "|one two three four",
            ),
            ("on|e two three four", &[to(LineEnd)], "one two| three four"),
            (
                "on|e two three four",
                &[to(LineEnd), to(LineEnd)],
                "one two three four|",
            ),
            ("abcdefghij|kl", &[to(Up)], "a|bcdefghijkl"),
        ],
    );
}

#[test]
fn selections() {
    check(
        TextBox::notes,
        &[
            ("a|bc", &[select(Right)], "a^b|c"),
            ("abc|", &[select(WordLeft), Type('x')], "x|"),
            ("a|bc", &[select(Right), select(Left)], "a|bc"),
            ("a|bc", &[select(End), to(Left)], "a|bc"),
            ("a|bc", &[select(End), to(Right)], "abc|"),
            ("ab|c", &[select(Up)], "|ab^c"),
            ("a|b\nc", &[select(Down), select(Down)], "a^b\nc|"),
            ("a|b\nc", &[SelectAll, paste("x")], "x|"),
            ("a|b\nc", &[SelectAll, Newline], "\n|"),
            ("a|bc", &[SelectFromHere, to(Right), to(Right)], "a^bc|"),
            (
                "a|bc",
                &[SelectFromHere, to(Right), Delete, to(Right)],
                "ac|",
            ),
            (
                "a|bc",
                &[SelectFromHere, to(Right), SelectFromHere, to(Right)],
                "abc|",
            ),
            ("a|bc", &[select(Right), Cut], "a|c"),
            ("a|bc", &[Cut], "a|bc"),
        ],
    );
    let mut control = boxed(TextBox::notes, "a|bc");
    assert_eq!(control.update(&ControlInput::Copy), Response::Ignored);
    control.update(&select(End));
    assert_eq!(
        control.update(&ControlInput::Copy),
        Response::Copied("bc".into())
    );
    let edit = TextEdit {
        at: 1,
        removed: "bc".into(),
        inserted: String::new(),
    };
    assert_eq!(control.update(&Cut), Response::Cut(edit));
}

#[test]
fn the_first_and_the_last_row_let_go() {
    for (make, marked, motion, expected) in [
        (
            TextBox::notes as fn(&str) -> TextBox,
            "o|ne two three",
            Up,
            Response::Ignored,
        ),
        (TextBox::notes, "o|ne two three", PageUp, Response::Ignored),
        (TextBox::notes, "o|ne two three", Down, Response::Moved),
        (TextBox::notes, "one two thr|ee", Down, Response::Ignored),
        (
            TextBox::notes,
            "one two thr|ee",
            PageDown,
            Response::Ignored,
        ),
        (TextBox::notes, "one two thr|ee", Up, Response::Moved),
        (TextBox::notes, "|a", Left, Response::Ignored),
        (TextBox::line, "a|b", Up, Response::Ignored),
        (TextBox::line, "a|b", Down, Response::Ignored),
    ] {
        assert_eq!(
            boxed(make, marked).update(&to(motion)),
            expected,
            "{marked} {motion:?}"
        );
    }
}

#[test]
fn a_line_stays_one_line() {
    check(
        TextBox::line,
        &[
            ("a|b", &[Newline], "a|b"),
            ("a|b", &[paste("x\r\ny\tz")], "ax y z|b"),
            (
                "one two thr|ee four",
                &[to(LineStart)],
                "|one two three four",
            ),
            ("one two thr|ee four", &[to(LineEnd)], "one two three four|"),
        ],
    );
    assert_eq!(TextBox::line("one two three four").height(10), 1);
}

const LOOKS: ControlStyle = ControlStyle {
    muted: Style::new(),
    text: Style::new(),
    selection: Style::new().add_modifier(Modifier::REVERSED),
    found: Style::new().add_modifier(Modifier::UNDERLINED),
    hits: &[],
    focused: true,
};

/// Draws into the middle of a larger buffer and returns the rows of the area, with the cursor's place in it.
fn drawn(control: &TextBox, width: u16, height: u16) -> (Vec<String>, Option<(u16, u16)>) {
    let mut buffer = Buffer::filled(
        Rect::new(0, 0, width + 2, height + 2),
        ratatui::buffer::Cell::new("~"),
    );
    let area = Rect::new(1, 1, width, height);
    for place in area.positions() {
        buffer[place].reset();
    }
    let cursor = control.draw(&mut buffer, area, &LOOKS);
    for place in buffer
        .area
        .positions()
        .filter(|place| !area.contains(*place))
    {
        assert_eq!(buffer[place].symbol(), "~", "drawn outside at {place}");
    }
    let row = |y| {
        let mut covered = 0;
        let cells = area.columns().map(|column| &buffer[(column.x, y)]);
        let shown = cells.filter(|cell| {
            let hidden = covered > 0;
            covered = if hidden {
                covered - 1
            } else {
                grapheme::cells(cell.symbol(), 0).saturating_sub(1)
            };
            !hidden
        });
        shown
            .map(ratatui::buffer::Cell::symbol)
            .collect::<String>()
            .trim_end()
            .to_owned()
    };
    let rows = area.rows().map(|line| row(line.y)).collect();
    (rows, cursor.map(|at| (at.x - area.x, at.y - area.y)))
}

#[test]
fn what_is_drawn() {
    for (marked, width, height, rows, cursor) in [
        ("|", 5, 1, vec![""], (0, 0)),
        ("one two three|", 9, 2, vec!["one two", "three"], (5, 1)),
        ("abcd|", 5, 1, vec!["abcd"], (4, 0)),
        ("中文中|文", 6, 2, vec!["中文", "中文"], (2, 1)),
        ("a\tb|", 9, 1, vec!["a   b"], (5, 0)),
        (
            "👨\u{200d}👩\u{200d}👧x|",
            9,
            1,
            vec!["👨\u{200d}👩\u{200d}👧x"],
            (3, 0),
        ),
        ("1\n2\n3\n4|", 5, 2, vec!["3", "4"], (1, 1)),
        ("1\n|2\n3\n4", 5, 2, vec!["1", "2"], (0, 1)),
    ] {
        let control = boxed(TextBox::notes, marked);
        assert_eq!(
            drawn(&control, width, height),
            (rows.into_iter().map(str::to_owned).collect(), Some(cursor)),
            "{marked}"
        );
    }
    let control = boxed(TextBox::line, "one two three|");
    assert_eq!(
        drawn(&control, 8, 1),
        (vec!["o three".into()], Some((7, 0)))
    );
}

#[test]
fn a_choice_keeps_both_signs_in_a_narrow_box() {
    let words = ["External professional", "文字文字"];
    for (taken, width, shown) in [
        ("External professional", 25, "‹ External professional ›"),
        ("External professional", 23, "‹External professional›"),
        ("External professional", 14, "‹External pr…›"),
        ("External professional", 11, "‹External…›"),
        ("External professional", 3, "‹…›"),
        ("文字文字", 9, "‹文字文…›"),
    ] {
        let control = choice::ChoiceBox::of(words, &Value::Choice(taken.to_owned()));
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        let cursor = control.draw(&mut buffer, area, &LOOKS).unwrap();
        let cells = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
        let row: String = cells.collect();
        assert_eq!(
            row.replace("文 ", "文").replace("字 ", "字").trim_end(),
            shown
        );
        assert!(cursor.x <= 2 && cursor.x < width);
    }
}

#[test]
fn the_selection_shows_only_with_the_focus() {
    let mut control = boxed(TextBox::notes, "a|b\nc");
    control.update(&select(End));
    for (focused, expected) in [(true, [(1, 0), (0, 1)].as_slice()), (false, &[])] {
        let area = Rect::new(0, 0, 5, 2);
        let mut buffer = Buffer::empty(area);
        assert_eq!(
            control
                .draw(&mut buffer, area, &ControlStyle { focused, ..LOOKS })
                .is_some(),
            focused
        );
        for place in expected {
            assert!(
                buffer[*place].modifier.contains(Modifier::REVERSED),
                "{place:?}"
            );
        }
        assert_eq!(buffer[(0, 0)].modifier, Modifier::empty());
        let lit = buffer
            .content
            .iter()
            .any(|cell| cell.modifier.contains(Modifier::REVERSED));
        assert_eq!(lit, focused);
    }
}

#[test]
fn a_large_paste_is_one_edit() {
    let mut control = TextBox::notes("ab");
    control.set_caret(1);
    let text = "words that somebody wrote elsewhere\r\n".repeat(2800);
    let Response::Edited(edit) = control.update(&paste(&text)) else {
        panic!("not an edit")
    };
    assert_eq!(
        edit,
        TextEdit {
            at: 1,
            removed: String::new(),
            inserted: text.replace('\r', "")
        }
    );
    assert_eq!(control.height(80), 2801);
}

#[test]
fn pointing_places_the_caret_and_selects_words_lines_and_what_lies_between() {
    use PointerAction::{Line, Place, Reach, Word};
    let place = Place { again: false };
    // The box is 10 cells wide, of which one is the cursor's: "one two " and "three" are rows of one line.
    let cases = [
        ("one two three\nlast|", 0, 0, place, "|one two three\nlast"),
        ("one two three\nlast|", 9, 0, place, "one two| three\nlast"),
        ("one two three\nlast|", 2, 1, place, "one two th|ree\nlast"),
        ("one two three\nlast|", 9, 1, place, "one two three|\nlast"),
        ("one two three\nlast|", 0, 7, place, "one two three\n|last"),
        ("文字|", 1, 0, place, "|文字"),
        ("文字|", 2, 0, place, "文|字"),
        ("one two three\nlast|", 5, 0, Word, "one ^two| three\nlast"),
        ("one two three\nlast|", 3, 0, Word, "one^ |two three\nlast"),
        ("one two three\nlast|", 3, 1, Line, "^one two three|\nlast"),
        ("o|ne two three\nlast", 2, 1, Reach, "o^ne two th|ree\nlast"),
        ("one two three\nla|st", 0, 0, Reach, "|one two three\nla^st"),
    ];
    for (before, column, row, touch, after) in cases {
        let mut control = boxed(TextBox::notes, before);
        let response = control.update(&pointed((column, row), (10, 4), touch));
        assert_eq!(response, Response::Moved);
        assert_eq!(marked(&control), after, "{before} {column},{row} {touch:?}");
    }
}
