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
        canvas::Canvas,
        context::Context,
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
            mouse::Mouse,
        },
        route::{Route, Transition},
        screen::{Heading, Screen},
        theme::Theme,
        widgets::{
            find_bar::{FindBar, FindEvent, which},
            list::{List, ListEvent},
            text_view::wrap,
        },
    },
};

/// What the keys do.
const KEYS: &str = "↑ ↓ choose   Enter read there   Esc back to the file";
/// What is said until something is typed.
const HINT: &str =
    "Type what is looked for: it is found in every record of this file, the newest first.";
/// The rows that a line takes: where it stands, and its words.
const ROWS: u16 = 2;

/// Looking for something in all records of a file.
pub struct FindInRecords {
    file: FileId,
    bar: FindBar,
    /// The newest record first; laid out once, for one width.
    pages: Vec<Page>,
    width: u16,
    found: Vec<Found>,
    marked: usize,
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
    /// Which of the places in its record is the first of this line.
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
            found: Vec::new(),
            marked: 0,
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
        self.marked = 0;
        self.found = self.bar.sought().map_or_else(Vec::new, |sought| {
            let pages = self.pages.iter().enumerate();
            pages
                .flat_map(|(at, page)| in_page(at, page, &sought))
                .collect()
        });
    }

    fn mark(&mut self, at: usize) -> Transition {
        self.marked = at.min(self.found.len().saturating_sub(1));
        Transition::Stay
    }

    fn rows(&self) -> List {
        List {
            area: self.area,
            marked: self.marked,
            count: self.found.len(),
            high: ROWS,
        }
    }

    fn point(&mut self, mouse: &Mouse) -> Transition {
        match self.rows().hit(mouse) {
            Some(ListEvent::Select(at)) => self.mark(at),
            Some(ListEvent::Activate(at)) => {
                self.marked = at;
                self.read()
            }
            None => Transition::Ignored,
        }
    }

    /// A line that was found, and its record.
    fn found(&self, at: usize) -> Option<(&Found, &Page)> {
        let found = self.found.get(at)?;
        Some((found, self.pages.get(found.page)?))
    }

    fn draw_row(&self, at: usize, place: Rect, canvas: &mut Canvas, theme: &Theme) {
        let Some((found, page)) = self.found(at) else {
            return;
        };
        let words = page.lines.get(found.line).map_or("", |line| &line.words);
        let (sign, style) = if at == self.marked {
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
        let Some((found, page)) = self.found(self.marked) else {
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
        FindBar::OVER_A_PAGE
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match press {
            KeyInput::Mouse(mouse) => return self.point(&mouse),
            KeyInput::Command(Command::PageDown) => {
                return self.mark(self.marked + self.rows().fit());
            }
            KeyInput::Command(Command::PageUp) => {
                return self.mark(self.marked.saturating_sub(self.rows().fit()));
            }
            _ => {}
        }
        match self.bar.press(&press, cx) {
            FindEvent::QueryChanged => self.seek(),
            FindEvent::Enter => return self.read(),
            FindEvent::Next => return self.mark(self.marked + 1),
            FindEvent::Previous => return self.mark(self.marked.saturating_sub(1)),
            FindEvent::Accept | FindEvent::Cancel => return Transition::Pop,
            FindEvent::Nothing => {}
            FindEvent::Ignored => return Transition::Ignored,
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.area = FindBar::above(area, area.width).inner(Margin::new(1, 0));
        let width = area.width.saturating_sub(4);
        if width != self.width {
            self.width = width;
            self.lay_out(cx);
            let marked = self.marked;
            self.seek();
            self.marked = marked.min(self.found.len().saturating_sub(1));
        }
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let sought = self.bar.sought().is_some();
        if !sought {
            let buffer = &mut *canvas.buffer;
            wrap::draw(HINT, buffer, self.area, cx.theme.muted);
        }
        for (at, place) in self.rows().shown() {
            self.draw_row(at, place, canvas, &cx.theme);
        }
        let marked = (!self.found.is_empty()).then_some(self.marked);
        let which = which(marked, self.found.len(), sought);
        self.bar.draw(&which, KEYS, canvas, cx);
    }

    fn heading(&self, cx: &Context) -> Heading {
        let name = cx.file(self.file);
        let name = name.map_or("", |(_, profile)| profile.who.name.as_str());
        Heading {
            left: format!("{name} · find in the records"),
            ..Heading::default()
        }
    }
}
