//! A page as plain text, for a terminal, a printer or a file.

use std::ops::Range;

use textwrap::core::display_width;
use unicode_width::UnicodeWidthStr;

use super::{
    block::{Block, Document, Note, Point, Table},
    line_flow::{Flow, WrappedLine, flows},
};
use crate::domain::text::{clean, clean_line, search::SearchTerm, wrap};

/// The widest line of text that is read with ease, in cells.
pub const MEASURE: usize = 78;

/// The least width that a table's widest column is wrapped to. A table that needs less becomes one block for each row.
const NARROWEST: usize = 24;

/// The cells between two columns.
const GAP: usize = 2;

/// The margin before an answer.
const INDENT: &str = "  ";

/// Lays out a page in lines of at most `width` cells, and of no more than [`MEASURE`].
///
/// The text is cleaned once more, so that a vault that somebody tampered with cannot send the terminal control characters.
pub fn render(document: &Document, width: usize) -> String {
    let lines: Vec<_> = lines(document, width)
        .into_iter()
        .map(|line| line.words)
        .collect();
    lines.join("\n") + "\n"
}

/// Lays out a page in styled lines, for a screen.
pub fn lines(document: &Document, width: usize) -> Vec<TextLine> {
    lay(Some(&document.title), &document.blocks, width)
}

/// Lays out blocks without a title, in styled lines.
pub fn lines_of(blocks: &[Block], width: usize) -> Vec<TextLine> {
    lay(None, blocks, width)
}

fn lay(title: Option<&str>, blocks: &[Block], width: usize) -> Vec<TextLine> {
    let mut page = Page {
        width: width.clamp(NARROWEST, MEASURE),
        lines: Vec::new(),
        parts: Vec::new(),
        titled: 0,
    };
    if let Some(title) = title {
        page.wrapped("", title);
        page.rule('=', title);
        page.style_new_lines(LineStyle::Title);
    }
    for block in blocks {
        page.block(block);
        page.style_new_lines(LineStyle::of(block));
    }
    let lines = page.lines.iter().zip(page.parts);
    lines
        .map(|((words, flow), part)| TextLine {
            words: clean(words).into_owned(),
            part,
            flow: flow.clone(),
        })
        .collect()
}

/// A line that was laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Its text.
    pub words: String,
    /// Its style.
    pub part: LineStyle,
    /// Its relation to the line above.
    pub flow: Flow,
}

impl WrappedLine for TextLine {
    fn words(&self) -> &str {
        &self.words
    }

    fn flow(&self) -> &Flow {
        &self.flow
    }
}

/// The style of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// A title or a heading, or the rule beneath it.
    Title,
    /// A question as it was asked, or a line in the program's words.
    Asked,
    /// Text that people typed.
    Words,
    /// A disagreement or an addendum.
    Note,
}

impl LineStyle {
    const fn of(block: &Block) -> Self {
        match block {
            Block::Part(_) | Block::Heading(_) => Self::Title,
            Block::Line(_) | Block::Question { .. } => Self::Asked,
            Block::Pairs(_) | Block::Text(_) | Block::Table(_) | Block::List(_) => Self::Words,
            Block::Note(_) => Self::Note,
        }
    }
}

impl TextLine {
    /// Returns true for a line with text, false for an empty one and for the rule under a title.
    pub fn is_words(&self) -> bool {
        self.words
            .contains(|c: char| !c.is_whitespace() && c != '-' && c != '=')
    }
}

/// A place where a search term was found: the number of each line that it runs over, with the bytes in it.
pub type Match = Vec<(usize, Range<usize>)>;

/// Returns the matches of a search term on a page, from top to bottom. A match may run on in the next line.
pub fn matches(lines: &[impl WrappedLine], sought: &SearchTerm) -> Vec<Match> {
    let words: Vec<&str> = lines.iter().map(WrappedLine::words).collect();
    let starts: Vec<usize> = words
        .iter()
        .scan(0, |next, words| {
            Some(std::mem::replace(next, *next + words.len() + 1))
        })
        .collect();
    let spot = |range: Range<usize>| {
        let first = starts.partition_point(|start| *start <= range.start) - 1;
        let lines = starts.iter().zip(&words).enumerate().skip(first);
        lines
            .take_while(|(_, (start, _))| **start < range.end)
            .map(|(line, (start, words))| {
                let from = range.start.saturating_sub(*start);
                // In the line it runs on in, the match begins after the margin.
                let margin = words.len() - words.trim_start().len();
                let from = if from == 0 { margin } else { from };
                (line, from..words.len().min(range.end - start))
            })
            .filter(|(_, within)| within.start < within.end)
            .collect()
    };
    let found = sought.ranges(&words.join("\n")).into_iter();
    found
        .map(spot)
        .filter(|spot: &Match| !spot.is_empty())
        .collect()
}

struct Page {
    width: usize,
    lines: Vec<(String, Flow)>,
    /// The styles of the lines, as far as they are known.
    parts: Vec<LineStyle>,
    /// The number of lines up to the end of the last title, beneath which no line is left empty.
    titled: usize,
}

impl Page {
    /// Gives a style to the lines that were added since the last call.
    fn style_new_lines(&mut self, part: LineStyle) {
        self.parts.resize(self.lines.len(), part);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Part(title) => {
                self.gap();
                self.gap();
                self.wrapped("", title);
                self.rule('=', title);
            }
            Block::Heading(title) => {
                self.gap();
                self.wrapped("", title);
                self.rule('-', title);
            }
            Block::Line(words) => self.wrapped("", words),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Question { number, asked } => {
                self.gap();
                let number = number.iter().map(|number| format!("{number} "));
                self.wrapped("", &(number.collect::<String>() + asked));
            }
            Block::Text(words) => self.wrapped(INDENT, words.trim_end()),
            Block::Table(table) => self.table(table),
            Block::List(points) => points.iter().for_each(|point| self.point(point)),
            Block::Note(note) => self.note(note),
        }
    }

    /// Adds a line that continues none.
    fn line(&mut self, words: String) {
        self.lines.push((words, Flow::default()));
    }

    /// Adds an empty line, unless it would stand beneath a title.
    fn gap(&mut self) {
        if self.lines.len() > self.titled {
            self.line(String::new());
        }
    }

    fn rule(&mut self, of: char, under: &str) {
        let wide = display_width(&clean_line(under)).min(self.width);
        self.line(of.to_string().repeat(wide));
        self.titled = self.lines.len();
    }

    /// Adds text, wrapped. Its own line breaks and indents are kept.
    fn wrapped(&mut self, indent: &str, words: &str) {
        let lines = wrapped(words, self.width.saturating_sub(indent.len()));
        let lines = lines.into_iter().map(|(line, mut flow)| {
            if line.is_empty() {
                return (line, flow);
            }
            flow.margin += indent.len();
            (format!("{indent}{line}"), flow)
        });
        self.lines.extend(lines);
    }

    /// Adds a label with text beside it; every line of the text begins at column `from`.
    fn beside(&mut self, label: &str, from: usize, words: &str) {
        let lines = wrapped(words, self.width.saturating_sub(from).max(1));
        let mut labels = std::iter::once(label).chain(std::iter::repeat(""));
        for (line, mut flow) in lines {
            let label = filled(labels.next().unwrap_or_default(), from);
            if flow.joint.is_some() {
                flow.margin += label.len();
            }
            let line = format!("{label}{line}");
            self.lines.push((line.trim_end().to_owned(), flow));
        }
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        self.gap();
        let widest = pairs
            .iter()
            .map(|(label, _)| display_width(&clean_line(label)));
        let from = widest.max().unwrap_or(0).min(self.width / 2) + GAP;
        for (label, words) in pairs {
            let label = clean_line(label);
            if display_width(&label) + GAP > from {
                self.wrapped("", &label);
                self.beside("", from, words);
            } else {
                self.beside(&label, from, words);
            }
        }
    }

    fn point(&mut self, point: &Point) {
        self.beside("-", 2, &point.what);
        if !point.more.is_empty() {
            self.beside("", 2, &point.more.join(" · "));
        }
    }

    fn note(&mut self, note: &Note) {
        self.gap();
        let Note {
            kind,
            who,
            when,
            words,
        } = note;
        self.wrapped("", &format!("{} · {who}, {when}", kind.words()));
        self.wrapped(INDENT, words.trim_end());
    }

    fn table(&mut self, table: &Table) {
        if !table.rows.is_empty() {
            let room = self.width.saturating_sub(INDENT.len());
            match widths(table, room).filter(|_| !table.is_by_row) {
                Some(widths) => self.grid(table, &widths),
                None => self.row_by_row(table),
            }
        }
        for counted in &table.counts {
            self.wrapped(INDENT, counted);
        }
    }

    fn grid(&mut self, table: &Table, widths: &[usize]) {
        self.cells(&table.head, widths);
        let under: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
        self.cells(&under, widths);
        for row in &table.rows {
            self.cells(row, widths);
        }
    }

    /// Adds one row of a grid, as high as its highest cell.
    fn cells(&mut self, row: &[String], widths: &[usize]) {
        let columns: Vec<(Vec<(String, Flow)>, usize)> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| (wrapped(cell.trim_end(), *width), *width))
            .collect();
        let high = columns.iter().map(|(lines, _)| lines.len()).max();
        for at in 0..high.unwrap_or(0) {
            let mut line = INDENT.to_owned();
            for (lines, width) in &columns {
                let cell = lines.get(at).map_or("", |(words, _)| words.as_str());
                line.push_str(&filled(cell, width + GAP));
            }
            self.line(line.trim_end().to_owned());
        }
    }

    /// Adds rows that are too wide for a grid, each as a block: its first cell as a title, then the others with their
    /// headings.
    fn row_by_row(&mut self, table: &Table) {
        for (at, row) in table.rows.iter().enumerate() {
            if at > 0 {
                self.gap();
            }
            let mut cells = table.head.iter().zip(row);
            if let Some((head, cell)) = cells.next() {
                let cell = cell.trim_end();
                // On a blank form it is room to write in, which names nothing.
                let title = match cell.chars().next() {
                    None => head.clone(),
                    Some('_' | '[') => format!("{}: {cell}", clean_line(head)),
                    Some(_) => cell.to_owned(),
                };
                self.wrapped(INDENT, &title);
            }
            for (head, cell) in cells.filter(|(_, cell)| !cell.trim().is_empty()) {
                let label = format!("{INDENT}{INDENT}{}:", clean_line(head));
                if cell.contains('\n') || display_width(&label) > self.width / 2 {
                    self.wrapped("", &label);
                    self.wrapped(&INDENT.repeat(3), cell.trim_end());
                } else {
                    let from = display_width(&label) + 1;
                    self.beside(&label, from, cell.trim_end());
                }
            }
        }
    }
}

/// Returns the widths of a grid's columns: of each as much as it wants, but of the widest only what is left, if at least
/// [`NARROWEST`] is. None when two columns hold paragraphs.
fn widths(table: &Table, room: usize) -> Option<Vec<usize>> {
    let wants = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let head = table.head.get(at).into_iter();
        let lines = head.chain(cells).flat_map(|cell| cell.lines());
        lines
            .map(|line| {
                let line = plain(line);
                display_width(&line).max(line.width())
            })
            .max()
            .unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..table.head.len()).map(wants).collect();
    let wanted = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let over = wanted.saturating_sub(room);
    if over > 0 {
        let widest = widths.iter_mut().max()?;
        *widest = widest.checked_sub(over).filter(|left| *left >= NARROWEST)?;
    }
    Some(widths)
}

/// Returns cleaned text in lines of at most `width` cells, with its own line breaks.
fn wrapped(words: &str, width: usize) -> Vec<(String, Flow)> {
    let words = plain(words);
    let lines = |line: &str| {
        let typed = line.len() - line.trim_start().len();
        let mut indent: String = line.chars().take(typed).filter(|c| *c == ' ').collect();
        if line.trim_start().starts_with("• ") {
            indent.push_str("  ");
        }
        let indent = if typed < width / 2 {
            indent
        } else {
            String::new()
        };
        let lines = wrap(line, width, &indent);
        let flows = flows(line, lines.iter().map(AsRef::as_ref));
        lines
            .iter()
            .map(|line| line.trim_end().to_owned())
            .zip(flows)
            .collect::<Vec<_>>()
    };
    words.split('\n').flat_map(lines).collect()
}

/// Returns text whose width can be measured: without control characters, and a tab as four spaces.
fn plain(words: &str) -> String {
    clean(words).replace('\t', "    ")
}

/// Returns text filled up with spaces to a width in cells.
fn filled(words: &str, width: usize) -> String {
    let fill = width.saturating_sub(display_width(words));
    format!("{words}{}", " ".repeat(fill))
}
