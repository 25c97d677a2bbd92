//! Last time beside today: what was written for this question, and the open actions. It takes the upper half; the box
//! with the cursor stays below, and typing goes on.

use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    widgets::{Block, BorderType},
};

use super::{last, scrolling};
use crate::{
    document::{self, text::Part},
    domain::{
        dates,
        draft::Draft,
        file::SupervisionFile,
        record::{AgendaItem, ItemFrom},
    },
    tui::{
        cx::Cx,
        keymap::Press,
        mouse::{Mouse, NOTCH},
        widgets::{blocks::Tone, wrap},
    },
};

/// The pane, and whether it is open.
#[derive(Default)]
pub struct Pane {
    state: State,
    scroll: usize,
    area: Rect,
    title: String,
    lines: Vec<(String, Tone)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    Open,
    Focused,
}

impl Pane {
    /// Opens it; again moves the arrows to it; a third time closes it.
    pub fn toggle(&mut self) {
        self.scroll = 0;
        self.state = match self.state {
            State::Closed => State::Open,
            State::Open => State::Focused,
            State::Focused => State::Closed,
        };
    }

    /// Whether the arrows scroll it.
    pub fn is_focused(&self) -> bool {
        self.state == State::Focused
    }

    /// Scrolls, where a key means that.
    pub fn scrolls(&mut self, press: &Press) -> bool {
        let Some(by) = scrolling(press) else {
            return false;
        };
        self.by(by);
        true
    }

    /// Scrolls, where the wheel is turned over it.
    pub fn turns(&mut self, mouse: &Mouse) -> bool {
        let Some(down) = mouse.turns_in(self.area) else {
            return false;
        };
        let notch = i32::from(NOTCH);
        self.by(if down { notch } else { -notch });
        true
    }

    fn by(&mut self, rows: i32) {
        let most = self.lines.len().saturating_sub(1);
        self.scroll = self.scroll.saturating_add_signed(rows as isize).min(most);
    }

    /// The pane's area, and what is left for the form.
    pub fn split(&self, area: Rect) -> [Rect; 2] {
        let share = if self.state == State::Closed {
            0
        } else {
            area.height / 2
        };
        Layout::vertical([Constraint::Length(share), Constraint::Fill(1)]).areas(area)
    }

    /// Gathers the words for where the cursor is.
    pub fn arrange(&mut self, area: Rect, cx: &Cx) {
        self.area = area;
        if self.state == State::Closed {
            return;
        }
        let Some((draft, file)) = cx.live().zip(cx.live_file()) else {
            return;
        };
        self.title = title(draft, file);
        let width = area.width.saturating_sub(4);
        let words = words(cx, width.into(), draft, file);
        let rows = |(text, tone): (String, Tone)| {
            let rows = wrap::rows(&text, width)
                .into_iter()
                .map(|row| (row.into_owned(), tone));
            rows.collect::<Vec<_>>()
        };
        self.lines = words.into_iter().flat_map(rows).collect();
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(1));
    }

    /// Draws it.
    pub fn draw(&self, frame: &mut Frame, cx: &Cx) {
        if self.state == State::Closed || self.area.height < 3 {
            return;
        }
        let theme = &cx.theme;
        let focused = self.is_focused();
        let (kind, style) = if focused {
            (BorderType::Thick, theme.cursor)
        } else {
            (BorderType::Plain, theme.border)
        };
        let shown = usize::from(self.area.height.saturating_sub(2));
        let more = self.lines.len().saturating_sub(self.scroll + shown);
        let below = if more > 0 {
            format!(" ↓ {more} more ")
        } else {
            String::new()
        };
        let block = Block::bordered()
            .border_type(kind)
            .border_style(style)
            // A line may be faint; words in it may not.
            .title_style(if focused { theme.accent } else { theme.muted })
            .title(format!(
                " {} · {} ",
                self.title,
                if focused {
                    "Esc 3 closes"
                } else {
                    "Esc 3 scrolls here"
                }
            ))
            .title_bottom(below);
        frame.render_widget(block, self.area);
        let inner = self.area.inner(ratatui::layout::Margin {
            horizontal: 2,
            vertical: 1,
        });
        for ((row, tone), place) in self.lines.iter().skip(self.scroll).zip(inner.rows()) {
            frame.buffer_mut().set_stringn(
                place.x,
                place.y,
                row,
                place.width.into(),
                tone.style(theme),
            );
        }
        if focused {
            frame.set_cursor_position((inner.x, inner.y));
        }
    }
}

fn title(draft: &Draft, file: &SupervisionFile) -> String {
    draft.last_time(file).map_or_else(
        || "Last time".to_owned(),
        |last| format!("Last time · {}", dates::day(last.date())),
    )
}

fn words(cx: &Cx, width: usize, draft: &Draft, file: &SupervisionFile) -> Vec<(String, Tone)> {
    let mut words = match draft.agenda_item(draft.stop) {
        Some(item) => of_item(cx, width, draft, file, item),
        None => of_the_record(cx, width, draft, file),
    };
    if words.is_empty() {
        words.push(("Nothing was written here last time.".to_owned(), Tone::Hint));
    }
    words.push(("Open actions".to_owned(), Tone::Heading));
    let urgency = |late| if late { Tone::Late } else { Tone::Plain };
    words.extend(file.open_actions().map(|tracked| {
        (
            format!("☐ {}", last::words(tracked)),
            urgency(tracked.is_late(cx.today())),
        )
    }));
    words
}

/// What was answered to the item's questions.
fn of_item(
    cx: &Cx,
    width: usize,
    draft: &Draft,
    file: &SupervisionFile,
    item: &AgendaItem,
) -> Vec<(String, Tone)> {
    let Some(last) = draft.last_time(file).map(|last| &last.head().record) else {
        return Vec::new();
    };
    let mut words = Vec::new();
    if let ItemFrom::Form { sheet, item: name } = &item.from
        && let Some(sheet) = draft.record.sheet(*sheet)
    {
        let policy = cx.policy(&last.policy.id);
        let answers = document::answers(last, file, policy, &sheet.form, name);
        let lines = document::text::lines_of(&answers, width);
        words.extend(lines.into_iter().map(|line| (line.words, tone(line.part))));
    }
    let notes = last
        .agenda
        .iter()
        .filter(|before| before.title == item.title && !before.notes.is_empty());
    words.extend(notes.map(|before| (before.notes.clone(), Tone::Plain)));
    words
}

fn of_the_record(
    cx: &Cx,
    width: usize,
    draft: &Draft,
    file: &SupervisionFile,
) -> Vec<(String, Tone)> {
    let Some(last) = draft.last_time(file) else {
        return Vec::new();
    };
    let policy = cx.policy(&last.head().record.policy.id);
    let document = document::record(last, file, policy);
    let lines = document::text::lines(&document, width);
    lines
        .into_iter()
        .map(|line| (line.words, tone(line.part)))
        .collect()
}

/// How a line of the page looks.
const fn tone(part: Part) -> Tone {
    match part {
        Part::Title => Tone::Heading,
        Part::Asked => Tone::Hint,
        Part::Words => Tone::Plain,
        Part::Note => Tone::Warning,
    }
}
