//! Finding in a person's records: every line in which it stands, the newest session first. Nobody else's are looked at.

use std::ops::Range;

use ratatui::layout::{Margin, Rect};

use crate::{
    document::{
        self,
        plain_text::{self, LineStyle, TextLine},
    },
    domain::{
        file::RecordHistory,
        id::{FileId, RecordId},
        text::search::SearchTerm,
    },
    tui::{
        Canvas, Context, Heading, Route, Screen, Theme, Transition,
        input::{KeyInput, Scope},
        widgets::{
            find_bar::{self, FindBar, FindEvent},
            list::{List, ListEvent},
            text_view::wrap,
        },
    },
};

/// The keys, beneath the line.
const KEYS: &str = "↑ ↓ choose   Enter read there   Esc back to the file";
/// The words until something is typed.
const HINT: &str =
    "Type what is looked for: it is found in every record of this file, the newest first.";
/// The rows that a line takes: where it stands, and its words.
const ROWS: u16 = 2;

/// Looking for something in all records of a file.
pub struct FindInRecords {
    file: FileId,
    bar: FindBar<Found>,
    /// The newest record first; laid out once, for one width.
    pages: Vec<Page>,
    width: u16,
    area: Rect,
}

/// A record as it is read.
struct Page {
    record: RecordId,
    session: String,
    lines: Vec<TextLine>,
}

/// A line in which it stands.
struct Found {
    page: usize,
    line: usize,
    /// The number of its first place among those in its record.
    spot: usize,
    within: Vec<Range<usize>>,
}

impl FindInRecords {
    /// Looks for something in the records of this file.
    pub fn new(file: FileId) -> Self {
        Self {
            file,
            bar: FindBar::default(),
            pages: Vec::new(),
            width: 0,
            area: Rect::ZERO,
        }
    }

    fn lay_out(&mut self, cx: &Context) {
        let Some(file) = cx.contents.file(self.file) else {
            return;
        };
        let page = |history: &RecordHistory| {
            let policy = cx.policy_of(&history.head().record.policy);
            let document = document::record(history, file, policy);
            Page {
                record: history.id(),
                session: history.called(),
                lines: plain_text::lines(&document, self.width.into()),
            }
        };
        self.pages = file.records().iter().rev().map(page).collect();
    }

    fn seek(&mut self) {
        let find = |sought: &SearchTerm| {
            let pages = self.pages.iter().enumerate();
            let found = pages.flat_map(|(at, page)| in_page(at, page, sought));
            found.collect()
        };
        self.bar.seek(find, |_| true);
    }

    fn marked(&self) -> usize {
        self.bar.found.at().unwrap_or(0)
    }

    fn rows(&self) -> List {
        List {
            area: self.area,
            marked: self.marked(),
            count: self.bar.found.all().len(),
            high: ROWS,
        }
    }

    /// A line that was found, and its record.
    fn found(&self, at: usize) -> Option<(&Found, &Page)> {
        let found = self.bar.found.all().get(at)?;
        Some((found, self.pages.get(found.page)?))
    }

    fn draw_row(&self, at: usize, place: Rect, canvas: &mut Canvas, theme: &Theme) {
        let Some((found, page)) = self.found(at) else {
            return;
        };
        let words = page.lines.get(found.line).map_or("", |line| &line.words);
        let (sign, style) = if at == self.marked() {
            ("▸", theme.selection)
        } else {
            (" ", theme.muted)
        };
        let asked = asked_above(&page.lines, found.line);
        let mut heading = format!("{sign} {}", page.session);
        if !asked.is_empty() {
            heading.push_str(" · ");
            heading.push_str(asked);
        }
        let buffer = &mut *canvas.buffer;
        buffer.set_stringn(place.x, place.y, heading, place.width.into(), style);
        let row = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(2),
            height: 1,
        };
        // The words stand at the front, however far from the margin they are in the record.
        let front = words.len() - words.trim_start().len();
        let words = words.trim_start();
        buffer.set_stringn(row.x, row.y, words, row.width.into(), theme.text);
        for within in &found.within {
            let within = within.start.saturating_sub(front)..within.end.saturating_sub(front);
            wrap::mark_row(words, &within, buffer, row, theme.found());
        }
    }

    fn read(&self) -> Transition {
        let Some((found, page)) = self.found(self.marked()) else {
            return Transition::Stay;
        };
        let words = self.bar.words().to_owned();
        Transition::Go(Route::RecordAt(self.file, page.record, words, found.spot))
    }
}

/// The lines of a record in which it stands.
fn in_page(at: usize, page: &Page, sought: &SearchTerm) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (number, spot) in plain_text::matches(&page.lines, sought)
        .into_iter()
        .enumerate()
    {
        let Some((line, within)) = spot.into_iter().next() else {
            continue;
        };
        match found.last_mut().filter(|last| last.line == line) {
            Some(last) => last.within.push(within),
            None => found.push(Found {
                page: at,
                line,
                spot: number,
                within: vec![within],
            }),
        }
    }
    found
}

/// The question or the heading above a line; none above a heading.
fn asked_above(lines: &[TextLine], line: usize) -> &str {
    if lines
        .get(line)
        .is_none_or(|line| line.part == LineStyle::Title)
    {
        return "";
    }
    let asks = |line: &TextLine| {
        matches!(line.part, LineStyle::Asked | LineStyle::Title) && line.is_words()
    };
    let above = lines.get(..line).unwrap_or_default();
    let Some(last) = above.iter().rposition(asks) else {
        return "";
    };
    let first = above
        .get(..last)
        .and_then(|before| before.iter().rposition(|line| !asks(line)));
    let first = first.map_or(0, |before| before + 1);
    above.get(first).map_or("", |line| line.words.as_str())
}

impl Screen for FindInRecords {
    fn scopes(&self) -> &'static [Scope] {
        find_bar::OVER_A_PAGE
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match self.rows().press(&press) {
            ListEvent::Select(at) => {
                self.bar.found.select(at);
                return Transition::Stay;
            }
            ListEvent::Activate(at) => {
                self.bar.found.select(at);
                return self.read();
            }
            ListEvent::Ignored => {}
        }
        match self.bar.press(&press, cx) {
            FindEvent::QueryChanged => self.seek(),
            FindEvent::Accept | FindEvent::Cancel => return Transition::Pop,
            FindEvent::Ignored => return Transition::Ignored,
            _ => {}
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.area = find_bar::above(area, area.width).inner(Margin::new(1, 0));
        let width = area.width.saturating_sub(4);
        if width != self.width {
            self.width = width;
            self.lay_out(cx);
            self.seek();
        }
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        if self.bar.sought().is_none() {
            let buffer = &mut *canvas.buffer;
            wrap::draw(HINT, buffer, self.area, cx.theme.muted);
        }
        for (at, place) in self.rows().shown() {
            self.draw_row(at, place, canvas, &cx.theme);
        }
        self.bar.draw(KEYS, canvas, cx);
    }

    fn heading(&self, cx: &Context) -> Heading {
        let name = cx.name_on(self.file);
        Heading {
            left: format!("{name} · find in the records"),
            ..Heading::default()
        }
    }
}
