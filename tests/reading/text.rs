//! Pages as plain text.

use insta::assert_snapshot;
use proptest::prelude::*;
use quietroom::document::{
    Block, Document, Note, NoteKind, Point, Table,
    plain_text::{MEASURE, render},
};
use unicode_width::UnicodeWidthStr;

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn table(head: &[&str], rows: &[&[&str]]) -> Document {
    Document {
        title: "A page".to_owned(),
        blocks: vec![Block::Table(Table {
            head: owned(head),
            rows: rows.iter().map(|row| owned(row)).collect(),
            counts: owned(&["CP 1 · CIN 1"]),
            is_by_row: false,
        })],
    }
}

const NOTE: &str =
    "A new social worker since the summer, who has not been met and does not ring back.";

#[test]
fn a_table_that_fits_is_drawn_as_one() {
    let rows: &[&[&str]] = &[&["AB", "CP", "met"], &["Zoë 👨‍👩‍👧", "CIN", ""]];
    assert_snapshot!(render(&table(&["Pupil", "Plan", "Note"], rows), 78));
}

#[test]
fn one_column_of_paragraphs_is_wrapped_in_its_place() {
    let rows: &[&[&str]] = &[&["AB", "CP", NOTE], &["KD", "CIN", ""]];
    assert_snapshot!(render(&table(&["Pupil", "Plan", "Note"], rows), 60));
}

#[test]
fn two_columns_of_paragraphs_become_a_block_for_each_row() {
    let rows: &[&[&str]] = &[&["AB", NOTE, NOTE, "yes"], &["KD", "", "one\ntwo", ""]];
    let document = table(&["Name", "Needs", "Progress", "File Seen (Y/N)"], rows);
    assert_snapshot!(render(&document, 60));
}

#[test]
fn typed_lines_keep_their_place() {
    let document = Document {
        title: "A page".to_owned(),
        blocks: vec![Block::Text(format!("one\n\n    {NOTE}\n\ttwo"))],
    };
    assert_snapshot!(render(&document, 50));
}

fn everywhere(words: &str) -> Document {
    let words = words.to_owned();
    let line = || words.clone();
    Document {
        title: line(),
        blocks: vec![
            Block::Part(line()),
            Block::Heading(line()),
            Block::Line(line()),
            Block::Pairs(vec![(line(), line()), ("short".to_owned(), line())]),
            Block::Question {
                number: Some(line()),
                asked: line(),
            },
            Block::Text(line()),
            Block::Table(Table {
                head: vec![line(), line()],
                rows: vec![vec![line(), line()], vec![String::new(), line()]],
                counts: vec![line()],
                is_by_row: false,
            }),
            Block::List(vec![Point {
                what: line(),
                more: vec![line(), line()],
            }]),
            Block::Note(Note {
                kind: NoteKind::Addendum,
                who: line(),
                when: line(),
                words: line(),
            }),
        ],
    }
}

#[test]
fn nothing_that_was_typed_can_steer_a_terminal() {
    let text = render(
        &everywhere("a\u{1b}]0;title\u{7}b\u{9b}31m\u{202e}c\rd\u{e0041}"),
        78,
    );
    let steers = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steers), "{text:?}");
}

proptest! {
    #[test]
    fn no_line_is_wider_than_it_may_be(words in "\\PC{0,60}|[a-z \n\t]{0,200}", width in 0_usize..200) {
        let text = render(&everywhere(&words), width);
        let most = width.clamp(24, MEASURE);
        for line in text.lines() {
            prop_assert!(line.width() <= most, "{} cells of {most}: {line:?}", line.width());
        }
    }
}
