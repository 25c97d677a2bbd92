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
        facts::{AgendaItem, Question},
        file::RecordHistory,
        id::{CaseId, RecordId, RowId},
    },
    tui::{
        Canvas, Context, Live,
        controls::Motion,
        input::{Command, KeyInput},
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

/// Last time's words, beside the form, and those of the times before.
#[derive(Default)]
pub struct LastTimePanel {
    /// The frame, and the words in it.
    pub panel: SidePanel,
    /// The place in the session that it is about.
    at: Option<(SessionStep, LastTimeTopic)>,
    /// The number of times before last time that one went back.
    back: usize,
    /// The number of times that there are to be read.
    times: usize,
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
    read: Option<RecordId>,
    width: u16,
    today: NaiveDate,
    /// The number of entries in the file.
    entries: usize,
    tellings: Vec<ActionReport>,
}

impl PanelKey {
    /// Returns whether the words are about the same place, whatever else changed.
    fn is_at(&self, other: &Self) -> bool {
        (self.stop, &self.about, self.read) == (other.stop, &other.about, other.read)
    }
}

impl LastTimePanel {
    /// Returns whether there is anything of last time to be seen.
    pub fn has_words(cx: &Context) -> bool {
        cx.session().is_some_and(|Live { draft, file, .. }| {
            !draft.read_beside(file).is_empty() || !draft.earlier_actions(file).is_empty()
        })
    }

    /// Returns whether it is on the screen.
    pub fn is_shown(&self) -> bool {
        self.panel.stands() || self.panel.is_open()
    }

    /// Gathers the words for where the cursor is.
    pub fn arrange(&mut self, area: Rect, stands: bool, about: LastTimeTopic, cx: &Context) {
        self.panel.place(area, stands);
        let Some(live) = cx.session() else {
            return;
        };
        let Live { draft, file, .. } = live;
        let here = Some((draft.step, about.clone()));
        if self.at.is_some() && self.at != here {
            self.back = 0;
            self.panel.give_back();
        }
        self.at = here;
        if area.is_empty() {
            return;
        }
        let times = times(&about, live);
        self.times = times.len();
        self.back = self.back.min(self.times.saturating_sub(1));
        let then = times.get(self.back).copied();
        let now = PanelKey {
            about,
            stop: draft.step,
            item: draft.agenda_item(draft.step).map(|item| item.title.clone()),
            read: then.map(RecordHistory::id),
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
            let (words, actions) = words(cx, &now, then, live);
            let (mut lines, actions) = (wrapped(words, now.width), wrapped(actions, now.width));
            self.actions = actions.len();
            lines.extend(actions);
            view.show(lines);
            view.title = title(then, self.back, now.width);
            self.gathered = Some(now);
        }
        // Where it stands, the open actions stay in sight below words that are longer than that; to the arrows it is one
        // text.
        let pins = stands && !self.panel.is_focused();
        self.panel.view.pinned = if pins { self.actions } else { 0 };
    }

    /// Answers what scrolls in it or selects, and the arrows that go a time further back and on again; false for what is
    /// the form's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        if !self.panel.is_focused() {
            return self.panel.press(press, cx);
        }
        self.back = match press {
            KeyInput::Command(Command::Move(Motion::Left)) => {
                (self.back + 1).min(self.times.saturating_sub(1))
            }
            KeyInput::Command(Command::Move(Motion::Right)) => self.back.saturating_sub(1),
            // In the form's upper half it goes along from item to item.
            KeyInput::Command(Command::PageUp | Command::PageDown) if !self.panel.stands() => {
                return false;
            }
            _ => return self.panel.press(press, cx),
        };
        true
    }

    /// Says the arrows that read another time, each while there is one that way.
    fn arrows(&self) -> String {
        let earlier = self.back + 1 < self.times;
        let arrows = [(earlier, "← earlier"), (self.back > 0, "→ later")];
        let arrows = arrows.into_iter().filter(|(leads, _)| *leads);
        let arrows = arrows.map(|(_, words)| format!(" · {words}"));
        arrows.collect::<Vec<_>>().concat()
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        let (theme, panel) = (&cx.theme, &self.panel);
        let (focused, inner) = (panel.is_focused(), panel.inner());
        let (title, below) = (&panel.view.title, more(panel.view.below()));
        let arrows = self.arrows();
        let (title, below) = match (focused, panel.stands()) {
            (false, false) => (format!("{title} · Esc 3 closes"), below),
            (true, false) => (format!("{title}{arrows} · Esc 3 closes"), below),
            (false, true) if !below.is_empty() || !arrows.is_empty() => {
                (title.clone(), format!("{below}{arrows} · Esc 3"))
            }
            (false, true) => (title.clone(), below),
            (true, true) => (title.clone(), format!("{below}{arrows} · Esc 3 goes back")),
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

/// The records in which the same was asked, the newest first.
fn times<'a>(about: &LastTimeTopic, live: Live<'a>) -> Vec<&'a RecordHistory> {
    let Live { draft, file, .. } = live;
    match (about, draft.agenda_item(draft.step)) {
        (LastTimeTopic::Case(of, row), _) => draft.rows_before(file, of, *row),
        (LastTimeTopic::Stop, Some(item)) => draft.asked_before(file, item),
        (LastTimeTopic::Stop, None) => draft.read_beside(file),
    }
}

/// Says which record is read: `Last time · Fri 9 Oct (session 6)`; a number that would be cut off is left out.
fn title(then: Option<&RecordHistory>, back: usize, width: u16) -> String {
    let time = if back == 0 { "Last time" } else { "Earlier" };
    then.map_or_else(
        || time.to_owned(),
        |then| {
            let number = then.number().filter(|_| then.is_session());
            let said = format!("{time} · {}", dates::day(then.date()));
            let numbered = number.map(|number| format!("{said} (session {number})"));
            // A space at both sides.
            let fits = |words: &String| words.chars().count() + 2 <= usize::from(width);
            numbered.filter(fits).unwrap_or(said)
        },
    )
}

/// The words, and the open actions below them.
fn words(
    cx: &Context,
    asked: &PanelKey,
    then: Option<&RecordHistory>,
    live: Live,
) -> (Vec<StyledLine>, Vec<StyledLine>) {
    let draft = live.draft;
    let width = asked.width.into();
    let (mut words, case) = match (&asked.about, draft.agenda_item(draft.step)) {
        (LastTimeTopic::Case(of, row), _) => {
            let case = draft.record.row(of, *row).and_then(|row| row.case);
            (of_case(live, then, of, *row), case)
        }
        (LastTimeTopic::Stop, Some(item)) => (of_item(cx, width, live, then, item), None),
        (LastTimeTopic::Stop, None) => (of_the_record(cx, width, live, then), None),
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
        if case.is_some() && !live.file.is_about_same(tracked.action.case, case) {
            continue;
        }
        let (tone, more) = if telling.is_late(tracked, today) {
            (TextStyle::Late, " · late")
        } else {
            (TextStyle::Plain, "")
        };
        let about = live.file.and_about_whom(&tracked.action);
        let sign = telling.now.sign();
        words.push(StyledLine::new(
            format!("{sign} {}", tracked.action.what),
            tone,
        ));
        words.push(StyledLine::new(
            format!("  {}{about}{more}", tracked.by_whom_and_when()),
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
fn of_case(live: Live, then: Option<&RecordHistory>, of: &Question, row: RowId) -> Vec<StyledLine> {
    let Some((asked, row)) = then.and_then(|then| live.draft.row_in(live.file, then, of, row))
    else {
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

/// The answers to the item's questions. A question that has a number is known by it.
fn of_item(
    cx: &Context,
    width: usize,
    live: Live,
    then: Option<&RecordHistory>,
    item: &AgendaItem,
) -> Vec<StyledLine> {
    let Live { draft, file, .. } = live;
    let Some(then) = then.map(|then| &then.head().record) else {
        return Vec::new();
    };
    let policy = cx.policy_of(&then.policy);
    let mut answers = document::answers(then, file, policy, &draft.answers_in(file, then, item));
    for block in &mut answers {
        if let document::Block::Question { number, asked } = block
            && let Some(number) = number.take()
        {
            *asked = number;
        }
    }
    let lines = document::plain_text::lines_of(&answers, width).into_iter();
    let notes = draft.notes_in(file, then, item).flat_map(str::lines);
    let notes = notes.map(|line| StyledLine::new(line, TextStyle::Plain));
    lines.map(StyledLine::from).chain(notes).collect()
}

fn of_the_record(
    cx: &Context,
    width: usize,
    live: Live,
    then: Option<&RecordHistory>,
) -> Vec<StyledLine> {
    let Some(then) = then else {
        return Vec::new();
    };
    let policy = cx.policy_of(&then.head().record.policy);
    let document = document::record(then, live.file, policy);
    let lines = document::plain_text::lines(&document, width);
    lines.into_iter().map(StyledLine::from).collect()
}
