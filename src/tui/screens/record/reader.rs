//! Reading a record like a page: only what was answered, with the earlier and the later session a key away. In a
//! wide window the session before stands beside it, or an earlier revision.

use ratatui::layout::{Constraint, Layout, Margin, Rect};

use crate::{
    document::{self, Document, NoteKind, plain_text},
    domain::{
        dates,
        file::{RecordHistory, SupervisionFile},
        id::{FileId, RecordId},
        policy::RecordKind,
    },
    tui::{
        Canvas, Context, Heading, Route, Screen, Transition,
        controls::{Motion, Response},
        input::{Command, Gesture, KeyInput, Mouse, Scope},
        widgets::{
            find_bar::{self, FindEvent},
            text_view::{
                TextView,
                find::{ScrollPositions, TextSearch},
                frame,
                lines::StyledLine,
                more,
                selection::{Selection, SelectionEvent},
            },
        },
    },
};

/// From so many columns two are read side by side.
const TWO_FROM: u16 = 140;

/// An open record, in a wide window with the one before it at its right.
pub struct RecordReader {
    file: FileId,
    record: RecordId,
    /// The revision that is read, counted back from the newest, which is 0. Of two it is the one at the right.
    back: usize,
    /// Only what a group agreed is read, and what became of it.
    plan: bool,
    /// The record is read alone, however wide the window is.
    alone: bool,
    /// There is room for two.
    wide: bool,
    leaves: Vec<TextView>,
    /// The leaf that is scrolled; while something is looked for in both, the one where the place stands.
    at: usize,
    finding: Option<Finding>,
}

/// Something is looked for in what is read.
struct Finding {
    page: TextSearch,
    /// It was found in the list of all records, which Esc goes back to.
    listed: bool,
}

impl RecordReader {
    /// Opens a record.
    pub const fn new(file: FileId, record: RecordId) -> Self {
        Self {
            file,
            record,
            back: 0,
            plan: false,
            alone: false,
            wide: false,
            leaves: Vec::new(),
            at: 0,
            finding: None,
        }
    }

    /// Opens a record at one of the places where these words stand.
    pub fn at_words(file: FileId, record: RecordId, words: &str, at: usize) -> Self {
        Self {
            alone: true,
            finding: Some(Finding {
                page: TextSearch::new(words, Some(at), ScrollPositions::default()),
                listed: true,
            }),
            ..Self::new(file, record)
        }
    }

    /// Opens what a group agreed in a session, and what had become of what it agreed before.
    pub fn plan(file: FileId, record: RecordId) -> Self {
        Self {
            plan: true,
            ..Self::new(file, record)
        }
    }

    fn found<'a>(&self, cx: &'a Context) -> Option<(&'a SupervisionFile, &'a RecordHistory)> {
        let file = cx.contents.file(self.file)?;
        Some((file, file.history(self.record)?))
    }

    /// The records that are read: this one, and in a wide window beside it the revision that was asked for or the
    /// session before. Each with which of its revisions, counted back from the newest.
    fn read<'a>(&self, cx: &'a Context) -> Vec<(&'a RecordHistory, usize)> {
        let Some((file, history)) = self.found(cx) else {
            return Vec::new();
        };
        let beside = match self.back {
            0 => file.previous(history.id()).map(|before| (before, 0)),
            back => Some((history, back)),
        };
        match beside.filter(|_| self.wide && !self.alone) {
            Some(beside) => vec![(history, 0), beside],
            None => vec![(history, self.back)],
        }
    }

    fn document(&self, cx: &Context, history: &RecordHistory, back: usize) -> Option<Document> {
        let file = cx.contents.file(self.file)?;
        let policy = cx.policy_of(&history.head().record.policy);
        if self.plan {
            return Some(document::plan(history, file, policy));
        }
        let revision = history.revisions().rev().nth(back);
        Some(match revision {
            Some(revision) if back > 0 => document::revision(history, revision, file, policy),
            _ => document::record(history, file, policy),
        })
    }

    fn is_two(&self) -> bool {
        self.leaves.len() > 1
    }

    /// Reads the session before beside this one, or this one alone.
    fn beside(&mut self, cx: &mut Context) {
        if !self.wide {
            return cx.say(format!(
                "Two records side by side want a window of {TWO_FROM} columns."
            ));
        }
        self.alone = !self.alone;
        self.at = 0;
        if !self.alone && self.read(cx).len() < 2 {
            cx.say("There is no session before this one to stand beside it.");
        }
    }

    fn find(&mut self) {
        let origin = ScrollPositions {
            page: self.at,
            rows: self.leaves.iter().map(|leaf| leaf.scroll).collect(),
        };
        self.finding = Some(Finding {
            page: TextSearch::new("", None, origin),
            listed: false,
        });
    }

    /// Answers a key while something is looked for; none for one that is the page's.
    fn press(&mut self, press: &KeyInput, cx: &mut Context) -> Option<Transition> {
        let selected = self.selection().is_some_and(|here| here.range().is_some());
        let finding = self.finding.as_mut()?;
        match press {
            KeyInput::Mouse(_) | KeyInput::Command(Command::PageUp | Command::PageDown) => {
                return None;
            }
            KeyInput::Command(Command::Copy) if selected => return None,
            _ => {}
        }
        match finding.page.press(press, cx) {
            FindEvent::Accept | FindEvent::Cancel if finding.listed => {
                return Some(Transition::Pop);
            }
            FindEvent::Accept => {
                if let Some((page, at)) = finding.page.place()
                    && let Some(leaf) = self.leaves.get_mut(page)
                {
                    leaf.stand(at);
                }
                self.finding = None;
            }
            FindEvent::Cancel => {
                self.at = TextView::return_to(&mut self.leaves, finding.page.origin());
                self.finding = None;
            }
            FindEvent::Ignored => return Some(Transition::Ignored),
            _ => {}
        }
        Some(Transition::Stay)
    }

    fn turn(&mut self, later: bool, cx: &mut Context) {
        let Some((file, history)) = self.found(cx) else {
            return;
        };
        let to = if later {
            file.next(history.id())
        } else {
            file.previous(history.id())
        };
        match to.map(RecordHistory::id) {
            Some(record) => {
                (self.record, self.back, self.at) = (record, 0, 0);
                self.leaves.clear();
            }
            None if later => cx.say("This is the last session that is recorded."),
            None => cx.say("This is the first session that is recorded."),
        }
    }

    /// The revision before the one that is read; after the first, the newest again.
    fn revise_back(&mut self, cx: &mut Context) {
        let count = self
            .found(cx)
            .map_or(1, |(_, history)| history.revisions().count());
        if self.plan {
            return cx.say("The plan is of the newest revision.");
        }
        if count < 2 {
            return cx.say("It was never changed: this is its only revision.");
        }
        self.back = (self.back + 1) % count;
        if let Some(changed) = self.leaves.last_mut() {
            changed.scroll = 0;
        }
        if self.back == 0 && !self.is_two() {
            cx.say("This is the newest revision again.");
        }
    }

    fn agree(&self, cx: &mut Context) -> Transition {
        let Some((_, history)) = self.found(cx) else {
            return Transition::Stay;
        };
        if history.heads().len() > 1 {
            cx.say(
                "It was written on two computers. Correct it first: the correction joins the two.",
            );
            return Transition::Stay;
        }
        Transition::Go(Route::SignOff(self.file, self.record))
    }

    fn correct(&self, cx: &mut Context) -> Transition {
        if !cx.may_change() {
            return Transition::Stay;
        }
        let Some((_, history)) = self.found(cx) else {
            return Transition::Stay;
        };
        if history.is_closed() {
            return Transition::Go(Route::Note(self.file, self.record, NoteKind::Addendum));
        }
        let is_session = history.is_session();
        let unfinished = cx.unfinished_session(self.file).filter(|_| is_session);
        if unfinished.is_some_and(|draft| draft.record.id != self.record) {
            cx.say("There is an unfinished session in this file. End it or put it away first.");
            return Transition::Stay;
        }
        Transition::Go(Route::Revise(self.file, self.record))
    }

    /// A new version in place of the agreement that is read.
    fn new_version(&self, cx: &mut Context) -> Transition {
        let in_force = cx.contents.file(self.file);
        let in_force = in_force.and_then(SupervisionFile::agreement);
        if in_force.map(RecordHistory::id) != Some(self.record) {
            cx.say("Only the agreement in force is given a new version.");
            return Transition::Stay;
        }
        Transition::Go(Route::OtherRecord(self.file, RecordKind::Agreement))
    }

    /// The arrows go to the other one of two.
    fn other(&mut self) {
        if let Some(leaf) = self.leaves.get_mut(self.at) {
            leaf.selection = Selection::default();
        }
        self.at = (self.at + 1) % self.leaves.len().max(1);
    }

    /// Answers a key that selects; none for one that does something else.
    fn select(&mut self, command: Command, cx: &mut Context) -> Option<Transition> {
        let leaf = self.leaves.get_mut(self.at)?;
        match leaf.select(command) {
            SelectionEvent::Ignored => return None,
            SelectionEvent::Copied(words) => cx.copy(&Response::Copied(words)),
            SelectionEvent::Moved if command == Command::SelectHere && leaf.selection.begins() => {
                cx.say("The arrows move the cursor. “Start selecting” again, or Shift, selects.");
            }
            SelectionEvent::Moved => {}
        }
        Some(Transition::Stay)
    }

    fn selection(&self) -> Option<&Selection> {
        self.leaves.get(self.at).map(|leaf| &leaf.selection)
    }

    fn scroll(&mut self, command: Command) -> Transition {
        let Some(leaf) = self.leaves.get_mut(self.at) else {
            return Transition::Ignored;
        };
        match command {
            Command::Move(Motion::Up) => leaf.by(-1),
            Command::Move(Motion::Down) | Command::Enter => leaf.by(1),
            Command::PageUp => leaf.by(-leaf.page()),
            Command::PageDown | Command::Space => leaf.by(leaf.page()),
            Command::Move(Motion::LineStart) => leaf.scroll = 0,
            Command::Move(Motion::LineEnd) => leaf.by(isize::MAX),
            _ => return Transition::Ignored,
        }
        Transition::Stay
    }

    /// The wheel scrolls what it is over, dragging selects in it, and a click gives the arrows to it.
    fn point(&mut self, mouse: &Mouse) -> Transition {
        let mut taken = false;
        for (at, leaf) in self.leaves.iter_mut().enumerate() {
            taken |= leaf.point(mouse);
            if matches!(mouse.gesture, Gesture::Down(_)) && leaf.area().contains(mouse.at) {
                self.at = at;
                taken = true;
            }
        }
        if taken {
            Transition::Stay
        } else {
            Transition::Ignored
        }
    }
}

/// Between the words of one of two and the outside of its frame.
const AROUND: Margin = Margin {
    horizontal: 2,
    vertical: 1,
};

/// The places of the words of one or of two records; two are no wider than is read with ease.
fn areas(area: Rect, two: bool) -> Vec<Rect> {
    if !two {
        return vec![Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            ..area
        }];
    }
    let widest = u16::try_from(plain_text::MEASURE).unwrap_or(u16::MAX);
    let half = (area.width / 2).min(widest.saturating_add(2 * AROUND.horizontal));
    let halves = Layout::horizontal([Constraint::Length(half); 2]).areas::<2>(area);
    halves.map(|half| half.inner(AROUND)).into()
}

/// The title of one of two: "Session 6 · Fri 9 Oct 2026", and which revision where it is not the newest.
fn title(history: &RecordHistory, back: usize) -> String {
    let number = history.number().map_or_else(
        || "Session".to_owned(),
        |number| format!("Session {number}"),
    );
    let session = format!("{number} · {}", dates::short(history.date()));
    match history.revisions().rev().nth(back) {
        Some(revision) if back > 0 => format!("{session} · revision {}", revision.record.revision),
        _ => session,
    }
}

impl Screen for RecordReader {
    fn scopes(&self) -> &'static [Scope] {
        if self.finding.is_some() {
            return find_bar::OVER_A_PAGE;
        }
        if self.selection().is_some_and(Selection::has_cursor) {
            return &[Scope::Reading, Scope::Selecting];
        }
        &[Scope::Reading]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let Some(step) = self.press(&press, cx) {
            return step;
        }
        let command = match press {
            KeyInput::Command(command) => command,
            KeyInput::Mouse(mouse) => return self.point(&mouse),
            KeyInput::Type(_) | KeyInput::Paste(_) => return Transition::Ignored,
        };
        if let Some(step) = self.select(command, cx) {
            return step;
        }
        match command {
            Command::Earlier => self.turn(false, cx),
            Command::Later => self.turn(true, cx),
            Command::Find => self.find(),
            Command::OlderRevision => self.revise_back(cx),
            Command::TwoRecords => self.beside(cx),
            Command::NextBox => self.other(),
            Command::Agree => return self.agree(cx),
            Command::Correct => return self.correct(cx),
            Command::NewVersion => return self.new_version(cx),
            command => return self.scroll(command),
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.wide = area.width >= TWO_FROM;
        let read = self.read(cx);
        let area = match self.finding {
            Some(_) => find_bar::above(area, area.width),
            None => area,
        };
        let areas = areas(area, read.len() > 1);
        self.leaves.resize_with(read.len(), TextView::default);
        self.at = self.at.min(read.len().saturating_sub(1));
        let mut leaves = std::mem::take(&mut self.leaves);
        for ((leaf, area), (history, back)) in leaves.iter_mut().zip(areas).zip(read) {
            leaf.title = title(history, back);
            let document = self.document(cx, history, back);
            let lines = document.map(|document| plain_text::lines(&document, area.width.into()));
            leaf.show(lines.into_iter().flatten().map(StyledLine::from).collect());
            leaf.place(area);
        }
        if let Some(finding) = &mut self.finding {
            self.at = TextView::look(&mut leaves, self.at, &mut finding.page);
        }
        self.leaves = leaves;
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        for (at, leaf) in self.leaves.iter().enumerate() {
            if self.is_two() {
                let around = leaf.area().outer(AROUND);
                let arrows = at == self.at;
                let key = if arrows { "" } else { "· Tab " };
                let (title, below) = (format!(" {} {key}", leaf.title), more(leaf.below()));
                canvas.render(frame(arrows, title, &below, &cx.theme), around);
            }
            let marks = |line| {
                let finding = self.finding.iter();
                finding
                    .flat_map(|finding| finding.page.marks(at, line, &cx.theme))
                    .collect()
            };
            leaf.draw(marks, canvas, &cx.theme);
        }
        if let Some(finding) = &self.finding {
            let keys = if finding.listed {
                "Enter next   ↑ before   PgDn scroll   Esc back to the list"
            } else {
                "Enter next   ↑ before   Esc stay here   Ctrl-Q go back"
            };
            finding.page.draw(keys, canvas, cx);
        }
    }

    fn heading(&self, cx: &Context) -> Heading {
        let Some((file, history)) = self.found(cx) else {
            return Heading::default();
        };
        let name = file.profile().map_or("", |profile| &profile.who.name);
        let number = history.number();
        let number = number.map_or_else(String::new, |number| format!(" · {number}"));
        // Each of two says so itself.
        let below = match self.leaves.as_slice() {
            [only] => only.below(),
            _ => 0,
        };
        let held = dates::short(history.date());
        Heading {
            left: format!("{name}{number}"),
            more: vec![held],
            middle: match below {
                0 => Vec::new(),
                below => vec![format!("{below} more below")],
            },
            live: false,
        }
    }
}
