//! Last time beside today: what was written for this question, and the open actions. In a wide window it stands at the
//! right; else it takes the upper half when it is asked for, the box with the cursor stays below, and typing goes on.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::panel::SidePanel;
use crate::{
    document,
    domain::{
        dates,
        draft::{ActionReport, SessionStep},
        facts::{AgendaItem, ItemFrom, Question},
        file::RecordHistory,
        id::{CaseId, RecordId, RowId},
    },
    tui::{
        Canvas, Context, Live,
        widgets::{
            text_style::TextStyle,
            text_view::{
                lines::{StyledLine, wrapped},
                more,
            },
        },
    },
};

/// The subject of the words that are shown.
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
    /// The frame, and the words in it.
    pub panel: SidePanel,
    gathered: Option<PanelKey>,
    /// The number of lines at the end that are the open actions.
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
    /// The number of entries in the file.
    entries: usize,
    tellings: Vec<ActionReport>,
}

impl PanelKey {
    /// Returns whether the words are about the same place, whatever else changed.
    fn is_at(&self, other: &Self) -> bool {
        (self.stop, &self.about) == (other.stop, &other.about)
    }
}

impl LastTimePanel {
    /// Returns whether there is anything of last time to be seen.
    pub fn has_words(cx: &Context) -> bool {
        cx.session().is_some_and(|Live { draft, file, .. }| {
            draft.read_beside(file).is_some() || !draft.earlier_actions(file).is_empty()
        })
    }

    /// Returns whether it is on the screen.
    pub fn is_shown(&self) -> bool {
        self.panel.stands() || self.panel.is_open()
    }

    /// Gathers the words for where the cursor is.
    pub fn arrange(&mut self, area: Rect, stands: bool, about: LastTimeTopic, cx: &Context) {
        self.panel.place(area, stands);
        let Some(live) = cx.session().filter(|_| !area.is_empty()) else {
            return;
        };
        let Live { draft, file, .. } = live;
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
            let view = &mut self.panel.view;
            if self.gathered.as_ref().is_none_or(|then| !then.is_at(&now)) {
                view.scroll = 0;
            }
            let (words, actions) = words(cx, &now, live);
            let (mut lines, actions) = (wrapped(words, now.width), wrapped(actions, now.width));
            self.actions = actions.len();
            lines.extend(actions);
            view.show(lines);
            view.title = title(&now.about, live);
            self.gathered = Some(now);
        }
        // Where it stands, the open actions stay in sight below words that are longer than that; to the arrows it is one
        // text.
        let pins = stands && !self.panel.is_focused();
        self.panel.view.pinned = if pins { self.actions } else { 0 };
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        let (theme, panel) = (&cx.theme, &self.panel);
        let (focused, inner) = (panel.is_focused(), panel.inner());
        let (title, below) = (&panel.view.title, more(panel.view.below()));
        let (title, below) = match (focused, panel.stands()) {
            (false, false) => (format!("{title} · Esc 3 scrolls here"), below),
            (true, false) => (format!("{title} · Esc 3 closes"), below),
            (false, true) if !below.is_empty() => (title.clone(), format!("{below} · Esc 3")),
            (false, true) => (title.clone(), below),
            (true, true) => (title.clone(), format!("{below} · Esc 3 goes back")),
        };
        if !panel.draw(canvas, &title, below.trim_start_matches(" · "), theme) {
            return;
        }
        if focused {
            canvas.cursor = Some(inner.as_position());
        }
        panel.view.draw(|_| Vec::new(), canvas, theme);
    }
}

fn title(about: &LastTimeTopic, live: Live) -> String {
    let Live { draft, file, .. } = live;
    let then = match about {
        LastTimeTopic::Stop => last_of(live, draft.agenda_item(draft.step)),
        LastTimeTopic::Case(of, row) => draft
            .last_row(file, of, *row)
            .and_then(|(record, ..)| file.history(record.id)),
    };
    then.map_or_else(
        || "Last time".to_owned(),
        |then| format!("Last time · {}", dates::day(then.date())),
    )
}

/// The words, and the open actions below them.
fn words(cx: &Context, asked: &PanelKey, live: Live) -> (Vec<StyledLine>, Vec<StyledLine>) {
    let draft = live.draft;
    let width = asked.width.into();
    let (mut words, case) = match (&asked.about, draft.agenda_item(draft.step)) {
        (LastTimeTopic::Case(of, row), _) => {
            let case = draft.record.row(of, *row).and_then(|row| row.case);
            (of_case(live, of, *row), case)
        }
        (LastTimeTopic::Stop, Some(item)) => (of_item(cx, width, live, item), None),
        (LastTimeTopic::Stop, None) => (of_the_record(cx, width, live), None),
    };
    if words.is_empty() {
        words.push(StyledLine::new(
            "Nothing was written here last time.",
            TextStyle::Hint,
        ));
    }
    let actions = actions(live, case, cx.today());
    (words, actions)
}

/// The actions that were open when the session began: all of them, or those about a case.
fn actions(live: Live, case: Option<CaseId>, today: NaiveDate) -> Vec<StyledLine> {
    let mut words = Vec::new();
    for (telling, tracked) in live.draft.earlier_actions(live.file) {
        if case.is_some() && tracked.action.case != case {
            continue;
        }
        let (tone, more) = if telling.is_late(tracked, today) {
            (TextStyle::Late, " · late")
        } else {
            (TextStyle::Plain, "")
        };
        let sign = telling.now.sign();
        words.push(StyledLine::new(
            format!("{sign} {}", tracked.action.what),
            tone,
        ));
        words.push(StyledLine::new(
            format!("  {}{more}", tracked.by_whom_and_when()),
            tone,
        ));
    }
    if !words.is_empty() {
        let title = StyledLine::new("Open actions", TextStyle::Heading);
        words.splice(0..0, [StyledLine::new("", TextStyle::Plain), title]);
    }
    words
}

/// The words in the case's row, column by column.
fn of_case(live: Live, of: &Question, row: RowId) -> Vec<StyledLine> {
    let Some((_, asked, row)) = live.draft.last_row(live.file, of, row) else {
        return Vec::new();
    };
    let written = asked
        .iter()
        .zip(&row.cells)
        .filter(|(_, value)| !value.is_empty());
    written
        .flat_map(|(asked, value)| {
            let words = value.shown();
            let words = words.lines().map(|line| format!("  {line}"));
            let words = words.map(|line| StyledLine::new(line, TextStyle::Plain));
            std::iter::once(StyledLine::new(&asked.asked, TextStyle::Hint))
                .chain(words)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The record of last time; for an item of a sheet about a case, the newest with such a sheet about the same.
fn last_of<'a>(live: Live<'a>, item: Option<&AgendaItem>) -> Option<&'a RecordHistory> {
    let Live { draft, file, .. } = live;
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

/// The answers to the item's questions. A question that has a number is known by it.
fn of_item(cx: &Context, width: usize, live: Live, item: &AgendaItem) -> Vec<StyledLine> {
    let Live { draft, file, .. } = live;
    let Some(last) = last_of(live, Some(item)) else {
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
        words.extend(lines.into_iter().map(StyledLine::from));
    }
    let about = sheet.and_then(|sheet| sheet.about);
    let same = |before: &&AgendaItem| {
        let then = before.sheet().and_then(|sheet| last.sheet(sheet));
        before.title == item.title && then.and_then(|sheet| sheet.about) == about
    };
    let notes = last.agenda.iter().filter(same);
    let lines = notes.flat_map(|before| before.notes.lines());
    words.extend(lines.map(|line| StyledLine::new(line, TextStyle::Plain)));
    words
}

fn of_the_record(cx: &Context, width: usize, live: Live) -> Vec<StyledLine> {
    let Live { draft, file, .. } = live;
    let Some(last) = draft.read_beside(file) else {
        return Vec::new();
    };
    let policy = cx.policy_of(&last.head().record.policy);
    let document = document::record(last, file, policy);
    let lines = document::plain_text::lines(&document, width);
    lines.into_iter().map(StyledLine::from).collect()
}
