//! A page as data: a title and blocks, which every format lays out in its own way.

/// A page that can be read, printed or put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its blocks from top to bottom.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A page of these blocks.
    pub const fn new(title: String, blocks: Vec<Block>) -> Self {
        Self { title, blocks }
    }
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a part of the page.
    Part(String),
    /// The title of an agenda item or of a list.
    Heading(String),
    /// A line in the program's words, not in those of the people who met.
    Line(String),
    /// Labels, each with its value.
    Pairs(Vec<(String, String)>),
    /// A question as it was asked; the blocks after it are the answer.
    Question {
        /// Its number as printed.
        number: Option<String>,
        /// Its text.
        asked: String,
    },
    /// Text as it was typed, with its line breaks.
    Text(String),
    /// A table.
    Table(Table),
    /// Points one below the other.
    List(Vec<Point>),
    /// A disagreement or an addendum.
    Note(Note),
}

/// A table as it is read, its cells in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The questions of its columns.
    pub head: Vec<String>,
    /// The cells, as many in each row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Its counts, a line each: "CP 2 · CIN 3", "EHP 6 listed · 34 in all".
    pub counts: Vec<String>,
    /// Its columns are for paragraphs: it reads row by row, whether or not today's words would fit a grid.
    pub is_by_row: bool,
}

/// A point of a list: an action, a decision, a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its text.
    pub what: String,
    /// The particulars beneath it: by whom, by when, why.
    pub more: Vec<String>,
}

/// A disagreement with a record, or an addendum to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which of the two it is.
    pub kind: NoteKind,
    /// The person whose words these are.
    pub who: String,
    /// The moment, or the record that they are about.
    pub when: String,
    /// The words as they were typed.
    pub words: String,
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A correction of a record, or a disagreement with it.
    Disagreement,
    /// An addition made after everyone had agreed.
    Addendum,
}

impl NoteKind {
    /// Returns the words above a note of this kind.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Disagreement => "Correction or disagreement",
            Self::Addendum => "Added afterwards",
        }
    }
}

/// Adds a heading and a list, unless the list is empty.
pub(super) fn list(blocks: &mut Vec<Block>, heading: &str, points: Vec<Point>) {
    if !points.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(points));
    }
}
