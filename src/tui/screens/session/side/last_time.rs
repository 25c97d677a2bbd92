//! Last time beside today: what was written for this question, and the open actions. In a wide window it stands at the
//! right; else it takes the upper half when it is asked for, the box with the cursor stays below, and typing goes on.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{
    panel::{SidePanel, scrolling},
    text_lines::{Line, Lines, wrapped},
};
use crate::{
    document,
    domain::{
        dates,
        draft::{ActionReport, Draft, SessionStep},
        facts::{
            field_path::Question,
            record::{AgendaItem, ItemFrom},
        },
        file::{RecordHistory, SupervisionFile},
        id::{CaseId, RecordId, RowId},
    },
    tui::{
        canvas::Canvas,
        context::Context,
        controls::Response,
        input::{bindings::Command, keymap::KeyInput},
        screens::session::steps::{case_page, last_time},
        widgets::{
            text_style::TextStyle,
            text_view::{
                selection::{Selection, SelectionEvent},
                wrap,
            },
        },
    },
};

/// What last time's words are wanted about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastTimeTopic {
    /// The open stop of the session.
    Stop,
    /// The case of a table's row.
    Case(Question, RowId),
}

/// Last time's words, beside the form.
#[derive(Default)]
pub struct LastTimePanel {
    /// Where it stands.
    pub panel: SidePanel,
    gathered: Option<PanelKey>,
    title: String,
    lines: Lines,
    selection: Selection,
    /// The line from which on there are the open actions.
    actions: usize,
}

/// All that the words depend on: they are gathered and wrapped anew when any of it changes, and not at every key.
#[derive(PartialEq)]
struct PanelKey {
    about: LastTimeTopic,
    stop: SessionStep,
    item: Option<String>,
    last: Option<RecordId>,
    width: u16,
    today: NaiveDate,
    /// How many entries the file had.
    entries: usize,
    tellings: Vec<ActionReport>,
}

impl PanelKey {
    /// Whether the words are about the same place, whatever else changed.
    fn is_at(&self, other: &Self) -> bool {
        (self.stop, &self.about) == (other.stop, &other.about)
    }
}

impl LastTimePanel {
    /// Whether there is anything of last time to be seen.
    pub fn has_words(cx: &Context) -> bool {
        cx.live().zip(cx.live_file()).is_some_and(|(draft, file)| {
            draft.read_beside(file).is_some() || !last_time::open_then(draft, file).is_empty()
        })
    }

    /// Whether it is on the screen.
    pub fn is_shown(&self) -> bool {
        self.panel.stands() || self.panel.is_open()
    }

    /// Answers what selects or scrolls here; false for what is the form's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        self.selects(press, cx) || self.scrolls(press)
    }

    /// Scrolls, where a key means that or the wheel is turned over it.
    fn scrolls(&mut self, press: &KeyInput) -> bool {
        let by = match press {
            KeyInput::Mouse(mouse) => self.panel.turned(mouse),
            press if self.panel.is_focused() => scrolling(press),
            _ => None,
        };
        let shown = self.panel.inner().height;
        if let Some(by) = by {
            self.panel.by(by, self.lines.len(), shown);
        }
        by.is_some()
    }

    /// Gathers the words for where the cursor is.
    pub fn arrange(&mut self, area: Rect, stands: bool, about: LastTimeTopic, cx: &Context) {
        self.panel.place(area, stands);
        let Some((draft, file)) = cx.live().zip(cx.live_file()).filter(|_| !area.is_empty()) else {
            return;
        };
        let now = PanelKey {
            about,
            stop: draft.step,
            item: draft.agenda_item(draft.step).map(|item| item.title.clone()),
            last: draft.read_beside(file).map(RecordHistory::id),
            width: self.panel.inner().width,
            today: cx.today(),
            entries: cx.contents.entries(file.id).len(),
            tellings: draft.follow_ups.action_reports.clone(),
        };
        if self.gathered.as_ref() != Some(&now) {
            if self.gathered.as_ref().is_none_or(|then| !then.is_at(&now)) {
                self.panel.scroll = 0;
            }
            let (words, actions) = words(cx, &now, draft, file);
            self.selection = Selection::default();
            self.lines = wrapped(words, now.width);
            self.actions = self.lines.len();
            self.lines.extend(wrapped(actions, now.width));
            self.title = title(&now.about, cx, draft, file);
            self.gathered = Some(now);
        }
        let shown = self.panel.inner().height;
        self.panel.stay_within(self.lines.len(), shown);
    }

    /// The numbers of the lines that are seen. Where it stands, the open actions stay in sight below words that are
    /// longer than that; to the arrows it is one text.
    fn seen(&self) -> impl Iterator<Item = usize> + use<> {
        let rows = usize::from(self.panel.inner().height);
        let (all, scroll) = (self.lines.len(), self.panel.scroll);
        let kept = if self.panel.stands() && !self.panel.is_focused() && all > rows {
            (all - self.actions).min(rows / 3)
        } else {
            0
        };
        let end = if kept > 0 { self.actions } else { all };
        let above = end.saturating_sub(scroll).min(rows - kept);
        (scroll..scroll + above).chain(self.actions..self.actions + kept)
    }

    /// Answers a key or a gesture that selects; false for one that does something else.
    fn selects(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        let inner = self.panel.inner();
        let page = usize::from(inner.height.saturating_sub(2));
        let command = match press {
            KeyInput::Mouse(mouse) => {
                let seen: Vec<usize> = self.seen().collect();
                let line = |row: u16| seen.get(usize::from(row)).or(seen.last()).copied();
                let line = |row| line(row).unwrap_or(0);
                return self.selection.point(mouse, inner, &self.lines, line);
            }
            KeyInput::Command(Command::Copy) => Command::Copy,
            KeyInput::Command(command) if self.panel.is_focused() => *command,
            // On the way to a command in a list.
            KeyInput::Command(Command::Menu | Command::More | Command::Palette) => return false,
            _ => {
                self.selection = Selection::default();
                return false;
            }
        };
        let first = self.panel.scroll;
        match self.selection.press(command, &self.lines, first, page) {
            SelectionEvent::Ignored => return false,
            SelectionEvent::Copied(words) => cx.copy(&Response::Copied(words)),
            SelectionEvent::Moved => {}
        }
        if let Some((line, _)) = self.selection.cursor() {
            let shown = usize::from(inner.height);
            let least = (line + 1).saturating_sub(shown);
            self.panel.scroll = first.min(line).max(least);
        }
        true
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        let (theme, panel) = (&cx.theme, &self.panel);
        let (focused, inner) = (panel.is_focused(), panel.inner());
        let more = self
            .lines
            .len()
            .saturating_sub(panel.scroll + usize::from(inner.height));
        let below = if more > 0 {
            format!("↓ {more} more")
        } else {
            String::new()
        };
        let title = &self.title;
        let (title, below) = match (focused, panel.stands()) {
            (false, false) => (format!("{title} · Esc 3 scrolls here"), below),
            (true, false) => (format!("{title} · Esc 3 closes"), below),
            (false, true) if more > 0 => (title.clone(), format!("{below} · Esc 3")),
            (false, true) => (title.clone(), below),
            (true, true) => (title.clone(), format!("{below} · Esc 3 goes back")),
        };
        if !panel.draw(canvas, &title, below.trim_start_matches(" · "), theme) {
            return;
        }
        let mut cursor = focused.then_some((inner.x, inner.y));
        for (at, place) in self.seen().zip(inner.rows()) {
            let Some(line) = self.lines.get(at) else {
                continue;
            };
            let (words, style) = (&line.words, line.tone.style(theme));
            let buffer = &mut *canvas.buffer;
            buffer.set_stringn(place.x, place.y, words, place.width.into(), style);
            if let Some(within) = self.selection.within(at, line) {
                wrap::mark_row(words, &within, buffer, place, theme.selection);
            }
            if let Some(column) = self.selection.column(at, line) {
                cursor = Some((place.x.saturating_add(column), place.y));
            }
        }
        if let Some(cursor) = cursor {
            canvas.cursor = Some(cursor.into());
        }
    }
}

fn title(about: &LastTimeTopic, cx: &Context, draft: &Draft, file: &SupervisionFile) -> String {
    let then = match about {
        LastTimeTopic::Stop => last_of(draft, file, draft.agenda_item(draft.step)),
        LastTimeTopic::Case(of, row) => {
            case_page::last_row(cx, of, *row).and_then(|(record, ..)| file.history(record.id))
        }
    };
    then.map_or_else(
        || "Last time".to_owned(),
        |then| format!("Last time · {}", dates::day(then.date())),
    )
}

/// The words, and the open actions below them.
fn words(cx: &Context, asked: &PanelKey, draft: &Draft, file: &SupervisionFile) -> (Lines, Lines) {
    let width = asked.width.into();
    let (mut words, case) = match (&asked.about, draft.agenda_item(draft.step)) {
        (LastTimeTopic::Case(of, row), _) => {
            let case = draft.record.row(of, *row).and_then(|row| row.case);
            (of_case(cx, of, *row), case)
        }
        (LastTimeTopic::Stop, Some(item)) => (of_item(cx, width, draft, file, item), None),
        (LastTimeTopic::Stop, None) => (of_the_record(cx, width, draft, file), None),
    };
    if words.is_empty() {
        words.push(Line::new(
            "Nothing was written here last time.",
            TextStyle::Hint,
        ));
    }
    let actions = actions(draft, file, case, cx.today());
    (words, actions)
}

/// The actions that were open when the session began: all of them, or those about a case.
fn actions(draft: &Draft, file: &SupervisionFile, case: Option<CaseId>, today: NaiveDate) -> Lines {
    let mut words = Vec::new();
    for (telling, tracked) in last_time::open_then(draft, file) {
        if case.is_some() && tracked.action.case != case {
            continue;
        }
        let (tone, more) = if last_time::is_late(telling, tracked, today) {
            (TextStyle::Late, " · late")
        } else {
            (TextStyle::Plain, "")
        };
        let sign = last_time::sign(telling.now);
        words.push(Line::new(format!("{sign} {}", tracked.action.what), tone));
        words.push(Line::new(
            format!("  {}{more}", last_time::by_whom(tracked)),
            tone,
        ));
    }
    if !words.is_empty() {
        let title = Line::new("Open actions", TextStyle::Heading);
        words.splice(0..0, [Line::new("", TextStyle::Plain), title]);
    }
    words
}

/// What stood in the case's row, column by column.
fn of_case(cx: &Context, of: &Question, row: RowId) -> Lines {
    let Some((_, asked, row)) = case_page::last_row(cx, of, row) else {
        return Vec::new();
    };
    let written = asked
        .iter()
        .zip(&row.cells)
        .filter(|(_, value)| !value.is_empty());
    written
        .flat_map(|(asked, value)| {
            let words = value
                .shown()
                .lines()
                .map(|line| Line::new(format!("  {line}"), TextStyle::Plain))
                .collect::<Vec<_>>();
            std::iter::once(Line::new(&asked.asked, TextStyle::Hint)).chain(words)
        })
        .collect()
}

/// The record of last time; for an item of a sheet about a case, the newest with such a sheet about the same.
fn last_of<'a>(
    draft: &Draft,
    file: &'a SupervisionFile,
    item: Option<&AgendaItem>,
) -> Option<&'a RecordHistory> {
    let sheet = item.and_then(|item| draft.record.sheet(item.sheet()?));
    match sheet.filter(|sheet| sheet.about.is_some()) {
        Some(sheet) => {
            let before = draft.stands_before(file);
            let (record, _) = file.last_sheet(before, &sheet.form, sheet.about)?;
            file.history(record.id)
        }
        None => draft.read_beside(file),
    }
}

/// What was answered to the item's questions. A question that has a number is known by it.
fn of_item(
    cx: &Context,
    width: usize,
    draft: &Draft,
    file: &SupervisionFile,
    item: &AgendaItem,
) -> Lines {
    let Some(last) = last_of(draft, file, Some(item)) else {
        return Vec::new();
    };
    let last = &last.head().record;
    let mut words = Vec::new();
    let sheet = item.sheet().and_then(|sheet| draft.record.sheet(sheet));
    if let (ItemFrom::Form { item: name, .. }, Some(sheet)) = (&item.from, sheet) {
        let policy = cx.policy_of(&last.policy);
        let mut answers = document::answers(last, file, policy, (&sheet.form, sheet.about), name);
        for block in &mut answers {
            if let document::Block::Question { number, asked } = block
                && let Some(number) = number.take()
            {
                *asked = number;
            }
        }
        let lines = document::plain_text::lines_of(&answers, width);
        words.extend(lines.into_iter().map(Line::from));
    }
    let about = sheet.and_then(|sheet| sheet.about);
    let same = |before: &&AgendaItem| {
        let then = before.sheet().and_then(|sheet| last.sheet(sheet));
        before.title == item.title && then.and_then(|sheet| sheet.about) == about
    };
    let notes = last.agenda.iter().filter(same);
    let lines = notes.flat_map(|before| before.notes.lines());
    words.extend(lines.map(|line| Line::new(line, TextStyle::Plain)));
    words
}

fn of_the_record(cx: &Context, width: usize, draft: &Draft, file: &SupervisionFile) -> Lines {
    let Some(last) = draft.read_beside(file) else {
        return Vec::new();
    };
    let policy = cx.policy_of(&last.head().record.policy);
    let document = document::record(last, file, policy);
    let lines = document::plain_text::lines(&document, width);
    lines.into_iter().map(Line::from).collect()
}
